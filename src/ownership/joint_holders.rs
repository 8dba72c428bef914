//! Joint holders: a group whose members share what it holds, in parts that nobody knows.
//!
//! ```text
//!   P -part-of-> G <-part-of- Q      G --100 %--> C
//! ```
//!
//! All that G holds is with P and Q together. So G is caught for certain when every known member is, and perhaps when
//! one is.

use std::collections::HashSet;

use super::{Stake, Verdict};
use crate::graph::{Graph, NodeId};

/// The members of joint holders of whom nobody is caught yet.
pub(super) struct OpenMembers {
    open: HashSet<NodeId>,
    /// Whether catching all of them is enough: no other member is said to be, and one of these surely is one.
    is_enough: bool,
}

impl OpenMembers {
    /// By the stakes in the group; those who may be members are known members, too.
    pub(super) fn of(graph: &Graph, group: NodeId, stakes: &[Stake]) -> Self {
        let members: Vec<&Stake> = members(stakes).collect();
        Self {
            is_enough: is_enough(graph, group, &members),
            open: members.into_iter().map(|stake| stake.owner).collect(),
        }
    }

    /// One is caught; whether all are, and that is enough.
    pub(super) fn catch(&mut self, member: NodeId) -> bool {
        self.open.remove(&member);
        self.open.is_empty() && self.is_enough
    }
}

/// The memberships that prove that joint holders are caught: all of them for certain, one for perhaps. `None` if they do
/// not.
pub(super) fn proof(
    graph: &Graph,
    group: NodeId,
    stakes: &[Stake],
    is_caught: impl Fn(&Stake) -> bool,
    verdict: Verdict,
) -> Option<Vec<Stake>> {
    let members: Vec<&Stake> = members(stakes).collect();
    if verdict == Verdict::Possible {
        // Who surely is a member says more than who may be one.
        let is_surely = |stake: &&&Stake| is_caught(stake) && stake.share.min_exclusive;
        let sure = members.iter().find(is_surely);
        let any = || members.iter().find(|stake| is_caught(stake));
        return sure.or_else(any).map(|stake| vec![(*stake).clone()]);
    }
    let all = members.iter().all(|stake| is_caught(stake));
    let is_proof = all && is_enough(graph, group, &members);
    is_proof.then(|| members.into_iter().cloned().collect())
}

/// Whether the known members may be all there are, and one of them surely is one.
fn is_enough(graph: &Graph, group: NodeId, members: &[&Stake]) -> bool {
    members.iter().any(|stake| stake.share.min_exclusive) && !is_open(graph, group)
}

/// Whether the data says that not all members are known.
pub(super) fn is_open(graph: &Graph, group: NodeId) -> bool {
    let entity = graph.node_entity(group);
    entity.is_some_and(|entity| graph.entity(entity).complete.all() == Some(false))
}

fn members(stakes: &[Stake]) -> impl Iterator<Item = &Stake> {
    stakes.iter().filter(|stake| stake.is_member())
}
