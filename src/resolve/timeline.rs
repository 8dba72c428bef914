//! What happened when?

use crate::answer::{
    Answer, ClaimSentence, Detail, Event, Named, Note, ReplyDetails, Rows, TimelineRow,
};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::model::{Date, Relationship, count, entity_kind, relationship_kind as kind};
use crate::query::Timeline;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{admitted, citations_of_beginning};
use crate::resolve::compose::labels::{
    edition_label, named, named_entity, reply_details, sentence,
};
use crate::resolve::listings::faded::{Faded, faded};

pub(super) fn answer(view: &View<'_>, question: &Timeline, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let start = graph.node_named(&question.name)?;
    let mut builder = AnswerBuilder::new(view);
    builder.node(start);
    let mut rows = Vec::new();
    if let Some(id) = graph.node_entity(start) {
        let entity = graph.entity(id);
        let mut push = |date: Option<Date>, event: fn(Named) -> Event| {
            let sources = admitted(view, &entity.sources);
            rows.extend(date.map(|date| TimelineRow {
                hangs_on: Default::default(),
                date,
                event: event(named_entity(graph, id)),
                record: entity.id.clone(),
                sources,
            }));
        };
        let is_known = view.knows_lifetime(id);
        push(entity.since.filter(|_| is_known), |entity| Event::Begins {
            entity,
        });
        push(entity.published, |entity| Event::Published { entity });
        push(entity.until.filter(|_| is_known), |entity| Event::Ends {
            entity,
        });
    }

    let mut claims = claims_at(view, start);
    // Replies point at claims and not at the thing; yet that a listing was disputed is part of the thing's story.
    let mut replies: Vec<RelationshipId> = Vec::new();
    for claim in claims.iter().filter_map(|&id| graph.claim_node(id)) {
        replies.extend(claims_at(view, claim));
    }
    claims.extend(replies);
    claims.extend(publications(view, start));
    // A claim from a thing to itself is met on both sides.
    claims.sort_unstable();
    claims.dedup();
    let mut undated = 0;
    for &id in &claims {
        if view.ends_rows() {
            break;
        }
        let record = view.record(id);
        let mut events = events(
            &record,
            graph.since(id),
            view.known_until(id),
            &sentence(graph, id),
            reply_details(graph, &record),
        );
        undated += usize::from(events.is_empty());
        match faded(view, &record, id) {
            None => {}
            // The beginning of the next listing tells that it goes on.
            Some(Faded::GoesOn) => events.retain(|&(_, _, is_end)| !is_end),
            Some(Faded::NotSeenIn(edition)) => {
                for (_, event, is_end) in &mut events {
                    if *is_end {
                        *event = Event::NotSeenIn {
                            claim: sentence(graph, id),
                            edition: edition_label(graph, edition),
                        };
                    }
                }
            }
        }
        for (date, event, is_end) in events {
            // Who reports that a stake was sold is seldom who reported that it was bought, and a delisting tells of the end.
            let told_by = match is_end {
                true => delistings_on(view, id, date),
                false => Vec::new(),
            };
            let sources = if is_end && !record.until_sources.is_empty() {
                record.until_sources.clone()
            } else if told_by.is_empty() {
                citations_of_beginning(view, [id])
            } else {
                citations_of_beginning(view, told_by)
            };
            builder.relationship(id);
            rows.push(TimelineRow {
                hangs_on: Default::default(),
                date,
                event,
                record: record.id.clone(),
                sources,
            });
        }
    }
    rows.sort_by_cached_key(|row| (row.date, row.record.clone(), row.event.to_string()));
    if undated > 0 {
        builder.note(Note::UndatedNotShown { claims: undated });
    }
    let name = named(graph, start).name;
    let summary = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => format!(
            "{} from {} to {}.",
            count(rows.len(), "event"),
            first.date,
            last.date
        ),
        _ => format!("Nothing dated is known of {name}."),
    };
    Ok(builder.finish(format!("Timeline of {name}"), summary, Rows::Timeline(rows)))
}

/// The delistings that end a listing on a day.
fn delistings_on(view: &View<'_>, listing: RelationshipId, date: Date) -> Vec<RelationshipId> {
    let graph = view.graph();
    let ends_it = |&id: &RelationshipId| {
        view.admits_ignoring(id, Ignore::KindAndDate) && graph.since(id) == Some(date)
    };
    graph.delistings(listing).filter(ends_it).collect()
}

/// The claims that start or end at a node, under the lens.
fn claims_at(view: &View<'_>, node: NodeId) -> Vec<RelationshipId> {
    let graph = view.graph();
    let edges = graph.out(node).iter().chain(graph.into(node).iter());
    edges
        .map(|(edge, _)| graph.edge_relationship(edge))
        .filter(|&id| view.admits(id))
        .collect()
}

/// How the editions of a list came out that has several.
fn publications(view: &View<'_>, list: NodeId) -> Vec<RelationshipId> {
    let graph = view.graph();
    let mut claims = Vec::new();
    let Some(list) = graph.node_entity(list).map(|id| graph.entity(id)) else {
        return claims;
    };
    if list.kind != entity_kind::LIST || list.published.is_some() {
        return claims;
    }
    for edition in graph.editions(list.series.as_deref().unwrap_or(&list.id)) {
        claims.extend(claims_at(view, graph.entity_node(edition)));
    }
    claims.retain(|&id| graph.relationship_kind(id) == kind::PUBLISHES);
    claims
}

/// The dated events of a claim, and whether each is its end, which can have citations of its own.
fn events(
    record: &Relationship,
    since: Option<Date>,
    until: Option<Date>,
    claim: &ClaimSentence,
    details: ReplyDetails,
) -> Vec<(Date, Event, bool)> {
    let share = record.share;
    let mut events = Vec::new();
    events.extend(since.map(|date| {
        let event = Event::Holds {
            claim: claim.clone(),
            share,
            details,
        };
        (date, event, false)
    }));
    let seen = record.observed.filter(|seen| Some(*seen) != since);
    events.extend(seen.map(|date| {
        let claim = claim.clone();
        (date, Event::Seen { claim, share }, false)
    }));
    events.extend(until.map(|date| {
        let claim = claim.clone();
        (date, Event::HoldsNoLonger { claim, share }, true)
    }));
    events
}
