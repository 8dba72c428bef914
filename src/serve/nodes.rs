//! `GET /nodes/{id}`: one entity, what is said of it, and how much is connected with it.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::cited::Cited;
use super::claim::claims_of;
use super::shared::Shared;
use super::work::work;
use crate::graph::{Direction, EntityId, Graph};
use crate::loopback::Refusal;
use crate::model::{Entity, Fact, Source};

/// One entity.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Node {
    /// Its record, with the names and identifiers of those that it stands for.
    entity: Entity,
    /// What is said of it.
    facts: Vec<Fact>,
    /// The sources that these cite.
    sources: Vec<Source>,
    /// How many claims of each kind begin and end here.
    counts: Vec<Count>,
}

/// How many claims there are of one kind on one side.
#[derive(Debug, Serialize, JsonSchema)]
struct Count {
    /// The kind of the claims.
    kind: String,
    /// `out` for those that begin at the entity, `in` for those that end there.
    direction: Direction,
    /// How many.
    total: usize,
}

pub(super) async fn node(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<Node>, Refusal> {
    let Path(id) = id?;
    let graph = Arc::clone(&shared.graph);
    let told = work(&shared.looks, &shared.settings.each, move |_| {
        told(&graph, &id)
    });
    told.await.map(Json)
}

fn told(graph: &Graph, id: &str) -> Result<Node, Refusal> {
    let id = entity_of(graph, id)?;
    let entity = graph.entity(id);
    let facts: Vec<Fact> = graph
        .facts_about(graph.entity_id(id))
        .map(|fact| graph.fact(fact))
        .collect();
    let mut cited = Cited::default();
    cited.add(graph, &entity.sources);
    for fact in &facts {
        cited.add(graph, &fact.sources);
    }
    let node = graph.entity_node(id);
    let mut counts = Vec::new();
    for (direction, side) in [
        (Direction::Out, graph.out(node)),
        (Direction::In, graph.into(node)),
    ] {
        for (code, group) in side.by_kind() {
            let total = claims_of(graph, group).len();
            if total > 0 {
                counts.push(Count {
                    kind: graph.relationship_word(code).to_owned(),
                    direction,
                    total,
                });
            }
        }
    }
    match graph.damage() {
        Some(damage) => Err(damage.into()),
        None => Ok(Node {
            entity,
            facts,
            sources: cited.records(graph),
            counts,
        }),
    }
}

/// The entity with an id. Names are for `/search`: an address means one thing, whatever else comes into the data.
pub(super) fn entity_of(graph: &Graph, id: &str) -> Result<EntityId, Refusal> {
    if let Some(entity) = graph.entity_by_id(id) {
        return Ok(entity);
    }
    let refusal = Refusal::new(
        StatusCode::NOT_FOUND,
        "not-found",
        format!("no entity has the id `{}`", crate::model::shortened(id)),
    );
    Err(match graph.relationship_by_id(id) {
        Some(_) => refusal.hint("it is the id of a claim: ask /api/v1/claims"),
        None => refusal.hint("/api/v1/search finds ids by names"),
    })
}
