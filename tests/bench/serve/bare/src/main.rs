//! A bare axum handler that serves a stored answer: how fast HTTP itself is. `bare FILE PORT`.

use std::error::Error;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::serve::ListenerExt;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("a file")?;
    let port: u16 = arguments.next().ok_or("a port")?.parse()?;
    let answer = Bytes::from(std::fs::read(file)?);
    let json = [(CONTENT_TYPE, "application/json")];
    let stored = get(move || {
        let answer = answer.clone();
        async move { (json, answer) }
    });
    let app = Router::new().fallback_service(stored);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
        Ok(axum::serve(listener, app).await?)
    })
}
