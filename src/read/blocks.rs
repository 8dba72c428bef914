//! A stream of text cut into blocks of whole lines.
//!
//! ```text
//!   read       |aaaa\nbbbb\ncc|cc\ndddd\nee|ee\n
//!   blocks     [aaaa\nbbbb\n] [cccc\ndddd\n] [eeee\n]      what is after the last \n waits for the next
//! ```

use std::io::{self, Read};

use super::bounded::LONGEST as LONGEST_LINE;

/// About so many bytes the first block: enough to be worth a thread's while.
const BLOCK: usize = 1 << 20;
/// Later blocks grow up to this: the more ids are looked up together, the fewer of them are far away in memory.
const LARGEST_BLOCK: usize = 8 << 20;

/// Some whole lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Lines, the first of which has this number, from 1.
    Lines(u32, Vec<u8>),
    /// One line that is too long to be read.
    TooLong(u32),
}

/// The blocks of a stream.
pub(super) struct Blocks<R> {
    stream: R,
    line: u32,
    /// How many bytes to read for the next block.
    size: usize,
    /// The beginning of a line whose end was not read yet.
    rest: Vec<u8>,
    /// The stream stands inside a line that is too long.
    is_skipping: bool,
    is_at_end: bool,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(stream: R) -> Self {
        Self {
            stream,
            line: 1,
            size: BLOCK,
            rest: Vec::new(),
            is_skipping: false,
            is_at_end: false,
        }
    }

    /// The next block, if there is one, in memory that is no longer needed.
    pub(super) fn next(&mut self, mut text: Vec<u8>) -> io::Result<Option<Block>> {
        while !self.is_at_end {
            text.clear();
            text.append(&mut self.rest);
            let before = text.len();
            text.reserve(self.size);
            let mut part = self.stream.by_ref().take(self.size as u64);
            let count = part.read_to_end(&mut text)?;
            // Fewer than asked for: `read_to_end` does not return before the stream ends.
            self.is_at_end = count < self.size;
            self.size = LARGEST_BLOCK.min(self.size + self.size / 4);
            if self.is_skipping {
                let Some(end) = text.iter().position(|&byte| byte == b'\n') else {
                    continue;
                };
                self.is_skipping = false;
                text.drain(..=end);
            }
            // Only in what was read now: the rest of the last block has no end of a line.
            let fresh = before.min(text.len());
            let last = text[fresh..].iter().rposition(|&byte| byte == b'\n');
            let Some(end) = last.map(|end| fresh + end + 1) else {
                if self.is_at_end && !text.is_empty() {
                    return self.lines(text).map(Some);
                }
                if text.len() > LONGEST_LINE {
                    self.is_skipping = true;
                    let line = self.line;
                    self.count(1)?;
                    return Ok(Some(Block::TooLong(line)));
                }
                std::mem::swap(&mut self.rest, &mut text);
                continue;
            };
            if !self.is_at_end {
                self.rest.extend_from_slice(&text[end..]);
                text.truncate(end);
            }
            return self.lines(text).map(Some);
        }
        Ok(None)
    }

    fn lines(&mut self, text: Vec<u8>) -> io::Result<Block> {
        let first = self.line;
        self.count(text.iter().filter(|&&byte| byte == b'\n').count())?;
        Ok(Block::Lines(first, text))
    }

    fn count(&mut self, lines: usize) -> io::Result<()> {
        let too_many = || io::Error::other("more than 4 billion lines");
        let lines = u32::try_from(lines).map_err(|_| too_many())?;
        self.line = self.line.checked_add(lines).ok_or_else(too_many)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &[u8]) -> Vec<Block> {
        let mut blocks = Blocks::new(text);
        std::iter::from_fn(|| blocks.next(b"earlier".to_vec()).unwrap()).collect()
    }

    #[test]
    fn blocks_are_whole_lines() {
        let line = "x".repeat(1000) + "\n";
        let text = line.repeat(5000) + "end";
        let found = blocks(text.as_bytes());
        assert!(found.len() > 2);
        let mut whole = Vec::new();
        let mut next = 1;
        for block in found {
            let Block::Lines(first, text) = block else {
                panic!()
            };
            assert_eq!(first, next);
            next += text.iter().filter(|&&b| b == b'\n').count() as u32;
            assert!(text.ends_with(b"\n") || text.ends_with(b"end"));
            whole.extend(text);
        }
        assert_eq!(whole, text.as_bytes());
        assert!(blocks(b"").is_empty());
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped() {
        let long = "x".repeat(LONGEST_LINE + 3 * BLOCK);
        let found = blocks(format!("a\n{long}\nb\n").as_bytes());
        assert_eq!(found[0], Block::Lines(1, b"a\n".to_vec()));
        assert_eq!(
            found[1..],
            [Block::TooLong(2), Block::Lines(3, b"b\n".to_vec())]
        );
        assert_eq!(blocks(long.as_bytes()), [Block::TooLong(1)]);
    }
}
