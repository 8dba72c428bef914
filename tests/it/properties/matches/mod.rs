//! Matches of a pattern among all ways to fill it.

mod naive;
mod plan;

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::{Answer, MatchRow, MatchValue};
use relata::query::Match;

use super::brute_force::Truth;
use super::check_times;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use naive::{Filled, fillings};
use plan::{JoinPlan, PathPlan, Pattern, paths};

fn found(answer: &Answer) -> Vec<Filled> {
    let columns = answer.table_of(0..0).columns;
    let ids = |value: &MatchValue| match value {
        MatchValue::Named(named) => vec![named.id.clone()],
        MatchValue::List(values) => values.iter().flat_map(one).collect(),
        other => panic!("{other:?}"),
    };
    let row = |row: &MatchRow| {
        columns
            .iter()
            .map(|column| column.key.to_string())
            .zip(row.values.iter().map(ids))
            .collect()
    };
    answer.rows().unwrap().map(row).collect()
}

fn one(value: &MatchValue) -> Option<String> {
    let MatchValue::Named(named) = value else {
        return None;
    };
    Some(named.id.clone())
}

fn cases() -> impl Strategy<Value = ((World, relata::Lens), Vec<PathPlan>, JoinPlan)> {
    (
        worlds_with_lenses(),
        paths(),
        weighted(0.3, (0..4_usize, any::<Index>(), any::<Index>())),
    )
}

#[test]
fn every_way_to_fill_a_pattern_is_found_once() {
    check_times(8, cases(), |((world, lens), plans, join)| {
        let graph = world.graph();
        let pattern = Pattern::of(&graph, &world, &plans, &join);
        let text = pattern.text(false);
        let Some(expected) = fillings(Truth::new(&world, &lens), &pattern) else {
            return Ok(());
        };
        let answer = graph
            .ask(Match::of(&text), &lens)
            .map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        let mut rows = found(&answer);
        rows.sort();
        prop_assert_eq!(&rows, &expected, "{}", text);
        prop_assert!(answer.is_complete());

        let bare = format!("{} RETURN count(*) AS n", pattern.text(true));
        let counted = graph
            .ask(Match::of(&bare), &lens)
            .map_err(|error| TestCaseError::fail(format!("{bare}: {error}")))?;
        let counted = counted.into_rows::<MatchRow>().unwrap();
        prop_assert_eq!(
            &counted[0].values,
            &[MatchValue::Count(expected.len())],
            "{}",
            bare
        );
        Ok(())
    });
}

#[test]
fn a_place_that_was_known_before_stays_known() {
    let world = World::read(
        r#"{"type":"entity","id":"m","kind":"company"}
        {"type":"entity","id":"c","kind":"company"}
        {"type":"relationship","id":"r07","kind":"owns","from":"c","to":"m"}
        {"type":"relationship","id":"r09","kind":"owns","from":"c","to":"m"}"#,
    );
    let pattern = "(v0)-[v1]->{0,1}(v2)<-[v3]-*(v0)-[v5]->{0,1}(v6)";
    let answer = world
        .graph()
        .ask(Match::of(pattern), &relata::Lens::default())
        .unwrap();
    let claims: Vec<[Vec<String>; 3]> = found(&answer)
        .iter()
        .map(|row| ["v1", "v3", "v5"].map(|name| row[name].clone()))
        .collect();
    let expected: [[&[&str]; 3]; 6] = [
        [&[], &[], &[]],
        [&[], &[], &["r07"]],
        [&[], &[], &["r09"]],
        [&["r07"], &["r09"], &[]],
        [&["r09"], &["r07"], &[]],
        [&[], &[], &[]],
    ];
    let sorted = |mut all: Vec<[Vec<String>; 3]>| {
        all.sort();
        all
    };
    let expected =
        expected.map(|row| row.map(|ids| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>()));
    assert_eq!(sorted(claims), sorted(expected.to_vec()));
}
