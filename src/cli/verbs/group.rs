//! `relata group`

use crate::query::{Group, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show the corporate group of something: its parents, and all that they hold";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show the corporate group of something: its parents, and all that they hold\n\n\
    A member is what others of the group together hold more than half of, by shares or by votes, \
    or control without a share; it is a possible one where the ranges, or missing shares, leave \
    that open. A minority stake makes no member: --any-stake follows it, and says so. This is \
    arithmetic over what sources say, not legal advice.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata group tencent\n  relata group tencent --any-stake\n  relata group alibaba --collapse country -o group.svg"
)]
pub(in crate::cli) struct Args {
    /// A member of the group
    name: String,
    /// Let any stake make a member, instead of a majority or control
    #[arg(long)]
    any_stake: bool,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args { name, any_stake } = args;
        Group {
            of: name,
            any_stake,
        }
        .into()
    }
}
