//! Questions of assistants: `relata mcp` as clients talk to it.

mod client;
mod hostile;
mod http;
mod python;
mod questions;
