//! A drawn line stands for the stake that all accounts come to.

use proptest::prelude::*;
use relata::model::{Interval, Relationship};

/// Every drawn line of the stake has its bounds for programs, and a label that tells this share and no account's.
pub fn assert_drawn(
    verb: &str,
    dot: &str,
    accounts: &[Relationship],
    expected: Interval,
) -> Result<(), TestCaseError> {
    let is_stake = |line: &&str| {
        let ends = line.contains("relata_from=\"x") && line.contains("relata_to=\"a\"");
        ends && line.contains("relata_kind=\"owns\"") && is_of_shares(line, accounts)
    };
    for line in dot.lines().filter(is_stake) {
        let label = line.split("label=<<").nth(1).unwrap_or_default();
        let label = label.split(">> tooltip").next().unwrap_or_default();
        let words = expected.to_string();
        let is_as_a_source_says = ["about", "over", "under"]
            .iter()
            .any(|word| label.contains(word));
        prop_assert!(
            is_as_a_source_says || label.contains(&words),
            "{verb}: {words} in {label}"
        );
        // "About 30" has the number of the source, and not how wide that is meant.
        if label.contains("about") {
            continue;
        }
        for (attribute, bound) in [
            ("relata_share_min", expected.min),
            ("relata_share_max", expected.max),
        ] {
            // A source that leaves a side open has none there.
            let told = format!("{attribute}=\"{bound}\"");
            let is_open = !line.contains(attribute);
            prop_assert!(is_open || line.contains(&told), "{verb}: {told} in {line}");
        }
    }
    Ok(())
}

/// Whether a drawn line stands for an account of shares, and not only for votes.
fn is_of_shares(line: &str, accounts: &[Relationship]) -> bool {
    let claims = line.split("relata_claims=\"").nth(1).unwrap_or_default();
    let claims = claims.split('"').next().unwrap_or_default();
    claims.split([' ', ',', ';', '|']).any(|id| {
        let mut accounts = accounts.iter();
        id.starts_with("assumed")
            || accounts.any(|claim| claim.id == id && claim.interest.is_none())
    })
}
