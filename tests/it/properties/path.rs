//! The shortest path among all simple paths.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use relata::answer::Rows;
use relata::lens::Lens;
use relata::model::{Entity, Relationship};
use relata::query::Path;
use relata::search::{Shortest, shortest_path};

use super::brute_force::Truth;
use super::check_times;
use super::edges::{Edge, edge, edges};
use super::graphs::World;
use super::lenses::worlds_with_lenses;

/// The end of a claim at which many of its kind meet.
#[derive(Clone, Copy, PartialEq)]
enum Hub {
    From,
    To,
}

/// Kinds of which a path takes no two around the hub of both, unless the lens lets it go through the first.
const NO_TURN: [(&[&str], Hub); 2] = [(&["lists", "delists"], Hub::From), (&["located-in"], Hub::To)];
/// Kinds that no path takes, unless the lens lets it go through them.
const NO_THROUGH: [&str; 6] = ["disputes", "responds-to", "no-response", "alleges", "acknowledges", "says"];
/// Kinds that make one hop together.
const OWNERSHIP: [&str; 3] = ["owns", "controls", "operates"];

/// An edge, and whether the path follows it from its start to its end.
pub type Hop = (Edge, bool);

pub struct Walker<'w> {
    pub edges: &'w [Edge],
    pub to: &'w str,
    pub directed: bool,
    pub through: &'w [String],
}

impl Walker<'_> {
    fn allows(&self, word: &str) -> bool {
        self.through.iter().any(|allowed| allowed == word || allowed == "all")
    }

    /// The groups at whose hub, this node, an edge ends.
    pub fn hubs(&self, edge: &Edge, node: &str) -> Vec<usize> {
        let is_hub = |(kinds, hub): &(&[&str], Hub)| {
            let at_hub = match hub {
                Hub::From => !edge.is_second && edge.from == node,
                Hub::To => (!edge.is_arc || edge.is_second) && edge.to == node,
            };
            at_hub && kinds.contains(&edge.kind.as_str()) && !self.allows(kinds[0])
        };
        (0..NO_TURN.len()).filter(|&group| is_hub(&NO_TURN[group])).collect()
    }

    /// Whether no path takes an edge, by its kind.
    pub fn is_barred(&self, edge: &Edge) -> bool {
        NO_THROUGH.contains(&edge.kind.as_str()) && !self.allows(&edge.kind)
    }

    fn may_follow(&self, path: &[Hop], node: &str, next: &Edge) -> bool {
        let hubs = self.hubs(next, node);
        let turns = path.last().is_some_and(|(last, _)| self.hubs(last, node).iter().any(|hub| hubs.contains(hub)));
        !self.is_barred(next) && !turns
    }

    /// Adds every path to the target that begins like this one and has so many hops at most; tells whether there may
    /// be longer ones.
    pub fn extend(&self, path: &mut Vec<Hop>, nodes: &mut Vec<String>, most: usize, found: &mut Vec<Vec<Hop>>) -> bool {
        let node = nodes.last().unwrap().clone();
        if node == self.to {
            found.push(path.clone());
            return false;
        }
        let mut may_be_longer = false;
        for forward in if self.directed { vec![true] } else { vec![true, false] } {
            for edge in self.edges {
                let Some(other) = edge.other(&node, forward) else { continue };
                let is_new = !nodes.iter().any(|node| node == other) && occurs_once(path, nodes, edge, other);
                if !is_new || !self.may_follow(path, &node, edge) {
                    continue;
                }
                if path.len() == most {
                    return true;
                }
                path.push((edge.clone(), forward));
                nodes.push(other.to_owned());
                may_be_longer |= self.extend(path, nodes, most, found);
                path.pop();
                nodes.pop();
            }
        }
        may_be_longer
    }

    /// The smallest of the shortest simple paths.
    fn shortest(&self, from: &str) -> Option<Vec<Hop>> {
        for most in 0.. {
            let mut found = Vec::new();
            let may_be_longer = self.extend(&mut Vec::new(), &mut vec![from.to_owned()], most, &mut found);
            if !found.is_empty() || !may_be_longer {
                return found.into_iter().min();
            }
        }
        None
    }
}

/// Whether a path stays one in which every relationship occurs once, as an edge or as a node; the edge of a claim
/// about itself joins its own node.
fn occurs_once(path: &[Hop], nodes: &[String], next: &Edge, other: &str) -> bool {
    let is_elsewhere = |edge: &Edge| !edge.is_arc && ![&edge.from, &edge.to].contains(&&edge.claim);
    let is_node_already = is_elsewhere(next) && nodes.contains(&next.claim);
    let is_edge_already = path.iter().any(|(edge, _)| is_elsewhere(edge) && edge.claim == other);
    !is_node_already && !is_edge_already
}

fn by_brute_force(edges: &[Edge], truth: &Truth<'_>, question: &Path) -> Option<Vec<Hop>> {
    let to = truth.entity(&question.to);
    let walker = Walker { edges, to: &to, directed: question.directed, through: &truth.lens.through };
    walker.shortest(&truth.entity(&question.from))
}

/// Data sets with lenses, and questions about two of their nodes.
fn questions() -> impl Strategy<Value = (World, Lens, Path)> {
    (worlds_with_lenses(), any::<[Index; 2]>(), prop::bool::weighted(0.3)).prop_map(
        |((world, lens), ends, directed)| {
            let [from, to] = ends.map(|end| end.get(&world.nodes()).clone());
            (world, lens, Path { from, to, directed })
        },
    )
}

fn path_is_shortest(world: &World, lens: &Lens, question: &Path) -> TestCaseResult {
    let truth = Truth { world, lens };
    let expected = by_brute_force(&edges(&truth), &truth, question);
    let graph = world.graph();
    let view = lens.over(&graph).unwrap();
    let [from, to] = [&question.from, &question.to].map(|name| graph.node_named(name).unwrap());
    let found = match shortest_path(&view, from, to, question.directed) {
        Shortest::Found(hops) => Some(hops.iter().map(|hop| (edge(&graph, hop.edge), hop.forward)).collect()),
        Shortest::None => None,
        Shortest::GaveUp(_) => panic!("so small a graph is searched to the end"),
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
        claims.extend(more.into_iter().map(|(kind, [from, to])| (kind, any(from), any(to))));
        let id = |number: usize| format!("e{number}");
        let entities = (0..length + 3).map(id).map(|id| Entity { id, kind: "company".into(), ..Entity::default() });
        let claim = |(number, (kind, from, to)): (usize, (&str, usize, usize))| Relationship {
            id: format!("r{number:02}"),
            kind: kind.to_owned(),
            from: id(from),
            to: id(to),
            ..Relationship::default()
        };
        let relationships = claims.into_iter().enumerate().map(claim).collect();
        let world = World { entities: entities.collect(), relationships, ..World::default() };
        (world, Lens::default(), Path { from: id(1), to: id(2), directed })
    })
}

#[test]
fn the_path_is_the_smallest_of_the_shortest_simple_ones() {
    check_times(4, questions(), |(world, lens, question)| path_is_shortest(&world, &lens, &question));
}

#[test]
fn a_path_goes_around_a_hub_rather_than_twice_through_a_node() {
    check_times(4, detours(), |(world, lens, question)| path_is_shortest(&world, &lens, &question));
}

/// A row of the answer in short: from, whether forward, kind, to, claims.
type Step = (String, bool, String, String, BTreeSet<String>);

/// The hop with all edges of its sort that join the same nodes in the same direction; an arc is a hop of its own.
fn step(edges: &[Edge], (hop, forward): &Hop) -> Step {
    let joins = |e: &&Edge| (e.is_arc, &e.from, &e.to) == (hop.is_arc, &hop.from, &hop.to);
    let is_ownership = |kind: &str| OWNERSHIP.contains(&kind);
    let is_alike = |e: &&Edge| e.kind == hop.kind || (!hop.is_arc && is_ownership(&e.kind) && is_ownership(&hop.kind));
    let parallel: Vec<&Edge> = edges.iter().filter(joins).filter(is_alike).collect();
    let kinds: BTreeSet<&str> = parallel.iter().map(|e| e.kind.as_str()).collect();
    let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
    let (from, to) = if *forward { (&hop.from, &hop.to) } else { (&hop.to, &hop.from) };
    (from.clone(), *forward, kinds, to.clone(), parallel.iter().map(|e| e.claim.clone()).collect())
}

#[test]
fn the_row_tells_the_path_with_all_parallel_claims_or_says_that_there_is_none() {
    check_times(4, questions(), |(world, lens, question)| {
        let truth = Truth { world: &world, lens: &lens };
        let edges = edges(&truth);
        let expected = by_brute_force(&edges, &truth, &question);
        let answer = world.graph().ask(question, &lens).unwrap();
        let Rows::Path(rows) = &answer.rows else { panic!() };
        let steps_of = |row: &relata::answer::PathRow| {
            let step = |step: &relata::answer::Step| {
                let claims = step.claims.iter().cloned().collect();
                (step.from.id.clone(), step.forward, step.kind.clone(), step.to.id.clone(), claims)
            };
            row.steps.iter().map(step).collect::<Vec<Step>>()
        };
        let found: Vec<_> = rows.iter().map(steps_of).collect();
        let expected: Vec<Vec<Step>> =
            expected.iter().map(|path| path.iter().map(|hop| step(&edges, hop)).collect()).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert!(rows.iter().all(|row| row.hops == row.steps.len()));
        prop_assert!(answer.complete, "so small a graph is searched to the end");
        Ok(())
    });
}

/// The path between two things as the claims of its hops.
fn claims(world: &World, from: &str, to: &str) -> Vec<Vec<String>> {
    let answer = world.graph().ask(Path::new(from, to), &Lens::default()).unwrap();
    let Rows::Path(rows) = answer.rows else { panic!() };
    rows.into_iter().flat_map(|row| row.steps).map(|step| step.claims).collect()
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
