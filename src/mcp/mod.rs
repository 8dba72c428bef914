//! Questions of assistants, over the Model Context Protocol: one tool a verb, read-only.
//!
//! ```text
//!            lines  stdio.rs ---\                       arguments.rs   work.rs             result.rs, text.rs
//! assistant                      +--> server.rs  --->   a question ---> Graph::ask ---> rows, records, a text
//!            HTTP    http.rs ---/
//! ```
//!
//! Whatever the other side sends, the server lives: what is wrong is answered with the reason. Nothing but messages is
//! written to standard output.

mod arguments;
mod exact;
mod http;
mod prompts;
mod resources;
mod result;
mod server;
mod stdio;
mod text;
mod work;

use std::io;

use tokio::runtime::{Builder, Runtime};

use crate::graph::Graph;
use crate::lens::Allowance;
use crate::loopback::{Guard, Token, listen};

/// How questions of assistants are answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// How long each question may be searched, and with how much memory.
    pub each: Allowance,
    /// How many questions are searched at once; others wait.
    pub at_once: usize,
}

impl Settings {
    /// Each question with so much time and memory, and two at once.
    pub fn new(each: Allowance) -> Self {
        Self { each, at_once: 2 }
    }

    /// So many questions at once, one at least.
    pub fn at_once(mut self, questions: usize) -> Self {
        self.at_once = questions.max(1);
        self
    }
}

/// Answers over standard input and output until the input ends.
///
/// # Errors
/// When the system gives no threads, or the output cannot be written; that its reader went away is none.
pub fn over_stdio(graph: Graph, settings: &Settings) -> io::Result<()> {
    let server = server::Server::new(graph, settings);
    let runtime = runtime()?;
    let ended = runtime.block_on(stdio::serve(server));
    // A search that nobody waits for any more ends with the process.
    runtime.shutdown_background();
    ended
}

/// Answers over HTTP on this machine until the process ends, on a port or, if it is 0, on a free one. `tell` is told the
/// address and the secret that every request must bear.
///
/// # Errors
/// When the port is taken, or the system gives no threads or random numbers.
pub fn over_http(
    graph: Graph,
    settings: &Settings,
    port: u16,
    tell: impl FnOnce(&str, &Token) -> io::Result<()>,
) -> io::Result<()> {
    let server = server::Server::new(graph, settings);
    let listener = listen(port)?;
    let address = listener.local_addr()?;
    let token = Token::random()?;
    tell(&format!("http://{address}{}", http::PATH), &token)?;
    let guard = Guard::new(address.port(), token);
    runtime()?.block_on(http::serve(server, listener, guard))
}

/// As much as the first thread of a process usually has: questions are searched in threads of the runtime.
const STACK: usize = 8 << 20;

fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
}
