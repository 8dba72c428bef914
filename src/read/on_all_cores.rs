//! Text whose lines are records of their own, read on all cores.

use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::blocks::{Block, Blocks};
use super::{Batch, Content, Weight};

/// One thread reads and cuts, the others take; where they lag behind, the reader takes a batch itself, so that only
/// a few wait in memory.
pub(super) fn read_lines<T: Send>(
    file: u32,
    name: &str,
    text: impl Read,
    take: &(impl Fn(&mut Batch<'_>) -> T + Sync),
) -> io::Result<Vec<T>> {
    let mut blocks = Blocks::new(text);
    let waiting = AtomicUsize::new(0);
    let taken = Mutex::new(Vec::new());
    // Memory of blocks that are done: fresh memory costs time.
    let spare = Mutex::new(Vec::new());
    let take = |number: usize, mut batch: Batch<'_>| {
        let made = take(&mut batch);
        lock(&taken).push((number, made));
        if let Content::Block(Block::Lines(_, text)) = batch.content {
            lock(&spare).push(text);
        }
    };
    let mut next = || blocks.next(lock(&spare).pop().unwrap_or_default());
    // One block ahead: that a block is the last must be known before it is handed out.
    let mut pending = next()?;
    rayon::in_place_scope(|scope| {
        for number in 0.. {
            let Some(block) = pending.take() else { break };
            pending = next()?;
            let content = Content::Block(block);
            let batch = Batch {
                file,
                name,
                weight: Weight::Record,
                content,
            };
            // A file of one block is read by this thread alone, without waking any other.
            let is_last = pending.is_none();
            if is_last || waiting.load(Ordering::Relaxed) >= 2 * rayon::current_num_threads() {
                take(number, batch);
                continue;
            }
            waiting.fetch_add(1, Ordering::Relaxed);
            let waiting = &waiting;
            let take = &take;
            scope.spawn(move |_| {
                take(number, batch);
                waiting.fetch_sub(1, Ordering::Relaxed);
            });
        }
        Ok::<_, io::Error>(())
    })?;
    // Threads finish in any order; the records of a file stay in theirs.
    let mut taken = std::mem::take(&mut *lock(&taken));
    taken.sort_unstable_by_key(|(number, _)| *number);
    Ok(taken.into_iter().map(|(_, made)| made).collect())
}

/// The list is whole between two calls, also where a thread has panicked.
fn lock<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}
