//! Why an answer could not be written.

use std::fmt;
use std::io;

use crate::error::{Door, Render};

/// Why an answer could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The output did not take it.
    #[error("cannot write")]
    Io(#[from] io::Error),
    /// The answer does not fit the format.
    #[error("cannot write as JSON")]
    Json(#[from] serde_json::Error),
    /// The format holds one answer, and there are several.
    #[error(
        "{format} holds one answer, not a report of {answers}\n\
         choose {others}, or ask one question"
    )]
    OneAnswer {
        /// The format.
        format: &'static str,
        /// How many answers there are.
        answers: usize,
        /// The formats that hold several.
        others: String,
    },
    /// The format holds answers, and a whole graph was to be written.
    #[error("{format} holds an answer, and no whole graph\nchoose {others}")]
    OnlyAnswers {
        /// The format.
        format: &'static str,
        /// The formats that hold graphs.
        others: String,
    },
    /// The format is left out of this build.
    #[error("this build of relata cannot write {feature}: it needs the feature `{feature}`")]
    NotBuilt {
        /// The feature that adds the format, and bears its name.
        feature: &'static str,
    },
    /// A picture could not be made of the drawing.
    #[error("cannot make a picture of the drawing: {why}")]
    Picture {
        /// The reason.
        why: String,
    },
    /// Graphviz is not installed.
    #[error("{}", self.render(Door::Fields))]
    DotMissing,
    /// Graphviz did not take the drawing.
    #[error("`dot` could not draw this answer: {stderr}")]
    DotFailed {
        /// What it said.
        stderr: String,
    },
    /// Graphviz took too long.
    #[error("{}", self.render(Door::Fields))]
    DotTimeout {
        /// How long it was given.
        seconds: u64,
    },
}

impl Render for WriteError {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let as_dot = match door {
            Door::CommandLine => "with `-f dot`",
            Door::Fields | Door::Python => "as `dot`",
        };
        match self {
            WriteError::DotMissing => write!(
                f,
                "pictures are drawn by Graphviz, and its program `dot` was not found\n\
                 install it with `apt install graphviz`, `brew install graphviz` or `winget install graphviz`, \
                 or write the drawing itself {as_dot}"
            ),
            WriteError::DotTimeout { seconds } => write!(
                f,
                "`dot` did not finish within {seconds} seconds\n\
                 ask for less (a shorter depth, a smaller limit), or write the drawing itself {as_dot}"
            ),
            // No endless round: these have their sentence in `#[error]`, and do not come back here.
            other => fmt::Display::fmt(other, f),
        }
    }
}
