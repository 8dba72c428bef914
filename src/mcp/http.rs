//! Messages over HTTP, on this machine alone.
//!
//! Whoever is refused is told why in the form of the protocol: clients show no other body to anybody.

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};

use super::exact::inexact;
use super::server::Server;
use crate::loopback::{Guard, Refusal};

/// Where messages are sent to.
pub(super) const PATH: &str = "/mcp";
/// The most bytes of a message.
const MOST_BYTES: usize = 4 << 20;
/// The most bytes of a refusal of the library.
const MOST_WORDS: usize = 64 << 10;
/// The most sessions that are open at once; whoever forgets to close one loses it after some minutes.
const MOST_SESSIONS: usize = 1000;

/// What is looked at before a request goes on.
#[derive(Clone)]
struct Door {
    guard: Guard,
    sessions: Arc<LocalSessionManager>,
}

/// Answers until the process ends.
pub(super) async fn serve(
    server: Server,
    listener: std::net::TcpListener,
    guard: Guard,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?.tap_io(at_once);
    let sessions: Arc<LocalSessionManager> = Arc::default();
    let config = StreamableHttpServerConfig::default().with_max_request_body_bytes(MOST_BYTES);
    let each = move || Ok(server.clone());
    let service = StreamableHttpService::new(each, Arc::clone(&sessions), config);
    let door = Door { guard, sessions };
    let app = Router::new()
        .route_service(PATH, service)
        .fallback(nowhere)
        .layer(from_fn_with_state(door, checked));
    axum::serve(listener, app).await
}

/// Sends what is written without waiting for more.
fn at_once(stream: &mut TcpStream) {
    // Slower without it, and right.
    _ = stream.set_nodelay(true);
}

async fn nowhere() -> Response {
    refused(
        StatusCode::NOT_FOUND,
        format!("messages are sent to {PATH}"),
    )
}

/// Lets a request go on if it may, and says of whatever is refused why.
async fn checked(State(door): State<Door>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if let Err(refusal) = door.guard.check(&parts) {
        return refused_as(&refusal);
    }
    if !parts.headers.contains_key("mcp-session-id")
        && door.sessions.sessions.read().await.len() >= MOST_SESSIONS
    {
        let why =
            "too many sessions are open; they end when they are closed, or after some minutes";
        return refused(StatusCode::TOO_MANY_REQUESTS, why);
    }
    let mut body = body;
    if parts.method == Method::POST {
        let Ok(bytes) = to_bytes(body, MOST_BYTES).await else {
            let why = format!("a message is longer than {MOST_BYTES} bytes, or broke off");
            return refused(StatusCode::PAYLOAD_TOO_LARGE, why);
        };
        if let Some(why) = inexact(&bytes) {
            return refused(StatusCode::BAD_REQUEST, why);
        }
        body = Body::from(bytes);
    }
    in_the_form_of_the_protocol(next.run(Request::from_parts(parts, body)).await).await
}

/// A refusal of the library with its words as an error of the protocol.
async fn in_the_form_of_the_protocol(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_told = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let words = to_bytes(body, MOST_WORDS).await.unwrap_or_default();
    let words = String::from_utf8_lossy(&words);
    let mut told = refused(status, words.trim());
    if let Some(methods) = parts.headers.get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, methods.clone());
    }
    told
}

fn refused_as(refusal: &Refusal) -> Response {
    let data = json!({"code": refusal.code, "hint": refusal.hint});
    error(refusal.status, &refusal.to_string(), data)
}

fn refused(status: StatusCode, why: impl AsRef<str>) -> Response {
    error(status, why.as_ref(), Value::Null)
}

/// The code of JSON-RPC for a request that is none.
const INVALID_REQUEST: i64 = -32600;

fn error(status: StatusCode, why: &str, data: Value) -> Response {
    let mut error = json!({"code": INVALID_REQUEST, "message": why});
    if !data.is_null() {
        error["data"] = data;
    }
    let body = json!({"jsonrpc": "2.0", "id": null, "error": error});
    (status, axum::Json(body)).into_response()
}
