//! What stands below the listed and no rule of the question looks at: "nothing is caught" must not hide it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::listed::ListedOwners;
use crate::answer::{FirstOf, HeldByUnnamed, NotLookedAt, Note, OwnThroughSubsidiary};
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::interest::{APPOINTMENT_OF_BOARD, VOTING_RIGHTS};
use crate::model::{Date, Interval, Percent, nearest};
use crate::ownership::{
    Rule, RuleVersion, SHAREHOLDING, Stake, former_stakes_of, looks_at, stakes_in, stakes_of,
    told_stakes_in, told_stakes_of,
};
use crate::query::Period;
use crate::resolve::compose::labels::named;
use crate::resolve::compose::unknown_owners::is_unnamed;

/// How many things a note names.
const NAMED: usize = 10;

/// When stakes are looked at.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) enum When {
    /// On the view's date, if it has one.
    On(Option<Date>),
    /// On any day of a period, through a view of all dates.
    During(Period),
}

/// Everything below the listed, by any stake.
struct Below<'v, 'g> {
    view: &'v View<'g>,
    when: When,
    /// All that is below, by id.
    assets: BTreeSet<NodeId>,
    other: BTreeMap<String, NotLookedAt>,
    ended: usize,
    /// Who holds all of something.
    whole: HashMap<NodeId, NodeId>,
    /// What owners hold of what is above them, and may be its own shares.
    stakes: Vec<Stake>,
}

/// What a reader must know of it.
pub(in crate::resolve) fn notes(
    view: &View<'_>,
    listed: &ListedOwners,
    rules: &[(&Rule, &RuleVersion)],
    when: When,
) -> Vec<Note> {
    let mut below = Below {
        view,
        when,
        assets: BTreeSet::new(),
        other: BTreeMap::new(),
        ended: 0,
        whole: HashMap::new(),
        stakes: Vec::new(),
    };
    below.walk(listed, rules);
    // Counts of a part would pass for those of the whole.
    if view.ends_search() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for (_, mut other) in std::mem::take(&mut below.other) {
        other.rules.sort();
        other.near = near(&other.interest);
        notes.push(Note::NotLookedAt(other));
    }
    if let Some(date) = below.first_day().filter(|_| below.ended > 0) {
        notes.push(Note::EndedBelow {
            stakes: below.ended,
            date,
        });
    }
    let unnamed = below.held_by_unnamed();
    if !unnamed.is_empty() {
        let things = FirstOf::new(unnamed, NAMED);
        notes.push(Note::UnnamedBelow { things });
    }
    notes.extend(below.own_shares());
    notes
}

impl Below<'_, '_> {
    fn walk(&mut self, listed: &ListedOwners, rules: &[(&Rule, &RuleVersion)]) {
        let view = self.view;
        let mut pending: Vec<NodeId> = listed.keys().copied().collect();
        let mut seen: HashSet<NodeId> = pending.iter().copied().collect();
        while let Some(owner) = pending.pop() {
            if view.ends_search() {
                return;
            }
            if let Some(first) = self.first_day() {
                self.ended += former_stakes_of(&view.as_of(first), owner).len();
            }
            for stake in self.stakes_of(owner) {
                if stake.share.max == Percent::ZERO {
                    continue;
                }
                self.assets.insert(stake.asset);
                if seen.insert(stake.asset) {
                    pending.push(stake.asset);
                }
                if !stake.is_own() {
                    self.count(&stake, rules);
                }
                if stake.interest == SHAREHOLDING {
                    if stake.share.min == Percent::HUNDRED {
                        self.whole.insert(stake.asset, owner);
                    }
                    self.stakes.push(stake);
                }
            }
        }
    }

    /// The day by which something may have ended before it is looked at.
    fn first_day(&self) -> Option<Date> {
        match self.when {
            When::On(date) => date,
            When::During(period) => period.first_day(),
        }
    }

    fn stakes_of(&self, owner: NodeId) -> Vec<Stake> {
        match self.when {
            When::On(_) => stakes_of(self.view, owner),
            When::During(period) => self.held_during(period, told_stakes_of(self.view, owner)),
        }
    }

    fn stakes_in(&self, asset: NodeId) -> Vec<Stake> {
        match self.when {
            When::On(_) => stakes_in(self.view, asset),
            When::During(period) => self.held_during(period, told_stakes_in(self.view, asset)),
        }
    }

    /// Those that may be held on some day of a period, and are not known to be too small.
    fn held_during(&self, period: Period, mut stakes: Vec<Stake>) -> Vec<Stake> {
        let least = self.view.lens().min_share;
        let first = period.first_day();
        let last = period.last_day();
        stakes.retain(|stake| {
            let days = self.view.validity(stake.claims.iter().copied()).possibly;
            let is_in_time = days.iter().any(|span| {
                let begins = span.from.zip(last).is_none_or(|(from, last)| from <= last);
                let goes_on = span
                    .until
                    .zip(first)
                    .is_none_or(|(until, first)| until > first);
                begins && goes_on
            });
            is_in_time && least.is_none_or(|least| stake.share.may_reach(least, true))
        });
        stakes
    }

    /// Counts a stake that a rule does not look at.
    fn count(&mut self, stake: &Stake, rules: &[(&Rule, &RuleVersion)]) {
        let mut blind = BTreeSet::new();
        let mut seeing = BTreeSet::new();
        for (rule, version) in rules {
            match looks_at(self.view, version, stake) {
                true => seeing.insert(&rule.id),
                false => blind.insert(&rule.id),
            };
        }
        blind.retain(|rule| !seeing.contains(rule));
        if blind.is_empty() {
            return;
        }
        let interest = &stake.interest;
        let unmet = || NotLookedAt::of_interest(interest.clone());
        let other = self.other.entry(interest.clone()).or_insert_with(unmet);
        other.add(stake.stated_share());
        for rule in blind {
            if !other.rules.contains(rule) {
                other.rules.push(rule.clone());
            }
        }
    }

    /// What is held in part by owners whom no source names.
    fn held_by_unnamed(&self) -> Vec<HeldByUnnamed> {
        let graph = self.view.graph();
        let mut found = Vec::new();
        for &asset in &self.assets {
            let stakes = self.stakes_in(asset);
            let is_unnamed = |stake: &&Stake| {
                let owner = graph.node_entity(stake.owner);
                owner.is_some_and(|owner| is_unnamed(graph, owner))
            };
            let unnamed: Vec<&Stake> = stakes.iter().filter(is_unnamed).collect();
            if unnamed.is_empty() {
                continue;
            }
            let shares = unnamed
                .iter()
                .filter(|stake| stake.interest == SHAREHOLDING);
            let is_stated = shares.clone().any(|stake| stake.is_stated());
            let share: Interval = shares.map(|stake| stake.share).sum();
            let share = Some(share).filter(|share| is_stated && share.max > Percent::ZERO);
            found.push(HeldByUnnamed::new(named(graph, asset).name, share));
        }
        found
    }

    /// Closed loops of one company, and shares that a wholly owned subsidiary holds of the company above it.
    fn own_shares(&self) -> Vec<Note> {
        let graph = self.view.graph();
        let mut notes = Vec::new();
        for stake in &self.stakes {
            if stake.is_own() {
                if stake.share.min == Percent::HUNDRED {
                    let members = FirstOf::new([named(graph, stake.asset)], NAMED);
                    notes.push(Note::ClosedLoop { members });
                }
            } else if self.wholly_owns(stake.asset, stake.owner) {
                notes.push(Note::OwnThroughSubsidiary(OwnThroughSubsidiary {
                    company: named(graph, stake.asset),
                    subsidiary: named(graph, stake.owner),
                    share: stake.share,
                }));
            }
        }
        notes
    }

    /// Whether somebody holds all of something, through any number of steps.
    fn wholly_owns(&self, owner: NodeId, asset: NodeId) -> bool {
        let mut seen = HashSet::from([asset]);
        let mut at = asset;
        while let Some(&above) = self.whole.get(&at) {
            if above == owner {
                return true;
            }
            if !seen.insert(above) {
                return false;
            }
            at = above;
        }
        false
    }
}

/// What an interest may be a slip for.
fn near(interest: &str) -> Option<String> {
    let known = [SHAREHOLDING, VOTING_RIGHTS, APPOINTMENT_OF_BOARD];
    if known.contains(&interest) {
        return None;
    }
    nearest(interest, known)
        .into_iter()
        .next()
        .map(|near| near.to_string())
}
