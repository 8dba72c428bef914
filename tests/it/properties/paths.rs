//! The shortest few paths and all paths, between things and between sets, with everything that can be demanded of them.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use relata::answer::PathRow;
use relata::lens::{Lens, Presence, Spans};
use relata::query::{Along, Direction, End, Path, Set};

use super::brute_force::Truth;
use super::check_times;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::walker::{Sought, Walker, steps};

fn picked(words: &[String], at: &[Index]) -> Vec<String> {
    at.iter()
        .filter(|_| !words.is_empty())
        .map(|at| at.get(words).clone())
        .collect()
}

/// Kinds of entities that no other one represents.
fn entity_kinds(world: &World) -> Vec<String> {
    let lens = Lens::default();
    let truth = Truth::new(world, &lens);
    let kinds = world
        .entities
        .iter()
        .filter(|e| truth.entity(&e.id) == e.id)
        .map(|e| e.kind.clone());
    kinds.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What an end is made of: a node, and perhaps a kind, a lister, an edition.
type Ends = (Index, Option<Index>, Option<Index>, Option<Index>);

fn ends(chance: f64) -> impl Strategy<Value = Ends> {
    let some = |chance: f64| weighted(chance, any::<Index>());
    (
        any::<Index>(),
        some(chance),
        some(chance),
        some(chance / 3.0),
    )
}

fn end(world: &World, (node, kind, lister, edition): &Ends) -> End {
    let lists: Vec<String> = world
        .entities
        .iter()
        .filter(|e| e.kind == "list")
        .map(|e| e.id.clone())
        .collect();
    let lens = Lens::default();
    let truth = Truth::new(world, &lens);
    let editions: Vec<String> = lists
        .into_iter()
        .filter(|id| truth.entity(id) == *id)
        .collect();
    let of = |words: &[String], at: &Option<Index>| {
        at.filter(|_| !words.is_empty())
            .map(|at| at.get(words).clone())
    };
    let listers: Vec<String> = world.entities.iter().map(|e| e.id.clone()).collect();
    let mut set = Set::default();
    set.kind = of(&entity_kinds(world), kind);
    set.listed_by = of(&listers, lister);
    set.edition = of(&editions, edition);
    if set == Set::default() {
        End::Named(node.get(&world.nodes()).clone())
    } else {
        set.into()
    }
}

/// The ids that an end means.
fn members(truth: &Truth<'_>, end: &End) -> BTreeSet<String> {
    let world = truth.world;
    let set = match end {
        End::Named(name) => return BTreeSet::from([truth.entity(name)]),
        End::AnyOf(set) => set,
        other => panic!("{other:?}"),
    };
    let is_of_kind = |id: &String| {
        let entity = world.entities.iter().find(|e| e.id == *id);
        set.kind
            .as_ref()
            .is_none_or(|kind| entity.is_some_and(|e| e.kind == *kind))
    };
    let is_listed = |id: &String| {
        let lister = set.listed_by.as_ref().map(|lister| truth.entity(lister));
        let mut listings = world
            .relationships
            .iter()
            .filter(|r| r.kind == "lists" && truth.ends(r).1 == *id);
        listings.any(|r| {
            let counts = if set.edition.is_some() {
                truth.counts_whenever(r)
            } else {
                truth.counts_but_for_kind(r)
            };
            let edition = r.edition.as_ref().map(|edition| truth.entity(edition));
            counts
                && lister
                    .as_ref()
                    .is_none_or(|lister| truth.ends(r).0 == *lister)
                && set
                    .edition
                    .as_ref()
                    .is_none_or(|wanted| edition.as_ref() == Some(wanted))
        })
    };
    let is_any = set.listed_by.is_none() && set.edition.is_none();
    let ids = world.entities.iter().map(|e| truth.entity(&e.id));
    ids.filter(|id| is_of_kind(id) && (is_any || is_listed(id)))
        .collect()
}

fn sought(truth: &Truth<'_>, question: &Path) -> Sought {
    let ids = |names: &[String]| names.iter().map(|name| truth.entity(name)).collect();
    Sought {
        from: members(truth, &question.from),
        to: members(truth, &question.to),
        direction: if question.directed {
            Direction::Out
        } else {
            Direction::Any
        },
        along: question
            .along
            .iter()
            .map(|along| (along.kind.clone(), along.direction))
            .collect(),
        avoid: ids(&question.avoid),
        must_pass: ids(&question.must_pass),
        only_kinds: question.only_kinds.clone(),
        valid_together: question.valid_together,
    }
}

/// Data sets with lenses, and questions with a few demands; `sets` is how likely an end is a set.
fn questions(sets: f64) -> impl Strategy<Value = (World, Lens, Path)> {
    let some = |chance, most: usize| weighted(chance, vec(any::<Index>(), 1..=most));
    let demands = (some(0.25, 3), some(0.2, 2), some(0.2, 3), some(0.3, 4));
    let ways = vec(
        select(vec![Direction::Any, Direction::Out, Direction::In]),
        4,
    );
    let flags = (prop::bool::weighted(0.2), prop::bool::weighted(0.3));
    (
        worlds_with_lenses(),
        (ends(sets), ends(sets)),
        demands,
        ways,
        flags,
    )
        .prop_map(
            |(
                (world, lens),
                (from, to),
                (avoid, must_pass, only_kinds, along),
                ways,
                (directed, valid_together),
            )| {
                let (from, to) = (end(&world, &from), end(&world, &to));
                let claims = world.relationships.iter().map(|r| r.id.clone());
                let things: Vec<String> = world.nodes().into_iter().chain(claims).collect();
                let kinds = [entity_kinds(&world), vec!["claim".to_owned()]].concat();
                let mut followed = picked(&world.kinds(), &along.unwrap_or_default());
                followed.sort();
                followed.dedup();
                let along: Vec<Along> = followed
                    .into_iter()
                    .zip(ways)
                    .map(|(kind, direction)| Along::new(kind, direction))
                    .collect();
                let mut question = Path::new(from, to)
                    .avoid(picked(&things, &avoid.unwrap_or_default()))
                    .must_pass(picked(&world.nodes(), &must_pass.unwrap_or_default()))
                    .only_kinds(picked(&kinds, &only_kinds.unwrap_or_default()));
                question.directed = directed && along.is_empty();
                question.along = along;
                question.valid_together = valid_together;
                (world, lens, question)
            },
        )
}

/// Whether a question contradicts itself, or asks how something is connected with itself.
fn is_refused(truth: &Truth<'_>, question: &Path) -> bool {
    let named = [&question.from, &question.to].map(|end| match end {
        End::Named(name) => Some(truth.entity(name)),
        _ => None,
    });
    let avoided: Vec<String> = question
        .avoid
        .iter()
        .map(|name| truth.entity(name))
        .collect();
    let is_entity = |id: &&String| truth.is_entity(id);
    named
        .iter()
        .flatten()
        .filter(is_entity)
        .any(|id| avoided.contains(id))
        || (named[0].is_some() && named[0] == named[1])
}

fn answers_as_by_brute_force(world: &World, lens: &Lens, question: &Path) -> TestCaseResult {
    let truth = Truth::new(world, lens);
    if is_refused(&truth, question) {
        return Ok(());
    }
    let walker = Walker::new(&truth, sought(&truth, question));
    let expected = if question.all {
        walker.all(question.max_hops.unwrap())
    } else {
        walker.first(question.paths)
    };
    let answer = world.graph().ask(question.clone(), lens).unwrap();
    let rows: Vec<_> = answer.rows::<PathRow>().unwrap().collect();
    prop_assert_eq!(
        rows.iter().copied().map(steps).collect::<Vec<_>>(),
        expected
    );
    prop_assert!(rows.iter().all(|row| row.hops == row.steps.len()));
    prop_assert!(
        rows.iter()
            .zip(1..)
            .all(|(row, number)| row.number == number)
    );
    let is_on = |spans: &Spans, day| {
        spans.iter().any(|span| {
            span.from.is_none_or(|from| from <= day) && span.until.is_none_or(|until| day < until)
        })
    };
    for (row, day) in rows
        .iter()
        .flat_map(|row| walker.days().into_iter().map(move |day| (row, day)))
    {
        let presence = walker.presence(&steps(row), day);
        prop_assert_eq!(
            is_on(&row.valid.certainly, day),
            presence == Presence::In,
            "{} of {}",
            day,
            row.number
        );
        prop_assert_eq!(
            is_on(&row.valid.possibly, day),
            presence != Presence::Out,
            "{} of {}",
            day,
            row.number
        );
    }
    prop_assert!(
        answer.is_complete(),
        "so small a graph is searched to the end"
    );
    Ok(())
}

#[test]
fn the_first_paths_come_in_their_order() {
    check_times(
        4,
        (questions(0.001), 1..=7_usize),
        |((world, lens, question), paths)| {
            answers_as_by_brute_force(&world, &lens, &question.shortest(paths))
        },
    );
}

#[test]
fn the_first_paths_between_sets_come_in_their_order() {
    check_times(
        4,
        (questions(0.4), 1..=7_usize),
        |((world, lens, question), paths)| {
            answers_as_by_brute_force(&world, &lens, &question.shortest(paths))
        },
    );
}

#[test]
fn all_paths_are_found_once_and_in_order() {
    check_times(
        4,
        (questions(0.2), 1..=6_usize),
        |((world, lens, question), hops)| {
            answers_as_by_brute_force(&world, &lens, &question.all(hops))
        },
    );
}
