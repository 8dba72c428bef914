//! Graphs in which there are more paths than anybody could tell: searches end where they said they would.

use relata::answer::{Answer, PathRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Entity, Record, Relationship};
use relata::query::Path;
use relata::search::{PathSpec, all_paths, paths};

use super::graphs::graph;

/// How many companies of one layer, and how many layers between the two ends.
const WIDE: usize = 60;
const DEEP: usize = 6;

fn company(layer: usize, number: usize) -> String {
    format!("c{layer}-{number:03}")
}

/// Layers of companies of which each owns all of the next: as many paths as [`WIDE`] to the power of the layers.
/// `from` owns the first layer, and the last owns `to` if there is a way at all.
fn layers(is_joined: bool) -> Graph {
    let numbers = |layer: usize| 0..if (1..=DEEP).contains(&layer) { WIDE } else { 1 };
    let pairs = (0..=DEEP).flat_map(|layer| numbers(layer).map(move |number| (layer, number)));
    let owns = pairs
        .flat_map(|(layer, number)| numbers(layer + 1).map(move |other| (layer, number, other)));
    let owns = owns.filter(|&(layer, ..)| is_joined || layer < DEEP);
    let owns = owns.map(|(layer, number, other)| Relationship {
        id: format!("{}/{}", company(layer, number), company(layer + 1, other)),
        kind: "owns".to_owned(),
        from: company(layer, number),
        to: company(layer + 1, other),
        ..Relationship::default()
    });
    let entities =
        (0..=DEEP + 1).flat_map(|layer| numbers(layer).map(move |number| company(layer, number)));
    let entities = entities.map(|id| Entity {
        id,
        kind: "company".to_owned(),
        ..Entity::default()
    });
    graph(
        "layers",
        entities
            .map(Record::Entity)
            .chain(owns.map(Record::Relationship))
            .collect(),
    )
}

fn ask(graph: &Graph, change: impl FnOnce(Path) -> Path) -> Answer {
    graph
        .ask(
            change(Path::new(company(0, 0), company(DEEP + 1, 0))),
            &Lens::default(),
        )
        .unwrap()
}

fn rows(answer: &Answer) -> usize {
    let rows: Vec<_> = answer.rows::<PathRow>().unwrap().collect();
    assert!(rows.is_sorted_by_key(|row| row.hops));
    rows.len()
}

#[test]
fn too_many_paths_are_cut_with_the_number_that_there_can_be() {
    let graph = layers(true);
    let answer = ask(&graph, |path| path.all(DEEP + 1).limit(20));
    assert_eq!(rows(&answer), 20);
    assert!(!answer.is_complete());
    // No walk of this length turns back, so that the number is exact.
    assert_eq!(
        (answer.limits()[0].shown, answer.limits()[0].total),
        (20, WIDE.pow(DEEP as u32))
    );
    let longer = &ask(&graph, |path| path.all(DEEP + 3).limit(20))
        .into_rows::<PathRow>()
        .unwrap();
    assert_eq!(longer.len(), 20);
}

#[test]
fn a_search_stops_within_its_budget_and_says_so() {
    let graph = layers(true);
    for budget in [1_000, 100_000, 1_000_000] {
        let answer = ask(&graph, |path| {
            path.all(DEEP + 3).budget(budget).limit(usize::MAX)
        });
        assert!(
            !answer.is_complete()
                && answer.limits()[0]
                    .to_string()
                    .contains(&format!("after {budget} edges"))
        );
        assert!(
            answer.limits()[0].total > rows(&answer),
            "there may be more"
        );
        let some = ask(&graph, |path| path.shortest(100_000).budget(budget));
        assert!(!some.is_complete() && some.limits()[0].total > rows(&some));
    }
}

#[test]
fn what_is_not_connected_is_searched_to_the_end_however_much_there_is() {
    let graph = layers(false);
    for answer in [
        ask(&graph, |path| path.all(20)),
        ask(&graph, |path| path.shortest(3)),
    ] {
        assert!(
            answer.is_complete() && rows(&answer) == 0 && answer.summary().starts_with("No path"),
            "{}",
            answer.summary()
        );
    }
}

/// Nobody can be avoided so that a way around remains, and nobody holds together with somebody gone before.
#[test]
fn demands_that_nothing_meets_end_as_well() {
    let graph = layers(true);
    let last: Vec<String> = (0..WIDE).map(|number| company(DEEP, number)).collect();
    let answer = ask(&graph, |path| path.all(DEEP + 4).avoid(last));
    assert!(answer.is_complete() && rows(&answer) == 0);
    let both = [company(1, 0), company(1, 1), company(1, 2)];
    let answer = ask(&graph, |path| path.shortest(2).must_pass(both).directed());
    assert!(
        answer.is_complete() && rows(&answer) == 0,
        "{}",
        answer.summary()
    );
}

#[test]
fn an_iterator_can_be_left_at_any_time() {
    let graph = layers(true);
    let view = Lens::default().over(&graph).unwrap();
    let [from, to] = [company(0, 0), company(DEEP + 1, 0)].map(|id| graph.node_named(&id).unwrap());
    let wanted = PathSpec::between(from, to).longest(DEEP + 3);
    let first: Vec<_> = paths(&view, &wanted).take(50).collect();
    let all: Vec<_> = all_paths(&view, &wanted).take(50).collect();
    assert_eq!(first, all, "both tell the same paths in the same order");
}
