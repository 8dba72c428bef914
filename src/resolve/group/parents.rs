//! Who heads a group.

use std::collections::BTreeSet;

use super::search::GroupSearch;
use crate::answer::{Cut, Limit};
use crate::graph::NodeId;
use crate::ownership::{ListedGroup, heads, majority};
use crate::resolve::ownership::chains::UltimateOwners;
use crate::search::Closure;

/// How many of those above are tried as the head of a group.
// Each is asked what it catches among all of them, so the work is quadratic.
const MOST_ABOVE: usize = 1000;

/// Who stands at the top.
#[derive(Default)]
pub(super) struct Parents {
    pub(super) all: BTreeSet<NodeId>,
    /// Those who do so only if what companies hold of themselves is taken off.
    pub(super) possible: BTreeSet<NodeId>,
}

impl Parents {
    pub(super) fn of_ultimate(all: BTreeSet<NodeId>) -> Self {
        Self {
            all,
            possible: BTreeSet::new(),
        }
    }
}

impl GroupSearch<'_, '_> {
    /// The owners by any stake without an owner outside their own circle.
    pub(super) fn ultimate(&self, entity: NodeId) -> BTreeSet<NodeId> {
        let above = self.above(entity);
        let ultimate = UltimateOwners::of(self.view, self.ownership, &above);
        let mut parents: BTreeSet<NodeId> = above.nodes.iter().copied().collect();
        // More than one may be left: companies that hold each other are all parents.
        parents.retain(|&node| ultimate.is_ultimate(node));
        self.without_operated(entity, &above, parents)
    }

    /// The owners who hold it by majorities or control, and are not held so themselves.
    pub(super) fn heads(&self, entity: NodeId) -> (Parents, Option<Limit>) {
        let above = self.above(entity);
        let tried = above.nodes.len();
        let cut = (tried > MOST_ABOVE).then(|| Limit::new(Cut::ParentsTried, MOST_ABOVE, tried));
        let owners: BTreeSet<NodeId> = above.nodes.iter().copied().take(MOST_ABOVE).collect();
        // A platform often has no owner but somebody who runs it: the group is then that of whoever runs it.
        let mut entities = self.operators(entity, &above);
        entities.insert(entity);
        let heads = heads(self.view, &entities, &owners, &majority());
        let possible: BTreeSet<NodeId> = heads.possible.into_iter().collect();
        let mut all = self.without_operated(entity, &above, heads.sure.into_iter().collect());
        all.extend(&possible);
        (Parents { all, possible }, cut)
    }

    /// Who runs an entity, itself apart.
    fn operators(&self, entity: NodeId, above: &Closure) -> BTreeSet<NodeId> {
        let graph = self.view.graph();
        let mut operators = BTreeSet::new();
        for &(asset, owner, id) in &above.edges {
            let code = graph.relationship_kind_code(id);
            if asset == entity && owner != entity && self.ownership.is_operation(code) {
                operators.insert(owner);
            }
        }
        operators
    }

    /// The parents without the entity itself where others run it: it is no parent beside theirs.
    fn without_operated(
        &self,
        entity: NodeId,
        above: &Closure,
        mut parents: BTreeSet<NodeId>,
    ) -> BTreeSet<NodeId> {
        if parents.len() > 1 && !self.operators(entity, above).is_empty() {
            parents.remove(&entity);
        }
        parents
    }
}

/// The parents without those who hold nothing themselves, and whom a possible parent perhaps holds: they are members of
/// its group, perhaps.
pub(super) fn without_possible_members(
    parents: &Parents,
    groups: &[ListedGroup],
) -> BTreeSet<NodeId> {
    let mut held: BTreeSet<NodeId> = BTreeSet::new();
    for group in groups {
        if group.listed.is_subset(&parents.possible) {
            held.extend(group.caught.iter().map(|caught| caught.entity));
        }
    }
    let mut heads = parents.all.clone();
    for group in groups.iter().filter(|group| group.caught.is_empty()) {
        for parent in group.listed.intersection(&held) {
            heads.remove(parent);
        }
    }
    heads
}
