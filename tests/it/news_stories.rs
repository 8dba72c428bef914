//! Whatever five news stories say can be asked for, and comes back with the paragraphs that say it.
//!
//! `tests/data/news-stories.json` holds a row for every statement of the stories, with the question that leads to
//! it, the records that carry it and the paragraphs it was read in; and every spelling of a name that the stories use.

use std::collections::BTreeSet;

use relata::answer::{Answer, FindRow, ShowRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::Citation;
use relata::query::{Find, Show};
use serde::Deserialize;

#[derive(Deserialize)]
struct Stories {
    rows: Vec<Statement>,
    spellings: Vec<Spelling>,
}

#[derive(Deserialize)]
struct Statement {
    row: String,
    ask: Ask,
    records: Vec<String>,
    citations: Vec<String>,
}

#[derive(Deserialize)]
struct Ask {
    show: String,
}

#[derive(Deserialize)]
struct Spelling {
    spelling: String,
    entity: String,
}

fn stories() -> Stories {
    serde_json::from_str(include_str!("../data/news-stories.json")).unwrap()
}

/// The ids of the records that an answer shows.
fn shown(answer: &Answer) -> BTreeSet<&str> {
    let rows: Vec<_> = answer.rows::<ShowRow>().unwrap().collect();
    rows.iter()
        .flat_map(|row| &row.records)
        .map(String::as_str)
        .collect()
}

/// Where a record was read.
fn cited(graph: &Graph, id: &str) -> Option<BTreeSet<String>> {
    let relationship = graph
        .relationship_by_id(id)
        .map(|r| graph.relationship(r).sources);
    let fact = || graph.fact_by_id(id).map(|fact| graph.fact(fact).sources);
    let decision = || {
        graph
            .decision_by_id(id)
            .map(|same| graph.decision(same).sources)
    };
    let entity = || {
        graph
            .entity_by_id(id)
            .map(|entity| graph.entity(entity).sources)
    };
    let sources: Vec<Citation> = relationship
        .or_else(fact)
        .or_else(decision)
        .or_else(entity)?;
    Some(sources.iter().map(ToString::to_string).collect())
}

/// What is wrong with one statement.
fn failures(graph: &Graph, statement: &Statement) -> Vec<String> {
    let mut failures = Vec::new();
    match graph.ask(Show::new(&statement.ask.show), &Lens::default()) {
        Err(error) => failures.push(error.to_string()),
        Ok(answer) => {
            let shown = shown(&answer);
            let lost = statement
                .records
                .iter()
                .filter(|id| !shown.contains(id.as_str()));
            failures.extend(
                lost.map(|id| format!("`show {}` does not lead to {id}", statement.ask.show)),
            );
        }
    }
    for id in &statement.records {
        let Some(cited) = cited(graph, id) else {
            failures.push(format!("there is no record {id}"));
            continue;
        };
        let missing = statement
            .citations
            .iter()
            .filter(|citation| !cited.contains(*citation));
        failures.extend(missing.map(|citation| format!("{id} does not cite {citation}")));
    }
    failures
        .into_iter()
        .map(|failure| format!("{}: {failure}", statement.row))
        .collect()
}

#[test]
fn every_statement_can_be_asked_for() {
    let graph = Graph::bundled().unwrap();
    let stories = stories();
    let rows: BTreeSet<&str> = stories
        .rows
        .iter()
        .map(|statement| statement.row.as_str())
        .collect();
    assert_eq!(rows.len(), 175, "no statement may be dropped or doubled");
    assert!(
        stories
            .rows
            .iter()
            .all(|statement| !statement.records.is_empty() && !statement.citations.is_empty())
    );
    let failures: Vec<String> = stories
        .rows
        .iter()
        .flat_map(|statement| failures(&graph, statement))
        .collect();
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// A spelling of one thing resolves to it; one that several things share at least finds it as good as exactly.
#[test]
fn every_spelling_leads_to_its_entity() {
    let graph = Graph::bundled().unwrap();
    let stories = stories();
    assert!(stories.spellings.len() > 150);
    let mut failures = Vec::new();
    for Spelling { spelling, entity } in &stories.spellings {
        let wanted = graph.entity_by_id(entity);
        let resolved = graph.entity_named(spelling);
        if wanted.is_some() && resolved.as_ref().ok() == wanted.as_ref() {
            continue;
        }
        let answer = graph.ask(Find::new(spelling), &Lens::default()).unwrap();
        let rows: Vec<_> = answer.rows::<FindRow>().unwrap().collect();
        let sure: BTreeSet<&str> = rows
            .iter()
            .filter(|r| r.score >= 98)
            .map(|r| r.entity.id.as_str())
            .collect();
        if sure.len() < 2 || !sure.contains(entity.as_str()) {
            let resolved = resolved.map(|id| graph.entity(id).id.clone());
            failures.push(format!(
                "{spelling}: not {entity}, but {resolved:?}, of {sure:?}"
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
