//! A share as people and programs write it: `60`, `50,1 %`, `25-50%`, `more than 25%`, `ca. 30`, `1/3`.
//!
//! Nothing is guessed: a text that is none of these forms is refused, and a share is never computed in floating point.

use super::share_words::{ABOUT, WORDS, is_unstated};
use crate::model::{Percent, Share};

/// What a cell or field says about a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenShare {
    /// The share in percent.
    pub(super) share: Share,
    /// Whether the text itself says what part of the whole it is, as `50 %`, `1/3` and `majority` do.
    pub(super) has_unit: bool,
    /// Whether it says so by a word or sign for percent.
    pub(super) says_percent: bool,
}

/// A bound's side and whether the number itself is left out.
#[derive(Clone, Copy)]
enum Bound {
    Least { exclusive: bool },
    Most { exclusive: bool },
}

/// Words before a bound; longer ones stand before their own beginnings.
const BOUNDS: &[(&str, Bound)] = &[
    ("not more than", Bound::Most { exclusive: false }),
    ("no more than", Bound::Most { exclusive: false }),
    ("not less than", Bound::Least { exclusive: false }),
    ("no less than", Bound::Least { exclusive: false }),
    ("more than", Bound::Least { exclusive: true }),
    ("greater than", Bound::Least { exclusive: true }),
    ("less than", Bound::Most { exclusive: true }),
    ("at least", Bound::Least { exclusive: false }),
    ("at most", Bound::Most { exclusive: false }),
    ("up to", Bound::Most { exclusive: false }),
    ("over", Bound::Least { exclusive: true }),
    ("above", Bound::Least { exclusive: true }),
    ("minimum", Bound::Least { exclusive: false }),
    ("maximum", Bound::Most { exclusive: false }),
    ("min.", Bound::Least { exclusive: false }),
    ("max.", Bound::Most { exclusive: false }),
    ("min", Bound::Least { exclusive: false }),
    ("max", Bound::Most { exclusive: false }),
    ("under", Bound::Most { exclusive: true }),
    ("below", Bound::Most { exclusive: true }),
    (">=", Bound::Least { exclusive: false }),
    ("≥", Bound::Least { exclusive: false }),
    ("<=", Bound::Most { exclusive: false }),
    ("≤", Bound::Most { exclusive: false }),
    (">", Bound::Least { exclusive: true }),
    ("<", Bound::Most { exclusive: true }),
];

/// The share that a text states, `None` where it states none.
///
/// # Errors
/// When the text is none of the forms that are read; the message quotes it.
pub(super) fn share(text: &str) -> Result<Option<WrittenShare>, String> {
    let lower = text.trim().to_lowercase();
    if is_unstated(&lower) {
        return Ok(None);
    }
    let one_dash = lower.replace(['–', '—', '−', '‐', '‑'], "-");
    let one_dash = without_subject(&one_dash);
    let words = WORDS.iter().find(|(word, _)| *word == one_dash);
    let (plain, says_percent) = without_unit(words.map_or(one_dash, |(_, meaning)| *meaning));
    let has_unit = says_percent || words.is_some() || plain.contains('/');
    // Half of the whole, or half a percent: which is meant nobody knows.
    if says_percent && plain.contains('/') {
        return Err(refused(text));
    }
    let mut plain = plain.trim();
    let mut approximate = false;
    while let Some(rest) = after_word(plain, ABOUT) {
        approximate = true;
        plain = rest;
    }
    let share = range(plain).ok_or_else(|| refused(text))??.check()?;
    approximate |= share.approximate;
    // Only what is about so much has half a unit of its last digit to either side.
    let places = if approximate { share.places } else { [0; 2] };
    let share = Share {
        approximate,
        places,
        ..share
    };
    Ok(Some(WrittenShare {
        share,
        has_unit,
        says_percent,
    }))
}

/// The share that a number is as a part of 1; `None` where it is more than the whole.
pub(super) fn of_one(share: Share) -> Option<Share> {
    let percent = |part: Option<Percent>| part.map(|part| part.hundredfold());
    let is_part = [share.min, share.max]
        .into_iter()
        .flatten()
        .all(|bound| bound <= Percent::ONE);
    is_part.then(|| Share {
        min: percent(share.min),
        max: percent(share.max),
        places: share.places.map(|places| places.saturating_sub(2)),
        ..share
    })
}

fn refused(text: &str) -> String {
    format!(
        "`{}` is no share: write 60, 50.1 %, 25-50, over 25, about 30 or 1/3, or leave it empty",
        quoted(text)
    )
}

/// A text as an error quotes it: not a page of it.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// The text without the words by which the register of the United Kingdom says of what the share is.
fn without_subject(text: &str) -> &str {
    let rest = text
        .strip_prefix("ownership of shares")
        .map(str::trim_start);
    let rest = rest.and_then(|rest| rest.strip_prefix(['-', ':']));
    rest.map_or(text, str::trim_start)
}

/// The text without signs and words for percent, and whether there were any.
fn without_unit(text: &str) -> (String, bool) {
    let mut plain = text.to_owned();
    for unit in ["percent", "per cent", "pct", "%", "٪"] {
        plain = plain.replace(unit, " ");
    }
    let is_changed = plain != text;
    (plain, is_changed)
}

/// One number, one bound, or two of them; `None` where the text has another form.
fn range(text: &str) -> Option<Result<Share, String>> {
    for joint in [" but ", " and "] {
        if let Some((left, right)) = text.split_once(joint) {
            let left = left.trim().strip_prefix("between ").unwrap_or(left.trim());
            return two_sides(left, right.trim());
        }
    }
    if let Some(from) = text.strip_suffix("or more").or(text.strip_suffix('+')) {
        return Some(number(from)?.map(|least| bounded(Some(least), None)));
    }
    if let Some(to) = text.strip_suffix("or less") {
        return Some(number(to)?.map(|most| bounded(None, Some(most))));
    }
    // Two signs, with nothing between the bounds: `> 25 <= 50`.
    if let Some(place) = text
        .find(['<', '≤'])
        .filter(|_| text.starts_with(['>', '≥']))
    {
        let (left, right) = text.split_at(place);
        let left = left.trim_end_matches([' ', ',', ';']);
        return two_sides(left, right);
    }
    if let Some((side, rest)) = bound(text) {
        // "At least about 30" and "about 30 or more" are one; "over 50 to 75" has another side.
        let about = after_word(rest.trim(), ABOUT);
        if let Some(number) = number(about.unwrap_or(rest)) {
            let share = number.map(|number| one_side(side, number));
            return Some(share.map(|share| Share {
                approximate: about.is_some(),
                ..share
            }));
        }
    }
    for joint in [" to ", "-"] {
        if let Some((left, right)) = text.split_once(joint) {
            return two_sides(left.trim().trim_start_matches("from "), right.trim());
        }
    }
    if let Some((part, whole)) = text.split_once('/') {
        return fraction(part.trim(), whole.trim()).map(Ok);
    }
    Some(number(text)?.map(|number| bounded(Some(number), Some(number))))
}

/// What follows one of these words, if the text begins with it.
fn after_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    Some(rest.trim_start())
}

fn bound(text: &str) -> Option<(Bound, &str)> {
    BOUNDS
        .iter()
        .find_map(|(word, bound)| Some((*bound, text.strip_prefix(word)?)))
}

fn bounded(min: Option<Number>, max: Option<Number>) -> Share {
    let places = [min, max].map(|bound| bound.map_or(0, |number| number.places));
    Share {
        min: min.map(|number| number.percent),
        max: max.map(|number| number.percent),
        places,
        ..Share::default()
    }
}

fn one_side(bound: Bound, number: Number) -> Share {
    match bound {
        Bound::Least { exclusive } => Share {
            min_exclusive: exclusive,
            ..bounded(Some(number), None)
        },
        Bound::Most { exclusive } => Share {
            max_exclusive: exclusive,
            ..bounded(None, Some(number))
        },
    }
}

/// A range whose sides are numbers or bounds of their own ("more than 25 but not more than 50").
fn two_sides(left: &str, right: &str) -> Option<Result<Share, String>> {
    let least = match bound(left) {
        Some((bound @ Bound::Least { .. }, rest)) => number(rest)?.map(|n| one_side(bound, n)),
        Some((Bound::Most { .. }, _)) => return None,
        None => number(left)?.map(|n| bounded(Some(n), None)),
    };
    let most = match bound(right) {
        Some((bound @ Bound::Most { .. }, rest)) => number(rest)?.map(|n| one_side(bound, n)),
        Some((Bound::Least { .. }, _)) => return None,
        None => number(right)?.map(|n| bounded(None, Some(n))),
    };
    let (least, most) = match (least, most) {
        (Ok(least), Ok(most)) => (least, most),
        (Err(error), _) | (_, Err(error)) => return Some(Err(error)),
    };
    let share = Share {
        max: most.max,
        max_exclusive: most.max_exclusive,
        places: [least.places[0], most.places[1]],
        ..least
    };
    Some(share.check())
}

/// A percentage, and with how many decimal places it was written.
#[derive(Clone, Copy)]
struct Number {
    percent: Percent,
    places: u8,
}

/// A longer number is no share that anybody wrote.
const MOST_DIGITS: usize = 40;

/// A number with a decimal point or comma; `None` where it is no number at all.
fn number(text: &str) -> Option<Result<Number, String>> {
    let text = text.trim();
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let is_one = text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(is_number);
    // Neither 1.000,5 nor 1,000.5 is a share, and which of the marks is the decimal one is not to be guessed.
    if !is_one || text.len() > MOST_DIGITS || text.matches(['.', ',']).count() > 1 {
        return None;
    }
    let decimal = text.replace(',', ".");
    let number = decimal.parse().map(|percent| Number {
        percent,
        places: Percent::places_of(&decimal),
    });
    Some(number.map_err(|error| error.to_string()))
}

/// How many decimal places of a fraction such as 1/3 are worked out.
const FRACTION_PLACES: u32 = 9;

/// `1/3` of the whole: exact where it can be, else the two neighbours with nine decimal places.
fn fraction(part: &str, whole: &str) -> Option<Share> {
    // 01/02 is a date that a spreadsheet has made of something, and 50/50 two shares.
    if part.starts_with('0') || whole.starts_with('0') {
        return None;
    }
    let part: u64 = part.parse().ok()?;
    let whole: u64 = whole.parse().ok()?;
    // Two parts that make a hundred are two shares, and no fraction: 30/70.
    if part >= whole || part.checked_add(whole) == Some(100) {
        return None;
    }
    let unit = 10_u128.pow(FRACTION_PLACES);
    let units = u128::from(part) * 100 * unit;
    let whole = u128::from(whole);
    let least = percent_of(units / whole)?;
    if units.is_multiple_of(whole) {
        return Some(Share::exact(least));
    }
    Some(Share {
        min: Some(least),
        max: Some(percent_of(units / whole + 1)?),
        min_exclusive: true,
        max_exclusive: true,
        ..Share::default()
    })
}

/// A percentage of so many 10^-9.
fn percent_of(units: u128) -> Option<Percent> {
    let unit = 10_u128.pow(FRACTION_PLACES);
    format!("{}.{:09}", units / unit, units % unit).parse().ok()
}

#[cfg(test)]
mod tests;
