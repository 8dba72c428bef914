//! "Linked To", and the owners of vessels: whom an entry names.

use std::collections::{BTreeMap, BTreeSet};

use super::remarks;
use super::snapshot::Snapshot;
use crate::model::{
    Citation, Date, Entity, Extra, Raw, Record, Relationship, entity_kind, relationship_kind,
};
use crate::read::counts::Counts;
use crate::read::together::{Place, Sink};

/// A link of two entries over all snapshots.
struct Link {
    place: Place,
    name: String,
    /// How many entries have this name.
    choices: usize,
    sources: Vec<Citation>,
    seen: Vec<Option<Date>>,
}

/// By kind, from and to.
type Links = BTreeMap<(&'static str, String, String), Link>;

pub(super) fn hand_on(snapshots: &[Snapshot], counts: &mut Counts, sink: &mut Sink<'_>) {
    let mut links = Links::new();
    let mut strangers: BTreeMap<String, Place> = BTreeMap::new();
    for snapshot in snapshots {
        let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for entry in snapshot.entries.values() {
            let named = names.entry(entry.row.name.as_str()).or_default();
            named.push(entry.row.id());
        }
        for entry in snapshot.entries.values() {
            let row = &entry.row;
            for (written, is_last) in remarks::read(&row.remarks).links {
                let found = resolve(&names, &written, is_last);
                match &found {
                    Some(_) => counts.kept(),
                    None => counts.unresolved(),
                }
                let (name, ids) = found.unwrap_or_else(|| stranger(&written, is_last));
                if ids.len() == 1 && ids[0] == stranger_id(name) {
                    strangers.entry(name.to_owned()).or_insert(row.place);
                }
                for to in &ids {
                    let key = ("linked-to", row.id(), to.clone());
                    add(&mut links, key, name, ids.len(), snapshot, row);
                }
            }
            if let Some(owner) = row.rest.get(6).and_then(Option::as_deref) {
                let found = names.get(owner).cloned();
                let ids = found.unwrap_or_else(|| {
                    strangers.entry(owner.to_owned()).or_insert(row.place);
                    vec![stranger_id(owner)]
                });
                for from in &ids {
                    let key = (relationship_kind::OWNS, from.clone(), row.id());
                    add(&mut links, key, owner, ids.len(), snapshot, row);
                }
            }
        }
    }
    for (name, place) in strangers {
        let entity = Entity {
            id: stranger_id(&name),
            kind: entity_kind::OTHER.to_owned(),
            name,
            note: Some("Named in a remark; no entry of the list has this name.".to_owned()),
            ..Entity::default()
        };
        sink.name(place, Record::Entity(entity));
    }
    for ((kind, from, to), link) in links {
        let record = claim(kind, from, to, &link, snapshots);
        sink.record(link.place, Record::Relationship(record));
    }
}

/// The entries of a name: as it stands; the last part of remarks also without its final stop.
fn resolve<'n>(
    names: &BTreeMap<&str, Vec<String>>,
    written: &'n str,
    is_last: bool,
) -> Option<(&'n str, Vec<String>)> {
    // Stops belong to names (`S.A.`), so that a name is first tried as it stands.
    let without = written.strip_suffix('.').filter(|_| is_last);
    let tried = [Some(written), without];
    tried
        .into_iter()
        .flatten()
        .find_map(|name| Some((name, names.get(name)?.clone())))
}

/// Somebody whom no entry names.
fn stranger(written: &str, is_last: bool) -> (&str, Vec<String>) {
    let name = written
        .strip_suffix('.')
        .filter(|_| is_last)
        .unwrap_or(written);
    (name, vec![stranger_id(name)])
}

fn stranger_id(name: &str) -> String {
    format!("ofac-name:{name}")
}

fn add(
    links: &mut Links,
    key: (&'static str, String, String),
    name: &str,
    choices: usize,
    snapshot: &Snapshot,
    row: &super::snapshot::Row,
) {
    let link = links.entry(key).or_insert_with(|| Link {
        place: row.place,
        name: name.to_owned(),
        choices,
        sources: Vec::new(),
        seen: Vec::new(),
    });
    let cited = snapshot.cited(row);
    if !link.sources.contains(&cited) {
        link.sources.push(cited);
    }
    link.seen.push(snapshot.date);
}

fn claim(
    kind: &'static str,
    from: String,
    to: String,
    link: &Link,
    snapshots: &[Snapshot],
) -> Relationship {
    let seen: BTreeSet<Option<Date>> = link.seen.iter().copied().collect();
    let last = seen.iter().next_back().copied().flatten();
    // A later state of the list that no longer says so.
    let later = snapshots
        .iter()
        .find(|snapshot| snapshot.date > last && !seen.contains(&snapshot.date));
    let mut notes = Vec::new();
    if link.choices > 1 {
        notes.push(format!(
            "{} entries of the list are called {}; which is meant is not said.",
            link.choices, link.name
        ));
    }
    Relationship {
        id: format!("{from}/{kind}/{to}"),
        kind: kind.to_owned(),
        from,
        to,
        observed: last,
        until: later.and_then(|snapshot| snapshot.date),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        sources: link.sources.clone(),
        extra: Extra::from([("sdn".to_owned(), Raw::from(link.name.as_str()))]),
        ..Relationship::default()
    }
}
