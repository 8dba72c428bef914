use crate::query::{Query, Stats};

/// Count what the data holds, by kind, and how far each edition is documented
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

impl From<Args> for Query {
    fn from(Args {}: Args) -> Query {
        Stats {}.into()
    }
}
