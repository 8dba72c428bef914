//! What changed in the answer to a question, and because of which claims.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{RowStatement, statements};
use crate::answer::{Answer, AnswerChangeRow, Became, Cut, Limit, Note, Rows};
use crate::error::{Field, Hint, Result, Wrong};
use crate::graph::{Graph, NodeId, RelationshipId, fold};
use crate::lens::{Ignore, Lens, Turn, View, behind};
use crate::model::{Citation, Date, count, relationship_kind as kind};
use crate::ownership::{Causes, causes};
use crate::query::{Diff, Query};
use crate::resolve::affected::moments;
use crate::resolve::answer_in_full;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::listings::edition_named;
use crate::resolve::ownership::causes::{cite_causes, limit_causes};
use crate::resolve::ownership::drawn_stakes::stakes;

pub(super) fn answers(view: &View<'_>, question: &Diff, of: &Query) -> Result<Answer> {
    let first = lens(view, &question.before, question.known)?;
    let second = lens(view, &question.after, question.known)?;
    let views = (view.with(&first)?, view.with(&second)?);
    // In full: of two answers cut at fifty rows, a row that slipped out of sight would seem to have become false.
    let before = answer_in_full(&views.0, of.clone())?;
    let after = answer_in_full(&views.1, of.clone())?;
    let Some((old, new)) = statements(&before.rows).zip(statements(&after.rows)) else {
        return Err(Wrong::NotComparable.hint(Hint::AskAboutOneDay).into());
    };
    let verdicts = verdicts(&views, of)?;

    let mut builder = AnswerBuilder::new(view);
    let mut all = Vec::new();
    let mut rows = Vec::new();
    // Of both sides: what is in one alone became true or false.
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    // What one of two answers has beyond the place where the other was cut did not become true or false.
    let is_cut = view.ends_search();
    let keys = if is_cut { BTreeSet::new() } else { keys };
    let total = keys.len();
    for key in keys {
        let was = old.get(key);
        let is = new.get(key);
        let became = match (was, is) {
            (None, _) => Became::True,
            (_, None) => Became::False,
            // In words: a change that these do not show could not be told.
            (Some(was), Some(is)) if was.says.to_string() == is.says.to_string() => continue,
            _ => Became::Otherwise,
        };
        // Verdicts are sums: which of many stakes decided is found by the arithmetic; other rows have their own claims.
        let causes = match verdicts.get(key) {
            Some(causes) => causes.clone(),
            None => turns(&views, of, (was, is)),
        };
        rows.extend(row(view, became, (was, is), &causes, &mut builder));
        all.push(causes);
    }
    limit_causes(all.iter(), &mut builder);
    rows.sort_by_cached_key(|row| {
        (
            row.became,
            fold(&row.entity.name),
            row.entity.id.clone(),
            row.of.to_string(),
        )
    });
    for (side, answer) in [(&question.before, &before), (&question.after, &after)] {
        for limit in &answer.limits {
            let what = Cut::Of {
                side: side.clone(),
                cut: Box::new(limit.what.clone()),
            };
            builder.limit(Limit::new(what, limit.shown, limit.total));
        }
    }
    // Both answers come from one set of data, so most notes are the same, and would stand there twice word for word.
    for note in &before.notes {
        if after.notes.contains(note) {
            builder.note(note.clone());
        }
    }
    for (side, answer, other) in [
        (&question.before, &before, &after),
        (&question.after, &after, &before),
    ] {
        for note in &answer.notes {
            if !other.notes.contains(note) {
                builder.note(Note::Of {
                    side: side.clone(),
                    note: Box::new(note.clone()),
                });
            }
        }
    }
    let known = if question.known {
        "what was known by "
    } else {
        ""
    };
    let title = format!(
        "{} From {known}{} to {}",
        in_a_sentence(&after.title),
        question.before,
        question.after
    );
    let mut answer = builder.finish(title, summary(&rows, total), Rows::AnswerChanges(rows));
    // As it is on the later side, as the rows say what became of it.
    answer.stakes = stakes(&views.1, &answer);
    Ok(answer)
}

fn in_a_sentence(title: &str) -> String {
    if title.ends_with(['?', '.']) {
        title.to_owned()
    } else {
        format!("{title}.")
    }
}

/// The lens of one side: as of its date, or by what was known then.
fn lens(view: &View<'_>, text: &str, known: bool) -> Result<Lens> {
    let date = date(view.graph(), text)?;
    let lens = view.lens().clone();
    let (field, given) = if known {
        (Field::KnownBy, lens.known_by)
    } else {
        (Field::AsOf, lens.as_of)
    };
    if given.is_some() {
        return Err(Wrong::DatesSaidTwice.hint(Hint::LeaveOut(field)).into());
    }
    Ok(if known {
        Lens {
            known_by: Some(date),
            ..lens
        }
    } else {
        Lens {
            as_of: Some(date),
            ..lens
        }
    })
}

/// A date, or the publication of an edition.
fn date(graph: &Graph, text: &str) -> Result<Date> {
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    let edition = edition_named(graph, text)?;
    graph.entity(edition).published.ok_or_else(|| {
        let edition = text.to_owned();
        Wrong::NoPublication { edition }
            .hint(Hint::WriteDate)
            .into()
    })
}

type Key = (String, String);

/// Why verdicts changed, by what is caught and the rule; empty for other questions.
fn verdicts((before, after): &(View<'_>, View<'_>), of: &Query) -> Result<BTreeMap<Key, Causes>> {
    let Query::Affected(question) = of else {
        return Ok(BTreeMap::new());
    };
    let rules = crate::resolve::affected::selected_rules(question)?;
    let before = moments(before, question, &rules)?;
    let after = moments(after, question, &rules)?;
    let mut found = BTreeMap::new();
    for (rule, (before, after)) in rules.iter().zip(before.iter().zip(&after)) {
        for (entity, causes) in causes(before, after) {
            let id = before.view.graph().node_id(entity).to_owned();
            found.insert((id, rule.id.clone()), causes);
        }
    }
    Ok(found)
}

/// What became of the claims behind a row; of every stake in what a rule catches, since its sum counts them all. A listing
/// makes a row come or go where what is listed is asked about, and changes nothing of what it says.
fn turns(
    views: &(View<'_>, View<'_>),
    of: &Query,
    sides: (Option<&RowStatement>, Option<&RowStatement>),
) -> Causes {
    let graph = views.0.graph();
    let is_of_listed = matches!(of, Query::Owners(question) if question.of.is_empty());
    let is_by_listing = is_of_listed && (sides.0.is_none() || sides.1.is_none());
    let mut claims: BTreeSet<RelationshipId> = BTreeSet::new();
    for statement in sides.0.into_iter().chain(sides.1) {
        claims.extend(relationships(graph, &statement.claims));
        if is_by_listing {
            claims.extend(relationships(graph, &statement.listings));
        }
        if matches!(of, Query::Affected(_))
            && let Some(caught) = graph.entity_by_id(&statement.entity.id)
        {
            claims.extend(stakes_ever(graph, graph.entity_node(caught)));
        }
    }
    let mut causes = Causes::default();
    for claim in claims {
        if let Some(turn) = turn(views, claim) {
            let views = (&views.0, &views.1);
            causes.claims.extend(behind(views, claim, turn));
        }
    }
    causes
}

fn relationships(graph: &Graph, ids: &[String]) -> impl Iterator<Item = RelationshipId> {
    let ids = ids.iter();
    ids.filter_map(|id| graph.relationship_by_id(id))
}

/// All claims of ownership into something, whether or not they count on either side.
fn stakes_ever(graph: &Graph, owned: NodeId) -> Vec<RelationshipId> {
    let kinds = kind::OWNERSHIP.iter();
    let mut stakes = Vec::new();
    for code in kinds.filter_map(|word| graph.relationship_code(word)) {
        let into = graph.into(owned).of_kind(code);
        stakes.extend(into.iter().map(|(edge, _)| graph.edge_relationship(edge)));
    }
    stakes
}

/// What became of one claim.
fn turn((before, after): &(View<'_>, View<'_>), claim: RelationshipId) -> Option<Turn> {
    let weight = |view: &View<'_>| {
        let seen = view.graph().seen(claim).zip(view.lens().as_of);
        // What was seen in a year may be known from its first day, and is from its last.
        let may_speak = seen.is_none_or(|(seen, date)| seen.first_day() <= date.last_day());
        let speaks = seen.is_none_or(|(seen, date)| seen.last_day() <= date.first_day());
        view.admits_ignoring(claim, Ignore::Kind).then(|| {
            let presence = view.lens().as_of.map(|date| view.presence(claim, date));
            (presence, may_speak, speaks)
        })
    };
    match (weight(before), weight(after)) {
        (None, Some(_)) => Some(Turn::Begins),
        (Some(_), None) => Some(Turn::Ends),
        (before, after) => (before != after).then_some(Turn::Changes),
    }
}

fn row(
    view: &View<'_>,
    became: Became,
    (was, is): (Option<&RowStatement>, Option<&RowStatement>),
    causes: &Causes,
    builder: &mut AnswerBuilder<'_, '_>,
) -> Option<AnswerChangeRow> {
    let graph = view.graph();
    let sides = || was.into_iter().chain(is);
    let about = sides().next()?;
    let because = cite_causes(view, causes);
    for statement in sides() {
        builder.relationships(relationships(graph, &statement.claims));
        builder.relationships(relationships(graph, &statement.listings));
    }
    if let Some(entity) = graph.entity_by_id(&about.entity.id) {
        builder.entity(entity);
    }
    builder.relationships(because.claims.iter().copied());
    let sources: BTreeSet<Citation> = sides()
        .flat_map(|statement| statement.sources.clone())
        .chain(because.sources)
        .collect();
    Some(AnswerChangeRow {
        hangs_on: Default::default(),
        became,
        entity: about.entity.clone(),
        of: about.of.clone(),
        before: was.map(|statement| statement.says.clone()),
        after: is.map(|statement| statement.says.clone()),
        because: because.causes,
        sources: sources.into_iter().collect(),
    })
}

fn summary(rows: &[AnswerChangeRow], total: usize) -> String {
    let number = |became| rows.iter().filter(|row| row.became == became).count();
    let causes: BTreeSet<&String> = rows
        .iter()
        .flat_map(|row| &row.because)
        .filter_map(|cause| cause.claim.as_ref())
        .collect();
    let because = if causes.is_empty() {
        String::new()
    } else {
        format!(" because of {}", count(causes.len(), "claim"))
    };
    format!(
        "{} became true, {} became false, {} changed{because}; {} stayed the same.",
        number(Became::True),
        number(Became::False),
        number(Became::Otherwise),
        total - rows.len()
    )
}
