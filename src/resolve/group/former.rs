//! Who headed a group before, and what its parents held of it before.

use std::collections::{BTreeMap, BTreeSet};

use super::search::GroupSearch;
use crate::answer::{GroupRow, Held, Membership};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Date, Interval, Percent};
use crate::ownership::{Caught, Verdict, groups, majority};
use crate::resolve::ownership::chains::{Chain, LONGEST_CHAIN, LinkClaims, OwnershipKinds};
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::in_time::{EveryDay, KnownDays, OneDay, ends};
use crate::resolve::ownership::step_share::StepShares;
use crate::search::Closure;

/// The most claims that are looked at, summed over all days: each day is a group of its own.
const MOST_WORK: usize = 500_000;

/// What was part of a group before a day, and is not on it.
pub(super) struct FormerMembers {
    pub(super) rows: Vec<GroupRow>,
    /// Whether every earlier day was looked at.
    pub(super) is_whole: bool,
}

/// Everything that was ever above the thing that is asked about, or below its parents.
struct Ever<'g> {
    view: View<'g>,
    ownership: OwnershipKinds,
    entity: NodeId,
    above: Closure,
    below: Vec<(NodeId, Downward)>,
    /// What of it is there on the day of the answer: of that, only what was sure before can be over.
    still: BTreeSet<NodeId>,
    /// Who may head the group on the day of the answer, though not for sure: that is not over.
    may_head: BTreeSet<NodeId>,
}

/// Who was in the group before a day: those who headed it, with who stood between, and what today's parents held or ran.
pub(super) fn before(
    view: &View<'_>,
    date: Date,
    entity: NodeId,
    parents: &BTreeSet<NodeId>,
    members: &BTreeSet<NodeId>,
    any_stake: bool,
) -> FormerMembers {
    let ownership = OwnershipKinds::of(view.graph());
    let whenever = EveryDay::lens(view, Some(date));
    let mut below = Vec::new();
    for &parent in parents {
        below.push((parent, Downward::of(&whenever, ownership, parent)));
    }
    let mut ever = Ever {
        above: ownership.above(&whenever, entity),
        view: whenever,
        ownership,
        entity,
        below,
        still: BTreeSet::new(),
        may_head: BTreeSet::new(),
    };
    let is_missing = |node: &NodeId| *node != entity && !members.contains(node);
    let mut above = BTreeSet::from_iter(ever.above.nodes.iter().copied().filter(is_missing));
    let mut below = BTreeSet::new();
    for (_, held) in &ever.below {
        below.extend(held.holders().into_keys().filter(is_missing));
    }
    let mut former = FormerMembers {
        rows: Vec::new(),
        is_whole: true,
    };
    if above.is_empty() && below.is_empty() {
        return former;
    }
    let claims: Vec<RelationshipId> = ever.claims().collect();
    let most = (MOST_WORK / claims.len().max(1)).max(1);
    let days = EveryDay::of(ever.view.clone(), claims, &KnownDays::default());
    let today = days.on(date);
    ever.still
        .extend(ever.above.within(|claim| today.holds(claim)).nodes);
    for (_, held) in &ever.below {
        ever.still
            .extend(held.within(|claim| today.holds(claim)).stakes.nodes);
    }
    let now = ever.view.as_of(date);
    let search = GroupSearch::on(&now, ever.ownership, date);
    let may_head = above.intersection(&ever.still).copied();
    let may_head = may_head.filter(|&head| ever.held_by(&search, head).is_some());
    ever.may_head = may_head.collect();
    let past = days.days_before(date);
    let mut last_days = BTreeSet::from_iter(past.days);
    let turns = ever.days_before_turns(date);
    last_days.extend(turns.keys().copied());
    former.is_whole = past.is_whole && last_days.len() <= most;
    for day in last_days.into_iter().rev().take(most) {
        if (above.is_empty() && below.is_empty()) || view.ends_search() {
            break;
        }
        let on_it = days.on(day);
        let then = ever.view.as_of(day);
        let search = GroupSearch::on(&then, ever.ownership, day);
        let mut rows = Vec::new();
        if !above.is_empty() {
            rows.extend(ever.heads(&search, &on_it, &mut above, any_stake));
        }
        if !below.is_empty() {
            rows.extend(ever.members(&search, &on_it, &mut below, any_stake));
        }
        for row in &mut rows {
            end_at(&mut row.time, turns.get(&day));
        }
        former.rows.extend(rows);
    }
    former
}

/// Ends what was held at the date on which it turned, if no claim ends then: others may go on, and say less.
fn end_at(time: &mut Held, turns: Option<&BTreeSet<Date>>) {
    let Some(turns) = turns else {
        return;
    };
    if !time.until.is_some_and(|until| turns.contains(&until)) {
        time.until = turns.first().copied();
    }
}

impl Ever<'_> {
    fn claims(&self) -> impl Iterator<Item = RelationshipId> {
        let above = self.above.edges.iter().map(|&(_, _, claim)| claim);
        above.chain(self.below.iter().flat_map(|(_, held)| held.claims()))
    }

    /// The days before something ends or is seen, since a majority also ends with an account that says less; each with the
    /// dates that may be the day after.
    fn days_before_turns(&self, date: Date) -> BTreeMap<Date, BTreeSet<Date>> {
        let mut turns: BTreeMap<Date, BTreeSet<Date>> = BTreeMap::new();
        for claim in self.claims() {
            let seen = self.view.graph().seen(claim);
            for turn in seen.into_iter().chain(ends(&self.view, claim)) {
                let days = [turn.first_day(), turn.last_day()];
                for day in days.into_iter().filter_map(Date::day_before) {
                    if day < date.first_day() {
                        turns.entry(day).or_default().insert(turn);
                    }
                }
            }
        }
        turns
    }

    /// Whether somebody held the thing, or who runs it, by majorities.
    fn held_by(&self, search: &GroupSearch<'_, '_>, head: NodeId) -> Option<Verdict> {
        let of_head = groups(
            search.view,
            &BTreeSet::from([head]).into(),
            &[],
            &majority(),
        );
        let mut caught = of_head.iter().flat_map(|group| &group.caught);
        let entity = caught.find(|caught| caught.entity == self.entity)?;
        Some(entity.verdict)
    }

    /// Those who headed the group on a day, and who stood between them and the thing.
    fn heads(
        &self,
        search: &GroupSearch<'_, '_>,
        on_it: &OneDay<'_>,
        missing: &mut BTreeSet<NodeId>,
        any_stake: bool,
    ) -> Vec<GroupRow> {
        let heads = match any_stake {
            true => search.ultimate(self.entity),
            false => {
                let parents = search.heads(self.entity).0;
                parents.all.difference(&parents.possible).copied().collect()
            }
        };
        let then = self.above.within(|claim| on_it.holds(claim));
        let links = LinkClaims::of(&then.edges);
        let mut rows = Vec::new();
        for head in heads {
            let is_over = !self.may_head.contains(&head)
                && (!self.still.contains(&head)
                    || self.held_by(search, head) == Some(Verdict::Certain));
            if !missing.contains(&head) || !then.hops.contains_key(&head) || !is_over {
                continue;
            }
            let chain = Chain::upward(then.chain(head, LONGEST_CHAIN), &links);
            let claims: Vec<RelationshipId> = chain.claims().collect();
            missing.remove(&head);
            rows.push(search.row(
                head,
                head,
                Membership::FormerParent,
                BTreeSet::new(),
                claims,
            ));
            for (pair, step) in chain.nodes.windows(2).zip(&chain.steps) {
                if missing.remove(&pair[1]) {
                    let owners = BTreeSet::from([pair[0]]);
                    rows.push(search.row(head, pair[1], Membership::Former, owners, step.clone()));
                }
            }
        }
        rows
    }

    /// What may have been part of the group, as it was last told: that it may have ended, or was not seen yet, on the last
    /// possible day says nothing of what it was.
    fn possible(
        &self,
        caught: &Caught,
        day: Date,
        row: GroupRow,
    ) -> (NodeId, Membership, GroupRow) {
        let mut told = Interval::ZERO;
        let shares = StepShares::past(&self.view, day);
        for stake in &caught.proof {
            match shares.of_parallel(&stake.claims) {
                Some(share) => told = told + Interval::of(share),
                None => return (caught.entity, Membership::FormerPossible, row),
            }
        }
        let told = told.of_a_whole();
        let membership = match told.surely_reaches(Percent::FIFTY, false) {
            true => Membership::Former,
            false => Membership::FormerPossible,
        };
        let held = Some(told);
        (caught.entity, membership, GroupRow { held, ..row })
    }

    /// What the parents of today held or ran on a day.
    fn members(
        &self,
        search: &GroupSearch<'_, '_>,
        on_it: &OneDay<'_>,
        missing: &mut BTreeSet<NodeId>,
        any_stake: bool,
    ) -> Vec<GroupRow> {
        let mut rows = Vec::new();
        for (parent, held) in &self.below {
            let mut found = Vec::new();
            let mut members = BTreeSet::from([*parent]);
            for group in groups(
                search.view,
                &BTreeSet::from([*parent]).into(),
                &[],
                &majority(),
            ) {
                for caught in &group.caught {
                    members.insert(caught.entity);
                    let row = search.caught(*parent, caught);
                    if caught.verdict == Verdict::Certain {
                        found.push((caught.entity, Membership::Former, row));
                    } else if !self.still.contains(&caught.entity) {
                        found.push(self.possible(caught, on_it.date(), row));
                    }
                }
            }
            let then = held.within(|claim| on_it.holds(claim));
            for (node, row) in search.other_members(*parent, &members, &then, any_stake) {
                found.push((node, Membership::Former, row));
            }
            for (node, membership, row) in found {
                if missing.remove(&node) {
                    rows.push(GroupRow { membership, ..row });
                }
            }
        }
        rows
    }
}
