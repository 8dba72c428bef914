//! What a drawing shows, when it is to show less than the answer, and the paper for it.

use std::fmt;
use std::str::FromStr;

use super::paper::Paper;

/// Which part of an answer is drawn, and what of it as one card. Tables and data stay whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DrawingOptions {
    /// Entities that share this become one card with their number.
    pub collapse: Option<Collapse>,
    /// Only the entity or claim with this id, and its neighbours.
    pub focus: Option<String>,
    /// Only what leads to the entity or claim with this id, or from it.
    pub reaches: Option<String>,
    /// The paper that it is printed on: letters have at least 6 points there.
    pub paper: Option<Paper>,
    /// DOT for programs: the graph of the answer with quoted labels, without clusters, legend and layout.
    pub plain: bool,
}

impl DrawingOptions {
    /// Things that share this become one card with their number.
    pub fn collapse(mut self, what: Collapse) -> Self {
        self.collapse = Some(what);
        self
    }

    /// Draws only the thing with this id, and its neighbours.
    pub fn focus(mut self, id: impl Into<String>) -> Self {
        self.focus = Some(id.into());
        self
    }

    /// Draws only what leads to the thing with this id, or from it.
    pub fn reaches(mut self, id: impl Into<String>) -> Self {
        self.reaches = Some(id.into());
        self
    }

    /// Draws for this paper, on several sheets if need be.
    pub fn paper(mut self, paper: Paper) -> Self {
        self.paper = Some(paper);
        self
    }

    /// DOT for programs instead of a drawing.
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// Whether it asks for nothing.
    pub fn is_default(&self) -> bool {
        *self == DrawingOptions::default()
    }
}

/// What the entities on one card share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Collapse {
    /// The country; entities without one stay apart.
    Country,
    /// The kind.
    Kind,
}

/// Drawings cannot be collapsed by this word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` does not collapse a drawing: use country or kind")]
pub struct UnknownCollapse(String);

impl FromStr for Collapse {
    type Err = UnknownCollapse;

    fn from_str(word: &str) -> Result<Self, UnknownCollapse> {
        match word {
            "country" => Ok(Collapse::Country),
            "kind" => Ok(Collapse::Kind),
            _ => Err(UnknownCollapse(word.to_owned())),
        }
    }
}

impl fmt::Display for Collapse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Collapse::Country => "country",
            Collapse::Kind => "kind",
        })
    }
}
