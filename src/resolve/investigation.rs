//! Several questions, asked together.

use super::extract::Extract;
use crate::answer::{Answer, Report, Rows};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::lens::Lens;
use crate::query::{Investigation, Saved};

impl Graph {
    /// Asks every question of an investigation.
    ///
    /// A name that nothing bears is nothing found, as long as it is not the only question.
    ///
    /// # Errors
    /// As [`Graph::ask`]; with the errors of all questions, each under its place in the investigation.
    pub fn investigate(&self, investigation: &Investigation) -> Result<Report> {
        let Investigation {
            title,
            text,
            questions,
        } = investigation;
        let mut answers = Vec::new();
        let mut problems = Vec::new();
        for (index, saved) in questions.iter().enumerate() {
            match again(self, saved) {
                Ok(answer) => answers.push((saved.text.clone(), answer)),
                Err(error) if title.is_none() => return Err(error),
                Err(error @ Error::NotFound { .. }) => {
                    answers.push((saved.text.clone(), nothing(self, saved, &error)?));
                }
                Err(error) => {
                    problems.push(format!("\n  questions[{index}]: {}", indented(&error)))
                }
            }
        }
        if !problems.is_empty() {
            let (number, list) = (problems.len(), problems.concat());
            let what = if number == 1 {
                "1 question cannot".to_owned()
            } else {
                format!("{number} questions cannot")
            };
            return Err(Error::Question(format!("{what} be asked{list}")));
        }
        Ok(Report {
            title: title.clone(),
            text: text.clone(),
            answers,
        })
    }
}

/// Asks a saved question.
fn again(graph: &Graph, saved: &Saved) -> Result<Answer> {
    let answer = graph.ask(saved.query.clone(), &saved.lens)?;
    Ok(told(answer, saved))
}

/// The answer under its own heading, and whether the data is another than before.
fn told(mut answer: Answer, saved: &Saved) -> Answer {
    if let Some(title) = &saved.title {
        answer.title.clone_from(title);
    }
    if let Some(before) = saved
        .dataset
        .as_ref()
        .filter(|before| before.differs_from(&answer.dataset))
    {
        answer
            .notes
            .push(format!("Saved when the data was another: {before}."));
    }
    answer
}

/// The answer when nothing goes by a name of the question.
fn nothing(graph: &Graph, saved: &Saved, error: &Error) -> Result<Answer> {
    let everything = Lens::default().over(graph)?;
    let told_of = error.to_string().replace('\n', "; ");
    let title = format!(
        "{}: {}",
        saved.query.verb(),
        told_of.lines().next().unwrap_or_default()
    );
    let empty = Extract::new(&everything).answer(title, told_of, Rows::Find(Vec::new()));
    let answer = Answer {
        query: Some(saved.query.clone()),
        lens: saved.lens.clone(),
        ..empty
    };
    Ok(told(answer, saved))
}

fn indented(error: &Error) -> String {
    error.to_string().replace('\n', "\n    ")
}
