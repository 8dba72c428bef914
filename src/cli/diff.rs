//! `relata diff`

use crate::query::{Diff, Query};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata diff nml-2020 nml-2021\n  relata diff 2021-06-01 2022-06-01 --listed-by ustr"
)]
pub(super) struct Args {
    /// The earlier edition or date
    before: String,
    /// The later edition or date
    after: String,
    /// Only this lister's lists
    #[arg(long, value_name = "LISTER")]
    listed_by: Option<String>,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Diff { before: args.before, after: args.after, listed_by: args.listed_by }.into()
    }
}
