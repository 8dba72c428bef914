//! JSON values one after another, each with the line on which it begins: from an array, from lines, or from an object that
//! wraps an array. Only one value is in memory at a time.
//!
//! ```text
//! [ {..}, {..} ]                     an array
//! {..}\n{..}                         lines, or values of several lines each
//! { "version": 1, "records": [..] }  a wrapper, where the name of the array is a known one
//! ```

use std::io::{self, BufRead, BufReader, Read};

use super::bounded::{LONGEST, too_long};
use super::jsonl::BadLine;

/// No record nests deeper; a file of brackets alone must not fill the memory.
const DEEPEST: usize = 256;
/// Wrappers stand at most so deep.
const WRAPPED: usize = 3;

/// A value as it is written.
#[derive(Debug)]
pub(super) struct Value {
    /// The line on which it begins.
    pub(super) line: u32,
    pub(super) text: Vec<u8>,
}

/// The values of a text.
pub(super) struct Values<R: Read> {
    text: BufReader<R>,
    /// What arrays of records are called, where an object wraps them.
    wrappers: &'static [&'static str],
    line: u32,
    /// How many objects wrap the place where the text stands.
    wrapped: usize,
    is_in_array: bool,
    is_begun: bool,
    is_over: bool,
}

/// What a text holds next.
enum Next {
    Value(Value),
    Bad(u32, BadLine),
}

impl<R: Read> Values<R> {
    pub(super) fn new(text: R, wrappers: &'static [&'static str]) -> Self {
        Self {
            text: BufReader::with_capacity(1 << 16, text),
            wrappers,
            line: 1,
            wrapped: 0,
            is_in_array: false,
            is_begun: false,
            is_over: false,
        }
    }

    /// The next value, or what is wrong and on which line; `None` at the end.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<Value, (u32, BadLine)>>> {
        if self.is_over {
            return Ok(None);
        }
        let next = self.scan()?;
        Ok(next.map(|next| match next {
            Next::Value(value) => Ok(value),
            Next::Bad(line, bad) => {
                // What follows a break in the brackets has no bounds any more.
                self.is_over = true;
                Err((line, bad))
            }
        }))
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let buffer = self.text.fill_buf()?;
        let Some(&byte) = buffer.first() else {
            return Ok(None);
        };
        self.text.consume(1);
        if byte == b'\n' {
            self.line += 1;
        }
        Ok(Some(byte))
    }

    fn scan(&mut self) -> io::Result<Option<Next>> {
        let mut capture = Capture::default();
        if self.wrapped > 0 && !self.is_in_array {
            capture = Capture::inside(self.wrapped, self.line);
        }
        loop {
            let Some(byte) = self.byte()? else {
                return Ok(self.at_end(&capture));
            };
            if capture.is_empty() {
                match byte {
                    b' ' | b'\t' | b'\r' | b'\n' | b',' => continue,
                    // A mark of byte order; in other places it is no JSON, and said so by what follows.
                    0xef | 0xbb | 0xbf if !self.is_begun => continue,
                    0xfe | 0xff if !self.is_begun => {
                        let bad = BadLine::new("the text is in UTF-16: save it as UTF-8");
                        return Ok(Some(Next::Bad(self.line, bad)));
                    }
                    b'[' if !self.is_in_array => {
                        self.is_begun = true;
                        self.is_in_array = true;
                        continue;
                    }
                    b']' if self.is_in_array => {
                        self.is_in_array = false;
                        if self.wrapped > 0 {
                            capture = Capture::inside(self.wrapped, self.line);
                        }
                        continue;
                    }
                    _ => {}
                }
                self.is_begun = true;
                capture.line = self.line;
            }
            if !self.is_in_array && byte == b'[' && capture.names_one_of(self.wrappers) {
                self.wrapped = capture.depth;
                self.is_in_array = true;
                capture = Capture::default();
                continue;
            }
            match capture.push(byte) {
                Pushed::More => {}
                Pushed::Whole => {
                    if std::mem::take(&mut capture.is_wrapper) {
                        self.wrapped = 0;
                        capture = Capture::default();
                        continue;
                    }
                    return Ok(Some(Next::Value(Value {
                        line: capture.line,
                        text: capture.text,
                    })));
                }
                Pushed::Bad(message) => {
                    return Ok(Some(Next::Bad(self.line, BadLine::new(message))));
                }
            }
        }
    }

    fn at_end(&mut self, capture: &Capture) -> Option<Next> {
        self.is_over = true;
        let message = if !capture.is_empty() {
            format!(
                "the text ends inside of the value that begins on line {}",
                capture.line
            )
        } else if self.is_in_array {
            "the text ends before the end of its array".to_owned()
        } else {
            return None;
        };
        Some(Next::Bad(self.line, BadLine::new(message)))
    }
}

/// A value while it is read.
#[derive(Default)]
struct Capture {
    line: u32,
    text: Vec<u8>,
    depth: usize,
    is_in_string: bool,
    is_escaped: bool,
    /// An object around an array of values, and no value itself.
    is_wrapper: bool,
}

enum Pushed {
    More,
    Whole,
    Bad(String),
}

impl Capture {
    /// What follows an array inside of so many objects.
    fn inside(depth: usize, line: u32) -> Self {
        Self {
            line,
            text: b"{".to_vec(),
            depth,
            is_wrapper: true,
            ..Self::default()
        }
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the text so far ends in `"name":` of an array that holds records.
    fn names_one_of(&self, wrappers: &[&str]) -> bool {
        if self.depth == 0 || self.depth > WRAPPED || self.is_in_string {
            return false;
        }
        let Some(before) = self.text.trim_ascii_end().strip_suffix(b":") else {
            return false;
        };
        let Some(before) = before.trim_ascii_end().strip_suffix(b"\"") else {
            return false;
        };
        wrappers.iter().any(|name| {
            let name = name.as_bytes();
            before.ends_with(name) && before[..before.len() - name.len()].ends_with(b"\"")
        })
    }

    fn push(&mut self, byte: u8) -> Pushed {
        if self.text.len() >= LONGEST {
            return Pushed::Bad(too_long("the value"));
        }
        self.text.push(byte);
        if self.is_in_string {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_in_string = false,
                _ => {}
            }
            return Pushed::More;
        }
        match byte {
            b'"' => self.is_in_string = true,
            b'{' | b'[' => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Pushed::Bad("brackets nest too deep".to_owned());
                }
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return Pushed::Whole;
                }
            }
            // A bare word or number, which is no record: it ends with its line.
            b'\n' if self.depth == 0 => return Pushed::Whole,
            _ => {}
        }
        Pushed::More
    }
}

/// The keys of the first object of a text that begins so, and of the objects directly in it: they tell what it is.
pub(super) fn first_keys(beginning: &[u8]) -> Vec<(usize, String)> {
    let mut keys = Vec::new();
    let mut depth = 0_usize;
    let mut is_text_begun = false;
    let mut place = 0;
    while let Some(&byte) = beginning.get(place) {
        place += 1;
        match byte {
            b'{' => {
                depth += 1;
                is_text_begun = true;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            b'"' => {
                let start = place;
                while let Some(&inner) = beginning.get(place) {
                    match inner {
                        b'"' => break,
                        b'\\' => place += 2,
                        _ => place += 1,
                    }
                }
                let end = place.min(beginning.len());
                place = end + 1;
                let rest = beginning.get(place..).unwrap_or_default();
                if rest.trim_ascii_start().starts_with(b":") {
                    let key = String::from_utf8_lossy(&beginning[start..end]);
                    keys.push((depth, key.into_owned()));
                }
            }
            _ if byte.is_ascii_whitespace() || is_text_begun => {}
            b'[' | 0xef | 0xbb | 0xbf => {}
            // Whatever begins with anything else is no JSON.
            _ => break,
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        let mut values = Values::new(text.as_bytes(), &["records"]);
        let mut found = Vec::new();
        while let Some(next) = values.next().unwrap() {
            found.push(match next {
                Ok(value) => format!("{}: {}", value.line, String::from_utf8(value.text).unwrap()),
                Err((line, bad)) => format!("{line}! {}", bad.message),
            });
        }
        found
    }

    #[test]
    fn arrays_lines_and_wrappers_hold_the_same_values() {
        let array = "\u{feff}[\n{\"a\":\"]}\\\"\"},\n{\"b\":[{}]}]\n";
        assert_eq!(values(array), ["2: {\"a\":\"]}\\\"\"}", "3: {\"b\":[{}]}"]);
        assert_eq!(
            values("{\"a\":1}\n{\n\"b\":2}"),
            ["1: {\"a\":1}", "2: {\n\"b\":2}"]
        );
        let wrapped =
            "{\"x\":[1],\"data\":{\"records\":[{\"a\":1}],\n\"records\": [{\"b\":2}]},\"y\":{}}";
        assert_eq!(values(wrapped), ["1: {\"a\":1}", "2: {\"b\":2}"]);
    }

    #[test]
    fn a_text_that_breaks_off_says_where() {
        assert_eq!(
            values("[{\"a\":1},\n{\"b\":"),
            [
                "1: {\"a\":1}",
                "2! the text ends inside of the value that begins on line 2"
            ]
        );
        assert_eq!(
            values("[{\"a\":1},\n"),
            [
                "1: {\"a\":1}",
                "2! the text ends before the end of its array"
            ]
        );
        assert_eq!(values(&"[{".repeat(1000)).len(), 1);
        assert_eq!(values(""), [""; 0]);
    }

    #[test]
    fn the_first_keys_tell_what_a_text_is() {
        let keys = first_keys(b"[\n{\"id\":\"x\",\"data\":{\"kind\":\"a:\"},\"la");
        let keys: Vec<(usize, &str)> = keys.iter().map(|(d, k)| (*d, k.as_str())).collect();
        assert_eq!(keys, [(1, "id"), (1, "data"), (2, "kind")]);
        assert!(first_keys(b"name,\"a\":1").is_empty());
    }
}
