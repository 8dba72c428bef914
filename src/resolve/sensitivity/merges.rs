//! Decisions that two things are one: what the answer is without one of them.

use std::collections::HashSet;

use super::voices::voices;
use super::{Doubtful, TakenOut};
use crate::answer::{Answer, Fate, Named, RowDifference, compare};
use crate::error::{Error, Result};
use crate::graph::{DecisionId, EntityId, Graph, GraphBuilder, Leniency};
use crate::lens::{Trace, View};
use crate::model::{Decision, Record};
use crate::query::Query;
use crate::resolve::answer_in_full;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::admitted;

/// The merges, those first whose thing the answer shows, then those of which the search looked at a claim; each by id.
///
/// All may matter: also a name that the search did not find could be found without a merge.
pub(super) fn merges(graph: &Graph, base: &Answer, seen: &Trace) -> Vec<Doubtful> {
    let shown: HashSet<&str> = base.entities().map(|entity| entity.id.as_str()).collect();
    let mut merges = Vec::new();
    for id in graph.decisions() {
        let decision = graph.decision(id);
        let (Some(Decision::Same), Some(one)) =
            (decision.decision, graph.entity_by_id(&decision.left))
        else {
            continue;
        };
        let is_shown = shown.contains(graph.entity_id(one));
        merges.push((!is_shown, !is_seen(graph, one, seen), id));
    }
    merges.sort_unstable();
    merges
        .into_iter()
        .map(|(.., id)| Doubtful::Merge(id))
        .collect()
}

/// Whether the search looked at a claim of an entity.
fn is_seen(graph: &Graph, one: EntityId, seen: &Trace) -> bool {
    let node = graph.entity_node(one);
    let mut edges = graph.out(node).edges().chain(graph.into(node).edges());
    edges.any(|edge| seen.contains(graph.edge_relationship(edge)))
}

/// How an answer differs without a merge. The graph is built again for it.
///
/// # Errors
/// When the question cannot be asked any more, but for a name that means nothing or several things without the merge: that is
/// a difference.
pub(super) fn differences(
    view: &View<'_>,
    question: &Query,
    base: &Answer,
    merge: DecisionId,
) -> Result<Vec<RowDifference>> {
    let mut decision = view.graph().decision(merge);
    decision.decision = Some(Decision::Unsure);
    let mut builder = GraphBuilder::on(view.graph());
    builder.push(Record::Same(decision));
    let apart = builder.build(Leniency::Lenient)?;
    let other = view.lens().over(&apart)?.within(view.allowance());
    match answer_in_full(&other, question.clone()) {
        Ok(answer) => Ok(compare(&base.table(), &answer.table()).differences),
        Err(error) if error.is_miss() || matches!(error, Error::Ambiguous { .. }) => {
            Ok(vec![RowDifference {
                row: Default::default(),
                about: "the question itself".to_owned(),
                fate: Fate::Changes,
                before: base.summary.clone(),
                after: error.to_string(),
                cited_before: Vec::new(),
                cited_after: Vec::new(),
            }])
        }
        Err(error) => Err(error),
    }
}

pub(super) fn taken_out(
    view: &View<'_>,
    merge: DecisionId,
    builder: &mut AnswerBuilder<'_, '_>,
) -> TakenOut {
    let graph = view.graph();
    let decision = graph.decision(merge);
    if let Some(one) = graph.entity_by_id(&decision.left) {
        builder.entity(one);
    }
    let mut name = format!("`{}` is `{}`", decision.left, decision.right);
    if let Some(why) = &decision.why {
        name += ": ";
        name += why;
    }
    let sources = admitted(view, &decision.sources);
    let mut cited = Vec::new();
    for citation in &sources {
        builder.cite(&citation.source);
        cited.extend(graph.source_by_id(&citation.source));
    }
    TakenOut {
        it: Named {
            id: decision.id,
            name,
        },
        disputes: Vec::new(),
        voices: voices(view, cited),
        sources,
    }
}
