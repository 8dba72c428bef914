//! `GET /claims/{id}`: one claim with its evidence, and what others say of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::cited::Cited;
use super::claim::{Days, End, add_days, claims_of, record};
use super::shared::Shared;
use super::work::work;
use crate::graph::{Graph, RelationshipId};
use crate::lens::Lens;
use crate::loopback::Refusal;
use crate::model::{Relationship, Source, shortened};

/// One claim.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Claim {
    /// Its record.
    claim: Relationship,
    /// Where it begins.
    from: End,
    /// What it points at.
    to: End,
    /// The sources that it and the replies cite.
    sources: Vec<Source>,
    /// The claims that point at it, as a dispute does.
    replies: Vec<Relationship>,
    /// Other claims of the same kind between the same ends: what others say of one stake.
    accounts: Vec<Relationship>,
    /// When these claims hold, by their ids, where their records alone do not tell.
    days: Days,
}

pub(super) async fn claim(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<Claim>, Refusal> {
    let Path(id) = id?;
    let graph = Arc::clone(&shared.graph);
    let told = work(&shared.looks, &shared.settings.each, move |_| {
        told(&graph, &id)
    });
    told.await.map(Json)
}

fn told(graph: &Graph, id: &str) -> Result<Claim, Refusal> {
    let Some(claim) = graph.relationship_by_id(id) else {
        let refusal = Refusal::new(
            StatusCode::NOT_FOUND,
            "not-found",
            format!("no claim has the id `{}`", shortened(id)),
        );
        return Err(match graph.entity_by_id(id) {
            Some(_) => refusal.hint("it is the id of an entity: ask /api/v1/nodes"),
            None => refusal.hint("the rows and the graph of an answer have ids of claims"),
        });
    };
    let view = Lens::default().over(graph)?;
    let (from, to) = graph.ends(claim);
    let mut cited = Cited::default();
    let mut days = Days::new();
    let mut records = |claims: Vec<RelationshipId>| {
        let mut records = Vec::new();
        for claim in claims {
            cited.extend(graph.cited(claim));
            let record = record(&view, claim);
            add_days(&view, claim, &record, &mut days);
            records.push(record);
        }
        records
    };
    let own = records(vec![claim]);
    let replies = records(replies(graph, claim));
    let accounts = records(accounts(graph, claim));
    let told = Claim {
        claim: own.into_iter().next().unwrap_or_default(),
        from: End::of(graph, from),
        to: End::of(graph, to),
        replies,
        accounts,
        sources: cited.records(graph),
        days,
    };
    graph.damage().map_or(Ok(told), |damage| Err(damage.into()))
}

/// The claims that point at a claim.
fn replies(graph: &Graph, claim: RelationshipId) -> Vec<RelationshipId> {
    let Some(node) = graph.claim_node(claim) else {
        return Vec::new();
    };
    let mut replies = Vec::new();
    for (_, group) in graph.into(node).by_kind() {
        for edge in claims_of(graph, group).edges() {
            replies.push(graph.edge_relationship(edge));
        }
    }
    replies
}

/// The other claims of its kind between its ends.
fn accounts(graph: &Graph, claim: RelationshipId) -> Vec<RelationshipId> {
    let (from, to) = graph.ends(claim);
    let code = graph.relationship_kind_code(claim);
    let out = graph.out(from).of_kind(code);
    let into = graph.into(to).of_kind(code);
    // From the side of fewer claims: one of the two may be a hub.
    let (side, end) = if out.len() < into.len() {
        (out, to)
    } else {
        (into, from)
    };
    let mut accounts = Vec::new();
    for (edge, other) in claims_of(graph, side).iter() {
        let account = graph.edge_relationship(edge);
        if other == end && account != claim {
            accounts.push(account);
        }
    }
    accounts
}
