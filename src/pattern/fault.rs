//! What is wrong with a pattern, and where.

use crate::error::Hint;

/// How many characters of the line are shown on either side of the fault.
const SHOWN: usize = 60;

/// Something in the text of a pattern that cannot be understood, or is not supported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// The byte in the text where it stands; the length of the text for its end.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead, if that can be said.
    pub hint: Option<Hint>,
    /// Whether the pattern names an id that nothing bears.
    pub is_miss: bool,
}

impl Fault {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            hint: None,
            is_miss: false,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<Hint>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A fault for naming what is not there.
    pub(crate) fn miss(at: usize, message: impl Into<String>) -> Self {
        Self {
            is_miss: true,
            ..Self::new(at, message)
        }
    }

    /// The fault in words, with its line of the text and a caret below the character, and what to write instead.
    pub fn in_text(&self, text: &str) -> String {
        match &self.hint {
            Some(hint) => format!("{}\n{hint}", self.place_in(text)),
            None => self.place_in(text),
        }
    }

    /// The fault in words, with its line of the text and a caret below the character.
    pub(crate) fn place_in(&self, text: &str) -> String {
        let before = text.get(..self.at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let left = &before[line_start..];
        let right = text[before.len()..].lines().next().unwrap_or_default();
        // In characters, as people count columns, and not in bytes.
        let column = left.chars().count();
        let skipped = column.saturating_sub(SHOWN);
        let left: String = left.chars().skip(skipped).collect();
        let right: String = right.chars().take(SHOWN).collect();
        let indent = if skipped > 0 { "  ... " } else { "  " };
        let caret = " ".repeat(indent.len() + column - skipped);
        format!(
            "line {line}, column {}: {}\n{indent}{left}{right}\n{caret}^",
            column + 1,
            self.message
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_below_the_character() {
        let told = Fault::new(5, "no").hint("yes").in_text("(a)\n(b c");
        assert_eq!(told, "line 2, column 2: no\n  (b c\n   ^\nyes");
        assert_eq!(
            Fault::new(3, "end").in_text("(a)"),
            "line 1, column 4: end\n  (a)\n     ^"
        );
        assert_eq!(
            Fault::new(99, "beyond").in_text("é"),
            "line 1, column 2: beyond\n  é\n   ^"
        );
    }

    #[test]
    fn a_long_line_is_shown_around_the_fault() {
        let told = Fault::new(500, "no").in_text(&"x".repeat(1000));
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[1].len(), "  ... ".len() + 2 * SHOWN);
        assert_eq!(lines[2].len(), "  ... ".len() + SHOWN + 1);
    }
}
