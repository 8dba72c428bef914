//! pyarrow, polars and DuckDB read from a snapshot what relata says, and the examples of `docs/snapshot.md` run.

use std::fs;
use std::path::Path;
use std::process::Command;

use relata::Graph;
use relata::graph::RelationshipId;
use serde_json::{Value, json};

use super::{opened, pack, snapshot_of_pack};
use crate::run::{self, Ran, root};

/// Python with the three libraries, unless there is none.
fn python() -> Option<Command> {
    run::python(
        "duckdb, polars, pyarrow",
        "snapshots read by other programs",
    )
}

fn ran(python: &mut Command) -> Ran {
    let ran = run::run(python, b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    ran
}

/// A claim as the script tells it.
fn told(graph: &Graph, id: RelationshipId) -> Value {
    let (from, to) = graph.ends(id);
    let record = graph.relationship(id);
    let edition = graph
        .edition_of(id)
        .map_or("", |edition| graph.entity_id(edition));
    let share = match record.share {
        None => String::new(),
        Some(share) if share.min == share.max && !share.approximate => {
            share.min.unwrap().to_string()
        }
        Some(share) => serde_json::to_string(&share).unwrap(),
    };
    let since = record.since.map_or(String::new(), |date| date.to_string());
    let cited: Vec<&str> = graph
        .cited(id)
        .map(|source| graph.source_id(source))
        .collect();
    json!([
        record.id,
        record.kind,
        graph.node_id(from),
        graph.node_id(to),
        edition,
        share,
        since,
        cited.join(" ")
    ])
}

#[test]
fn other_programs_read_what_relata_says() {
    let Some(mut python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    let ran = ran(python
        .arg(root().join("tests/it/snapshot/foreign.py"))
        .arg(&stored));
    let read: Value = serde_json::from_str(&ran.out).unwrap();
    let graph = opened("pack", &pack());
    let counts = graph.dataset();
    let expected = json!({
        "entities": counts.entities,
        "relationships": counts.relationships,
        "facts": counts.facts,
        "sources": counts.sources,
        "same": graph.decisions().len(),
    });
    assert_eq!(read["counts"], expected);
    let claims: Vec<Value> = graph.relationships().map(|id| told(&graph, id)).collect();
    for reader in ["pyarrow", "polars", "duckdb"] {
        let rows = read[reader].as_array().unwrap();
        assert_eq!(rows.len(), claims.len(), "{reader}");
        for (row, claim) in rows.iter().zip(&claims) {
            assert_eq!(row, claim, "{reader}");
        }
    }
}

/// The blocks of a page that are marked so.
fn blocks<'p>(page: &'p str, mark: &str) -> Vec<&'p str> {
    let parts = page
        .split(&format!("```{mark}\n"))
        .skip(1)
        .collect::<Vec<_>>();
    parts
        .into_iter()
        .map(|part| part.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_examples_of_the_page_print_what_it_shows() {
    let Some(_) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    snapshot_of_pack(folder.path());
    let page = fs::read_to_string(root().join("docs/snapshot.md")).unwrap();
    let (examples, shown) = (blocks(&page, "python"), blocks(&page, "text"));
    assert!(
        examples.len() >= 3 && examples.len() == shown.len(),
        "each example is followed by what it prints"
    );
    for (example, shown) in examples.into_iter().zip(shown) {
        let ran = ran(python()
            .unwrap()
            .args(["-c", example])
            .current_dir(folder.path() as &Path));
        assert_eq!(ran.out.trim_end(), shown.trim_end(), "{example}");
    }
}
