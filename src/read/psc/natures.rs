//! Natures of control, as the registers of the United Kingdom spell them.
//!
//! ```text
//! ownership-of-shares-25-to-50-percent            a stake: more than 25, not more than 50
//! voting-rights-75-to-100-percent                 votes
//! ownership-of-shares-25-to-50-percent-as-trust   control: the shares are the trust's, not the person's own
//! right-to-appoint-and-remove-directors           control
//! ```

use crate::model::{Share, interest, relationship_kind};
use crate::read::share_text;

/// What a nature of control says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) struct Nature {
    pub(in crate::read) kind: &'static str,
    pub(in crate::read) share: Option<Share>,
    /// What it is a share of; `None` of shares.
    pub(in crate::read) interest: Option<String>,
}

/// Words by which a nature of control is known (api-enumerations of Companies House, `psc_descriptions`).
const KNOWN: [&str; 7] = [
    "ownership-of-shares-",
    "voting-rights-",
    "right-to-share-surplus-assets-",
    "part-right-to-share-surplus-assets-",
    "right-to-appoint-and-remove-",
    "significant-influence-or-control",
    "registered-owner-as-nominee-",
];

/// Whose right it is, where it is not the person's own.
const OF_OTHERS: [&str; 3] = ["-as-trust", "-as-firm", "-as-control-over-"];

/// The bands of the codes, in words: the lower number is left out, the upper one included. Overseas entities have one open
/// band.
const BANDS: [(&str, &str); 4] = [
    ("25-to-50-percent", "more than 25 but not more than 50"),
    ("50-to-75-percent", "more than 50 but not more than 75"),
    ("75-to-100-percent", "more than 75"),
    ("more-than-25-percent", "more than 25"),
];

/// What a nature of control says; `None` of any other word.
pub(in crate::read) fn nature(code: &str) -> Option<Nature> {
    let is_known = KNOWN.iter().any(|known| code.starts_with(known));
    let of_others = OF_OTHERS.iter().any(|words| code.contains(words));
    if !is_known && !of_others {
        return None;
    }
    let band = BANDS.iter().find(|(band, _)| code.contains(band));
    let share = band.and_then(|(_, words)| share_text::share(words).ok().flatten());
    let share = share.map(|written| written.share);
    // As the person's own stake, what a trust or firm holds would count twice.
    if code.starts_with("ownership-of-shares-") && !of_others {
        return Some(Nature {
            kind: relationship_kind::OWNS,
            share,
            interest: None,
        });
    }
    let is_votes = code.starts_with("voting-rights-") && !of_others;
    Some(Nature {
        kind: relationship_kind::CONTROLS,
        // A band of surplus assets is no part of any vote.
        share: share.filter(|_| is_votes),
        interest: Some(if is_votes {
            interest::VOTING_RIGHTS.to_owned()
        } else {
            code.to_owned()
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &str) -> String {
        match nature(code) {
            None => "nothing".to_owned(),
            Some(nature) => format!(
                "{} {} {}",
                nature.kind,
                nature
                    .share
                    .map_or("-".to_owned(), |share| share.to_string()),
                nature.interest.as_deref().unwrap_or("-")
            ),
        }
    }

    #[test]
    fn only_own_shares_are_a_stake_and_bands_are_open_below() {
        for (code, expected) in [
            (
                "ownership-of-shares-25-to-50-percent",
                "owns over 25 to 50 % -",
            ),
            (
                "ownership-of-shares-50-to-75-percent",
                "owns over 50 to 75 % -",
            ),
            ("ownership-of-shares-75-to-100-percent", "owns over 75 % -"),
            (
                "ownership-of-shares-more-than-25-percent-registered-overseas-entity",
                "owns over 25 % -",
            ),
            (
                "ownership-of-shares-75-to-100-percent-as-firm",
                "controls - ownership-of-shares-75-to-100-percent-as-firm",
            ),
            (
                "ownership-of-shares-more-than-25-percent-as-control-over-trust-registered-overseas-entity",
                "controls - ownership-of-shares-more-than-25-percent-as-control-over-trust-registered-overseas-entity",
            ),
            (
                "voting-rights-50-to-75-percent-limited-liability-partnership",
                "controls over 50 to 75 % voting-rights",
            ),
            (
                "voting-rights-25-to-50-percent-as-trust",
                "controls - voting-rights-25-to-50-percent-as-trust",
            ),
            (
                "right-to-share-surplus-assets-75-to-100-percent-limited-liability-partnership",
                "controls - right-to-share-surplus-assets-75-to-100-percent-limited-liability-partnership",
            ),
            (
                "part-right-to-share-surplus-assets-25-to-50-percent",
                "controls - part-right-to-share-surplus-assets-25-to-50-percent",
            ),
            (
                "right-to-appoint-and-remove-person-as-firm",
                "controls - right-to-appoint-and-remove-person-as-firm",
            ),
            (
                "significant-influence-or-control",
                "controls - significant-influence-or-control",
            ),
            (
                "registered-owner-as-nominee-person-scotland-registered-overseas-entity",
                "controls - registered-owner-as-nominee-person-scotland-registered-overseas-entity",
            ),
            ("director", "nothing"),
        ] {
            assert_eq!(told(code), expected, "{code}");
        }
    }
}
