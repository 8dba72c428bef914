//! JSON Lines: one record a line; empty lines are skipped.

use super::bounded::{LONGEST, too_long};
use crate::model::{Line, shortened_to};

/// How many characters of a message are told.
const MOST_OF_A_MESSAGE: usize = 400;

/// A line that is no record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLine {
    /// The id, when at least that could be read.
    pub(super) id: String,
    /// What is wrong.
    pub(super) message: String,
}

impl BadLine {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            id: String::new(),
            message: message.into(),
        }
    }
}

/// Calls `each` with the number of every line, the first being `first`, and its record or what is wrong with it.
pub(super) fn read<'t>(
    text: &'t [u8],
    first: u32,
    mut each: impl FnMut(u32, Result<Line<'t>, BadLine>),
) {
    let ends = memchr::memchr_iter(b'\n', text).chain([text.len()]);
    let mut start = 0;
    for (number, end) in (first..).zip(ends) {
        let line = &text[start..end];
        start = end + 1;
        let line = line.trim_ascii();
        // Some editors begin a file with a byte order mark, which JSON does not know.
        let line = if number == 1 {
            line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
        } else {
            line
        };
        if line.len() > LONGEST {
            each(number, Err(BadLine::new(too_long("the line"))));
        } else if !line.is_empty() {
            each(number, record(line));
        }
    }
}

fn record(text: &[u8]) -> Result<Line<'_>, BadLine> {
    #[derive(serde::Deserialize)]
    struct OnlyId {
        id: String,
    }
    let utf8 = std::str::from_utf8(text);
    let text =
        utf8.map_err(|e| BadLine::new(format!("not UTF-8 at byte {}", e.valid_up_to() + 1)))?;
    Line::read(text).map_err(|error| {
        let id = serde_json::from_str(text).map_or_else(|_| String::new(), |only: OnlyId| only.id);
        // serde_json counts lines of one record; only the column helps here.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        // Values that serde_json quotes may be of any length.
        let message = shortened_to(MOST_OF_A_MESSAGE, message);
        BadLine {
            id,
            message: format!("{message} (column {})", error.column()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    fn lines(text: &[u8]) -> Vec<(u32, Result<String, BadLine>)> {
        let mut seen = Vec::new();
        read(text, 1, |line, record| {
            seen.push((line, record.map(|r| Record::from(r).id().to_owned())))
        });
        seen
    }

    #[test]
    fn bad_lines_do_not_stop_the_reading() {
        let text =
            b"\xef\xbb\xbf{\"type\":\"entity\",\"id\":\"a\"}\r\n\n{\"type\":\n{\"type\":\"entity\",\"id\":\"b\"}";
        let seen = lines(text);
        assert_eq!(seen[0], (1, Ok("a".into())));
        assert_eq!(seen[1].0, 3);
        assert!(seen[1].1.as_ref().unwrap_err().message.contains("EOF"));
        assert_eq!(seen[2], (4, Ok("b".into())));
    }

    #[test]
    fn text_that_is_no_utf8_is_said_so() {
        assert_eq!(
            lines(b"{\"id\":\"\xff\"}"),
            [(1, Err(BadLine::new("not UTF-8 at byte 8")))]
        );
    }

    #[test]
    fn a_bad_value_is_reported_with_the_id() {
        let seen = lines(br#"{"type":"relationship","since":"2022-02-30","id":"r"}"#);
        assert_eq!(seen[0].1.as_ref().unwrap_err().id, "r");
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        let deep = format!(
            "{{\"type\":\"entity\",\"id\":\"a\",\"x\":{}",
            "[".repeat(100_000)
        );
        assert!(lines(deep.as_bytes())[0].1.is_err());
    }
}
