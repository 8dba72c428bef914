//! `relata affected`

use crate::model::Percent;
use crate::query::{Affected, Query, Threshold};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata affected naspers --rule all\n  relata affected --listed-by ofac --rule ofac --data my/folder\n  relata affected naspers --threshold 25 --inclusive\n  relata affected --listed-by ofac --proof --data my/folder"
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
    /// ofac, eu, uk or all; ofac if nothing else is said. May be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',', conflicts_with = "threshold")]
    rule: Vec<String>,
    /// A rule of your own: more than this percentage
    #[arg(long, value_name = "PERCENT", allow_hyphen_values = true, value_parser = |text: &str| text.parse::<Percent>())]
    threshold: Option<Percent>,
    /// Exactly the threshold is enough
    #[arg(long, requires = "threshold")]
    inclusive: bool,
    /// Count each listed person for itself instead of all together
    #[arg(long, requires = "threshold")]
    per_listed_person: bool,
    /// Tell every proof step by step, from the listed down
    #[arg(long)]
    proof: bool,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args { names, listed_by, edition, rule, threshold, inclusive, per_listed_person, proof } = args;
        let threshold = threshold.map(|percent| Threshold { percent, inclusive, per_listed_person });
        Affected { of: names, listed_by, edition, rules: rule, threshold, proof, period: None }.into()
    }
}
