//! Who may talk to a server on this machine: what every door over HTTP asks before it listens.
//!
//! ```text
//!   Host, whole  --no-->  421     a name that somebody made point here (DNS rebinding)
//!   Origin, Sec-Fetch-Site  --no-->  403     a page of somebody else
//!   Authorization: Bearer  --no-->  401     whoever was not given the link
//! ```
//!
//! Only the loopback address is bound. Nothing here is a cookie: cookies ignore the port, so that every other server on
//! this machine would be sent them.

mod guard;
mod refusal;
mod token;

use std::io;
use std::net::{Ipv4Addr, TcpListener};

pub use guard::Guard;
pub use refusal::Refusal;
pub use token::Token;

/// Listens on a port of this machine that other machines do not reach; on port 0, on one that is free.
///
/// # Errors
/// When the port is taken, or may not be used.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
