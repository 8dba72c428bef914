//! Work on many things at once, where there are enough of them.

use rayon::prelude::*;

/// Starting threads takes longer than so many records.
const WORTH_THREADS: usize = 512;

/// Makes something of each thing, in their order.
pub(super) fn map<T: Sync, R: Send>(things: &[T], make: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    if things.len() < WORTH_THREADS {
        return things.iter().map(make).collect();
    }
    things.par_iter().map(make).collect()
}
