//! Bytes of a file that are verified block by block, each block before the first byte of it is read.
//!
//! A column hands out nothing of a block that is not as it was written, and the damage is noted. An answer that met
//! damage is never told: whoever asks looks at the note before.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use arrow_buffer::Buffer;
use xxhash_rust::xxh3::xxh3_64;

/// How many bytes one checksum covers: a page of memory, so that whoever looks for one number reads no more than before.
pub(crate) const BLOCK: usize = 4096;

/// What was found to be damaged first.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    folder: String,
    found: OnceLock<String>,
}

impl Damage {
    /// Nothing yet of the files in a folder.
    pub(crate) fn of(folder: String) -> Self {
        Self {
            folder,
            found: OnceLock::new(),
        }
    }

    /// Notes what is damaged.
    pub(crate) fn note(&self, what: String) {
        // The first is enough.
        let _ = self.found.set(what);
    }

    /// The folder, and what was found in it, if anything was.
    pub(crate) fn found(&self) -> Option<(&str, &str)> {
        self.found.get().map(|what| (&*self.folder, &**what))
    }
}

/// The checksums of the blocks of a file.
#[derive(Debug)]
pub(crate) enum Sums {
    /// Some numbers.
    Known(Vec<u64>),
    /// Those in another file, from a number on. Its own blocks are verified likewise.
    Stored(Arc<Blocks>, usize),
}

impl Sums {
    fn of(&self, block: usize) -> Option<u64> {
        match self {
            Sums::Known(sums) => sums.get(block).copied(),
            Sums::Stored(table, first) => {
                let start = first.checked_add(block)?.checked_mul(size_of::<u64>())?;
                let bytes = start..start.checked_add(size_of::<u64>())?;
                let sum = table.memory.get(bytes.clone())?;
                let is_whole = table.allow(bytes);
                is_whole.then_some(u64::from_le_bytes(sum.try_into().ok()?))
            }
        }
    }
}

/// A file with the checksums of its blocks.
#[derive(Debug)]
pub(crate) struct Blocks {
    name: String,
    memory: Buffer,
    sums: Sums,
    /// Which blocks were found to be whole, a bit for each.
    verified: Box<[AtomicU64]>,
    damage: Arc<Damage>,
}

impl Blocks {
    /// Nothing is looked at yet. `name` is what the damage is noted under.
    pub(crate) fn new(name: String, memory: Buffer, sums: Sums, damage: Arc<Damage>) -> Self {
        let words = memory.len().div_ceil(BLOCK).div_ceil(64);
        Self {
            name,
            memory,
            sums,
            verified: (0..words).map(|_| AtomicU64::new(0)).collect(),
            damage,
        }
    }

    /// Whether some bytes are as they were written; each block is read once for this.
    #[inline]
    pub(crate) fn allow(&self, bytes: Range<usize>) -> bool {
        if bytes.is_empty() {
            return true;
        }
        let first = bytes.start / BLOCK;
        let last = (bytes.end - 1) / BLOCK;
        (first..=last).all(|block| self.is_verified(block) || self.verify(block))
    }

    #[inline]
    fn is_verified(&self, block: usize) -> bool {
        let word = self.verified.get(block / 64);
        word.is_some_and(|word| word.load(Ordering::Relaxed) >> (block % 64) & 1 == 1)
    }

    #[cold]
    fn verify(&self, block: usize) -> bool {
        let start = block * BLOCK;
        let end = self.memory.len().min(start.saturating_add(BLOCK));
        let found = self.memory.get(start..end).map(xxh3_64);
        let is_whole = found.is_some() && found == self.sums.of(block);
        if is_whole {
            // Two threads may both read a block; either sets the same bit.
            if let Some(word) = self.verified.get(block / 64) {
                word.fetch_or(1 << (block % 64), Ordering::Relaxed);
            }
        } else {
            self.damage.note(format!(
                "{} is not as it was written, from byte {start} on",
                self.name
            ));
        }
        is_whole
    }
}

/// Where some bytes stand in a file that is verified; memory of one's own needs no guard.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guard(Option<(Arc<Blocks>, usize)>);

impl Guard {
    /// The guard of bytes from this one of the file on.
    pub(crate) fn new(blocks: Arc<Blocks>, start: usize) -> Self {
        Self(Some((blocks, start)))
    }

    /// The guard of bytes so much further on.
    pub(super) fn further(&self, by: usize) -> Self {
        let moved = self.0.as_ref().map(|(blocks, start)| {
            // What is past the end of every file is never whole.
            (blocks.clone(), start.saturating_add(by))
        });
        Self(moved)
    }

    /// Whether some bytes, counted from the first that it guards, may be read.
    #[inline]
    pub(super) fn allows(&self, bytes: Range<usize>) -> bool {
        match &self.0 {
            None => true,
            Some((blocks, start)) => {
                let start = *start;
                match (start.checked_add(bytes.start), start.checked_add(bytes.end)) {
                    (Some(first), Some(end)) => blocks.allow(first..end),
                    _ => false,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three blocks and a bit, with the sums of all.
    fn file() -> (Vec<u8>, Vec<u64>) {
        let bytes: Vec<u8> = (0..3 * BLOCK + 100).map(|n| (n % 251) as u8).collect();
        let sums = bytes.chunks(BLOCK).map(xxh3_64).collect();
        (bytes, sums)
    }

    #[test]
    fn only_the_blocks_that_are_read_need_be_whole() {
        let (mut bytes, sums) = file();
        bytes[2 * BLOCK + 7] ^= 1;
        let damage = Arc::new(Damage::default());
        let file = Buffer::from_vec(bytes);
        let blocks = Blocks::new("f".to_owned(), file, Sums::Known(sums), damage.clone());
        let guard = Guard::new(Arc::new(blocks), 10);
        assert!(guard.allows(0..2 * BLOCK - 10));
        assert!(guard.further(3 * BLOCK).allows(0..90));
        assert!(guard.allows(5 * BLOCK..5 * BLOCK), "nothing is read");
        assert_eq!(damage.found(), None);
        assert!(!guard.allows(2 * BLOCK - 11..2 * BLOCK - 9));
        assert_eq!(
            damage.found(),
            Some(("", "f is not as it was written, from byte 8192 on"))
        );
        assert!(!guard.allows(9 * BLOCK..9 * BLOCK + 1), "past the end");
        assert!(!guard.allows(usize::MAX - 1..usize::MAX));
    }

    #[test]
    fn the_sums_are_verified_too() {
        let (bytes, sums) = file();
        let stored: Vec<u8> = sums.iter().flat_map(|sum| sum.to_le_bytes()).collect();
        let mut damaged = stored.clone();
        damaged[8] ^= 1;
        for (kept, is_whole) in [(stored.clone(), true), (damaged, false)] {
            let damage = Arc::new(Damage::default());
            let known = Sums::Known(vec![xxh3_64(&stored)]);
            let table = Blocks::new("sums".into(), Buffer::from_vec(kept), known, damage.clone());
            let sums = Sums::Stored(Arc::new(table), 0);
            let file = Buffer::from_vec(bytes.clone());
            let blocks = Blocks::new("f".into(), file, sums, damage.clone());
            assert_eq!(blocks.allow(0..1), is_whole);
            assert_eq!(damage.found().is_none(), is_whole);
        }
    }
}
