//! Who owns all of several entities, and what all of them own.

use std::collections::{BTreeMap, BTreeSet};

use super::{Compared, Connection, Finding};
use crate::answer::CommonRelation;
use crate::graph::NodeId;
use crate::model::Date;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::ownership::chains::{Chain, LONGEST_CHAIN, LinkClaims, OwnershipKinds};
use crate::resolve::ownership::downward_in_time::{FormerHolding, HoldingsInTime};
use crate::resolve::ownership::in_time::{EveryDay, KnownDays};
use crate::search::Closure;

/// The owners of one entity, on the day of the answer and ever.
struct OwnersInTime {
    of: NodeId,
    date: Option<Date>,
    now: Closure,
    links: LinkClaims,
    /// Who owned it before, with the chain of the last day.
    former: BTreeMap<NodeId, (Chain, Date)>,
}

impl OwnersInTime {
    fn of(compared: &Compared<'_, '_>, ownership: OwnershipKinds, of: NodeId) -> Self {
        let view = compared.view;
        let whenever = EveryDay::lens(view, compared.date);
        let ever = ownership.above(&whenever, of);
        let claims = ever.edges.iter().map(|&(_, _, claim)| claim);
        let days = EveryDay::of(whenever, claims, &KnownDays::default());
        let now = match compared.date {
            Some(date) => {
                let today = days.on(date);
                ever.within(|claim| today.holds(claim))
            }
            None => ever.within(|claim| view.admits(claim)),
        };
        let mut missing: BTreeSet<NodeId> = ever.nodes.iter().copied().collect();
        missing.retain(|node| !now.hops.contains_key(node));
        let mut former = BTreeMap::new();
        let past = compared
            .date_before()
            .map(|date| days.days_before(date).days);
        for day in past.into_iter().flatten() {
            if missing.is_empty() {
                break;
            }
            let on_it = days.on(day);
            let then = ever.within(|claim| on_it.holds(claim));
            let links = LinkClaims::of(&then.edges);
            for &owner in &then.nodes {
                if missing.remove(&owner) {
                    let nodes = then.chain(owner, LONGEST_CHAIN);
                    former.insert(owner, (Chain::upward(nodes, &links), day));
                }
            }
        }
        Self {
            of,
            date: compared.date,
            links: LinkClaims::of(&now.edges),
            now,
            former,
        }
    }

    /// All of them, by id.
    fn all(&self) -> BTreeSet<NodeId> {
        let now = self.now.nodes.iter();
        now.chain(self.former.keys()).copied().collect()
    }

    /// The chain of an owner: on the day of the answer, else on the last day before it.
    fn connection(&self, owner: NodeId) -> Option<Connection> {
        if self.now.hops.contains_key(&owner) {
            let nodes = self.now.chain(owner, LONGEST_CHAIN);
            return Some(connection(
                self.of,
                Chain::upward(nodes, &self.links),
                self.date,
                None,
            ));
        }
        let (chain, day) = self.former.get(&owner)?;
        Some(connection(self.of, chain.clone(), self.date, Some(*day)))
    }
}

/// The connection by a chain of the day of the answer, or of an earlier one.
fn connection(of: NodeId, chain: Chain, today: Option<Date>, past: Option<Date>) -> Connection {
    Connection {
        of,
        chain,
        listings: Vec::new(),
        day: past.or(today),
        former: past.is_some(),
    }
}

/// The owners of all entities; one of the entities may itself own the others. An owner whom no source names is none:
/// that of one entity is not known to be that of another.
pub(super) fn owners(compared: &Compared<'_, '_>) -> Vec<Finding> {
    let graph = compared.view.graph();
    let ownership = OwnershipKinds::of(graph);
    let mut above = Vec::new();
    for &entity in compared.entities {
        above.push(OwnersInTime::of(compared, ownership, entity));
    }
    // Through the owners of the first: who owns all is among them.
    let Some(first) = above.first() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for owner in first.all() {
        let entity = graph.node_entity(owner);
        if entity.is_none_or(|id| is_unnamed(graph, id)) {
            continue;
        }
        let connections = above.iter().map(|above| above.connection(owner));
        // Who does not own all of them, or never did on one day, has none.
        if let Some(connections) = connections.collect::<Option<Vec<Connection>>>() {
            findings.push(compared.finding(CommonRelation::Owner, owner, &connections));
        }
    }
    findings
}

/// The holdings of all entities; an entity that the others hold is shown among the owners instead.
pub(super) fn holdings(compared: &Compared<'_, '_>, below: &[EntityHoldings<'_>]) -> Vec<Finding> {
    let Some((first, others)) = below.split_first() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    // Through the first one's holdings: what all hold is among them, whatever the others hold besides.
    for &holding in &first.ever {
        let is_common = others.iter().all(|below| below.ever.contains(&holding));
        if !is_common || compared.entities.contains(&holding) {
            continue;
        }
        let connections = below.iter().map(|below| below.connection(holding));
        if let Some(connections) = connections.collect::<Option<Vec<Connection>>>() {
            findings.push(compared.finding(CommonRelation::Holding, holding, &connections));
        }
    }
    findings
}

/// What one entity holds or runs, on the day of the answer and before.
pub(super) struct EntityHoldings<'g> {
    of: NodeId,
    date: Option<Date>,
    below: HoldingsInTime<'g>,
    former: Vec<FormerHolding>,
    /// Whatever it holds then, or held before.
    pub(super) ever: BTreeSet<NodeId>,
}

impl EntityHoldings<'_> {
    /// Whether it holds something on a day, or is it.
    pub(super) fn is_held(&self, holding: NodeId, date: Option<Date>) -> bool {
        let is_on = |date| self.below.is_held(holding, date);
        holding == self.of || date.is_none_or(is_on)
    }

    /// The chain to a holding on the day on which it was listed.
    pub(super) fn connection_on(&self, holding: NodeId, date: Option<Date>) -> Option<Connection> {
        let chain = date.and_then(|date| self.below.chain_on(holding, date));
        let Some(chain) = chain else {
            return self.connection(holding);
        };
        Some(connection(self.of, chain, date, None))
    }

    /// The chain to a holding; without a step to what is none, as the entity itself.
    pub(super) fn connection(&self, holding: NodeId) -> Option<Connection> {
        if let Some(&holder) = self.below.holders.get(&holding) {
            let chain = self.below.now.chain(holder, holding);
            return Some(connection(self.of, chain, self.date, None));
        }
        let former = self.former.iter().find(|former| former.holding == holding);
        if let Some(former) = former {
            let chain = former.chain.clone();
            return Some(connection(self.of, chain, self.date, Some(former.day)));
        }
        let itself = Chain {
            nodes: vec![holding],
            steps: Vec::new(),
        };
        (holding == self.of).then(|| connection(self.of, itself, self.date, None))
    }
}

/// What each entity holds or runs.
pub(super) fn below<'g>(compared: &Compared<'_, 'g>) -> Vec<EntityHoldings<'g>> {
    let ownership = OwnershipKinds::of(compared.view.graph());
    let mut below = Vec::new();
    for &of in compared.entities {
        let holdings = HoldingsInTime::of(compared.view, ownership, of, compared.date);
        let former = match compared.date_before() {
            Some(date) => holdings.before(date).holdings,
            None => Vec::new(),
        };
        let mut ever: BTreeSet<NodeId> = holdings.holders.keys().copied().collect();
        ever.extend(former.iter().map(|former| former.holding));
        below.push(EntityHoldings {
            of,
            date: compared.date,
            below: holdings,
            former,
            ever,
        });
    }
    below
}
