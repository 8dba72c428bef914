//! Several questions, asked together.

use crate::answer::Detail;
use crate::answer::{Answer, Baseline, Note, Report, Rows};
use crate::error::{Error, Result, Wrong};
use crate::graph::Graph;
use crate::lens::{Allowance, Lens};
use crate::query::{Investigation, Saved};
use crate::resolve::compose::answer_builder::AnswerBuilder;

impl Graph {
    /// Asks every question of an investigation.
    ///
    /// A name that nothing bears does not keep the other questions of a report from being answered; the report
    /// [is not certain](Report::is_certain) then.
    ///
    /// # Errors
    /// As [`Graph::ask`]; with the errors of all questions, each under its place in the investigation.
    pub fn investigate(&self, investigation: &Investigation) -> Result<Report> {
        self.investigate_within(&Allowance::default(), investigation, None)
    }

    /// Asks every question of an investigation within a time and with a memory for all of them, and tells what changed since
    /// an earlier run, if there was one.
    ///
    /// # Errors
    /// As [`Graph::investigate`] and [`Report::since`].
    pub fn investigate_within(
        &self,
        allowance: &Allowance,
        investigation: &Investigation,
        earlier: Option<&[Baseline]>,
    ) -> Result<Report> {
        let is_alone = investigation.title.is_none();
        match earlier {
            None => self.ask_all(allowance, investigation, is_alone),
            Some(earlier) => self
                .ask_all(allowance, investigation, false)?
                .since(earlier),
        }
    }

    /// Asks every question of an investigation and tells what changed since an earlier run. Of a thing that is gone, all
    /// rows disappeared.
    ///
    /// # Errors
    /// As [`Graph::investigate`] and [`Report::since`].
    pub fn investigate_since(
        &self,
        investigation: &Investigation,
        earlier: &[Baseline],
    ) -> Result<Report> {
        self.investigate_within(&Allowance::default(), investigation, Some(earlier))
    }

    fn ask_all(
        &self,
        allowance: &Allowance,
        investigation: &Investigation,
        is_gone_an_error: bool,
    ) -> Result<Report> {
        let Investigation {
            title,
            text,
            questions,
        } = investigation;
        let mut answers = Vec::new();
        let mut problems = Vec::new();
        // To the end, whatever is wrong: who mends a file of twenty questions wants to be told of all mistakes at once.
        for (index, saved) in questions.iter().enumerate() {
            match ask_saved(self, allowance, saved) {
                Ok(answer) => answers.push((saved.text.clone(), answer)),
                Err(error) if error.is_miss() && !is_gone_an_error => {
                    answers.push((saved.text.clone(), nothing_found(self, saved, &error)?));
                }
                // A question by itself has no place in a report, and its error needs none.
                Err(error) if title.is_none() => return Err(error),
                Err(error) => problems.push((index, error)),
            }
        }
        if !problems.is_empty() {
            let questions = problems;
            return Err(Wrong::Investigation { questions }.into());
        }
        Ok(Report {
            title: title.clone(),
            text: text.clone(),
            answers,
        })
    }
}

/// Asks a saved question.
fn ask_saved(graph: &Graph, allowance: &Allowance, saved: &Saved) -> Result<Answer> {
    let answer = graph.ask_within(allowance, Detail::All, saved.query.clone(), &saved.lens)?;
    Ok(with_own_title(answer, saved))
}

/// The answer under its own heading, and whether the data is another than before.
fn with_own_title(mut answer: Answer, saved: &Saved) -> Answer {
    if let Some(title) = &saved.title {
        answer.title.clone_from(title);
    }
    if let Some(before) = saved
        .dataset
        .as_ref()
        .filter(|before| before.differs_from(&answer.dataset))
    {
        answer.notes.push(Note::OtherData {
            dataset: before.clone(),
        });
    }
    answer
}

/// The answer when nothing goes by a name of the question.
fn nothing_found(graph: &Graph, saved: &Saved, error: &Error) -> Result<Answer> {
    // Not through the question's own lens, in which the unknown name may stand.
    let everything = Lens::default().over(graph)?;
    let message = error.to_string().replace('\n', "; ");
    let title = format!(
        "{}: {}",
        saved.query.verb(),
        message.lines().next().unwrap_or_default()
    );
    let empty = AnswerBuilder::new(&everything).finish(title, message, Rows::Find(Vec::new()));
    let answer = Answer {
        query: Some(saved.query.clone()),
        lens: saved.lens.clone(),
        day: None,
        // What could not be asked was not searched.
        complete: false,
        ..empty
    };
    Ok(with_own_title(answer, saved))
}
