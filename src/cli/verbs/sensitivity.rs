//! `relata sensitivity`

use super::Question;
use crate::cli::Outcome;
use crate::cli::limit_args::Told;
use crate::lens::Allowance;
use crate::query::Sensitivity;

#[derive(Debug, clap::Args)]
#[command(
    subcommand_value_name = "VERB",
    subcommand_help_heading = "Verbs, each with its own arguments and flags",
    disable_help_subcommand = true,
    after_long_help = "Examples:\n  relata sensitivity diff nml-2020 nml-2021\n  relata sensitivity --single-sourced affected naspers --threshold 20\n  relata sensitivity --merges diff nml-2020 nml-2021\n  relata sensitivity affected --listed-by ofac --rule all --data my/folder"
)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    pub(in crate::cli) question: Question,
    /// Take out claims that no two independent sources make, not disputed ones
    ///
    /// Instead of those that somebody disputes. Reprints of one origin are one source.
    #[arg(long, global = true)]
    pub(in crate::cli) single_sourced: bool,
    /// Take out merges, not claims
    ///
    /// A merge is a decision that two things are one: a record of type `same`. Without it, what is said of the one thing is
    /// said of two.
    #[arg(long, global = true, conflicts_with = "single_sourced")]
    pub(in crate::cli) merges: bool,
    /// Ask again at most this many times
    ///
    /// The answer says how many claims or merges that leaves untried.
    #[arg(long, value_name = "N", default_value_t = 500, global = true)]
    pub(in crate::cli) tries: usize,
}

impl Args {
    pub(in crate::cli) fn run(self, allowance: &Allowance) -> anyhow::Result<Outcome> {
        let Args {
            question,
            single_sourced,
            merges,
            tries,
        } = self;
        question.refuse_over_own()?;
        // Through the inner question, whose data, lens and output are those of the whole.
        let _told = Told::of(allowance);
        question.run(allowance, |query| {
            Sensitivity {
                of: Box::new(query),
                single_sourced,
                merges,
                budget: tries,
            }
            .into()
        })
    }
}
