use serde::{Deserialize, Serialize};

use super::Query;
use crate::graph::Dataset;
use crate::lens::Lens;
use crate::model::only_object;

/// A question with its lens, to be asked again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    remote = "Saved",
    deny_unknown_fields,
    expecting = "an object with `query` and `lens`"
)]
#[non_exhaustive]
pub struct Saved {
    /// A heading instead of the answer's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Why it is asked, in a report of several questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The question.
    pub query: Query,
    /// Which claims count.
    #[serde(default, skip_serializing_if = "lets_all_count")]
    pub lens: Lens,
    /// What it was asked of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dataset: Option<Dataset>,
    /// What its reader noted on a page; kept, and never part of the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<serde_json::Value>,
}

only_object!(Saved, written);

impl Saved {
    /// A question through a lens.
    pub fn new(query: impl Into<Query>, lens: Lens) -> Self {
        Self {
            title: None,
            text: None,
            query: query.into(),
            lens,
            dataset: None,
            reader: None,
        }
    }

    /// With a heading of its own.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// With what stands under the heading of a report.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

fn lets_all_count(lens: &Lens) -> bool {
    *lens == Lens::default()
}
