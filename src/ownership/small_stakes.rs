//! Which claims are of stakes that are too small for a lens, as of its day.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::stakes::{all_stakes_in, days_of, ended_in, interest, said_in};
use crate::error::Result;
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::lens::{Lens, Reckoning, View};
use crate::model::Interval;

impl Lens {
    /// Looks at a graph through this lens.
    ///
    /// # Errors
    /// When a kind, source, `through` word or claim of the lens is unknown to the data: a typing mistake must not pass
    /// for an empty answer. When the graph does not hold what the lens assumes: [`Graph::assuming`] adds it.
    // Here and not beside the lens: which stakes are too small, or over, only the reckoning of this room can tell.
    pub fn over<'g>(&self, graph: &'g Graph) -> Result<View<'g>> {
        let reckoning = Reckoning {
            small_in,
            ended_in,
            days_of,
        };
        self.over_reckoning(graph, reckoning)
    }
}

/// The claims on an asset that are accounts of stakes known to be smaller than the view's least share.
fn small_in(view: &View<'_>, asset: NodeId) -> FxHashSet<RelationshipId> {
    let mut small = FxHashSet::default();
    let Some(least) = view.lens().min_share else {
        return small;
    };
    let mut standing: BTreeMap<(NodeId, String), bool> = BTreeMap::new();
    for stake in all_stakes_in(view, asset) {
        standing.insert((stake.owner, stake.interest), stake.is_left_out);
    }
    let mut former: BTreeMap<(NodeId, String), Former> = BTreeMap::new();
    for said in said_in(view, asset) {
        let key = (said.owner, said.interest);
        match standing.get(&key) {
            Some(true) => small.extend(said.claims),
            Some(false) => {}
            None => {
                let former = former.entry(key).or_default();
                former.claims.extend(said.claims);
                former.most = former.most + said.share;
            }
        }
    }
    for ((owner, _), former) in former {
        if owner != asset && !former.most.may_reach(least, true) {
            small.extend(former.claims);
        }
    }
    small
}

/// How many stakes were left out so far since they are too small for the lens: those of one owner in one asset by one
/// interest are one.
pub fn left_out(view: &View<'_>) -> usize {
    let graph = view.graph();
    let stake = |claim: RelationshipId| {
        let record = graph.relationship(claim);
        (graph.ends(claim), interest(&record).to_owned())
    };
    let stakes: BTreeSet<_> = view.left_out().into_iter().map(stake).collect();
    stakes.len()
}

/// A stake that nobody holds on the day: former, or still to come.
// There is no day on which to reckon it, so it is too small only if it never can have been large enough.
struct Former {
    claims: Vec<RelationshipId>,
    /// Whatever its accounts say, all parcels together.
    most: Interval,
}

impl Default for Former {
    fn default() -> Self {
        Self {
            claims: Vec::new(),
            most: Interval::ZERO,
        }
    }
}
