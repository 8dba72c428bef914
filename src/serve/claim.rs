//! Claims and what stands at their ends, as records.

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::{Graph, Incident, NodeId, RelationshipId};
use crate::lens::{Presence, Validity, View};
use crate::model::{Date, Entity, Relationship};

/// What stands at the end of a claim.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum End {
    /// An entity.
    Entity(Box<Entity>),
    /// A claim that another one points at.
    Claim(ClaimEnd),
}

/// A claim that another one points at.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ClaimEnd {
    /// Its id.
    id: String,
    /// Always true: so it is told from an entity.
    claim: bool,
}

impl End {
    pub(super) fn of(graph: &Graph, node: NodeId) -> Self {
        match graph.node_entity(node) {
            Some(entity) => End::Entity(Box::new(graph.entity(entity))),
            None => End::Claim(ClaimEnd {
                id: graph.node_id(node).to_owned(),
                claim: true,
            }),
        }
    }
}

/// The record of a claim between its nodes, as in the graph of an answer.
pub(super) fn record(view: &View<'_>, claim: RelationshipId) -> Relationship {
    let graph = view.graph();
    let (from, to) = graph.ends(claim);
    let mut record = view.record(claim);
    // An end that was merged into another one bears the id that stands for both.
    for (end, node) in [(&mut record.from, from), (&mut record.to, to)] {
        let id = graph.node_id(node);
        if end != id {
            *end = id.to_owned();
        }
    }
    record
}

/// When claims hold, by their ids, where their records alone do not tell: editions supersede listings, and things end.
pub(super) type Days = BTreeMap<String, Validity>;

/// Adds when a claim holds, if its record does not tell.
pub(super) fn add_days(
    view: &View<'_>,
    claim: RelationshipId,
    record: &Relationship,
    days: &mut Days,
) {
    let graph = view.graph();
    let told = (record.since, record.until);
    if told != (graph.since(claim), view.known_until(claim)) || graph.has_dated_entities() {
        days.insert(record.id.clone(), view.validity([claim]));
    }
}

/// Whether a claim holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    Holds,
    Possible,
    Former,
    Later,
}

impl State {
    /// On a day, or without one if the data bears no date.
    pub(super) fn on(view: &View<'_>, claim: RelationshipId, day: Option<Date>) -> Self {
        let Some(day) = day else { return State::Holds };
        match view.presence(claim, day) {
            Presence::In => State::Holds,
            Presence::Maybe => State::Possible,
            Presence::Out => {
                let since = view.graph().since(claim);
                let is_later = since.is_some_and(|since| since.is_after(day));
                if is_later {
                    State::Later
                } else {
                    State::Former
                }
            }
        }
    }
}

/// The claims of one kind without the arcs of claims that are nodes: these say the same once more, and come last.
pub(super) fn claims_of<'g>(graph: &Graph, group: Incident<'g>) -> Incident<'g> {
    let is_claim = |place: usize| {
        let mut edges = group.slice(place..place + 1).edges();
        edges.next().is_some_and(|edge| !graph.is_arc(edge))
    };
    let mut claims: Range<usize> = 0..group.len();
    // By bisection, since a hub has a hundred thousand.
    while !claims.is_empty() {
        let middle = claims.start + claims.len() / 2;
        if is_claim(middle) {
            claims.start = middle + 1;
        } else {
            claims.end = middle;
        }
    }
    group.slice(0..claims.start)
}
