//! Text from the data, made safe to show.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

// Known as "Trojan Source", since they can make code, too, look like other code (Boucher and Anderson, 2021).
/// Marks that turn the reading direction: with them a name can be shown other than it is written.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What parts words, a tab or the end of a line: dropped, it would make one word of two.
fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\n' | '\r' | '\u{85}' | '\u{2028}'..='\u{2029}')
}

/// Code points that are no characters; XML refuses them.
fn is_no_character(c: char) -> bool {
    // Unicode keeps the last two of every plane for no character, and so they end in FFFE and FFFF.
    matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// What is shown for a character, if anything.
fn shown(c: char) -> Option<char> {
    match c {
        // Before what is dropped: most of these are control characters, too.
        _ if is_space(c) => Some(' '),
        _ if c.is_control() => None,
        _ if is_direction_mark(c) => None,
        _ if is_no_character(c) => None,
        _ => Some(c),
    }
}

fn stays(c: char) -> bool {
    shown(c) == Some(c)
}

/// One line without anything that a terminal, a page or a drawing would obey instead of show.
pub(crate) fn sanitize(text: &str) -> Cow<'_, str> {
    // Nearly every text is clean, and is lent as it is.
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// As much of a text as stands in so many columns, with an ellipsis when there is more. A letter of Chinese, Japanese
/// or Korean takes two.
pub(crate) fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let mut room = columns.saturating_sub("…".width());
    let mut short = String::new();
    // By what people take for a letter: half an emoji, or an accent alone, is another text.
    for letter in text.graphemes(true) {
        let Some(left) = room.checked_sub(letter.width()) else {
            break;
        };
        room = left;
        short.push_str(letter);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    Cow::Owned(short)
}

/// A text as lines of at most so many columns, broken at plain spaces; a longer word is broken anywhere.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    // At plain spaces only: a caller joins what must stay together with spaces that do not break.
    for word in text.split(' ') {
        // Several spaces in a row part no more than one does.
        if word.is_empty() {
            continue;
        }
        let width = word.width();
        match lines.last_mut() {
            Some(line) if width < room => {
                line.push(' ');
                line.push_str(word);
                room -= width + 1;
            }
            _ => {
                lines.extend(pieces(word, columns));
                let width = lines.last().map_or(0, |line| line.width());
                room = columns.saturating_sub(width);
            }
        }
    }
    lines
}

/// A word in pieces of at most so many columns, each of one letter or more.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut room = columns;
    for letter in word.graphemes(true) {
        let width = letter.width();
        // A letter wider than a line stands alone on one: left out, it would be missing from the text.
        if width > room && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            room = columns;
        }
        piece.push_str(letter);
        room = room.saturating_sub(width);
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_the_reader() {
        assert_eq!(sanitize("\u{1b}[31mred\u{7}\u{9b}1m"), "[31mred1m");
        assert_eq!(sanitize("evil\u{202e}gnp.exe\u{2069}"), "evilgnp.exe");
        assert_eq!(sanitize("two\nlines\u{2028}more\0"), "two lines more");
        assert_eq!(sanitize("a\u{FFFE}b\u{1FFFF}c\u{FDD0}"), "abc");
    }

    #[test]
    fn scripts_and_emoji_stay() {
        for text in ["微信", "سوق", "👩\u{200d}💻", "naïve"] {
            assert_eq!(sanitize(text), text);
        }
    }

    #[test]
    fn cuts_count_columns() {
        assert_eq!(truncate("微信微信", 8), "微信微信");
        assert_eq!(truncate("微信微信微", 8), "微信微…");
        assert_eq!(truncate("微信微信微", 9), "微信微信…");
        assert_eq!(truncate("सूक्ति सूक्ति", 4).chars().last(), Some('…'));
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(truncate("👩\u{200d}💻👩\u{200d}💻", 3), "👩\u{200d}💻…");
        assert_eq!(truncate("one two", 5), "one…");
        assert_eq!(truncate("x", 0), "…");
    }

    #[test]
    fn wrapped_lines_keep_every_word() {
        assert_eq!(
            wrap("a listing is a claim", 9),
            ["a listing", "is a", "claim"]
        );
        assert_eq!(wrap("unbreakable is it", 6), ["unbrea", "kable", "is it"]);
        assert_eq!(wrap("no\u{a0}break here", 4), ["no\u{a0}b", "reak", "here"]);
        assert_eq!(wrap("微信 微信 x", 7), ["微信", "微信 x"]);
        assert_eq!(wrap("微信微信", 5), ["微信", "微信"]);
        assert_eq!(wrap("微信", 1), ["微", "信"]);
        assert!(wrap("  ", 4).is_empty());
    }
}
