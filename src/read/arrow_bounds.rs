//! Whether all that an Arrow file says of its parts lies within it.
//!
//! ```text
//!   ARROW1 | schema | record batch           | footer | its length | ARROW1
//!                     head | buffer | buffer    ^ says where each block stands
//! ```

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, RecordBatch, root_as_footer, root_as_message};

/// The bytes at the end that tell how long the footer is: four for the length, six for `ARROW1`.
const TRAILER: usize = 10;

/// Whether every block of a file lies within it, and every buffer within its block.
pub(super) fn are_kept(file: &[u8]) -> bool {
    checked(file).is_some()
}

fn checked(file: &[u8]) -> Option<()> {
    let trailer = file.len().checked_sub(TRAILER)?;
    let length = read_footer_length(file.get(trailer..)?.try_into().ok()?).ok()?;
    let footer = root_as_footer(file.get(trailer.checked_sub(length)?..trailer)?).ok()?;
    footer.schema()?;
    for place in footer.dictionaries().into_iter().flatten() {
        let (head, body) = block(file, place)?;
        let message = root_as_message(head).ok()?;
        buffers(message.header_as_dictionary_batch()?.data()?, body)?;
    }
    for place in footer.recordBatches().into_iter().flatten() {
        let (head, body) = block(file, place)?;
        buffers(root_as_message(head).ok()?.header_as_record_batch()?, body)?;
    }
    Some(())
}

/// The head of a message, and the length of its body.
fn block<'f>(file: &'f [u8], block: &Block) -> Option<(&'f [u8], usize)> {
    let start = usize::try_from(block.offset()).ok()?;
    let end = start.checked_add(usize::try_from(block.metaDataLength()).ok()?)?;
    let body = usize::try_from(block.bodyLength()).ok()?;
    file.get(end..end.checked_add(body)?)?;
    let head = file.get(start..end)?;
    // Four bytes say that a length follows, four more are the length; before version 1 the length alone.
    let is_new = head.get(..4)? == [0xff; 4];
    let from = if is_new { 8 } else { 4 };
    let length = u32::from_le_bytes(head.get(from - 4..from)?.try_into().ok()?);
    let message = head.get(from..from.checked_add(length as usize)?)?;
    Some((message, body))
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
