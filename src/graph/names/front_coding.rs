//! Names as they were written, in little space: each tells only how it goes on after what it shares with the one before.

use super::varint;
use crate::column::{Bytes, Numbers};

/// So many follow each other until one is written in full again.
// To read one reads half a block on the average; in full they would take several times the room.
const BLOCK: usize = 16;

/// Texts by number, each after what it shares with the one before it.
#[derive(Debug)]
pub(super) struct Originals {
    /// Where each block starts.
    pub(super) blocks: Numbers<u64>,
    /// For each text: how many bytes it shares, how many follow, and these.
    pub(super) bytes: Bytes,
}

impl Originals {
    /// The text of a number; none if the bytes are damaged.
    pub(super) fn get(&self, number: u32) -> Option<String> {
        let block = number as usize / BLOCK;
        let start = usize::try_from(*self.blocks.lend(block)?).ok()?;
        let end = match self.blocks.lend(block + 1) {
            Some(&end) => usize::try_from(end).ok()?,
            None => self.bytes.len(),
        };
        let mut bytes = self.bytes.get(start..end)?;
        let mut text = Vec::new();
        for _ in 0..=number as usize % BLOCK {
            let shared = varint::read(&mut bytes)? as usize;
            let length = varint::read(&mut bytes)? as usize;
            let (rest, after) = bytes.split_at_checked(length)?;
            // A longer prefix than there is would come from damage; what is there then is no text of ours.
            text.truncate(shared);
            text.extend_from_slice(rest);
            bytes = after;
        }
        String::from_utf8(text).ok()
    }
}

/// Texts on their way into [`Originals`].
#[derive(Debug, Default)]
pub(super) struct Writer {
    blocks: Vec<u64>,
    bytes: Vec<u8>,
    count: usize,
    last: Vec<u8>,
}

impl Writer {
    pub(super) fn push(&mut self, text: &[u8]) {
        if self.count.is_multiple_of(BLOCK) {
            self.blocks.push(self.bytes.len() as u64);
            self.last.clear();
        }
        let pairs = self.last.iter().zip(text);
        let shared = pairs.take_while(|(last, byte)| last == byte).count();
        varint::write(&mut self.bytes, shared as u64);
        varint::write(&mut self.bytes, (text.len() - shared) as u64);
        self.bytes.extend_from_slice(&text[shared..]);
        self.last.truncate(shared);
        self.last.extend_from_slice(&text[shared..]);
        self.count += 1;
    }

    pub(super) fn finish(self) -> Originals {
        Originals {
            blocks: self.blocks.into(),
            bytes: self.bytes.into(),
        }
    }
}
