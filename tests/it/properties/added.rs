//! A snapshot that was added to holds the same as one made at once.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use relata::graph::Leniency;
use relata::model::{Decision, Entity, Fact, Record, Relationship, Same, Source};
use relata::open;
use relata::read::Input;
use relata::snapshot;

use super::check;
use super::graphs::World;
use super::lenses::worlds_with_lenses;

fn write(path: &Path, records: &[Record]) -> Input {
    let lines: Vec<String> = records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap())
        .collect();
    fs::write(path, lines.join("\n")).unwrap();
    Input::Path(path.to_owned())
}

/// How a data set came about.
#[derive(Clone, Debug)]
pub struct History {
    /// What was there at first: some of the records, earlier versions of some others, and some that are gone by now.
    first: Vec<Record>,
    /// What was added: the rest, and what took back the others.
    added: Vec<Record>,
}

impl History {
    /// Writes the snapshot that it leads to into a folder.
    pub fn snapshot(&self, name: &str, folder: &Path) -> PathBuf {
        let [first, sum] = ["first", "sum"].map(|name| folder.join(name));
        let inputs = [write(&folder.join("first.jsonl"), &self.first)];
        // What the first records point at may come later.
        let base = open::open(name, &inputs, Leniency::Lenient).unwrap();
        let base = snapshot::write(&base, &first, Vec::new()).unwrap();
        let added = [write(&folder.join("added.jsonl"), &self.added)];
        let written = snapshot::add(&first, &added, Leniency::Strict, &sum).unwrap();
        assert_eq!(written.manifest.changes()[0].before, base.manifest.hash());
        sum
    }
}

/// Random histories of some records.
pub fn histories(records: Vec<Record>) -> impl Strategy<Value = History> {
    let count = records.len();
    let had_earlier = vec(any::<bool>(), count);
    (
        Just(records).prop_shuffle(),
        0..=count,
        had_earlier,
        any::<Index>(),
    )
        .prop_map(|(records, first, had_earlier, at)| {
            let gone = gone(&records[at.index(records.len())]);
            let taken_back = gone.iter().map(|record| Record::Delete {
                id: record.id().to_owned(),
            });
            let (before, after) = records.split_at(first);
            let changed = after
                .iter()
                .zip(had_earlier)
                .filter(|(_, had_earlier)| *had_earlier)
                .map(|(r, _)| earlier(r));
            let added = after.iter().cloned().chain(taken_back).collect();
            History {
                first: before.iter().cloned().chain(changed).chain(gone).collect(),
                added,
            }
        })
}

/// An earlier version of a record.
fn earlier(record: &Record) -> Record {
    let note = Some("as it was once".to_owned());
    let mut record = record.clone();
    match &mut record {
        Record::Entity(r) => {
            *r = Entity {
                name: "Once".into(),
                note,
                published: None,
                ..r.clone()
            }
        }
        Record::Relationship(r) => {
            let (from, to) = (r.to.clone(), r.from.clone());
            *r = Relationship {
                from,
                to,
                kind: "founded".into(),
                note,
                share: None,
                edition: None,
                ..r.clone()
            };
        }
        Record::Fact(r) => {
            *r = Fact {
                note,
                property: "once".into(),
                ..r.clone()
            }
        }
        Record::Source(r) => {
            *r = Source {
                note,
                publisher: Some("Once".into()),
                ..r.clone()
            }
        }
        Record::Same(r) => {
            *r = Same {
                why: note,
                decision: Some(Decision::Different),
                ..r.clone()
            }
        }
        // What is taken back was nothing before.
        _ => {}
    }
    record
}

/// Records of every type that are taken back, some of them about one that stays.
fn gone(stays: &Record) -> Vec<Record> {
    let about = match stays {
        Record::Entity(_) | Record::Relationship(_) => stays.id(),
        _ => "gone",
    };
    let merged = if let Record::Entity(_) = stays {
        about
    } else {
        "gone"
    };
    let world = format!(
        r#"{{"type":"source","id":"gone-source","publisher":"Gone","date":"2024"}}
        {{"type":"entity","id":"gone","kind":"company","name":"Gone"}}
        {{"type":"relationship","id":"gone-stake","kind":"owns","from":"gone","to":{about:?},"share":"60"}}
        {{"type":"relationship","id":"gone-reply","kind":"disputes","from":"gone","to":{about:?},"since":"2025"}}
        {{"type":"fact","id":"gone-fact","about":{about:?},"property":"users","value":"few","sources":["gone-source"]}}
        {{"type":"same","id":"gone-same","left":"gone","right":{merged:?},"decision":"same"}}"#
    );
    World::read(&world).records()
}

/// A data set and a history of it.
fn cases() -> impl Strategy<Value = (Vec<Record>, History)> {
    worlds_with_lenses()
        .prop_flat_map(|(world, _)| (Just(world.records()), histories(world.records())))
        .boxed()
}

#[test]
fn adding_comes_to_the_same_as_starting_anew() {
    check(cases(), |(records, history)| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let sum = history.snapshot("data", folder.path());
        let at_once = open::open(
            "data",
            &[write(&path("all.jsonl"), &records)],
            Leniency::Strict,
        )
        .unwrap();
        snapshot::write(&at_once, &path("all"), Vec::new()).unwrap();
        let hash = |path: &Path| snapshot::manifest(path).unwrap().hash().to_owned();
        prop_assert_eq!(hash(&sum), hash(&path("all")));
        let written = |path: &Path| {
            let graph = snapshot::open(path).unwrap();
            graph
                .records()
                .map(|(_, record)| record)
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(written(&sum), written(&path("all")));
        Ok(())
    });
}
