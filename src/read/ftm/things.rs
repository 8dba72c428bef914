//! Entities that are things: who and what claims are about.

use std::collections::BTreeMap;

use super::days::Days;
use super::proxy::Proxy;
use super::schema::kind_of;
use super::{Cited, kept};
use crate::model::{Date, Entity, Record};

/// Properties that hold names beside `name`.
const ALIASES: [&str; 4] = ["alias", "weakAlias", "previousName", "abbreviation"];
/// Where a country is told, the closest tie first.
const COUNTRIES: [&str; 4] = ["jurisdiction", "mainCountry", "country", "nationality"];
/// The parts of a person's name, in order.
const PARTS_OF_NAME: [&str; 5] = [
    "firstName",
    "secondName",
    "middleName",
    "fatherName",
    "lastName",
];
/// Properties by which things go that have no name, as the model's captions list them.
const CAPTIONS: [&str; 15] = [
    "fileName",
    "title",
    "subject",
    "threadTopic",
    "publicKey",
    "iban",
    "accountNumber",
    "username",
    "number",
    "full",
    "caseNumber",
    "email",
    "phone",
    "registrationNumber",
    "imoNumber",
];

/// What a thing without a name is called: a person by the parts of one.
fn captioned(proxy: &Proxy) -> Option<String> {
    let is_person = proxy.schema() == "Person";
    full_name(proxy).or_else(|| {
        // The title of a person is none of its own.
        let captions = CAPTIONS
            .iter()
            .filter(|property| !(is_person && **property == "title"));
        let found = captions.filter_map(|property| proxy.first(property)).next();
        found.map(str::to_owned)
    })
}

/// The name of a person that is told in parts.
fn full_name(proxy: &Proxy) -> Option<String> {
    let parts: Vec<&str> = PARTS_OF_NAME
        .iter()
        .filter_map(|property| proxy.first(property))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Properties that are identifiers, and the schemes that they are of.
const IDS: [(&str, &str); 8] = [
    ("leiCode", "lei"),
    ("wikidataId", "wikidata"),
    ("registrationNumber", "registration"),
    ("innCode", "inn"),
    ("ogrnCode", "ogrn"),
    ("swiftBic", "swift-bic"),
    ("imoNumber", "imo"),
    ("isin", "isin"),
];
/// Properties that come first when the year is asked in which something began or ended.
const BEGINS: [&str; 2] = ["incorporationDate", "startDate"];
const ENDS: [&str; 3] = ["dissolutionDate", "endDate", "deathDate"];

/// The entity of a proxy; a property that did not find a field is kept as it is.
pub(super) fn thing(proxy: Proxy, cited: &mut Cited, is_own: bool) -> Record {
    let sources = cited.of(&proxy);
    let mut used = Vec::new();
    // The caption first: whoever exported has chosen it among names in many scripts.
    let name = proxy
        .caption
        .clone()
        .or_else(|| proxy.first("name").map(str::to_owned))
        .or_else(|| captioned(&proxy))
        .unwrap_or_else(|| proxy.id.clone());
    used.push("name");
    let mut aliases: Vec<String> = proxy.values("name").to_vec();
    // A caption made elsewhere may be the last name alone.
    if aliases.is_empty() {
        aliases.extend(full_name(&proxy));
    }
    for property in ALIASES {
        aliases.extend_from_slice(proxy.values(property));
        used.push(property);
    }
    // A second copy of the name would show in every profile, and find nothing more.
    aliases.retain(|alias| *alias != name);
    aliases.sort();
    aliases.dedup();
    // FollowTheMoney writes `us`, ISO 3166 and our records `US`.
    let country = only(&proxy, &COUNTRIES, &mut used).map(str::to_uppercase);
    // Of days that disagree the first and the last: sooner begun and later ended, nobody is let off by a slip.
    let since = days(&proxy, &BEGINS, &mut used).first().copied();
    let until = days(&proxy, &ENDS, &mut used).last().copied();
    let mut ids = BTreeMap::new();
    for (property, scheme) in IDS {
        // Of two identifiers neither can be trusted to join records; both stay as the property.
        if let [id] = proxy.values(property) {
            ids.insert(scheme.to_owned(), id.clone());
            used.push(property);
        }
    }
    let mut note = disagreement(&proxy);
    if is_own {
        note = proxy.first("notes").map(str::to_owned);
        used.push("notes");
    }
    Record::Entity(Entity {
        // Of several schemata the first by name, and the note tells all of them.
        kind: kind_of(proxy.schema()),
        name,
        aliases,
        country,
        ids,
        since,
        until,
        // Told, since somebody has joined two things under one id, or one thing was taken for two.
        note,
        sources,
        extra: kept(&proxy, Entity::FIELDS, &used),
        id: proxy.id,
        ..Entity::default()
    })
}

/// The days of the first of these properties that has any; used up where they are one.
fn days(proxy: &Proxy, properties: &[&'static str], used: &mut Vec<&'static str>) -> Vec<Date> {
    let mut all = properties.iter();
    let Some(told) = all.find(|property| !proxy.values(property).is_empty()) else {
        return Vec::new();
    };
    let days = Days::of(proxy.values(told));
    used.extend(Some(*told).filter(|_| days.is_one()));
    days.told
}

/// The value of the first of these properties that has one; of several values it is not known which counts.
fn only<'p>(
    proxy: &'p Proxy,
    properties: &[&'static str],
    used: &mut Vec<&'static str>,
) -> Option<&'p str> {
    let told = properties
        .iter()
        .find(|property| !proxy.values(property).is_empty())?;
    // A property of lower rank does not settle it either: it would only hide the doubt.
    let [value] = proxy.values(told) else {
        return None;
    };
    used.push(told);
    Some(value)
}

fn disagreement(proxy: &Proxy) -> Option<String> {
    let disagree = proxy.schemata.len() > 1;
    disagree.then(|| {
        format!(
            "Fragments of this id are of several schemata: {}.",
            proxy.schemata.join(", ")
        )
    })
}
