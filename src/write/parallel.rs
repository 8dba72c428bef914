//! Long texts, made some at a time by all threads and written in order.

use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::WriteError;

/// Of how many items a thread makes the text at a time.
const CHUNK: usize = 1 << 10;
/// How many such texts are made before they are written.
// Enough to keep all cores at work, and few enough that the text is never in memory as a whole.
const CHUNKS_AT_ONCE: usize = 1 << 6;

/// Writes so many items; `text` makes the text of some of them.
pub(crate) fn write_in_parallel(
    count: usize,
    text: impl Fn(Range<usize>) -> Result<Vec<u8>, WriteError> + Sync,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let chunks: Vec<Range<usize>> = (0..count)
        .step_by(CHUNK)
        .map(|start| start..count.min(start + CHUNK))
        .collect();
    for batch in chunks.chunks(CHUNKS_AT_ONCE) {
        let texts: Vec<_> = match batch {
            [one] => vec![text(one.clone())],
            _ => batch.par_iter().cloned().map(&text).collect(),
        };
        for text in texts {
            out.write_all(&text?)?;
        }
    }
    Ok(())
}
