//! `GET /nodes/{id}/neighbours`: the claims at an entity, some at a time.
//!
//! The claims of a hub are a slice, kind by kind: a part of it is found by counting, and only what is told becomes records.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cited::Cited;
use super::claim::{Days, End, State as Standing, add_days, claims_of, record};
use super::list::{List, Page};
use super::nodes::entity_of;
use super::search::{check_length, words};
use super::shared::Shared;
use super::work::work;
use crate::graph::{Direction, Graph, Incident, NodeId, RelationshipId, fold};
use crate::lens::{Lens, View};
use crate::loopback::Refusal;
use crate::model::{Date, Relationship, Source, Status};

/// Which claims.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Only claims of these kinds, with commas between.
    kind: Option<String>,
    /// Only claims that begin here (`out`) or end here (`in`).
    direction: Option<Direction>,
    /// Only claims at whose other end stands something with this in its name, whatever its case and accents.
    #[schemars(length(max = 1000))]
    q: Option<String>,
    /// The day as of which the claims are told to hold; the newest of the data if nobody says.
    as_of: Option<Date>,
    /// The most to tell.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<usize>,
    /// How many to pass over.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    after: Option<usize>,
}

/// A claim and what it leads to.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Neighbour {
    /// The claim.
    claim: Relationship,
    /// What stands at its other end.
    other: End,
    /// Whether it holds on the day: `holds`, `possible` (a date is imprecise), `former` or `later`.
    state: Standing,
    /// Whether somebody disputes it.
    disputed: bool,
    /// Whether no source prints it as such, and it was worked out.
    inferred: bool,
}

/// Some of the claims at an entity, with the sources that they cite.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Neighbours {
    #[serde(flatten)]
    list: List<Neighbour>,
    /// The sources that the claims told cite.
    sources: Vec<Source>,
    /// When claims hold, by their ids, where their records alone do not tell.
    days: Days,
}

/// As many are told without another thread.
const AT_ONCE: usize = 100;

pub(super) async fn neighbours(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Neighbours>, Refusal> {
    let Path(id) = id?;
    let Query(wanted) = wanted?;
    let page = Page::of(wanted.limit, wanted.after)?;
    check_length("q", wanted.q.as_deref())?;
    if wanted.q.is_none() && page.limit <= AT_ONCE {
        // A part of a slice takes less time than to hand it to another thread and back.
        return told(&shared.graph, &id, &wanted, page).map(Json);
    }
    let graph = Arc::clone(&shared.graph);
    let told = work(&shared.looks, &shared.settings.each, move |_| {
        told(&graph, &id, &wanted, page)
    });
    told.await.map(Json)
}

fn told(graph: &Graph, id: &str, wanted: &Wanted, page: Page) -> Result<Neighbours, Refusal> {
    let node = graph.entity_node(entity_of(graph, id)?);
    let kinds = codes(graph, wanted.kind.as_deref())?;
    let groups = groups(
        graph,
        node,
        wanted.direction.unwrap_or_default(),
        kinds.as_deref(),
    );
    let (claims, total) = match wanted.q.as_deref().map(fold).filter(|q| !q.is_empty()) {
        Some(q) => named_like(graph, &groups, &q, page),
        None => some_of(graph, &groups, page),
    };
    let view = Lens::default().over(graph)?;
    let day = wanted.as_of.or_else(|| graph.newest_day());
    let mut cited = Cited::default();
    let mut days = Days::new();
    let mut items = Vec::with_capacity(claims.len());
    for (claim, other) in claims {
        cited.extend(graph.cited(claim));
        let item = neighbour(&view, claim, other, day);
        add_days(&view, claim, &item.claim, &mut days);
        items.push(item);
    }
    match graph.damage() {
        Some(damage) => Err(damage.into()),
        None => Ok(Neighbours {
            list: List::of(items, page, total),
            sources: cited.records(graph),
            days,
        }),
    }
}

fn neighbour(
    view: &View<'_>,
    claim: RelationshipId,
    other: NodeId,
    day: Option<Date>,
) -> Neighbour {
    let graph = view.graph();
    let record = record(view, claim);
    Neighbour {
        inferred: record.status == Status::Inferred,
        claim: record,
        other: End::of(graph, other),
        state: Standing::on(view, claim, day),
        disputed: !view.counted_disputes(claim).is_empty(),
    }
}

/// The codes of the kinds that are wanted; `None` for all.
fn codes(graph: &Graph, kinds: Option<&str>) -> Result<Option<Vec<u16>>, Refusal> {
    let kinds: Vec<&str> = words(kinds).collect();
    if kinds.is_empty() {
        return Ok(None);
    }
    graph.absent_relationship_kinds(kinds.iter().copied())?;
    let codes = kinds
        .iter()
        .filter_map(|kind| graph.relationship_code(kind));
    Ok(Some(codes.collect()))
}

/// The claims at a node kind by kind: first those that begin there.
fn groups<'g>(
    graph: &'g Graph,
    node: NodeId,
    direction: Direction,
    kinds: Option<&[u16]>,
) -> Vec<Incident<'g>> {
    let mut sides = Vec::new();
    if direction != Direction::In {
        sides.push(graph.out(node));
    }
    if direction != Direction::Out {
        sides.push(graph.into(node));
    }
    let mut groups = Vec::new();
    for side in sides {
        for (code, group) in side.by_kind() {
            if kinds.is_none_or(|kinds| kinds.contains(&code)) {
                groups.push(claims_of(graph, group));
            }
        }
    }
    groups
}

type Claims = Vec<(RelationshipId, NodeId)>;

/// Some of the claims, and how many there are.
fn some_of(graph: &Graph, groups: &[Incident<'_>], page: Page) -> (Claims, usize) {
    let total = groups.iter().map(Incident::len).sum();
    let wanted = page.within(total);
    let mut claims = Vec::with_capacity(wanted.len());
    let mut before = 0;
    for group in groups {
        let start = wanted.start.saturating_sub(before);
        let end = wanted.end.saturating_sub(before);
        for (edge, other) in group.slice(start..end).iter() {
            claims.push((graph.edge_relationship(edge), other));
        }
        before += group.len();
    }
    (claims, total)
}

/// Some of the claims at whose other end stands something that is called so, and how many there are.
fn named_like(graph: &Graph, groups: &[Incident<'_>], folded: &str, page: Page) -> (Claims, usize) {
    let wanted = page.after..page.after.saturating_add(page.limit);
    let mut claims = Vec::new();
    let mut total = 0;
    for group in groups {
        for (edge, other) in group.iter() {
            if !is_called(graph, other, folded) {
                continue;
            }
            if wanted.contains(&total) {
                claims.push((graph.edge_relationship(edge), other));
            }
            total += 1;
        }
    }
    (claims, total)
}

fn is_called(graph: &Graph, node: NodeId, folded: &str) -> bool {
    match graph.node_entity(node) {
        Some(entity) => graph
            .texts_of_entity(entity)
            .any(|name| fold(name).contains(folded)),
        None => fold(graph.node_id(node)).contains(folded),
    }
}
