//! What several things have in common, told from what each has for itself.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::{Answer, CommonRelation, CommonRow, Note};
use relata::lens::Lens;
use relata::query::Common;

use super::brute_force::Truth;
use super::check_times;
use super::edges::{Edge, edges};
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::ownership::Ownership;
use super::walker::{Sought, Walker};

/// Data sets with lenses, and some different entities of them.
fn questions() -> impl Strategy<Value = (World, Lens, Vec<String>)> {
    let questions =
        (worlds_with_lenses(), vec(any::<Index>(), 2..=3)).prop_map(|((world, lens), things)| {
            let truth = Truth::new(&world, &lens);
            let things: BTreeSet<String> = things
                .iter()
                .map(|at| truth.entity(&at.get(&world.entities).id))
                .collect();
            (world, lens, things.into_iter().collect())
        });
    questions.prop_filter(
        "two things, and no claim about itself",
        |(world, _, things): &(World, Lens, Vec<String>)| {
            things.len() > 1
                && !world
                    .relationships
                    .iter()
                    .any(|r| r.from == r.id || r.to == r.id)
        },
    )
}

fn rows(answer: &Answer, relation: CommonRelation) -> BTreeMap<&str, &CommonRow> {
    let rows = answer.rows::<CommonRow>().unwrap();
    rows.filter(|row| row.relation == relation)
        .map(|row| (row.what.id.as_str(), row))
        .collect()
}

fn common<T: Ord + Clone>(mut sets: Vec<BTreeSet<T>>) -> BTreeSet<T> {
    let first = sets.pop().unwrap();
    first
        .into_iter()
        .filter(|one| sets.iter().all(|set| set.contains(one)))
        .collect()
}

#[test]
fn owners_holdings_and_lists_are_those_that_each_has() {
    check_times(2, questions(), |(world, lens, things)| {
        let truth = Truth::new(&world, &lens);
        let date = truth.day(None);
        // The day of the answer, and those before it, on which something may have ended.
        let mut days = vec![date];
        if let Some(day) = date {
            days.extend(truth.days_before(day).into_iter().map(Some));
        }
        let on = |day: Option<relata::model::Date>| {
            let holding = truth.holding(day, date);
            Ownership::new(&truth, |r| holding.contains(&r.id))
        };
        let ownership: Vec<Ownership> = days.into_iter().map(on).collect();
        // The first of these days on which one stands above the other.
        let first_day = |owner: &String, thing: &String| {
            let stands = |then: &Ownership| owner == thing || then.above(thing).contains_key(owner);
            ownership.iter().position(stands)
        };
        let entities: BTreeSet<String> =
            world.entities.iter().map(|e| truth.entity(&e.id)).collect();
        let above = |thing: &String| -> BTreeSet<String> {
            let owners = entities.iter();
            owners
                .filter(|owner| first_day(owner, thing).is_some())
                .cloned()
                .collect()
        };
        let below = |owner: &String| -> BTreeSet<String> {
            let things = entities.iter();
            let held = things.filter(|thing| {
                let is_above = |then: &Ownership| then.above(thing).contains_key(owner);
                *thing != owner && ownership.iter().any(is_above)
            });
            held.cloned().collect()
        };
        let answer = world.graph().ask(Common::of(&things), &lens).unwrap();

        let itself = |thing: &String, set: BTreeSet<String>| {
            set.into_iter().chain([thing.clone()]).collect()
        };
        let owners = common(
            things
                .iter()
                .map(|thing| itself(thing, above(thing)))
                .collect(),
        );
        let holdings: BTreeSet<String> = common(things.iter().map(below).collect());
        let holdings: BTreeSet<String> = holdings
            .into_iter()
            .filter(|holding| !things.contains(holding))
            .collect();
        for (relation, expected) in [
            (CommonRelation::Owner, owners),
            (CommonRelation::Holding, holdings),
        ] {
            let rows = rows(&answer, relation);
            prop_assert_eq!(
                rows.keys()
                    .map(|id| id.to_string())
                    .collect::<BTreeSet<_>>(),
                expected
            );
            for row in rows.values() {
                let mut is_former = false;
                for way in &row.ways {
                    let chain: Vec<String> =
                        way.chain.iter().map(|named| named.id.clone()).collect();
                    let (from, to) = (&chain[0], &chain[chain.len() - 1]);
                    let day = first_day(from, to).unwrap();
                    let then = &ownership[day];
                    is_former |= day > 0;
                    prop_assert_eq!(way.held.former, day > 0);
                    prop_assert!(
                        from == to || then.shortest_chains(from, to).contains(&chain),
                        "{:?}",
                        chain
                    );
                    prop_assert_eq!(&way.path, &then.path(&chain));
                    prop_assert!([from, to].contains(&&way.of.id));
                }
                prop_assert_eq!(row.former, is_former);
            }
        }

        let listings = |thing: &String| -> BTreeSet<(String, String, String)> {
            let things: BTreeSet<String> = itself(thing, below(thing));
            let is_listing = |r: &&relata::model::Relationship| {
                r.kind == "lists" && truth.counts_but_for_kind(r)
            };
            let listings = world.relationships.iter().filter(is_listing);
            let listings = listings.map(|r| {
                let list = r
                    .edition
                    .as_ref()
                    .map_or(truth.ends(r).0, |edition| truth.entity(edition));
                (list, truth.ends(r).1, r.id.clone())
            });
            // Only what was held when it was listed.
            let was_held = |(_, listed, id): &(String, String, String)| {
                let day = truth.since(world.relationship(id).unwrap());
                let is_above = |day| on(Some(day)).above(listed).contains_key(thing);
                things.contains(listed) && (listed == thing || day.is_none_or(is_above))
            };
            listings.filter(was_held).collect()
        };
        let of_each: Vec<BTreeSet<(String, String, String)>> =
            things.iter().map(listings).collect();
        let lists = common(
            of_each
                .iter()
                .map(|of| of.iter().map(|listing| listing.0.clone()).collect())
                .collect(),
        );
        let rows = rows(&answer, CommonRelation::List);
        prop_assert_eq!(
            rows.keys()
                .map(|id| id.to_string())
                .collect::<BTreeSet<_>>(),
            lists
        );
        for (list, row) in rows {
            for (thing, all) in things.iter().zip(&of_each) {
                let ways = row.ways.iter().filter(|way| way.of.id == *thing);
                let told = ways.flat_map(|way| {
                    way.listings
                        .iter()
                        .map(|id| (way.chain.last().unwrap().id.clone(), id))
                });
                let expected = all
                    .iter()
                    .filter(|listing| listing.0 == list)
                    .map(|(_, on, id)| (on.clone(), id));
                prop_assert_eq!(
                    told.collect::<BTreeSet<_>>(),
                    expected.collect::<BTreeSet<_>>()
                );
            }
        }
        Ok(())
    });
}

/// A node, and the group by which a walk stands at its hub, or at a claim by its own arc.
type Place = (String, Option<usize>);

/// The group of a claim's own arcs at the claim, beside those of hubs.
const OWN_ARC: usize = 2;

/// How far every place is from a start, by trying every edge again and again.
fn walks(truth: &Truth<'_>, start: &str) -> BTreeMap<Place, usize> {
    let (edges, walker) = (edges(truth), Walker::new(truth, Sought::default()));
    let is_own = |edge: &Edge, node: &str| edge.is_arc && edge.claim == node;
    let mut hops = BTreeMap::from([((start.to_owned(), None), 0)]);
    loop {
        let before = hops.clone();
        // A walk ends at a hub that it enters by a claim of the hub.
        for ((node, group), walked) in before
            .iter()
            .filter(|((_, group), _)| group.is_none_or(|g| g == OWN_ARC))
        {
            for (edge, forward) in edges.iter().flat_map(|edge| [(edge, true), (edge, false)]) {
                let Some(other) = edge.other(node, forward) else {
                    continue;
                };
                let goes_through = group.is_some() && is_own(edge, node);
                if other == start || goes_through || walker.is_barred(edge) {
                    continue;
                }
                let own = is_own(edge, other).then_some(OWN_ARC);
                let place = (
                    other.to_owned(),
                    walker.hubs(edge, other).first().copied().or(own),
                );
                let known = hops.entry(place).or_insert(walked + 1);
                *known = (*known).min(walked + 1);
            }
        }
        if hops == before {
            return hops;
        }
    }
}

/// The fewest hops from all starts to a node, by every choice of places that no two of them turn around at.
fn together(walks: &[BTreeMap<Place, usize>], node: &str, taken: &[usize]) -> Option<usize> {
    let Some((first, others)) = walks.split_first() else {
        return Some(0);
    };
    let at_node = first.iter().filter(|((at, _), _)| at == node);
    let free = at_node.filter(|((_, group), _)| group.is_none_or(|group| !taken.contains(&group)));
    let sum = |((_, group), hops): (&Place, &usize)| {
        let taken: Vec<usize> = taken.iter().copied().chain(*group).collect();
        Some(hops + together(others, node, &taken)?)
    };
    free.filter_map(sum).min()
}

#[test]
fn meeting_points_are_nearest_to_all() {
    check_times(4, questions(), |(world, lens, things)| {
        let truth = Truth::new(&world, &lens);
        let walks: Vec<_> = things.iter().map(|thing| walks(&truth, thing)).collect();
        let nodes: BTreeSet<&String> = walks
            .iter()
            .flat_map(|walks| walks.keys())
            .map(|(node, _)| node)
            .collect();
        let nodes = nodes.into_iter().filter(|node| !things.contains(node));
        let sums: BTreeMap<&String, usize> = nodes
            .filter_map(|node| Some((node, together(&walks, node, &[])?)))
            .collect();
        let nearest = sums.values().min().copied();
        let expected: BTreeSet<&str> = sums
            .iter()
            .filter(|(_, sum)| Some(**sum) == nearest)
            .map(|(node, _)| node.as_str())
            .collect();
        let answer = world
            .graph()
            .ask(Common::of(&things).limit(usize::MAX), &lens)
            .unwrap();
        prop_assert!(answer.is_complete());
        let rows = rows(&answer, CommonRelation::Meeting);
        prop_assert_eq!(rows.keys().copied().collect::<BTreeSet<_>>(), expected);
        for row in rows.values() {
            prop_assert_eq!(
                Some(row.ways.iter().map(|way| way.path.len()).sum::<usize>()),
                nearest
            );
            for (way, thing) in row.ways.iter().zip(&things) {
                prop_assert_eq!(&way.chain[0].id, thing);
                prop_assert_eq!(&way.chain.last().unwrap().id, &row.what.id);
            }
        }
        let one = world
            .graph()
            .ask(Common::of(&things).limit(1), &lens)
            .unwrap();
        prop_assert_eq!(one.is_complete(), rows.len() < 2);
        prop_assert!(one.limits().iter().all(|limit| limit.total == rows.len()));
        Ok(())
    });
}

#[test]
fn an_unnamed_owner_is_no_common_owner_and_a_lister_no_meeting_point() {
    let world = World::read(
        r#"{"type":"entity","id":"lister","kind":"government"}
        {"type":"entity","id":"one","kind":"company"}
        {"type":"entity","id":"other","kind":"company"}
        {"type":"entity","id":"nobody","kind":"unknown","name":"Not named"}
        {"type":"relationship","id":"a","kind":"lists","from":"lister","to":"one"}
        {"type":"relationship","id":"b","kind":"lists","from":"lister","to":"other"}
        {"type":"relationship","id":"c","kind":"owns","from":"nobody","to":"one"}
        {"type":"relationship","id":"d","kind":"owns","from":"nobody","to":"other"}"#,
    );
    let answer = world
        .graph()
        .ask(Common::of(["one", "other"]), &Lens::default())
        .unwrap();
    assert!(rows(&answer, CommonRelation::Owner).is_empty());
    assert_eq!(
        rows(&answer, CommonRelation::List)
            .into_keys()
            .collect::<Vec<_>>(),
        ["lister"]
    );
    // Nobody knows that the two unnamed owners are one; the answer says so, as that of `path` does.
    assert_eq!(
        rows(&answer, CommonRelation::Meeting)
            .into_keys()
            .collect::<Vec<_>>(),
        ["nobody"]
    );
    assert!(
        answer
            .notes()
            .iter()
            .any(|note| matches!(note, Note::UnnamedOfSeveral { .. }))
    );
    assert!(
        world
            .graph()
            .ask(Common::of(["one", "one"]), &Lens::default())
            .is_err()
    );
}
