//! Corporate groups, by trying every thing again and again until nothing changes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::{Answer, GroupRow, Membership};
use relata::graph::{Graph, NodeId};
use relata::lens::{Lens, View};
use relata::model::{Interval, Percent};
use relata::ownership::{Stake, stakes_in};
use relata::query::Group;

use super::brute_force::Truth;
use super::check_times;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::ownership::Ownership;

/// How surely a stake makes a member.
#[derive(Clone, Copy, PartialEq)]
enum How {
    Certain,
    Possible,
    /// As a parent must: for certain, or where nobody says how much it is.
    AsParent,
}

fn fifty() -> Percent {
    "50".parse().unwrap()
}

fn is_caught(stakes: &[Stake], members: &BTreeSet<NodeId>, how: How) -> bool {
    let theirs = |stake: &&Stake| members.contains(&stake.owner);
    let controls =
        |stake: &Stake| stake.is_control() && (how != How::Certain || stake.share.min_exclusive);
    if stakes.iter().filter(theirs).any(controls) {
        return true;
    }
    ["shareholding", "voting-rights"]
        .into_iter()
        .any(|interest| {
            let of = || stakes.iter().filter(|stake| stake.interest == interest);
            let sum: Interval = of().filter(theirs).map(|stake| stake.share).sum();
            let others: Interval = of()
                .filter(|stake| !theirs(stake))
                .map(|stake| stake.share)
                .sum();
            let certain = sum.min > fifty() || (sum.min == fifty() && sum.min_exclusive);
            let possible = sum.max.min(Percent::HUNDRED - others.min) > fifty();
            let is_unstated = |stake: &Stake| !stake.is_stated();
            match how {
                How::Certain => certain,
                How::Possible => certain || possible,
                How::AsParent => certain || (possible && of().filter(theirs).any(is_unstated)),
            }
        })
}

/// All that somebody catches among some things, itself with it.
fn catches(view: &View<'_>, owner: NodeId, among: &BTreeSet<NodeId>, how: How) -> BTreeSet<NodeId> {
    let mut members = BTreeSet::from([owner]);
    loop {
        let before = members.len();
        for &asset in among {
            if !members.contains(&asset) && is_caught(&stakes_in(view, asset), &members, how) {
                members.insert(asset);
            }
        }
        if members.len() == before {
            return members;
        }
    }
}

fn rows(answer: &Answer) -> Vec<&GroupRow> {
    answer.rows().unwrap().collect()
}

/// What the rows of a membership name.
fn named(answer: &Answer, membership: Membership) -> BTreeSet<&str> {
    let rows = rows(answer)
        .into_iter()
        .filter(|row| row.membership == membership);
    rows.map(|row| row.entity.id.as_str()).collect()
}

/// Data sets with lenses of the newest date, and a thing of them.
fn questions() -> impl Strategy<Value = (World, Lens, String)> {
    (worlds_with_lenses(), any::<Index>()).prop_map(|((world, lens), thing)| {
        let newest = world.graph().dataset().newest;
        let mut lens = lens;
        lens.exclude_disputed = false;
        lens.as_of = lens.as_of.or(newest);
        let thing = Truth::new(&world, &lens).entity(&thing.get(&world.entities).id);
        (world, lens, thing)
    })
}

/// What brute force says of a group on the day of a lens.
struct OnADay {
    parents: BTreeSet<NodeId>,
    certain: BTreeSet<NodeId>,
    possible: BTreeSet<NodeId>,
    run: BTreeSet<NodeId>,
}

/// The group of a thing; of given parents, if there are some.
fn on_a_day(
    world: &World,
    graph: &Graph,
    lens: &Lens,
    thing: &str,
    given: Option<&BTreeSet<NodeId>>,
) -> OnADay {
    let truth = Truth::new(world, lens);
    let ownership = Ownership::new(&truth, |r| truth.counts(r));
    let view = lens.over(graph).unwrap();
    let node = |id: &str| graph.entity_node(graph.entity_by_id(id).unwrap());
    let all: BTreeSet<NodeId> = graph
        .entities()
        .map(|entity| graph.entity_node(entity))
        .collect();
    let operations = || {
        world
            .relationships
            .iter()
            .filter(|r| r.kind == "operates" && truth.counts(r))
    };
    let runs = || {
        operations()
            .map(|r| truth.ends(r))
            .filter(|(by, what)| by != what)
    };
    let operators: BTreeSet<NodeId> = runs()
        .filter(|(by, what)| *what == thing && truth.is_entity(by))
        .map(|(by, _)| node(&by))
        .collect();
    let above: BTreeSet<NodeId> = ownership
        .above(thing)
        .into_keys()
        .chain([thing.to_owned()])
        .map(|id| node(&id))
        .collect();
    let of_thing = |owner: &NodeId| catches(&view, *owner, &above, How::AsParent);
    let held = |caught: &BTreeSet<NodeId>| {
        caught.contains(&node(thing)) || !caught.is_disjoint(&operators)
    };
    let candidates: Vec<(NodeId, BTreeSet<NodeId>)> = above
        .iter()
        .map(|owner| (*owner, of_thing(owner)))
        .filter(|(_, caught)| held(caught))
        .collect();
    let is_head = |(head, caught): &&(NodeId, BTreeSet<NodeId>)| {
        candidates
            .iter()
            .all(|(other, others)| !others.contains(head) || caught.contains(other))
    };
    let mut parents: BTreeSet<NodeId> = candidates
        .iter()
        .filter(is_head)
        .map(|(head, _)| *head)
        .collect();
    if parents.len() > 1 && !operators.is_empty() {
        parents.remove(&node(thing));
    }
    let caught = |how| -> BTreeSet<NodeId> {
        given
            .unwrap_or(&parents)
            .iter()
            .flat_map(|&parent| catches(&view, parent, &all, how))
            .collect()
    };
    let (certain, possible) = (caught(How::Certain), caught(How::Possible));
    let run = runs().filter(|(by, what)| {
        truth.is_entity(by) && truth.is_entity(what) && possible.contains(&node(by))
    });
    OnADay {
        run: run.map(|(_, what)| node(&what)).collect(),
        parents,
        certain,
        possible,
    }
}

#[test]
fn a_group_is_what_its_parents_catch() {
    check_times(4, questions(), |(world, lens, thing)| {
        let graph = world.graph();
        let id = |node: NodeId| graph.node_id(node);
        let OnADay {
            parents,
            certain,
            possible,
            run,
        } = on_a_day(&world, &graph, &lens, &thing, None);
        let ids = |set: &BTreeSet<NodeId>, without: &[&BTreeSet<NodeId>]| -> BTreeSet<&str> {
            set.iter()
                .filter(|node| !without.iter().any(|out| out.contains(node)))
                .map(|&node| id(node))
                .collect()
        };
        let answer = graph.ask(Group::of(&thing), &lens).unwrap();
        let run = ids(&run, &[&possible]);
        if possible.len() + run.len() == 1 {
            prop_assert!(rows(&answer).iter().all(|row| row.time.former));
            return Ok(());
        }
        prop_assert_eq!(named(&answer, Membership::Parent), ids(&parents, &[]));
        prop_assert_eq!(
            named(&answer, Membership::Certain),
            ids(&certain, &[&parents])
        );
        prop_assert_eq!(
            named(&answer, Membership::Possible),
            ids(&possible, &[&parents, &certain])
        );
        prop_assert_eq!(named(&answer, Membership::Runs), run);
        Ok(())
    });
}

#[test]
fn former_members_are_those_of_earlier_days_only() {
    check_times(2, questions(), |(world, lens, thing)| {
        let mut lens = lens;
        // On other days other stakes are too small.
        lens.min_share = None;
        let graph = world.graph();
        let id = |node: &NodeId| graph.node_id(*node).to_owned();
        let answer = graph.ask(Group::of(&thing), &lens).unwrap();
        let Some(date) = lens.as_of else {
            return Ok(());
        };
        let now = on_a_day(&world, &graph, &lens, &thing, None);
        let mut current: BTreeSet<String> = now.possible.iter().chain(&now.run).map(id).collect();
        current.insert(thing.clone());
        let mut expected = BTreeSet::new();
        let mut possible = BTreeSet::new();
        let today = Truth::new(&world, &lens);
        let holding = today.holding(Some(date), Some(date));
        let still = Ownership::new(&today, |r| holding.contains(&r.id)).above(&thing);
        for day in Truth::new(&world, &lens).days_before(date) {
            let then = lens.clone().as_of(day);
            let group = on_a_day(&world, &graph, &then, &thing, Some(&now.parents));
            expected.extend(group.certain.iter().map(id));
            possible.extend(group.possible.iter().chain(&group.run).map(id));
            let truth = Truth::new(&world, &then);
            let ownership = Ownership::new(&truth, |r| truth.counts(r));
            let stands_above = ownership.above(&thing);
            // Who runs a thing is in no chain of stakes above it.
            let heads = group.parents.iter().map(id);
            let is_over =
                |head: &String| stands_above.contains_key(head) && !still.contains_key(head);
            expected.extend(heads.filter(is_over));
            possible.extend(stands_above.into_keys());
        }
        expected.retain(|id| !current.contains(id));
        let former = rows(&answer).into_iter().filter(|row| row.time.former);
        let found: BTreeSet<String> = former.map(|row| row.entity.id.clone()).collect();
        prop_assert!(expected.is_subset(&found), "{expected:?} and {found:?}");
        // Besides, those who may have been, or stood between a former parent and the thing.
        let others = found.difference(&expected);
        prop_assert!(
            others.into_iter().all(|id| possible.contains(id)),
            "{expected:?} and {found:?}"
        );
        prop_assert!(found.is_disjoint(&current));
        Ok(())
    });
}

#[test]
fn any_stake_joins_all_below_those_without_an_owner() {
    check_times(2, questions(), |(world, lens, thing)| {
        let truth = Truth::new(&world, &lens);
        let date = truth.day(None);
        let holding = truth.holding(date, date);
        let ownership = Ownership::new(&truth, |r| holding.contains(&r.id));
        let entities: BTreeSet<String> =
            world.entities.iter().map(|e| truth.entity(&e.id)).collect();
        let graph = world.graph();
        let answer = graph.ask(Group::of(&thing).any_stake(), &lens).unwrap();
        let parents = named(&answer, Membership::Parent);
        for parent in &parents {
            prop_assert!(*parent == thing || ownership.above(&thing).contains_key(*parent));
        }
        let below = entities.iter().filter(|id| {
            parents
                .iter()
                .any(|parent| ownership.above(id).contains_key(*parent))
        });
        let expected: BTreeSet<&str> = below
            .map(String::as_str)
            .chain(parents.iter().copied())
            .collect();
        let current = rows(&answer).into_iter().filter(|row| !row.time.former);
        let found: BTreeSet<&str> = current.map(|row| row.entity.id.as_str()).collect();
        prop_assert_eq!(found, expected);
        Ok(())
    });
}

#[test]
fn a_minority_is_no_member_and_a_stated_range_no_parent() {
    let world = World::read(
        r#"{"type":"entity","id":"fund","kind":"company"}
        {"type":"entity","id":"top","kind":"company"}
        {"type":"entity","id":"left","kind":"company"}
        {"type":"entity","id":"right","kind":"company"}
        {"type":"entity","id":"joint","kind":"company"}
        {"type":"entity","id":"minor","kind":"company"}
        {"type":"entity","id":"site","kind":"platform"}
        {"type":"relationship","id":"r0","kind":"owns","from":"fund","to":"top","share":{"min":"4.3"},"observed":"2020"}
        {"type":"relationship","id":"r1","kind":"owns","from":"top","to":"left","share":"51","observed":"2020"}
        {"type":"relationship","id":"r2","kind":"owns","from":"top","to":"right","share":"50","observed":"2020"}
        {"type":"relationship","id":"r3","kind":"controls","from":"top","to":"right","observed":"2020"}
        {"type":"relationship","id":"r4","kind":"owns","from":"left","to":"joint","share":"30","observed":"2020"}
        {"type":"relationship","id":"r5","kind":"owns","from":"right","to":"joint","share":"30","observed":"2020"}
        {"type":"relationship","id":"r6","kind":"owns","from":"left","to":"minor","share":"18.7","observed":"2020"}
        {"type":"relationship","id":"r7","kind":"operates","from":"joint","to":"site","since":"2020"}"#,
    );
    let answer = world
        .graph()
        .ask(Group::of("site"), &Lens::default())
        .unwrap();
    assert_eq!(named(&answer, Membership::Parent), BTreeSet::from(["top"]));
    assert_eq!(
        named(&answer, Membership::Certain),
        BTreeSet::from(["joint", "left", "right"])
    );
    assert_eq!(named(&answer, Membership::Runs), BTreeSet::from(["site"]));
    assert_eq!(rows(&answer).len(), 5);
    let answer = world
        .graph()
        .ask(Group::of("site").any_stake(), &Lens::default())
        .unwrap();
    assert_eq!(named(&answer, Membership::Parent), BTreeSet::from(["fund"]));
    assert!(named(&answer, Membership::Stake).contains("minor"));
}

#[test]
fn an_owner_whom_no_source_names_heads_no_group() {
    let world = World::read(
        r#"{"type":"entity","id":"nobody","kind":"unknown","name":"Not named"}
        {"type":"entity","id":"firm","kind":"company"}
        {"type":"entity","id":"daughter","kind":"company"}
        {"type":"entity","id":"stranger","kind":"company"}
        {"type":"relationship","id":"r0","kind":"owns","from":"nobody","to":"firm","share":"80","observed":"2020"}
        {"type":"relationship","id":"r1","kind":"owns","from":"nobody","to":"stranger","share":"80","observed":"2020"}
        {"type":"relationship","id":"r2","kind":"owns","from":"firm","to":"daughter","share":"80","observed":"2020"}"#,
    );
    for question in [Group::of("daughter"), Group::of("daughter").any_stake()] {
        let answer = world.graph().ask(question, &Lens::default()).unwrap();
        assert_eq!(named(&answer, Membership::Parent), BTreeSet::from(["firm"]));
        assert_eq!(
            named(&answer, Membership::Certain),
            BTreeSet::from(["daughter"])
        );
        assert_eq!(rows(&answer).len(), 2);
    }
}
