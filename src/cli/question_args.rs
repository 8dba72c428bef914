//! A question with all that every question takes: the data, the lens, and the form of the answer.

use clap::Args;

use super::data_args::DataArgs;
use super::lens_args::LensArgs;
use super::output_args::OutputArgs;
use super::{Outcome, engine};
use crate::lens::{Allowance, Lens};
use crate::query::Query;

// No doc comment: clap would show it.
#[derive(Debug, Args)]
pub(super) struct QuestionArgs<Q: Args> {
    #[command(flatten)]
    pub(super) question: Q,
    #[command(flatten)]
    pub(super) data: DataArgs,
    #[command(flatten)]
    pub(super) lens: LensArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

impl<Q: Args + TryInto<Query>> QuestionArgs<Q>
where
    anyhow::Error: From<Q::Error>,
{
    pub(super) fn run(
        self,
        allowance: &Allowance,
        make: impl FnOnce(Query) -> Query,
    ) -> anyhow::Result<Outcome> {
        self.output.refuse_over(&self.data.paths())?;
        let lens = Lens::try_from(self.lens)?;
        let question = make(self.question.try_into()?);
        let graph = match self.data.engine() {
            Some(address) => engine::part_for(&address, &question, &lens, allowance)?,
            None => self.data.open()?,
        };
        let detail = self.output.detail()?;
        if self.output.streams()? {
            let mut printed = self.output.rows();
            let answer =
                graph.ask_in_parts(allowance, question, &lens, &mut |rows| printed.take(&rows));
            return self.output.finish_rows(printed, answer);
        }
        let answer = graph.ask_within(allowance, detail, question, &lens)?;
        self.output.write(&answer, &graph, allowance)?;
        Ok(Outcome::of(answer.is_found(), answer.is_complete()))
    }
}
