//! `POST /export`: an answer as a file of any format.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Deserialize;

use super::body;
use super::command;
use super::media_type::media_type;
use super::refused::unreadable;
use super::shared::Shared;
use super::work::work;
use crate::lens::{Allowance, Lens};
use crate::loopback::Refusal;
use crate::model::only_object;
use crate::query::{Query, Saved};
use crate::write::{Format, Style, write};

/// A question, and the format of its answer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(
    remote = "Export",
    deny_unknown_fields,
    expecting = "an object, as {\"query\": {\"verb\": \"stats\"}, \"format\": \"csv\"}"
)]
pub(super) struct Export {
    /// The question.
    query: Query,
    /// Which claims count.
    #[serde(default)]
    lens: Lens,
    /// The name of a format.
    format: String,
    /// Whether CSV is written so that no spreadsheet takes a cell for a formula: true if nobody says otherwise.
    for_spreadsheet: Option<bool>,
}

only_object!(Export);

/// How wide a table of plain text is, as the command line writes it into a file.
const COLUMNS: usize = 80;

pub(super) async fn export(
    State(shared): State<Arc<Shared>>,
    request: Request,
) -> Result<Response, Refusal> {
    let export: Export = body::read(&shared.settings, request).await?;
    let format: Format = export
        .format
        .parse()
        .map_err(|error| unreadable(format!("{error}")))?;
    let asked = Arc::clone(&shared);
    let verb = export.query.verb();
    let bytes = work(&shared.questions, &shared.settings.each, move |allowance| {
        written(&asked, export, format, allowance)
    });
    let bytes = bytes.await?;
    let name = format!(
        "attachment; filename=\"relata-{verb}.{}\"",
        format.endings()[0]
    );
    let headers = [
        (CONTENT_TYPE, media_type(format)),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

fn written(
    shared: &Shared,
    export: Export,
    format: Format,
    allowance: &Allowance,
) -> Result<Vec<u8>, Refusal> {
    let saved = Saved::new(export.query, export.lens);
    let command = command::line(&saved, &shared.settings.data);
    let graph = &shared.graph;
    let answer = graph.ask_within(allowance, format.detail(), saved.query, &saved.lens)?;
    let mut style = Style::default().width(COLUMNS);
    style.for_spreadsheet = format == Format::Csv && export.for_spreadsheet.unwrap_or(true);
    if format == Format::Html {
        // What a page needs to go on without the server.
        style.page.surroundings = Some(Arc::new(graph.surroundings(allowance, &answer)?));
        style.page.command = Some(command);
    }
    let mut bytes = Vec::new();
    write(&answer, format, &style, &mut bytes)?;
    Ok(bytes)
}
