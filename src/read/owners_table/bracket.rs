//! A share with a remark in brackets behind it: `100% (jointly)`, `60 % (est.)`, `25 (indirect)`.

use super::header_words;
use crate::model::{Share, interest};
use crate::read::directness;
use crate::read::share_text::{self, WrittenShare};

/// Words that say that the share is that of several holders together: what is one's own is not known.
const TOGETHER: &[&str] = &["joint", "jointly", "together", "combined", "aggregate"];
/// Words that say that the number is not exact.
const ABOUT: &[&str] = &[
    "about",
    "approx",
    "approximately",
    "ca",
    "circa",
    "est",
    "estimate",
    "estimated",
    "rounded",
];

/// Words that say that the share is not so, no longer or not yet, or that nobody knows.
#[rustfmt::skip]
const TURNED: &[&str] = &[
    "sold", "former", "formerly", "ended", "until", "till", "before", "prior", "ceased", "disposed", "divested",
    "exited", "previous", "previously", "past", "option", "options", "warrants", "convertible", "alleged",
    "allegedly", "disputed", "denied", "reportedly", "rumoured", "rumored", "suspected", "planned", "proposed",
    "pending", "intended", "expected", "potential", "potentially", "possible", "possibly", "maybe", "probably",
    "perhaps", "unconfirmed", "unverified", "uncertain", "if", "would", "will",
];
/// Words between or beside others that change nothing.
const LITTLE: &[&str] = &["one", "a", "1", "single", "only", "by", "of", "the", "all"];

/// A share, and what stands in brackets behind it.
pub(super) struct Remarked<'t> {
    pub(super) written: WrittenShare,
    /// The interest, where the stake is not held directly.
    pub(super) interest: Option<&'static str>,
    pub(super) remark: &'t str,
}

/// The share of a text that ends in brackets; `None` where it has another form.
pub(super) fn share(text: &str) -> Option<Remarked<'_>> {
    let (before, remark) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    let lower = remark.trim().to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if has(TURNED) || lower.ends_with('?') {
        return None;
    }
    let mut written = number(before, &lower, has(ABOUT))?;
    match *words
        .iter()
        .filter(|word| !LITTLE.contains(word))
        .collect::<Vec<_>>()
    {
        [&"minus" | &"less", &"share" | &"shares"] => {
            written.share = one_side(written.share, false)?;
        }
        [&"plus", &"share" | &"shares"] => written.share = one_side(written.share, true)?,
        _ => {}
    }
    if has(TOGETHER) {
        let most = written.share.max?;
        let own = Share {
            max: Some(most),
            max_exclusive: written.share.max_exclusive,
            ..Share::default()
        };
        written.share = own.check().ok()?;
    }
    Some(Remarked {
        written,
        interest: directness::not_direct(remark).or(votes(&words)),
        remark: remark.trim(),
    })
}

/// The share before a remark, which may say which side of a range the number is: `50 (max.)`, `25% (or more)`.
fn number(before: &str, remark: &str, is_about: bool) -> Option<WrittenShare> {
    let read = |text: &str| share_text::share(text).ok().flatten();
    if is_about {
        return read(&format!("about {before}"));
    }
    // With a number of its own the remark says something else.
    if !remark.contains(|letter: char| letter.is_ascii_digit()) {
        let sides = [
            format!("{remark} {before}"),
            format!("{} {remark}", before.trim()),
        ];
        if let Some(side) = sides.iter().find_map(|side| read(side)) {
            return Some(side);
        }
    }
    read(before)
}

/// A little more or a little less than a share: by how little, nobody says.
fn one_side(share: Share, is_more: bool) -> Option<Share> {
    let side = match is_more {
        true => Share {
            min: Some(share.min?),
            min_exclusive: true,
            ..Share::default()
        },
        false => Share {
            max: Some(share.max?),
            max_exclusive: true,
            ..Share::default()
        },
    };
    side.check().ok()
}

/// The interest of a remark that says that the share is one of votes.
fn votes(words: &[&str]) -> Option<&'static str> {
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !LITTLE.contains(word))
        .collect();
    header_words::are_votes(&telling).then_some(interest::VOTING_RIGHTS)
}
