//! Stakes that are too small to be looked at.

use relata::answer::{OwnersRow, StakesRow};
use relata::graph::Graph;
use relata::query::{Owners, Query, Stakes};

use super::{NOW, as_of, companies, owns};

/// How many rows are left where stakes that are known to be smaller are left out.
fn rows(graph: &Graph, question: impl Into<Query>, least: &str) -> usize {
    let lens = as_of(NOW).min_share(least.parse().unwrap());
    let answer = graph.ask(question, &lens).unwrap();
    match answer.rows::<OwnersRow>() {
        Ok(rows) => rows.filter(|row| row.owner.is_some()).count(),
        Err(_) => answer.rows::<StakesRow>().unwrap().len(),
    }
}

#[test]
fn about_may_be_as_much_as_its_width_allows() {
    let graph = companies(vec![owns("a", "b", "about 33")]);
    for (least, expected) in [("33", 1), ("33.2", 1), ("33.5", 1), ("33.6", 0)] {
        assert_eq!(rows(&graph, Stakes::of("b"), least), expected, "{least}");
        assert_eq!(rows(&graph, Owners::of("b"), least), expected, "{least}");
    }
}
