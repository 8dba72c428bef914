//! What made a difference, as rows cite it.

use std::collections::BTreeSet;

use crate::answer::{Cause, Cut, Limit};
use crate::graph::RelationshipId;
use crate::lens::{Turn, View};
use crate::model::Citation;
use crate::ownership::Causes;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::citations_of_beginning;

/// The causes of one change.
pub(in crate::resolve) struct CitedCauses {
    pub(in crate::resolve) causes: Vec<Cause>,
    pub(in crate::resolve) claims: Vec<RelationshipId>,
    pub(in crate::resolve) sources: BTreeSet<Citation>,
}

/// Cites causes by the ids of their claims, the rule last. What ends is cited as its end is.
pub(in crate::resolve) fn cite_causes(view: &View<'_>, causes: &Causes) -> CitedCauses {
    let graph = view.graph();
    let mut cited = CitedCauses {
        causes: Vec::new(),
        claims: causes.claims.keys().copied().collect(),
        sources: BTreeSet::new(),
    };
    for (&id, &turn) in &causes.claims {
        cited.causes.push(Cause {
            claim: Some(graph.relationship_id(id).to_owned()),
            turn,
        });
        if turn == Turn::Ends {
            // Who tells of an end is seldom who told of the beginning.
            cited.sources.extend(view.record(id).until_sources);
        }
    }
    // Without a claim, since no record of the data says that a rule changed.
    if causes.is_rule {
        cited.causes.push(Cause {
            claim: None,
            turn: Turn::Changes,
        });
    }
    let claims = cited.claims.iter().copied();
    cited.sources.extend(citations_of_beginning(view, claims));
    cited
}

/// Adds a limit where changes have more causes than are shown.
pub(in crate::resolve) fn limit_causes<'c>(
    causes: impl Iterator<Item = &'c Causes>,
    builder: &mut AnswerBuilder<'_, '_>,
) {
    let mut cut = 0;
    let mut all = 0;
    for causes in causes {
        all += 1;
        // By change and not by claim: of a cut one nobody counted how many causes there were.
        cut += usize::from(causes.is_cut);
    }
    if cut > 0 {
        builder.limit(Limit::new(Cut::Causes, all - cut, all));
    }
}
