//! `relata check`

use crate::check::check_within;
use crate::cli::Outcome;
use crate::cli::data_args::DataArgs;
use crate::cli::output_args::OutputArgs;
use crate::lens::Allowance;
use crate::open::salvage;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata check\n  relata check --data my-claims.jsonl --data more/"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(in crate::cli) fn run(self, allowance: &Allowance) -> anyhow::Result<Outcome> {
        self.output.refuse_over(&self.data.paths())?;
        let (name, inputs) = self.data.inputs();
        DataArgs::tell_passed_over(&inputs)?;
        let (graph, problems) = salvage(&name, &inputs, self.data.leniency())?;
        let answer = check_within(allowance, &graph, &problems);
        // Findings over half-read data would send people after the wrong mistakes.
        if let Some(damaged) = graph.damage() {
            return Err(damaged.into());
        }
        self.output.write(&answer, &graph, allowance)?;
        // 1 and not 2, so that scripts can tell wrong data from a check that could not run.
        Ok(if answer.has_errors() {
            Outcome::Nothing
        } else {
            Outcome::Found
        })
    }
}
