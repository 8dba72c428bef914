//! What does the ownership of the listed catch?

mod doubts;
mod listed;
mod period;
mod proof;
mod row;
mod rules;
mod together;
mod track;
pub(super) mod unseen;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::answer::{Answer, Detail, FirstOf, Note, Rows};
use crate::error::Result;
use crate::graph::{Graph, NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::count;
use crate::ownership::{Caught, Listed, Moment, Rule, groups, stakes_in, strongest};
use crate::query::Affected;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::named;
use crate::resolve::listings::faded;
pub(super) use doubts::doubts;
pub(super) use listed::ListedOwners;
use listed::ListedSpec;
pub(super) use row::{own_shares, row};
pub(super) use rules::{rule_note, selected_rules};
pub(super) use together::{note_together, together};
use unseen::When;

pub(super) fn answer(view: &View<'_>, question: &Affected, _: Detail) -> Result<Answer> {
    if let Some(period) = question.period {
        return period::over_period(view, question, period);
    }
    let rules = selected_rules(question)?;
    let spec = ListedSpec::of(view.graph(), question)?;
    let (view, date) = spec.dated(view);
    let listed = spec.owners_in(&view);
    let together = together(view.graph(), &question.acting_together, &listed)?;
    let who = Listed {
        owners: listed.keys().copied().collect(),
        perhaps: spec.perhaps(&view, &listed),
    };
    let mut builder = AnswerBuilder::new(&view);
    let listings = listed.values().flatten();
    builder.asked_editions(listings.filter_map(|&listing| view.graph().edition_of(listing)));
    builder.asked_editions(spec.editions(&view));
    let mut rows = Vec::new();
    let mut steps = Vec::new();
    let mut inconsistent = Vec::new();
    for rule in &rules {
        let version = rule.as_of(date)?;
        let groups = groups(&view, &who, &together, version);
        let mut doubts = doubts(&view, &listed, &groups);
        // A rule that counts each listed person by itself can catch one thing once for each; its row is the surest of them.
        for (_, caught) in strongest(&groups).into_values() {
            if view.ends_rows() {
                break;
            }
            let hangs_on = doubts.remove(&caught.entity).unwrap_or_default();
            inconsistent.extend(caught.is_inconsistent.then_some(caught.entity));
            rows.push(row(&view, (rule, version), caught, hangs_on));
            add_evidence(&view, caught, &listed, &mut builder);
        }
        if question.proof {
            steps.extend(proof::steps(
                &view,
                (rule, version),
                &listed,
                &groups,
                &mut builder,
            ));
        }
        builder.note(rule_note(rule, version, date));
    }
    rows.sort_by_cached_key(|row| {
        (
            fold(&row.entity.name),
            row.entity.id.clone(),
            row.rule.clone(),
        )
    });
    note_inconsistent(view.graph(), inconsistent, &mut builder);
    note_together(view.graph(), &together, &mut builder);
    builder.note(match date {
        Some(date) => Note::ArithmeticAsOf { date },
        None => Note::ArithmeticUndated,
    });
    let mut versions = Vec::new();
    for rule in &rules {
        versions.push((rule, rule.as_of(date)?));
    }
    for note in unseen::notes(&view, &listed, &versions, When::On(date)) {
        builder.note(note);
    }
    if let Some(listings) = spec.listings {
        for note in faded::notes(&view, listings, |_| true) {
            builder.note(note);
        }
    }
    let entities: BTreeSet<&str> = rows.iter().map(|row| row.entity.id.as_str()).collect();
    let summary = match entities.len() {
        0 => format!("Nothing is caught by the ownership of {}.", whose(&listed)),
        caught => {
            format!(
                "{} caught by the ownership of {}.",
                count(caught, "thing"),
                whose(&listed)
            )
        }
    };
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let title = format!("Caught under {}", names.join(", "));
    let rows = if question.proof {
        Rows::Proof(steps)
    } else {
        Rows::Affected(rows)
    };
    Ok(builder.finish(title, summary, rows))
}

/// Whose ownership catches: things that are listed, or that the question takes as listed.
fn whose(listed: &ListedOwners) -> String {
    let asked = listed.values().filter(|listings| listings.is_empty());
    let asked = asked.count();
    let on_lists = count(listed.len() - asked, "listed thing");
    let taken = format!("{} taken as listed", count(asked, "thing"));
    match (listed.len() - asked, asked) {
        (_, 0) => on_lists,
        (0, _) => taken,
        _ => format!("{on_lists} and {taken}"),
    }
}

/// What each rule catches, for the comparison of two moments.
pub(super) fn moments<'r, 'g>(
    view: &View<'g>,
    question: &Affected,
    rules: &'r [Rule],
) -> Result<Vec<Moment<'r, 'g>>> {
    let spec = ListedSpec::of(view.graph(), question)?;
    let (view, date) = spec.dated(view);
    let listed = spec.owners_in(&view);
    let perhaps = spec.perhaps(&view, &listed);
    let together = together(view.graph(), &question.acting_together, &listed)?;
    let view = Rc::new(view);
    let moment = |rule: &'r Rule| {
        Ok(Moment::new(
            Rc::clone(&view),
            Some(rule.as_of(date)?),
            (listed.clone(), perhaps.clone()),
            together.clone(),
        ))
    };
    rules.iter().map(moment).collect()
}

/// How many things a note names.
const NAMED: usize = 10;

/// Notes that some of what is caught is owned more than once over.
pub(super) fn note_inconsistent(
    graph: &Graph,
    caught: impl IntoIterator<Item = NodeId>,
    builder: &mut AnswerBuilder<'_, '_>,
) {
    let things: BTreeSet<NodeId> = caught.into_iter().collect();
    if !things.is_empty() {
        let things = things.into_iter().map(|thing| named(graph, thing));
        let things = FirstOf::new(things, NAMED);
        builder.note(Note::Inconsistent { things });
    }
}

/// Adds what a reader needs to check that something is caught: all stakes in it, and the listings of its owners.
fn add_evidence(
    view: &View<'_>,
    caught: &Caught,
    listed: &ListedOwners,
    builder: &mut AnswerBuilder<'_, '_>,
) {
    // All stakes and not only those of the proof: what others hold is what a possible verdict hangs on.
    builder.node(caught.entity);
    for stake in stakes_in(view, caught.entity) {
        builder.relationships(stake.claims);
    }
    for listings in caught
        .proof
        .iter()
        .filter_map(|stake| listed.get(&stake.owner))
    {
        add_listings(view, listings, builder);
    }
}

/// Adds listings, and who disputes them.
pub(super) fn add_listings(
    view: &View<'_>,
    listings: &[RelationshipId],
    builder: &mut AnswerBuilder<'_, '_>,
) {
    builder.relationships(listings.iter().copied());
    for &listing in listings {
        builder.relationships(view.counted_disputes(listing));
    }
}
