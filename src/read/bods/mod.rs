//! Beneficial Ownership Data Standard, versions 0.1 to 0.4: statements in JSON arrays, JSON Lines or package objects.
//!
//! ```text
//! value      --> statement  one statement, whichever version spells it; its interests, with shares by share
//! statements --> versions   what is said of one record over time: by recordId, or by replacesStatements
//! versions   --> party      a person or entity as its newest statement describes it
//!            --> accounts   each interest over time, as accounts of a stake; a closed record ends
//!            --> levels     direct, indirect and component interests: each stake is counted once
//! ```
//!
//! All statements are held until the end, since a later one may replace any of them, and parties may stand in any order.

mod accounts;
mod cited;
mod interest;
mod levels;
mod party;
mod relation;
mod share;
mod statement;
mod unspecified;
mod versions;

use std::collections::BTreeSet;
use std::io;

use cited::Cited;
use statement::{Details, Statement};
use versions::Versions;

use super::counts::Counts;
use super::json_values::{Values, first_keys};
use super::loose_json::Object;
use super::together::{Part, Place, Sink};
use crate::model::{Entity, Record, entity_kind};

/// What arrays of statements are called in packages.
const WRAPPERS: &[&str] = &["statements", "data", "results", "bods"];

/// Whether text begins with a statement, or with a package of them.
pub(super) fn is_bods(beginning: &[u8]) -> bool {
    let keys = first_keys(beginning);
    let has = |key: &str| keys.iter().any(|(_, found)| found == key);
    let is_statement = has("statementId") || has("statementID");
    is_statement
        && [
            "recordType",
            "statementType",
            "recordDetails",
            "bodsVersion",
        ]
        .iter()
        .any(|key| has(key))
}

/// Reads statements, and hands on parties, claims, reasons and sources.
///
/// # Errors
/// When a text cannot be read. What is wrong with a statement is handed on like a record.
pub(super) fn read(parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut counts = Counts::new("statements");
    let mut statements: Vec<Statement> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut cited = Cited::default();
    for part in parts {
        let file = cited.file(&part.source_name);
        let mut values = Values::new(part.text, WRAPPERS);
        while let Some(value) = values.next()? {
            let read = value.and_then(|value| {
                let object = Object::read(&value.text, value.line)?;
                let place = Place {
                    file: part.file,
                    line: value.line,
                };
                Statement::read(&object, place, file, &mut cited).map_err(|bad| (value.line, bad))
            });
            match read {
                // A statement that was published twice is one.
                Ok(statement) if seen.insert(statement.id.clone()) => statements.push(statement),
                Ok(_) => counts.kept(),
                Err((line, bad)) => {
                    counts.unresolved();
                    let place = Place {
                        file: part.file,
                        line,
                    };
                    sink.problem(place, bad);
                }
            }
        }
    }
    let versions = Versions::of(&statements);
    hand_on(&statements, &versions, &mut cited, &mut counts, sink);
    sink.count(counts);
    Ok(())
}

fn hand_on(
    statements: &[Statement],
    versions: &Versions,
    cited: &mut Cited,
    counts: &mut Counts,
    sink: &mut Sink<'_>,
) {
    let mut defined = BTreeSet::new();
    for chain in versions.chains() {
        let newest = &statements[chain.newest()];
        let Details::Party(_) = &newest.details else {
            continue;
        };
        for record in party::records(chain, statements) {
            sink.record(newest.place, record);
        }
        defined.insert(chain.id.clone());
        for _ in &chain.statements {
            counts.kept();
        }
    }
    let counted = levels::Levels::of(statements, versions);
    for chain in versions.chains() {
        let newest = &statements[chain.newest()];
        let Details::Relation(_) = &newest.details else {
            continue;
        };
        let found = accounts::records(chain, statements, versions, &counted);
        let mut is_resolved = true;
        for record in &found {
            let Record::Relationship(claim) = record else {
                continue;
            };
            for end in [&claim.from, &claim.to] {
                // An end of our own making is defined beside its claim.
                let is_ours = end.starts_with(chain.id.as_str());
                if !is_ours && !defined.contains(end) {
                    is_resolved = false;
                    sink.name(newest.place, undefined(end));
                }
            }
        }
        for record in found {
            sink.record(newest.place, record);
        }
        for _ in &chain.statements {
            if is_resolved {
                counts.kept();
            } else {
                counts.unresolved();
            }
        }
    }
    for record in cited.records() {
        let place = statements
            .first()
            .map_or(Place { file: 0, line: 1 }, |s| s.place);
        sink.name(place, record);
    }
}

/// A party that no statement describes: the claim about it counts all the same.
fn undefined(id: &str) -> Record {
    Record::Entity(Entity {
        id: id.to_owned(),
        kind: entity_kind::UNKNOWN.to_owned(),
        name: id.to_owned(),
        note: Some(Entity::UNDEFINED.to_owned()),
        ..Entity::default()
    })
}
