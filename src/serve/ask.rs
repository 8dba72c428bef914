//! Questions: the query and the lens of every door, and the reply.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body;
use super::claim::{Days, add_days};
use super::command;
use super::list::Page;
use super::shared::Shared;
use super::work::work;
use crate::answer::{Answer, Detail};
use crate::error::Door;
use crate::graph::Graph;
use crate::lens::{Allowance, Lens};
use crate::loopback::Refusal;
use crate::model::{Date, only_object};
use crate::query::{Query, Saved};
use crate::write::page::PageTable;
use crate::write::to_json_value;

/// A question through a lens.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(
    remote = "Ask",
    deny_unknown_fields,
    expecting = "an object, as {\"query\": {\"verb\": \"owners\", \"of\": [\"wechat\"]}}"
)]
pub(super) struct Ask {
    /// The question.
    pub(super) query: Query,
    /// Which claims count.
    #[serde(default)]
    pub(super) lens: Lens,
    /// Which rows are wanted.
    #[serde(default)]
    pub(super) rows: Wanted,
}

only_object!(Ask);

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(
    remote = "Wanted",
    default,
    deny_unknown_fields,
    expecting = "an object, as {\"limit\": 20, \"after\": 40}"
)]
pub(super) struct Wanted {
    /// The most rows, from 1 to 1000.
    #[schemars(range(min = 1, max = 1000))]
    limit: usize,
    /// How many rows to pass over.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    after: usize,
}

only_object!(Wanted);

/// How many rows are told if nobody says.
const USUAL: usize = 100;

impl Default for Wanted {
    fn default() -> Self {
        Self {
            limit: USUAL,
            after: 0,
        }
    }
}

impl Wanted {
    /// As an address says it.
    ///
    /// # Errors
    /// When a number is out of its range.
    pub(super) fn of(limit: Option<usize>, after: Option<usize>) -> Result<Self, Refusal> {
        let wanted = Self {
            limit: limit.unwrap_or(USUAL),
            after: after.unwrap_or_default(),
        };
        wanted.page()?;
        Ok(wanted)
    }

    pub(super) fn page(self) -> Result<Page, Refusal> {
        Page::of(Some(self.limit), Some(self.after))
    }
}

/// The reply to a question.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Reply {
    /// As `-f json` writes it, with the rows that were wanted and the records behind these.
    #[schemars(with = "Value")]
    answer: Value,
    /// The day as of which it was worked out, if it is as of one.
    day: Option<Date>,
    /// When the claims of the graph hold, by their ids, where their records alone do not tell.
    days: Days,
    /// The same rows as they are shown.
    table: PageTable,
    /// The command line that asks the same.
    command: String,
    /// How many rows the whole answer has.
    rows_total: usize,
    /// Whether there are more rows behind these.
    truncated: bool,
    /// The `after` of the next rows; null behind the last.
    next: Option<usize>,
}

/// `POST /query`
pub(super) async fn query(
    State(shared): State<Arc<Shared>>,
    request: Request,
) -> Result<Json<Reply>, Refusal> {
    let ask: Ask = body::read(&shared.settings, request).await?;
    reply(&shared, ask).await.map(Json)
}

/// Answers a question as soon as there is a place to work in.
pub(super) async fn reply(shared: &Arc<Shared>, ask: Ask) -> Result<Reply, Refusal> {
    let page = ask.rows.page()?;
    let asked = Arc::clone(shared);
    work(&shared.questions, &shared.settings.each, move |allowance| {
        answer(&asked, ask, page, allowance)
    })
    .await
}

fn answer(shared: &Shared, ask: Ask, page: Page, allowance: &Allowance) -> Result<Reply, Refusal> {
    let saved = Saved::new(ask.query, ask.lens);
    let command = command::line(&saved, &shared.settings.data);
    let answer = shared
        .graph
        .ask_within(allowance, Detail::All, saved.query, &saved.lens)?;
    told(shared, answer, page, command)
}

/// The rows of an answer that were asked for, with what belongs to these.
pub(super) fn told(
    shared: &Shared,
    answer: Answer,
    page: Page,
    command: String,
) -> Result<Reply, Refusal> {
    let rows_total = answer.row_count();
    let rows = page.within(rows_total);
    let end = rows.end;
    let part = if rows.len() < rows_total {
        answer.part(rows)
    } else {
        answer
    };
    let truncated = end < rows_total;
    Ok(Reply {
        answer: to_json_value(&part, Door::Fields).map_err(|error| unwritable(&error))?,
        day: part.day(),
        days: days(&shared.graph, &part)?,
        table: PageTable::of(&part, 0..part.row_count()),
        command,
        rows_total,
        truncated,
        next: truncated.then_some(end),
    })
}

/// When the claims of an answer hold; those that were only assumed hold always.
fn days(graph: &Graph, answer: &Answer) -> Result<Days, Refusal> {
    let view = Lens::default().over(graph)?;
    let mut days = Days::new();
    for record in answer.relationships() {
        if let Some(claim) = graph.relationship_by_id(&record.id) {
            add_days(&view, claim, record, &mut days);
        }
    }
    Ok(days)
}

fn unwritable(error: &serde_json::Error) -> Refusal {
    Refusal::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "unwritable",
        error.to_string(),
    )
}
