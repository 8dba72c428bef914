//! The pages: the explorer, and the licences of what it is made of.

use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};

use crate::write::page::{Dress, LAYOUT, licences as notices, policy, shell};

/// The explorer, which asks the API for all that it shows.
pub(super) async fn page() -> Response {
    let policy = format!("{}; frame-ancestors 'none'", policy(&Dress::Server));
    (
        [(CONTENT_SECURITY_POLICY, policy)],
        Html(shell(&Dress::Server)),
    )
        .into_response()
}

/// What places the parts of a picture, once the answer is shown.
pub(super) async fn layout() -> Response {
    ([(CONTENT_TYPE, "application/json")], LAYOUT).into_response()
}

/// Whose work the page is made of.
pub(super) async fn licences() -> Response {
    let media = (CONTENT_TYPE, "text/plain; charset=utf-8");
    ([media], notices()).into_response()
}
