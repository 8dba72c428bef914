//! What made a difference, as rows tell it.

use std::collections::BTreeSet;

use super::extract::Extract;
use super::words::citations;
use crate::answer::{Cause, Limit};
use crate::graph::RelationshipId;
use crate::lens::{Turn, View};
use crate::model::Citation;
use crate::ownership::Causes;

/// The causes of one change.
pub(super) struct Told {
    pub(super) causes: Vec<Cause>,
    pub(super) claims: Vec<RelationshipId>,
    pub(super) sources: BTreeSet<Citation>,
}

/// Tells causes by the ids of their claims, the rule last. What ends is cited as its end is.
pub(super) fn told(view: &View<'_>, causes: &Causes) -> Told {
    let graph = view.graph();
    let claim = |(&id, &turn): (&RelationshipId, &Turn)| Cause {
        claim: Some(graph.relationship_id(id).to_owned()),
        turn,
    };
    let rule = causes.is_rule.then_some(Cause {
        claim: None,
        turn: Turn::Changes,
    });
    let ended = causes
        .claims
        .iter()
        .filter(|(_, turn)| **turn == Turn::Ends);
    let ends = ended.flat_map(|(&id, _)| view.record(id).until_sources);
    let claims: Vec<RelationshipId> = causes.claims.keys().copied().collect();
    Told {
        causes: causes.claims.iter().map(claim).chain(rule).collect(),
        sources: ends
            .chain(citations(view, claims.iter().copied()))
            .collect(),
        claims,
    }
}

/// Says how many changes have more causes than are told.
pub(super) fn tell_cut<'c>(
    causes: impl Iterator<Item = &'c Causes>,
    extract: &mut Extract<'_, '_>,
) {
    let (mut cut, mut all) = (0, 0);
    for causes in causes {
        all += 1;
        cut += usize::from(causes.is_cut);
    }
    if cut > 0 {
        let what = "changes with all their causes; the others tell the nearest".to_owned();
        extract.limit(Limit {
            what,
            shown: all - cut,
            total: all,
        });
    }
}
