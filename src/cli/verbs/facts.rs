//! `relata facts`

use crate::query::{Facts, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show what sources say of a property, of all things";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show what sources say of a property, of all things\n\n\
    One table over all things and periods, with who says so; where sources disagree, each is there, \
    and marked. `relata stats` counts the facts by property.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata facts online-markets\n  relata facts share-of-seized-value -f csv"
)]
pub(in crate::cli) struct Args {
    /// The property: online-markets, users, ticker, ...
    property: String,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Facts::of(args.property).into()
    }
}
