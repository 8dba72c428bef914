//! The lines of a text, some at a time, so that all cores can read them.

use std::io::{self, BufRead, BufReader, Read};

use rayon::prelude::*;

use crate::read::bounded::LONGEST;

/// So many bytes are read before they are shared out: what becomes of them takes many times as much memory.
const CHUNK: usize = 1 << 20;
/// So many lines are one core's share.
const SHARE: usize = 256;

/// A line that is not empty.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) number: u32,
    pub(super) text: &'t [u8],
}

/// Makes something of a few lines at a time, on all cores, and hands it on in the order of the text.
///
/// # Errors
/// When the text cannot be read.
pub(super) fn each<T: Send>(
    text: impl Read,
    make: impl Fn(&[Line<'_>]) -> T + Sync,
    mut take: impl FnMut(T),
) -> io::Result<()> {
    let mut lines = BufReader::with_capacity(1 << 16, text);
    let mut chunk = Vec::new();
    let mut ends: Vec<(u32, usize)> = Vec::new();
    let mut number = 0_u32;
    let mut is_over = false;
    while !is_over {
        chunk.clear();
        ends.clear();
        while chunk.len() < CHUNK {
            // One byte more than a line may have tells whoever parses it that it is too long.
            let mut line = lines.by_ref().take(LONGEST as u64 + 1);
            let count = line.read_until(b'\n', &mut chunk)?;
            if count == 0 {
                is_over = true;
                break;
            }
            if count > LONGEST && !chunk.ends_with(b"\n") {
                lines.skip_until(b'\n')?;
            }
            number = number.saturating_add(1);
            ends.push((number, chunk.len()));
        }
        let mut told = Vec::with_capacity(ends.len());
        let mut start = 0;
        for &(number, end) in &ends {
            let text = chunk[start..end].trim_ascii();
            let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
            start = end;
            if !text.is_empty() {
                told.push(Line { number, text });
            }
        }
        let made: Vec<T> = told.par_chunks(SHARE).map(&make).collect();
        made.into_iter().for_each(&mut take);
    }
    Ok(())
}
