//! `GET /check`: what is wrong with the data, or worth a look.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Reply, Wanted, told};
use super::command;
use super::shared::Shared;
use super::work::work;
use crate::check::check_within;
use crate::error::Problems;
use crate::loopback::Refusal;

/// Which findings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedCheck {
    /// The most rows.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<usize>,
    /// How many rows to pass over.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    after: Option<usize>,
}

pub(super) async fn check(
    State(shared): State<Arc<Shared>>,
    asked: Result<Query<AskedCheck>, QueryRejection>,
) -> Result<Json<Reply>, Refusal> {
    let Query(asked) = asked?;
    let page = Wanted::of(asked.limit, asked.after)?.page()?;
    let of = Arc::clone(&shared);
    let reply = work(&shared.questions, &shared.settings.each, move |allowance| {
        // Data with problems in its text was refused before it could be served.
        let answer = check_within(allowance, &of.graph, &Problems::default());
        if let Some(damaged) = of.graph.damage() {
            return Err(damaged.into());
        }
        told(&of, answer, page, command::check(&of.settings.data))
    });
    reply.await.map(Json)
}
