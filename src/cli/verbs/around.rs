//! `relata around`

use clap::ValueEnum;

use crate::query::{Around, Direction, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show what stands around something";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata around wechat\n  relata around tencent --depth 2 -o tencent.svg\n  relata around ustr --direction out --kind lists --limit 500"
)]
pub(in crate::cli) struct Args {
    /// Where to start: a name, or the id of a claim that others point at
    start: String,
    /// How many hops to go
    #[arg(long, value_name = "HOPS", default_value_t = 1)]
    depth: usize,
    /// Which way to follow relationships
    #[arg(long, value_enum, default_value_t = DirectionArg::Any)]
    direction: DirectionArg,
    /// Follow at most this many relationships of one kind from one place; the answer says how many there are
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

// A type of its own, since the library's must do without `clap`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum DirectionArg {
    Any,
    Out,
    In,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let direction = match args.direction {
            DirectionArg::Any => Direction::Any,
            DirectionArg::Out => Direction::Out,
            DirectionArg::In => Direction::In,
        };
        Around::new(args.start)
            .depth(args.depth)
            .direction(direction)
            .limit(args.limit)
            .into()
    }
}
