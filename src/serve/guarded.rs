//! Asks the guard about every request, before anything else is looked at.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::loopback::Guard;

/// What anybody may see who names this server rightly: it holds nothing of the data, and no secret.
pub(super) const OPEN: [&str; 3] = ["/", "/layout", "/licences"];

/// Lets a request through, or says why not.
pub(super) async fn check(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let checked = if OPEN.contains(&parts.uri.path()) {
        guard.check_start_page(&parts)
    } else {
        guard.check(&parts)
    };
    match checked {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) => refusal.into_response(),
    }
}
