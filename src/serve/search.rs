//! `GET /search`: who or what goes by a name.

use std::collections::HashSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::{List, Page};
use super::refused::unreadable;
use super::shared::Shared;
use super::work::work;
use crate::graph::{Graph, Match, Reason};
use crate::loopback::Refusal;
use crate::model::Entity;

/// What is looked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sought {
    /// A name in any script, misspelt or not, an id or an identifier.
    #[schemars(length(max = 1000))]
    q: String,
    /// Only entities of these kinds, with commas between.
    kind: Option<String>,
    /// The most to tell.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<usize>,
    /// How many of the best to pass over.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    after: Option<usize>,
}

/// One that goes by the name, or nearly so.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Hit {
    /// Its record.
    entity: Entity,
    /// The name, alias, id or identifier that matched.
    matched: String,
    /// How well, from 1 to 100; 100 is the very text.
    score: u32,
    /// Whether the text begins the words of a name, as that of somebody who is still typing, or is the name or like it.
    how: How,
    /// In which ways the name differs from what was looked for.
    reason: Vec<Reason>,
}

/// How a text leads to a name.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum How {
    /// It begins the words of the name.
    Beginning,
    /// It is the name, or like it.
    Name,
}

/// The most letters of a name.
const LONGEST: usize = 1000;

pub(super) async fn search(
    State(shared): State<Arc<Shared>>,
    sought: Result<Query<Sought>, QueryRejection>,
) -> Result<Json<List<Hit>>, Refusal> {
    let Query(sought) = sought?;
    let page = Page::of(sought.limit, sought.after)?;
    check_length("q", Some(&sought.q))?;
    let graph = Arc::clone(&shared.graph);
    let found = work(&shared.looks, &shared.settings.each, move |_| {
        found(&graph, &sought, page)
    });
    found.await.map(Json)
}

fn found(graph: &Graph, sought: &Sought, page: Page) -> Result<List<Hit>, Refusal> {
    let kinds: Vec<&str> = words(sought.kind.as_deref()).collect();
    graph.absent_entity_kinds(kinds.iter().copied())?;
    let is_wanted = |entity| kinds.is_empty() || kinds.contains(&graph.entity_kind(entity));
    let most = page.after.saturating_add(page.limit);
    let typed = graph.typed_matches(&sought.q, most, is_wanted);
    let mut total = typed.total;
    let mut items = hits(graph, typed.best, How::Beginning);
    if items.len() < most {
        // Misspelt names and other scripts fill up what the beginnings of words leave.
        let ids: HashSet<String> = items.iter().map(|hit| hit.entity.id.clone()).collect();
        let alike = graph.best_matches(&sought.q, 0, usize::MAX, |entity| {
            is_wanted(entity) && !ids.contains(graph.entity_id(entity))
        });
        total += alike.total;
        let room = most - items.len();
        items.extend(hits(graph, alike.best.into_iter().take(room), How::Name));
    }
    items.drain(..page.after.min(items.len()));
    match graph.damage() {
        Some(damage) => Err(damage.into()),
        None => Ok(List::of(items, page, total)),
    }
}

fn hits(graph: &Graph, matches: impl IntoIterator<Item = Match>, how: How) -> Vec<Hit> {
    let mut hits = Vec::new();
    for hit in matches {
        hits.push(Hit {
            entity: graph.entity(hit.entity),
            matched: hit.matched,
            score: hit.score,
            how,
            reason: hit.reasons.iter().collect(),
        });
    }
    hits
}

/// The words of a list with commas between.
pub(super) fn words(list: Option<&str>) -> impl Iterator<Item = &str> {
    let words = list.unwrap_or_default().split(',');
    words.filter(|word| !word.is_empty())
}

/// Refuses a text that is longer than any name.
pub(super) fn check_length(name: &str, text: Option<&str>) -> Result<(), Refusal> {
    if text.is_some_and(|text| text.chars().count() > LONGEST) {
        return Err(unreadable(format!(
            "`{name}` has at most {LONGEST} letters"
        )));
    }
    Ok(())
}
