//! Who asks again: answered with what was answered before, or told that nothing has changed.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use xxhash_rust::xxh3::xxh3_64;

use super::kept::LONGEST;
use super::shared::Shared;

/// Answers with what was answered before, or keeps what is answered now.
pub(super) async fn answer_again(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let address = request.uri().path_and_query().map(|all| all.as_str());
    let address = match address {
        Some(address) if request.method() == Method::GET => address.to_owned(),
        _ => return next.run(request).await,
    };
    if let Some(answer) = shared.kept.get(&address) {
        return json(answer);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    // Whole already: every answer here is made at once.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if bytes.len() <= LONGEST {
        shared.kept.put(address, bytes.clone());
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn json(answer: Bytes) -> Response {
    let media = HeaderValue::from_static("application/json");
    ([(CONTENT_TYPE, media)], answer).into_response()
}

/// Answers 304 to who has the answer already, and gives every other answer its tag.
pub(super) async fn answer_unchanged(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let Some(data) = shared.data_tag() else {
        return next.run(request).await;
    };
    // Of the address, too: the tag of one answer must not pass for that of another.
    let address = request
        .uri()
        .path_and_query()
        .map_or("", |all| all.as_str());
    let tag = format!("\"{data}-{:016x}\"", xxh3_64(address.as_bytes()));
    let known = request.headers().get_all(IF_NONE_MATCH).iter();
    let is_known = known
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        next.run(request).await
    };
    let is_answer = response.status().is_success() || is_known;
    if let Ok(tag) = HeaderValue::from_str(&tag)
        && is_answer
    {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}
