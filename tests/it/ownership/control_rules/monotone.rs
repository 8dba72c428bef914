//! More of one kind of stake never frees anything.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{INTERESTS, Stake, worlds};
use crate::properties::check_times;

/// Every verdict of one answer is in the other, and no less sure.
fn is_no_less(before: &BTreeMap<usize, bool>, after: &BTreeMap<usize, bool>) -> bool {
    let mut all = before.iter();
    all.all(|(node, was)| after.get(node).is_some_and(|is| is >= was))
}

#[test]
fn more_of_one_kind_never_frees() {
    let values = (worlds(), any::<proptest::sample::Index>(), 51..=100_i64);
    check_times(4, values, |(world, which, value)| {
        let before = world.ask();
        // A number beside control without a share takes no control away.
        let mut said = world.clone();
        let controls: Vec<_> = said
            .stakes
            .iter()
            .filter(|(key, stake)| key.2 == "control" && stake.amount.is_none())
            .map(|(&key, _)| key)
            .collect();
        if said.rule != "ofac" {
            for &(owner, asset, _) in &controls {
                said.stakes.remove(&(owner, asset, "control"));
                let interest = INTERESTS[1 + which.index(3)];
                let stake = Stake {
                    says_control: true,
                    amount: Some((value, value)),
                };
                said.stakes.insert((owner, asset, interest), stake);
            }
            // Others' votes may be more than there are then: only what the claim itself catches is compared.
            if said.stakes.len() == world.stakes.len() {
                let direct = |found: &BTreeMap<usize, bool>| -> BTreeMap<usize, bool> {
                    let of_listed = |node: &usize| {
                        controls
                            .iter()
                            .any(|(owner, asset, _)| asset == node && world.listed.contains(owner))
                    };
                    let found = found.iter().filter(|(node, _)| of_listed(node));
                    found.map(|(&node, &sure)| (node, sure)).collect()
                };
                prop_assert!(
                    is_no_less(&direct(&before), &direct(&said.ask())),
                    "{said:?}"
                );
            }
        }
        // More in the hands of the listed frees nothing, where all count together.
        let mut more = world.clone();
        let theirs: Vec<_> = more
            .stakes
            .iter()
            .filter(|(key, stake)| world.listed.contains(&key.0) && stake.amount.is_some())
            .map(|(&key, _)| key)
            .collect();
        if world.rule != "uk" && !theirs.is_empty() {
            let key = theirs[which.index(theirs.len())];
            if let Some(Stake {
                amount: Some((min, max)),
                ..
            }) = more.stakes.get_mut(&key)
            {
                *min = (*min + 7).min(100);
                *max = (*max + 7).min(100);
            }
            prop_assert!(is_no_less(&before, &more.ask()), "{more:?}");
        }
        Ok(())
    });
}
