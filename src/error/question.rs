//! Questions that cannot be answered: what is wrong with them, and what to do about it.

use std::fmt;

use super::{Door, Error, Hint, Render, Wrong};

/// A question or lens that asks for something that the data cannot mean.
///
/// Its `Display` names the fields of the library. Each door tells it in its own terms.
///
/// ```
/// use relata::error::{Door, Field, Hint, QuestionError, Render, Wrong};
/// let error = QuestionError::new(Wrong::DatesSaidTwice).hint(Hint::LeaveOut(Field::AsOf));
/// assert_eq!(error.to_string(), "the two dates say it already\nleave out `as_of`");
/// let told = error.render(Door::CommandLine).to_string();
/// assert_eq!(told, "the two dates say it already\nleave out --as-of");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QuestionError {
    /// What is wrong.
    pub what: Wrong,
    /// What to do about it.
    pub hint: Option<Hint>,
}

impl QuestionError {
    /// Something is wrong.
    pub fn new(what: Wrong) -> Self {
        Self { what, hint: None }
    }

    /// The same, with what to do about it.
    pub fn hint(self, hint: Hint) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }
}

impl Wrong {
    /// With what to do about it.
    pub fn hint(self, hint: Hint) -> QuestionError {
        QuestionError::new(self).hint(hint)
    }
}

impl From<Wrong> for Error {
    fn from(what: Wrong) -> Self {
        QuestionError::new(what).into()
    }
}

impl From<QuestionError> for Error {
    fn from(error: QuestionError) -> Self {
        Error::Question(Box::new(error))
    }
}

impl fmt::Display for QuestionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::Fields)
    }
}

impl Render for QuestionError {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        self.what.write(f, door)?;
        let Some(hint) = &self.hint else {
            return Ok(());
        };
        f.write_str(if hint.is_inline() { " " } else { "\n" })?;
        hint.write(f, door)
    }
}
