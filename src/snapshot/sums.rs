//! Checksums of the blocks of a file.

use std::io::{self, Write};

use xxhash_rust::xxh3::Xxh3;

use super::manifest::{BLOCK, hex};

/// Passes on what is written, and sums it up block by block.
pub(super) struct Summed<W> {
    inner: W,
    /// The sum of the block at hand, and how many bytes of it are still to come.
    sum: Xxh3,
    left: usize,
    sums: Vec<String>,
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
    pub(super) fn finish(mut self) -> (W, Vec<String>) {
        if self.left < BLOCK {
            self.close();
        }
        (self.inner, self.sums)
    }

    fn close(&mut self) {
        self.sums.push(hex(self.sum.digest128()));
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
            self.sum.update(now);
            self.left -= now.len();
            rest = later;
            if self.left == 0 {
                self.close();
            }
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxhash_rust::xxh3::xxh3_128;

    #[test]
    fn a_block_has_one_sum_however_it_is_written() {
        let bytes: Vec<u8> = (0..BLOCK + 1000).map(|number| (number / 7) as u8).collect();
        for length in [bytes.len(), BLOCK, 1000, 0] {
            let mut summed = Summed::new(Vec::new());
            bytes[..length]
                .chunks(999_983)
                .for_each(|part| summed.write_all(part).unwrap());
            let (written, sums) = summed.finish();
            let expected: Vec<String> = bytes[..length]
                .chunks(BLOCK)
                .map(|block| hex(xxh3_128(block)))
                .collect();
            assert!(written == bytes[..length] && sums == expected, "{length}");
        }
    }
}
