//! What a file says beside a name, set against what the data says.

use crate::answer::{Compared, NameField};
use crate::graph::{Graph, Match, Reason, names_a_firm};
use crate::model::{
    BIRTH_DATES, Date, Entity, country_meant, entity_kind, identifier_meant, is_register,
    lei_meant, may_be_with_country,
};
use crate::query::ScreenName;

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

/// Kinds of what may be a person: an owner of a table of which no row says more, and what FollowTheMoney calls a legal entity.
const MAY_BE_PERSONS: [&str; 3] = [entity_kind::UNKNOWN, entity_kind::OTHER, "legal-entity"];

/// The score of a name that only an equal identifier stands for.
pub(in crate::resolve) const BY_IDENTIFIER: u32 = 100;
/// What a name loses beyond another kind that says itself that it is of a firm.
const OF_FIRM: u32 = 5;
/// More than this no agreement makes of a name that is not the same.
const MOST: u32 = 97;

/// Compares all that both say, and raises or lowers the score of the match by it.
pub(in crate::resolve) fn compare(
    graph: &Graph,
    name: &ScreenName,
    found: &mut Match,
) -> Vec<Compared> {
    let entity = graph.entity_kind(found.entity);
    let is_firm = name.kind.is_none() && entity == entity_kind::PERSON && is_of_firm(name, found);
    let has_nothing = [
        &name.country,
        &name.kind,
        &name.birth_date,
        &name.lei,
        &name.registration,
    ]
    .iter()
    .all(|field| field.is_none());
    if has_nothing && !is_firm {
        return Vec::new();
    }
    let entity = graph.entity(found.entity);
    let comparisons = [
        (NameField::Country, same_country(name, &entity)),
        (
            NameField::Kind,
            same_kind(name, &entity).or(is_firm.then_some(false)),
        ),
        same_birth(name, &entity),
        (NameField::Lei, same_lei(name, &entity)),
        (NameField::Registration, same_registration(name, &entity)),
    ];
    let mut compared = Vec::new();
    for (field, agrees) in comparisons {
        if let Some(agrees) = agrees {
            found.score = weighed(found.score, field, agrees);
            compared.push(Compared::new(field, agrees));
        }
    }
    if is_firm {
        found.score = found.score.saturating_sub(OF_FIRM);
    }
    // An identifier names its bearer, whatever else the file says.
    if compared.contains(&Compared::new(NameField::Lei, true)) {
        found.score = BY_IDENTIFIER;
    }
    compared
}

/// Whether a name has a legal form or the like that the name of a person lacks, so that it is a firm called after one.
fn is_of_firm(name: &ScreenName, found: &Match) -> bool {
    let has = |reason| found.reasons.has(reason);
    (has(Reason::FormLeftOut) || has(Reason::CommonWordMore)) && names_a_firm(&name.name)
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

/// Files know persons and others; the data has many kinds of these. A word that is none of these says nothing, nor does the data
/// of what may be either.
fn same_kind(name: &ScreenName, entity: &Entity) -> Option<bool> {
    let asked = name.kind.as_deref()?.to_lowercase();
    let asked = asked.trim();
    let is_person = PERSONS.contains(&asked);
    let is_open = |kind: &str| MAY_BE_PERSONS.contains(&kind);
    let is_known = is_person || OTHERS.contains(&asked) && !is_open(asked);
    (is_known && !is_open(&entity.kind))
        .then_some(is_person == (entity.kind == entity_kind::PERSON))
}

/// As far as both are known: `1970` agrees with any day of it, and no more than the year is then said to be the same. Of several
/// dates that sources tell of one person, the one that agrees the furthest counts. What is no date agrees with nothing, and
/// differs from nothing.
fn same_birth(name: &ScreenName, entity: &Entity) -> (NameField, Option<bool>) {
    let asked = name
        .birth_date
        .as_deref()
        .and_then(|text| text.parse::<Date>().ok());
    let Some(asked) = asked.map(|date| date.to_string()) else {
        return (NameField::BirthDate, None);
    };
    let agreement = |stated: Date| {
        let stated = stated.to_string();
        let length = asked.len().min(stated.len());
        let agrees = asked.get(..length) == stated.get(..length);
        if agrees { length } else { 0 }
    };
    match births(entity).into_iter().map(agreement).max() {
        None => (NameField::BirthDate, None),
        Some(0) => (NameField::BirthDate, Some(false)),
        Some(1..=4) => (NameField::BirthYear, Some(true)),
        Some(5..=7) => (NameField::BirthMonth, Some(true)),
        Some(_) => (NameField::BirthDate, Some(true)),
    }
}

/// When a person was born, as the first source writes it.
pub(in crate::resolve) fn birth_date(entity: &Entity) -> Option<String> {
    births(entity).first().map(ToString::to_string)
}

/// When a person was born, as sources write it: a text, a number or a list of them. What is no date says nothing.
fn births(entity: &Entity) -> Vec<Date> {
    let mut stated = Vec::new();
    for value in BIRTH_DATES
        .iter()
        .filter_map(|field| entity.extra.get(*field))
    {
        let texts = value.texts().unwrap_or_else(|| vec![value.to_string()]);
        stated.extend(texts.iter().filter_map(|text| text.parse::<Date>().ok()));
    }
    if stated.is_empty() && entity.kind == entity_kind::PERSON {
        stated.extend(entity.since);
    }
    stated
}

/// The number of an entity in a register.
pub(in crate::resolve) fn registration(entity: &Entity) -> Option<String> {
    registrations(entity)
        .next()
        .map(|(_, number)| number.clone())
}

fn registrations(entity: &Entity) -> impl Iterator<Item = (&String, &String)> {
    entity.ids.iter().filter(|(scheme, _)| is_register(scheme))
}

/// What is no such identifier in one of both tells nothing.
fn same_lei(name: &ScreenName, entity: &Entity) -> Option<bool> {
    let asked = lei_meant(name.lei.as_deref()?)?;
    let mut schemes = entity.ids.iter();
    let (_, known) = schemes.find(|(scheme, _)| scheme.eq_ignore_ascii_case("lei"))?;
    Some(asked == lei_meant(known)?)
}

/// The same as any of its numbers. With the code of a country before one of both it cannot be told.
fn same_registration(name: &ScreenName, entity: &Entity) -> Option<bool> {
    let asked = identifier_meant("registration", name.registration.as_deref()?)?;
    let mut agrees = None;
    for (scheme, number) in registrations(entity) {
        let Some(number) = identifier_meant(scheme, number) else {
            continue;
        };
        if asked == number {
            return Some(true);
        }
        if !may_be_with_country(&asked, &number) {
            agrees = Some(false);
        }
    }
    agrees
}
