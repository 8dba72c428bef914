//! `relata stats`

use crate::query::{Query, Stats};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {}

impl From<Args> for Query {
    fn from(Args {}: Args) -> Query {
        Stats {}.into()
    }
}
