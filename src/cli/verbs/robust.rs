//! `relata robust`

use crate::query::{Query, Robust};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata robust ustr tencent\n  relata robust naspers shopee --kind owns\n  relata robust ustr tencent --max-hops 4 -o robust.svg"
)]
pub(in crate::cli) struct Args {
    /// One end
    from: String,
    /// The other end
    to: String,
    /// Look only at what lies on connections of at most this many hops
    #[arg(long, value_name = "HOPS")]
    max_hops: Option<usize>,
    /// Look into at most this many edges; the answer says how many hops that allowed
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    budget: usize,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args {
            from,
            to,
            max_hops,
            budget,
        } = args;
        Robust {
            from,
            to,
            max_hops,
            budget,
        }
        .into()
    }
}
