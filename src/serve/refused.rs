//! Refusals and errors as JSON: `{"error": {"code", "message", "hint"}}`, for every status.

use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::error::{Door, Error, Render};
use crate::loopback::Refusal;
use crate::model::shortened_to;
use crate::write::WriteError;

/// What stands in the body of everything that is no answer.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Refused {
    error: Reason,
}

/// Why there is no answer.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Reason {
    /// A word that stays the same from version to version.
    code: String,
    /// What is wrong, for people.
    message: String,
    /// What to do about it.
    hint: Option<String>,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status;
        let refused = Refused {
            error: Reason {
                code: self.code.to_owned(),
                message: self.message,
                hint: self.hint,
            },
        };
        let mut response = (status, Json(refused)).into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

/// Why a question has no answer. A question that can be read and cannot be answered contradicts the data or itself: 409;
/// 400 is for what cannot be read.
impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let is_miss = error.is_miss();
        let missing = if is_miss {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::CONFLICT
        };
        match error {
            Error::Question(error) => {
                let code = if is_miss { "not-found" } else { "question" };
                let refusal =
                    Refusal::new(missing, code, error.what.render(Door::Fields).to_string());
                match &error.hint {
                    Some(hint) => refusal.hint(hint.render(Door::Fields).to_string()),
                    None => refusal,
                }
            }
            Error::NotFound { .. } => in_lines(missing, "not-found", &error),
            Error::Ambiguous { .. } => in_lines(missing, "ambiguous", &error),
            error => in_lines(StatusCode::INTERNAL_SERVER_ERROR, "data", &error),
        }
    }
}

/// An error whose first line says what is wrong, and the others what to do.
fn in_lines(status: StatusCode, code: &'static str, error: &Error) -> Refusal {
    let told = error.render(Door::Fields).to_string();
    match told.split_once('\n') {
        Some((message, hint)) => Refusal::new(status, code, message).hint(hint),
        None => Refusal::new(status, code, told),
    }
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Self {
        let told = error.render(Door::Fields).to_string();
        let (message, hint) = told.split_once('\n').unwrap_or((&told, ""));
        let refusal = Refusal::new(StatusCode::CONFLICT, "format", message);
        if hint.is_empty() {
            refusal
        } else {
            refusal.hint(hint)
        }
    }
}

/// The most letters of what cannot be read.
const MOST_LETTERS: usize = 800;

/// What cannot be read: its words are those of the reader.
pub(super) fn unreadable(words: impl Into<String>) -> Refusal {
    let words: String = words.into();
    // It repeats what was sent, which may be as long as a question.
    let words = shortened_to(MOST_LETTERS, &words).into_owned();
    Refusal::new(StatusCode::BAD_REQUEST, "unreadable", words)
        .hint("/api/v1/openapi.json says what can be asked")
}

impl From<QueryRejection> for Refusal {
    fn from(rejection: QueryRejection) -> Self {
        unreadable(rejection.body_text())
    }
}

impl From<PathRejection> for Refusal {
    fn from(rejection: PathRejection) -> Self {
        unreadable(rejection.body_text())
    }
}

/// Nothing is there.
pub(super) fn no_such_page() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        "no-such-page",
        "there is nothing at this address",
    )
    .hint("/api/v1/openapi.json says what there is")
}

/// It cannot be asked so.
pub(super) fn no_such_method() -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method",
        "this address is not asked in this way",
    )
    .hint("/api/v1/openapi.json says how")
}
