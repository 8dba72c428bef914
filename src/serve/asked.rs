//! Questions that have an address of their own: `nodes/{id}/owners`, `path`, `timeline`.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, Reply, Wanted, reply};
use super::list::in_range;
use super::nodes::entity_of;
use super::search::words;
use super::shared::Shared;
use crate::lens::Lens;
use crate::loopback::Refusal;
use crate::model::Date;
use crate::query;

/// What is asked in an address, besides the fields of its own: the lens, as far as an address can say it, and the rows.
macro_rules! asked {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $($(#[$field_doc])* $field: $type,)*
            /// Only claims that hold, or may hold, on this date.
            as_of: Option<Date>,
            /// Only claims that a source dated by this date makes.
            known_by: Option<Date>,
            /// Only relationships of these kinds, with commas between.
            kinds: Option<String>,
            /// Kinds that a path may pass through although it normally must not, with commas between, or `all`.
            through: Option<String>,
            /// Leave out claims that somebody disputes.
            exclude_disputed: Option<bool>,
            /// The most rows.
            #[schemars(range(min = 1, max = 1000))]
            limit: Option<usize>,
            /// How many rows to pass over.
            #[schemars(range(min = 0, max = 1_000_000_000))]
            after: Option<usize>,
        }

        impl $name {
            fn ask(self, query: impl Into<query::Query>) -> Result<Ask, Refusal> {
                let list = |words_of: Option<&str>| words(words_of).map(str::to_owned).collect();
                Ok(Ask {
                    query: query.into(),
                    lens: Lens {
                        as_of: self.as_of,
                        known_by: self.known_by,
                        kinds: list(self.kinds.as_deref()),
                        through: list(self.through.as_deref()),
                        exclude_disputed: self.exclude_disputed.unwrap_or_default(),
                        ..Lens::default()
                    },
                    rows: Wanted::of(self.limit, self.after)?,
                })
            }
        }
    };
}

asked! {
    /// Through which lens, and which rows.
    AskedOwners {}
}

asked! {
    /// What happened to what, and when.
    AskedTimeline {
        /// A name, or the id of a claim that others point at.
        of: String,
    }
}

asked! {
    /// How two things are connected.
    AskedPath {
        /// Where the path starts: a name, or the id of a claim that others point at.
        from: String,
        /// Where it ends.
        to: String,
        /// How many paths, the shortest first.
        #[schemars(range(min = 1, max = 1000))]
        paths: Option<usize>,
        /// The most hops of a path.
        #[schemars(range(min = 1, max = 1000))]
        max_hops: Option<usize>,
        /// Follow relationships only in their own direction.
        directed: Option<bool>,
        /// Only paths whose claims may all hold at one time.
        valid_together: Option<bool>,
        /// Names and ids that no path visits, with commas between.
        avoid: Option<String>,
    }
}

pub(super) async fn owners(
    State(shared): State<Arc<Shared>>,
    id: Result<Path<String>, PathRejection>,
    asked: Result<Query<AskedOwners>, QueryRejection>,
) -> Result<Json<Reply>, Refusal> {
    let Path(id) = id?;
    let Query(asked) = asked?;
    entity_of(&shared.graph, &id)?;
    let ask = asked.ask(query::Owners::of(id))?;
    reply(&shared, ask).await.map(Json)
}

pub(super) async fn timeline(
    State(shared): State<Arc<Shared>>,
    asked: Result<Query<AskedTimeline>, QueryRejection>,
) -> Result<Json<Reply>, Refusal> {
    let Query(asked) = asked?;
    let question = query::Timeline::new(asked.of.clone());
    let ask = asked.ask(question)?;
    reply(&shared, ask).await.map(Json)
}

pub(super) async fn path(
    State(shared): State<Arc<Shared>>,
    asked: Result<Query<AskedPath>, QueryRejection>,
) -> Result<Json<Reply>, Refusal> {
    let Query(asked) = asked?;
    let mut question = query::Path::new(asked.from.clone(), asked.to.clone());
    question.paths = in_range("paths", asked.paths.unwrap_or(1), 1, 1000)?;
    if let Some(hops) = asked.max_hops {
        question.max_hops = Some(in_range("max_hops", hops, 1, 1000)?);
    }
    question.directed = asked.directed.unwrap_or_default();
    question.valid_together = asked.valid_together.unwrap_or_default();
    question.avoid = words(asked.avoid.as_deref()).map(str::to_owned).collect();
    let ask = asked.ask(question)?;
    reply(&shared, ask).await.map(Json)
}
