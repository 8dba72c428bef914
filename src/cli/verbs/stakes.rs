//! `relata stakes`

use crate::query::{Query, Stakes};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show who holds how much of something, and whether the stakes add up";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show who holds how much of something, and whether the stakes add up\n\n\
    Several accounts of one stake become one: the latest stand, and what they have in common \
    counts. As of the newest date of the data, if --as-of does not say another.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata stakes alibaba --as-of 2022-02-17\n  relata stakes 'PDD Holdings' --cite"
)]
pub(in crate::cli) struct Args {
    /// What is held
    name: String,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Stakes::of(args.name).into()
    }
}
