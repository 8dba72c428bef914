//! From claims to stakes: several accounts of one stake become one interval.

use std::collections::BTreeMap;

use crate::error::{Hint, Result, Wrong};
use crate::graph::{Incident, NodeId, RelationshipId};
use crate::lens::{Lens, Presence, View};
use crate::model::Interval;
use crate::model::interest::{CONTROL, SHAREHOLDING, VOTING_RIGHTS};
use crate::model::{Date, Relationship, Status, relationship_kind as kind};

/// What one owner holds of one asset by one interest, as far as its accounts tell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
    /// Claims of surely earlier dates, which those replace, and of dates after the lens's, by id.
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

/// What one claim says of a stake.
struct Account {
    claim: RelationshipId,
    /// When the share was seen to be so.
    seen: Option<Date>,
    /// Whether it was seen by the lens's date.
    speaks: bool,
    is_assumed: bool,
    share: Interval,
}

fn reconcile(
    view: &View<'_>,
    incident: Incident<'_>,
    ends: impl Fn(NodeId) -> (NodeId, NodeId),
) -> Vec<Stake> {
    let graph = view.graph();
    let mut accounts: BTreeMap<Key, Vec<Account>> = BTreeMap::new();
    for word in kind::OWNERSHIP {
        let Some(code) = graph.relationship_code(word) else {
            continue;
        };
        for (edge, other) in incident.of_kind(code).iter() {
            let id = graph.edge_relationship(edge);
            let (owner, asset) = ends(other);
            let is_between_entities =
                graph.node_entity(owner).is_some() && graph.node_entity(asset).is_some();
            if is_between_entities && !graph.is_arc(edge) && view.admits(id) {
                let record = graph.relationship(id);
                let account = account(view, id, &record);
                let key = (owner, asset, interest(&record).to_owned(), record.parcel);
                accounts.entry(key).or_default().push(account);
            }
        }
    }
    accounts
        .into_iter()
        .map(|(key, accounts)| stake(key, accounts))
        .collect()
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

/// What one claim says; what is only alleged, or may not hold on the date, may be nothing.
fn account(view: &View<'_>, claim: RelationshipId, record: &Relationship) -> Account {
    let as_of = view.lens().as_of;
    let seen = record.observed.or(record.since);
    let speaks = seen
        .zip(as_of)
        .is_none_or(|(seen, date)| seen.first_day() <= date.last_day());
    let stated = record
        .share
        .filter(|_| speaks)
        .map_or(Interval::UNSTATED, Interval::of);
    let surely_holds = as_of.is_none_or(|date| view.presence(claim, date) == Presence::In);
    let is_sure = speaks && surely_holds && record.status != Status::Alleged;
    let share = if is_sure { stated } else { stated.or_nothing() };
    Account {
        claim,
        seen,
        speaks,
        is_assumed: view.graph().is_assumed(claim),
        share,
    }
}

/// An account stands until anybody gives one that is surely later: then it is either not its publisher's latest, or
/// another publisher's is later. What is assumed stands instead of all accounts. Where those that stand contradict each
/// other, the stake is anything they span.
fn stake((owner, asset, interest, parcel): Key, mut accounts: Vec<Account>) -> Stake {
    accounts.sort_unstable_by_key(|account| account.claim);
    let speaking = || accounts.iter().filter(|account| account.speaks);
    let is_what_if = accounts.iter().any(|account| account.is_assumed);
    let anybody_speaks = speaking().next().is_some();
    let latest = speaking()
        .filter_map(|account| account.seen)
        .map(Date::first_day)
        .max();
    let stands = |account: &Account| {
        // What nobody dates is older than what somebody does.
        let is_latest =
            latest.is_none_or(|latest| account.seen.is_some_and(|seen| seen.last_day() >= latest));
        if is_what_if {
            account.is_assumed
        } else {
            !anybody_speaks || (account.speaks && is_latest)
        }
    };
    let (standing, superseded): (Vec<Account>, Vec<Account>) =
        accounts.into_iter().partition(stands);
    let shares = || standing.iter().map(|account| account.share);
    let both = shares().try_fold(
        Interval {
            min_exclusive: false,
            ..Interval::UNSTATED
        },
        Interval::intersection,
    );
    let hull = shares()
        .reduce(Interval::hull)
        .unwrap_or(Interval::UNSTATED);
    let claims = |accounts: &[Account]| accounts.iter().map(|account| account.claim).collect();
    Stake {
        owner,
        asset,
        interest,
        parcel,
        share: both.unwrap_or(hull),
        is_conflict: both.is_none(),
        claims: claims(&standing),
        superseded: claims(&superseded),
    }
}

/// The view as of its own date, or as of the newest date of the data: stakes of different dates do not add up.
///
/// # Errors
/// When the data has no date at all and the lens gives none.
pub fn dated<'g>(view: &View<'g>) -> Result<(View<'g>, Date)> {
    let newest = view.graph().dataset().newest;
    let date = view
        .lens()
        .as_of
        .or(newest)
        .ok_or_else(|| Wrong::NoDate.hint(Hint::SayAsOf))?;
    let lens = Lens {
        as_of: Some(date),
        ..view.lens().clone()
    };
    Ok((view.with(&lens)?, date))
}
