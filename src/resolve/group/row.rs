//! What a row says of a parent or a member: by what it belongs, since when, and how much of it the group holds.

use std::collections::{BTreeMap, BTreeSet};

use super::search::GroupSearch;
use crate::answer::{GroupRow, Held, Membership};
use crate::graph::{NodeId, RelationshipId};
use crate::model::Interval;
use crate::ownership::{CONTROL, Caught, SHAREHOLDING, Stake, Verdict, all_stakes_in, held_by};
use crate::resolve::affected::own_shares;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::ownership::chains::Chain;
use crate::resolve::ownership::look_through::Positions;

impl<'g> GroupSearch<'_, 'g> {
    pub(super) fn parent(&self, node: NodeId, is_possible: bool, caught: &[Caught]) -> GroupRow {
        let whole = |membership| self.row(node, node, membership, BTreeSet::new(), Vec::new());
        if !is_possible {
            return whole(Membership::Parent);
        }
        let is_decided = |caught: &&Caught| caught.own.is_some_and(|own| own.decides);
        let Some(first) = caught.iter().find(is_decided) else {
            return whole(Membership::PossibleParent);
        };
        let held = self.caught(node, first);
        GroupRow {
            entity: named(self.view.graph(), node),
            kind: self.kind(node).to_owned(),
            country: self.country(node),
            membership: Membership::PossibleParent,
            owners: Vec::new(),
            held_in: Some(held.entity),
            ..held
        }
    }

    pub(super) fn member(
        &self,
        parent: NodeId,
        caught: &Caught,
        positions: &Positions,
    ) -> GroupRow {
        GroupRow {
            look_through: positions.look_through(caught.entity),
            control: positions.control(caught.entity),
            ..self.caught(parent, caught)
        }
    }

    /// What the majorities of a group make part of it.
    pub(super) fn caught(&self, parent: NodeId, caught: &Caught) -> GroupRow {
        let membership = match caught.verdict {
            Verdict::Certain => Membership::Certain,
            Verdict::Possible => Membership::Possible,
        };
        let owners = caught.proof.iter().map(|stake| stake.owner).collect();
        let claims = caught.proof.iter().flat_map(|stake| &stake.claims);
        let claims = claims.copied().collect();
        let is_added_up = caught.interest != CONTROL && caught.members.is_none();
        GroupRow {
            held: is_added_up.then_some(caught.sum),
            own_shares: caught.own.map(own_shares),
            interest: Some(caught.interest.clone()),
            ..self.row(parent, caught.entity, membership, owners, claims)
        }
    }

    /// The shares of an asset that some owners hold together, if they hold any.
    pub(super) fn shares_held(&self, asset: NodeId, owners: &BTreeSet<NodeId>) -> Option<Interval> {
        let mut stakes = all_stakes_in(self.view, asset);
        stakes.retain(|stake| stake.interest == SHAREHOLDING);
        let is_theirs = |stake: &Stake| !stake.is_left_out && owners.contains(&stake.owner);
        let any = stakes.iter().any(is_theirs);
        any.then(|| held_by(stakes.iter(), is_theirs))
    }

    /// Since when all of these claims were held together: of each owner one is enough.
    fn time(&self, claims: &[RelationshipId]) -> Held {
        let mut by_ends: BTreeMap<(NodeId, NodeId), Vec<RelationshipId>> = BTreeMap::new();
        for &claim in claims {
            let ends = self.view.graph().ends(claim);
            by_ends.entry(ends).or_default().push(claim);
        }
        let together = Chain {
            nodes: Vec::new(),
            steps: by_ends.into_values().collect(),
        };
        together.held(self.view, self.day, self.former)
    }

    fn kind(&self, node: NodeId) -> &'g str {
        let graph = self.view.graph();
        let entity = graph.node_entity(node);
        entity.map_or("", |id| graph.entity_kind(id))
    }

    fn country(&self, node: NodeId) -> Option<String> {
        let graph = self.view.graph();
        graph.entity(graph.node_entity(node)?).country
    }

    pub(super) fn row(
        &self,
        parent: NodeId,
        node: NodeId,
        membership: Membership,
        owners: BTreeSet<NodeId>,
        claims: Vec<RelationshipId>,
    ) -> GroupRow {
        let graph = self.view.graph();
        GroupRow {
            hangs_on: Default::default(),
            entity: named(graph, node),
            kind: self.kind(node).to_owned(),
            country: self.country(node),
            membership,
            parent: named(graph, parent),
            owners: owners
                .into_iter()
                .map(|owner| named(graph, owner))
                .collect(),
            held: None,
            held_in: None,
            own_shares: None,
            interest: None,
            look_through: None,
            control: None,
            time: self.time(&claims),
            claims: ids(graph, &claims),
            sources: citations(self.view, claims.iter().copied()),
        }
    }
}
