//! The sentence about a group.

use std::collections::BTreeMap;

use crate::answer::{GroupRow, Membership};
use crate::model::count;

/// Who heads the group, and how many members it has of each sort; `among` says which stakes were looked at, if not all.
pub(super) fn summary(name: &str, among: &str, rows: &[GroupRow], any_stake: bool) -> String {
    if rows.is_empty() && any_stake {
        return format!(
            "No group of {name} is known{among}: nobody is known to hold any of it, and it is not known to hold anything."
        );
    }
    if rows.is_empty() {
        return format!(
            "No group of {name} is known{among}: nobody is known to hold more than half of it or to control it, and it is not \
             known to hold more than half of anything or to control it."
        );
    }
    let mut parents: Vec<String> = Vec::new();
    let mut numbers: BTreeMap<Membership, usize> = BTreeMap::new();
    for row in rows {
        *numbers.entry(row.membership).or_default() += 1;
        match row.membership {
            Membership::Parent => parents.push(row.entity.name.clone()),
            Membership::PossibleParent => parents.push(format!("{} (possibly)", row.entity.name)),
            _ => {}
        }
    }
    let number = |membership| numbers.get(&membership).copied().unwrap_or_default();
    let parents = parents.join(", ");
    let members = count(number(Membership::Certain), "member");
    let possible = count(number(Membership::Possible), "possible member");
    let mut words = format!("The group of {name}, under {parents}: {members}, {possible}");
    for (number, what) in [
        (number(Membership::Runs), "only run"),
        (number(Membership::Stake), "by a stake only"),
    ] {
        if number > 0 {
            words += &format!(", {number} {what}");
        }
    }
    words + "."
}
