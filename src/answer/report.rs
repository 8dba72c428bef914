//! The answers to several questions, shown together.

use super::Answer;

/// Answers to questions that belong together.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Report {
    /// The heading; `None` for one answer alone.
    pub title: Option<String>,
    /// What stands under the heading.
    pub text: Option<String>,
    /// The answers in their order, each with what stands above it.
    pub answers: Vec<(Option<String>, Answer)>,
}

impl Report {
    /// The answer, if it is one alone: it is written as if its verb had asked.
    pub fn alone(&self) -> Option<&Answer> {
        match &self.answers[..] {
            // Whoever gave a title asked for a report, if only of one question.
            [(_, answer)] if self.title.is_none() => Some(answer),
            _ => None,
        }
    }

    /// The answers.
    pub fn answers(&self) -> impl Iterator<Item = &Answer> + Clone {
        self.answers.iter().map(|(_, answer)| answer)
    }

    /// Whether any question found something.
    pub fn is_found(&self) -> bool {
        // One is enough: a script wants to know whether there is anything to read.
        self.answers().any(Answer::is_found)
    }

    /// Whether no question found nothing only because its search had stopped, or because nothing bears a name in it.
    pub fn is_certain(&self) -> bool {
        self.answers()
            .all(|answer| answer.is_found() || (answer.complete && !answer.is_about_nothing()))
    }
}
