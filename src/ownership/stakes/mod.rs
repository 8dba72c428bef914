//! From claims to stakes: several accounts of one stake become one interval, as of a day.
//!
//! The definition is over every choice of days: each date takes any day of its interval, the latest account given by the
//! day asked stands, and the stake is the hull of what all choices say. `account` is one claim with its days, `latest`
//! finds which accounts can stand, `outcome` what they come to, `reckoning` puts a stake together.

mod account;
mod ended;
mod held_days;
mod latest;
mod outcome;
mod reckoning;

use std::collections::BTreeMap;

use self::account::{Account, Days};
pub(super) use self::ended::ended_in;
pub use self::held_days::HeldDays;
pub(super) use self::held_days::days_of;
use self::reckoning::reckon;
use crate::graph::{Graph, Incident, NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::model::interest::{CONTROL, MEMBER, SHAREHOLDING, VOTING_RIGHTS};
use crate::model::{Date, Relationship, entity_kind, relationship_kind as kind};
use crate::model::{Interval, Percent};

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
    /// How much, over every choice of days.
    pub share: Interval,
    /// The claims that stand, or may, by id.
    pub claims: Vec<RelationshipId>,
    /// The other accounts of this stake, by id: those that others replace, and those of later dates.
    pub superseded: Vec<RelationshipId>,
    /// Accounts of one day contradict each other; `share` spans them all.
    pub is_conflict: bool,
    /// Some claim that stands, or may, says how much: without one, `share` is not more than anything from nothing to all.
    pub has_amount: bool,
    /// With its other parcels it is known to be smaller than the lens asks: it counts for nobody, and still is a part of
    /// the whole. What a company holds of itself never is.
    pub is_left_out: bool,
}

impl Stake {
    /// Whether this is control rather than a share that could be added up.
    pub fn is_control(&self) -> bool {
        self.interest == CONTROL
    }

    /// Whether somebody says how much it is. From nothing to all is said as well, where all of it may have ended.
    pub fn is_stated(&self) -> bool {
        self.has_amount && self.share != Interval::UNSTATED
    }

    /// How much it is, where somebody says so.
    pub fn stated_share(&self) -> Option<Interval> {
        self.is_stated().then_some(self.share)
    }

    /// Whether the owner is one of joint holders, and the asset these: how much is his nobody knows.
    pub fn is_member(&self) -> bool {
        self.interest == MEMBER
    }

    /// Whether a company holds it of itself.
    pub fn is_own(&self) -> bool {
        self.owner == self.asset
    }
}

/// Who holds an asset, by owner, interest and parcel, as of the lens's date, else of the newest of the data. What has
/// surely ended by then, or surely begins later, is no stake; what the lens finds too small is left out.
pub fn stakes_in(view: &View<'_>, asset: NodeId) -> Vec<Stake> {
    let mut stakes = all_stakes_in(view, asset);
    stakes.retain(|stake| !stake.is_left_out);
    stakes
}

/// The same with the stakes that are too small for the lens, since what they take up nobody else can have.
pub fn all_stakes_in(view: &View<'_>, asset: NodeId) -> Vec<Stake> {
    reconcile(view, view.graph().into(asset), |owner| (owner, asset))
}

/// What an owner holds, by asset, interest and parcel, as [`stakes_in`] tells it.
pub fn stakes_of(view: &View<'_>, owner: NodeId) -> Vec<Stake> {
    let mut stakes = all_stakes_of(view, owner);
    stakes.retain(|stake| !stake.is_left_out);
    stakes
}

/// The same with the stakes that are too small for the lens.
pub fn all_stakes_of(view: &View<'_>, owner: NodeId) -> Vec<Stake> {
    reconcile(view, view.graph().out(owner), |asset| (owner, asset))
}

/// What one owner holds of one asset, by interest and parcel, as [`stakes_in`] tells it. Here a claim may be said to hold or
/// to be held, too: what sources say of it is reckoned in the same way, though no sum or rule knows it.
pub fn stakes_between(view: &View<'_>, owner: NodeId, asset: NodeId) -> Vec<Stake> {
    let mut stakes = reckoned(view, accounts_between(view, owner, asset));
    stakes.retain(|stake| !stake.is_left_out);
    stakes
}

fn accounts_between(view: &View<'_>, owner: NodeId, asset: NodeId) -> BTreeMap<Key, Vec<Account>> {
    // From the side with fewer claims: one of the two can have very many.
    let out = view.graph().out(owner);
    let into = view.graph().into(asset);
    if out.len() < into.len() {
        accounts(view, out, |other| {
            (other == asset).then_some((owner, asset))
        })
    } else {
        accounts(view, into, |other| {
            (other == owner).then_some((owner, asset))
        })
    }
}

/// What is ever said of one parcel that an owner holds of an asset, whether it stands or not.
pub(super) struct Said {
    pub(super) owner: NodeId,
    pub(super) interest: String,
    pub(super) claims: Vec<RelationshipId>,
    /// Whatever any of the accounts says.
    pub(super) share: Interval,
}

/// What is ever said of the stakes in an asset.
pub(super) fn said_in(view: &View<'_>, asset: NodeId) -> Vec<Said> {
    let mut said = Vec::new();
    for ((owner, _, interest, _), accounts) in accounts_in(view, asset) {
        let shares = accounts.iter().map(|account| account.share);
        let share = shares.reduce(Interval::hull).unwrap_or(Interval::ZERO);
        said.push(Said {
            owner,
            interest,
            claims: accounts.iter().map(|account| account.claim).collect(),
            share,
        });
    }
    said
}

/// The accounts of the stake of which a claim is one, if it is one.
fn accounts_beside(view: &View<'_>, claim: RelationshipId) -> Option<Vec<Account>> {
    let (owner, asset) = view.graph().ends(claim);
    let stakes = accounts_between(view, owner, asset);
    let has_it = |accounts: &Vec<Account>| accounts.iter().any(|account| account.claim == claim);
    stakes.into_values().find(has_it)
}

/// What an owner is ever said to hold, each with whatever any account says, whether it stands or not.
pub fn told_stakes_of(view: &View<'_>, owner: NodeId) -> Vec<Stake> {
    told_stakes(view, view.graph().out(owner), |asset| (owner, asset))
}

/// What anybody is ever said to hold of an asset, likewise.
pub fn told_stakes_in(view: &View<'_>, asset: NodeId) -> Vec<Stake> {
    told_stakes(view, view.graph().into(asset), |owner| (owner, asset))
}

fn told_stakes(
    view: &View<'_>,
    incident: Incident<'_>,
    ends: impl Fn(NodeId) -> (NodeId, NodeId),
) -> Vec<Stake> {
    let ends = |other| between_entities(view.graph(), ends(other));
    let mut told = Vec::new();
    for ((owner, asset, interest, parcel), accounts) in accounts(view, incident, ends) {
        let has_amount = accounts.iter().any(Account::has_amount);
        let shares = accounts.iter().map(|account| account.share);
        told.push(Stake {
            has_amount,
            owner,
            asset,
            interest,
            parcel,
            share: shares.reduce(Interval::hull).unwrap_or(Interval::ZERO),
            claims: accounts.iter().map(|account| account.claim).collect(),
            superseded: Vec::new(),
            is_conflict: false,
            is_left_out: false,
        });
    }
    told
}

fn accounts_in(view: &View<'_>, asset: NodeId) -> BTreeMap<Key, Vec<Account>> {
    let graph = view.graph();
    accounts(view, graph.into(asset), |owner| {
        between_entities(graph, (owner, asset))
    })
}

/// Every claim on an asset, whether it stands or not, with its owner and interest.
pub(super) fn claims_in(view: &View<'_>, asset: NodeId) -> Vec<(NodeId, String, RelationshipId)> {
    let grouped = accounts_in(view, asset);
    let told = |((owner, _, interest, _), accounts): (Key, Vec<Account>)| {
        let claims: Vec<RelationshipId> = accounts.iter().map(|account| account.claim).collect();
        claims
            .into_iter()
            .map(move |claim| (owner, interest.clone(), claim))
    };
    grouped.into_iter().flat_map(told).collect()
}

/// What somebody held of something, and holds no more.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormerStake {
    /// Who held.
    pub owner: NodeId,
    /// What was held.
    pub asset: NodeId,
    /// What it was a share of.
    pub interest: String,
    /// The claims that say so.
    pub claims: Vec<RelationshipId>,
}

/// What an owner held that has ended by the lens's date, else the newest of the data. What surely begins later is none.
pub fn former_stakes_of(view: &View<'_>, owner: NodeId) -> Vec<FormerStake> {
    former_stakes(view, view.graph().out(owner), |asset| (owner, asset))
}

/// What was held of an asset and has ended, as [`former_stakes_of`] tells it.
pub fn former_stakes_in(view: &View<'_>, asset: NodeId) -> Vec<FormerStake> {
    former_stakes(view, view.graph().into(asset), |owner| (owner, asset))
}

fn former_stakes(
    view: &View<'_>,
    incident: Incident<'_>,
    ends: impl Fn(NodeId) -> (NodeId, NodeId),
) -> Vec<FormerStake> {
    let Some(now) = view
        .lens()
        .as_of
        .or(view.graph().newest_day())
        .map(Days::of)
    else {
        return Vec::new();
    };
    let mut former = Vec::new();
    let ends = |other| between_entities(view.graph(), ends(other));
    for (key, accounts) in accounts(view, incident, ends) {
        let has_ended = |account: &Account| account.until.last <= now.first;
        if !accounts.iter().any(has_ended)
            || reckon(key.clone(), accounts.clone(), Some(now)).is_some()
        {
            continue;
        }
        let (owner, asset, interest, _) = key;
        former.push(FormerStake {
            owner,
            asset,
            interest,
            claims: accounts.iter().map(|account| account.claim).collect(),
        });
    }
    former
}

/// Whether somebody stands for joint holders.
pub fn is_joint(graph: &Graph, node: NodeId) -> bool {
    let entity = graph.node_entity(node);
    entity.is_some_and(|entity| graph.entity_kind(entity) == entity_kind::GROUP)
}

/// The kinds of claim that are stakes; who is part of something is so only of joint holders.
const STAKES: [&str; 3] = [kind::OWNS, kind::CONTROLS, kind::PART_OF];

/// What makes claims accounts of one stake.
type Key = (NodeId, NodeId, String, Option<String>);

/// The accounts among some claims, given the owner and the asset by the other end of each that is meant.
fn accounts(
    view: &View<'_>,
    incident: Incident<'_>,
    ends: impl Fn(NodeId) -> Option<(NodeId, NodeId)>,
) -> BTreeMap<Key, Vec<Account>> {
    // In order, so that the parcels of one owner and interest follow each other, as `leave_out` needs them.
    let mut accounts: BTreeMap<Key, Vec<Account>> = BTreeMap::new();
    let graph = view.graph();
    for word in STAKES {
        let Some(code) = graph.relationship_code(word) else {
            continue;
        };
        if !view.admits_kind(code) {
            continue;
        }
        for (edge, other) in incident.of_kind(code).iter() {
            let Some((owner, asset)) = ends(other) else {
                continue;
            };
            let id = graph.edge_relationship(edge);
            // Whatever its dates: an account that has ended may end the stake.
            let stands = || view.admits_ignoring(id, Ignore::KindAndDate);
            let is_stake = word != kind::PART_OF || is_joint(graph, asset);
            if is_stake && !graph.is_arc(edge) && stands() {
                let mut record = graph.relationship(id);
                if word == kind::PART_OF {
                    // Whatever is written there, what joint holders hold is not divided among them.
                    record.share = None;
                }
                let Some(account) = Account::of(view, id, &record) else {
                    continue;
                };
                let key = (owner, asset, interest(&record).to_owned(), record.parcel);
                accounts.entry(key).or_default().push(account);
            }
        }
    }
    accounts
}

/// An owner and an asset if both are entities: a claim can stand at either end, too, but only entities hold, and are held.
fn between_entities(graph: &Graph, ends: (NodeId, NodeId)) -> Option<(NodeId, NodeId)> {
    let is_entity = |node| graph.node_entity(node).is_some();
    (is_entity(ends.0) && is_entity(ends.1)).then_some(ends)
}

fn reconcile(
    view: &View<'_>,
    incident: Incident<'_>,
    ends: impl Fn(NodeId) -> (NodeId, NodeId),
) -> Vec<Stake> {
    let meant = |other| between_entities(view.graph(), ends(other));
    reckoned(view, accounts(view, incident, meant))
}

/// What they come to as of the day of the view.
fn reckoned(view: &View<'_>, accounts: BTreeMap<Key, Vec<Account>>) -> Vec<Stake> {
    let as_of = view.lens().as_of.or(view.graph().newest_day());
    let now = as_of.map(Days::of);
    let mut stakes: Vec<Stake> = accounts
        .into_iter()
        .filter_map(|(key, accounts)| reckon(key, accounts, now))
        .collect();
    if let Some(least) = view.lens().min_share {
        leave_out(view.graph(), &mut stakes, least);
    }
    stakes
}

/// Leaves out what is known to be smaller: all parcels of one owner and interest together.
fn leave_out(graph: &Graph, stakes: &mut [Stake], least: Percent) {
    let is_one = |one: &Stake, other: &Stake| {
        (one.owner, one.asset, &one.interest) == (other.owner, other.asset, &other.interest)
    };
    for parcels in stakes.chunk_by_mut(is_one) {
        let whole: Interval = parcels.iter().map(|stake| stake.share).sum();
        // Only what surely stays below the line: a range that may reach it still counts.
        let is_small = !whole.may_reach(least, true);
        for stake in parcels {
            let ends = (stake.owner, stake.asset);
            let is_held = ends.0 != ends.1 && between_entities(graph, ends).is_some();
            stake.is_left_out = is_small && is_held;
        }
    }
}

/// What the share of a claim is a share of.
pub fn interest(record: &Relationship) -> &str {
    match (&record.interest, record.kind.as_str()) {
        (_, kind::PART_OF) => MEMBER,
        // Without a share nothing can be added up, so that it is an interest of its own.
        (_, kind::CONTROLS) if record.share.is_none() => CONTROL,
        (Some(interest), _) => interest,
        (None, kind::CONTROLS) => VOTING_RIGHTS,
        (None, _) => SHAREHOLDING,
    }
}

/// The view as of its own date, or as of the newest date of the data: stakes of different dates do not add up. Where the data
/// bears no date either, it is the view as it is, and nothing in it has begun or ended.
pub fn dated<'g>(view: &View<'g>) -> (View<'g>, Option<Date>) {
    let date = view.lens().as_of.or(view.graph().newest_day());
    let dated = date.map_or_else(|| view.clone(), |date| view.as_of(date));
    (dated, date)
}
