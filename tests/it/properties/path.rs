//! The shortest path among all simple paths.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use relata::answer::PathRow;
use relata::lens::Lens;
use relata::model::{Entity, Relationship};
use relata::query::{Direction, End, Path};
use relata::search::{Shortest, shortest_path};

use super::brute_force::Truth;
use super::check_times;
use super::edges::edge;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::walker::{Sought, Step, Walker, steps};

/// What a question asks for, and no more than its ends.
fn sought(truth: &Truth<'_>, question: &Path) -> Sought {
    let id = |end: &End| match end {
        End::Named(name) => BTreeSet::from([truth.entity(name)]),
        other => panic!("only things are asked for here: {other:?}"),
    };
    let direction = if question.directed {
        Direction::Out
    } else {
        Direction::Any
    };
    Sought {
        from: id(&question.from),
        to: id(&question.to),
        direction,
        ..Sought::default()
    }
}

fn question(from: String, to: String, directed: bool) -> Path {
    let question = Path::new(from, to);
    if directed {
        question.directed()
    } else {
        question
    }
}

/// Data sets with lenses, and questions about two of their nodes.
fn questions() -> impl Strategy<Value = (World, Lens, Path)> {
    (
        worlds_with_lenses(),
        any::<[Index; 2]>(),
        prop::bool::weighted(0.3),
    )
        .prop_map(|((world, lens), ends, directed)| {
            let [from, to] = ends.map(|end| end.get(&world.nodes()).clone());
            (world, lens, question(from, to, directed))
        })
}

fn path_is_shortest(world: &World, lens: &Lens, question: &Path) -> TestCaseResult {
    let truth = Truth::new(world, lens);
    let sought = sought(&truth, question);
    let graph = world.graph();
    let view = lens.over(&graph).unwrap();
    let [from, to] =
        [&sought.from, &sought.to].map(|id| graph.node_named(id.first().unwrap()).unwrap());
    let expected = Walker::new(&truth, sought).shortest();
    let found = match shortest_path(&view, from, to, question.directed) {
        Shortest::Found(hops) => Some(
            hops.iter()
                .map(|hop| (edge(&graph, hop.edge), hop.forward))
                .collect(),
        ),
        Shortest::None => None,
        _ => panic!("so small a graph is searched to the end"),
    };
    prop_assert_eq!(found, expected);
    Ok(())
}

/// Two things on one list, a way between them that is longer than any walk around the lister, and a few more claims.
fn detours() -> impl Strategy<Value = (World, Lens, Path)> {
    let kinds = select(vec!["lists", "located-in", "part-of", "owns"]);
    let more = vec((kinds, any::<[Index; 2]>()), 0..=5);
    (3..=7_usize, prop::bool::ANY, more).prop_map(|(length, directed, more)| {
        let mut claims = vec![("lists", 0, 1), ("lists", 0, 2), ("part-of", 0, 3)];
        let way = [&[1][..], &(4..length + 3).collect::<Vec<_>>(), &[2]].concat();
        claims.extend(way.windows(2).map(|pair| ("part-of", pair[0], pair[1])));
        let any = |at: Index| at.index(length + 3);
        claims.extend(
            more.into_iter()
                .map(|(kind, [from, to])| (kind, any(from), any(to))),
        );
        let id = |number: usize| format!("e{number}");
        let entities = (0..length + 3).map(id).map(|id| Entity {
            id,
            kind: "company".into(),
            ..Entity::default()
        });
        let claim = |(number, (kind, from, to)): (usize, (&str, usize, usize))| Relationship {
            id: format!("r{number:02}"),
            kind: kind.to_owned(),
            from: id(from),
            to: id(to),
            ..Relationship::default()
        };
        let relationships = claims.into_iter().enumerate().map(claim).collect();
        let world = World {
            entities: entities.collect(),
            relationships,
            ..World::default()
        };
        (world, Lens::default(), question(id(1), id(2), directed))
    })
}

#[test]
fn the_path_is_the_smallest_of_the_shortest_simple_ones() {
    check_times(4, questions(), |(world, lens, question)| {
        path_is_shortest(&world, &lens, &question)
    });
}

#[test]
fn a_path_goes_around_a_hub_rather_than_twice_through_a_node() {
    check_times(4, detours(), |(world, lens, question)| {
        path_is_shortest(&world, &lens, &question)
    });
}

#[test]
fn the_row_tells_the_path_with_all_parallel_claims_or_says_that_there_is_none() {
    check_times(4, questions(), |(world, lens, question)| {
        let truth = Truth::new(&world, &lens);
        let walker = Walker::new(&truth, sought(&truth, &question));
        let expected = walker.shortest();
        let answer = world.graph().ask(question, &lens).unwrap();
        let rows: Vec<_> = answer.rows::<PathRow>().unwrap().collect();
        let found: Vec<_> = rows.iter().copied().map(steps).collect();
        let expected: Vec<Vec<Step>> = expected
            .iter()
            .map(|path| path.iter().map(|hop| walker.step(hop, &[])).collect())
            .collect();
        prop_assert_eq!(&found, &expected);
        prop_assert!(rows.iter().all(|row| row.hops == row.steps.len()));
        prop_assert!(
            answer.is_complete(),
            "so small a graph is searched to the end"
        );
        Ok(())
    });
}

/// The path between two things as the claims of its hops.
fn claims(world: &World, from: &str, to: &str) -> Vec<Vec<String>> {
    let answer = world
        .graph()
        .ask(Path::new(from, to), &Lens::default())
        .unwrap();
    let rows = answer.into_rows::<PathRow>().unwrap();
    rows.into_iter()
        .flat_map(|row| row.steps)
        .map(|step| step.claims)
        .collect()
}

#[test]
fn a_listing_that_lists_is_not_the_lister_of_itself() {
    let world = World::read(
        r#"{"type":"entity","id":"lister","kind":"government"}
        {"type":"entity","id":"listed","kind":"company"}
        {"type":"entity","id":"other","kind":"company"}
        {"type":"relationship","id":"first","kind":"lists","from":"lister","to":"listed"}
        {"type":"relationship","id":"second","kind":"lists","from":"first","to":"other"}"#,
    );
    assert_eq!(claims(&world, "listed", "other"), [["first"], ["second"]]);
}

#[test]
fn the_arc_of_a_claim_is_not_parallel_to_a_claim_about_it() {
    let world = World::read(
        r#"{"type":"entity","id":"owner","kind":"company"}
        {"type":"entity","id":"asset","kind":"company"}
        {"type":"relationship","id":"about","kind":"owns","from":"owner","to":"stake"}
        {"type":"relationship","id":"stake","kind":"owns","from":"owner","to":"asset"}"#,
    );
    assert_eq!(claims(&world, "owner", "stake"), [["about"]]);
    assert_eq!(claims(&world, "asset", "stake"), [["stake"]]);
}
