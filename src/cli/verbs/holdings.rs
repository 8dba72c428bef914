//! `relata holdings`

use crate::query::{Holdings, Query};

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
