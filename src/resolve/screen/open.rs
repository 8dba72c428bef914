//! What keeps a name that is clear from being so for certain: other lists, lists known in part, and owners who are not known.

use std::collections::{BTreeMap, BTreeSet};

use super::screening::Screening;
use crate::answer::OpenPoint;
use crate::graph::{EntityId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Interval, Percent, entity_kind};
use crate::ownership::{
    Rule, RuleVersion, SHAREHOLDING, Stake, all_stakes_in, former_stakes_in, looks_at, stakes_in,
};
use crate::resolve::compose::labels::{edition_in_short, editions, named, when};
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::listings::{ListingFilter, delisted_in};

/// So many things above a name are looked at; beyond, nothing more is told of them.
const MOST_ABOVE: usize = 1000;

impl Screening<'_, '_> {
    /// What keeps "clear" from being certain.
    pub(super) fn open(&self, entity: EntityId) -> Vec<OpenPoint> {
        self.listed_otherwise(entity)
            .into_iter()
            .chain(self.taken_off(entity))
            .chain(self.undocumented(entity))
            .chain(owners(self.view, &self.rules, entity))
            .collect()
    }

    /// The other editions in which the same lister, or anybody if none is asked for, names it.
    fn listed_otherwise(&self, entity: EntityId) -> Vec<OpenPoint> {
        let graph = self.view.graph();
        let filter = ListingFilter {
            lister: self.lister,
            edition: None,
        };
        let listings = filter.of(&self.view.ignoring_dates(), graph.entity_node(entity));
        let editions = editions(graph, &listings);
        let of_editions =
            (!editions.0.is_empty()).then_some(OpenPoint::ListedOtherwise { editions });
        of_editions
            .into_iter()
            .chain(self.listed_without_edition(&listings))
            .collect()
    }

    /// When listings hold that belong to no edition, as those of a register of sanctions.
    pub(super) fn listed_without_edition(&self, listings: &[RelationshipId]) -> Option<OpenPoint> {
        let has_none = |id: &&RelationshipId| self.view.graph().edition_of(**id).is_none();
        let listings: Vec<RelationshipId> = listings.iter().filter(has_none).copied().collect();
        let when = when(self.view, &listings);
        (!listings.is_empty()).then_some(OpenPoint::Listed { when })
    }

    /// The claims that it was taken off in editions that are asked for.
    pub(super) fn removals(&self, node: NodeId) -> Vec<RelationshipId> {
        let is_asked = |edition| self.editions.contains_key(&edition);
        delisted_in(self.view, node, self.lister, is_asked)
    }

    /// The editions in which it was taken off.
    fn taken_off(&self, entity: EntityId) -> Option<OpenPoint> {
        let graph = self.view.graph();
        let removals = self.removals(graph.entity_node(entity));
        let editions = editions(graph, &removals);
        (!removals.is_empty()).then_some(OpenPoint::TakenOff { editions })
    }

    /// Editions that may list it without the data saying so.
    pub(super) fn undocumented(&self, entity: EntityId) -> Option<OpenPoint> {
        let graph = self.view.graph();
        let kind = graph.entity_kind(entity);
        let in_part = self
            .editions
            .iter()
            .filter(|(_, complete)| !complete.iter().any(|complete| complete == kind))
            .map(|(&edition, _)| edition);
        // Of what an edition took off, as somebody states, nobody has to ask whether it is on it.
        let mut removals = self.removals(graph.entity_node(entity));
        removals.retain(|&id| !graph.status(id).is_hearsay());
        let off: BTreeSet<EntityId> = (removals.into_iter())
            .filter_map(|id| graph.edition_of(id))
            .collect();
        let in_part: Vec<EntityId> = in_part.filter(|edition| !off.contains(edition)).collect();
        match in_part[..] {
            _ if self.editions.is_empty() => Some(OpenPoint::CoverageUntold),
            [] => None,
            [edition] => Some(OpenPoint::EditionInPart {
                edition: edition_in_short(graph, edition),
            }),
            _ => Some(OpenPoint::EditionsInPart {
                editions: in_part.len(),
            }),
        }
    }
}

/// What of an entity belongs to owners that the data does not know, or by what no rule looks at.
fn owners(view: &View<'_>, rules: &[(&Rule, &RuleVersion)], entity: EntityId) -> Vec<OpenPoint> {
    let graph = view.graph();
    if [entity_kind::PERSON, entity_kind::GOVERNMENT].contains(&graph.entity_kind(entity)) {
        return Vec::new();
    }
    let node = graph.entity_node(entity);
    // Whoever is too small for the lens is known all the same.
    let stakes = all_stakes_in(view, node);
    let mut open = Vec::new();
    if stakes.is_empty() {
        open.push(match former_stakes_in(view, node).len() {
            0 => OpenPoint::OwnersUnknown,
            former => OpenPoint::OwnersFormer { former },
        });
        return open;
    }
    open.extend(known(view, &stakes));
    open.extend(unnamed(view, &stakes));
    let mut others: BTreeMap<&str, Interval> = BTreeMap::new();
    for stake in &stakes {
        let is_seen = rules.iter().any(|(_, rule)| looks_at(view, rule, stake));
        if !is_seen && !stake.is_own() {
            let share = others.entry(&stake.interest).or_insert(Interval::ZERO);
            *share = *share + stake.share;
        }
    }
    for (interest, mut share) in others {
        // What is stated of one stake nobody else can hold, however little is stated of theirs.
        if share.max > Percent::HUNDRED {
            (share.max, share.max_exclusive) = (Percent::HUNDRED, false);
        }
        let interest = interest.to_owned();
        open.push(OpenPoint::NotLookedAt { interest, share });
    }
    open.extend(above(view, node));
    open
}

/// How much the named owners hold for certain.
fn known(view: &View<'_>, stakes: &[Stake]) -> Option<OpenPoint> {
    let is_share = |stake: &&Stake| stake.interest == SHAREHOLDING && !stake.is_own();
    let mut shares = stakes.iter().filter(is_share).peekable();
    if shares.peek().is_none() {
        return Some(OpenPoint::SharesUnknown);
    }
    let is_known = |stake: &&Stake| !is_of_unnamed(view, stake);
    let mut named = shares.filter(is_known).peekable();
    named.peek()?;
    // Lower bounds only: what may belong to a known owner may as well belong to an unknown one, who may be listed.
    match named.map(|stake| stake.share.min).sum() {
        Percent::ZERO => Some(OpenPoint::StakesUntold),
        held if held < Percent::HUNDRED => Some(OpenPoint::StakesInPart { held }),
        _ => None,
    }
}

/// What is held by owners whom no source names.
fn unnamed(view: &View<'_>, stakes: &[Stake]) -> Option<OpenPoint> {
    let is_unnamed = |stake: &&Stake| is_of_unnamed(view, stake);
    let unnamed: Vec<&Stake> = stakes.iter().filter(is_unnamed).collect();
    if unnamed.is_empty() {
        return None;
    }
    let shares = unnamed
        .iter()
        .filter(|stake| stake.interest == SHAREHOLDING);
    let is_stated = shares.clone().any(|stake| stake.is_stated());
    let share: Interval = shares.map(|stake| stake.share).sum();
    let is_stated = is_stated && share.max > Percent::ZERO;
    Some(OpenPoint::UnnamedHold {
        share: is_stated.then_some(share),
    })
}

/// The nearest thing above a node whose owners are not all known.
fn above(view: &View<'_>, node: NodeId) -> Option<OpenPoint> {
    let graph = view.graph();
    let mut seen = BTreeSet::from([node]);
    let mut level = vec![node];
    while !level.is_empty() && seen.len() <= MOST_ABOVE && !view.ends_search() {
        let mut next = BTreeSet::new();
        for &asset in &level {
            for stake in stakes_in(view, asset) {
                if seen.insert(stake.owner) {
                    next.insert(stake.owner);
                }
            }
        }
        for &owner in &next {
            let kind = graph
                .node_entity(owner)
                .map_or("", |id| graph.entity_kind(id));
            // Persons and states have no owner, and those of joint holders are their members.
            let has_owners = ![
                entity_kind::PERSON,
                entity_kind::GOVERNMENT,
                entity_kind::UNKNOWN,
                entity_kind::GROUP,
            ]
            .contains(&kind);
            let stakes = all_stakes_in(view, owner);
            let is_unnamed = stakes.iter().any(|stake| is_of_unnamed(view, stake));
            let is_open = stakes.is_empty() || known(view, &stakes).is_some();
            if has_owners && (is_unnamed || is_open) {
                let thing = named(graph, owner).name;
                return Some(match is_unnamed {
                    true => OpenPoint::UnnamedAbove { thing },
                    false => OpenPoint::OwnersAboveUnknown { thing },
                });
            }
        }
        level = next.into_iter().collect();
    }
    None
}

fn is_of_unnamed(view: &View<'_>, stake: &Stake) -> bool {
    let graph = view.graph();
    let owner = graph.node_entity(stake.owner);
    owner.is_some_and(|owner| is_unnamed(graph, owner))
}
