//! Searches that take a short cut find what the long way finds.

use proptest::prelude::*;
use relata::Lens;
use relata::graph::Direction;
use relata::graph::{Graph, NodeId};
use relata::lens::View;
use relata::model::{Entity, Record, Relationship};
use relata::search::{closure, closures, neighbourhood, nodes_within};

use super::check;
use super::graphs::graph;
use super::lenses::worlds_with_lenses;

fn nodes(graph: &Graph) -> Vec<NodeId> {
    let claims = graph.relationships().filter_map(|id| graph.claim_node(id));
    graph
        .entities()
        .map(|id| graph.entity_node(id))
        .chain(claims)
        .collect()
}

fn kept_one_by_one(view: &View<'_>, node: NodeId, kind: u16) -> Vec<NodeId> {
    let group = view.graph().into(node).of_kind(kind);
    group
        .iter()
        .filter(|&(edge, _)| view.admits_edge(edge))
        .map(|(_, other)| other)
        .collect()
}

#[test]
fn edges_are_kept_by_what_stands_beside_them_as_they_are_one_by_one() {
    check(worlds_with_lenses(), |(world, lens)| {
        let graph = &world.graph();
        let view = lens.over(graph).unwrap();
        for view in [view.ignoring_dates(), view.traced().0, view] {
            for node in nodes(graph) {
                for (kind, group) in graph.into(node).by_kind() {
                    let kept: Vec<NodeId> =
                        view.admitted(kind, group).map(|(_, other)| other).collect();
                    prop_assert_eq!(view.count_admitted(kind, group), kept.len());
                    prop_assert_eq!(kept, kept_one_by_one(&view, node, kind));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn nodes_are_reached_without_their_edges() {
    check(
        (worlds_with_lenses(), 0..4_usize),
        |((world, lens), depth)| {
            let graph = &world.graph();
            let view = lens.over(graph).unwrap();
            for start in nodes(graph) {
                let mut whole =
                    neighbourhood(&view, start, depth, Direction::Any, usize::MAX).nodes;
                whole.sort_by_key(|&(node, hops)| (hops, node));
                prop_assert_eq!(nodes_within(&view, start, depth, Direction::Any), whole);
            }
            Ok(())
        },
    );
}

#[test]
fn closures_of_many_are_those_of_each() {
    check(
        (worlds_with_lenses(), any::<u64>(), any::<bool>()),
        |((world, lens), mask, is_up)| {
            let graph = &world.graph();
            let view = lens.over(graph).unwrap();
            let way = if is_up { Direction::In } else { Direction::Out };
            let follows = |kind: u16, is_first: bool| is_first || mask >> (kind % 64) & 1 == 1;
            let starts: Vec<NodeId> = graph.entities().map(|id| graph.entity_node(id)).collect();
            let mut expected = Vec::new();
            for &start in &starts {
                let above = closure(&view, start, way, |kind, hops| follows(kind, hops == 0));
                expected.extend(above.nodes()[1..].iter().map(|&node| (start, node)));
            }
            let closures = closures(&view, &starts, way, follows);
            let of_start = |(start, reached): (NodeId, &[NodeId])| {
                reached.iter().map(|&node| (start, node)).collect()
            };
            let mut found: Vec<(NodeId, NodeId)> =
                closures.iter().flat_map::<Vec<_>, _>(of_start).collect();
            prop_assert_eq!(found.len(), closures.pairs());
            // Neighbours at one distance come in any order that is always the same.
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            Ok(())
        },
    );
}

/// A level of so many nodes is gone through by their bits.
#[test]
fn wide_levels_hold_what_narrow_ones_would() {
    let things = |count| prop::collection::vec((0..count, 0..count), 1..2 * count);
    check(
        ((300..1500_usize).prop_flat_map(things), 1..5_usize),
        |(ends, depth)| {
            let id = |number: usize| format!("c{number:04}");
            let most = ends
                .iter()
                .map(|&(from, to)| from.max(to))
                .max()
                .unwrap_or_default();
            let entities = (0..=most).map(|i| Entity {
                id: id(i),
                kind: "company".to_owned(),
                ..Entity::default()
            });
            let owns = ends
                .iter()
                .enumerate()
                .map(|(i, &(from, to))| Relationship {
                    id: format!("r{i}"),
                    kind: "owns".to_owned(),
                    from: id(from),
                    to: id(to),
                    ..Relationship::default()
                });
            let graph = graph(
                "wide",
                entities
                    .map(Record::Entity)
                    .chain(owns.map(Record::Relationship))
                    .collect(),
            );
            let view = Lens::default().over(&graph).unwrap();
            let start = nodes(&graph)[0];
            let mut whole = neighbourhood(&view, start, depth, Direction::Any, usize::MAX).nodes;
            whole.sort_by_key(|&(node, hops)| (hops, node));
            prop_assert_eq!(nodes_within(&view, start, depth, Direction::Any), whole);
            Ok(())
        },
    );
}
