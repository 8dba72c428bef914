//! Which rows of an answer hang on a single claim, or on a single decision that two things are one?

mod merges;
mod voices;

use std::collections::HashSet;

use self::merges::merges;
use self::voices::voices_of;
use super::answer_in_full;
use crate::answer::{
    Answer, Cut, Detail, Limit, Named, Note, Reply, RowDifference, Rows, SensitivityRow, compare,
};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{DecisionId, Graph, RelationshipId};
use crate::lens::{Ignore, Trace, View};
use crate::model::{Citation, count};
use crate::query::{Query, Sensitivity};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::citations;
use crate::resolve::compose::labels::sentence;
use crate::resolve::listings::replies::reply;

/// What an answer may hang on.
#[derive(Debug, Clone, Copy)]
enum Doubtful {
    Claim(RelationshipId),
    Merge(DecisionId),
}

/// What is taken out, and why one may doubt it.
#[derive(Debug)]
struct TakenOut {
    it: Named,
    disputes: Vec<Reply>,
    voices: Vec<String>,
    sources: Vec<Citation>,
}

pub(super) fn answer(view: &View<'_>, question: &Sensitivity, _: Detail) -> Result<Answer> {
    check(view, question)?;
    let graph = view.graph();
    // A claim about which the search never asked cannot matter: only the others are taken out, which
    // makes the difference between some hundred questions and as many as there are claims.
    let (watched, seen) = view.traced();
    let base = answer_in_full(&watched, (*question.of).clone())?;
    let candidates = match question.merges {
        true => merges(graph, &base, &seen),
        false => first_of_the_answer(graph, &base, weak(view, question, &seen)),
    };

    let mut builder = AnswerBuilder::new(view);
    let mut rows: Vec<SensitivityRow> = Vec::new();
    let mut decisive = 0;
    let most = candidates.len().min(question.budget);
    let mut tried = 0;
    for &doubtful in candidates.iter().take(most) {
        view.allowance().tell(tried, most);
        if view.ends_search() {
            break;
        }
        let differences = differences(view, &question.of, &base, doubtful)?;
        // Rows that are missing because the answer was cut do not hang on the claim.
        if view.ends_search() {
            break;
        }
        tried += 1;
        if differences.is_empty() {
            continue;
        }
        decisive += 1;
        let taken_out = taken_out(view, doubtful, &mut builder);
        rows.extend(differences.into_iter().map(|difference| SensitivityRow {
            hangs_on: Default::default(),
            claim: taken_out.it.clone(),
            row: difference.row,
            about: difference.about,
            fate: difference.fate,
            before: difference.before,
            after: difference.after,
            disputes: taken_out.disputes.clone(),
            voices: taken_out.voices.clone(),
            sources: taken_out.sources.clone(),
        }));
    }
    rows.sort_by(|a, b| (&a.claim.id, &a.row).cmp(&(&b.claim.id, &b.row)));
    if tried < candidates.len() {
        let what = match question.merges {
            true => Cut::MergesTakenOut,
            false => Cut::ClaimsTakenOut,
        };
        builder.limit(Limit::new(what, tried, candidates.len()));
    }
    for limit in &base.limits {
        builder.limit(limit.clone());
    }
    let summary = match tried {
        0 if most > 0 => format!("None of {} was taken out.", tried_things(question, most)),
        _ => summary(question, tried, decisive, rows.len()),
    };
    let what = match question.merges {
        true => "one merge",
        false => "one claim",
    };
    let mut sensitivity_answer = builder.finish(
        format!("What hangs on {what}? {}", base.title),
        summary,
        Rows::Sensitivity(rows),
    );
    // The inner answer notes what the lens does to it; notes on the claims shown here would only repeat that.
    sensitivity_answer.notes = vec![Note::WithEveryClaim {
        summary: base.summary,
    }];
    if !question.merges {
        sensitivity_answer.notes.push(Note::OnlyLookedAt);
    }
    sensitivity_answer.notes.extend(base.notes);
    Ok(sensitivity_answer)
}

/// How the answer differs without something.
fn differences(
    view: &View<'_>,
    question: &Query,
    base: &Answer,
    doubtful: Doubtful,
) -> Result<Vec<RowDifference>> {
    match doubtful {
        Doubtful::Claim(claim) => {
            let other = answer_in_full(&view.without(claim), question.clone())?;
            Ok(compare(&base.table(), &other.table()).differences)
        }
        Doubtful::Merge(merge) => merges::differences(view, question, base, merge),
    }
}

fn taken_out(view: &View<'_>, doubtful: Doubtful, builder: &mut AnswerBuilder<'_, '_>) -> TakenOut {
    let claim = match doubtful {
        Doubtful::Claim(claim) => claim,
        Doubtful::Merge(merge) => return merges::taken_out(view, merge, builder),
    };
    let graph = view.graph();
    let disputes = view.counted_disputes(claim);
    let all = disputes.iter().copied().chain([claim]);
    builder.relationships(all.clone());
    TakenOut {
        it: Named {
            id: graph.relationship_id(claim).to_owned(),
            name: sentence(graph, claim).to_string(),
        },
        sources: citations(view, all),
        disputes: disputes.iter().map(|&id| reply(view, id)).collect(),
        voices: voices_of(view, claim),
    }
}

fn check(view: &View<'_>, question: &Sensitivity) -> Result<()> {
    if matches!(*question.of, Query::Sensitivity(_)) {
        return Err(Wrong::SensitivityOfWhat.hint(Hint::AskAnotherKind).into());
    }
    if question.merges && question.single_sourced {
        return Err(Wrong::TakesOutBoth.hint(Hint::AskTwice).into());
    }
    if view.lens().exclude_disputed && !question.single_sourced && !question.merges {
        return Err(Wrong::NothingDisputed.hint(Hint::LetDisputedCount).into());
    }
    Ok(())
}

/// The claims to take out, by id: those that somebody disputes, or that no two independent sources make.
fn weak(view: &View<'_>, question: &Sensitivity, seen: &Trace) -> Vec<RelationshipId> {
    let graph = view.graph();
    let disputed = view.disputes();
    let is_weak = |id: RelationshipId| match question.single_sourced {
        true => !graph.is_assumed(id) && voices_of(view, id).len() < 2,
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
fn first_of_the_answer(graph: &Graph, base: &Answer, claims: Vec<RelationshipId>) -> Vec<Doubtful> {
    let shown: HashSet<&str> = base
        .relationships()
        .map(|claim| claim.id.as_str())
        .collect();
    let (mut first, then): (Vec<_>, Vec<_>) = claims
        .into_iter()
        .partition(|&id| shown.contains(graph.relationship_id(id)));
    first.extend(then);
    first.into_iter().map(Doubtful::Claim).collect()
}

/// So many of what is taken out, in words.
fn tried_things(question: &Sensitivity, number: usize) -> String {
    if question.merges {
        count(number, "merge")
    } else if question.single_sourced {
        format!("{} without a second source", count(number, "claim"))
    } else {
        count(number, "disputed claim")
    }
}

fn summary(question: &Sensitivity, tried: usize, decisive: usize, rows: usize) -> String {
    let things = tried_things(question, tried);
    match (tried, decisive) {
        (0, _) if question.merges => "Nobody decided that two things are one.".to_owned(),
        (0, _) if question.single_sourced => {
            "Every claim that the search looked at has two independent sources.".to_owned()
        }
        (0, _) => "Nobody disputes a claim that the search looked at.".to_owned(),
        (_, 0) => format!("{things} taken out one at a time; nothing hangs on any of them."),
        _ if rows == 1 => format!("{things} taken out one at a time; 1 row hangs on 1 of them."),
        _ => format!("{things} taken out one at a time; {rows} rows hang on {decisive} of them."),
    }
}
