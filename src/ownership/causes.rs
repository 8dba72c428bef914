//! Why a rule catches something at one moment and not at another: the claims that made the difference.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::stakes::claims_in;
use super::{
    Caught, Counting, Listed, ListedGroup, MEMBER, RuleVersion, Stake, Verdict, groups, stakes_in,
    strongest,
};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Ignore, Presence, Turn, View, behind};
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
    /// Those of them who are so perhaps: it hangs on which day an imprecise date is.
    pub perhaps: BTreeSet<NodeId>,
    /// Those of them who act together.
    pub together: Vec<BTreeSet<NodeId>>,
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
        (listed, perhaps): (BTreeMap<NodeId, Vec<RelationshipId>>, BTreeSet<NodeId>),
        together: Vec<BTreeSet<NodeId>>,
    ) -> Self {
        let who = Listed {
            owners: listed.keys().copied().collect(),
            perhaps,
        };
        let groups = match rule {
            Some(rule) => groups(&view, &who, &together, rule),
            None => Vec::new(),
        };
        let perhaps = who.perhaps;
        Self {
            view,
            rule,
            listed,
            perhaps,
            together,
            groups,
        }
    }

    /// The surest that is said of each entity.
    pub fn verdicts(&self) -> BTreeMap<NodeId, &Caught> {
        let mut verdicts = BTreeMap::new();
        for (entity, (_, caught)) in strongest(&self.groups) {
            verdicts.insert(entity, caught);
        }
        verdicts
    }

    fn listings(&self, owner: NodeId) -> &[RelationshipId] {
        self.listed.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// The group that counts as this one does at another moment.
    fn like(&self, group: &ListedGroup) -> Option<&ListedGroup> {
        let are_summed = self
            .rule
            .is_some_and(|rule| rule.counting == Counting::Summed);
        match self.groups.as_slice() {
            // Whoever is listed now, all count together: the groups differ in who is in them.
            [only] if are_summed => Some(only),
            // Who acts together is one person, though some of them be listed only later.
            groups => groups
                .iter()
                .find(|other| !other.listed.is_disjoint(&group.listed)),
        }
    }
}

/// Every entity of which the rule says something else, with what made the difference.
///
/// What is caught now, or more surely, is so by its proof: claims that changed on it or on the way to it. What is caught
/// no longer was so by its proof before. Never empty. Linear in the stakes of what changed.
pub fn causes(before: &Moment<'_, '_>, after: &Moment<'_, '_>) -> BTreeMap<NodeId, Causes> {
    let old = strongest(&before.groups);
    let new = strongest(&after.groups);
    let turns = Turns { before, after };
    // By group: one walk down from its listed gives the causes of all that it catches.
    let mut raised: HashMap<usize, HashMap<NodeId, Causes>> = HashMap::new();
    let mut lowered: HashMap<usize, HashMap<NodeId, Causes>> = HashMap::new();
    let mut found = BTreeMap::new();
    let entities: BTreeSet<NodeId> = old.keys().chain(new.keys()).copied().collect();
    for entity in entities {
        let was = verdict_of(&old, entity);
        let is = verdict_of(&new, entity);
        if was == is {
            continue;
        }
        let inherited = match (old.get(&entity), new.get(&entity)) {
            // Verdicts order from certain to possible: it was caught more surely before.
            (Some((group, _)), _) if is.is_none() || was < is => lowered
                .entry(*group)
                .or_insert_with(|| turns.along(before, *group, after))
                .get(&entity),
            (_, Some((group, _))) => raised
                .entry(*group)
                .or_insert_with(|| turns.along(after, *group, before))
                .get(&entity),
            (_, None) => None,
        };
        // Nothing on a proof of its own turned: it was listed, or no longer is.
        let mut causes = match inherited {
            Some(inherited) => inherited.clone(),
            None => turns.of_listing(entity),
        };
        causes.is_rule = before.rule != after.rule;
        found.insert(entity, causes);
    }
    found
}

fn verdict_of(found: &BTreeMap<NodeId, (usize, &Caught)>, entity: NodeId) -> Option<Verdict> {
    let (_, caught) = found.get(&entity)?;
    Some(caught.verdict)
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
        let mut elsewhere: HashMap<NodeId, Verdict> = HashMap::new();
        let mut listed_there = &BTreeSet::new();
        if let Some(other) = other {
            listed_there = &other.listed;
            for caught in &other.caught {
                elsewhere.insert(caught.entity, caught.verdict);
            }
        }
        let mut found: HashMap<NodeId, Causes> = HashMap::new();
        // Whatever a proof stands on comes before it, so that its owners' causes are known by now.
        for caught in &group.caught {
            let is_as_sure = elsewhere
                .get(&caught.entity)
                .is_some_and(|verdict| *verdict <= caught.verdict);
            if is_as_sure || listed_there.contains(&caught.entity) {
                continue;
            }
            // Its own first: of too many, those nearest to it are given.
            let mut causes = self.of_listing(caught.entity);
            let is_certain_there = |owner: NodeId| {
                let verdict = elsewhere.get(&owner);
                verdict == Some(&Verdict::Certain)
                    || (listed_there.contains(&owner) && !there.perhaps.contains(&owner))
            };
            self.of_stakes(caught, here, &is_certain_there, &mut causes);
            for stake in &caught.proof {
                let owner = stake.owner;
                let is_surer = there.perhaps.contains(&owner) && !here.perhaps.contains(&owner);
                let is_new =
                    group.listed.contains(&owner) && (is_surer || !listed_there.contains(&owner));
                if let Some(inherited) = found.get(&owner) {
                    causes.inherit(inherited);
                } else if is_new {
                    causes.inherit(&self.of_listing(owner));
                }
            }
            found.insert(caught.entity, causes);
        }
        found
    }

    /// What changed among the stakes in an entity on which its verdict rests: those of the owners that prove it, and,
    /// where it matters how much they leave over, those of all others. Joint holders are caught for certain only if all of
    /// their members are.
    fn of_stakes(
        &self,
        caught: &Caught,
        here: &Moment<'_, '_>,
        is_certain_there: &dyn Fn(NodeId) -> bool,
        causes: &mut Causes,
    ) {
        let mut owners: HashSet<NodeId> = HashSet::new();
        for stake in &caught.proof {
            owners.insert(stake.owner);
        }
        let is_joint = caught.interest == MEMBER;
        let bear_others = is_joint == (caught.verdict == Verdict::Certain);
        let bears = |stake: &Stake| {
            stake.interest == caught.interest && (bear_others || owners.contains(&stake.owner))
        };
        let old = weights(&self.before.view, caught.entity, bears);
        let new = weights(&self.after.view, caught.entity, bears);
        let claims: BTreeSet<&RelationshipId> = old.keys().chain(new.keys()).collect();
        let mut turned: Vec<(RelationshipId, Turn)> = Vec::new();
        for claim in claims {
            match (old.get(claim), new.get(claim)) {
                (None, _) => turned.push((*claim, Turn::Begins)),
                (_, None) => turned.push((*claim, Turn::Ends)),
                (before, after) if before != after => turned.push((*claim, Turn::Changes)),
                _ => {}
            }
        }
        // A claim that counts otherwise only since another account of its stake begins or ends is no cause.
        let is_dated = |(claim, _): &(RelationshipId, Turn)| self.is_dated_between(*claim);
        if turned.iter().any(is_dated) {
            turned.retain(is_dated);
        } else if !turned.is_empty() {
            // What replaces a stake need not be one: it may say that nothing is held yet.
            let mut dated: Vec<(RelationshipId, Turn)> = Vec::new();
            for (_, interest, claim) in claims_in(&self.after.view, caught.entity) {
                if interest == caught.interest && self.is_dated_between(claim) {
                    dated.push((claim, Turn::Changes));
                }
            }
            if !dated.is_empty() {
                turned = dated;
            }
        }
        if is_joint {
            // One more member who is not caught is enough: then it is all the same what becomes of the others.
            let is_after = std::ptr::eq(here, self.after);
            let is_there_alone = |turn| turn == if is_after { Turn::Ends } else { Turn::Begins };
            let opens = |(claim, turn): &(RelationshipId, Turn)| {
                let (member, _) = here.view.graph().ends(*claim);
                is_there_alone(*turn) && !is_certain_there(member)
            };
            if turned.iter().any(opens) {
                turned.retain(opens);
            }
        }
        for (claim, turn) in turned {
            self.add_turn(claim, turn, causes);
        }
    }

    /// Adds what is behind what became of a claim.
    fn add_turn(&self, claim: RelationshipId, turn: Turn, causes: &mut Causes) {
        let views = (&*self.before.view, &*self.after.view);
        for (claim, turn) in behind(views, claim, turn) {
            causes.add(claim, turn);
        }
    }

    /// Whether a claim has a date of its own between the two moments.
    fn is_dated_between(&self, claim: RelationshipId) -> bool {
        let before = self.before.view.lens().as_of;
        let after = self.after.view.lens().as_of;
        let Some((before, after)) = before.zip(after) else {
            return false;
        };
        // A claim counts from its day on, so that of the two ends only the later one belongs to it.
        for day in self.after.view.turning_days(claim) {
            if before.first_day() < day && day <= after.last_day() {
                return true;
            }
        }
        false
    }

    fn presence_turns(&self, claim: RelationshipId) -> bool {
        let on_its_day = |view: &View<'_>| view.lens().as_of.map(|day| view.presence(claim, day));
        on_its_day(&self.before.view) != on_its_day(&self.after.view)
    }

    /// What changed in the listings of an owner, with the claims that take it off.
    fn of_listing(&self, owner: NodeId) -> Causes {
        let old = self.before.listings(owner);
        let new = self.after.listings(owner);
        let mut causes = Causes::default();
        let turns_surer =
            self.before.perhaps.contains(&owner) != self.after.perhaps.contains(&owner);
        for claim in new {
            if !old.contains(claim) {
                self.add_turn(*claim, Turn::Begins, &mut causes);
            } else if turns_surer && self.presence_turns(*claim) {
                causes.add(*claim, Turn::Changes);
            }
        }
        let view = &self.after.view;
        for &claim in old {
            if new.contains(&claim) {
                continue;
            }
            self.add_turn(claim, Turn::Ends, &mut causes);
            for delisting in view.graph().delistings(claim) {
                // Of several delistings, the one whose day is the end that the lens knows.
                if view.admits_ignoring(delisting, Ignore::KindAndDate)
                    && view.graph().since(delisting) == view.known_until(claim)
                {
                    causes.add(delisting, Turn::Begins);
                }
            }
        }
        causes
    }
}

impl Causes {
    fn inherit(&mut self, causes: &Causes) {
        for (&claim, &turn) in &causes.claims {
            self.add(claim, turn);
        }
        self.is_cut |= causes.is_cut;
    }

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
    let mut weights = BTreeMap::new();
    for stake in stakes_in(view, entity) {
        if !bears(&stake) {
            continue;
        }
        for claim in stake.claims {
            let presence = view.lens().as_of.map(|date| view.presence(claim, date));
            weights.insert(claim, (presence, stake.share));
        }
    }
    weights
}
