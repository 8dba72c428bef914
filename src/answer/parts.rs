//! Which parts of an answer are wanted.

use std::ops::Range;

use serde::Serialize;

use super::Table;
use super::cells::LaidOut;

/// What somebody wants of an answer: what costs much and nobody looks at need not be made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Parts {
    /// All of it.
    #[default]
    All,
    /// The graph of records, with facts and sources. Rows that cost much are only [counted](NotMade), and nothing is
    /// noted of what only they tell.
    Records,
}

/// Rows that nobody wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NotMade {
    /// How many there are.
    pub count: usize,
}

impl NotMade {
    pub(super) fn len(&self) -> usize {
        self.count
    }
}

/// A table of nothing.
impl LaidOut for NotMade {
    fn lay_out(&self, _: Range<usize>) -> Table {
        Table {
            columns: [].as_slice().into(),
            rows: Vec::new(),
        }
    }

    fn lay_out_like(&self, _: &serde_json::Value) -> serde_json::Result<Table> {
        Ok(self.lay_out(0..0))
    }
}
