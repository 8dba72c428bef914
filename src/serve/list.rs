//! Lists that come in parts.

use schemars::JsonSchema;
use serde::Serialize;

use super::refused::unreadable;
use crate::loopback::Refusal;

/// Some things of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct List<T> {
    /// Those that were wanted.
    pub(super) items: Vec<T>,
    /// How many there are in all.
    pub(super) total: usize,
    /// Whether there are more behind these.
    pub(super) truncated: bool,
    /// The `after` of the next ones; null behind the last.
    pub(super) next: Option<usize>,
}

/// Which things of a list are wanted: so many, after so many others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) limit: usize,
    pub(super) after: usize,
}

/// The most things of a list that are told at one time, and how many are if nobody says.
pub(super) const MOST: usize = 1000;
pub(super) const USUAL: usize = 50;
/// The greatest number of things that can be passed over.
pub(super) const FARTHEST: usize = 1_000_000_000;

impl Page {
    /// As it was asked for.
    ///
    /// # Errors
    /// When a number is out of its range.
    pub(super) fn of(limit: Option<usize>, after: Option<usize>) -> Result<Self, Refusal> {
        Ok(Self {
            limit: in_range("limit", limit.unwrap_or(USUAL), 1, MOST)?,
            after: in_range("after", after.unwrap_or(0), 0, FARTHEST)?,
        })
    }

    /// Where it begins and ends in a list of so many.
    pub(super) fn within(self, total: usize) -> std::ops::Range<usize> {
        let start = self.after.min(total);
        start..start.saturating_add(self.limit).min(total)
    }
}

impl<T> List<T> {
    /// Those that were wanted of so many.
    pub(super) fn of(items: Vec<T>, page: Page, total: usize) -> Self {
        let end = page.within(total).end;
        let truncated = end < total;
        Self {
            items,
            total,
            truncated,
            next: truncated.then_some(end),
        }
    }
}

/// A number between two others.
pub(super) fn in_range(
    name: &str,
    number: usize,
    least: usize,
    most: usize,
) -> Result<usize, Refusal> {
    if (least..=most).contains(&number) {
        return Ok(number);
    }
    Err(unreadable(format!(
        "`{name}` is a number from {least} to {most}"
    )))
}
