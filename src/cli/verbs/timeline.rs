//! `relata timeline`

use crate::query::{Query, Timeline};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show the dated claims around something, in order";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata timeline avito\n  relata timeline taobao --kind lists,delists"
)]
pub(in crate::cli) struct Args {
    /// A name, or the id of a claim that others point at
    name: String,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Timeline::new(args.name).into()
    }
}
