//! Where records come from and how they may be written: files, folders, compressed, merged, deleted.

mod files;
mod records;
mod same;

use std::path::{Path, PathBuf};

use relata::answer::{Answer, OwnersRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::Owners;
use tempfile::TempDir;

use crate::run::{command, relata, run};

const ACME: &str = r#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}"#;

const SHOP: &str = r#"{"type":"entity","id":"shop","kind":"platform","name":"Shop"}"#;

const OWNS: &str = r#"{"type":"relationship","id":"acme-owns-shop","kind":"owns","from":"acme","to":"shop","share":"75.01"}"#;

/// A folder of data that vanishes with the test.
struct Data(TempDir);

impl Data {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Whether these bytes, as a file of this name, tell that Acme owns the shop.
fn is_read(name: &str, bytes: impl AsRef<[u8]>) {
    let data = Data::new();
    let path = data.write(name, bytes);
    tells_the_owner(&Graph::open([&path]).unwrap_or_else(|error| panic!("{name}: {error}")));
}

fn tells_the_owner(graph: &Graph) {
    let answer = graph.ask(Owners::of("shop"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
    let owners: Vec<_> = rows
        .iter()
        .filter_map(|row| row.owner.as_ref())
        .map(|owner| owner.id.as_str())
        .collect();
    assert_eq!(owners, ["acme"]);
    assert_eq!(rows[0].share.unwrap().to_string(), "75.01 %");
}

fn all_three() -> String {
    format!("{OWNS}\n{ACME}\n{SHOP}\n")
}

fn records(answer: &Answer) -> Vec<serde_json::Value> {
    let mut bytes = Vec::new();
    relata::write::write(
        answer,
        relata::write::Format::Jsonl,
        &relata::write::Style::default(),
        &mut bytes,
    )
    .unwrap();
    String::from_utf8(bytes)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The whole pack, written as records by a question that reaches all of it, read again and asked again.
#[test]
fn a_large_answer_can_be_asked_again() {
    let first = relata(&[
        "around", "ustr", "--depth", "2", "--limit", "10000", "-f", "jsonl",
    ]);
    assert_eq!(first.status, Some(0), "{}", first.err);
    let again = run(
        command().args("around ustr --depth 2 --limit 10000 -f jsonl --data -".split(' ')),
        first.out.as_bytes(),
    );
    assert_eq!(again.status, Some(0), "{}", again.err);
    assert!(first.out.lines().count() > 1000);
    assert_eq!(first.out, again.out);
}
