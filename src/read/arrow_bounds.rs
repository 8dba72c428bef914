//! Whether all that an Arrow file says of its parts lies within it.
//!
//! ```text
//!   ARROW1 | schema | record batch           | footer | its length | ARROW1
//!                     head | buffer | buffer    ^ says where each block stands
//! ```

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, RecordBatch, root_as_footer, root_as_message};

/// The bytes at the end that tell how long the footer is: four for the length, six for `ARROW1`.
const TRAILER: usize = 10;

/// A part is as long as this at most, since it is held in memory.
const LONGEST: usize = 64 << 20;

/// Whether every block of a file lies within it, and every buffer within its block.
pub(super) fn are_kept(file: &mut File) -> bool {
    let size = file.metadata().ok().map(|known| known.len());
    let size = size.and_then(|size| usize::try_from(size).ok());
    let is_kept = size.and_then(|size| Parts { file, size }.check()).is_some();
    is_kept && file.rewind().is_ok()
}

/// A file, of which parts are looked at.
struct Parts<'f> {
    file: &'f mut File,
    size: usize,
}

impl Parts<'_> {
    fn check(&mut self) -> Option<()> {
        let trailer = self.size.checked_sub(TRAILER)?;
        let length = self.part(trailer, TRAILER)?;
        let length = read_footer_length(length.as_slice().try_into().ok()?).ok()?;
        let footer = self.part(trailer.checked_sub(length)?, length)?;
        let footer = root_as_footer(&footer).ok()?;
        footer.schema()?;
        for place in footer.dictionaries().into_iter().flatten() {
            let (head, body) = self.block(place)?;
            let message = root_as_message(&head).ok()?;
            buffers(message.header_as_dictionary_batch()?.data()?, body)?;
        }
        for place in footer.recordBatches().into_iter().flatten() {
            let (head, body) = self.block(place)?;
            buffers(root_as_message(&head).ok()?.header_as_record_batch()?, body)?;
        }
        Some(())
    }

    /// The head of a message, and the length of its body.
    fn block(&mut self, block: &Block) -> Option<(Vec<u8>, usize)> {
        let start = usize::try_from(block.offset()).ok()?;
        let length = usize::try_from(block.metaDataLength()).ok()?;
        let body = usize::try_from(block.bodyLength()).ok()?;
        let end = start.checked_add(length)?.checked_add(body)?;
        if end > self.size || body > LONGEST {
            return None;
        }
        let mut head = self.part(start, length)?;
        // Four bytes say that a length follows, four more are the length; before version 1 the length alone.
        let is_new = head.get(..4)? == [0xff; 4];
        let from = if is_new { 8 } else { 4 };
        let length = u32::from_le_bytes(head.get(from - 4..from)?.try_into().ok()?);
        let end = from.checked_add(usize::try_from(length).ok()?)?;
        head.get(from..end)?;
        head.truncate(end);
        head.drain(..from);
        Some((head, body))
    }

    /// Some bytes of the file.
    fn part(&mut self, start: usize, length: usize) -> Option<Vec<u8>> {
        if length > LONGEST || start.checked_add(length)? > self.size {
            return None;
        }
        let mut bytes = vec![0; length];
        self.file.seek(SeekFrom::Start(start as u64)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn buffers(batch: RecordBatch<'_>, body: usize) -> Option<()> {
    usize::try_from(batch.length()).ok()?;
    for node in batch.nodes()? {
        usize::try_from(node.length()).ok()?;
    }
    for buffer in batch.buffers()? {
        let start = usize::try_from(buffer.offset()).ok()?;
        let end = start.checked_add(usize::try_from(buffer.length()).ok()?)?;
        if end > body {
            return None;
        }
    }
    Some(())
}
