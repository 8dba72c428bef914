//! `relata stakes`

use crate::query::{Query, Stakes};

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
