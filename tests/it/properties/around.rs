//! What stands within a number of hops.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::answer::AroundRow;
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Around, Direction};
use relata::search::{Cut, surroundings};

use super::brute_force::Truth;
use super::check;
use super::edges::{Edge, edge, edges};
use super::graphs::World;
use super::lenses::worlds_with_lenses;

/// Nodes with their distance, the edges followed, and each group that was cut, with its true size.
#[derive(Debug, Default, PartialEq)]
struct Found {
    hops: BTreeMap<String, usize>,
    edges: BTreeSet<Edge>,
    cuts: BTreeSet<(String, String, bool, usize)>,
}

/// Whether this kind is followed from the start alone, unless the lens lets paths pass through it.
fn is_closed(kind: &str, lens: &Lens) -> bool {
    let word = if kind == "delists" { "lists" } else { kind };
    let closed = [
        "lists",
        "located-in",
        "disputes",
        "responds-to",
        "no-response",
        "alleges",
        "acknowledges",
        "says",
    ];
    let mut opened = lens.through.iter();
    closed.contains(&word) && !opened.any(|open| open == word || open == "all")
}

fn by_brute_force(truth: &Truth, lens: &Lens, question: &Around) -> Found {
    let edges = &edges(truth)[..];
    let start = truth.entity(&question.start);
    let claims: BTreeSet<&str> = edges.iter().map(|edge| &*edge.claim).collect();
    let origin = start.clone();
    let mut found = Found {
        hops: BTreeMap::from([(start, 0)]),
        ..Found::default()
    };
    for hop in 1..=question.depth {
        let at_edge_of_search = found.hops.iter().filter(|(_, hops)| **hops == hop - 1);
        let frontier: Vec<String> = at_edge_of_search.map(|(node, _)| node.clone()).collect();
        for node in &frontier {
            for outgoing in [true, false] {
                if question.direction
                    == if outgoing {
                        Direction::In
                    } else {
                        Direction::Out
                    }
                {
                    continue;
                }
                let here = || edges.iter().filter(|e| e.other(node, outgoing).is_some());
                for kind in here().map(|e| &e.kind).collect::<BTreeSet<_>>() {
                    // A claim that counts is passed: its arcs are the claim itself.
                    let is_open = *node == origin || claims.contains(node.as_str());
                    if !is_open && is_closed(kind, lens) {
                        continue;
                    }
                    let group: Vec<&Edge> = here().filter(|e| e.kind == *kind).collect();
                    if group.len() > question.limit {
                        found
                            .cuts
                            .insert((node.clone(), kind.clone(), outgoing, group.len()));
                    }
                    for edge in group.into_iter().take(question.limit) {
                        let other = edge.other(node, outgoing).unwrap();
                        found.hops.entry(other.to_owned()).or_insert(hop);
                        found.edges.insert(edge.clone());
                    }
                }
            }
        }
    }
    found
}

fn by_search(graph: &Graph, lens: &Lens, question: &Around) -> Found {
    let view = lens.over(graph).unwrap();
    let start = graph.node_named(&question.start).unwrap();
    let found = surroundings(
        &view,
        start,
        question.depth,
        question.direction,
        question.limit,
    );
    let name = |node| graph.node_id(node).to_owned();
    let kind = |code: u16| graph.relationship_kinds()[usize::from(code)].clone();
    Found {
        hops: found
            .nodes
            .iter()
            .map(|&(node, hops)| (name(node), hops))
            .collect(),
        edges: found.edges.iter().map(|&e| edge(graph, e)).collect(),
        cuts: found
            .cuts
            .iter()
            .map(|c: &Cut| (name(c.node), kind(c.kind), c.outgoing, c.total))
            .collect(),
    }
}

/// Data sets with lenses, and questions about what stands around one of their nodes.
fn questions() -> impl Strategy<Value = (World, Lens, Around)> {
    let directions = select(vec![Direction::Any, Direction::Out, Direction::In]);
    let question = (
        any::<Index>(),
        0..=4_usize,
        directions,
        select(vec![1, 2, 3, 50]),
    );
    (worlds_with_lenses(), question).prop_map(
        |((world, lens), (start, depth, direction, limit))| {
            let start = start.get(&world.nodes()).clone();
            (
                world,
                lens,
                Around::new(start)
                    .depth(depth)
                    .direction(direction)
                    .limit(limit),
            )
        },
    )
}

#[test]
fn around_finds_what_a_naive_walk_finds() {
    check(questions(), |(world, lens, question)| {
        let graph = world.graph();
        let truth = Truth::new(&world, &lens);
        let expected = by_brute_force(&truth, &lens, &question);
        prop_assert_eq!(by_search(&graph, &lens, &question), expected);
        Ok(())
    });
}

#[test]
fn the_rows_hold_every_claim_once_at_its_distance() {
    check(questions(), |(world, lens, question)| {
        let truth = Truth::new(&world, &lens);
        let found = by_brute_force(&truth, &lens, &question);
        let answer = world.graph().ask(question, &lens).unwrap();
        let rows: Vec<_> = answer.rows::<AroundRow>().unwrap().collect();

        let mut expected = BTreeMap::new();
        for claim in found.edges.iter().map(|e| &e.claim) {
            let record = world.relationship(claim).unwrap();
            let (from, to) = truth.ends(record);
            let farther = [&from, &to]
                .into_iter()
                .filter_map(|end| found.hops.get(end))
                .max();
            let hops = farther.copied().unwrap_or_default().max(1);
            expected.insert(claim.clone(), (hops, from, record.kind.clone(), to));
        }
        let of_row = |row: &AroundRow| {
            let place = (
                row.hops,
                row.from.id.clone(),
                row.kind.clone(),
                row.to.id.clone(),
            );
            row.claims
                .iter()
                .map(|claim| (claim.clone(), place.clone()))
                .collect::<Vec<_>>()
        };
        let claims: Vec<_> = rows.iter().copied().flat_map(of_row).collect();
        prop_assert_eq!(claims.len(), expected.len());
        prop_assert_eq!(claims.into_iter().collect::<BTreeMap<_, _>>(), expected);
        let pairs: BTreeSet<_> = rows
            .iter()
            .map(|row| (&row.from.id, &row.kind, &row.to.id))
            .collect();
        prop_assert_eq!(pairs.len(), rows.len(), "parallel claims share a row");
        prop_assert_eq!(answer.is_complete(), found.cuts.is_empty());
        Ok(())
    });
}
