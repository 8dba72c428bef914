//! What a sentence must say of the stakes that a lens found too small.

use crate::lens::View;

/// Which share was asked for at least, where the search left out what is smaller: without these words, a sentence that
/// nothing is known would say more than was looked for.
pub(in crate::resolve) fn or_more(view: &View<'_>, preposition: &str) -> String {
    let least = view.lens().min_share;
    match least.filter(|_| !view.left_out().is_empty()) {
        Some(least) => format!(" {preposition} {least} % or more"),
        None => String::new(),
    }
}
