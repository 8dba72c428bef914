//! Headers that are put together from words: `Name of entity owned`, `Ownership interest (%)`.
//!
//! A header counts only where every word of it is known: `owner since` holds a word for an owner, and is no owner.

use super::meaning::{Further, Meaning, Unit};
use crate::read::directness;

/// Words that change nothing of what a header means. No bare `a`: `Company A` is one company, and no word for all.
const LITTLE: &[&str] = &["of", "the", "in"];

/// Words that only say that a name stands in the column, or of what kind its things are.
const NAMES: &[&str] = &["name", "names", "full", "legal", "registered"];

/// Words for a thing that may own as well as be owned.
const THINGS: &[&str] = &[
    "company",
    "entity",
    "firm",
    "organisation",
    "organization",
    "corporation",
    "undertaking",
];

/// What an owner is called, without words that only say that it is a name.
const OWNERS: &[&str] = &[
    "owner",
    "owners",
    "shareholder",
    "shareholders",
    "holder",
    "parent",
    "investor",
    "beneficial owner",
    "ubo",
    "controller",
    "holding",
];

/// Words for the owner who holds the stake himself.
const DIRECT: &[&str] = &["direct", "immediate"];

/// What is owned is called so.
const OWNED: &[&str] = &[
    "owned",
    "held",
    "asset",
    "subsidiary",
    "subsidiaries",
    "investee",
    "issuer",
    "child",
];

/// Words for a part of something, which do not say in which unit it is.
const PARTS: &[&str] = &["proportion", "extent", "part"];

/// Words for percent; the sign stands as a word of its own.
const PERCENT: &[&str] = &["%", "percent", "percentage", "pct"];

/// Words for votes, and those that say no more beside them. A bare `voting` may be a yes or no.
const VOTES: &[&str] = &["votes", "vote", "voting"];
const OF_VOTES: &[&str] = &[
    "rights",
    "power",
    "share",
    "shares",
    "interest",
    "interests",
    "stake",
];

/// Words that say that 1 is the whole, and one that leaves it open.
const FRACTION: &[&str] = &["fraction"];
const RATIO: &[&str] = &["ratio"];

/// What a column of percentages may be a percentage of. Votes are not among them: who has most votes need not own most.
const SHARES: &[&str] = &[
    "share",
    "shares",
    "stake",
    "stakes",
    "ownership",
    "shareholding",
    "shareholdings",
    "holding",
    "holdings",
    "equity",
    "interest",
    "interests",
    "capital",
    "issued",
    "outstanding",
    "owned",
    "held",
];

/// Shares beside the one of the stake itself: `voting rights %`, `indirect share`.
fn further(words: &[String]) -> Option<Meaning> {
    let is_percent = |word: &str| PERCENT.contains(&word);
    let unit = match words.iter().any(|word| is_percent(word)) {
        true => Unit::Percent,
        false => Unit::Unsaid,
    };
    let telling: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !LITTLE.contains(word) && !is_percent(word))
        .collect();
    if telling.iter().any(|word| VOTES.contains(word)) {
        let is_bare = telling == ["voting"] && unit == Unit::Unsaid;
        return (are_votes(&telling) && !is_bare).then_some(Meaning::Further(Further::Votes, unit));
    }
    let interest = directness::not_direct(&telling.join(" "))?;
    let mut others = telling
        .iter()
        .filter(|word| directness::not_direct(word).is_none());
    let is_share = others.all(|word| SHARES.contains(word));
    // Without a word for a share or percent it may be a yes or no.
    let says_share = unit == Unit::Percent || telling.iter().any(|word| SHARES.contains(word));
    (is_share && says_share).then_some(Meaning::Further(Further::Held(interest), unit))
}

/// Whether words say nothing but that something is a part of the votes.
pub(super) fn are_votes(words: &[&str]) -> bool {
    let is_known = |word: &&str| {
        let all = [VOTES, OF_VOTES, PARTS];
        all.iter().any(|known| known.contains(word))
    };
    words.iter().any(|word| VOTES.contains(word)) && words.iter().all(is_known)
}

/// What a header in small letters means by its words, if each is known.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let words = words(header);
    if let Some(further) = further(&words) {
        return Some(further);
    }
    let mut telling = words.iter().filter(|word| !LITTLE.contains(&word.as_str()));
    if words.iter().any(|word| PERCENT.contains(&word.as_str())) {
        let is_known =
            |word: &String| PERCENT.contains(&word.as_str()) || SHARES.contains(&word.as_str());
        return telling
            .all(is_known)
            .then_some(Meaning::Share(Unit::Percent));
    }
    let parts = [
        (PARTS, Unit::Unsaid),
        (RATIO, Unit::Unsaid),
        (FRACTION, Unit::PartOfOne),
    ];
    for (known, unit) in parts {
        let is_part = |word: &String| known.contains(&word.as_str());
        if words.iter().any(is_part) {
            // `proportion of ownership interest`; of what a bare `part` is, nobody knows.
            let mut others = telling.filter(|word| !is_part(word)).peekable();
            let is_share = others.peek().is_some() && others.all(|w| SHARES.contains(&w.as_str()));
            return is_share.then_some(Meaning::Share(unit));
        }
    }
    let mut end = Vec::new();
    let mut is_named = false;
    for word in telling {
        if NAMES.contains(&word.as_str()) || THINGS.contains(&word.as_str()) {
            is_named = true;
        } else {
            end.push(word.as_str());
        }
    }
    // An indirect owner is one, as a direct one is; the word says of what sort the stakes are.
    let bare: Vec<&str> = end
        .iter()
        .copied()
        .filter(|word| directness::not_direct(word).is_none() && !DIRECT.contains(word))
        .collect();
    let bare = bare.join(" ");
    let end = end.join(" ");
    // A bare `holding` is a share, a bare `held` a number or a date; a holding company is an owner.
    if ["holding", "held"].contains(&bare.as_str()) && !is_named {
        None
    } else if is_owner(&end) || is_owner(&bare) {
        Some(Meaning::Owner)
    } else if OWNED.contains(&end.as_str()) {
        Some(Meaning::Owned)
    } else {
        None
    }
}

/// Whether an owner is called so.
pub(super) fn is_owner(words: &str) -> bool {
    OWNERS.contains(&words)
}

/// Whether a header in small letters may stand above shares: every word of it is one for a part of the capital, and one says
/// that it is a part and no number of shares. What is `effective` may be held through others, so that it is asked.
pub(super) fn is_like_share(header: &str) -> bool {
    const TELLING: &[&str] = &[
        "interest",
        "interests",
        "proportion",
        "extent",
        "holding",
        "ownership",
    ];
    const BESIDE: &[&str] = &["effective", "economic", "attributable", "group", "total"];
    let words = words(header);
    let is_known = |word: &String| {
        let all = [LITTLE, PARTS, SHARES, DIRECT, BESIDE];
        all.iter().any(|known| known.contains(&word.as_str()))
    };
    words.iter().any(|word| TELLING.contains(&word.as_str())) && words.iter().all(is_known)
}

/// Whether a header in small letters names a thing, and says no more of it.
pub(super) fn is_bare_thing(header: &str) -> bool {
    let words = words(header);
    let is_little = |word: &String| {
        let all = [LITTLE, NAMES, THINGS];
        all.iter().any(|known| known.contains(&word.as_str()))
    };
    words.iter().any(|word| THINGS.contains(&word.as_str())) && words.iter().all(is_little)
}

/// The words of a header: without brackets and the `s` of a genitive, and with a sign for percent as a word of its own.
fn words(header: &str) -> Vec<String> {
    let spaced = header
        .replace("per cent", "percent")
        .replace("\u{2019}s", " ")
        .replace("'s", " ")
        .replace('%', " % ");
    spaced
        .split(|letter: char| !letter.is_alphanumeric() && letter != '%')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_counts_only_where_every_word_is_known() {
        let percent = Some(Meaning::Share(Unit::Percent));
        for (header, expected) in [
            ("name of entity owned", Some(Meaning::Owned)),
            ("legal name of the subsidiary", Some(Meaning::Owned)),
            ("company held", Some(Meaning::Owned)),
            ("owner\u{2019}s name", Some(Meaning::Owner)),
            ("full name of shareholder", Some(Meaning::Owner)),
            ("holding company", Some(Meaning::Owner)),
            ("ownership interest (%)", percent),
            ("% of capital held", percent),
            ("percentage of equity", percent),
            ("shares in %", percent),
            ("per cent", percent),
            ("% of issued capital", percent),
            ("% of shares outstanding", percent),
            (
                "proportion of ownership interest",
                Some(Meaning::Share(Unit::Unsaid)),
            ),
            ("extent of holding", Some(Meaning::Share(Unit::Unsaid))),
            ("proportion", None),
            (
                "ownership (fraction)",
                Some(Meaning::Share(Unit::PartOfOne)),
            ),
            ("holding ratio", Some(Meaning::Share(Unit::Unsaid))),
            ("current ratio", None),
            (
                "proportion of voting rights",
                Some(Meaning::Further(Further::Votes, Unit::Unsaid)),
            ),
            (
                "% of votes",
                Some(Meaning::Further(Further::Votes, Unit::Percent)),
            ),
            ("owner since", None),
            ("owner id", None),
            ("ultimate parent", Some(Meaning::Owner)),
            ("immediate parent", Some(Meaning::Owner)),
            ("direct shareholder", Some(Meaning::Owner)),
            ("immediate holding company", Some(Meaning::Owner)),
            ("direct holding", None),
            ("shares owned", None),
            ("held", None),
            ("date held", None),
            ("company held by", None),
            ("name", None),
            ("", None),
        ] {
            assert_eq!(meaning(header), expected, "{header}");
        }
        assert!(is_like_share("equity interest") && is_like_share("proportion"));
        assert!(
            !is_like_share("interest rate") && !is_like_share("group") && !is_like_share("part")
        );
        assert!(is_bare_thing("legal entity name") && is_bare_thing("company"));
        assert!(!is_bare_thing("company a") && !is_bare_thing("company 1"));
        assert!(!is_bare_thing("company id") && !is_bare_thing("name") && !is_bare_thing(""));
    }
}
