//! Which rows of an answer hang on a single claim?

use std::collections::{BTreeMap, HashSet};

use super::answer_in_full;
use crate::answer::{Answer, Cut, Detail, Limit, Named, Note, Rows, SensitivityRow, compare};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{Graph, RelationshipId};
use crate::lens::{Ignore, Trace, View};
use crate::model::{count, relationship_kind as kind};
use crate::query::{Query, Sensitivity};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::citations;
use crate::resolve::compose::labels::sentence;
use crate::resolve::listings::replies::reply;

pub(super) fn answer(view: &View<'_>, question: &Sensitivity, _: Detail) -> Result<Answer> {
    check(view, question)?;
    let graph = view.graph();
    // A claim about which the search never asked cannot matter: only the others are taken out, which
    // makes the difference between some hundred questions and as many as there are claims.
    let (watched, seen) = view.traced();
    let base = answer_in_full(&watched, (*question.of).clone())?;
    let weak = weak(view, question, &seen);
    let candidates = first_of_the_answer(graph, &base, weak.iter().copied());

    let mut builder = AnswerBuilder::new(view);
    let table = base.table();
    let mut rows: Vec<SensitivityRow> = Vec::new();
    let mut decisive = 0;
    let most = candidates.len().min(question.budget);
    let mut tried = 0;
    for &claim in candidates.iter().take(most) {
        view.allowance().tell(tried, most);
        if view.ends_search() {
            break;
        }
        let other = answer_in_full(&view.without(claim), (*question.of).clone())?;
        // Rows that are missing because the answer was cut do not hang on the claim.
        if view.ends_search() {
            break;
        }
        tried += 1;
        let differences = compare(&table, &other.table()).differences;
        if differences.is_empty() {
            continue;
        }
        decisive += 1;
        let disputes = disputes(view, claim);
        builder.relationships(disputes.iter().copied().chain([claim]));
        rows.extend(differences.into_iter().map(|difference| SensitivityRow {
            hangs_on: Default::default(),
            claim: Named {
                id: graph.relationship_id(claim).to_owned(),
                name: sentence(graph, claim).to_string(),
            },
            row: difference.row,
            about: difference.about,
            fate: difference.fate,
            before: difference.before,
            after: difference.after,
            disputes: disputes.iter().map(|&id| reply(view, id)).collect(),
            voices: voices(view, claim).into_values().collect(),
            sources: citations(view, disputes.iter().copied().chain([claim])),
        }));
    }
    rows.sort_by(|a, b| (&a.claim.id, &a.row).cmp(&(&b.claim.id, &b.row)));
    if tried < candidates.len() {
        builder.limit(Limit::new(Cut::ClaimsTakenOut, tried, candidates.len()));
    }
    for limit in &base.limits {
        builder.limit(limit.clone());
    }
    let summary = match tried {
        0 if most > 0 => format!("None of {} was taken out.", count(most, "claim")),
        _ => summary(question, tried, decisive, rows.len()),
    };
    let mut sensitivity_answer = builder.finish(
        format!("What hangs on one claim? {}", base.title),
        summary,
        Rows::Sensitivity(rows),
    );
    // The inner answer notes what the lens does to it; notes on the claims shown here would only repeat that.
    sensitivity_answer.notes = vec![
        Note::WithEveryClaim {
            summary: base.summary,
        },
        Note::OnlyLookedAt,
    ];
    sensitivity_answer.notes.extend(base.notes);
    Ok(sensitivity_answer)
}

fn check(view: &View<'_>, question: &Sensitivity) -> Result<()> {
    if matches!(*question.of, Query::Sensitivity(_)) {
        return Err(Wrong::SensitivityOfWhat.hint(Hint::AskAnotherKind).into());
    }
    if view.lens().exclude_disputed && !question.single_sourced {
        return Err(Wrong::NothingDisputed.hint(Hint::LetDisputedCount).into());
    }
    Ok(())
}

/// The claims to take out, by id: those that somebody disputes, or that no two independent sources make.
fn weak(view: &View<'_>, question: &Sensitivity, seen: &Trace) -> Vec<RelationshipId> {
    let graph = view.graph();
    let disputed = view.disputes();
    let is_weak = |id: RelationshipId| match question.single_sourced {
        true => !graph.is_assumed(id) && voices(view, id).len() < 2,
        false => disputed.contains(&id),
    };
    let mut weak = Vec::new();
    for id in graph.relationships() {
        if seen.contains(id) && view.admits_ignoring(id, Ignore::KindAndDate) && is_weak(id) {
            weak.push(id);
        }
    }
    weak
}

/// Those first that the answer shows.
fn first_of_the_answer(
    graph: &Graph,
    base: &Answer,
    claims: impl Iterator<Item = RelationshipId>,
) -> Vec<RelationshipId> {
    let shown: HashSet<&str> = base
        .relationships()
        .map(|claim| claim.id.as_str())
        .collect();
    let (mut first, then): (Vec<_>, Vec<_>) =
        claims.partition(|&id| shown.contains(graph.relationship_id(id)));
    first.extend(then);
    first
}

/// Who makes a claim independently, by the name in small letters: reprints of one origin are one voice, and so is all
/// that one publisher says.
fn voices(view: &View<'_>, claim: RelationshipId) -> BTreeMap<String, String> {
    let graph = view.graph();
    let mut voices = BTreeMap::new();
    for id in graph.cited(claim) {
        if view.admits_source(id) {
            let source = graph.source(id);
            let name = source.origin.or(source.publisher).unwrap_or(source.id);
            // Case apart: two spellings of one agency would make it its own witness.
            voices.insert(name.to_lowercase(), name);
        }
    }
    voices
}

/// The disputes of a claim, by id.
fn disputes(view: &View<'_>, claim: RelationshipId) -> Vec<RelationshipId> {
    let graph = view.graph();
    let mut disputes = Vec::new();
    if let Some(node) = graph.claim_node(claim)
        && let Some(code) = graph.relationship_code(kind::DISPUTES)
    {
        for edge in graph.into(node).of_kind(code).edges() {
            disputes.push(graph.edge_relationship(edge));
        }
    }
    disputes.retain(|&id| view.admits_ignoring(id, Ignore::Kind));
    disputes.sort_unstable();
    disputes
}

fn summary(question: &Sensitivity, candidates: usize, decisive: usize, rows: usize) -> String {
    let (claims, none) = match question.single_sourced {
        true => (
            format!("{} without a second source", count(candidates, "claim")),
            "Every claim that the search looked at has two independent sources.",
        ),
        false => (
            count(candidates, "disputed claim"),
            "Nobody disputes a claim that the search looked at.",
        ),
    };
    match (candidates, decisive) {
        (0, _) => none.to_owned(),
        (_, 0) => format!("{claims} taken out one at a time; nothing hangs on any of them."),
        _ if rows == 1 => format!("{claims} taken out one at a time; 1 row hangs on 1 of them."),
        _ => format!("{claims} taken out one at a time; {rows} rows hang on {decisive} of them."),
    }
}
