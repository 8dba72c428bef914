//! Which address is answered by what.

use std::sync::Arc;

use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use axum::{Router, http};

use super::refused::{no_such_method, no_such_page};
use super::shared::Shared;
use super::{
    again, ask, asked, checked, claims, export, guarded, headers, meta, neighbours, nodes, openapi,
    search, start,
};
use crate::loopback::{Guard, Refusal};

/// The addresses. Every request goes through the guard, also one to an address that is not there.
pub(super) fn routes(shared: &Arc<Shared>, guard: Guard) -> Router {
    let again = from_fn_with_state(Arc::clone(shared), again::answer_again);
    let unchanged = from_fn_with_state(Arc::clone(shared), again::answer_unchanged);
    // What goes by the data alone can be kept; how far a question comes goes by the time as well.
    let looks = Router::new()
        .route("/meta", get(meta::meta))
        .route("/search", get(search::search))
        .route("/nodes/{id}", get(nodes::node))
        .route("/nodes/{id}/neighbours", get(neighbours::neighbours))
        .route("/claims/{id}", get(claims::claim))
        .route("/openapi.json", get(openapi::document))
        .layer(again);
    let api = looks
        .route("/nodes/{id}/owners", get(asked::owners))
        .route("/path", get(asked::path))
        .route("/timeline", get(asked::timeline))
        .route("/check", get(checked::check))
        .layer(unchanged)
        .route("/query", post(ask::query))
        .route("/export", post(export::export));
    Router::new()
        .route("/", get(start::page))
        .route("/layout", get(start::layout))
        .route("/licences", get(start::licences))
        .nest("/api/v1", api)
        .fallback(nothing)
        .method_not_allowed_fallback(another_method)
        .with_state(Arc::clone(shared))
        .layer(from_fn_with_state(Arc::new(guard), guarded::check))
        .layer(from_fn(headers::add))
}

async fn nothing(_: http::Method) -> Refusal {
    no_such_page()
}

async fn another_method() -> Refusal {
    no_such_method()
}
