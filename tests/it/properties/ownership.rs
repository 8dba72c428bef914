//! Who stands above what, by trying every claim again and again until nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use relata::lens::Presence;
use relata::model::{Date, Relationship};

use super::brute_force::Truth;
use super::small;

/// The claims of ownership among entities that count under some rule.
pub struct Ownership<'w> {
    claims: Vec<Claim<'w>>,
}

struct Claim<'w> {
    owner: String,
    asset: String,
    record: &'w Relationship,
}

impl Claim<'_> {
    /// Whether a chain down to a thing may use it: an operation only as its last hop.
    fn may_lead_to(&self, thing: &str) -> bool {
        self.record.kind != "operates" || self.asset == thing
    }

    fn is_stake(&self) -> bool {
        self.record.kind != "operates"
    }
}

impl<'w> Ownership<'w> {
    pub fn new(truth: &Truth<'w>, counts: impl Fn(&Relationship) -> bool) -> Self {
        let kinds = ["owns", "controls", "operates"];
        let records = truth
            .world
            .relationships
            .iter()
            .filter(|r| kinds.contains(&r.kind.as_str()) && counts(r));
        let claims = records.map(|record| {
            let (owner, asset) = truth.ends(record);
            Claim {
                owner,
                asset,
                record,
            }
        });
        let mut claims: Vec<_> = claims
            .filter(|c| truth.is_entity(&c.owner) && truth.is_entity(&c.asset))
            .collect();
        claims.sort_by(|a, b| a.record.id.cmp(&b.record.id));
        Self { claims }
    }

    /// Everybody above a thing, with the hops of the shortest chain; without the thing itself.
    pub fn above(&self, thing: &str) -> BTreeMap<String, usize> {
        let mut hops = BTreeMap::from([(thing.to_owned(), 0)]);
        loop {
            let before = hops.clone();
            for claim in self.claims.iter().filter(|c| c.may_lead_to(thing)) {
                let Some(below) = hops.get(&claim.asset).copied() else {
                    continue;
                };
                let known = hops.entry(claim.owner.clone()).or_insert(below + 1);
                *known = (*known).min(below + 1);
            }
            if hops == before {
                break;
            }
        }
        hops.remove(thing);
        hops
    }

    /// The claims from one to the other in a chain down to a thing, by id.
    fn step(&self, owner: &str, asset: &str, thing: &str) -> Vec<String> {
        let joins = |c: &&Claim| c.owner == owner && c.asset == asset && c.may_lead_to(thing);
        self.claims
            .iter()
            .filter(joins)
            .map(|c| c.record.id.clone())
            .collect()
    }

    /// Every shortest chain from an owner down to a thing, as the entities on it.
    pub fn shortest_chains(&self, owner: &str, thing: &str) -> Vec<Vec<String>> {
        let hops = self.above(thing);
        let mut chains = vec![vec![owner.to_owned()]];
        for left in (0..hops[owner]).rev() {
            let mut longer = Vec::new();
            for chain in &chains {
                let last = chain.last().unwrap();
                let assets: BTreeSet<_> = self
                    .claims
                    .iter()
                    .filter(|c| c.owner == *last && c.may_lead_to(thing))
                    .map(|c| &c.asset)
                    .collect();
                let is_nearer = |asset: &&&String| {
                    if left == 0 {
                        **asset == thing
                    } else {
                        hops.get(**asset) == Some(&left)
                    }
                };
                longer.extend(
                    assets
                        .iter()
                        .filter(is_nearer)
                        .map(|asset| [&chain[..], &[(*asset).clone()]].concat()),
                );
            }
            chains = longer;
        }
        chains
    }

    /// The claims of each step of a chain.
    pub fn path(&self, chain: &[String]) -> Vec<Vec<String>> {
        let thing = chain.last().unwrap();
        chain
            .windows(2)
            .map(|pair| self.step(&pair[0], &pair[1], thing))
            .collect()
    }

    /// Everything below an owner through stakes, by trying again until nothing changes.
    fn held_by(&self, owner: &str) -> BTreeSet<String> {
        let mut held = BTreeSet::new();
        loop {
            let is_above =
                |c: &&Claim| c.is_stake() && (c.owner == owner || held.contains(&c.owner));
            let more: BTreeSet<_> = self
                .claims
                .iter()
                .filter(is_above)
                .map(|c| c.asset.clone())
                .collect();
            if more.is_subset(&held) {
                return held;
            }
            held.extend(more);
        }
    }

    /// Whether everybody who owns an owner is owned by it in turn.
    pub fn is_ultimate(&self, owner: &str) -> bool {
        let held = self.held_by(owner);
        let everybody: BTreeSet<_> = self.claims.iter().map(|c| &c.owner).collect();
        everybody
            .into_iter()
            .filter(|other| self.held_by(other).contains(owner))
            .all(|other| held.contains(other) || other == owner)
    }

    /// Whether an owner owns itself, directly or through others.
    pub fn is_cyclic(&self, owner: &str) -> bool {
        self.held_by(owner).contains(owner)
    }

    /// Whether two own each other.
    pub fn own_each_other(&self, one: &str, other: &str) -> bool {
        self.held_by(one).contains(other) && self.held_by(other).contains(one)
    }

    /// How surely somebody stood above a thing on a date: the surest of all chains, each as sure as its weakest step,
    /// each step as sure as its surest claim.
    pub fn surest_chain(
        &self,
        truth: &Truth<'_>,
        owner: &str,
        thing: &str,
        date: Date,
    ) -> Presence {
        let presences = self.claims.iter().map(|c| presence(truth, c.record, date));
        let presences: Vec<Presence> = presences.collect();
        self.surest_from(&presences, &mut vec![owner.to_owned()], thing)
    }

    fn surest_from(
        &self,
        presences: &[Presence],
        chain: &mut Vec<String>,
        thing: &str,
    ) -> Presence {
        let last = chain.last().unwrap().clone();
        if last == thing {
            return Presence::In;
        }
        let mut surest = Presence::Out;
        for (claim, &presence) in self.claims.iter().zip(presences) {
            let is_next = claim.owner == last && claim.may_lead_to(thing);
            if !is_next || presence <= surest || chain.contains(&claim.asset) {
                continue;
            }
            chain.push(claim.asset.clone());
            let rest = self.surest_from(presences, chain, thing);
            chain.pop();
            surest = surest.max(rest.min(presence));
        }
        surest
    }
}

/// How surely a stake was held on a date: one only seen later, of which nobody says since when, may be younger, and what
/// others say of it may end it.
fn presence(truth: &Truth<'_>, record: &Relationship, date: Date) -> Presence {
    // What was seen in a year may have been seen on its last day only.
    let seen_later = |seen| super::brute_force::days(seen).1 > super::brute_force::days(date).0;
    let only_seen_later = record.since.is_none() && record.observed.is_some_and(seen_later);
    let held = truth.presence(record, date);
    let held = if only_seen_later {
        held.min(Presence::Maybe)
    } else {
        held
    };
    let is_stake = ["owns", "controls"].contains(&record.kind.as_str());
    if is_stake && small::ended(truth, date).contains(&truth.ends(record)) {
        return Presence::Out;
    }
    let mut beside: Option<Presence> = None;
    for day in truth.days_in(date) {
        let on_it = small::held_beside(truth, &record.id, day);
        // Surely held, or surely not, is what is so on every day that the date can be.
        beside = match (beside, on_it) {
            (None, on_it) => on_it,
            (Some(before), Some(on_it)) if before != on_it => Some(Presence::Maybe),
            (before, _) => before,
        };
    }
    beside.map_or(held, |beside| held.min(beside))
}
