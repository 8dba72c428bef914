//! Possible members of a group: their cards say so, and what makes them members is drawn as what is not confirmed.

use std::collections::BTreeSet;

use super::{CardRole, Certainty, Drawing, Relation};
use crate::answer::{Answer, Membership, Rows};

/// Marks what may belong to a group, or what only a stake joins to it, and the lines by which it does.
pub(super) fn mark(drawing: &mut Drawing, answer: &Answer) {
    let Rows::Group(rows) = answer.any_rows() else {
        return;
    };
    let possible = rows
        .iter()
        .filter(|row| row.membership == Membership::Possible);
    let possible: BTreeSet<&str> = possible.map(|row| row.entity.id.as_str()).collect();
    for &id in &possible {
        if let Some(card) = drawing.cards.get_mut(id) {
            card.role = CardRole::PossibleMember;
        }
    }
    // Its line may be dashed for another reason, as those of certain members with a range are: the card alone tells.
    for line in drawing.lines.values_mut() {
        let leads_to_possible = possible.contains(line.to.as_str());
        if leads_to_possible && line.relation == Relation::Owns {
            line.certainty = line.certainty.max(Certainty::Unconfirmed);
        }
    }
}
