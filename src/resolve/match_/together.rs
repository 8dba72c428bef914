//! Whether claims ever held on one day.

use crate::lens::{Spans, View};
use crate::search::pattern::Element;

/// Whether the claims among some elements surely never all held on one day, as far as their dates say, those of their ends
/// and those of the other accounts of a stake: a missing bound counts as holding.
pub(super) fn never_held_together(view: &View<'_>, elements: &[Element]) -> bool {
    let mut days: Option<Spans> = None;
    for element in elements {
        let Element::Claim(claim) = *element else {
            continue;
        };
        let held = view.validity([claim]).possibly;
        days = Some(match days {
            Some(days) => days.and(&held),
            None => held,
        });
    }
    days.is_some_and(|days| days.is_empty())
}
