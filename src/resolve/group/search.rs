//! The way up from a company to who may head its group, and down again.

use std::collections::BTreeSet;

use crate::answer::GroupRow;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::Date;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::ownership::chains::OwnershipKinds;
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::in_time::{EveryDay, KnownDays, OneDay};
use crate::search::Closure;

/// Walks up to the parents and down to the members.
pub(super) struct GroupSearch<'v, 'g> {
    /// As of the day.
    pub(super) view: &'v View<'g>,
    pub(super) ownership: OwnershipKinds,
    pub(super) day: Option<Date>,
    /// Whether that day is over.
    pub(super) former: bool,
}

impl<'v, 'g> GroupSearch<'v, 'g> {
    /// On a day before that of the answer.
    pub(super) fn on(view: &'v View<'g>, ownership: OwnershipKinds, day: Date) -> Self {
        Self {
            view,
            ownership,
            day: Some(day),
            former: true,
        }
    }

    /// What some rows are about.
    pub(super) fn nodes(&self, rows: &[GroupRow]) -> BTreeSet<NodeId> {
        let graph = self.view.graph();
        let mut nodes = BTreeSet::new();
        for row in rows {
            let entity = graph.entity_by_id(&row.entity.id);
            nodes.extend(entity.map(|entity| graph.entity_node(entity)));
        }
        nodes
    }

    /// All owners of an entity but for those whom no source names, and whoever owns it only through these.
    pub(super) fn above(&self, entity: NodeId) -> Closure {
        let graph = self.view.graph();
        // Whatever the dates: an account that has ended may have ended the stake of those that have not.
        let above = self.ownership.above(&self.whenever(), entity);
        let today = self.today(above.edges.iter().map(|&(_, _, claim)| claim));
        above.within(|claim| {
            let owner = graph.node_entity(graph.ends(claim).0);
            let is_named = !owner.is_some_and(|owner| is_unnamed(graph, owner));
            is_named
                && today
                    .as_ref()
                    .map_or_else(|| self.view.admits(claim), |today| today.holds(claim))
        })
    }

    /// What a parent holds on the day.
    pub(super) fn below(&self, parent: NodeId) -> Downward {
        let below = Downward::of(&self.whenever(), self.ownership, parent);
        match self.today(below.claims()) {
            Some(today) => below.within(|claim| today.holds(claim)),
            None => below.within(|claim| self.view.admits(claim)),
        }
    }

    fn whenever(&self) -> View<'g> {
        self.view.sized_on(self.view.lens().as_of).ignoring_dates()
    }

    fn today(&self, claims: impl Iterator<Item = RelationshipId>) -> Option<OneDay<'g>> {
        let days = EveryDay::of(self.whenever(), claims, &KnownDays::default());
        Some(days.on(self.day?))
    }
}
