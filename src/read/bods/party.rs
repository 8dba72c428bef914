//! A person or an entity as its newest statement describes it.

use std::collections::BTreeMap;

use super::interest;
use super::statement::{Details, Party, Statement};
use super::unspecified::Unspecified;
use super::versions::Chain;
use crate::model::{Citation, Entity, Fact, Raw, Record, entity_kind};

/// The entity of a record, and why it is not named.
pub(super) fn records(chain: &Chain, statements: &[Statement]) -> Vec<Record> {
    let newest = &statements[chain.newest()];
    let Details::Party(party) = &newest.details else {
        return Vec::new();
    };
    let mut aliases = party.aliases.clone();
    let mut sources: Vec<Citation> = Vec::new();
    for &number in &chain.statements {
        let statement = &statements[number];
        // Whoever looks for an earlier name shall find the party.
        if let Details::Party(earlier) = &statement.details {
            aliases.extend(earlier.name.clone());
            aliases.extend(earlier.aliases.iter().cloned());
        }
        for source in &statement.sources {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
    }
    let name = party.name.clone().unwrap_or_else(|| unnamed(party));
    aliases.retain(|alias| *alias != name);
    aliases.sort();
    aliases.dedup();
    let told = party.ids.iter();
    let told: Vec<(String, &String)> = told.map(|(scheme, id)| (scheme_of(scheme), id)).collect();
    let mut ids = BTreeMap::new();
    for (scheme, id) in &told {
        // Of two identifiers of one scheme neither can be trusted to join records; all stay as `identifiers`.
        let of_scheme = told.iter().filter(|(other, _)| other == scheme);
        if of_scheme.count() == 1 {
            ids.insert(scheme.clone(), (*id).clone());
        }
    }
    let kind = party.own.text("kind").unwrap_or_else(|| kind(party));
    let unspecified = party.unspecified.as_ref();
    let mut records = Vec::new();
    if let Some(unspecified) = unspecified.filter(|_| kind == entity_kind::UNKNOWN) {
        records.push(reason(&chain.id, unspecified, &sources));
    }
    let told = unspecified.map(|unspecified| {
        let words = unspecified.description.clone();
        words.unwrap_or_else(|| interest::code(&unspecified.reason).replace('-', " "))
    });
    let notes: Vec<String> = newest.note.iter().cloned().chain(told).collect();
    records.push(Record::Entity(Entity {
        id: chain.id.clone(),
        kind,
        name,
        aliases,
        // Subdivisions such as US-DE are no country; the jurisdiction stays beside the record.
        country: party.country.as_ref().and_then(|code| country(code)),
        ids,
        since: party.since,
        until: party.until,
        complete: party.own.complete(),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        sources,
        extra: newest.extra.clone(),
        ..Entity::default()
    }));
    records
}

/// A scheme of identifiers as one word, which other registers call the same: `GB-COH` is `gb-coh`.
///
/// What relata wrote is such a word already, and stays as it is.
fn scheme_of(written: &str) -> String {
    let is_word = |letter: char| !letter.is_uppercase() && !letter.is_whitespace();
    let words = match written.chars().all(is_word) {
        true => written.to_owned(),
        false => {
            let words = written.to_lowercase();
            let words = words.split(|letter: char| !letter.is_alphanumeric());
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            words.join("-")
        }
    };
    match words.as_str() {
        // The code of org-id.guide, by which statements name the scheme.
        "xi-lei" => "lei".to_owned(),
        _ => words,
    }
}

fn country(code: &str) -> Option<String> {
    let country = code.split('-').next().unwrap_or(code);
    (country.len() == 2).then(|| country.to_uppercase())
}

/// Why somebody is not named, as a fact about them.
pub(super) fn reason(about: &str, unspecified: &Unspecified, sources: &[Citation]) -> Record {
    Record::Fact(Fact {
        id: format!("{about}/why"),
        about: about.to_owned(),
        property: Fact::UNKNOWN_REASON.to_owned(),
        value: Raw::from(interest::code(&unspecified.reason).as_str()),
        note: unspecified.description.clone(),
        sources: sources.to_vec(),
        ..Fact::default()
    })
}

/// What somebody without a name is called.
fn unnamed(party: &Party) -> String {
    let words = match (party.is_person, party.form.as_deref()) {
        (true, Some("anonymousPerson")) => "a person whose name is withheld",
        (true, Some("unknownPerson")) => "an unknown person",
        (true, _) => "a person without a name",
        (false, Some("anonymousEntity")) => "an entity whose name is withheld",
        (false, Some("unknownEntity")) => "an unknown entity",
        (false, _) => "an entity without a name",
    };
    words.to_owned()
}

fn kind(party: &Party) -> String {
    let form = party.form.as_deref().unwrap_or_default();
    let kind = match (form, party.subform.as_deref()) {
        // Somebody whom the source itself could not tell from others; one whose name is withheld is somebody.
        ("unknownPerson" | "unknownEntity", _) => entity_kind::UNKNOWN,
        _ if party.is_person => entity_kind::PERSON,
        (_, Some("governmentDepartment" | "stateAgency")) | ("state" | "stateBody", _) => {
            entity_kind::GOVERNMENT
        }
        ("registeredEntity" | "legalEntity" | "anonymousEntity", _) => entity_kind::COMPANY,
        ("arrangement", Some(sort @ ("trust" | "nomination"))) => sort,
        ("arrangement", _) => "arrangement",
        _ => entity_kind::OTHER,
    };
    kind.to_owned()
}
