//! Why something is caught: stakes that are enough, of which none can be left out.

use std::collections::{BTreeSet, HashMap};

use super::control::controls;
use super::holder_sums::{HolderSums, minus, plus};
use super::{
    CONTROL, InterestLine, MEMBER, RuleVersion, Stake, Verdict, all_stakes_in, joint_holders,
};
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
    /// By which interest: the one that reaches the line, or control, or by those who are its members.
    pub interest: String,
    /// What caught owners hold of it together, in percent.
    pub sum: Interval,
    /// What owners caught before it hold at least: how far that is over the line is what can be sold.
    pub before: Interval,
    /// What it holds of itself by the same interest, and what `sum` is of the rest.
    pub own: Option<OwnPart>,
    /// Of joint holders, how many of their members are caught.
    pub members: Option<MembersCaught>,
    /// Stakes of owners caught before it that are enough, of which none can be left out.
    pub proof: Vec<Stake>,
    /// For `Possible`: a stake whose least value would free it and whose greatest would catch it for certain.
    pub settles: Option<Stake>,
    /// Its owners hold more than 100 % at least, so that some claim must be wrong.
    pub is_inconsistent: bool,
}

/// What a company holds of itself, and what that makes of the stake of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnPart {
    /// What it holds of itself.
    pub held: Interval,
    /// What the others' stake is of all that it does not hold itself, rounded outward in the 24th decimal place.
    pub of_rest: Interval,
    /// Only so it may be enough: of the whole it surely is not.
    pub decides: bool,
}

/// How many members of joint holders are listed or caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MembersCaught {
    /// Those who are, or may be.
    pub caught: usize,
    /// All that are known.
    pub known: usize,
    /// The data says that not all are known.
    pub is_open: bool,
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
    for line in &rule.lines {
        let stakes = of_interest(&all, &line.interest);
        is_inconsistent |= HolderSums::of(stakes.into_iter(), nobody).is_inconsistent();
    }
    let caught = |interest: &str, stakes: &[&Stake], proof| Caught {
        entity,
        verdict,
        interest: interest.to_owned(),
        sum: sum(stakes, certain, possible),
        before: HolderSums::of(stakes.iter().copied(), is_earlier).share(),
        own: None,
        members: None,
        proof,
        settles: None,
        is_inconsistent,
    };
    // Only owners caught before it prove anything: else two companies that own each other would
    // prove each other.
    for line in &rule.lines {
        let stakes = of_interest(&all, &line.interest);
        if let Some(proof) = minimal(&stakes, is_earlier, line, verdict) {
            let found = caught(&line.interest, &stakes, proof);
            return Caught {
                own: own_of(&stakes, line, found.sum, possible),
                settles: match verdict {
                    Verdict::Possible => settles(&stakes, line, certain, possible),
                    Verdict::Certain => None,
                },
                ..found
            };
        }
    }
    if let Some(proof) = joint_holders::proof(view.graph(), entity, &all, is_earlier, verdict) {
        return Caught {
            sum: match verdict {
                Verdict::Certain => Interval::ALL,
                Verdict::Possible => Interval::ANYTHING,
            },
            members: Some(members_caught(view, entity, &all, possible)),
            ..caught(MEMBER, &[], proof)
        };
    }
    // Nothing that is added up is enough, so it is control.
    let mut proof = Vec::new();
    for stake in &all {
        if is_earlier(stake) && controls(view, rule, stake, verdict) {
            // One is enough, and a second could be left out.
            proof.push(stake.clone());
            break;
        }
    }
    let stakes = match rule.lines.first() {
        Some(line) => of_interest(&all, &line.interest),
        None => Vec::new(),
    };
    caught(CONTROL, &stakes, proof)
}

/// What an asset holds of itself by the interest that catches it, and what a stake of others is of the rest.
pub fn own_part(view: &View<'_>, caught: &Caught, sum: Interval) -> Option<OwnPart> {
    // Most things that are caught hold nothing of themselves, and then no stake need be reckoned again.
    let own = caught.own?;
    let mut stakes = all_stakes_in(view, caught.entity);
    stakes.retain(|stake| stake.interest == caught.interest);
    let shares = HolderSums::of(stakes.iter(), nobody).own_shares()?;
    Some(OwnPart {
        of_rest: shares.of_rest(sum),
        ..own
    })
}

fn own_of(
    stakes: &[&Stake],
    line: &InterestLine,
    sum: Interval,
    possible: &Order,
) -> Option<OwnPart> {
    let held = held(stakes, possible);
    let own = held.own_shares()?;
    Some(OwnPart {
        held: own.held(),
        of_rest: own.of_rest(sum),
        decides: !held.may_reach(line) && !held.reaches(line, Verdict::Certain),
    })
}

fn members_caught(
    view: &View<'_>,
    group: NodeId,
    stakes: &[Stake],
    possible: &Order,
) -> MembersCaught {
    let mut known = BTreeSet::new();
    let mut caught = BTreeSet::new();
    for stake in stakes.iter().filter(|stake| stake.is_member()) {
        known.insert(stake.owner);
        if possible.contains_key(&stake.owner) {
            caught.insert(stake.owner);
        }
    }
    MembersCaught {
        caught: caught.len(),
        known: known.len(),
        is_open: joint_holders::is_open(view.graph(), group),
    }
}

/// Whether the owner of a stake was caught before a place in the walk.
fn is_before(stake: &Stake, place: usize, order: &Order) -> bool {
    match order.get(&stake.owner) {
        Some(&owner) => !stake.is_left_out && !stake.is_own() && owner < place,
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
    !stake.is_left_out && !stake.is_own() && caught.contains_key(&stake.owner)
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
    line: &InterestLine,
    verdict: Verdict,
) -> Option<Vec<Stake>> {
    let mut held = HolderSums::of(stakes.iter().copied(), &is_earlier);
    let mut enough = stakes.to_vec();
    enough.retain(|stake| is_earlier(stake));
    if enough.is_empty() || !held.reaches(line, verdict) {
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
        let can_go = left > 1 && held.reaches(line, verdict);
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
    line: &InterestLine,
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
        if !held_with(stakes, possible, share, least).reaches(line, Verdict::Possible)
            && held_with(stakes, certain, share, most).reaches(line, Verdict::Certain)
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
