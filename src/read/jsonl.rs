//! JSON Lines: one record a line; empty lines are skipped.

use std::io::{self, BufRead};

use crate::model::Record;

/// Longer lines are refused: they are not records, and must not fill the memory.
const LONGEST_LINE: usize = 64 << 20;

/// A line that is no record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLine {
    /// The id, when at least that could be read.
    pub(super) id: String,
    /// What is wrong.
    pub(super) message: String,
}

impl BadLine {
    fn new(message: impl Into<String>) -> Self {
        Self { id: String::new(), message: message.into() }
    }
}

/// Calls `each` with the number of every line, from 1, and its record or what is wrong with it.
pub(super) fn read(mut input: impl BufRead, mut each: impl FnMut(u32, Result<Record, BadLine>)) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0_u32;
    loop {
        line.clear();
        let mut bounded = io::Read::take(&mut input, LONGEST_LINE as u64);
        if bounded.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        number = number.checked_add(1).ok_or_else(|| io::Error::other("more than 4 billion lines"))?;
        if line.len() == LONGEST_LINE && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            each(number, Err(BadLine::new("the line is longer than 64 MB")));
            continue;
        }
        let text = line.trim_ascii();
        let text = if number == 1 { text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text) } else { text };
        if !text.is_empty() {
            each(number, record(text));
        }
    }
}

fn record(text: &[u8]) -> Result<Record, BadLine> {
    #[derive(serde::Deserialize)]
    struct OnlyId {
        id: String,
    }
    let utf8 = std::str::from_utf8(text);
    let text = utf8.map_err(|e| BadLine::new(format!("not UTF-8 at byte {}", e.valid_up_to() + 1)))?;
    serde_json::from_str(text).map_err(|error| {
        let id = serde_json::from_str(text).map_or_else(|_| String::new(), |only: OnlyId| only.id);
        // serde_json counts lines of one record; only the column helps here.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        BadLine { id, message: format!("{message} (column {})", error.column()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u32, Result<String, BadLine>)> {
        let mut seen = Vec::new();
        read(text, |line, record| seen.push((line, record.map(|r| r.id().to_owned())))).unwrap();
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
        assert_eq!(lines(b"{\"id\":\"\xff\"}"), [(1, Err(BadLine::new("not UTF-8 at byte 8")))]);
    }

    #[test]
    fn a_bad_value_is_reported_with_the_id() {
        let seen = lines(br#"{"type":"relationship","since":"2022-02-30","id":"r"}"#);
        assert_eq!(seen[0].1.as_ref().unwrap_err().id, "r");
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        let deep = format!("{{\"type\":\"entity\",\"id\":\"a\",\"x\":{}", "[".repeat(100_000));
        assert!(lines(deep.as_bytes())[0].1.is_err());
    }
}
