//! Checksums of the blocks of a file.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::map::check_plain;
use crate::column::BLOCK;

/// Passes on what is written, and sums it up block by block.
pub(super) struct Summed<W> {
    inner: W,
    /// The sum of the block at hand, and how many bytes of it are still to come.
    sum: Xxh3,
    left: usize,
    sums: Vec<u64>,
}

impl<W: Write> Summed<W> {
    pub(super) fn new(inner: W) -> Self {
        Self {
            inner,
            sum: Xxh3::new(),
            left: BLOCK,
            sums: Vec::new(),
        }
    }

    /// What was written to, and the checksum of each block.
    pub(super) fn finish(mut self) -> (W, Vec<u64>) {
        // No sum for an empty block at the end: blocks are counted by the length of the file.
        if self.left < BLOCK {
            self.close();
        }
        (self.inner, self.sums)
    }

    fn close(&mut self) {
        self.sums.push(self.sum.digest());
        self.sum.reset();
        self.left = BLOCK;
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Only what the inner one took: the caller offers the rest again, and it must not be summed up twice.
        let written = self.inner.write(bytes)?;
        let mut rest = bytes.get(..written).unwrap_or_default();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(self.left));
            if now.len() == BLOCK {
                self.sums.push(xxh3_64(now));
            } else {
                self.sum.update(now);
                self.left -= now.len();
                if self.left == 0 {
                    self.close();
                }
            }
            rest = later;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The checksums of the blocks of a file.
pub(super) fn sums_of(path: &Path) -> io::Result<Vec<u64>> {
    check_plain(path)?;
    let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut summed = Summed::new(io::sink());
    io::copy(&mut file, &mut summed)?;
    Ok(summed.finish().1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_one_sum_however_it_is_written() {
        let bytes: Vec<u8> = (0..3 * BLOCK + 1000)
            .map(|number| (number / 7) as u8)
            .collect();
        for length in [bytes.len(), BLOCK, 1000, 0] {
            for part in [1, 997, BLOCK, 5 * BLOCK] {
                let mut summed = Summed::new(Vec::new());
                bytes[..length]
                    .chunks(part)
                    .for_each(|part| summed.write_all(part).unwrap());
                let (written, sums) = summed.finish();
                let expected: Vec<u64> = bytes[..length].chunks(BLOCK).map(xxh3_64).collect();
                assert!(written == bytes[..length] && sums == expected, "{length}");
            }
        }
    }
}
