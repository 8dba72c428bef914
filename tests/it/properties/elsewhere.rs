//! Random worlds for doors in other languages: written with what is asked of them and what the library answers. Another
//! door must answer the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::sample::Index;
use relata::error::{Door, Render};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Investigation, Query};
use relata::write::Format;
use serde_json::{Value, json};

use crate::asked::{questions, written};

use super::check_fewer;
use super::graphs::World;
use super::lenses::worlds_with_lenses;

/// Where worlds are kept for others; without it they are looked at here alone.
fn folder() -> Option<PathBuf> {
    std::env::var_os("RELATA_WORLDS").map(PathBuf::from)
}

/// What the library says to a question: the answer as JSON, or what is wrong in the terms of Python.
fn told(graph: &Graph, query: &Query, lens: &Lens) -> Value {
    let answered = graph.ask(query.clone(), lens);
    match answered {
        Ok(answer) => {
            json!({"query": query, "lens": lens, "answer": written(&answer, Format::Json)})
        }
        Err(error) => {
            json!({"query": query, "lens": lens, "error": error.render(Door::Python).to_string()})
        }
    }
}

/// Writes a world and its questions with their answers.
fn put(folder: &Path, world: &World, lens: &Lens, nodes: &[String; 2]) -> Vec<Value> {
    fs::create_dir_all(folder).unwrap();
    let data = folder.join("data.jsonl");
    let records = world.records();
    let lines: Vec<String> = records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap())
        .collect();
    fs::write(&data, lines.join("\n")).unwrap();
    let graph = Graph::open([&data]).unwrap();
    let mut all = Vec::new();
    for query in questions(nodes) {
        all.push(told(&graph, &query, lens));
    }
    let lines: Vec<String> = all.iter().map(Value::to_string).collect();
    fs::write(folder.join("told.jsonl"), lines.join("\n")).unwrap();
    all
}

#[test]
fn a_question_asked_by_its_json_gives_the_same_answer() {
    let kept = folder();
    let own = tempfile::tempdir().unwrap();
    let place = kept.as_deref().unwrap_or(own.path());
    let count = AtomicUsize::new(0);
    let cases = (worlds_with_lenses(), any::<[Index; 2]>());
    check_fewer(cases, |((world, lens), at)| {
        let nodes = at.map(|at| at.get(&world.nodes()).clone());
        let number = count.fetch_add(1, Ordering::Relaxed);
        let folder = place.join(number.to_string());
        let all = put(&folder, &world, &lens, &nodes);
        let graph = Graph::open([folder.join("data.jsonl")]).unwrap();
        for asked in all {
            let saved = json!({"query": asked["query"], "lens": asked["lens"]}).to_string();
            let investigation = Investigation::from_json("saved", &saved).unwrap();
            let saved = &investigation.questions[0];
            let again = told(&graph, &saved.query, &saved.lens);
            prop_assert_eq!(&asked, &again);
        }
        Ok(())
    });
}
