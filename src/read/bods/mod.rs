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
//! A later statement may replace any of them, and parties may stand in any order, so that a text is read twice: first only for
//! which ids there are and which of them hang together (`outline`). Then a statement that nothing else changes is handed on as
//! it is read; the versions of one record, and indirect interests with the direct ones that they may contain, wait for the end.

mod accounts;
mod cited;
mod interest;
mod levels;
mod outline;
pub(crate) mod own;
mod party;
mod relation;
mod share;
mod statement;
mod unspecified;
mod versions;

use std::collections::BTreeSet;
use std::io;

use cited::Cited;
use levels::Levels;
use outline::Outline;
use statement::{Details, Statement};
use versions::{Chain, Versions};

use super::counts::Counts;
use super::json_values::{Values, first_keys};
use super::loose_json::Object;
use super::together::{Part, Place, Sink};
use crate::model::{Entity, Record};

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
pub(super) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let outline = Outline::of(&mut parts)?;
    let mut counts = Counts::new("statements");
    let mut waiting: Vec<Statement> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut cited = Cited::default();
    for part in &mut parts {
        let file = cited.file(&part.source_name);
        let number = part.file;
        let mut values = Values::new(part.open()?, WRAPPERS);
        while let Some(value) = values.next()? {
            let read = value.and_then(|value| {
                let object = Object::read(&value.text, value.line)?;
                let place = Place {
                    file: number,
                    line: value.line,
                };
                Statement::read(&object, place, file, &mut cited).map_err(|bad| (value.line, bad))
            });
            match read {
                Ok(statement) if !outline.waits(&statement) => {
                    alone(statement, &outline, &mut counts, sink);
                }
                Ok(statement) => {
                    let same = (statement.id.clone(), outline::key(&statement).to_owned());
                    // A statement that was published twice is one.
                    if seen.insert(same) {
                        waiting.push(statement);
                    } else {
                        counts.kept();
                    }
                }
                Err((line, bad)) => {
                    counts.unresolved();
                    let place = Place { file: number, line };
                    sink.problem(place, bad);
                }
            }
        }
    }
    hand_on(&waiting, &outline, &mut counts, sink);
    let place = Place {
        file: parts.first().map_or(0, |part| part.file),
        line: 1,
    };
    for record in cited.records() {
        sink.name(place, record);
    }
    sink.count(counts);
    Ok(())
}

/// Hands on what a statement says that is the only one about its record.
fn alone(statement: Statement, outline: &Outline, counts: &mut Counts, sink: &mut Sink<'_>) {
    let chain = Chain {
        id: outline::key(&statement).to_owned(),
        statements: vec![0],
    };
    let statements = [statement];
    let records = match &statements[0].details {
        Details::Party(_) => party::records(&chain, &statements),
        Details::Relation(_) => accounts::records(
            &chain,
            &statements,
            &Versions::default(),
            &Levels::default(),
        ),
    };
    let none = BTreeSet::new();
    pass(&chain, &statements, records, outline, &none, counts, sink);
}

/// Hands on what statements come to of which several hang together.
fn hand_on(statements: &[Statement], outline: &Outline, counts: &mut Counts, sink: &mut Sink<'_>) {
    let versions = Versions::of(statements);
    let levels = Levels::of(statements, &versions);
    let mut defined = BTreeSet::new();
    for chain in versions.chains() {
        if let Details::Party(_) = &statements[chain.newest()].details {
            defined.insert(chain.id.as_str());
        }
    }
    for chain in versions.chains() {
        let records = match &statements[chain.newest()].details {
            Details::Party(_) => party::records(chain, statements),
            Details::Relation(_) => accounts::records(chain, statements, &versions, &levels),
        };
        pass(chain, statements, records, outline, &defined, counts, sink);
    }
}

/// Hands on the records of one chain, with a name for each party that no statement describes.
fn pass(
    chain: &Chain,
    statements: &[Statement],
    records: Vec<Record>,
    outline: &Outline,
    defined: &BTreeSet<&str>,
    counts: &mut Counts,
    sink: &mut Sink<'_>,
) {
    let place = statements[chain.newest()].place;
    let mut is_resolved = true;
    for record in &records {
        let Record::Relationship(claim) = record else {
            continue;
        };
        for end in [&claim.from, &claim.to] {
            // An end of our own making is defined beside its claim.
            let is_ours = end.starts_with(chain.id.as_str());
            if !is_ours && !defined.contains(end.as_str()) && !outline.is_party(end) {
                is_resolved = false;
                sink.name(place, Record::Entity(Entity::undefined(end)));
            }
        }
    }
    for record in records {
        sink.record(place, record);
    }
    for _ in &chain.statements {
        if is_resolved {
            counts.kept();
        } else {
            counts.unresolved();
        }
    }
}
