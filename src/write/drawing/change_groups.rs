//! What a comparison of two lists found, as groups of cards: added, removed, not seen again, continued.

use std::collections::BTreeMap;

use super::Drawing;
use crate::answer::{Answer, Rows};

/// Puts each thing that was listed into the group of what became of its listing.
pub(super) fn group(drawing: &mut Drawing, answer: &Answer) {
    let Rows::Diff(rows) = answer.any_rows() else {
        return;
    };
    let mut groups = BTreeMap::new();
    for row in rows {
        if drawing.cards.contains_key(&row.listed.id) {
            groups.insert(row.listed.id.clone(), row.change.as_str());
        }
    }
    drawing.groups = groups;
}
