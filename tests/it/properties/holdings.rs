//! What somebody holds: the same chains as those of owners, seen from above.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::{HoldingsRow, Rows};
use relata::lens::Lens;
use relata::query::Holdings;

use super::brute_force::Truth;
use super::check_times;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::ownership::Ownership;

/// What brute force says of a holding.
#[derive(Debug)]
struct Row {
    chain: Vec<String>,
    cyclic: bool,
    listings: BTreeSet<String>,
}

fn by_brute_force(truth: &Truth<'_>, ownership: &Ownership<'_>, owner: &str) -> BTreeMap<String, Row> {
    let things: BTreeSet<String> = truth.world.entities.iter().map(|e| truth.entity(&e.id)).collect();
    let holdings = things.into_iter().filter(|thing| ownership.above(thing).contains_key(owner));
    let row = |thing: String| {
        let is_listing = |r: &&_| is_listing_of(truth, &thing, r);
        let chains = ownership.shortest_chains(owner, &thing);
        let row = Row {
            // The nearest holder by id, then the next.
            chain: chains.into_iter().min_by(|a, b| a.iter().rev().cmp(b.iter().rev())).unwrap(),
            cyclic: ownership.own_each_other(owner, &thing),
            listings: truth.world.relationships.iter().filter(is_listing).map(|r| r.id.clone()).collect(),
        };
        (thing, row)
    };
    holdings.map(row).collect()
}

fn is_listing_of(truth: &Truth<'_>, thing: &str, r: &relata::model::Relationship) -> bool {
    r.kind == "lists" && truth.ends(r).1 == thing && truth.counts_but_for_kind(r)
}

fn questions() -> impl Strategy<Value = (World, Lens, Holdings)> {
    (worlds_with_lenses(), any::<Index>()).prop_map(|((world, lens), owner)| {
        let question = Holdings::of(owner.get(&world.entities).id.clone());
        (world, lens, question)
    })
}

fn rows(world: &World, question: Holdings, lens: &Lens) -> Vec<HoldingsRow> {
    let Rows::Holdings(rows) = world.graph().ask(question, lens).unwrap().rows else { panic!() };
    rows
}

#[test]
fn holdings_are_the_things_that_have_this_owner() {
    check_times(8, questions(), |(world, lens, question)| {
        let truth = Truth { world: &world, lens: &lens };
        let ownership = Ownership::new(&truth, |r| truth.counts(r));
        let expected = by_brute_force(&truth, &ownership, &truth.entity(&question.of));
        let rows = rows(&world, question, &lens);
        let found: Vec<&String> = rows.iter().map(|row| &row.holding.id).collect();
        prop_assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), expected.keys().collect::<BTreeSet<_>>());
        prop_assert_eq!(found.len(), expected.len());
        for row in &rows {
            let truth = &expected[&row.holding.id];
            let chain: Vec<String> = row.chain.iter().map(|named| named.id.clone()).collect();
            prop_assert_eq!(&chain, &truth.chain);
            prop_assert_eq!(&row.path, &ownership.path(&chain));
            prop_assert_eq!(row.cyclic, truth.cyclic, "{}", row.holding.id);
            prop_assert_eq!(&row.listings.iter().cloned().collect::<BTreeSet<_>>(), &truth.listings);
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
    let rows = rows(&world, Holdings::of("parent"), &Lens::default());
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
    let rows = rows(&world, Holdings::of("parent"), &Lens::default());
    assert_eq!(rows[1].holding.id, "thing");
    assert_eq!(rows[1].path, [["runs-thing"]]);
}
