//! What stands on a card, line by line, and how large that makes it.

use super::letters::{LINE, Letters, width, wrap};
use super::references::References;
use crate::write::drawing::{Card, CardRole, Frame};
use crate::write::palette::{INK, MUTED, paint};
use crate::write::sanitize::sanitize;

/// The most lines of names on the card of many.
const MOST_LINES: usize = 40;

/// A line of text in one size and colour.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextLine {
    pub text: String,
    pub size: f64,
    pub is_bold: bool,
    pub color: &'static str,
}

impl TextLine {
    pub(super) fn width(&self) -> f64 {
        width(&self.text, self.size, self.is_bold)
    }
}

/// A card with its text and its size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardBox {
    pub lines: Vec<TextLine>,
    pub size: (f64, f64),
}

impl CardBox {
    /// Measures a card. Where no frame is drawn, its words stand beside the kind.
    pub(super) fn of(
        card: &Card,
        frame: Option<Frame>,
        references: &References,
        letters: &Letters,
    ) -> CardBox {
        let mut text = Lines { lines: Vec::new() };
        let is_aside = card.role == CardRole::Aside;
        let color = if is_aside {
            MUTED
        } else {
            paint(card.kind).text
        };
        let mut heading = card.heading();
        if let Some(frame) = frame {
            heading = format!("{heading} · {}", frame.heading().to_uppercase());
        }
        let room = letters.name_room.max(letters.label_room);
        text.add(&heading, (letters.kind, true, color), room);
        text.add(&card.name, (letters.name, true, INK), room);
        if let Some(note) = &card.note {
            text.add(note, (letters.note, false, MUTED), room);
        }
        for note in &card.stake_notes {
            text.add(note, (letters.note, false, INK), room);
        }
        for mark in &card.marks {
            let words = format!("{} {}", mark.words, references.marks_of(&mark.claims));
            text.add(words.trim_end(), (letters.note, false, INK), room);
        }
        let wrapped = |text: &str| wrap(text, letters.note, false, letters.members_room);
        for line in card.member_lines(MOST_LINES, wrapped) {
            text.add(&line, (letters.note, false, MUTED), letters.members_room);
        }
        let mut size = (0.0_f64, 0.0);
        for line in &text.lines {
            size.0 = size.0.max(line.width());
            size.1 += line.size * LINE;
        }
        let (sideways, upright) = letters.padding;
        CardBox {
            lines: text.lines,
            size: (size.0 + 2.0 * sideways, size.1 + 2.0 * upright),
        }
    }
}

struct Lines {
    lines: Vec<TextLine>,
}

impl Lines {
    /// Adds a text in as many lines as it needs.
    fn add(&mut self, text: &str, (size, is_bold, color): (f64, bool, &'static str), room: f64) {
        for text in wrap(&sanitize(text), size, is_bold, room) {
            self.lines.push(TextLine {
                text,
                size,
                is_bold,
                color,
            });
        }
    }
}
