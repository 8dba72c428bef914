//! What somebody holds: the same chains as those of owners, seen from above.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use relata::answer::HoldingsRow;
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::Holdings;

use super::brute_force::Truth;
use super::check_times;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::ownership::Ownership;

/// What brute force says of a holding.
#[derive(Debug, PartialEq)]
struct Row {
    chain: Vec<String>,
    path: Vec<Vec<String>>,
    former: bool,
    cyclic: bool,
    listings: BTreeSet<String>,
}

fn by_brute_force(truth: &Truth<'_>, owner: &str) -> BTreeMap<String, Row> {
    let date = truth.day(None);
    let holding = truth.holding(date, date);
    let now = Ownership::new(truth, |r| holding.contains(&r.id));
    let mut rows = rows_on_a_day(truth, &now, owner, false);
    for day in date.into_iter().flat_map(|date| truth.days_before(date)) {
        let holding = truth.holding(Some(day), date);
        let then = Ownership::new(truth, |r| holding.contains(&r.id));
        for (thing, row) in rows_on_a_day(truth, &then, owner, true) {
            rows.entry(thing).or_insert(row);
        }
    }
    rows
}

fn rows_on_a_day(
    truth: &Truth<'_>,
    ownership: &Ownership<'_>,
    owner: &str,
    former: bool,
) -> BTreeMap<String, Row> {
    let things: BTreeSet<String> = truth
        .world
        .entities
        .iter()
        .map(|e| truth.entity(&e.id))
        .collect();
    let holdings = things
        .into_iter()
        .filter(|thing| ownership.above(thing).contains_key(owner));
    let row = |thing: String| {
        let is_listing = |r: &&_| is_listing_of(truth, &thing, r);
        let chains = ownership.shortest_chains(owner, &thing);
        // The nearest holder by id, then the next.
        let chain = chains
            .into_iter()
            .min_by(|a, b| a.iter().rev().cmp(b.iter().rev()))
            .unwrap();
        let row = Row {
            path: ownership.path(&chain),
            chain,
            former,
            cyclic: !former && ownership.own_each_other(owner, &thing),
            listings: truth
                .world
                .relationships
                .iter()
                .filter(is_listing)
                .map(|r| r.id.clone())
                .collect(),
        };
        (thing, row)
    };
    holdings.map(row).collect()
}

fn is_listing_of(truth: &Truth<'_>, thing: &str, r: &relata::model::Relationship) -> bool {
    r.kind == "lists" && truth.ends(r).1 == thing && truth.counts_but_for_kind(r)
}

fn found(row: &HoldingsRow) -> (String, Row) {
    let found = Row {
        path: row.path.clone(),
        chain: row.chain.iter().map(|named| named.id.clone()).collect(),
        former: row.held.former,
        cyclic: row.cyclic,
        listings: row.listings.iter().cloned().collect(),
    };
    (row.holding.id.clone(), found)
}

fn rows(graph: &Graph, question: Holdings, lens: &Lens) -> Vec<HoldingsRow> {
    graph
        .ask(question, lens)
        .unwrap()
        .into_rows::<HoldingsRow>()
        .unwrap()
}

#[test]
fn holdings_are_the_things_that_have_this_owner() {
    check_times(2, worlds_with_lenses(), |(world, lens)| {
        let truth = Truth::new(&world, &lens);
        let graph = world.graph();
        for owner in world.entities.iter().map(|e| &e.id) {
            let expected = by_brute_force(&truth, &truth.entity(owner));
            let rows = rows(&graph, Holdings::of(owner), &lens);
            prop_assert_eq!(rows.len(), expected.len());
            prop_assert_eq!(rows.iter().map(found).collect::<BTreeMap<_, _>>(), expected);
        }
        Ok(())
    });
}

#[test]
fn an_operation_is_only_ever_the_last_hop() {
    let world = World::read(
        r#"{"type":"entity","id":"parent","kind":"company"}
        {"type":"entity","id":"daughter","kind":"company"}
        {"type":"entity","id":"thing","kind":"platform"}
        {"type":"relationship","id":"owns","kind":"owns","from":"parent","to":"daughter"}
        {"type":"relationship","id":"runs","kind":"operates","from":"parent","to":"daughter"}
        {"type":"relationship","id":"owns-thing","kind":"owns","from":"daughter","to":"thing"}"#,
    );
    let rows = rows(&world.graph(), Holdings::of("parent"), &Lens::default());
    assert_eq!(rows[0].path, [["owns", "runs"]]);
    assert_eq!(rows[1].path, [["owns"], ["owns-thing"]]);
}

#[test]
fn the_shortest_chain_may_end_with_an_operation() {
    let world = World::read(
        r#"{"type":"entity","id":"parent","kind":"company"}
        {"type":"entity","id":"daughter","kind":"company"}
        {"type":"entity","id":"thing","kind":"platform"}
        {"type":"relationship","id":"owns","kind":"owns","from":"parent","to":"daughter"}
        {"type":"relationship","id":"owns-thing","kind":"owns","from":"daughter","to":"thing"}
        {"type":"relationship","id":"runs-thing","kind":"operates","from":"parent","to":"thing"}"#,
    );
    let rows = rows(&world.graph(), Holdings::of("parent"), &Lens::default());
    assert_eq!(rows[1].holding.id, "thing");
    assert_eq!(rows[1].path, [["runs-thing"]]);
}
