//! From claims to stakes: several accounts of one stake become one interval.

use std::collections::BTreeMap;

use super::Interval;
use crate::error::{Error, Result};
use crate::graph::{Incident, NodeId, RelationshipId};
use crate::lens::{Lens, Presence, View};
use crate::model::{Date, Relationship, Status, relationship_kind as kind};

/// What a share is a share of, when an `owns` claim does not say.
pub const SHAREHOLDING: &str = "shareholding";
/// What a share is a share of, when a `controls` claim does not say.
pub const VOTING_RIGHTS: &str = "voting-rights";
/// The interest of who controls without a stated share.
pub const CONTROL: &str = "control";

/// What one owner holds of one asset by one interest, as far as its accounts tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stake {
    /// Who holds.
    pub owner: NodeId,
    /// What is held.
    pub asset: NodeId,
    /// What it is a share of; interests are never added to one another.
    pub interest: String,
    /// Which of several stakes of this owner; parcels are added up.
    pub parcel: Option<String>,
    /// How much.
    pub share: Interval,
    /// The claims that stand, by id.
    pub claims: Vec<RelationshipId>,
    /// Claims of earlier dates, which those replace, and of dates after the lens's, by id.
    pub superseded: Vec<RelationshipId>,
    /// The accounts that stand contradict each other; `share` spans them all.
    pub is_conflict: bool,
}

impl Stake {
    /// Whether this is control rather than a share that could be added up.
    pub fn is_control(&self) -> bool {
        self.interest == CONTROL
    }
}

/// Who holds an asset, by owner, interest and parcel, as of the lens's date.
pub fn stakes_in(view: &View<'_>, asset: NodeId) -> Vec<Stake> {
    reconcile(view, view.graph().into(asset), |owner| (owner, asset))
}

/// What an owner holds, by asset, interest and parcel, as of the lens's date.
pub fn stakes_of(view: &View<'_>, owner: NodeId) -> Vec<Stake> {
    reconcile(view, view.graph().out(owner), |asset| (owner, asset))
}

type Key = (NodeId, NodeId, String, Option<String>);

fn reconcile(view: &View<'_>, incident: Incident<'_>, ends: impl Fn(NodeId) -> (NodeId, NodeId)) -> Vec<Stake> {
    let graph = view.graph();
    let mut accounts: BTreeMap<Key, Vec<RelationshipId>> = BTreeMap::new();
    for word in kind::OWNERSHIP {
        let Some(code) = graph.kind_code(word) else { continue };
        for (edge, other) in incident.of_kind(code).iter() {
            let id = graph.edge_relationship(edge);
            let (owner, asset) = ends(other);
            let is_between_entities = graph.node_entity(owner).is_some() && graph.node_entity(asset).is_some();
            if is_between_entities && !graph.is_arc(edge) && view.keeps(id) {
                let record = graph.relationship(id);
                let key = (owner, asset, interest(&record).to_owned(), record.parcel);
                accounts.entry(key).or_default().push(id);
            }
        }
    }
    accounts.into_iter().map(|(key, claims)| stake(view, key, claims)).collect()
}

/// What the share of a claim is a share of.
fn interest(record: &Relationship) -> &str {
    match (&record.interest, record.kind.as_str()) {
        (_, kind::CONTROLS) if record.share.is_none() => CONTROL,
        (Some(interest), _) => interest,
        (None, kind::CONTROLS) => VOTING_RIGHTS,
        (None, _) => SHAREHOLDING,
    }
}

/// The accounts of the latest date stand; what is assumed stands instead of them. Where they contradict each other, the stake is anything they span.
fn stake(view: &View<'_>, (owner, asset, interest, parcel): Key, mut claims: Vec<RelationshipId>) -> Stake {
    let record = |id: RelationshipId| view.graph().relationship(id);
    let seen = |id: RelationshipId| {
        let record = record(id);
        record.observed.or(record.since)
    };
    let latest =
        claims.iter().filter(|&&id| speaks(view, &record(id))).filter_map(|&id| seen(id)).max_by_key(|d| d.last_day());
    claims.sort_unstable();
    let is_assumed = |id: &RelationshipId| view.graph().is_assumed(*id);
    let is_what_if = claims.iter().any(is_assumed);
    let stands = |id: &RelationshipId| {
        if is_what_if {
            return is_assumed(id);
        }
        let is_of_the_latest_date = match (latest, seen(*id)) {
            (Some(latest), Some(seen)) => seen.last_day() >= latest.first_day(),
            (Some(_), None) => false,
            (None, _) => true,
        };
        is_of_the_latest_date && (latest.is_none() || speaks(view, &record(*id)))
    };
    let (standing, superseded): (Vec<_>, Vec<_>) = claims.into_iter().partition(stands);
    let shares: Vec<Interval> = standing.iter().map(|&id| share(view, id)).collect();
    let both = shares
        .iter()
        .copied()
        .try_fold(Interval { min_exclusive: false, ..Interval::UNSTATED }, Interval::intersection);
    let hull = shares.iter().copied().reduce(Interval::hull).unwrap_or(Interval::UNSTATED);
    Stake {
        owner,
        asset,
        interest,
        parcel,
        share: both.unwrap_or(hull),
        is_conflict: both.is_none(),
        claims: standing,
        superseded,
    }
}

/// Whether what a claim says of a share was seen by the lens's date.
fn speaks(view: &View<'_>, record: &Relationship) -> bool {
    let is_later = |seen: Date, date: Date| seen.first_day() > date.last_day();
    !record.observed.or(record.since).zip(view.lens().as_of).is_some_and(|(seen, date)| is_later(seen, date))
}

/// How much one claim says; what is only alleged, or may not hold on the date, may be nothing.
fn share(view: &View<'_>, id: RelationshipId) -> Interval {
    let record = view.graph().relationship(id);
    let speaks = speaks(view, &record);
    let stated = record.share.filter(|_| speaks).map_or(Interval::UNSTATED, Interval::of);
    let surely_holds = view.lens().as_of.is_none_or(|date| view.presence(id, date) == Presence::In);
    if speaks && surely_holds && record.status != Status::Alleged { stated } else { stated.or_nothing() }
}

/// The view as of its own date, or as of the newest date of the data: stakes of different dates do not add up.
///
/// # Errors
/// When the data has no date at all and the lens gives none.
pub fn dated<'g>(view: &View<'g>) -> Result<(View<'g>, Date)> {
    let newest = view.graph().dataset().newest;
    let date = view.lens().as_of.or(newest).ok_or_else(|| {
        Error::Question("the data bears no date, so say as of when\nadd --as-of YYYY-MM-DD".to_owned())
    })?;
    let lens = Lens { as_of: Some(date), ..view.lens().clone() };
    Ok((view.with(&lens)?, date))
}
