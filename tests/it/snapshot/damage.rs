//! Damaged snapshots: an error that says what to do, or an answer; never a crash, never a wait without end.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::asked::check_data;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use relata::error::{Door, Render};
use relata::graph::Leniency;
use relata::lens::Lens;
use relata::query::{Around, Query, Show};
use relata::read::Input;
use relata::{Graph, open, snapshot};
use serde_json::{Value, json};

use super::{questions, snapshot_of_pack, told};
use crate::properties::check_times;
use crate::properties::graphs::World;
use crate::properties::lenses::worlds_with_lenses;

/// What is done to a file.
#[derive(Debug, Clone)]
enum Damage {
    /// So many bytes are left.
    Cut(Index),
    /// Bytes are other ones.
    Bytes(Vec<(Index, u8)>),
    /// Four bytes that may be a number are the greatest one, or near it.
    Number(Index, u8),
}

fn damages() -> impl Strategy<Value = Damage> {
    prop_oneof![
        1 => any::<Index>().prop_map(Damage::Cut),
        4 => vec(any::<(Index, u8)>(), 1..=4).prop_map(Damage::Bytes),
        4 => any::<(Index, u8)>().prop_map(|(at, less)| Damage::Number(at, less % 3)),
    ]
}

impl Damage {
    fn of(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        match self {
            _ if bytes.is_empty() => {}
            Damage::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Damage::Bytes(others) => {
                for (at, byte) in others {
                    let at = at.index(bytes.len());
                    bytes[at] = *byte;
                }
            }
            Damage::Number(at, less) => {
                let number = at.index(bytes.len()) / 4 * 4;
                let end = bytes.len().min(number + 4);
                bytes[number..end]
                    .copy_from_slice(&(u32::MAX - u32::from(*less)).to_le_bytes()[..end - number]);
            }
        }
        bytes
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Everything is asked of a snapshot that may be damaged.
fn ask_all(stored: &Path, nodes: &[String; 2], lens: &Lens) {
    let inputs = [Input::Path(stored.to_owned())];
    match open::open("damaged", &inputs, Leniency::Strict) {
        Err(error) => assert!(
            error.to_string().contains("make it again"),
            "says what to do: {error}"
        ),
        Ok(graph) => {
            for question in questions(nodes) {
                told(&graph, &question, lens);
            }
            let _ = check_data("damaged", &inputs, Leniency::Strict);
            everything(&graph);
        }
    }
    let _ = snapshot::verify(stored);
}

/// All records, and all that stands around each of them.
fn everything(graph: &Graph) {
    graph
        .entities()
        .for_each(|id| drop((graph.entity(id), graph.published(id))));
    graph
        .relationships()
        .for_each(|id| drop((graph.relationship(id), graph.delistings(id).count())));
    graph
        .facts()
        .for_each(|id| drop((graph.fact(id), graph.about(id).len())));
    graph.sources().for_each(|id| drop(graph.source(id)));
    graph.decisions().for_each(|id| drop(graph.decision(id)));
    graph.merged().for_each(drop);
    // petgraph's own walks believe what they are told.
    drop(petgraph::algo::kosaraju_scc(graph));
}

#[test]
fn any_damage_is_an_error_or_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let stored = folder.path().join("random.relata");
    let cases = (
        worlds_with_lenses(),
        any::<[Index; 2]>(),
        any::<Index>(),
        damages(),
        any::<bool>(),
    );
    check_times(3, cases, |((world, lens), at, file, damage, is_sealed)| {
        let nodes = at.map(|at| at.get(&world.nodes()).clone());
        // What is damaged beyond recognition would be refused as no snapshot of ours, and not replaced.
        let _ = fs::remove_dir_all(&stored);
        snapshot::write(world.graph(), &stored, Vec::new()).unwrap();
        let files = files(&stored);
        let path = file.get(&files);
        fs::write(path, damage.of(fs::read(path).unwrap())).unwrap();
        if is_sealed {
            // As if it had been written so. Not every manifest can be sealed.
            let _ = snapshot::seal(&stored);
        }
        let asked = catch_unwind(AssertUnwindSafe(|| ask_all(&stored, &nodes, &lens)));
        prop_assert!(asked.is_ok(), "{} panicked", path.display());
        Ok(())
    });
}

#[test]
fn a_kind_that_no_word_stands_for_is_only_text() {
    let folder = tempfile::tempdir().unwrap();
    let stored = folder.path().join("kinds.relata");
    let records = r#"{"type":"entity","id":"a","kind":"company"}
        {"type":"entity","id":"b","kind":"company"}
        {"type":"relationship","id":"r","kind":"owns","from":"a","to":"b"}"#;
    snapshot::write(World::read(records).graph(), &stored, Vec::new()).unwrap();
    for table in ["out.arrow", "into.arrow"] {
        let whole = fs::read(stored.join(table)).unwrap();
        // The first byte of every number in turn: one of them is the code of the kind.
        for at in (0..whole.len()).step_by(2) {
            let mut bytes = whole.clone();
            bytes[at] = bytes[at].wrapping_add(2);
            fs::write(stored.join(table), bytes).unwrap();
            snapshot::seal(&stored).unwrap();
            let Ok(graph) = Graph::open([&stored]) else {
                continue;
            };
            for question in [Show::new("a").into(), Around::new("b").limit(0).into()] as [Query; 2]
            {
                let _ = graph.ask(question, &Lens::default());
            }
        }
        fs::write(stored.join(table), whole).unwrap();
    }
}

#[test]
fn every_changed_byte_is_found_by_verifying() {
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    assert!(snapshot::verify(&stored).unwrap() > 0);
    let cases = (any::<Index>(), any::<Index>(), 1..=255_u8);
    let tables: Vec<PathBuf> = files(&stored)
        .into_iter()
        .filter(|path| !path.ends_with("manifest.json"))
        .collect();
    check_times(4, cases, |(file, at, change)| {
        let path = file.get(&tables);
        let whole = fs::read(path).unwrap();
        let mut bytes = whole.clone();
        bytes[at.index(whole.len())] ^= change;
        fs::write(path, bytes).unwrap();
        let found = snapshot::verify(&stored).unwrap_err().to_string();
        fs::write(path, whole).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        prop_assert!(
            found.contains(name) && found.contains("make it again"),
            "{}",
            found
        );
        Ok(())
    });
    snapshot::verify(&stored).unwrap();
}

/// A manifest with a change in it.
fn spoil(stored: &Path, spoil: impl Fn(&mut Value)) {
    let path = stored.join("manifest.json");
    let mut manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    spoil(&mut manifest);
    fs::write(path, serde_json::to_vec(&manifest).unwrap()).unwrap();
}

#[test]
fn a_snapshot_of_another_version_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    // Nothing but the number need be as it is now.
    fs::write(
        stored.join("manifest.json"),
        r#"{"format":9999,"tables":"elsewhere"}"#,
    )
    .unwrap();
    for error in [
        Graph::open([&stored]).unwrap_err(),
        snapshot::verify(&stored).unwrap_err(),
    ] {
        let said = error.render(Door::CommandLine).to_string();
        assert!(
            said.contains("the layout 9999")
                && said.contains("\nmake it again with `relata index`"),
            "{said}"
        );
    }
}

#[test]
fn a_manifest_that_lies_is_refused() {
    let lies: [fn(&mut Value); 6] = [
        |manifest| manifest["tables"][0]["rows"] = json!(7),
        |manifest| manifest["tables"][0]["rows"] = json!(u64::MAX),
        |manifest| manifest["tables"][2]["bytes"] = json!(12),
        |manifest| drop(manifest["tables"].as_array_mut().unwrap().remove(3)),
        |manifest| manifest["tables"] = json!([]),
        |manifest| manifest["newest"] = json!("yesterday"),
    ];
    for (number, lie) in lies.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let stored = snapshot_of_pack(folder.path());
        spoil(&stored, lie);
        for is_sealed in [false, true] {
            if is_sealed {
                // The last lie cannot even be read.
                let _ = snapshot::seal(&stored);
            }
            let said = Graph::open([&stored]).unwrap_err().to_string();
            assert!(
                said.contains("is damaged") && said.contains("make it again"),
                "{number}: {said}"
            );
        }
    }
}

#[test]
fn a_file_that_is_missing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    fs::remove_file(stored.join("facts.arrow")).unwrap();
    for error in [
        Graph::open([&stored]).unwrap_err(),
        snapshot::verify(&stored).unwrap_err(),
    ] {
        let said = error.to_string();
        assert!(
            said.contains("facts.arrow") && said.contains("make it again"),
            "{said}"
        );
    }
}
