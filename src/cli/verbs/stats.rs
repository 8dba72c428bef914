//! `relata stats`

use crate::query::{Query, Stats};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Count what the data holds, by kind, and how far each edition is documented";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {}

impl From<Args> for Query {
    fn from(Args {}: Args) -> Query {
        Stats {}.into()
    }
}
