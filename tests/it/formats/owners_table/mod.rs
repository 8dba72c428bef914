//! Tables of owners as spreadsheets save them.

mod brackets;
mod columns;
mod further_owners;
mod headers;
mod interests;
mod no_stakes;
mod placeholders;
mod refused;
mod several;
mod shapes;
mod shares;
mod unnamed;

use relata::Graph;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Entity, Relationship};
use relata::read::{Input, explain};

use crate::run::{command, run};

fn read(tables: &[(&'static str, &str)]) -> Result<Graph, String> {
    let mut builder = GraphBuilder::new("tables");
    let inputs = tables
        .iter()
        .map(|(name, text)| Input::text(*name, (*text).to_owned()));
    builder.read(&inputs.collect::<Vec<_>>()).unwrap();
    builder
        .build(Leniency::Strict)
        .map_err(|error| error.to_string())
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    graph
        .relationships()
        .map(|id| graph.relationship(id))
        .collect()
}

fn entities(graph: &Graph) -> Vec<Entity> {
    graph.entities().map(|id| graph.entity(id)).collect()
}

/// Each claim as `owner share owned`, sorted.
fn stakes(table: &str) -> Vec<String> {
    let graph = read(&[("t.csv", table)]).unwrap();
    let share = |claim: &Relationship| {
        let share = claim.share.map(|share| share.to_string());
        share.unwrap_or_else(|| "?".to_owned())
    };
    let mut stakes: Vec<String> = claims(&graph)
        .iter()
        .map(|claim| format!("{} {} {}", claim.from, share(claim), claim.to))
        .collect();
    stakes.sort();
    stakes
}

/// The problems of a table, each with its line.
fn problems(table: &str) -> Vec<(usize, String)> {
    let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
    let problems = explained[0].records.problems().iter();
    problems
        .map(|problem| (problem.line, problem.message.clone()))
        .collect()
}

/// Each claim of a table as `from kind to, share, interest`.
fn all(table: &str) -> Vec<String> {
    let graph = read(&[("t.csv", table)]).unwrap();
    let mut told: Vec<String> = claims(&graph)
        .into_iter()
        .map(|claim| {
            let share = claim.share.map(|share| format!(", {share}"));
            let interest = claim.interest.map(|interest| format!(", {interest}"));
            format!(
                "{} {} {}{}{}",
                claim.from,
                claim.kind,
                claim.to,
                share.unwrap_or_default(),
                interest.unwrap_or_default()
            )
        })
        .collect();
    told.sort();
    told
}

#[test]
fn the_same_facts_in_a_table_and_in_json_lines_have_the_same_answers() {
    let table = "owner,owned,percent,seen,source\n\
        Jane,Acme,60,2022-05,r#p1\n\
        Acme,Shop,75.01,2022-05,r#p2\n\
        Beta,Shop,,2022-05,r#p2\n";
    let mut records = String::new();
    for name in ["Jane", "Acme", "Shop", "Beta"] {
        let kind = if matches!(name, "Acme" | "Shop") {
            "company"
        } else {
            "other"
        };
        records += &format!(
            "{{\"type\":\"entity\",\"id\":\"{name}\",\"kind\":\"{kind}\",\"name\":\"{name}\"}}\n"
        );
    }
    for (from, to, share, cited) in [
        ("Jane", "Acme", "\"60\"", "r#p1"),
        ("Acme", "Shop", "\"75.01\"", "r#p2"),
        ("Beta", "Shop", "null", "r#p2"),
    ] {
        records += &format!(
            "{{\"type\":\"relationship\",\"kind\":\"owns\",\"from\":\"{from}\",\"to\":\"{to}\",\"share\":{share},\"observed\":\"2022-05\",\"sources\":[\"{cited}\"]}}\n"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), table).unwrap();
    std::fs::write(folder.path().join("a.jsonl"), records).unwrap();
    for question in [["owners", "Shop"], ["stakes", "Shop"], ["holdings", "Jane"]] {
        let answer = |file: &str| {
            let path = folder.path().join(file);
            let ran = run(
                command()
                    .args(question)
                    .args(["-f", "csv", "--data"])
                    .arg(path),
                b"",
            );
            assert_eq!(ran.status, Some(0), "{}", ran.err);
            ran.out
        };
        assert_eq!(answer("a.csv"), answer("a.jsonl"), "{question:?}");
    }
}
