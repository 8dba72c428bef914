//! Editions of the list and of its programmes, and who stands on them.

use std::collections::BTreeSet;

use super::OFFICE;
use super::entry::kind;
use super::snapshot::Snapshot;
use crate::model::{
    Entity, Extra, Raw, Record, Relationship, Source, entity_kind, relationship_kind,
};
use crate::read::together::{Place, Sink};

pub(super) fn hand_on(snapshots: &[Snapshot], first: Place, sink: &mut Sink<'_>) {
    sink.name(
        first,
        Record::Entity(Entity {
            id: OFFICE.to_owned(),
            kind: entity_kind::GOVERNMENT.to_owned(),
            name: "Office of Foreign Assets Control".to_owned(),
            aliases: vec!["OFAC".to_owned()],
            country: Some("US".to_owned()),
            ..Entity::default()
        }),
    );
    for snapshot in snapshots {
        sink.name(
            first,
            Record::Source(Source {
                id: snapshot.source(),
                publisher: Some("Office of Foreign Assets Control".to_owned()),
                title: Some("Specially Designated Nationals List".to_owned()),
                date: snapshot.date,
                grade: Some("A".to_owned()),
                ..Source::default()
            }),
        );
        let mut kinds: BTreeSet<&str> = BTreeSet::new();
        let mut programmes: BTreeSet<String> = BTreeSet::new();
        for entry in snapshot.entries.values() {
            kinds.insert(kind(&entry.row));
            programmes.extend(entry.row.programmes());
        }
        edition(snapshot, "sdn", &kinds, first, sink);
        for programme in &programmes {
            edition(snapshot, programme, &kinds, first, sink);
        }
        for entry in snapshot.entries.values() {
            let row = &entry.row;
            let mut lists = vec!["sdn".to_owned()];
            lists.extend(row.programmes());
            lists.dedup();
            for list in lists {
                let edition = snapshot.edition(&list);
                sink.record(
                    row.place,
                    Record::Relationship(Relationship {
                        id: format!("{edition}/{}", row.number),
                        kind: relationship_kind::LISTS.to_owned(),
                        from: OFFICE.to_owned(),
                        to: row.id(),
                        edition: Some(edition),
                        sources: vec![snapshot.cited(row)],
                        extra: Extra::from([("sdn".to_owned(), Raw::from(row.number.as_str()))]),
                        ..Relationship::default()
                    }),
                );
            }
        }
    }
}

/// An edition: the whole list, or what stands under one programme of it. Files hold all of it.
fn edition(
    snapshot: &Snapshot,
    list: &str,
    kinds: &BTreeSet<&str>,
    place: Place,
    sink: &mut Sink<'_>,
) {
    let id = snapshot.edition(list);
    let what = match list {
        "sdn" => "SDN List".to_owned(),
        programme => format!("SDN List, programme {programme}"),
    };
    let date = snapshot.date;
    sink.record(
        place,
        Record::Entity(Entity {
            name: date.map_or(what.clone(), |date| format!("{what}, {date}")),
            id,
            kind: entity_kind::LIST.to_owned(),
            series: Some(format!("ofac-{list}")),
            published: date,
            complete: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            ..Entity::default()
        }),
    );
}
