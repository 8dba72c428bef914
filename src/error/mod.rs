//! Everything that can go wrong, in words for the person who must put it right.

mod door;
mod engine;
mod hint;
mod other_rows;
mod question;
mod sentence;
mod shell_word;
mod snapshot;
mod wrong;

use std::fmt;
use std::path::PathBuf;

use crate::model::{count, shortened};

pub use door::{Door, Field, Render, Rendered};
pub use engine::EngineError;
pub use hint::Hint;
pub use other_rows::OtherRows;
pub use question::QuestionError;
#[cfg(any(feature = "cli", feature = "serve"))]
pub(crate) use shell_word::quoted;
pub use snapshot::SnapshotError;
pub use wrong::Wrong;

/// The result of most functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The data has errors; nothing was loaded.
    #[error("{0}")]
    Data(Problems),
    /// A snapshot cannot be used.
    #[error("{0}")]
    Snapshot(SnapshotError),
    /// An engine did not answer.
    #[error("{0}")]
    Engine(EngineError),
    /// No record goes by this name.
    #[error("nothing is called `{}`{}", shortened(name), did_you_mean(suggestions))]
    NotFound {
        /// The name asked for.
        name: String,
        /// Names that are near, best first.
        suggestions: Vec<String>,
    },
    /// Several things go by this name.
    #[error(
        "`{}` is the name of several things; ask for one by its id:\n{}",
        shortened(name),
        list(candidates)
    )]
    Ambiguous {
        /// The name asked for.
        name: String,
        /// The ids and names that it could mean.
        candidates: Vec<String>,
    },
    /// The question or lens asks for something that the data cannot mean.
    #[error("{0}")]
    // Boxed, since every `Result` would else be as large as this one.
    Question(Box<QuestionError>),
    /// An answer was asked for rows of a type that it does not have.
    #[error(transparent)]
    OtherRows(#[from] OtherRows),
}

impl From<SnapshotError> for Error {
    fn from(error: SnapshotError) -> Self {
        Error::Snapshot(error)
    }
}

impl From<EngineError> for Error {
    fn from(error: EngineError) -> Self {
        Error::Engine(error)
    }
}

impl Error {
    /// Whether it is about a name or id that nothing bears: of a question that was saved, what it named is gone.
    pub fn is_miss(&self) -> bool {
        match self {
            Error::NotFound { .. } => true,
            Error::Question(error) => match &error.what {
                Wrong::NoSuchClaim { .. }
                | Wrong::NoSuchProperty { .. }
                | Wrong::NeitherDateNorEdition { .. } => true,
                Wrong::Pattern { is_miss, .. } => *is_miss,
                Wrong::CannotAssume { error, .. } => matches!(**error, Error::NotFound { .. }),
                _ => false,
            },
            _ => false,
        }
    }
}

impl Render for Error {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        match self {
            Error::Question(error) => error.write(f, door),
            Error::Snapshot(error) => error.write(f, door),
            other => fmt::Display::fmt(other, f),
        }
    }
}

fn did_you_mean(suggestions: &[String]) -> String {
    if suggestions.is_empty() {
        String::new()
    } else {
        format!("\ndid you mean {}?", suggestions.join(", "))
    }
}

fn list(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// One thing that is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The line in it, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The id of the record, empty when it could not be read.
    pub id: String,
    /// What kind of problem, in kebab-case.
    pub problem: &'static str,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        // Lines are counted from 1; 0 stands for the file as a whole.
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.id.is_empty() {
            write!(f, ": {}", shortened(&self.id))?;
        }
        write!(f, ": {}", self.message)
    }
}

/// All problems of a reading: the first hundred in full, the rest as a count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    total: usize,
}

impl Problems {
    // A bound, since a file in a format that is not ours has a problem on every line.
    const KEPT: usize = 100;

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.total += 1;
        if self.kept.len() < Self::KEPT {
            self.kept.push(problem);
        }
    }

    /// Adds all problems of another reading, also those that it did not keep.
    pub fn extend(&mut self, others: Problems) {
        // Apart from the rest: `push` counts only those that were kept.
        let hidden = others.total - others.kept.len();
        others
            .kept
            .into_iter()
            .for_each(|problem| self.push(problem));
        self.total += hidden;
    }

    /// Puts those that were kept into the order of their files and lines.
    pub fn sort(&mut self) {
        self.kept.sort();
    }

    /// How many there are, also those not kept.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The problems that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.kept.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems = count(self.total, "problem");
        write!(f, "{problems} in the data; nothing was loaded")?;
        for problem in &self.kept {
            write!(f, "\n  {problem}")?;
        }
        let more = self.total - self.kept.len();
        if more > 0 {
            write!(f, "\n  ... and {more} more")?;
        }
        Ok(())
    }
}
