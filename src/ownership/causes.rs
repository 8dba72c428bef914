//! Why a rule catches something at one moment and not at another: the claims that made the difference.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::{
    Caught, Counting, ListedGroup, RuleVersion, Stake, Verdict, groups, stakes_in, strongest,
};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Ignore, Presence, Turn, View};
use crate::model::Interval;

/// The most claims that are given as the causes of one change; those nearest to it come first.
const MOST_CAUSES: usize = 40;

/// What a rule catches at one moment.
#[derive(Debug)]
#[non_exhaustive]
pub struct Moment<'m, 'g> {
    /// The claims that count then.
    pub view: Rc<View<'g>>,
    /// What the rule says then; `None` where it is not in force.
    pub rule: Option<&'m RuleVersion>,
    /// The listed owners, with the listings that make them so.
    pub listed: BTreeMap<NodeId, Vec<RelationshipId>>,
    /// What they catch.
    pub groups: Vec<ListedGroup>,
}

/// What made a difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Causes {
    /// Stakes and listings.
    pub claims: BTreeMap<RelationshipId, Turn>,
    /// The rule itself says something else.
    pub is_rule: bool,
    /// There are more claims than are given.
    pub is_cut: bool,
}

impl<'m, 'g> Moment<'m, 'g> {
    /// Works out what the listed catch. Costs as much as [`groups`].
    pub fn new(
        view: Rc<View<'g>>,
        rule: Option<&'m RuleVersion>,
        listed: BTreeMap<NodeId, Vec<RelationshipId>>,
    ) -> Self {
        let caught = |rule| groups(&view, &listed.keys().copied().collect(), rule);
        let groups = rule.map(caught).unwrap_or_default();
        Self {
            view,
            rule,
            listed,
            groups,
        }
    }

    /// The surest that is said of each entity.
    pub fn verdicts(&self) -> BTreeMap<NodeId, &Caught> {
        strongest(&self.groups)
            .into_iter()
            .map(|(entity, (_, caught))| (entity, caught))
            .collect()
    }

    /// The group that counts as this one does at another moment.
    fn like(&self, group: &ListedGroup) -> Option<&ListedGroup> {
        match self.groups.as_slice() {
            [only]
                if self
                    .rule
                    .is_some_and(|rule| rule.counting == Counting::Summed) =>
            {
                Some(only)
            }
            groups => groups.iter().find(|other| other.listed == group.listed),
        }
    }
}

/// Every entity of which the rule says something else, with what made the difference.
///
/// What is caught now, or more surely, is so by its proof: claims that changed on it or on the way to it. What is caught
/// no longer was so by its proof before. Never empty. Linear in the stakes of what changed.
pub fn causes(before: &Moment<'_, '_>, after: &Moment<'_, '_>) -> BTreeMap<NodeId, Causes> {
    let (old, new) = (strongest(&before.groups), strongest(&after.groups));
    let turns = Turns { before, after };
    let mut raised: HashMap<usize, HashMap<NodeId, Causes>> = HashMap::new();
    let mut lowered: HashMap<usize, HashMap<NodeId, Causes>> = HashMap::new();
    let mut found = BTreeMap::new();
    for entity in old
        .keys()
        .chain(new.keys().filter(|entity| !old.contains_key(entity)))
        .copied()
    {
        let verdict = |given: Option<&(usize, &Caught)>| given.map(|(_, caught)| caught.verdict);
        let (was, is) = (verdict(old.get(&entity)), verdict(new.get(&entity)));
        let inherited = match (old.get(&entity), new.get(&entity)) {
            _ if was == is => continue,
            (Some((group, _)), _) if is.is_none_or(|is| was < Some(is)) => {
                let all = lowered
                    .entry(*group)
                    .or_insert_with(|| turns.along(before, *group, after));
                all.get(&entity)
            }
            (_, Some((group, _))) => {
                let all = raised
                    .entry(*group)
                    .or_insert_with(|| turns.along(after, *group, before));
                all.get(&entity)
            }
            (_, None) => None,
        };
        let mut causes = inherited
            .cloned()
            .unwrap_or_else(|| turns.of_listing(entity));
        causes.is_rule = before.rule != after.rule;
        found.insert(entity, causes);
    }
    found
}

/// What a claim counts for: how surely it holds, and the share of the stake that it stands for.
type Weight = (Option<Presence>, Interval);

struct Turns<'t, 'm, 'g> {
    before: &'t Moment<'m, 'g>,
    after: &'t Moment<'m, 'g>,
}

impl Turns<'_, '_, '_> {
    /// The causes of everything that one group catches more surely at one moment than at the other, from the listed down.
    fn along(
        &self,
        here: &Moment<'_, '_>,
        number: usize,
        there: &Moment<'_, '_>,
    ) -> HashMap<NodeId, Causes> {
        let group = &here.groups[number];
        let other = there.like(group);
        let elsewhere: HashMap<NodeId, Verdict> = other
            .iter()
            .flat_map(|group| &group.caught)
            .map(|caught| (caught.entity, caught.verdict))
            .collect();
        let is_listed_there =
            |owner: NodeId| other.is_some_and(|group| group.listed.contains(&owner));
        let mut found: HashMap<NodeId, Causes> = HashMap::new();
        for caught in &group.caught {
            let is_as_sure = elsewhere
                .get(&caught.entity)
                .is_some_and(|verdict| *verdict <= caught.verdict);
            if is_as_sure || is_listed_there(caught.entity) {
                continue;
            }
            let mut causes = self.of_listing(caught.entity);
            self.of_stakes(caught, &mut causes);
            for owner in caught.proof.iter().map(|stake| stake.owner) {
                let is_new = group.listed.contains(&owner) && !is_listed_there(owner);
                let listing = is_new.then(|| self.of_listing(owner));
                if let Some(inherited) = found.get(&owner).or(listing.as_ref()) {
                    inherited
                        .claims
                        .iter()
                        .for_each(|(&claim, &turn)| causes.add(claim, turn));
                    causes.is_cut |= inherited.is_cut;
                }
            }
            found.insert(caught.entity, causes);
        }
        found
    }

    /// What changed among the stakes in an entity on which its verdict rests: those of the owners that prove it, and,
    /// where it matters how much they leave over, those of all others.
    fn of_stakes(&self, caught: &Caught, causes: &mut Causes) {
        let owners: HashSet<NodeId> = caught.proof.iter().map(|stake| stake.owner).collect();
        let bears = |stake: &Stake| {
            stake.interest == caught.interest
                && (caught.verdict == Verdict::Possible || owners.contains(&stake.owner))
        };
        let weights = |moment: &Moment<'_, '_>| weights(&moment.view, caught.entity, bears);
        let (old, new) = (weights(self.before), weights(self.after));
        let turn = |claim: &RelationshipId| match (old.get(claim), new.get(claim)) {
            (None, _) => Some((*claim, Turn::Begins)),
            (_, None) => Some((*claim, Turn::Ends)),
            (before, after) => (before != after).then_some((*claim, Turn::Changes)),
        };
        let claims: BTreeSet<&RelationshipId> = old.keys().chain(new.keys()).collect();
        let mut turned: Vec<(RelationshipId, Turn)> = claims.into_iter().filter_map(turn).collect();
        // A claim that counts otherwise only since another account of its stake begins or ends is no cause.
        if turned
            .iter()
            .any(|(claim, _)| self.is_dated_between(*claim))
        {
            turned.retain(|(claim, _)| self.is_dated_between(*claim));
        }
        turned
            .into_iter()
            .for_each(|(claim, turn)| causes.add(claim, turn));
    }

    /// Whether a claim has a date of its own between the two moments.
    fn is_dated_between(&self, claim: RelationshipId) -> bool {
        let as_of = |moment: &Moment<'_, '_>| moment.view.lens().as_of;
        let Some((before, after)) = as_of(self.before).zip(as_of(self.after)) else {
            return false;
        };
        let days = self.after.view.turning_days(claim);
        days.into_iter()
            .any(|day| before.first_day() < day && day <= after.last_day())
    }

    /// What changed in the listings of an owner, with the claims that take it off.
    fn of_listing(&self, owner: NodeId) -> Causes {
        let listings =
            |moment: &Moment<'_, '_>| moment.listed.get(&owner).cloned().unwrap_or_default();
        let (old, new) = (listings(self.before), listings(self.after));
        let mut causes = Causes::default();
        new.iter()
            .filter(|claim| !old.contains(claim))
            .for_each(|&claim| causes.add(claim, Turn::Begins));
        for &claim in old.iter().filter(|claim| !new.contains(claim)) {
            causes.add(claim, Turn::Ends);
            let view = &self.after.view;
            let ends_it = |delisting: &RelationshipId| {
                view.graph().since(*delisting) == view.known_until(claim)
            };
            let delistings = view
                .graph()
                .delistings(claim)
                .filter(|&delisting| view.admits_ignoring(delisting, Ignore::KindAndDate));
            delistings
                .filter(ends_it)
                .for_each(|delisting| causes.add(delisting, Turn::Begins));
        }
        causes
    }
}

impl Causes {
    fn add(&mut self, claim: RelationshipId, turn: Turn) {
        let is_full = self.claims.len() >= MOST_CAUSES;
        match self.claims.entry(claim) {
            Entry::Vacant(_) if is_full => self.is_cut = true,
            Entry::Vacant(place) => drop(place.insert(turn)),
            Entry::Occupied(_) => {}
        }
    }
}

/// The claims of some stakes in an entity, with what each counts for.
fn weights(
    view: &View<'_>,
    entity: NodeId,
    bears: impl Fn(&Stake) -> bool,
) -> BTreeMap<RelationshipId, Weight> {
    let mut stakes = stakes_in(view, entity);
    stakes.retain(bears);
    let weight = |claim: RelationshipId, share| {
        (
            view.lens().as_of.map(|date| view.presence(claim, date)),
            share,
        )
    };
    let of_stake = |stake: Stake| {
        stake
            .claims
            .into_iter()
            .map(move |claim| (claim, weight(claim, stake.share)))
    };
    stakes.into_iter().flat_map(of_stake).collect()
}
