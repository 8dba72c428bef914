//! What a threshold rule catches: the least fixpoint over stakes, through any depth and cycle.
//!
//! *Certain* counts what caught owners hold at least. *Possible* counts what they hold at most, but no more than what
//! the least that everybody else holds leaves over. Both only grow as owners are caught, so each is found by one walk
//! in which every stake is looked at once: linear in the stakes met, for each listed person where the rule counts so.

use std::collections::{BTreeSet, HashMap};

use super::{CONTROL, Counting, Interval, RuleVersion, Stake, stakes_in, stakes_of};
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Percent;

/// How sure it is that something is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Whatever the ranges turn out to be.
    Certain,
    /// For some values of the ranges and missing shares.
    Possible,
}

/// Something caught by ownership.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Everything that listed owners catch under a rule, by entity; the listed themselves are left out.
pub fn cascade(view: &View<'_>, listed: &BTreeSet<NodeId>, rule: &RuleVersion) -> Vec<Caught> {
    let groups: Vec<BTreeSet<NodeId>> = match rule.counting {
        Counting::Summed => vec![listed.clone()],
        Counting::PerListedPerson => listed.iter().map(|&person| BTreeSet::from([person])).collect(),
    };
    let mut found: HashMap<NodeId, Caught> = HashMap::new();
    for group in groups {
        let certain = Walk::run(view, &group, rule, Verdict::Certain);
        let possible = Walk::run(view, &group, rule, Verdict::Possible);
        for (&entity, &place) in possible.order.iter().filter(|(entity, _)| !listed.contains(entity)) {
            let is_better = |known: &Caught| certain.order.contains_key(&entity) && known.verdict == Verdict::Possible;
            if found.get(&entity).is_none_or(is_better) {
                found.insert(entity, explain(view, rule, entity, place, &certain, &possible));
            }
        }
    }
    let mut caught: Vec<Caught> = found.into_values().collect();
    caught.sort_by_key(|c| c.entity);
    caught
}

/// What caught owners, and all others, hold of one asset by one interest. Exact, so that stakes can be taken out again.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// What the caught hold at least and at most, and how many of these bounds are themselves excluded.
    least: (Percent, usize),
    most: (Percent, usize),
    /// What everybody else holds at least, and how many of them hold more than that.
    others: (Percent, usize),
}

impl Held {
    /// Of some stakes, those of caught owners on the one side, the rest on the other.
    fn of<'s>(stakes: impl Iterator<Item = &'s Stake>, is_caught: impl Fn(&Stake) -> bool) -> Self {
        let mut held = Held::default();
        for stake in stakes {
            held.others = plus(held.others, stake.share.min, stake.share.min_exclusive);
            if is_caught(stake) {
                held.catch(stake.share);
            }
        }
        held
    }

    /// A stake changes from the others to the caught.
    fn catch(&mut self, share: Interval) {
        self.others = minus(self.others, share.min, share.min_exclusive);
        self.least = plus(self.least, share.min, share.min_exclusive);
        self.most = plus(self.most, share.max, share.max_exclusive);
    }

    /// A stake changes from the caught to the others.
    fn release(&mut self, share: Interval) {
        self.others = plus(self.others, share.min, share.min_exclusive);
        self.least = minus(self.least, share.min, share.min_exclusive);
        self.most = minus(self.most, share.max, share.max_exclusive);
    }

    /// What the caught hold: at most what the others leave over.
    fn share(&self) -> Interval {
        let left_over = Percent::HUNDRED - self.others.0;
        let (max, included) = (self.most.0, self.most.1 == 0).min((left_over, self.others.1 == 0));
        Interval { min: self.least.0, min_exclusive: self.least.1 > 0, max, max_exclusive: !included }
    }

    /// Whether all that are known hold more than everything.
    fn is_inconsistent(&self) -> bool {
        let (sum, excluded) = (self.least.0 + self.others.0, self.least.1 + self.others.1);
        sum > Percent::HUNDRED || (sum == Percent::HUNDRED && excluded > 0)
    }

    /// What is certain is possible, also where others hold so much that nothing would be left over.
    fn reaches(&self, rule: &RuleVersion, verdict: Verdict) -> bool {
        let share = self.share();
        let is_sure = share.surely_reaches(rule.threshold, rule.inclusive);
        is_sure || (verdict == Verdict::Possible && share.may_reach(rule.threshold, rule.inclusive))
    }
}

fn plus((sum, count): (Percent, usize), bound: Percent, is_excluded: bool) -> (Percent, usize) {
    (sum + bound, count + usize::from(is_excluded))
}

fn minus((sum, count): (Percent, usize), bound: Percent, is_excluded: bool) -> (Percent, usize) {
    (sum - bound, count - usize::from(is_excluded))
}

/// One walk from the listed to everything caught.
struct Walk<'v, 'g> {
    view: &'v View<'g>,
    rule: &'v RuleVersion,
    verdict: Verdict,
    /// Who is caught, and as which.
    order: HashMap<NodeId, usize>,
    held: HashMap<NodeId, HashMap<String, Held>>,
}

impl<'v, 'g> Walk<'v, 'g> {
    fn run(view: &'v View<'g>, listed: &BTreeSet<NodeId>, rule: &'v RuleVersion, verdict: Verdict) -> Self {
        let order = listed.iter().enumerate().map(|(place, &node)| (node, place)).collect();
        let mut walk = Walk { view, rule, verdict, order, held: HashMap::new() };
        let mut pending: Vec<NodeId> = listed.iter().rev().copied().collect();
        while let Some(owner) = pending.pop() {
            let mut touched = BTreeSet::new();
            for stake in stakes_of(view, owner) {
                if !walk.order.contains_key(&stake.asset) && walk.count(&stake) {
                    touched.insert(stake.asset);
                }
            }
            for asset in touched {
                walk.order.insert(asset, walk.order.len());
                pending.push(asset);
            }
        }
        walk
    }

    /// Adds a stake of a caught owner; whether its asset is caught now.
    fn count(&mut self, stake: &Stake) -> bool {
        if stake.is_control() {
            return self.rule.control && (self.verdict == Verdict::Possible || stake.share.min_exclusive);
        }
        if !self.rule.interests.contains(&stake.interest) {
            return false;
        }
        let (view, rule) = (self.view, self.rule);
        let interests = self.held.entry(stake.asset).or_insert_with(|| untouched(view, stake.asset));
        let Some(held) = interests.get_mut(&stake.interest) else { return false };
        held.catch(stake.share);
        held.reaches(rule, self.verdict)
    }
}

/// An asset of which nobody caught holds anything yet, by interest.
fn untouched(view: &View<'_>, asset: NodeId) -> HashMap<String, Held> {
    let stakes = stakes_in(view, asset);
    let interests: BTreeSet<&String> = stakes.iter().map(|stake| &stake.interest).collect();
    let held = |interest: &String| Held::of(stakes.iter().filter(|s| s.interest == *interest), |_| false);
    interests.into_iter().map(|interest| (interest.clone(), held(interest))).collect()
}

/// Why an entity is caught. `place` is its place in the walk of the possible.
fn explain(
    view: &View<'_>,
    rule: &RuleVersion,
    entity: NodeId,
    place: usize,
    certain: &Walk<'_, '_>,
    possible: &Walk<'_, '_>,
) -> Caught {
    let (verdict, order, place) = match certain.order.get(&entity) {
        Some(&place) => (Verdict::Certain, &certain.order, place),
        None => (Verdict::Possible, &possible.order, place),
    };
    let all = stakes_in(view, entity);
    let is_earlier = |stake: &Stake| order.get(&stake.owner).is_some_and(|&owner| owner < place);
    let is_too_much =
        |interest: &String| Held::of(all.iter().filter(|s| s.interest == *interest), |_| false).is_inconsistent();
    let is_inconsistent = rule.interests.iter().any(is_too_much);
    let caught = |interest: &str, stakes: &[&Stake], proof, settles| Caught {
        entity,
        verdict,
        interest: interest.to_owned(),
        sum: sum(stakes, certain, possible),
        before: Held::of(stakes.iter().copied(), is_earlier).share(),
        proof,
        settles,
        is_inconsistent,
    };
    for interest in &rule.interests {
        let stakes: Vec<&Stake> = all.iter().filter(|stake| stake.interest == *interest).collect();
        if let Some(proof) = minimal(&stakes, is_earlier, rule, verdict) {
            let settles = (verdict == Verdict::Possible).then(|| settles(&stakes, rule, certain, possible)).flatten();
            return caught(interest, &stakes, proof, settles);
        }
    }
    // Nothing that is added up is enough, so it is control.
    let is_sure = |stake: &&Stake| verdict == Verdict::Possible || stake.share.min_exclusive;
    let control = all.iter().filter(|stake| stake.is_control() && is_earlier(stake)).find(is_sure);
    let stakes: Vec<&Stake> = all.iter().filter(|stake| rule.interests.first() == Some(&stake.interest)).collect();
    caught(CONTROL, &stakes, control.into_iter().cloned().collect(), None)
}

/// The least that certainly caught owners hold, and the most that possibly caught ones can.
///
/// Where the stakes contradict each other nothing may be left over; then it is the most that is claimed for them.
fn sum(stakes: &[&Stake], certain: &Walk<'_, '_>, possible: &Walk<'_, '_>) -> Interval {
    let held = |walk: &Walk<'_, '_>| Held::of(stakes.iter().copied(), |s| walk.order.contains_key(&s.owner));
    let (least, most) = (held(certain).share(), held(possible));
    let Interval { max, max_exclusive, .. } = most.share();
    let (max, max_exclusive) =
        if most.is_inconsistent() { (most.most.0, most.most.1 > 0) } else { (max, max_exclusive) };
    Interval { min: least.min, min_exclusive: least.min_exclusive, max, max_exclusive }
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
    let mut held = Held::of(stakes.iter().copied(), &is_earlier);
    let mut enough: Vec<&Stake> = stakes.iter().copied().filter(|stake| is_earlier(stake)).collect();
    if enough.is_empty() || !held.reaches(rule, verdict) {
        return None;
    }
    let size = |stake: &&Stake| if verdict == Verdict::Certain { stake.share.min } else { stake.share.max };
    enough.sort_by_key(size);
    let mut left = enough.len();
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
fn settles(stakes: &[&Stake], rule: &RuleVersion, certain: &Walk<'_, '_>, possible: &Walk<'_, '_>) -> Option<Stake> {
    let held = |walk: &Walk<'_, '_>, old: &Stake, new: Interval| {
        let mut held = Held::of(stakes.iter().copied(), |s| walk.order.contains_key(&s.owner));
        held.release(old.share);
        held.others = minus(held.others, old.share.min, old.share.min_exclusive);
        held.others = plus(held.others, new.min, new.min_exclusive);
        held.catch(new);
        held
    };
    let decides = |stake: &&&Stake| {
        let Interval { min, max, min_exclusive, max_exclusive } = stake.share;
        let least = Interval { max: min, max_exclusive: min_exclusive, ..stake.share };
        let most = Interval { min: max, min_exclusive: false, ..stake.share };
        let is_open = min < max && certain.order.contains_key(&stake.owner);
        // A greatest value that is itself excluded is never reached.
        is_open
            && !max_exclusive
            && !held(possible, stake, least).reaches(rule, Verdict::Possible)
            && held(certain, stake, most).reaches(rule, Verdict::Certain)
    };
    stakes.iter().find(decides).map(|stake| (*stake).clone())
}
