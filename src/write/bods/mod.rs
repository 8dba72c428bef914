//! BODS 0.4: persons, entities, and who owns or controls whom.
//!
//! Stakes and control with their bounds and whole days; other kinds of claims, and claims about claims, have no place there.
//! An owner whom the source leaves unnamed is an unspecified party. What the standard has no field for stands in `details`, as
//! `field: value`, and is read back. No day and no share is made up: an interest that has ended in a year or month is a
//! record that is closed, and one of which that cannot be said is left out.

mod interests;
mod unnamed;

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value, json};

use super::WriteError;
use super::attributes::name_of;
use super::content::Content;
use crate::model::{
    Citation, Complete, Date, Entity, Fact, Relationship, Source, entity_kind, relationship_kind,
};
use crate::read::bods::own::PUBLISHER;
use interests::interest_of;
use unnamed::unspecified;

/// Writes the statements.
pub(crate) fn write(content: Content<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut sources = BTreeMap::new();
    for source in content.sources() {
        sources.insert(source.id.clone(), source.into_owned());
    }
    // Every statement must say its day: that as of which the data is asked, so that it says the same where it is read.
    let newest = content.newest();
    let newest = newest.or_else(|| {
        let ends = content.claims().filter_map(|claim| claim.until);
        ends.max_by_key(|end| end.last_day())
    });
    let day = newest.unwrap_or(Date::FIRST).last_day();
    let mut ends = std::collections::BTreeSet::new();
    let told = |claim: &Relationship| is_ownership(claim) && standing(claim, day).is_some();
    for claim in content.claims().filter(|claim| told(claim)) {
        ends.insert(claim.from.clone());
        ends.insert(claim.to.clone());
    }
    // A claim can be no party of another one there.
    let mut parties = std::collections::BTreeSet::new();
    let mut notes = BTreeMap::new();
    let mut comma = "[\n";
    for entity in content
        .entities()
        .filter(|entity| ends.contains(&entity.id))
    {
        parties.insert(entity.id.clone());
        if entity.is_unnamed() {
            notes.insert(entity.id.clone(), entity.note.clone());
            continue;
        }
        write!(out, "{comma}")?;
        let statement = statement(
            &entity.id,
            party(&entity),
            day,
            source_of(&entity.sources, &sources),
        );
        serde_json::to_writer(&mut *out, &statement)?;
        comma = ",\n";
    }
    let unnamed = unnamed_parties(content, notes);
    for claim in content.claims().filter(|claim| is_ownership(claim)) {
        let is_between_parties = [&claim.from, &claim.to]
            .into_iter()
            .all(|end| parties.contains(end));
        let standing = standing(&claim, day);
        let Some(standing) = standing.filter(|_| is_between_parties) else {
            continue;
        };
        write!(out, "{comma}")?;
        let details = (
            "relationship",
            json!({
                "isComponent": false,
                "subject": end(&claim.to, &unnamed),
                "interestedParty": end(&claim.from, &unnamed),
            }),
        );
        let mut statement = statement(&claim.id, details, day, source_of(&claim.sources, &sources));
        statement["declarationSubject"] = claim.to.as_str().into();
        statement["recordStatus"] = standing.into();
        // Put in as text, since a number of JSON would lose digits on the way.
        let mut text = serde_json::to_string(&statement)?;
        let interests = format!(
            "\"interests\":[{}],\"isComponent\":",
            serde_json::to_string(&interest_of(&claim)?)?
        );
        text = text.replacen("\"isComponent\":", &interests, 1);
        out.write_all(text.as_bytes())?;
        comma = ",\n";
    }
    writeln!(out, "{}]", if comma.starts_with('[') { "[" } else { "\n" })?;
    Ok(())
}

fn is_ownership(claim: &Relationship) -> bool {
    relationship_kind::OWNERSHIP.contains(&claim.kind.as_str())
}

/// The status of the record of a claim on a day; `None` where nobody can tell whether it has ended by then.
fn standing(claim: &Relationship, day: Date) -> Option<&'static str> {
    match claim.until {
        // Where no whole day can be told, only this tells a reader that it is over.
        Some(until) if !until.is_exact() && until.last_day() <= day => Some("closed"),
        Some(until) if !until.is_exact() && until.first_day() <= day => None,
        _ => Some("new"),
    }
}

/// Why the parties with these notes are not named, by id.
fn unnamed_parties(
    content: Content<'_>,
    notes: BTreeMap<String, Option<String>>,
) -> BTreeMap<String, Value> {
    let mut reasons: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for (about, fact) in content.unknown_reasons() {
        if notes.contains_key(&about) {
            reasons.entry(about).or_default().push(fact);
        }
    }
    let parties = notes.into_iter().map(|(id, note)| {
        let facts = reasons.remove(&id).unwrap_or_default();
        let party = unspecified(note.as_deref(), &facts);
        (id, party)
    });
    parties.collect()
}

/// A party by its record, or why there is none.
fn end(id: &str, unnamed: &BTreeMap<String, Value>) -> Value {
    unnamed.get(id).cloned().unwrap_or_else(|| id.into())
}

fn statement(id: &str, (kind, details): (&str, Value), day: Date, source: Option<Value>) -> Value {
    let all = format!("{kind}\u{1f}{id}\u{1f}{details}\u{1f}{day}");
    let mut statement = json!({
        "statementId": format!("{:032x}", xxhash_rust::xxh3::xxh3_128(all.as_bytes())),
        "declarationSubject": id,
        "statementDate": day.to_string(),
        "publicationDetails": {
            "publicationDate": day.to_string(),
            "bodsVersion": "0.4",
            "publisher": { "name": PUBLISHER },
        },
        "recordId": id,
        "recordStatus": "new",
        "recordType": kind,
        "recordDetails": details,
    });
    if let Some(source) = source {
        statement["source"] = source;
    }
    statement
}

/// What is cited: BODS has one source a statement, so that further ones are named in words.
fn source_of(cited: &[Citation], sources: &BTreeMap<String, Source>) -> Option<Value> {
    let first = cited.first()?;
    let mut told = Map::new();
    let is_official = |source: &&Source| source.grade.as_deref() == Some("A");
    let known = sources.get(&first.source);
    let kind = if known.filter(is_official).is_some() {
        "officialRegister"
    } else {
        "thirdParty"
    };
    told.insert("type".to_owned(), json!([kind]));
    let named: Vec<String> = cited.iter().map(ToString::to_string).collect();
    told.insert("description".to_owned(), named.join("; ").into());
    if let Some(source) = known {
        if let Some(url) = source.url.as_deref().and_then(uri) {
            told.insert("url".to_owned(), url.into());
        }
        if let Some(day) = source.retrieved.filter(|day| day.is_exact()) {
            told.insert("retrievedAt".to_owned(), day.to_string().into());
        }
        if let Some(publisher) = &source.publisher {
            told.insert("assertedBy".to_owned(), json!([{ "name": publisher }]));
        }
    }
    Some(Value::from(told))
}

/// An address as the standard takes it, with percent signs for what may not stand in one; `None` where it is none.
fn uri(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    if scheme.is_empty() || !scheme.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut uri = String::new();
    for (place, byte) in address.bytes().enumerate() {
        let is_sign = byte == b'%' && {
            let digits = address.as_bytes().get(place + 1..place + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let is_plain = byte.is_ascii_graphic() && !b"<>\"\\^`{|}%".contains(&byte);
        if is_plain || is_sign {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(uri)
}

/// The record of a person or an entity.
fn party(entity: &Entity) -> (&'static str, Value) {
    let name = name_of(entity);
    let country = entity.country.as_deref();
    let country = country.map(|code| json!({ "name": code, "code": code }));
    let identifiers: Vec<Value> = entity
        .ids
        .iter()
        .map(|(scheme, id)| json!({ "id": id, "schemeName": scheme }))
        .collect();
    let mut details = json!({ "isComponent": false });
    if !identifiers.is_empty() {
        details["identifiers"] = identifiers.into();
    }
    if entity.kind == entity_kind::PERSON {
        let mut names = vec![json!({ "type": "legal", "fullName": name })];
        names.extend(
            entity
                .aliases
                .iter()
                .map(|alias| json!({ "type": "alternative", "fullName": alias })),
        );
        details["personType"] = "knownPerson".into();
        details["names"] = names.into();
        for (field, date) in [("birthDate", entity.since), ("deathDate", entity.until)] {
            if let Some(date) = date {
                details[field] = date.to_string().into();
            }
        }
        return ("person", details);
    }
    details["name"] = name.into();
    let form = match entity.kind.as_str() {
        entity_kind::COMPANY => "registeredEntity",
        entity_kind::GOVERNMENT => "stateBody",
        entity_kind::GROUP => "arrangement",
        // Somebody or something with a name: not unknown, and not registered as far as anybody says.
        _ => "legalEntity",
    };
    let mut words = Vec::new();
    if !["registeredEntity", "stateBody"].contains(&form) {
        words.push(format!("kind: {}", entity.kind));
    }
    if entity.complete != Complete::default() {
        let complete = serde_json::to_string(&entity.complete);
        words.push(format!("complete: {}", complete.unwrap_or_default()));
    }
    for (field, word, date) in [
        ("foundingDate", "since", entity.since),
        ("dissolutionDate", "until", entity.until),
    ] {
        match date {
            Some(date) if date.is_exact() => details[field] = date.to_string().into(),
            // A whole day is asked for, and none is made up.
            Some(date) => words.push(format!("{word}: {date}")),
            None => {}
        }
    }
    details["entityType"] = json!({ "type": form });
    if !words.is_empty() {
        details["entityType"]["details"] = words.join("; ").into();
    }
    if let Some(country) = country {
        details["jurisdiction"] = country;
    }
    if !entity.aliases.is_empty() {
        details["alternateNames"] = json!(entity.aliases);
    }
    ("entity", details)
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn addresses_are_written_with_percent_signs() {
        for (address, written) in [
            ("https://e.org/a?b=%20", Some("https://e.org/a?b=%20")),
            (
                "https://e.org/微 \"x\"",
                Some("https://e.org/%E5%BE%AE%20%22x%22"),
            ),
            ("https://e.org/100%", Some("https://e.org/100%25")),
            ("e.org/a", None),
            ("page 7: x", None),
        ] {
            assert_eq!(uri(address).as_deref(), written, "{address}");
        }
    }
}
