//! The body of a request: JSON alone, of bounded size, in bounded time, and of its exact form.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
use tokio::time::timeout;

use super::refused::unreadable;
use super::settings::Settings;
use crate::lens::Assumption;
use crate::loopback::Refusal;
use crate::model::key_twice;
use crate::query::in_plain_words;

/// The most bytes of a question. Thousands of names to screen have room.
pub(super) const MOST: usize = 1 << 20;
/// The greatest number in a question. No data has so many of anything that can be counted in it.
pub(super) const GREATEST: u64 = 1_000_000_000;

/// Reads it.
///
/// # Errors
/// 415, 413, 408 and 400, each in words.
pub(super) async fn read<T: DeserializeOwned>(
    settings: &Settings,
    request: Request,
) -> Result<T, Refusal> {
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-json",
            "a question is sent as JSON",
        )
        .hint("send `Content-Type: application/json`"));
    }
    let told = parts.headers.get(CONTENT_LENGTH);
    let length = told.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > MOST) {
        return Err(too_large());
    }
    let bytes = collect(settings, body).await?;
    if let Some(told) = key_twice(&bytes) {
        return Err(unreadable(told));
    }
    let mut value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| unreadable(format!("the body is no JSON: {error}")))?;
    tidy(&mut value)?;
    check_assumptions(&value)?;
    serde_json::from_value(value).map_err(|error| unreadable(in_plain_words(&error.to_string())))
}

async fn collect(settings: &Settings, body: Body) -> Result<axum::body::Bytes, Refusal> {
    match timeout(settings.patience, to_bytes(body, MOST)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(too_large()),
        Err(_) => Err(Refusal::new(
            StatusCode::REQUEST_TIMEOUT,
            "too-slow",
            "the body did not come in time",
        )),
    }
}

fn too_large() -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-large",
        format!("a question has at most {MOST} bytes"),
    )
    .hint("ask in several parts")
}

fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(told), None) = (types.next(), types.next()) else {
        return false;
    };
    let told = told.to_str().unwrap_or_default();
    let media = told.split(';').next().unwrap_or_default();
    media.trim().eq_ignore_ascii_case("application/json")
}

/// Refuses what the schema does not have and a reader would take all the same: null, numbers past all counting, and
/// fractions, which programs round. Makes whole numbers of those that are written with a point.
fn tidy(value: &mut Value) -> Result<(), Refusal> {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Null => return Err(unreadable("null says nothing: leave the field out")),
            Value::Number(number) => *number = counted(number)?,
            Value::Array(values) => pending.extend(values),
            Value::Object(fields) => pending.extend(fields.values_mut()),
            Value::Bool(_) | Value::String(_) => {}
        }
    }
    Ok(())
}

fn counted(number: &Number) -> Result<Number, Refusal> {
    let whole = match (number.as_u64(), number.as_f64()) {
        (Some(whole), _) => whole,
        // JSON knows one kind of number: 2.0 is 2.
        (None, Some(float)) if float.fract() == 0.0 && (0.0..1e15).contains(&float) => float as u64,
        _ => {
            return Err(unreadable(format!(
                "{number} is not a whole number of things; a percentage is written as a text"
            )));
        }
    };
    if whole > GREATEST {
        return Err(unreadable(format!(
            "{whole} is too great: {GREATEST} is the most"
        )));
    }
    Ok(whole.into())
}

/// What a lens assumes is a sentence: one that cannot be read is no fault of the form, and has a hint of its own.
fn check_assumptions(value: &Value) -> Result<(), Refusal> {
    for assumed in value["lens"]["assume"].as_array().into_iter().flatten() {
        if let Some(text) = assumed.as_str() {
            text.parse::<Assumption>()?;
        }
    }
    Ok(())
}
