//! `relata common`

use crate::query::{Common, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show what things have in common: owners, holdings, lists, and where they meet";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show what things have in common: owners, holdings, lists, and where they meet\n\n\
    Owners and holdings at any remove, with the chain that leads to each; lists that name all of \
    them, or something that each owns or runs; and the things that are nearest to all of them \
    together: two things on one list do not meet at the lister.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata common tencent alibaba\n  relata common wechat weixin --kind owns,controls\n  relata common tencent alibaba --cite -f markdown"
)]
pub(in crate::cli) struct Args {
    /// The things, two or more
    #[arg(required = true, num_args = 2..)]
    names: Vec<String>,
    /// Tell at most this many meeting points; the answer says how many there are
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Reach at most this many places in search of meeting points
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    budget: usize,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args {
            names,
            limit,
            budget,
        } = args;
        Common {
            of: names,
            limit,
            budget,
        }
        .into()
    }
}
