//! Why something is caught: stakes that are enough, of which none can be left out.

use std::collections::HashMap;

use super::holder_sums::{HolderSums, minus, plus};
use super::{CONTROL, RuleVersion, Stake, Verdict, all_stakes_in};
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Interval;

/// Who is caught by a walk, and as which: the fixpoint that a proof looks back at.
pub(super) type Order = HashMap<NodeId, usize>;

/// Something caught by ownership.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caught {
    /// What.
    pub entity: NodeId,
    /// How surely.
    pub verdict: Verdict,
    /// By which interest: the one that reaches the line, or control.
    pub interest: String,
    /// What caught owners hold of it together, in percent.
    pub sum: Interval,
    /// What owners caught before it hold at least: how far that is over the line is what can be sold.
    pub before: Interval,
    /// Stakes of owners caught before it that are enough, of which none can be left out.
    pub proof: Vec<Stake>,
    /// For `Possible`: a stake whose least value would free it and whose greatest would catch it for certain.
    pub settles: Option<Stake>,
    /// Its owners hold more than 100 % at least, so that some claim must be wrong.
    pub is_inconsistent: bool,
}

/// Why an entity is caught that has this place in the walk of its verdict.
pub(super) fn explain(
    view: &View<'_>,
    rule: &RuleVersion,
    (verdict, place, entity): (Verdict, usize, NodeId),
    certain: &Order,
    possible: &Order,
) -> Caught {
    let order = if verdict == Verdict::Certain {
        certain
    } else {
        possible
    };
    let all = all_stakes_in(view, entity);
    let is_earlier = |stake: &Stake| is_before(stake, place, order);
    let mut is_inconsistent = false;
    for interest in &rule.interests {
        let stakes = of_interest(&all, interest);
        is_inconsistent |= HolderSums::of(stakes.into_iter(), nobody).is_inconsistent();
    }
    let caught = |interest: &str, stakes: &[&Stake], proof, settles| Caught {
        entity,
        verdict,
        interest: interest.to_owned(),
        sum: sum(stakes, certain, possible),
        before: HolderSums::of(stakes.iter().copied(), is_earlier).share(),
        proof,
        settles,
        is_inconsistent,
    };
    // Only owners caught before it prove anything: else two companies that own each other would
    // prove each other.
    for interest in &rule.interests {
        let stakes = of_interest(&all, interest);
        if let Some(proof) = minimal(&stakes, is_earlier, rule, verdict) {
            let settles = match verdict {
                Verdict::Possible => settles(&stakes, rule, certain, possible),
                Verdict::Certain => None,
            };
            return caught(interest, &stakes, proof, settles);
        }
    }
    // Nothing that is added up is enough, so it is control.
    let mut proof = Vec::new();
    for stake in &all {
        let is_sure = verdict == Verdict::Possible || stake.share.min_exclusive;
        if stake.is_control() && is_earlier(stake) && is_sure {
            // One is enough, and a second could be left out.
            proof.push(stake.clone());
            break;
        }
    }
    let stakes = match rule.interests.first() {
        Some(interest) => of_interest(&all, interest),
        None => Vec::new(),
    };
    caught(CONTROL, &stakes, proof, None)
}

/// Whether the owner of a stake was caught before a place in the walk.
fn is_before(stake: &Stake, place: usize, order: &Order) -> bool {
    match order.get(&stake.owner) {
        Some(&owner) => !stake.is_left_out && owner < place,
        None => false,
    }
}

fn of_interest<'s>(all: &'s [Stake], interest: &str) -> Vec<&'s Stake> {
    let mut stakes = Vec::new();
    for stake in all {
        if stake.interest == interest {
            stakes.push(stake);
        }
    }
    stakes
}

/// For the sum of everybody's stakes, in which it is all the same who is caught.
fn nobody(_: &Stake) -> bool {
    false
}

/// Whether a stake is one of the caught.
fn counts(stake: &Stake, caught: &Order) -> bool {
    !stake.is_left_out && caught.contains_key(&stake.owner)
}

fn held(stakes: &[&Stake], caught: &Order) -> HolderSums {
    HolderSums::of(stakes.iter().copied(), |stake| counts(stake, caught))
}

/// The least that certainly caught owners hold, and the most that possibly caught ones can.
fn sum(stakes: &[&Stake], certain: &Order, possible: &Order) -> Interval {
    let least = held(stakes, certain).reported();
    let most = held(stakes, possible).reported();
    Interval {
        min: least.min,
        min_exclusive: least.min_exclusive,
        ..most
    }
}

/// Stakes of earlier owners that are enough, of which none can be left out; `None` if all of them are not enough.
///
/// The smallest are tried first. One pass is enough: what could not be left out beside more cannot beside less.
fn minimal(
    stakes: &[&Stake],
    is_earlier: impl Fn(&Stake) -> bool,
    rule: &RuleVersion,
    verdict: Verdict,
) -> Option<Vec<Stake>> {
    let mut held = HolderSums::of(stakes.iter().copied(), &is_earlier);
    let mut enough = stakes.to_vec();
    enough.retain(|stake| is_earlier(stake));
    if enough.is_empty() || !held.reaches(rule, verdict) {
        return None;
    }
    let size = |stake: &&Stake| {
        if verdict == Verdict::Certain {
            stake.share.min
        } else {
            stake.share.max
        }
    };
    enough.sort_by_key(size);
    let mut left = enough.len();
    // At least one stays, also where the line is 0 %: a proof without a stake would tell nothing.
    enough.retain(|stake| {
        held.release(stake.share);
        let can_go = left > 1 && held.reaches(rule, verdict);
        if can_go {
            left -= 1;
        } else {
            held.catch(stake.share);
        }
        !can_go
    });
    enough.reverse();
    Some(enough.into_iter().cloned().collect())
}

/// The first stake of a certainly caught owner whose least value would free the asset and whose greatest would catch it.
fn settles(
    stakes: &[&Stake],
    rule: &RuleVersion,
    certain: &Order,
    possible: &Order,
) -> Option<Stake> {
    for &stake in stakes {
        let share = stake.share;
        let is_open = share.min < share.max && counts(stake, certain);
        // A greatest value that is itself excluded is never reached.
        if !is_open || share.max_exclusive {
            continue;
        }
        let least = Interval {
            max: share.min,
            max_exclusive: share.min_exclusive,
            ..share
        };
        let most = Interval {
            min: share.max,
            min_exclusive: false,
            ..share
        };
        if !held_with(stakes, possible, share, least).reaches(rule, Verdict::Possible)
            && held_with(stakes, certain, share, most).reaches(rule, Verdict::Certain)
        {
            return Some(stake.clone());
        }
    }
    None
}

/// What the caught hold if the share of one of their stakes were another one.
fn held_with(stakes: &[&Stake], caught: &Order, old: Interval, new: Interval) -> HolderSums {
    let mut held = held(stakes, caught);
    // Taken out of both sides, and put back with its new value: all other stakes stay as uncertain as they are.
    held.release(old);
    held.others = minus(held.others, old.min, old.min_exclusive);
    held.others = plus(held.others, new.min, new.min_exclusive);
    held.catch(new);
    held
}
