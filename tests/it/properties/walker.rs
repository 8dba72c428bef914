//! Every path, found by trying all ways from the records.

use std::collections::BTreeSet;

use relata::answer::PathRow;
use relata::lens::Presence;
use relata::model::Date;
use relata::query::Direction;

use super::brute_force::Truth;
use super::edges::{Edge, edges};
use super::small;

/// The end of a claim at which many of its kind meet.
#[derive(Clone, Copy, PartialEq)]
enum Hub {
    From,
    To,
}

/// Kinds of which a path takes no two around the hub of both, unless the lens lets it go through the first.
const NO_TURN: [(&[&str], Hub); 2] = [
    (&["lists", "delists"], Hub::From),
    (&["located-in"], Hub::To),
];
/// Kinds that no path takes, unless the lens lets it go through them.
const NO_THROUGH: [&str; 6] = [
    "disputes",
    "responds-to",
    "no-response",
    "alleges",
    "acknowledges",
    "says",
];
/// Kinds that make one hop together.
const OWNERSHIP: [&str; 3] = ["owns", "controls", "operates"];

/// An edge, and whether the path follows it from its start to its end.
pub type Hop = (Edge, bool);

/// Which paths are looked for, by ids.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    pub from: BTreeSet<String>,
    pub to: BTreeSet<String>,
    pub direction: Direction,
    pub along: Vec<(String, Direction)>,
    /// Entities and claims.
    pub avoid: Vec<String>,
    pub must_pass: Vec<String>,
    pub only_kinds: Vec<String>,
    /// Whether all steps may hold on some one day.
    pub valid_together: bool,
}

pub struct Walker<'t> {
    truth: &'t Truth<'t>,
    edges: Vec<Edge>,
    sought: Sought,
}

impl<'t> Walker<'t> {
    pub fn new(truth: &'t Truth<'t>, mut sought: Sought) -> Self {
        let mut edges = edges(truth);
        edges.retain(|edge| !sought.avoid.contains(&edge.claim));
        sought.from.retain(|id| !sought.avoid.contains(id));
        sought.to.retain(|id| !sought.avoid.contains(id));
        Self {
            truth,
            edges,
            sought,
        }
    }

    fn allows(&self, word: &str) -> bool {
        self.truth
            .lens
            .through
            .iter()
            .any(|allowed| allowed == word || allowed == "all")
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
        (0..NO_TURN.len())
            .filter(|&group| is_hub(&NO_TURN[group]))
            .collect()
    }

    /// Whether no path takes an edge, by its kind.
    pub fn is_barred(&self, edge: &Edge) -> bool {
        NO_THROUGH.contains(&edge.kind.as_str()) && !self.allows(&edge.kind)
    }

    fn may_follow(&self, path: &[Hop], node: &str, next: &Edge, forward: bool) -> bool {
        let hubs = self.hubs(next, node);
        let turns = path
            .last()
            .is_some_and(|(last, _)| self.hubs(last, node).iter().any(|hub| hubs.contains(hub)));
        // From one end of a claim to the other leads the claim itself.
        let is_other_arc = path
            .last()
            .is_some_and(|(last, _)| last.is_arc && next.is_arc && last.claim == next.claim);
        !self.is_barred(next) && !turns && !is_other_arc && self.goes_along(next, forward)
    }

    /// Whether an edge may be followed this way.
    fn goes_along(&self, edge: &Edge, forward: bool) -> bool {
        let along = self
            .sought
            .along
            .iter()
            .find(|(kind, _)| *kind == edge.kind)
            .map(|&(_, direction)| direction);
        match if self.sought.along.is_empty() {
            Some(self.sought.direction)
        } else {
            along
        } {
            None => false,
            Some(Direction::Any) => true,
            Some(Direction::Out) => forward,
            Some(Direction::In) => !forward,
        }
    }

    fn may_pass(&self, node: &str) -> bool {
        let kind = self
            .truth
            .world
            .entities
            .iter()
            .find(|entity| entity.id == node)
            .map_or("claim", |e| &e.kind);
        let Sought {
            from,
            to,
            avoid,
            only_kinds,
            ..
        } = &self.sought;
        let is_end = from.contains(node) || to.contains(node);
        !is_end
            && !avoid.iter().any(|id| id == node)
            && (only_kinds.is_empty() || only_kinds.iter().any(|k| k == kind))
    }

    /// Adds every path that begins like this one and has so many hops at most; tells whether there may be longer ones.
    fn extend(
        &self,
        path: &mut Vec<Hop>,
        nodes: &mut Vec<String>,
        most: usize,
        found: &mut Vec<Vec<Hop>>,
    ) -> bool {
        let node = nodes.last().unwrap().clone();
        let has_arrived = !path.is_empty() && self.sought.to.contains(&node);
        if has_arrived {
            if self
                .sought
                .must_pass
                .iter()
                .all(|stop| nodes.contains(stop))
            {
                found.push(path.clone());
            }
            return false;
        }
        if !path.is_empty() && !self.may_pass(&node) {
            return false;
        }
        let mut may_be_longer = false;
        for forward in [true, false] {
            for edge in &self.edges {
                let Some(other) = edge.other(&node, forward) else {
                    continue;
                };
                let is_new = !nodes.iter().any(|node| node == other)
                    && occurs_once(path, nodes, edge, other);
                if !is_new || !self.may_follow(path, &node, edge, forward) {
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

    /// All paths of so many hops at most, and whether there may be longer ones.
    pub fn up_to(&self, most: usize) -> (Vec<Vec<Hop>>, bool) {
        let (mut found, mut may_be_longer) = (Vec::new(), false);
        for start in &self.sought.from {
            may_be_longer |=
                self.extend(&mut Vec::new(), &mut vec![start.clone()], most, &mut found);
        }
        (found, may_be_longer)
    }

    /// The smallest of the shortest paths, over single edges.
    pub fn shortest(&self) -> Option<Vec<Hop>> {
        if self.sought.from == self.sought.to {
            return Some(Vec::new());
        }
        let mut lengths = (1..).map(|most| self.up_to(most));
        lengths
            .find(|(found, may_be_longer)| !found.is_empty() || !may_be_longer)?
            .0
            .into_iter()
            .min()
    }

    /// All paths of so many hops at most as steps, in order.
    pub fn all(&self, most: usize) -> Vec<Vec<Step>> {
        let paths = self.up_to(most).0;
        let keyed = paths.iter().map(|path| {
            let nodes: Vec<&str> = path
                .iter()
                .flat_map(|(edge, _)| [edge.from.as_str(), &edge.to])
                .collect();
            let smallest = path
                .iter()
                .map(|hop| self.parallel(hop)[0].clone())
                .collect::<Vec<Edge>>();
            let start = path.first().map(|(hop, forward)| {
                if *forward {
                    hop.from.clone()
                } else {
                    hop.to.clone()
                }
            });
            let steps: Vec<Step> = path.iter().map(|hop| self.step(hop, &nodes)).collect();
            (path.len(), smallest, start, steps)
        });
        let is_wanted = |steps: &[Step]| {
            let may_hold = || {
                self.days()
                    .into_iter()
                    .any(|day| self.presence(steps, day) != Presence::Out)
            };
            !self.sought.valid_together || may_hold()
        };
        let keyed: BTreeSet<_> = keyed.filter(|(.., steps)| is_wanted(steps)).collect();
        keyed.into_iter().map(|(.., steps)| steps).collect()
    }

    /// The first paths, so many, as steps.
    pub fn first(&self, count: usize) -> Vec<Vec<Step>> {
        let mut most = 1;
        loop {
            let found = self.all(most);
            if found.len() >= count || !self.up_to(most).1 {
                return found.into_iter().take(count).collect();
            }
            most += 1;
        }
    }

    /// Days before and after which whatever holds is the same: those on which a date begins or ends, and the ones before.
    pub fn days(&self) -> Vec<Date> {
        let claims = self.truth.world.relationships.iter();
        let dates = claims
            .flat_map(|r| [self.truth.since(r), self.truth.until(r), r.observed])
            .flatten();
        let days: BTreeSet<Date> = dates
            .flat_map(|date| [date.first_day(), date.last_day()])
            .collect();
        let before = days.iter().filter_map(|day| day.day_before());
        let beyond = ["0001-01-01", "9999-12-31"].map(|day| day.parse().unwrap());
        before.chain(days.iter().copied()).chain(beyond).collect()
    }

    /// Whether all steps hold on a day, each by at least one of its claims.
    pub fn presence(&self, steps: &[Step], day: Date) -> Presence {
        let claim = |id: &String| {
            let r = self.truth.world.relationship(id).unwrap();
            let beside = small::held_beside(self.truth, id, day);
            let own = self.truth.presence(r, day);
            beside.map_or(own, |beside| own.min(beside))
        };
        let step = |(.., claims): &Step| claims.iter().map(claim).max().unwrap();
        steps.iter().map(step).min().unwrap_or(Presence::In)
    }

    /// All edges of the sort of one that join the same nodes in the same direction; an arc is alone.
    fn parallel(&self, (hop, forward): &Hop) -> Vec<&Edge> {
        let joins = |e: &&Edge| (e.is_arc, &e.from, &e.to) == (hop.is_arc, &hop.from, &hop.to);
        let is_ownership = |kind: &str| OWNERSHIP.contains(&kind);
        let are_alike =
            |e: &&Edge| e.kind == hop.kind || (is_ownership(&e.kind) && is_ownership(&hop.kind));
        let is_alike = |e: &&Edge| if hop.is_arc { *e == hop } else { are_alike(e) };
        let parallel = self.edges.iter().filter(joins).filter(is_alike);
        parallel
            .filter(|edge| self.goes_along(edge, *forward))
            .collect()
    }

    /// The hop with all that is parallel to it, but for claims that are places of the path.
    pub fn step(&self, step: &Hop, nodes: &[&str]) -> Step {
        let is_used =
            |e: &&Edge| e.is_arc || !nodes.contains(&e.claim.as_str()) || e.is_about_itself();
        let (hop, forward) = step;
        let parallel: Vec<&Edge> = self.parallel(step).into_iter().filter(is_used).collect();
        let kinds: BTreeSet<&str> = parallel.iter().map(|e| e.kind.as_str()).collect();
        let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
        let (from, to) = if *forward {
            (&hop.from, &hop.to)
        } else {
            (&hop.to, &hop.from)
        };
        (
            from.clone(),
            *forward,
            kinds,
            to.clone(),
            parallel.iter().map(|e| e.claim.clone()).collect(),
        )
    }
}

/// Whether a path stays one in which every relationship occurs once, as an edge or as a node; the edge of a claim
/// about itself joins its own node.
fn occurs_once(path: &[Hop], nodes: &[String], next: &Edge, other: &str) -> bool {
    let is_elsewhere = |edge: &Edge| !edge.is_arc && !edge.is_about_itself();
    let is_node_already = is_elsewhere(next) && nodes.contains(&next.claim);
    let is_edge_already = path
        .iter()
        .any(|(edge, _)| is_elsewhere(edge) && edge.claim == other);
    !is_node_already && !is_edge_already
}

/// A step of an answer in short: from, whether forward, kinds, to, claims.
pub type Step = (String, bool, String, String, BTreeSet<String>);

/// The steps of a row.
pub fn steps(row: &PathRow) -> Vec<Step> {
    let step = |step: &relata::answer::PathStep| {
        let claims = step.claims.iter().cloned().collect();
        (
            step.from.id.clone(),
            step.forward,
            step.kind.clone(),
            step.to.id.clone(),
            claims,
        )
    };
    row.steps.iter().map(step).collect()
}
