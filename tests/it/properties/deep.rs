//! Chains and circles as deep as no data is: nothing recurses, nothing grows out of hand.

use std::sync::OnceLock;

use relata::answer::{Answer, AroundRow, Cut, HoldingsRow, OwnersRow, PathRow};
use relata::graph::Direction;
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Entity, Record, Relationship};
use relata::query::{Around, Holdings, Owners, Path, Query};
use relata::search::closure;

use super::graphs::graph;

const DEEP: usize = 100_000;
const ROUND: usize = 2_000;

fn company(number: usize) -> String {
    format!("c{number:06}")
}

/// Companies of which each owns the next, and the last the first if it is a circle.
fn companies(count: usize, is_circle: bool) -> Graph {
    let entity = |number| Entity {
        id: company(number),
        kind: "company".to_owned(),
        ..Entity::default()
    };
    let owns = |number: usize| Relationship {
        id: format!("owns-{number:06}"),
        kind: "owns".to_owned(),
        from: company(number),
        to: company((number + 1) % count),
        ..Relationship::default()
    };
    let claims = if is_circle { count } else { count - 1 };
    let entities = (0..count).map(entity).map(Record::Entity);
    graph(
        "deep",
        entities
            .chain((0..claims).map(owns).map(Record::Relationship))
            .collect(),
    )
}

/// A chain that is made once for all tests.
fn chain() -> &'static Graph {
    static CHAIN: OnceLock<Graph> = OnceLock::new();
    CHAIN.get_or_init(|| companies(DEEP, false))
}

fn ask(graph: &Graph, question: impl Into<Query>) -> Answer {
    graph.ask(question, &Lens::default()).unwrap()
}

#[test]
fn a_path_as_long_as_the_data_is_found() {
    let graph = chain();
    let answer = ask(graph, Path::new(company(0), company(DEEP - 1)).directed());
    let rows = answer.into_rows::<PathRow>().unwrap();
    assert_eq!(rows[0].hops, DEEP - 1);
    let back = ask(graph, Path::new(company(DEEP - 1), company(0)).directed());
    assert!(back.is_complete() && !back.is_found());
}

#[test]
fn around_goes_as_deep_as_it_is_asked_to() {
    let graph = chain();
    let rows = ask(graph, Around::new(company(0)).depth(DEEP))
        .into_rows::<AroundRow>()
        .unwrap();
    assert_eq!(rows.last().unwrap().hops, DEEP - 1);
}

#[test]
fn closures_go_to_the_end() {
    let graph = chain();
    let view = Lens::default().over(graph).unwrap();
    for (start, way) in [(0, Direction::Out), (DEEP - 1, Direction::In)] {
        let start = graph.node_named(&company(start)).unwrap();
        assert_eq!(closure(&view, start, way, |_, _| true).nodes().len(), DEEP);
    }
}

/// Every owner and holding is told, however far; only the chains to the far ones are cut.
fn assert_all_told(answer: &Answer, total: usize) {
    assert_eq!(answer.table().rows.len(), total);
    assert!(!answer.is_complete() && matches!(answer.limits()[0].what, Cut::Chains { .. }));
    assert!(answer.limits()[0].shown < total);
}

#[test]
fn owners_and_holdings_of_a_deep_chain_are_all_told() {
    let graph = chain();
    let owners = ask(graph, Owners::of(company(DEEP - 1)));
    assert_all_told(&owners, DEEP - 1);
    let owners = owners.into_rows::<OwnersRow>().unwrap();
    let ultimate: Vec<&str> = owners
        .iter()
        .filter(|row| row.ultimate)
        .map(|row| row.chain[0].id.as_str())
        .collect();
    assert_eq!(ultimate, [company(0)]);
    assert_all_told(&ask(graph, Holdings::of(company(0))), DEEP - 1);
}

#[test]
fn everybody_in_a_circle_owns_everybody() {
    let graph = companies(ROUND, true);
    let owners = ask(&graph, Owners::of(company(0)));
    assert_all_told(&owners, ROUND - 1);
    let owners = owners.into_rows::<OwnersRow>().unwrap();
    assert!(owners.iter().all(|row| row.cyclic && row.ultimate));
    let holdings = ask(&graph, Holdings::of(company(0)));
    assert_all_told(&holdings, ROUND - 1);
    let holdings = holdings.into_rows::<HoldingsRow>().unwrap();
    assert!(holdings.iter().all(|row| row.cyclic));
    let path = ask(&graph, Path::new(company(0), company(ROUND / 2)))
        .into_rows::<PathRow>()
        .unwrap();
    assert_eq!(path[0].hops, ROUND / 2);
    let around = ask(&graph, Around::new(company(0)).depth(ROUND))
        .into_rows::<AroundRow>()
        .unwrap();
    assert_eq!(around.len(), ROUND);
}
