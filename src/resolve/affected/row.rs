//! What a rule says of one thing that it catches, as a row: the verdict, how far it is from the line, and the proof.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::answer::{AffectedRow, Distance, HangsOn, JointMembers, OwnShares, Standing};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::ownership::{Caught, MembersCaught, OwnPart, Rule, RuleVersion, Stake, Verdict};
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;

/// What one rule says of something that it catches.
pub(in crate::resolve) fn row(
    view: &View<'_>,
    (rule, version): (&Rule, &RuleVersion),
    caught: &Caught,
    hangs_on: HangsOn,
) -> AffectedRow {
    let graph = view.graph();
    let claims: Vec<RelationshipId> = caught
        .proof
        .iter()
        .flat_map(|stake| stake.claims.clone())
        .collect();
    let owners: BTreeSet<NodeId> = caught.proof.iter().map(|stake| stake.owner).collect();
    AffectedRow {
        hangs_on,
        entity: named(graph, caught.entity),
        rule: rule.id.clone(),
        verdict: standing(caught.verdict),
        interest: caught.interest.clone(),
        sum: caught.sum,
        own_shares: caught.own.map(own_shares),
        joint_members: caught.members.map(joint_members),
        distance: distance(version, caught),
        proof: ids(graph, &claims),
        owners: owners
            .into_iter()
            .map(|owner| named(graph, owner))
            .collect(),
        settles: (caught.settles.as_ref())
            .and_then(|stake| open_claim(graph, stake))
            .map(|id| graph.relationship_id(id).to_owned()),
        inconsistent: caught.is_inconsistent,
        sources: citations(view, claims.iter().copied()),
    }
}

/// The account of a stake that leaves it open: the newest, of what is only alleged or inferred before what is stated. An older
/// one that says exactly how much it was settles nothing.
fn open_claim(graph: &Graph, stake: &Stake) -> Option<RelationshipId> {
    let newest =
        |&id: &RelationshipId| (graph.status(id).is_hearsay(), graph.seen(id), Reverse(id));
    stake.claims.iter().copied().max_by_key(newest)
}

/// What something holds of itself, as rows tell it.
pub(in crate::resolve) fn own_shares(own: OwnPart) -> OwnShares {
    OwnShares::new(own.held, own.of_rest)
}

fn joint_members(members: MembersCaught) -> JointMembers {
    JointMembers::new(members.caught, members.known, members.is_open)
}

pub(super) fn standing(verdict: Verdict) -> Standing {
    match verdict {
        Verdict::Certain => Standing::Certain,
        Verdict::Possible => Standing::Possible,
    }
}

/// How far from the line it is: what owners caught before it hold for certain, since what it holds of itself, or what
/// those below it hold, goes with it.
fn distance(version: &RuleVersion, caught: &Caught) -> Distance {
    if let Some(members) = caught.members {
        return Distance::Members(joint_members(members));
    }
    // Nothing that is added up has no line, so it is control.
    let Some(line) = version.line(&caught.interest) else {
        return Distance::Control;
    };
    let line = line.threshold;
    let before = caught.before;
    let is_exact = before.min == before.max;
    match caught.verdict {
        Verdict::Certain if before.min > line => Distance::Over {
            percent: before.min - line,
            at_least: !is_exact,
        },
        Verdict::Certain if before.min_exclusive => Distance::OverUntold,
        Verdict::Certain if is_exact => Distance::Exactly { line },
        Verdict::Certain => Distance::AtLeast { line },
        Verdict::Possible if caught.own.is_some_and(|own| own.decides) => Distance::LessOwn {
            percent: line - caught.sum.min.min(line),
        },
        Verdict::Possible if caught.sum.min >= line => Distance::NotEnough,
        Verdict::Possible => Distance::Short {
            percent: line - caught.sum.min,
        },
    }
}
