//! BODS 0.4: persons, entities, and who owns or controls whom.
//!
//! Stakes and control with their bounds and whole days; other kinds of claims, and claims about claims, have no place there.
//! An owner whom the source leaves unnamed is an unspecified party.

use std::collections::BTreeMap;
use std::io;

use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::WriteError;
use super::attributes::name_of;
use super::content::Content;
use crate::model::{
    Citation, Date, Entity, Relationship, Share, Source, entity_kind, interest, relationship_kind,
};

/// The words of BODS for interests.
const INTERESTS: [&str; 23] = [
    "shareholding",
    "votingRights",
    "appointmentOfBoard",
    "otherInfluenceOrControl",
    "seniorManagingOfficial",
    "settlor",
    "trustee",
    "protector",
    "beneficiaryOfLegalArrangement",
    "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome",
    "rightsGrantedByContract",
    "conditionalRightsGrantedByContract",
    "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework",
    "boardMember",
    "boardChair",
    "unknownInterest",
    "unpublishedInterest",
    "enjoymentAndUseOfAssets",
    "rightToProfitOrIncomeFromAssets",
    "nominee",
    "nominator",
];

/// Writes the statements.
pub(crate) fn write(content: Content<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut sources = BTreeMap::new();
    for source in content.sources() {
        sources.insert(source.id.clone(), source.into_owned());
    }
    // Every statement must say its day; the newest source tells when all was as it stands here.
    let newest = sources.values().filter_map(Source::tells_until).max();
    let day = newest.unwrap_or(Date::FIRST).last_day();
    let mut ends = std::collections::BTreeSet::new();
    for claim in content.claims().filter(|claim| is_ownership(claim)) {
        ends.insert(claim.from.clone());
        ends.insert(claim.to.clone());
    }
    let mut unnamed = std::collections::BTreeSet::new();
    let mut comma = "[\n";
    for entity in content
        .entities()
        .filter(|entity| ends.contains(&entity.id))
    {
        if entity.is_unnamed() {
            unnamed.insert(entity.id.clone());
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
    for claim in content.claims().filter(|claim| is_ownership(claim)) {
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

/// A party by its record, or why there is none.
fn end(id: &str, unnamed: &std::collections::BTreeSet<String>) -> Value {
    if unnamed.contains(id) {
        return json!({ "reason": "unknown", "description": "The source leaves the owner unnamed." });
    }
    id.into()
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
            "publisher": { "name": "relata" },
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
        if let Some(url) = source
            .url
            .as_ref()
            .filter(|url| url.is_ascii() && !url.contains(' '))
        {
            told.insert("url".to_owned(), url.as_str().into());
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
        return ("person", details);
    }
    details["name"] = name.into();
    details["entityType"] = match entity.kind.as_str() {
        entity_kind::COMPANY => json!({ "type": "registeredEntity" }),
        entity_kind::GOVERNMENT => json!({ "type": "stateBody" }),
        entity_kind::GROUP => json!({ "type": "arrangement", "details": "joint holders" }),
        kind => {
            details["unspecifiedEntityDetails"] =
                json!({ "reason": "unknown", "description": kind });
            json!({ "type": "unknownEntity", "details": kind })
        }
    };
    if let Some(country) = country {
        details["jurisdiction"] = country;
    }
    if !entity.aliases.is_empty() {
        details["alternateNames"] = json!(entity.aliases);
    }
    for (field, date) in [
        ("foundingDate", entity.since),
        ("dissolutionDate", entity.until),
    ] {
        if let Some(date) = date.filter(|date| date.is_exact()) {
            details[field] = date.to_string().into();
        }
    }
    ("entity", details)
}

type Raws = BTreeMap<&'static str, Box<RawValue>>;

fn raw(value: &impl serde::Serialize) -> Result<Box<RawValue>, WriteError> {
    Ok(serde_json::value::to_raw_value(value)?)
}

/// What the party holds, with what has no field of its own in words.
fn interest_of(claim: &Relationship) -> Result<Raws, WriteError> {
    let mut told = Raws::new();
    let mut details = Vec::new();
    let is_stake = claim.kind == relationship_kind::OWNS;
    let default = match (is_stake, claim.share) {
        (true, _) => interest::SHAREHOLDING,
        (false, Some(_)) => interest::VOTING_RIGHTS,
        (false, None) => "other-influence-or-control",
    };
    let word = claim.interest.as_deref().unwrap_or(default);
    let known = INTERESTS.iter().find(|known| kebab_case(known) == word);
    if known.is_none() {
        details.push(format!("interest: {word}"));
    }
    told.insert("type", raw(known.unwrap_or(&"unknownInterest"))?);
    let is_indirect = ["beneficial", "ultimate", "indirect"].contains(&word);
    told.insert(
        "directOrIndirect",
        raw(&if is_indirect { "unknown" } else { "direct" })?,
    );
    if let Some(share) = claim.share {
        told.insert("share", raw(&bounds(share)?)?);
        if share.approximate {
            details.push(format!("share: {share}"));
        }
    }
    for (field, date) in [("startDate", claim.since), ("endDate", claim.until)] {
        match date {
            Some(date) if date.is_exact() => drop(told.insert(field, raw(&date)?)),
            // A whole day is asked for, and none is made up.
            Some(date) => details.push(format!("{field}: {date}")),
            None => {}
        }
    }
    details.extend(claim.observed.map(|date| format!("observed: {date}")));
    if claim.status != crate::model::Status::Stated {
        details.push(format!("status: {}", claim.status.as_str()));
    }
    details.extend(claim.note.clone());
    if !details.is_empty() {
        told.insert("details", raw(&details.join("; "))?);
    }
    Ok(told)
}

/// `votingRights` as `voting-rights`.
fn kebab_case(word: &str) -> String {
    let mut kebab = String::new();
    for letter in word.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// The bounds of a share, with every digit.
fn bounds(share: Share) -> Result<Raws, WriteError> {
    let mut told = Raws::new();
    let digits = |percent: crate::model::Percent| RawValue::from_string(percent.to_string());
    if let (Some(min), Some(max)) = (share.min, share.max)
        && min == max
    {
        told.insert("exact", digits(min)?);
        return Ok(told);
    }
    if let Some(min) = share.min {
        told.insert(
            if share.min_exclusive {
                "exclusiveMinimum"
            } else {
                "minimum"
            },
            digits(min)?,
        );
    }
    if let Some(max) = share.max {
        told.insert(
            if share.max_exclusive {
                "exclusiveMaximum"
            } else {
                "maximum"
            },
            digits(max)?,
        );
    }
    Ok(told)
}
