//! The explorer and its API over HTTP, for programs and browsers of this machine.
//!
//! ```text
//!   connections  ->  guard  ->  routes  ->  work (time, memory, places)  ->  Graph::ask
//!     caps, time      name, page, token       stops when the client leaves
//! ```
//!
//! The same questions and lenses as through every other door, as JSON; the answers are those of `-f json`. Nothing can be
//! changed through it, and no id or name that is asked for ever becomes a path of a file.

mod again;
mod ask;
mod asked;
mod body;
mod checked;
mod cited;
mod claim;
mod claims;
mod command;
mod connections;
mod export;
mod guarded;
mod headers;
mod kept;
mod list;
mod media_type;
mod meta;
mod neighbours;
mod nodes;
mod openapi;
mod overview;
mod places;
mod refused;
mod routes;
mod search;
mod settings;
mod shared;
mod signals;
mod start;
mod tag;
mod work;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::graph::Graph;
use crate::loopback::{Guard, Token, listen};
use shared::Shared;

pub use settings::Settings;

/// The command line that asks a question, of data that these flags name.
#[cfg(all(test, feature = "cli"))]
pub(crate) use command::line as command_line;

/// A server that listens, and does not answer yet.
///
/// ```no_run
/// use relata::Graph;
/// use relata::serve::{Server, Settings};
/// let server = Server::bind(Graph::bundled()?, Settings::default())?;
/// println!("{}", server.link());
/// server.run()?; // until the process is told to end
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    token: Token,
    graph: Graph,
    settings: Settings,
}

/// As much as the first thread of a process usually has: questions are asked in threads of this size.
const STACK: usize = 8 << 20;
/// How long threads that still search may go on when all else has ended. Their searches were told to stop.
const LAST_THREADS: Duration = Duration::from_millis(500);

impl Server {
    /// Takes a port of this machine, which no other machine reaches, and makes the token of its link.
    ///
    /// # Errors
    /// When the port is taken or the system has no random numbers.
    pub fn bind(graph: Graph, settings: Settings) -> io::Result<Self> {
        let listener = listen(settings.port)?;
        let address = listener.local_addr()?;
        let token = Token::random()?;
        Ok(Self {
            listener,
            address,
            token,
            graph,
            settings,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The link that opens it. The token stands behind a `#`, which browsers keep to themselves.
    pub fn link(&self) -> String {
        format!("http://{}/#token={}", self.address, self.token.secret())
    }

    /// Answers until the process is told to end, and then for a few seconds more what was asked before.
    ///
    /// # Errors
    /// When the system gives no threads, or takes the port away.
    pub fn run(self) -> io::Result<()> {
        let guard = Guard::new(self.address.port(), self.token);
        let shared = Arc::new(Shared::new(self.graph, self.settings));
        let runtime = runtime(&shared.settings)?;
        let listener = self.listener;
        let ended = runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            shared.prepare();
            let app = routes::routes(&shared, guard);
            let end = signals::told_to_end()?;
            connections::serve(listener, app, &shared.settings, end).await;
            Ok(())
        });
        runtime.shutdown_timeout(LAST_THREADS);
        ended
    }
}

fn runtime(settings: &Settings) -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .thread_name("relata-serve")
        .thread_stack_size(STACK)
        // Every thread that may work has its place; the rest is for what the runtime itself looks up.
        .max_blocking_threads(settings.at_once + settings.short_at_once + 2)
        .enable_all()
        .build()
}
