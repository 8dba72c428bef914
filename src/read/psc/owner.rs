//! An owner whom a line names, and a claim for each nature of control.

use std::collections::BTreeMap;

use super::natures::nature;
use super::{Companies, Line};
use crate::model::{
    Entity, Extra, Raw, Record, Relationship, country_meant, entity_kind, relationship_kind,
};
use crate::read::loose_json::Object;

/// Words by which lines mean the register in which the companies of the file stand themselves.
const HERE: [&str; 12] = [
    "united kingdom",
    "uk",
    "england",
    "wales",
    "england and wales",
    "england & wales",
    "scotland",
    "northern ireland",
    "great britain",
    "companies house",
    "gb",
    "uk companies house",
];

/// Fields that find a place of their own.
const USED: [&str; 6] = [
    "kind",
    "name",
    "natures_of_control",
    "notified_on",
    "ceased_on",
    "etag",
];

/// Of what control is, where a line tells no nature of it.
const UNSTATED: &str = "unstated-nature-of-control";

pub(super) fn records(
    line: &Line<'_>,
    data: &Object<'_>,
    kind: &str,
    company: &str,
    companies: &mut Companies,
) -> Vec<Record> {
    let claim_id = line.id(data, company);
    let identification = data.object("identification").unwrap_or_default();
    let is_person = kind.starts_with("individual-");
    // The number in the same register ties a chain of companies together; all other owners are only known by this line.
    let own_number = registered_here(&identification).filter(|_| !is_person);
    let (id, is_joined) = match &own_number {
        Some(number) => (companies.id(number, line.place), true),
        None => (claim_id.clone(), false),
    };
    let mut entity = owner(line, data, &identification, is_person);
    entity.id.clone_from(&id);
    if is_joined && let Some(number) = own_number {
        entity.ids = BTreeMap::from([("gb-coh".to_owned(), number)]);
    }
    let mut records = claims(line, data, &id, company, &claim_id);
    // A claim stands under the id of the line where the owner does not.
    if is_joined {
        companies.name(line.place, entity);
    } else {
        records.push(Record::Entity(entity));
    }
    records
}

/// The number of an owner that stands in the same register.
fn registered_here(identification: &Object<'_>) -> Option<String> {
    let places = ["country_registered", "place_registered"];
    let is_here = places.iter().any(|key| {
        let place = identification.text(key).unwrap_or_default().to_lowercase();
        HERE.contains(&place.as_str())
    });
    let number = identification.text("registration_number")?;
    let number = number.replace(' ', "");
    let is_number = (1..=8).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit());
    (is_here && is_number).then_some(number)
}

fn owner(
    line: &Line<'_>,
    data: &Object<'_>,
    identification: &Object<'_>,
    is_person: bool,
) -> Entity {
    let elements = data.object("name_elements").unwrap_or_default();
    let parts = ["title", "forename", "middle_name", "surname"];
    let parts: Vec<String> = parts.iter().filter_map(|key| elements.text(key)).collect();
    let name = data.text("name").unwrap_or_else(|| parts.join(" "));
    let place = data
        .text("country_of_residence")
        .or_else(|| identification.text("country_registered"));
    let country = place.as_deref().and_then(country_code);
    let birth = data.object("date_of_birth").unwrap_or_default();
    let since = birth.text("year").map(|year| match birth.text("month") {
        Some(month) => format!("{year}-{month:0>2}"),
        None => year,
    });
    Entity {
        kind: if is_person {
            entity_kind::PERSON.to_owned()
        } else {
            entity_kind::COMPANY.to_owned()
        },
        name: if name.is_empty() {
            "an owner without a name".to_owned()
        } else {
            name
        },
        country: country.map(str::to_owned),
        since: since.and_then(|since| since.parse().ok()),
        sources: line.sources(),
        extra: data.rest(&USED, Entity::FIELDS, "psc"),
        ..Entity::default()
    }
}

fn country_code(place: &str) -> Option<&'static str> {
    // Parts of the kingdom are no countries of ISO 3166.
    if HERE.contains(&place.to_lowercase().as_str()) {
        return Some("GB");
    }
    country_meant(place)
}

fn claims(line: &Line<'_>, data: &Object<'_>, owner: &str, company: &str, id: &str) -> Vec<Record> {
    let natures = data.texts("natures_of_control");
    let mut claims = Vec::new();
    for code in &natures {
        let read = nature(code);
        let (kind, share, interest) = match read {
            Some(nature) => (nature.kind, nature.share, nature.interest),
            // A nature that the register has added since: some control, in its own word.
            None => (relationship_kind::CONTROLS, None, Some(code.clone())),
        };
        claims.push(Relationship {
            kind: kind.to_owned(),
            share,
            interest,
            extra: Extra::from([("nature".to_owned(), Raw::from(code.as_str()))]),
            ..Relationship::default()
        });
    }
    if claims.is_empty() {
        claims.push(Relationship {
            kind: relationship_kind::CONTROLS.to_owned(),
            interest: Some(UNSTATED.to_owned()),
            ..Relationship::default()
        });
    }
    let mut records = Vec::new();
    for (number, claim) in claims.into_iter().enumerate() {
        let mut extra = claim.extra;
        if let Some(etag) = data.raw("etag") {
            extra.insert("etag".to_owned(), Raw::json(etag));
        }
        records.push(Record::Relationship(Relationship {
            id: format!("{id}/{}", number + 1),
            from: owner.to_owned(),
            to: company.to_owned(),
            since: data.day("notified_on"),
            until: ended(line, data),
            sources: line.sources(),
            extra,
            ..claim
        }));
    }
    records
}

/// Whether a line says that something has ceased, and not when.
pub(super) fn has_ceased_some_day(data: &Object<'_>) -> bool {
    data.text("ceased").as_deref() == Some("true") && data.day("ceased_on").is_none()
}

/// The day on which what a line says had ended.
pub(super) fn ended(line: &Line<'_>, data: &Object<'_>) -> Option<crate::model::Date> {
    let is_ceased = data.text("ceased").as_deref() == Some("true");
    // Without a day of its own it had ended when the snapshot was taken.
    let by_snapshot = line.dataset.taken().filter(|_| is_ceased);
    data.day("ceased_on").or(by_snapshot)
}
