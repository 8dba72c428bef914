//! Colour for words that say how sure something is, or that it is over. The words are always there.

use std::borrow::Cow;

use crate::write::Style;

const ENDED: [&str; 4] = ["former", "ended", "until", "removed"];
const UNSURE: [&str; 8] = [
    "alleged",
    "assumed",
    "disputes",
    "inferred",
    "not confirmed",
    "possible",
    "probable",
    "unknown",
];
const DIM: &str = "\u{1b}[2m";
const YELLOW: &str = "\u{1b}[33m";
const PLAIN: &str = "\u{1b}[0m";

/// A line with these words coloured.
pub(super) fn tint<'l>(line: &'l str, style: &Style) -> Cow<'l, str> {
    // What has colours already, as headings do, is left as it is.
    if !style.color || line.contains('\u{1b}') {
        return Cow::Borrowed(line);
    }
    let mut tinted = String::new();
    let mut rest = line;
    while let Some((before, word, color, after)) = next(rest) {
        tinted += before;
        tinted += &format!("{color}{word}{PLAIN}");
        rest = after;
    }
    tinted += rest;
    Cow::Owned(tinted)
}

/// The first word with a colour, with what stands before and behind it.
fn next(text: &str) -> Option<(&str, &str, &'static str, &str)> {
    let ended = ENDED.map(|word| (word, DIM));
    let unsure = UNSURE.map(|word| (word, YELLOW));
    let mut first: Option<(usize, &str, &'static str)> = None;
    for (word, color) in ended.into_iter().chain(unsure) {
        let Some(at) = text
            .match_indices(word)
            .map(|(at, _)| at)
            .find(|&at| stands_alone(text, at, word))
        else {
            continue;
        };
        if first.is_none_or(|(place, ..)| at < place) {
            first = Some((at, word, color));
        }
    }
    let (at, word, color) = first?;
    let end = at + word.len();
    Some((&text[..at], &text[at..end], color, &text[end..]))
}

/// Whether a word is no part of a longer one.
fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + word.len()..].chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !is_letter(before) && !is_letter(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_coloured_and_stay() {
        let style = Style::default().color();
        let line = "USM: controls, former, unknown; Formerly alleged";
        let tinted = tint(line, &style);
        assert_eq!(
            tinted,
            "USM: controls, \u{1b}[2mformer\u{1b}[0m, \u{1b}[33munknown\u{1b}[0m; Formerly \u{1b}[33malleged\u{1b}[0m"
        );
        assert_eq!(tint(line, &Style::default()), line);
    }
}
