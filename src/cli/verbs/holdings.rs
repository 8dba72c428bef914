//! `relata holdings`

use crate::query::{Holdings, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show what somebody owns, directly and through others, and what of it was listed";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata holdings tencent\n  relata holdings alibaba --as-of 2022-02-17 --min-share 10"
)]
pub(in crate::cli) struct Args {
    /// The owner at the top
    owner: String,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Holdings::of(args.owner).into()
    }
}
