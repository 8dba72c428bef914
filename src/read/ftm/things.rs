//! Entities that are things: who and what claims are about.

use std::collections::BTreeMap;

use super::proxy::Proxy;
use super::schema::kind_of;
use super::{Cited, day, kept};
use crate::model::{Entity, Record};

/// Properties that hold names beside `name`.
const ALIASES: [&str; 4] = ["alias", "weakAlias", "previousName", "abbreviation"];
/// Where a country is told, the closest tie first.
const COUNTRIES: [&str; 4] = ["jurisdiction", "mainCountry", "country", "nationality"];
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
const ENDS: [&str; 2] = ["dissolutionDate", "endDate"];

/// The entity of a proxy; a property that did not find a field is kept as it is.
pub(super) fn thing(proxy: Proxy, cited: &mut Cited, is_own: bool) -> Record {
    let sources = cited.of(&proxy);
    let mut used = Vec::new();
    // The caption first: whoever exported has chosen it among names in many scripts.
    let name = proxy
        .caption
        .clone()
        .or_else(|| proxy.first("name").map(str::to_owned))
        .unwrap_or_else(|| proxy.id.clone());
    used.push("name");
    let mut aliases: Vec<String> = proxy.values("name").to_vec();
    for property in ALIASES {
        aliases.extend_from_slice(proxy.values(property));
        used.push(property);
    }
    // A second copy of the name would show in every profile, and find nothing more.
    aliases.retain(|alias| *alias != name);
    aliases.sort();
    aliases.dedup();
    let country = only(
        &proxy,
        &COUNTRIES,
        // FollowTheMoney writes `us`, ISO 3166 and our records `US`.
        |text| Some(text.to_uppercase()),
        &mut used,
    );
    let since = only(&proxy, &BEGINS, day, &mut used);
    let until = only(&proxy, &ENDS, day, &mut used);
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

/// The value of the first of these properties that has one; of several values it is not known which counts.
fn only<T>(
    proxy: &Proxy,
    properties: &[&'static str],
    read: impl Fn(&str) -> Option<T>,
    used: &mut Vec<&'static str>,
) -> Option<T> {
    let told = properties
        .iter()
        .find(|property| !proxy.values(property).is_empty())?;
    // A property of lower rank does not settle it either: it would only hide the doubt.
    let [value] = proxy.values(told) else {
        return None;
    };
    // Used up only when it was understood; else it is kept as it stands.
    let value = read(value)?;
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
