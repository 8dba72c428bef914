//! The verdicts of one rule on one part of the ownership, followed from day to day.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::doubts::doubts;
use super::listed::ListedOwners;
use crate::answer::HangsOn;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::Date;
use crate::ownership::{Caught, Causes, Moment, Rule, Verdict, causes};

/// A time during which a verdict stayed the same.
pub(super) struct VerdictSpan<'r> {
    pub(super) rule: &'r Rule,
    pub(super) entity: NodeId,
    pub(super) verdict: Verdict,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) began: Causes,
    pub(super) ended: Causes,
    /// The claims that prove it when it begins.
    pub(super) proof: Vec<RelationshipId>,
    /// What it hangs on when it begins.
    pub(super) hangs_on: HangsOn,
    /// On some day of it its owners hold more than there is.
    pub(super) is_inconsistent: bool,
}

/// One rule at the last day that was worked out, with the verdicts that hold.
pub(super) struct RuleTrack<'r, 'g> {
    rule: &'r Rule,
    moment: Moment<'r, 'g>,
    together: Vec<BTreeSet<NodeId>>,
    open: BTreeMap<NodeId, VerdictSpan<'r>>,
}

impl<'r, 'g> RuleTrack<'r, 'g> {
    /// Begins on the day before the period: what holds then has begun before.
    pub(super) fn new(
        rule: &'r Rule,
        day: Date,
        view: Rc<View<'g>>,
        (listed, together): ((ListedOwners, BTreeSet<NodeId>), &[BTreeSet<NodeId>]),
    ) -> Self {
        let together = together.to_vec();
        let moment = Moment::new(view, rule.on(day).ok(), listed, together.clone());
        let mut doubts = doubts(&moment.view, &moment.listed, &moment.groups);
        let mut open = BTreeMap::new();
        for (entity, caught) in moment.verdicts() {
            let hangs_on = doubts.remove(&entity).unwrap_or_default();
            let span = begin(rule, caught, (None, Causes::default()), hangs_on);
            open.insert(entity, span);
        }
        Self {
            rule,
            moment,
            together,
            open,
        }
    }

    /// Goes on to a day on which something changes. What ends then is done.
    pub(super) fn go_to(
        &mut self,
        day: Date,
        view: Rc<View<'g>>,
        listed: (ListedOwners, BTreeSet<NodeId>),
        done: &mut Vec<VerdictSpan<'r>>,
    ) {
        // A rule that is not yet in force, or no longer, catches nothing: that is a moment like any other, no error.
        let after = Moment::new(view, self.rule.on(day).ok(), listed, self.together.clone());
        let verdicts = after.verdicts();
        let turned = causes(&self.moment, &after);
        let mut doubts = match turned.is_empty() {
            true => HashMap::new(),
            false => doubts(&after.view, &after.listed, &after.groups),
        };
        // Only where the verdict itself changes: by another proof it goes on as the same span.
        for (entity, causes) in turned {
            if let Some(span) = self.open.remove(&entity) {
                done.push(VerdictSpan {
                    to: Some(day),
                    ended: causes.clone(),
                    ..span
                });
            }
            if let Some(caught) = verdicts.get(&entity) {
                let hangs_on = doubts.remove(&entity).unwrap_or_default();
                let span = begin(self.rule, caught, (Some(day), causes), hangs_on);
                self.open.insert(entity, span);
            }
        }
        for (entity, span) in &mut self.open {
            let caught = verdicts.get(entity);
            span.is_inconsistent |= caught.is_some_and(|caught| caught.is_inconsistent);
        }
        self.moment = after;
    }

    /// The verdicts that still hold.
    pub(super) fn finish(self) -> impl Iterator<Item = VerdictSpan<'r>> {
        self.open.into_values()
    }
}

fn begin<'r>(
    rule: &'r Rule,
    caught: &Caught,
    (from, began): (Option<Date>, Causes),
    hangs_on: HangsOn,
) -> VerdictSpan<'r> {
    let proof = caught
        .proof
        .iter()
        .flat_map(|stake| stake.claims.iter().copied())
        .collect();
    VerdictSpan {
        rule,
        entity: caught.entity,
        verdict: caught.verdict,
        from,
        to: None,
        began,
        ended: Causes::default(),
        proof,
        hangs_on,
        is_inconsistent: caught.is_inconsistent,
    }
}
