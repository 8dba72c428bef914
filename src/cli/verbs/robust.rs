//! `relata robust`

use crate::query::{Query, Robust};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show how solid the connection of two things is: connections that share no claim, and what separates them";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show how solid the connection of two things is: connections that share no claim, and what \
    separates them\n\n\
    A connection is a path, as `path` finds it; two claims of one stake are two claims. Told are \
    the connections, the fewest claims whose fall separates the two, single claims and things \
    that all connections need, and whether the two stay connected when a source falls, or all \
    that an origin says.",
);

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
