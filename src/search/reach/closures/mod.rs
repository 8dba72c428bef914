//! Everything above or below each of many nodes.

mod subgraph;

use std::iter;
use std::ops::Range;

use rayon::prelude::*;

use crate::graph::{Direction, NodeId};
use crate::lens::View;
use subgraph::ReachGraph;

/// How many closures one thread works out at a time.
// Few enough that a share of wide closures does not keep the other threads waiting at the end.
const SHARE: usize = 512;

/// Everything that stands above or below each of some nodes.
#[derive(Debug)]
pub struct Closures {
    starts: Vec<NodeId>,
    shares: Vec<Share>,
}

/// The closures of so many starts, one after the other.
#[derive(Debug, Default)]
struct Share {
    /// Where each closure ends.
    ends: Vec<usize>,
    reached: Vec<NodeId>,
}

impl Closures {
    /// Each start with all that it reaches but itself, in the order of the starts, nearest first.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &[NodeId])> {
        fn of_share(share: &Share) -> impl Iterator<Item = &[NodeId]> {
            let starts = iter::once(0).chain(share.ends.iter().copied());
            starts
                .zip(&share.ends)
                .map(move |(start, &end)| &share.reached[start..end])
        }
        self.starts
            .iter()
            .copied()
            .zip(self.shares.iter().flat_map(of_share))
    }

    /// How many pairs of a start and what it reaches there are.
    pub fn pairs(&self) -> usize {
        self.shares.iter().map(|share| share.reached.len()).sum()
    }
}

/// Everything that stands above or below each of some nodes.
///
/// `follows` says whether relationships of a kind are followed, given its code and whether they are those of the start.
///
/// What stands above or below any of them is read once, in O(e + n log n) for n nodes and e edges met; from there every
/// closure costs what it reaches. Both are worked out in parallel. Nothing is ever cut.
pub fn closures(
    view: &View<'_>,
    starts: &[NodeId],
    direction: Direction,
    follows: impl Fn(u16, bool) -> bool + Sync,
) -> Closures {
    let graph = ReachGraph::above_all(view, starts, direction, follows);
    let of_share = |marks: &mut Vec<u32>, states: Range<usize>| {
        let mut share = Share::default();
        let mut reached = Vec::new();
        for start in states {
            // One that was cut has an end, too: shares are told apart by them.
            if !view.ends_search() {
                graph.reach(start, marks, &mut reached);
            }
            share
                .reached
                .extend(reached.drain(..).map(|other| graph.nodes[other as usize]));
            share.ends.push(share.reached.len());
        }
        share
    };
    if starts.len() <= SHARE {
        let all = of_share(&mut vec![0; graph.nodes.len()], 0..starts.len());
        return Closures {
            starts: starts.to_vec(),
            shares: vec![all],
        };
    }
    let shares = (0..starts.len())
        .into_par_iter()
        .step_by(SHARE)
        .map(|from| from..(from + SHARE).min(starts.len()));
    // One array of marks for a run of shares: it is never cleared, since each start has its own mark.
    let shares = shares
        .map_init(|| vec![0; graph.nodes.len()], of_share)
        .collect();
    Closures {
        starts: starts.to_vec(),
        shares,
    }
}
