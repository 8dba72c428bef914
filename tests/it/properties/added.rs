//! A snapshot that was added to holds the same as one made at once.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use relata::graph::{Graph, Leniency};
use relata::model::Record;
use relata::open;
use relata::read::Input;
use relata::snapshot;

use super::check;
use super::graphs::World;
use super::lenses::worlds_with_lenses;

fn write(path: &Path, records: &[Record]) -> Input {
    let lines: Vec<String> = records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    fs::write(path, lines.join("\n")).unwrap();
    Input::Path(path.to_owned())
}

/// The same record with another text in it, as an earlier version of it may have had.
fn earlier(record: &Record) -> Record {
    let note = Some("as it was once".to_owned());
    let mut record = record.clone();
    match &mut record {
        Record::Entity(r) => r.note = note,
        Record::Relationship(r) => r.note = note,
        Record::Fact(r) => r.note = note,
        Record::Source(r) => r.note = note,
        Record::Same(r) => r.why = note,
        Record::Delete { .. } => {}
    }
    record
}

/// A data set in a shuffled order, how much of it is there at first, and what of the rest was different before.
fn cases() -> impl Strategy<Value = (World, Vec<Record>, usize, Vec<bool>)> {
    let case = worlds_with_lenses().prop_flat_map(|(world, _)| {
        let records = world.records();
        let count = records.len();
        let earlier = proptest::collection::vec(any::<bool>(), count);
        (Just(world), Just(records).prop_shuffle(), 0..=count, earlier)
    });
    case.boxed()
}

#[test]
fn adding_comes_to_the_same_as_starting_anew() {
    check(cases(), |(_, records, first, earlier_too)| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (before, after) = records.split_at(first);
        let changed = after.iter().zip(&earlier_too).filter(|(_, is_earlier)| **is_earlier).map(|(r, _)| earlier(r));
        let gone = (0..2).map(|i| {
            earlier(&Record::Entity(relata::model::Entity {
                id: format!("gone-{i}"),
                kind: "company".into(),
                name: "Gone".into(),
                ..Default::default()
            }))
        });
        let base: Vec<Record> = before.iter().cloned().chain(changed).chain(gone).collect();
        let taken_back = (0..2).map(|i| Record::Delete { id: format!("gone-{i}") });
        let added: Vec<Record> = after.iter().cloned().chain(taken_back).collect();

        let lenient = Leniency::Lenient;
        let base = open::open("data", &[write(&path("base.jsonl"), &base)], lenient).unwrap();
        let base = snapshot::write(&base, &path("base"), Vec::new()).unwrap();
        let added = [write(&path("added.jsonl"), &added)];
        let sum = snapshot::add(&path("base"), &added, lenient, &path("sum")).unwrap();
        prop_assert_eq!(&sum.manifest.changes[0].before, &base.manifest.dataset);

        let at_once = open::open("data", &[write(&path("all.jsonl"), &records)], lenient).unwrap();
        let at_once = snapshot::write(&at_once, &path("all"), Vec::new()).unwrap();
        prop_assert_eq!(&sum.manifest.dataset, &at_once.manifest.dataset);
        let written = |graph: Graph| graph.records().map(|(_, record)| record).collect::<Vec<_>>();
        let (sum, at_once) = (snapshot::open(&path("sum")).unwrap(), snapshot::open(&path("all")).unwrap());
        prop_assert_eq!(written(sum), written(at_once));
        Ok(())
    });
}
