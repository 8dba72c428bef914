//! All ways to fill a pattern, by trying everything.

use std::collections::BTreeMap;

use super::plan::{Condition, Hop, Pattern, Place};
use crate::properties::brute_force::{Truth, days};
use crate::properties::edges::{Edge, edges};

/// Patterns that take more steps to fill in all ways are not compared.
const MOST: usize = 20_000;

/// What variables stand for: one id, or those of a walk.
pub type Filled = BTreeMap<String, Vec<String>>;

/// All ways to fill a pattern, one after the other.
struct Naive<'w> {
    truth: Truth<'w>,
    edges: Vec<Edge>,
    nodes: Vec<String>,
    pattern: &'w Pattern,
    found: Vec<Filled>,
    steps: usize,
}

/// A path as far as it goes.
#[derive(Clone)]
struct Partial {
    filled: Filled,
    nodes: Vec<String>,
    edges: Vec<String>,
}

/// Every way to fill a pattern in a data set through a lens, sorted; `None` if that takes too many steps.
pub fn fillings(truth: Truth<'_>, pattern: &Pattern) -> Option<Vec<Filled>> {
    let world = truth.world;
    let edges: Vec<Edge> = edges(&truth)
        .into_iter()
        .filter(|edge| !edge.is_arc)
        .collect();
    let is_there = |id: &String| {
        world
            .relationship(id)
            .is_none_or(|r| truth.counts_but_for_kind(r))
    };
    let mut nodes: Vec<String> = world
        .nodes()
        .iter()
        .map(|id| truth.entity(id))
        .filter(is_there)
        .collect();
    nodes.sort();
    nodes.dedup();
    let mut naive = Naive {
        truth,
        edges,
        nodes,
        pattern,
        found: Vec::new(),
        steps: 0,
    };
    naive.path(0, &Filled::new());
    naive.found.sort();
    (naive.steps <= MOST).then_some(naive.found)
}

impl Naive<'_> {
    fn entity(&self, id: &str) -> Option<&relata::model::Entity> {
        self.truth
            .world
            .entities
            .iter()
            .find(|entity| entity.id == id)
    }

    fn property(&self, id: &str, property: &str) -> Option<String> {
        let claim = self.truth.world.relationship(id);
        match property {
            "id" => Some(id.to_owned()),
            "kind" => claim
                .map(|r| r.kind.clone())
                .or_else(|| Some(self.entity(id)?.kind.clone())),
            "name" => Some(self.entity(id)?.name.clone()),
            "share" => claim?.share.map(|_| String::new()),
            "since" => self.truth.since(claim?).map(|date| date.to_string()),
            _ => None,
        }
    }

    fn holds(&self, condition: &Condition, id: &str) -> Option<bool> {
        let claim = self.truth.world.relationship(id);
        match condition {
            Condition::Is(property, value) => self.property(id, property).map(|is| is == *value),
            Condition::Share(sign, number) => {
                let share = claim?.share?;
                let whole = |bound: Option<relata::model::Percent>, none| {
                    bound.map_or(none, |bound| bound.to_string().parse::<i64>().unwrap())
                };
                let (min, max) = (2 * whole(share.min, 0), 2 * whole(share.max, 100));
                let (min, max) = (
                    min + i64::from(share.min_exclusive),
                    max - i64::from(share.max_exclusive),
                );
                compared(sign, (min, max), (2 * number, 2 * number))
            }
            Condition::Since(sign, date) => {
                let since = self.truth.since(claim?)?;
                let number = |(first, last): (u32, u32)| (i64::from(first), i64::from(last));
                compared(
                    sign,
                    number(days(since)),
                    number(days(date.parse().unwrap())),
                )
            }
            Condition::IsNull(property) => Some(self.property(id, property).is_none()),
            Condition::Disputed => {
                claim?;
                let objects = |d: &&relata::model::Relationship| d.kind == "disputes" && d.to == id;
                let mut disputes = self.truth.world.relationships.iter().filter(objects);
                Some(disputes.any(|d| self.truth.counts_but_for_kind(d)))
            }
            Condition::Not(part) => self.holds(part, id).map(|so| !so),
            Condition::Both(one, other) => match (self.holds(one, id), self.holds(other, id)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Condition::Either(one, other) => match (self.holds(one, id), self.holds(other, id)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
        }
    }

    fn fits(&self, place: &Place, id: &str) -> bool {
        let kind = self.property(id, "kind").unwrap();
        let is_of_kind = place
            .kinds
            .as_ref()
            .is_none_or(|(kinds, negated)| kinds.contains(&kind) != *negated);
        is_of_kind
            && place
                .condition
                .as_ref()
                .is_none_or(|condition| self.holds(condition, id) == Some(true))
    }

    /// Fills a place for one thing, if it fits there.
    fn fill(&self, partial: &mut Partial, place: &Place, id: &str) -> bool {
        let known = partial
            .filled
            .entry(place.name.clone())
            .or_insert_with(|| vec![id.to_owned()]);
        *known == [id] && self.fits(place, id)
    }

    /// The edges of a hop that leave a node, with the nodes to which they lead.
    fn leaving(&self, hop: &Hop, node: &str) -> Vec<(String, String)> {
        let mut leaving = Vec::new();
        for edge in &self.edges {
            if hop.direction != "<" && edge.from == node {
                leaving.push((edge.claim.clone(), edge.to.clone()));
            }
            if hop.direction != ">"
                && edge.to == node
                && !(hop.direction.is_empty() && edge.from == edge.to)
            {
                leaving.push((edge.claim.clone(), edge.from.clone()));
            }
        }
        leaving
    }

    fn path(&mut self, number: usize, filled: &Filled) {
        let pattern = self.pattern;
        let Some(path) = pattern.paths.get(number) else {
            if self.joins(filled) {
                self.found.push(filled.clone());
            }
            return;
        };
        for node in self.nodes.clone() {
            let mut partial = Partial {
                filled: filled.clone(),
                nodes: vec![node.clone()],
                edges: Vec::new(),
            };
            if self.fill(&mut partial, &path.nodes[0], &node) {
                self.hop(number, 0, partial);
            }
        }
    }

    fn hop(&mut self, number: usize, at: usize, partial: Partial) {
        let path = &self.pattern.paths[number];
        self.steps += 1;
        if self.steps > MOST {
            return;
        }
        let Some(hop) = path.hops.get(at) else {
            if is_allowed(path.mode, &partial) {
                self.path(number + 1, &partial.filled);
            }
            return;
        };
        let Some((min, max)) = hop.repeat else {
            for (edge, node) in self.leaving(hop, partial.nodes.last().unwrap()) {
                let mut next = partial.clone();
                next.edges.push(edge.clone());
                next.nodes.push(node.clone());
                let is_node = self.nodes.contains(&node);
                if is_node
                    && self.fill(&mut next, &hop.edge, &edge)
                    && self.fill(&mut next, &path.nodes[at + 1], &node)
                {
                    self.hop(number, at + 1, next);
                }
            }
            return;
        };
        let mut first = partial;
        first.filled.insert(hop.edge.name.clone(), Vec::new());
        let mut walks = vec![first];
        while let Some(walk) = walks.pop() {
            let length = walk.filled[&hop.edge.name].len();
            let node = walk.nodes.last().unwrap().clone();
            let mut end = walk.clone();
            if length >= min
                && self.nodes.contains(&node)
                && self.fill(&mut end, &path.nodes[at + 1], &node)
            {
                self.hop(number, at + 1, end);
            }
            self.steps += 1;
            if max.is_some_and(|max| length >= max) || self.steps > MOST {
                continue;
            }
            for (edge, node) in self.leaving(hop, &node) {
                let mut next = walk.clone();
                next.edges.push(edge.clone());
                next.nodes.push(node);
                next.filled
                    .get_mut(&hop.edge.name)
                    .unwrap()
                    .push(edge.clone());
                if self.fits(&hop.edge, &edge) && may_be_allowed(path.mode, &next) {
                    walks.push(next);
                }
            }
        }
    }

    fn joins(&self, filled: &Filled) -> bool {
        let Some((sort, one, other)) = &self.pattern.join else {
            return true;
        };
        let (one, other) = (&filled[one][0], &filled[other][0]);
        let same =
            |property: &str| Some(self.property(one, property)? == self.property(other, property)?);
        let is_other = self.property(one, "kind").map(|kind| kind != "owns");
        match sort {
            0 => one == other,
            1 => one != other,
            2 => same("kind") == Some(true),
            _ => same("name") == Some(false) || is_other == Some(false),
        }
    }
}

/// How two ranges compare, if that is sure.
fn compared(sign: &str, (min, max): (i64, i64), (from, to): (i64, i64)) -> Option<bool> {
    let (sure, never) = match sign {
        "<" => (max < from, min >= to),
        "<=" => (max <= from, min > to),
        ">" => (min > to, max <= from),
        ">=" => (min >= to, max < from),
        _ => (
            max < from || min > to,
            min == max && from == to && min == from,
        ),
    };
    if sure {
        Some(true)
    } else {
        never.then_some(false)
    }
}

fn is_distinct(ids: &[String]) -> bool {
    (1..ids.len()).all(|at| !ids[..at].contains(&ids[at]))
}

fn is_allowed(mode: &str, partial: &Partial) -> bool {
    let nodes = &partial.nodes;
    match mode {
        "WALK" => true,
        "ACYCLIC" => is_distinct(nodes),
        "SIMPLE" => {
            is_distinct(nodes) || (is_distinct(&nodes[1..]) && nodes.first() == nodes.last())
        }
        _ => is_distinct(&partial.edges),
    }
}

/// Whether a path may still become one that is allowed.
fn may_be_allowed(mode: &str, partial: &Partial) -> bool {
    mode == "SIMPLE" && is_distinct(&partial.nodes[..partial.nodes.len() - 1])
        || is_allowed(mode, partial)
}
