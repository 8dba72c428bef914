//! `relata show`

use crate::query::{Query, Show};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show all that is known about one thing: facts, claims, replies, disagreements";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata show wechat\n  relata show nml-2021/wechat --cite\n  relata show story-004"
)]
pub(in crate::cli) struct Args {
    /// A name, or the id of any record: entity, claim, fact, source or merge decision
    name: String,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Show::new(args.name).into()
    }
}
