//! `relata group`

use crate::query::{Group, Query};

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
