//! `relata common`

use crate::query::{Common, Query};

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
