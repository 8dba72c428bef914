//! Everything above or below each of many nodes.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Way;
use super::closure::neighbours;
use crate::graph::NodeId;
use crate::lens::View;

/// How many nodes are worth a number for every node of the graph.
const MANY: usize = 1024;
/// How many closures one thread works out at a time.
const SHARE: usize = 4096;

/// Everything that stands above or below each of some nodes, as pairs (start, reached): in the order of the starts, nearest
/// first. A start is not paired with itself.
///
/// `follows` says whether relationships of a kind are followed, given its code and whether they are those of the start.
///
/// What stands above or below any of them is read once, in O(n + e) for n nodes and e edges met; from there every
/// closure costs what it reaches, and they are worked out in parallel. Nothing is ever cut.
pub fn closures(
    view: &View<'_>,
    starts: &[NodeId],
    way: Way,
    follows: impl Fn(u16, bool) -> bool,
) -> Vec<(NodeId, NodeId)> {
    let web = Web::above_all(view, starts, way, follows);
    let of_share = |starts: Range<usize>| {
        let (mut pairs, mut marks) = (Vec::new(), vec![0; web.nodes.len()]);
        for (mark, start) in (1..).zip(starts) {
            web.reach(start, mark, &mut marks, &mut pairs);
        }
        pairs
    };
    let shares = (0..starts.len()).step_by(SHARE).map(|from| from..(from + SHARE).min(starts.len()));
    let shares: Vec<Range<usize>> = shares.collect();
    shares.into_par_iter().map(of_share).collect::<Vec<_>>().concat()
}

/// All nodes that are reached from any start, by small numbers, with the neighbours of each.
struct Web {
    nodes: Vec<NodeId>,
    /// Where the neighbours of each node start; one more at the end.
    ends: Vec<u32>,
    neighbours: Vec<u32>,
    /// The number of each start, and where its own neighbours start; one more at the end.
    starts: Vec<u32>,
    first_ends: Vec<u32>,
    first: Vec<u32>,
}

impl Web {
    fn above_all(view: &View<'_>, starts: &[NodeId], way: Way, follows: impl Fn(u16, bool) -> bool) -> Self {
        let mut numbers = Numbers::new(view.graph().node_count());
        let (mut first, mut first_ends) = (Vec::new(), vec![0]);
        let mut own = Vec::with_capacity(starts.len());
        for &start in starts {
            own.push(numbers.of(start));
            neighbours(view, start, way, |kind| follows(kind, true), |other, _| first.push(numbers.of(other)));
            first_ends.push(first.len() as u32);
        }
        let (mut neighbours_of, mut ends) = (Vec::new(), vec![0]);
        let mut place = 0;
        while let Some(&node) = numbers.nodes.get(place) {
            neighbours(view, node, way, |kind| follows(kind, false), |other, _| neighbours_of.push(numbers.of(other)));
            ends.push(neighbours_of.len() as u32);
            place += 1;
        }
        Self { nodes: numbers.nodes, ends, neighbours: neighbours_of, starts: own, first_ends, first }
    }

    /// Adds what one start reaches; `mark` tells the nodes of this closure from those of others.
    fn reach(&self, start: usize, mark: u32, marks: &mut [u32], pairs: &mut Vec<(NodeId, NodeId)>) {
        let own = self.starts[start];
        let node = self.nodes[own as usize];
        marks[own as usize] = mark;
        let mut reached: Vec<u32> = Vec::new();
        let mut reach = |others: &[u32], reached: &mut Vec<u32>| {
            for &other in others {
                if std::mem::replace(&mut marks[other as usize], mark) != mark {
                    reached.push(other);
                }
            }
        };
        reach(&self.first[slice(&self.first_ends, start)], &mut reached);
        let mut place = 0;
        while let Some(&other) = reached.get(place) {
            reach(&self.neighbours[slice(&self.ends, other as usize)], &mut reached);
            place += 1;
        }
        pairs.extend(reached.into_iter().map(|other| (node, self.nodes[other as usize])));
    }
}

fn slice(ends: &[u32], place: usize) -> Range<usize> {
    ends[place] as usize..ends[place + 1] as usize
}

/// Small numbers of nodes in the order in which they are asked for.
struct Numbers {
    nodes: Vec<NodeId>,
    few: FxHashMap<NodeId, u32>,
    /// The number of each node and 1 more, once there are many.
    many: Vec<u32>,
    node_count: usize,
}

impl Numbers {
    fn new(node_count: usize) -> Self {
        Self { nodes: Vec::new(), few: FxHashMap::default(), many: Vec::new(), node_count }
    }

    fn of(&mut self, node: NodeId) -> u32 {
        let next = self.nodes.len() as u32;
        let known = match self.many.get(node.index()) {
            Some(number) => number.checked_sub(1),
            None => self.few.get(&node).copied(),
        };
        if let Some(number) = known {
            return number;
        }
        self.nodes.push(node);
        match self.many.get_mut(node.index()) {
            Some(number) => *number = next + 1,
            None => {
                self.few.insert(node, next);
                if self.few.len() == MANY {
                    self.spread();
                }
            }
        }
        next
    }

    fn spread(&mut self) {
        self.many = vec![0; self.node_count];
        for (node, number) in std::mem::take(&mut self.few) {
            if let Some(many) = self.many.get_mut(node.index()) {
                *many = number + 1;
            }
        }
    }
}
