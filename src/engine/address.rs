//! Where an engine is, and whether anything answers there.

use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use spark_connect_core::ChannelBuilder;

use crate::error::{EngineError, Result};

/// A server that does not answer for so long is taken for unreachable: the client would try again and again in silence.
const PATIENCE: Duration = Duration::from_secs(5);

/// What an address is made of.
const FORM: &str = "behind sc:// stand a host, a port, and settings behind `/;`";

/// Reads an address, and makes sure that something listens there.
///
/// # Errors
/// When it is no address, when a token would travel unencrypted, or when nothing listens.
pub(super) fn reached(address: &str) -> Result<ChannelBuilder> {
    let bad = |why: String| EngineError::BadAddress { why };
    if !address.starts_with("sc://") {
        return Err(bad("it begins with sc://".to_owned()).into());
    }
    // What the client says of an address repeats it, with a token that may stand in it anywhere.
    let channel = ChannelBuilder::parse(address);
    let channel = channel.map_err(|_| bad(FORM.to_owned()))?;
    if channel.token().is_some() && !channel.use_ssl() && !channel.is_loopback() {
        return Err(EngineError::OpenToken.into());
    }
    listening(&channel.endpoint())?;
    Ok(channel)
}

fn listening(endpoint: &str) -> Result<()> {
    let unreachable = |why: String| EngineError::Unreachable {
        address: endpoint.to_owned(),
        why,
    };
    let places = endpoint.to_socket_addrs();
    let places = places.map_err(|error| unreachable(error.to_string()))?;
    let mut why = "the name leads nowhere".to_owned();
    for place in places {
        match TcpStream::connect_timeout(&place, PATIENCE) {
            Ok(_) => return Ok(()),
            Err(error) => why = error.to_string(),
        }
    }
    Err(unreachable(why).into())
}

/// The first line of what a server says.
pub(super) fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.chars().take(LONGEST).collect()
}

/// A longer line is no sentence any more.
const LONGEST: usize = 400;
