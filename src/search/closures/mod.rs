//! Everything above or below each of many nodes.

mod web;

use std::ops::Range;

use rayon::prelude::*;

use super::Way;
use crate::graph::NodeId;
use crate::lens::View;
use web::Web;

/// How many closures one thread works out at a time.
const SHARE: usize = 4096;

/// Everything that stands above or below each of some nodes, as pairs (start, reached): in the order of the starts, nearest
/// first. A start is not paired with itself.
///
/// `follows` says whether relationships of a kind are followed, given its code and whether they are those of the start.
///
/// What stands above or below any of them is read once, in O(e + n log n) for n nodes and e edges met; from there every
/// closure costs what it reaches. Both are worked out in parallel. Nothing is ever cut.
pub fn closures(
    view: &View<'_>,
    starts: &[NodeId],
    way: Way,
    follows: impl Fn(u16, bool) -> bool + Sync,
) -> Vec<(NodeId, NodeId)> {
    let web = Web::above_all(view, starts, way, follows);
    let of_share = |share: Range<usize>| {
        let (mut pairs, mut reached, mut marks) = (Vec::new(), Vec::new(), vec![0; web.nodes.len()]);
        for (mark, start) in (1..).zip(share) {
            web.reach(start, mark, &mut marks, &mut reached);
            pairs.extend(reached.drain(..).map(|other| (starts[start], web.nodes[other as usize])));
        }
        pairs
    };
    let shares = (0..starts.len()).step_by(SHARE).map(|from| from..(from + SHARE).min(starts.len()));
    let shares: Vec<Range<usize>> = shares.collect();
    shares.into_par_iter().map(of_share).collect::<Vec<_>>().concat()
}
