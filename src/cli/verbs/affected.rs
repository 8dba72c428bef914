//! `relata affected`

use crate::cli::rule_args::{RuleArgs, Rules};
use crate::model::Date;
use crate::query::{Affected, Period, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show what the ownership of listed owners catches under a threshold rule";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show what the ownership of listed owners catches under a threshold rule\n\n\
    To the end, through any depth and cycle. Certain means whatever the ranges turn out to be; \
    possible, for some values of the ranges and missing shares. This is arithmetic over what \
    sources say, not legal advice.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  relata affected naspers --rule all\n  relata affected --listed-by ofac --rule ofac --data my/folder\n  relata affected naspers --threshold 25 --inclusive\n  relata affected --listed-by ofac --proof --data my/folder"
)]
pub(in crate::cli) struct Args {
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
        let Args {
            names,
            listed_by,
            edition,
            rules,
            proof,
            since,
            until,
        } = args;
        let Rules {
            rules,
            threshold,
            acting_together,
        } = rules.into_rules();
        // Either end makes a period, which is open at the other; without both, the question is about one day.
        let period = (since.is_some() || until.is_some()).then_some(Period { since, until });
        Affected {
            of: names,
            listed_by,
            edition,
            rules,
            threshold,
            acting_together,
            proof,
            period,
        }
        .into()
    }
}
