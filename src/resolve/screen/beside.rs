//! What a file says beside a name, set against what the data says.

use crate::answer::{Compared, NameField};
use crate::graph::{Graph, Match};
use crate::model::{BIRTH_DATES, Date, Entity, country_meant, entity_kind};
use crate::query::ScreenName;

/// Schemes of identifiers that are numbers in a register.
const REGISTERS: [&str; 5] = [
    "registration",
    "registration_number",
    "registrationNumber",
    "company_number",
    "reg",
];
/// What files call a person.
const PERSONS: [&str; 6] = [
    "person",
    "individual",
    "natural person",
    "natural-person",
    "human",
    "p",
];

/// What files call whoever is no person.
const OTHERS: [&str; 17] = [
    entity_kind::COMPANY,
    entity_kind::GOVERNMENT,
    entity_kind::PLATFORM,
    entity_kind::MARKET,
    "organisation",
    "organization",
    "entity",
    "legal entity",
    "legal-entity",
    "legal person",
    "legal-person",
    "corporate",
    "corporation",
    "business",
    "firm",
    "c",
    "o",
];

/// The score of a name that only an equal identifier stands for.
pub(in crate::resolve) const BY_IDENTIFIER: u32 = 100;
/// More than this no agreement makes of a name that is not the same.
const MOST: u32 = 97;

/// Compares all that both say, and raises or lowers the score of the match by it.
pub(in crate::resolve) fn compare(
    graph: &Graph,
    name: &ScreenName,
    found: &mut Match,
) -> Vec<Compared> {
    let has_nothing = [
        &name.country,
        &name.kind,
        &name.birth_date,
        &name.lei,
        &name.registration,
    ]
    .iter()
    .all(|field| field.is_none());
    if has_nothing {
        return Vec::new();
    }
    let entity = graph.entity(found.entity);
    let comparisons = [
        (NameField::Country, same_country(name, &entity)),
        (NameField::Kind, same_kind(name, &entity)),
        same_birth(name, &entity),
        (
            NameField::Lei,
            same_identifier(name.lei.as_deref(), &entity, &["lei"]),
        ),
        (
            NameField::Registration,
            same_identifier(name.registration.as_deref(), &entity, &REGISTERS),
        ),
    ];
    let mut compared = Vec::new();
    for (field, agrees) in comparisons {
        if let Some(agrees) = agrees {
            found.score = weighed(found.score, field, agrees);
            compared.push(Compared::new(field, agrees));
        }
    }
    compared
}

/// How much all that a file says beside a name can raise a score at most.
pub(in crate::resolve) fn most_raised(name: &ScreenName) -> u32 {
    let fields = [
        (NameField::Country, &name.country),
        (NameField::Kind, &name.kind),
        (NameField::BirthDate, &name.birth_date),
        (NameField::Lei, &name.lei),
        (NameField::Registration, &name.registration),
    ];
    let given = fields.iter().filter(|(_, value)| value.is_some());
    given.map(|&(field, _)| more(field)).sum()
}

/// What it adds to a score if both say the same.
fn more(field: NameField) -> u32 {
    match field {
        NameField::Country | NameField::Kind => 2,
        NameField::BirthYear => 2,
        NameField::BirthMonth => 4,
        NameField::BirthDate => 6,
        NameField::Registration => 10,
        NameField::Lei => BY_IDENTIFIER,
    }
}

/// A score after one comparison. Identifiers decide, dates of birth nearly so; a country may be that of an office.
fn weighed(score: u32, field: NameField, agrees: bool) -> u32 {
    if field == NameField::Lei && agrees {
        return BY_IDENTIFIER;
    }
    let less = match field {
        NameField::Country => 6,
        NameField::Kind => 15,
        NameField::BirthDate | NameField::BirthMonth | NameField::BirthYear => 20,
        NameField::Lei => 30,
        NameField::Registration => 12,
    };
    match agrees {
        true => score.max((score + more(field)).min(MOST)),
        false => score.saturating_sub(less),
    }
}

fn same_country(name: &ScreenName, entity: &Entity) -> Option<bool> {
    let asked = country_meant(name.country.as_deref()?)?;
    let country = country_meant(entity.country.as_deref()?)?;
    Some(asked == country)
}

/// Files know persons and others; the data has many kinds of these. A word that is none of these says nothing.
fn same_kind(name: &ScreenName, entity: &Entity) -> Option<bool> {
    let asked = name.kind.as_deref()?.to_lowercase();
    let asked = asked.trim();
    let is_person = PERSONS.contains(&asked);
    let is_known = is_person || OTHERS.contains(&asked);
    (is_known && entity.kind != entity_kind::UNKNOWN)
        .then_some(is_person == (entity.kind == entity_kind::PERSON))
}

/// As far as both are known: `1970` agrees with any day of it, and no more than the year is then said to be the same. What is no
/// date agrees with nothing, and differs from nothing.
fn same_birth(name: &ScreenName, entity: &Entity) -> (NameField, Option<bool>) {
    let parse = |text: Option<&str>| text?.parse::<Date>().ok();
    let asked = parse(name.birth_date.as_deref());
    let Some((asked, stated)) = asked.zip(parse(birth_date(entity).as_deref())) else {
        return (NameField::BirthDate, None);
    };
    let (asked, stated) = (asked.to_string(), stated.to_string());
    let length = asked.len().min(stated.len());
    match (asked.get(..length) == stated.get(..length), length) {
        (false, _) => (NameField::BirthDate, Some(false)),
        (true, ..=4) => (NameField::BirthYear, Some(true)),
        (true, ..=7) => (NameField::BirthMonth, Some(true)),
        (true, _) => (NameField::BirthDate, Some(true)),
    }
}

/// When a person was born, as sources write it.
pub(in crate::resolve) fn birth_date(entity: &Entity) -> Option<String> {
    let stated = BIRTH_DATES
        .iter()
        .find_map(|field| entity.extra.get(*field)?.text());
    let since = entity.since.filter(|_| entity.kind == entity_kind::PERSON);
    stated.or_else(|| since.map(|date| date.to_string()))
}

/// The number of an entity in a register.
pub(in crate::resolve) fn registration(entity: &Entity) -> Option<String> {
    REGISTERS
        .iter()
        .find_map(|scheme| entity.ids.get(*scheme))
        .cloned()
}

fn same_identifier(asked: Option<&str>, entity: &Entity, schemes: &[&str]) -> Option<bool> {
    let asked = asked?;
    let mut known = None;
    for scheme in schemes {
        if let Some(id) = entity.ids.get(*scheme) {
            let agrees = id.trim().eq_ignore_ascii_case(asked);
            known = Some(known.unwrap_or(false) || agrees);
        }
    }
    known
}
