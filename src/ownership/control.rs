//! What is control under a rule, without a line of its own.

use super::{RuleVersion, Stake, Verdict};
use crate::lens::View;
use crate::model::{Interval, Percent, relationship_kind as kind};

/// Whether a stake by an interest that no line of a rule looks at is control under it: a claim of control without a share,
/// or with more than half of whatever it is a share of.
// A claim that says how much somebody controls says no less than one that does not.
pub(super) fn controls(
    view: &View<'_>,
    rule: &RuleVersion,
    stake: &Stake,
    verdict: Verdict,
) -> bool {
    if !rule.control || stake.is_member() || rule.line(&stake.interest).is_some() {
        return false;
    }
    if !stake.is_control() && !is_claimed(view, stake) {
        return false;
    }
    let is_without_share = stake.is_control() && stake.share == Interval::UNSTATED;
    match verdict {
        Verdict::Certain => is_without_share || stake.share.surely_reaches(Percent::FIFTY, false),
        Verdict::Possible => stake.share.may_reach(Percent::FIFTY, false),
    }
}

/// Whether one of its claims says control.
fn is_claimed(view: &View<'_>, stake: &Stake) -> bool {
    let graph = view.graph();
    let mut kinds = stake.claims.iter().map(|&id| graph.relationship_kind(id));
    kinds.any(|word| word == kind::CONTROLS)
}

/// Whether a rule looks at a stake at all, whoever holds it: by a line of its own, as control, or as a part in joint holders.
pub fn looks_at(view: &View<'_>, rule: &RuleVersion, stake: &Stake) -> bool {
    stake.is_member()
        || rule.line(&stake.interest).is_some()
        || controls(view, rule, stake, Verdict::Possible)
}
