//! Work on many items by all threads, where there are enough of them.

use rayon::prelude::*;

/// Starting threads takes longer than so many records.
const WORTH_THREADS: usize = 512;

/// Makes something of each item, in their order.
pub(in crate::resolve) fn map<T: Sync, R: Send>(
    items: &[T],
    make: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    if items.len() < WORTH_THREADS {
        return items.iter().map(make).collect();
    }
    // In the order of the items here, too: no answer may hang on the number of threads.
    items.par_iter().map(make).collect()
}

/// How many items are made something of before it is asked whether to go on.
const STRETCH: usize = 1 << 13;

/// Makes something of each item, in their order, as long as it goes on; of the first ones, if it does not.
pub(in crate::resolve) fn map_while<T: Sync, R: Send>(
    items: &[T],
    goes_on: impl Fn() -> bool,
    make: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    let mut made = Vec::new();
    for stretch in items.chunks(STRETCH) {
        if !goes_on() {
            break;
        }
        made.extend(map(stretch, &make));
    }
    made
}
