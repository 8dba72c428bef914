//! JSON Lines: one record a line; empty lines are skipped.

use std::io::{self, BufRead};

use crate::model::Record;

/// Longer lines are refused: they are not records, and must not fill the memory.
const LONGEST_LINE: usize = 64 << 20;

/// Calls `each` with the number of every line, from 1, and its record or what is wrong with it.
pub(super) fn read(mut input: impl BufRead, mut each: impl FnMut(u32, Result<Record, String>)) -> io::Result<()> {
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
            each(number, Err("the line is longer than 64 MB".into()));
            continue;
        }
        let text = line.trim_ascii();
        let text = if number == 1 { text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text) } else { text };
        if !text.is_empty() {
            each(number, record(text));
        }
    }
}

fn record(text: &[u8]) -> Result<Record, String> {
    let text = std::str::from_utf8(text).map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to() + 1))?;
    serde_json::from_str(text).map_err(|error| {
        // serde_json counts lines of one record; only the column helps here.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        format!("{message} (column {})", error.column())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u32, Result<String, String>)> {
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
        assert!(seen[1].1.as_ref().unwrap_err().contains("EOF"));
        assert_eq!(seen[2], (4, Ok("b".into())));
    }

    #[test]
    fn text_that_is_no_utf8_is_said_so() {
        assert_eq!(lines(b"{\"id\":\"\xff\"}"), [(1, Err("not UTF-8 at byte 8".into()))]);
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        let deep = format!("{{\"type\":\"entity\",\"id\":\"a\",\"x\":{}", "[".repeat(100_000));
        assert!(lines(deep.as_bytes())[0].1.is_err());
    }
}
