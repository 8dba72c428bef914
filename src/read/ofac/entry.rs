//! An entity for each entry, as its newest snapshot tells it.

use std::collections::{BTreeMap, BTreeSet};

use super::remarks::{self, Remarks};
use super::snapshot::{Entry, Row, Snapshot};
use crate::model::{Citation, Entity, Extra, Raw, Record, country_meant, entity_kind};
use crate::read::together::Sink;

/// What the list calls its columns of entries that have no field here.
const REST: [&str; 7] = [
    "title",
    "call_sign",
    "vessel_type",
    "tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
];

/// What an entry is.
pub(super) fn kind(row: &Row) -> &'static str {
    match row.sort.as_deref() {
        Some("individual") => entity_kind::PERSON,
        Some("vessel") => "vessel",
        Some("aircraft") => "aircraft",
        // Companies, ministries and armed groups: the list does not tell them apart.
        _ => "organisation",
    }
}

pub(super) fn hand_on(snapshots: &[Snapshot], sink: &mut Sink<'_>) {
    let mut numbers: BTreeSet<&str> = BTreeSet::new();
    for snapshot in snapshots {
        numbers.extend(snapshot.entries.keys().map(String::as_str));
    }
    for number in numbers {
        let mut sources = Vec::new();
        let mut names = Vec::new();
        let mut newest = None;
        for snapshot in snapshots {
            if let Some(entry) = snapshot.entries.get(number) {
                sources.push(snapshot.cited(&entry.row));
                names.push(entry.row.name.clone());
                newest = Some(entry);
            }
        }
        if let Some(entry) = newest {
            sink.record(entry.row.place, entity(entry, names, sources));
        }
    }
}

fn entity(entry: &Entry, names: Vec<String>, sources: Vec<Citation>) -> Record {
    let row = &entry.row;
    let remarks = remarks::read(&row.remarks);
    let mut aliases = names;
    for alias in &entry.aliases {
        aliases.push(alias.name.clone());
    }
    aliases.extend(remarks.weak.iter().cloned());
    aliases.retain(|alias| *alias != row.name);
    aliases.sort();
    aliases.dedup();
    let mut ids = BTreeMap::new();
    for (scheme, id) in &remarks.ids {
        // Of two identifiers of one scheme neither can be trusted to join records; the remarks have both.
        let of_scheme = remarks.ids.iter().filter(|(other, _)| other == scheme);
        if of_scheme.count() == 1 {
            ids.insert((*scheme).to_owned(), id.clone());
        }
    }
    Record::Entity(Entity {
        id: row.id(),
        kind: kind(row).to_owned(),
        name: row.name.clone(),
        aliases,
        country: country(entry),
        ids,
        since: remarks.since,
        sources,
        extra: extra(entry, &remarks),
        ..Entity::default()
    })
}

/// The country of all addresses, if it is one.
fn country(entry: &Entry) -> Option<String> {
    let mut countries: Vec<&str> = Vec::new();
    for (_, country) in &entry.addresses {
        countries.extend(country.as_deref());
    }
    countries.sort_unstable();
    countries.dedup();
    match countries.as_slice() {
        [only] => country_meant(only).map(str::to_owned),
        _ => None,
    }
}

fn extra(entry: &Entry, remarks: &Remarks) -> Extra {
    let row = &entry.row;
    let mut extra = Extra::from([("sdn".to_owned(), Raw::from(row.number.as_str()))]);
    for (name, value) in REST.iter().zip(&row.rest) {
        if let Some(value) = value {
            extra.insert((*name).to_owned(), Raw::from(value.as_str()));
        }
    }
    let mut add = |name: &str, texts: Vec<String>| {
        if !texts.is_empty() {
            extra.insert(name.to_owned(), Raw::list(&texts));
        }
    };
    add("programs", row.programmes());
    // How good an alias is, the list says in where it puts it: weak ones stand in the remarks.
    for (sort, name) in [("aka", "strong_aka"), ("fka", "fka"), ("nka", "nka")] {
        let mut names = Vec::new();
        for alias in &entry.aliases {
            if alias.sort == sort {
                names.push(alias.name.clone());
            }
        }
        add(name, names);
    }
    add("weak_aka", remarks.weak.clone());
    add("website", remarks.websites.clone());
    let mut addresses = Vec::new();
    for (address, _) in &entry.addresses {
        addresses.push(address.clone());
    }
    add("addresses", addresses);
    if !row.remarks.is_empty() {
        extra.insert("remarks".to_owned(), Raw::from(row.remarks.as_str()));
    }
    extra
}
