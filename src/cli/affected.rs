//! `relata affected`

use super::rules::RuleArgs;
use crate::query::{Affected, Query};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata affected naspers --rule all\n  relata affected --listed-by ofac --rule ofac --data my/folder\n  relata affected naspers --threshold 25 --inclusive"
)]
pub(super) struct Args {
    /// Owners to take as listed
    names: Vec<String>,
    /// Everything that this lister listed
    #[arg(long, value_name = "LISTER")]
    listed_by: Option<String>,
    /// Only what was listed in this edition
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    #[command(flatten)]
    rules: RuleArgs,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args { names, listed_by, edition, rules } = args;
        let (rules, threshold) = rules.into_parts();
        Affected { of: names, listed_by, edition, rules, threshold }.into()
    }
}
