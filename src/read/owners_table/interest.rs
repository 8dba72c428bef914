//! In which words tables tell what is held.

use crate::model::interest;
use crate::read::directness;

/// What tables call a share in the capital, which is what an owner holds who says no more.
const SHAREHOLDING: &[&str] = &[
    "shares",
    "share",
    "shareholding",
    "ordinary",
    "ordinary-shares",
    "ordinary-share",
    "common",
    "common-stock",
    "common-shares",
    "equity",
    "stock",
    "share-capital",
    "capital",
    "direct",
    "ownership",
    "ownership-of-shares",
];
/// What tables call a part of the votes.
const VOTES: &[&str] = &["votes", "vote", "voting", "voting-rights", "voting-shares"];

/// The interest that a cell means. Rules look at shareholdings: under another name one of them would pass unseen.
pub(super) fn interest_meant(text: &str) -> Option<String> {
    let word = kebab_case(text);
    if SHAREHOLDING.contains(&word.as_str()) || ["n-a", "na"].contains(&word.as_str()) {
        return None;
    }
    if VOTES.contains(&word.as_str()) {
        return Some(interest::VOTING_RIGHTS.to_owned());
    }
    if let Some(word) = directness::not_direct(text) {
        return Some(word.to_owned());
    }
    Some(word).filter(|word| !word.is_empty())
}

/// A text as a kebab-case word.
pub(super) fn kebab_case(text: &str) -> String {
    let words = text.to_lowercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
