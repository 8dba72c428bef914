//! What changed between two editions or two dates?

mod answers;
mod entry_changes;
mod keys;

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{
    Answer, Detail, DiffRow, DirectOwner, HangsOn, ListingChange, ListingNote, Named, Rows,
};
use crate::error::{Error, Hint, Result, Wrong};
use crate::graph::{EntityId, NodeId, RelationshipId, fold};
use crate::lens::{Ignore, Lens, Presence, View, presence};
use crate::model::{Date, count, nearest, relationship_kind as kind};
use crate::query::Diff;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::certainty::of_claims;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, named_entity};
use crate::resolve::listings::coverage;
use crate::resolve::listings::{ListingFilter, delisted_in, edition_named};
use crate::resolve::ownership::chains::{OwnershipKinds, roles};
use crate::resolve::ownership::drawn_stakes::stakes;
use entry_changes::EntryChanges;

/// One side of the comparison.
struct DiffSide {
    name: String,
    /// When it holds.
    date: Option<Date>,
    /// The editions that make it up.
    editions: Vec<EntityId>,
    listed: BTreeMap<NodeId, Vec<RelationshipId>>,
}

pub(super) fn answer(view: &View<'_>, question: &Diff, _: Detail) -> Result<Answer> {
    if let Some(of) = &question.of {
        return answers::answers(view, question, of);
    }
    if question.known {
        return Err(Wrong::KnownWithoutQuestion.hint(Hint::NameAQuestion).into());
    }
    let graph = view.graph();
    let lister = question
        .listed_by
        .as_deref()
        .map(|name| graph.entity_named(name))
        .transpose()?;
    let before = side(view, &question.before, lister)?;
    let after = side(view, &question.after, lister)?;
    if before
        .date
        .zip(after.date)
        .is_some_and(|(before, after)| after < before)
    {
        let later_first = Wrong::LaterFirst {
            earlier: after.name,
            later: before.name,
        };
        return Err(later_first.hint(Hint::EarlierFirst).into());
    }
    // As of the later side: who owned it when it was still listed is not who to ask now.
    let owners_then = view.with(&Lens {
        as_of: after.date,
        ..view.lens().clone()
    })?;

    let mut builder = AnswerBuilder::new(view);
    let delistings = delistings(view, lister, &before, &after);
    let entities: BTreeSet<NodeId> = before
        .listed
        .keys()
        .chain(after.listed.keys())
        .copied()
        .collect();
    let mut entries = EntryChanges::between(graph, &before.listed, &after.listed);
    let mut rows = Vec::new();
    for entity in entities {
        if view.ends_rows() {
            break;
        }
        let empty = Vec::new();
        let then = before.listed.get(&entity).unwrap_or(&empty);
        let now = after.listed.get(&entity).unwrap_or(&empty);
        let delisted = delistings.get(&entity).unwrap_or(&empty);
        let kind = graph
            .node_entity(entity)
            .map(|e| graph.entity_kind(e))
            .unwrap_or_default();
        let is_new = now.iter().any(|&id| graph.relationship(id).first);
        // "Removed" is a claim about the world: only a delisting, or a list that is documented in full, allows it. Else all
        // that is known is that it was not seen.
        let (change, note) = match (then.is_empty(), now.is_empty()) {
            (false, false) => (ListingChange::Continued, back(view, delisted, now)),
            (true, _) if entries.goes_on(entity) => {
                (ListingChange::Continued, Some(ListingNote::CameIntoEntry))
            }
            (_, true) if entries.goes_on(entity) => {
                (ListingChange::Continued, Some(ListingNote::LeftEntry))
            }
            (true, _) if is_new => (ListingChange::Added, Some(ListingNote::New)),
            (true, _) if began_later(view, now, &before) || is_complete(view, &before, kind) => {
                (ListingChange::Added, None)
            }
            (true, _) => {
                let off = delisted_in(view, entity, lister, |edition| {
                    before.editions.contains(&edition)
                });
                let perhaps = ListingNote::PerhapsBefore {
                    side: before.name.clone(),
                };
                (
                    ListingChange::Added,
                    back(view, &off, now).or(Some(perhaps)),
                )
            }
            (_, true) if ended(view, then, &after).is_some() => (
                ListingChange::Removed,
                ended(view, then, &after).map(|until| ListingNote::Ended { until }),
            ),
            (_, true) if !delisted.is_empty() => (ListingChange::Removed, reasons(view, delisted)),
            (_, true) if is_complete(view, &after, kind) => (ListingChange::Removed, None),
            (_, true) => (
                ListingChange::NotSeen,
                Some(ListingNote::PerhapsStill {
                    side: after.name.clone(),
                }),
            ),
        };
        entries.add(entity, change);
        let note = match entries.company(graph, entity) {
            None => note,
            Some(others) => Some(ListingNote::OneEntry {
                others,
                note: note.map(Box::new),
            }),
        };
        let owners = direct_owners(&owners_then, entity);
        let after_claims = if now.is_empty() { delisted } else { now };
        builder.node(entity);
        builder.relationships(then.iter().chain(after_claims).copied());
        builder.relationships(owners.iter().map(|&(_, claim)| claim));
        let mut by_owner: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
        for &(owner, claim) in &owners {
            by_owner.entry(owner).or_default().push(claim);
        }
        let claims = then
            .iter()
            .chain(after_claims)
            .copied()
            .chain(owners.iter().map(|&(_, claim)| claim));
        let is_perhaps_new = change == ListingChange::Added && !is_new;
        let row = DiffRow {
            hangs_on: Default::default(),
            change,
            listed: named(graph, entity),
            owners: by_owner
                .iter()
                .map(|(&owner, claims)| direct_owner(view, owner, claims))
                .collect(),
            before: ids(graph, then),
            after: ids(graph, after_claims),
            note,
            sources: citations(view, claims),
        };
        rows.push((is_perhaps_new, row));
    }
    rows.sort_by_cached_key(|(is_perhaps_new, row)| {
        let name = fold(&row.listed.name);
        (row.change, *is_perhaps_new, name, row.listed.id.clone())
    });
    let rows: Vec<DiffRow> = rows.into_iter().map(|(_, row)| row).collect();
    for &edition in before.editions.iter().chain(&after.editions) {
        builder.entity(edition);
        builder.note_once(coverage::note(graph, edition));
    }
    let things = if entries.len() == rows.len() {
        String::new()
    } else {
        let things = count(rows.len(), "thing");
        let entries = count(entries.len(), "entry");
        format!(": {things} in {entries}")
    };
    let summary = format!(
        "{} added, {} removed, {} not seen again, {} continued{things}.",
        entries.number(ListingChange::Added),
        entries.number(ListingChange::Removed),
        entries.number(ListingChange::NotSeen),
        entries.number(ListingChange::Continued)
    );
    let title = format!("From {} to {}", before.name, after.name);
    let mut answer = builder.finish(title, summary, Rows::Diff(rows));
    answer.stakes = stakes(&owners_then, &answer);
    Ok(answer)
}

/// An edition by name, or everything in force on a date.
fn side(view: &View<'_>, text: &str, lister: Option<EntityId>) -> Result<DiffSide> {
    let graph = view.graph();
    if let Ok(date) = text.parse::<Date>() {
        // A year is also how people call an edition; only its id or name means the edition.
        // The date of the lens is set aside: each side of the comparison has a date of its own.
        let mut listed = ListingFilter {
            lister,
            edition: None,
        }
        .all(&view.ignoring_dates());
        let in_force = |id: &RelationshipId| {
            presence(graph.since(*id), view.known_until(*id), date) != Presence::Out
        };
        for listings in listed.values_mut() {
            listings.retain(in_force);
        }
        listed.retain(|_, listings| !listings.is_empty());
        let editions: BTreeSet<EntityId> = listed
            .values()
            .flatten()
            .filter_map(|&id| graph.edition_of(id))
            .collect();
        return Ok(DiffSide {
            name: date.to_string(),
            date: Some(date),
            editions: editions.into_iter().collect(),
            listed,
        });
    }
    let edition = edition_named(graph, text).map_err(|error| match error {
        Error::NotFound { name: text, .. } => {
            let editions = graph.entities().filter(|&id| graph.published(id).is_some());
            let hint = match nearest(&text, editions.map(|id| graph.entity_id(id))) {
                near if near.is_empty() => Hint::WriteDateOrEdition,
                near => Hint::DidYouMean(near.into_iter().map(str::to_owned).collect()),
            };
            Wrong::NeitherDateNorEdition { text }.hint(hint).into()
        }
        other => other,
    })?;
    let listed = ListingFilter {
        lister,
        edition: Some(edition),
    }
    .all(view);
    let name = named_entity(graph, edition).name;
    Ok(DiffSide {
        name,
        date: graph.published(edition),
        editions: vec![edition],
        listed,
    })
}

/// The claims after the first side, up to the second, that something was taken off.
fn delistings(
    view: &View<'_>,
    lister: Option<EntityId>,
    before: &DiffSide,
    after: &DiffSide,
) -> BTreeMap<NodeId, Vec<RelationshipId>> {
    let graph = view.graph();
    let mut found: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
    let Some(code) = graph.relationship_code(kind::DELISTS) else {
        return found;
    };
    let is_between = |id: RelationshipId| {
        let in_edition = graph
            .edition_of(id)
            .is_some_and(|edition| after.editions.contains(&edition));
        let dated = graph.since(id).zip(before.date).zip(after.date);
        in_edition || dated.is_some_and(|((since, before), after)| before < since && since <= after)
    };
    for id in graph
        .relationships()
        .filter(|&id| graph.relationship_kind_code(id) == code)
    {
        let (who, entity) = graph.ends(id);
        let by_lister = lister.is_none_or(|lister| graph.entity_node(lister) == who);
        if by_lister && is_between(id) && view.admits_ignoring(id, Ignore::KindAndDate) {
            found.entry(entity).or_default().push(id);
        }
    }
    found
}

/// That something is back, if it was taken off before a listing that it has now began.
fn back(
    view: &View<'_>,
    delistings: &[RelationshipId],
    now: &[RelationshipId],
) -> Option<ListingNote> {
    let graph = view.graph();
    let begun = now.iter().filter_map(|&id| graph.since(id)).max()?;
    let off = delistings.iter().filter_map(|&id| graph.since(id));
    let taken_off = off.filter(|off| off.last_day() < begun.first_day()).max()?;
    Some(ListingNote::Back { taken_off })
}

/// Whether all listings say themselves that they began after a side of the comparison, before their edition came out: most
/// say no other day than that of their edition, which says nothing of what was there before.
fn began_later(view: &View<'_>, listings: &[RelationshipId], side: &DiffSide) -> bool {
    let Some(date) = side.date else {
        return false;
    };
    let is_later = |&id: &RelationshipId| {
        let graph = view.graph();
        let published = graph
            .edition_of(id)
            .and_then(|edition| graph.published(edition));
        let since = graph.relationship(id).since;
        let own = since.filter(|&since| Some(since) != published);
        own.is_some_and(|since| since.first_day() > date.last_day())
    };
    listings.iter().all(is_later)
}

/// When listings ended by the second side, if the record of the last of them says so itself.
fn ended(view: &View<'_>, listings: &[RelationshipId], after: &DiffSide) -> Option<Date> {
    let mut last = None;
    for &id in listings {
        let until = view.record(id).until?;
        last = last.max(Some(until));
    }
    let date = after.date?;
    last.filter(|until| until.last_day() <= date.last_day())
}

// Without any edition nobody says that anything is complete, and `all` would say so of none.
fn is_complete(view: &View<'_>, side: &DiffSide, kind: &str) -> bool {
    let complete = |&edition: &EntityId| coverage::is_complete(view.graph(), edition, kind);
    !side.editions.is_empty() && side.editions.iter().all(complete)
}

/// Why something was taken off, if the claims say.
fn reasons(view: &View<'_>, claims: &[RelationshipId]) -> Option<ListingNote> {
    let notes = claims
        .iter()
        .filter_map(|&id| view.graph().relationship(id).note);
    let reasons: Vec<String> = notes.collect();
    (!reasons.is_empty()).then_some(ListingNote::Reasons { reasons })
}

fn direct_owner(view: &View<'_>, owner: NodeId, claims: &[RelationshipId]) -> DirectOwner {
    let Named { id, name } = named(view.graph(), owner);
    DirectOwner {
        id,
        name,
        capacity: roles(view.graph(), claims).to_string(),
        hangs_on: HangsOn(of_claims(view, claims.iter().copied())),
    }
}

/// Who directly owns, controls or operates an entity, with the claims.
fn direct_owners(view: &View<'_>, entity: NodeId) -> Vec<(NodeId, RelationshipId)> {
    let graph = view.graph();
    let ownership = OwnershipKinds::of(graph);
    let into = graph
        .into(entity)
        .iter()
        .map(|(edge, owner)| (owner, graph.edge_relationship(edge)));
    let is_owner = |&(owner, id): &(NodeId, RelationshipId)| {
        let code = graph.relationship_kind_code(id);
        let is_kind = ownership.is_stake(code) || ownership.is_operation(code);
        is_kind && graph.node_entity(owner).is_some() && view.admits(id)
    };
    into.filter(is_owner).collect()
}
