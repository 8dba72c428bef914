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
    let is_earlier = |stake: &Stake| {
        !stake.is_left_out && order.get(&stake.owner).is_some_and(|&owner| owner < place)
    };
    let is_too_much = |interest: &String| {
        HolderSums::of(all.iter().filter(|s| s.interest == *interest), |_| false).is_inconsistent()
    };
    let is_inconsistent = rule.interests.iter().any(is_too_much);
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
    let of_interest = |interest: &String| -> Vec<&Stake> {
        let stakes = all.iter().filter(|stake| stake.interest == *interest);
        stakes.collect()
    };
    // Only owners caught before it prove anything: else two companies that own each other would
    // prove each other.
    for interest in &rule.interests {
        let stakes = of_interest(interest);
        if let Some(proof) = minimal(&stakes, is_earlier, rule, verdict) {
            let settles = match verdict {
                Verdict::Possible => settles(&stakes, rule, certain, possible),
                Verdict::Certain => None,
            };
            return caught(interest, &stakes, proof, settles);
        }
    }
    // Nothing that is added up is enough, so it is control.
    let is_sure = |stake: &Stake| verdict == Verdict::Possible || stake.share.min_exclusive;
    let is_proof = |stake: &&Stake| stake.is_control() && is_earlier(stake) && is_sure(stake);
    let control = all.iter().find(is_proof);
    let stakes = rule.interests.first().map(of_interest).unwrap_or_default();
    let proof = control.into_iter().cloned().collect();
    caught(CONTROL, &stakes, proof, None)
}

/// Whether a stake is one of the caught.
fn counts(stake: &Stake, caught: &Order) -> bool {
    !stake.is_left_out && caught.contains_key(&stake.owner)
}

/// The least that certainly caught owners hold, and the most that possibly caught ones can.
fn sum(stakes: &[&Stake], certain: &Order, possible: &Order) -> Interval {
    let held = |order: &Order| {
        HolderSums::of(stakes.iter().copied(), |stake| counts(stake, order)).reported()
    };
    let least = held(certain);
    let most = held(possible);
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
    let held = |order: &Order, old: &Stake, new: Interval| {
        let mut held = HolderSums::of(stakes.iter().copied(), |stake| counts(stake, order));
        // Taken out of both sides, and put back with its new value: all other stakes stay as uncertain as they are.
        held.release(old.share);
        held.others = minus(held.others, old.share.min, old.share.min_exclusive);
        held.others = plus(held.others, new.min, new.min_exclusive);
        held.catch(new);
        held
    };
    let decides = |stake: &&&Stake| {
        let Interval {
            min,
            max,
            min_exclusive,
            max_exclusive,
        } = stake.share;
        let least = Interval {
            max: min,
            max_exclusive: min_exclusive,
            ..stake.share
        };
        let most = Interval {
            min: max,
            min_exclusive: false,
            ..stake.share
        };
        let is_open = min < max && counts(stake, certain);
        // A greatest value that is itself excluded is never reached.
        is_open
            && !max_exclusive
            && !held(possible, stake, least).reaches(rule, Verdict::Possible)
            && held(certain, stake, most).reaches(rule, Verdict::Certain)
    };
    stakes.iter().find(decides).map(|stake| (*stake).clone())
}
