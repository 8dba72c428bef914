//! What is control under a rule, without a line of its own.

use super::{RuleVersion, Stake, Verdict};
use crate::lens::View;
use crate::model::{Percent, relationship_kind as kind};

/// Whether a stake by an interest that no line of a rule looks at is control under it: a claim of control without a share,
/// or by the interest `control` whatever its share, or with more than half of whatever else it is a share of.
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
    let is_claimed = is_claimed(view, stake);
    if !stake.is_control() && !is_claimed {
        return false;
    }
    let line = match stake.is_control() && is_claimed {
        true => Percent::ZERO,
        false => Percent::FIFTY,
    };
    match verdict {
        Verdict::Certain => stake.share.surely_reaches(line, false),
        Verdict::Possible => stake.share.may_reach(line, false),
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
