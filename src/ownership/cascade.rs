//! What a threshold rule catches: the least fixpoint over stakes, through any depth and cycle.
//!
//! ```text
//!   listed L --30 %--> A           A: 30 + 20 = 50, caught
//!            --60 %--> B --20 %--> A
//!                      A --50 %--> C      then C, and so on from there
//! ```
//!
//! *Certain* counts what caught owners hold at least. *Possible* counts what they hold at most, but no more than what
//! the least that everybody else holds leaves over. Both only grow as owners are caught, so each is found by one walk
//! in which every stake is looked at once: linear in the stakes met, for each listed person where the rule counts so.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::control::controls;
use super::holder_sums::HolderSums;
use super::joint_holders::OpenMembers;
use super::proof::{Caught, Order, explain};
use super::{RuleVersion, Stake, Verdict, all_stakes_in, all_stakes_of, persons};
use crate::graph::NodeId;
use crate::lens::View;

/// The owners that count as listed on a day.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Listed {
    /// All of them.
    pub owners: BTreeSet<NodeId>,
    /// Those of whom it hangs on which day an imprecise date is: what they catch is caught perhaps.
    pub perhaps: BTreeSet<NodeId>,
}

impl From<BTreeSet<NodeId>> for Listed {
    /// All for certain.
    fn from(owners: BTreeSet<NodeId>) -> Self {
        Self {
            owners,
            perhaps: BTreeSet::new(),
        }
    }
}

/// What listed owners catch that count together.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ListedGroup {
    /// The listed owners: all, or one person where the rule counts each for itself.
    pub listed: BTreeSet<NodeId>,
    /// Those of them who are listed perhaps.
    pub perhaps: BTreeSet<NodeId>,
    /// What they catch, in an order in which whatever a proof stands on comes before it.
    pub caught: Vec<Caught>,
}

/// What listed owners catch under a rule, for each group of them that counts together: all, or each person, of whom those
/// who act together are one. One listed person can catch another.
pub fn groups(
    view: &View<'_>,
    listed: &Listed,
    together: &[BTreeSet<NodeId>],
    rule: &RuleVersion,
) -> Vec<ListedGroup> {
    let mut groups = Vec::new();
    for person in persons(&listed.owners, together, rule.counting) {
        if view.ends_search() {
            break;
        }
        groups.push(ListedGroup {
            caught: caught(view, &person, &listed.perhaps, rule),
            perhaps: &person & &listed.perhaps,
            listed: person,
        });
    }
    groups
}

/// The surest that any group says of each entity that is not listed itself for certain, with the number of the first group
/// that says so: of several that are as sure, the one that holds most of it for certain.
pub fn strongest(groups: &[ListedGroup]) -> BTreeMap<NodeId, (usize, &Caught)> {
    let mut listed: BTreeSet<NodeId> = BTreeSet::new();
    for group in groups {
        listed.extend(group.listed.difference(&group.perhaps));
    }
    let mut found: BTreeMap<NodeId, (usize, &Caught)> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        for caught in &group.caught {
            let known = found.get(&caught.entity);
            // Of two who catch it as surely, who holds more for certain: an allegation alone holds nothing.
            let surety = |caught: &Caught| (caught.verdict, Reverse(caught.sum.min));
            let is_surer = known.is_none_or(|(_, known)| surety(caught) < surety(known));
            if is_surer && !listed.contains(&caught.entity) {
                found.insert(caught.entity, (number, caught));
            }
        }
    }
    found
}

/// The certain in the order in which they were caught, then the possible.
fn caught(
    view: &View<'_>,
    listed: &BTreeSet<NodeId>,
    perhaps: &BTreeSet<NodeId>,
    rule: &RuleVersion,
) -> Vec<Caught> {
    let surely_listed = listed - perhaps;
    let certain = Walk::run(view, &surely_listed, rule, Verdict::Certain);
    let possible = Walk::run(view, listed, rule, Verdict::Possible);
    // What the caught hold together is told of all of them, or not at all.
    if view.ends_search() {
        return Vec::new();
    }
    let mut places: Vec<(Verdict, usize, NodeId)> = Vec::new();
    // What is certain is possible, so that the second walk has met everything.
    for (&entity, &place) in &possible.order {
        // Who is listed only perhaps is caught all the same, if others catch him for certain.
        let is_caught = perhaps.contains(&entity) && certain.order.contains_key(&entity);
        if listed.contains(&entity) && !is_caught {
            continue;
        }
        places.push(match certain.order.get(&entity) {
            Some(&place) => (Verdict::Certain, place, entity),
            None => (Verdict::Possible, place, entity),
        });
    }
    // Certain before possible, then in the order of the walk: a proof stands on what comes before it.
    places.sort_unstable();
    let mut caught = Vec::with_capacity(places.len());
    for place in places {
        // Not as long as rows may be made: rows are made of these.
        if view.ends_search() {
            break;
        }
        caught.push(explain(view, rule, place, &certain.order, &possible.order));
    }
    caught
}

/// One walk from the listed to everything caught.
struct Walk<'v, 'g> {
    view: &'v View<'g>,
    rule: &'v RuleVersion,
    verdict: Verdict,
    /// Who is caught, and as which.
    order: Order,
    held: HashMap<NodeId, HashMap<String, HolderSums>>,
    /// Of joint holders, the members who are not caught.
    members: HashMap<NodeId, OpenMembers>,
}

impl<'v, 'g> Walk<'v, 'g> {
    fn run(
        view: &'v View<'g>,
        listed: &BTreeSet<NodeId>,
        rule: &'v RuleVersion,
        verdict: Verdict,
    ) -> Self {
        let mut order = Order::new();
        for (place, &node) in listed.iter().enumerate() {
            order.insert(node, place);
        }
        let mut walk = Walk {
            view,
            rule,
            verdict,
            order,
            held: HashMap::new(),
            members: HashMap::new(),
        };
        // From the back, so that the first listed is taken first: the order decides which of several proofs is told.
        let mut pending: Vec<NodeId> = listed.iter().rev().copied().collect();
        while let Some(owner) = pending.pop() {
            if view.ends_search() {
                break;
            }
            // All stakes of an owner are counted before any asset is caught: one that has several in
            // an asset catches it once.
            let mut touched = BTreeSet::new();
            for stake in all_stakes_of(view, owner) {
                if stake.is_left_out {
                    view.leaves_out(&stake.claims);
                    continue;
                }
                if !walk.order.contains_key(&stake.asset) && walk.count(&stake) {
                    touched.insert(stake.asset);
                }
            }
            for asset in touched {
                walk.order.insert(asset, walk.order.len());
                // What is caught is not counted any more.
                walk.held.remove(&asset);
                walk.members.remove(&asset);
                pending.push(asset);
            }
        }
        walk
    }

    /// Adds a stake of a caught owner; whether its asset is caught now.
    fn count(&mut self, stake: &Stake) -> bool {
        let view = self.view;
        if stake.is_member() {
            return self.verdict == Verdict::Possible || self.is_last_member(stake);
        }
        let Some(line) = self.rule.line(&stake.interest) else {
            return controls(view, self.rule, stake, self.verdict);
        };
        // What is caught is so before it could count what it holds of itself.
        if stake.is_own() {
            return false;
        }
        let interests = self
            .held
            .entry(stake.asset)
            .or_insert_with(|| untouched(view, stake.asset));
        let Some(held) = interests.get_mut(&stake.interest) else {
            return false;
        };
        held.catch(stake.share);
        held.reaches(line, self.verdict)
    }

    /// Counts a caught member of joint holders; whether all that are known are caught now.
    fn is_last_member(&mut self, stake: &Stake) -> bool {
        let view = self.view;
        let group = stake.asset;
        let open = || OpenMembers::of(view.graph(), group, &all_stakes_in(view, group));
        let members = self.members.entry(group).or_insert_with(open);
        members.catch(stake.owner)
    }
}

/// An asset of which nobody caught holds anything yet, by interest.
fn untouched(view: &View<'_>, asset: NodeId) -> HashMap<String, HolderSums> {
    let stakes = all_stakes_in(view, asset);
    let mut held = HashMap::new();
    for stake in &stakes {
        if !held.contains_key(&stake.interest) {
            let of_interest = stakes.iter().filter(|s| s.interest == stake.interest);
            let sums = HolderSums::of(of_interest, |_| false);
            held.insert(stake.interest.clone(), sums);
        }
    }
    held
}
