//! `relata affected`

use crate::model::{Date, Percent};
use crate::query::{Affected, Period, Query, Threshold};

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
    /// When each answer became true and stopped being so, from this date on
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// When each answer became true and stopped being so, up to this date and including it
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args { names, listed_by, edition, rule, threshold, inclusive, per_listed_person, proof, since, until } =
            args;
        let threshold = threshold.map(|percent| Threshold { percent, inclusive, per_listed_person });
        let period = (since.is_some() || until.is_some()).then_some(Period { since, until });
        Affected { of: names, listed_by, edition, rules: rule, threshold, proof, period }.into()
    }
}
