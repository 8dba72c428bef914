//! Text on its way to a terminal, without anything that a terminal would obey instead of show.

use std::io::{self, Write};

use crate::write::sanitize;

/// Cleans each line before it is passed on. Only a terminal needs it: a program that reads the text wants every byte.
pub(super) struct Shown<W: Write> {
    inner: W,
    /// The beginning of a line that goes on.
    line: Vec<u8>,
}

impl<W: Write> Shown<W> {
    pub(super) fn new(inner: W) -> Self {
        Self {
            inner,
            line: Vec::new(),
        }
    }

    /// Passes on what is left, also without the end of its line.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.pass_on()?;
        self.inner.flush()
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        self.inner.write_all(sanitize(&line).as_bytes())?;
        // Emptied and not made anew: its memory serves for the next line.
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            match piece.strip_suffix(b"\n") {
                Some(end) => {
                    self.line.extend_from_slice(end);
                    self.pass_on()?;
                    self.inner.write_all(b"\n")?;
                }
                None => self.line.extend_from_slice(piece),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // A line that goes on may end in the middle of a letter.
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_marks_go_however_the_text_is_cut() {
        let text = "name,微信\n\"\u{1b}[2Jred\u{7}\u{9b}\",\u{202e}evil\0\nlast";
        let expected = "name,微信\n\"[2Jred\",evil\nlast";
        for size in [1, 2, 3, 7, 100] {
            let mut out = Vec::new();
            let mut shown = Shown::new(&mut out);
            for part in text.as_bytes().chunks(size) {
                shown.write_all(part).unwrap();
                shown.flush().unwrap();
            }
            shown.finish().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
