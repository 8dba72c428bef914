//! Graphs of texts in any format, and their claims in one line each.

use std::path::PathBuf;

use relata::Graph;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Entity, Fact, Relationship};
use relata::read::{Explained, Input, explain};

use crate::run::root;

/// The graph of some files, by name.
pub fn graph(files: &[(&'static str, &str)]) -> Graph {
    let mut builder = GraphBuilder::new("formats");
    builder.read(&inputs(files)).unwrap();
    builder
        .build(Leniency::Strict)
        .unwrap_or_else(|error| panic!("{error}"))
}

pub fn inputs(files: &[(&'static str, &str)]) -> Vec<Input> {
    let input = |(name, text): &(&'static str, &str)| Input::text(*name, (*text).to_owned());
    files.iter().map(input).collect()
}

/// How files of one format are understood.
pub fn explained(files: &[(&'static str, &str)]) -> Explained {
    let mut explained = explain(&inputs(files)).unwrap();
    assert_eq!(explained.len(), 1);
    explained.remove(0)
}

/// What was counted, each sort in one line; that nothing is missing from the sum is tried by the way.
pub fn counts(files: &[(&'static str, &str)]) -> Vec<String> {
    let explained = explained(files);
    sums_are_whole(&explained);
    let counts = explained.records.counts();
    counts.iter().map(ToString::to_string).collect()
}

pub fn sums_are_whole(explained: &Explained) {
    let counts = explained.records.counts();
    assert!(!counts.is_empty(), "{}: nothing is counted", explained.file);
    for counts in counts {
        let sum = counts.kept + counts.unresolved + counts.unused;
        assert_eq!(counts.read, sum, "{}: {counts}", explained.file);
    }
}

pub fn claims(graph: &Graph) -> Vec<Relationship> {
    let ids = graph.relationships();
    ids.map(|id| graph.relationship(id)).collect()
}

pub fn entity(graph: &Graph, id: &str) -> Entity {
    let mut entities = graph.entities().map(|found| graph.entity(found));
    entities
        .find(|entity| entity.id == id)
        .unwrap_or_else(|| panic!("no {id}"))
}

pub fn facts(graph: &Graph) -> Vec<Fact> {
    graph.facts().map(|id| graph.fact(id)).collect()
}

/// Each claim as `from kind to, share, interest, since..until, seen`.
pub fn told(graph: &Graph) -> Vec<String> {
    claims(graph).iter().map(line).collect()
}

fn line(claim: &Relationship) -> String {
    let mut line = format!("{} {} {}", claim.from, claim.kind, claim.to);
    if let Some(share) = claim.share {
        line += &format!(", {share}");
    }
    if let Some(interest) = &claim.interest {
        line += &format!(", {interest}");
    }
    if claim.since.is_some() || claim.until.is_some() {
        let day = |day: Option<relata::model::Date>| day.map_or(String::new(), |d| d.to_string());
        line += &format!(", {}..{}", day(claim.since), day(claim.until));
    }
    if let Some(seen) = claim.observed {
        line += &format!(", seen {seen}");
    }
    line
}

/// Real files of registers that lie beside the repository on some machines; tests that want them are skipped elsewhere.
pub fn real(folder: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(folder);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: there are no real files of {folder} beside the repository");
    None
}
