//! What stands under every answer: what was cut, what a careful reader must know.

use crate::answer::Answer;
use crate::error::{Door, Render};
use crate::model::relationship_kind::LISTS;

/// Stands under everything that shows listings.
// On every output that can be passed on alone: a listing out of context reads like a verdict.
pub(crate) const NOT_A_FINDING: &str = "A listing is the lister's claim, not a finding of law.";

/// Whether the answer shows listings.
pub(crate) fn shows_listings(answer: &Answer) -> bool {
    answer.relationships().any(|claim| claim.kind == LISTS)
}

/// What was cut: `shown 50 of 414: ...`.
pub(crate) fn limit_lines(answer: &Answer, door: Door) -> Vec<String> {
    let mut lines = Vec::new();
    for limit in answer.limits() {
        lines.push(limit.render(door).to_string());
    }
    // Without a line, an answer that broke off would look like a whole one.
    if !answer.is_complete() && lines.is_empty() {
        let why = match answer.is_about_nothing() {
            true => "the question could not be asked: nothing bears a name in it",
            false => "the search stopped before it had seen everything",
        };
        lines.push(why.into());
    }
    lines
}

/// What was cut, and how much the answer is worth: what a reader must know also where the format has no place for it.
#[cfg(feature = "cli")]
pub(crate) fn completeness_lines(answer: &Answer) -> Vec<String> {
    let mut lines = limit_lines(answer, Door::CommandLine);
    let notes = answer
        .notes
        .iter()
        .filter(|note| note.is_about_completeness());
    lines.extend(notes.map(ToString::to_string));
    lines
}
