//! Connections: how many there are, how long a slow one is waited for, and how they end.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::settings::Settings;

/// The most bytes of a head.
const HEAD_BYTES: usize = 32 << 10;
/// How long those that are connected may go on after the process was told to end.
const LAST: Duration = Duration::from_secs(3);
/// How long to wait when the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves whoever connects, so many at one time, until `end`; then for a short time those who are connected.
pub(super) async fn serve(
    listener: TcpListener,
    app: Router,
    settings: &Settings,
    end: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(settings.connections));
    let (tell, told) = watch::channel(false);
    let mut open = JoinSet::new();
    tokio::pin!(end);
    loop {
        // A place first and then a client: whoever finds none waits in the system, and takes nothing here.
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut end => break,
            next = next => next,
        };
        while open.try_join_next().is_some() {}
        match accepted {
            Ok((stream, _)) => {
                let connected = connection(stream, settings.patience, app.clone(), told.clone());
                open.spawn(async move {
                    connected.await;
                    drop(place);
                });
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
    // Nobody is accepted any more, and a new client is told so by the system.
    drop(listener);
    tell.send_replace(true);
    let all = async { while open.join_next().await.is_some() {} };
    // Half a request would else hold the process for as long as its client likes.
    if timeout(LAST, all).await.is_err() {
        open.shutdown().await;
    }
}

async fn connection(
    stream: TcpStream,
    patience: Duration,
    app: Router,
    mut told: watch::Receiver<bool>,
) {
    // Without it an answer in several parts waits for the client's acknowledgement: up to 40 ms.
    let _ = stream.set_nodelay(true);
    let service = TowerToHyperService::new(app);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_header_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    // How it ended is the client's affair: it went away, or sent what is no HTTP.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = told.wait_for(|&ends| ends) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
