//! Possible members of a group: what makes them members is drawn as what is not confirmed.

use std::collections::BTreeSet;

use super::{Certainty, Drawing, Relation};
use crate::answer::{Answer, Membership, Rows};

/// Marks the lines by which something may belong to a group, or only a stake joins it.
pub(super) fn mark(drawing: &mut Drawing, answer: &Answer) {
    let Rows::Group(rows) = answer.any_rows() else {
        return;
    };
    let possible = rows
        .iter()
        .filter(|row| row.membership == Membership::Possible);
    let possible: BTreeSet<&str> = possible.map(|row| row.entity.id.as_str()).collect();
    for line in drawing.lines.values_mut() {
        let leads_to_possible = possible.contains(line.to.as_str());
        if leads_to_possible && line.relation == Relation::Owns {
            line.certainty = line.certainty.max(Certainty::Unconfirmed);
        }
    }
}
