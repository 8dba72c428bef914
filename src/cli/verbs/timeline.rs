//! `relata timeline`

use crate::query::{Query, Timeline};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata timeline avito\n  relata timeline taobao --kind lists,delists"
)]
pub(in crate::cli) struct Args {
    /// A name, or the id of a claim that others point at
    name: String,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Timeline::new(args.name).into()
    }
}
