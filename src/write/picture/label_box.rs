//! What stands on a line of the drawing, in rows of words, and how much room that takes.

use super::letters::{LINE, Letters, width};
use super::references::References;
use crate::write::drawing::{Line, Relation};
use crate::write::palette::{INK, MUTED, stroke};
use crate::write::sanitize::sanitize;

/// Words of one colour.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub color: &'static str,
}

/// A label in rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelBox {
    pub rows: Vec<Vec<Run>>,
    pub letters: f64,
    pub size: (f64, f64),
}

impl LabelBox {
    /// The numbers of hops, the verb in the line's colour, the detail and the numbers of the sources.
    pub(super) fn of(line: &Line, references: &References, letters: &Letters) -> LabelBox {
        let color = if line.is_aside {
            MUTED
        } else {
            stroke(line.relation).color
        };
        let marks = references.marks(line);
        let replies: Vec<String> = line
            .marks
            .iter()
            .map(|mark| format!("· {}", mark.words))
            .collect();
        let replies = replies.join(" ");
        let mut rows = Rows {
            rows: vec![Vec::new()],
            used: 0.0,
            size: letters.label,
            room: letters.label_room,
        };
        for (words, color) in [
            (line.hops.as_str(), INK),
            (&line.label.verb, color),
            (&line.label.detail, MUTED),
            (&replies, stroke(Relation::Disputes).color),
            (&marks, MUTED),
        ] {
            for word in sanitize(words).split(' ').filter(|word| !word.is_empty()) {
                rows.add(word, color);
            }
        }
        let mut widest = 0.0_f64;
        for row in &rows.rows {
            widest = widest.max(row_width(row, letters.label));
        }
        #[allow(clippy::cast_precision_loss)]
        let height = rows.rows.len() as f64 * letters.label * LINE;
        LabelBox {
            rows: rows.rows,
            letters: letters.label,
            size: (widest, height),
        }
    }
}

/// The width of a row of words.
pub(super) fn row_width(row: &[Run], size: f64) -> f64 {
    let blank = width(" ", size, false);
    let mut sum = 0.0;
    for (place, run) in row.iter().enumerate() {
        sum += width(&run.text, size, false);
        if place > 0 {
            sum += blank;
        }
    }
    sum
}

struct Rows {
    rows: Vec<Vec<Run>>,
    used: f64,
    size: f64,
    room: f64,
}

impl Rows {
    /// Adds a word to the last row, or to a new one.
    fn add(&mut self, word: &str, color: &'static str) {
        let blank = width(" ", self.size, false);
        let wide = width(word, self.size, false);
        let needed = if self.used == 0.0 { wide } else { blank + wide };
        if self.used > 0.0 && self.used + needed > self.room {
            self.rows.push(Vec::new());
            self.used = 0.0;
        }
        self.used += if self.used == 0.0 { wide } else { needed };
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        match row.last_mut() {
            Some(run) if run.color == color => {
                run.text.push(' ');
                run.text.push_str(word);
            }
            _ => row.push(Run {
                text: word.to_owned(),
                color,
            }),
        }
    }
}
