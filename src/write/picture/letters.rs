//! How large letters are, and how much room a text takes.
//!
//! The room is reckoned from the widths of Helvetica, which Arial and Liberation Sans share, so that a drawing has the same
//! measures wherever it is made. A text is written with its width, to which a reader's program fits another font.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The sizes of letters in points, and the room that lines of text may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Letters {
    pub title: f64,
    pub summary: f64,
    pub name: f64,
    pub note: f64,
    pub kind: f64,
    pub label: f64,
    /// Legend.
    pub legend: f64,
    /// Sources and remarks.
    pub small: f64,
    /// How far text stands from the border of its card, sideways and up and down.
    pub padding: (f64, f64),
    /// The longest line of a name, of the names on a card that stands for many, and of a label.
    pub name_room: f64,
    pub members_room: f64,
    pub label_room: f64,
}

/// For a screen, where a drawing may be as wide as it likes.
pub(crate) const SCREEN: Letters = Letters {
    title: 24.0,
    summary: 12.0,
    name: 13.0,
    note: 9.0,
    kind: 8.0,
    label: 10.0,
    legend: 10.0,
    small: 9.0,
    padding: (12.0, 6.0),
    name_room: 320.0,
    members_room: 270.0,
    label_room: 260.0,
};

/// For paper, where letters can only be large if a drawing is narrow: none is smaller than the smallest of a screen.
pub(crate) const PAPER: Letters = Letters {
    title: 17.0,
    summary: 10.0,
    name: 11.0,
    note: 8.0,
    kind: 8.0,
    label: 8.5,
    legend: 8.5,
    small: 8.0,
    padding: (7.0, 4.0),
    name_room: 104.0,
    members_room: 210.0,
    label_room: 66.0,
};

impl Letters {
    /// The smallest of them.
    pub(crate) fn smallest(&self) -> f64 {
        [self.note, self.kind, self.label, self.legend, self.small]
            .into_iter()
            .fold(self.name, f64::min)
    }
}

/// The distance of lines of text, as a part of the size of their letters.
pub(super) const LINE: f64 = 1.22;

/// The widths of the letters from the blank to the tilde, in thousandths of their size (Helvetica's font metrics).
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// The same of bold letters.
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// The width of a text in points.
pub(in crate::write) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let table = if is_bold { &BOLD } else { &REGULAR };
    let mut sum = 0.0;
    for letter in text.graphemes(true) {
        sum += letter_width(letter, table);
    }
    sum * size / 1000.0
}

fn letter_width(letter: &str, table: &[u16; 95]) -> f64 {
    let first = letter.chars().next().unwrap_or(' ');
    let place = u32::from(first).checked_sub(32);
    if let Some(width) = place.and_then(|place| table.get(place as usize)) {
        return f64::from(*width);
    }
    match first {
        '\u{a0}' | '·' => 278.0,
        '…' | '→' | '←' | '—' => 1000.0,
        // Letters of Chinese, Japanese and Korean are squares; those of other scripts are about as wide as Latin ones,
        // Cyrillic capitals a little wider.
        _ if letter.width() > 1 => 1000.0,
        _ if letter.width() == 0 => 0.0,
        'А'..='Я' | 'ж' | 'ш' | 'щ' | 'ю' | 'ф' | 'м' => 720.0,
        _ => f64::from(table[usize::from(b'n' - b' ')]),
    }
}

/// A text as lines of at most this width, broken at plain spaces; a longer word is broken anywhere.
pub(super) fn wrap(text: &str, size: f64, is_bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut()
            && width(&format!("{line} {word}"), size, is_bold) <= room
        {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.extend(pieces(word, size, is_bold, room));
        }
    }
    lines
}

/// A word in pieces of at most this width, each of one letter or more.
fn pieces(word: &str, size: f64, is_bold: bool, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.graphemes(true) {
        if let Some(piece) = pieces.last_mut() {
            let longer = format!("{piece}{letter}");
            if piece.is_empty() || width(&longer, size, is_bold) <= room {
                *piece = longer;
                continue;
            }
        }
        pieces.push(letter.to_owned());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        assert!((width("il", 10.0, false) - 4.44).abs() < 1e-9);
        assert!((width("微信", 10.0, true) - 20.0).abs() < 1e-9);
        assert!(width("Naspers", 10.0, true) > width("Naspers", 10.0, false));
        assert_eq!(width("", 10.0, false), 0.0);
    }

    #[test]
    fn lines_keep_every_letter_and_their_room() {
        for text in [
            "Zhejiang China Commodities City Group",
            "x".repeat(90).as_str(),
            "微信支付 е",
        ] {
            let lines = wrap(text, 11.0, true, 60.0);
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            assert!(
                lines.iter().all(|line| width(line, 11.0, true) <= 60.0),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn no_letter_of_paper_is_smaller_than_the_smallest_of_a_screen() {
        assert_eq!(PAPER.smallest(), SCREEN.smallest());
    }
}
