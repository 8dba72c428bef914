//! The sources of a drawing: a number for each, those with a known publisher first.

use crate::answer::Answer;
use crate::model::{Citation, Relationship};
use crate::write::citations::{SourceNumbers, Sources, range};
use crate::write::drawing::{Drawing, Line};
use crate::write::sanitize::truncate;

/// The longest title of a source.
const TITLE_LENGTH: usize = 160;
/// The most numbers, or ranges of them, on one line of the drawing.
const MOST_RANGES: usize = 4;

/// The numbered sources of everything that is drawn, on whatever sheet.
pub(super) struct References<'a> {
    numbers: SourceNumbers<'a>,
    sources: Sources<'a>,
}

impl<'a> References<'a> {
    /// Numbers the sources of all lines; those of the cards when there are no lines.
    pub(super) fn new(answer: &'a Answer, drawing: &Drawing<'a>) -> Self {
        let sources = Sources::of(answer);
        Self {
            numbers: drawing.numbered(&sources),
            sources,
        }
    }

    /// The numbers of a line's sources: `[1-3, 7]`.
    pub(super) fn marks(&self, line: &Line) -> String {
        self.bracketed(line.citations())
    }

    /// The numbers of the sources of some claims.
    pub(super) fn marks_of(&self, claims: &[&Relationship]) -> String {
        self.bracketed(claims.iter().flat_map(|claim| &claim.sources))
    }

    fn bracketed<'c>(&self, citations: impl Iterator<Item = &'c Citation>) -> String {
        let runs = self.numbers.runs(citations);
        let shown = match runs.len() {
            0 => return String::new(),
            few @ ..=MOST_RANGES => few,
            _ => MOST_RANGES - 1,
        };
        let (shown, left) = runs.split_at(shown);
        let shown: Vec<String> = shown.iter().map(range).collect();
        let shown = shown.join(", ");
        // Paper has no tooltip that would tell the rest.
        match left.iter().map(|run| run.clone().count()).sum() {
            0_usize => format!("[{shown}]"),
            more => format!("[{shown} and {more} more]"),
        }
    }

    /// Each source in a line: its number, publisher, title, date and address.
    pub(super) fn entries(&self) -> Vec<String> {
        let mut entries = Vec::new();
        for source in self.numbers.entries() {
            let title = self.sources.title(source.id);
            let title = truncate(&title, TITLE_LENGTH);
            let stop = if title.ends_with(['.', '…', '?', '!']) {
                ""
            } else {
                "."
            };
            entries.push(format!("[{}] {title}{stop}", source.number));
        }
        entries
    }
}
