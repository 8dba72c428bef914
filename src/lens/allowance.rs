//! How long a question may be searched, and with how much memory.
//!
//! ```text
//!   |--------- searching ---------|-- rows and records --|-- writing --|
//!   0                            60 %                   85 %         100 %   of the time
//!   0                       50 %                      80 %           100 %   of the memory
//! ```
//!
//! Searches end first, so that what was found can still be told. Nothing is thrown away, and an answer that was cut says so.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;

/// How long a question may be searched, and with how much memory; the default sets no bound. Clones are one allowance:
/// whoever holds one can [stop](Allowance::stop) the search from another thread.
///
/// ```
/// use relata::answer::Detail;
/// use relata::lens::Allowance;
/// use relata::{Graph, Lens, Owners};
/// let allowance = Allowance::default();
/// allowance.stop();
/// let graph = Graph::bundled()?;
/// let answer = graph.ask_within(&allowance, Detail::All, Owners::listed_by("ustr"), &Lens::default())?;
/// assert!(!answer.is_complete());
/// # Ok::<(), relata::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Allowance {
    time: Option<Time>,
    memory: Option<Memory>,
    shared: Arc<Shared>,
}

#[derive(Debug, Clone, Copy)]
struct Time {
    begun: Instant,
    most: Duration,
}

#[derive(Clone, Copy)]
struct Memory {
    most: usize,
    /// What the program had before, where only what comes on top is bounded.
    before: usize,
    /// Whether that is what it had when the question began.
    is_on_top: bool,
    in_use: fn() -> usize,
}

#[derive(Debug, Default)]
struct Shared {
    is_stopped: AtomicBool,
    /// What cut a search, as [`Spent`] numbers it; 0 for nothing.
    cut: AtomicU8,
    done: AtomicUsize,
    of: AtomicUsize,
}

/// What of an allowance was used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Spent {
    /// The time.
    Time,
    /// The memory.
    Memory,
    /// Nothing: somebody stopped the search.
    Stopped,
}

/// How much of the time and of the memory, in percent, is used up before searches end.
const SEARCH: (u32, usize) = (60, 50);
/// The same of rows and records.
const ROWS: (u32, usize) = (85, 80);

impl Allowance {
    /// So much time from now on.
    pub fn time(mut self, most: Duration) -> Self {
        let begun = Instant::now();
        self.time = Some(Time { begun, most });
        self
    }

    /// So many bytes; `in_use` tells how many the program has.
    // Only who chose the allocator of the program can tell how much it gave out.
    pub fn memory(mut self, most: usize, in_use: fn() -> usize) -> Self {
        self.memory = Some(Memory {
            most,
            before: 0,
            is_on_top: false,
            in_use,
        });
        self
    }

    /// So many bytes more than the program has now: for programs that keep their data in memory.
    pub fn memory_on_top(mut self, most: usize, in_use: fn() -> usize) -> Self {
        self.memory = Some(Memory {
            most,
            before: in_use(),
            is_on_top: true,
            in_use,
        });
        self
    }

    /// As much again, from now on: for the next of many questions. To stop one of them stops no other.
    ///
    /// ```
    /// use std::time::Duration;
    /// use relata::lens::Allowance;
    /// let each = Allowance::default().time(Duration::from_secs(60));
    /// each.stop();
    /// assert!(each.anew().is_over().is_none());
    /// ```
    pub fn anew(&self) -> Self {
        let anew = Self::default();
        let anew = match self.time {
            Some(time) => anew.time(time.most),
            None => anew,
        };
        match self.memory {
            Some(memory) if memory.is_on_top => anew.memory_on_top(memory.most, memory.in_use),
            memory => Self { memory, ..anew },
        }
    }

    /// The most time that a question may take, if it is bounded.
    pub fn most_time(&self) -> Option<Duration> {
        self.time.map(|time| time.most)
    }

    /// Ends all searches under it, now and later; what they found is told.
    pub fn stop(&self) {
        self.shared.is_stopped.store(true, Ordering::Relaxed);
    }

    /// What is used up to the last, so that nothing more can be told.
    pub fn is_over(&self) -> Option<Spent> {
        self.used((100, 100))
    }

    /// Whether a search must end here; if so, the answer will say that it was cut.
    pub(crate) fn ends_search(&self) -> bool {
        if self.shared.is_stopped.load(Ordering::Relaxed) {
            return self.note(Spent::Stopped);
        }
        self.used(SEARCH).is_some_and(|spent| self.note(spent))
    }

    /// Whether no more rows and records can be made; if so, the answer will say that it was cut.
    pub(crate) fn ends_rows(&self) -> bool {
        self.used(ROWS).is_some_and(|spent| self.note(spent))
    }

    /// What cut a search, if something did.
    pub(crate) fn cut(&self) -> Option<Spent> {
        match self.shared.cut.load(Ordering::Relaxed) {
            1 => Some(Spent::Time),
            2 => Some(Spent::Memory),
            3 => Some(Spent::Stopped),
            _ => None,
        }
    }

    /// Remembers what cut the search; always true.
    fn note(&self, spent: Spent) -> bool {
        let number = match spent {
            Spent::Time => 1,
            Spent::Memory => 2,
            Spent::Stopped => 3,
        };
        // The first is what the answer tells, whatever is used up while rows are made.
        let _ = self
            .shared
            .cut
            .compare_exchange(0, number, Ordering::Relaxed, Ordering::Relaxed);
        true
    }

    fn used(&self, (of_time, of_memory): (u32, usize)) -> Option<Spent> {
        if let Some(Time { begun, most }) = self.time
            && begun.elapsed() >= most * of_time / 100
        {
            return Some(Spent::Time);
        }
        if let Some(memory) = self.memory
            && (memory.in_use)().saturating_sub(memory.before) >= memory.most / 100 * of_memory
        {
            return Some(Spent::Memory);
        }
        None
    }

    /// Says how far a long search has come: so many of so many.
    pub(crate) fn tell(&self, done: usize, of: usize) {
        self.shared.of.store(of, Ordering::Relaxed);
        self.shared.done.store(done, Ordering::Relaxed);
    }

    /// How far the search has come, so many of so many, if it is one that asks a question again and again.
    pub fn progress(&self) -> Option<(usize, usize)> {
        let of = self.shared.of.load(Ordering::Relaxed);
        (of > 0).then(|| (self.shared.done.load(Ordering::Relaxed), of))
    }
}

impl Spent {
    /// As it stands before what was found until then.
    pub fn in_words(self) -> &'static str {
        match self {
            Spent::Time => "As far as the time allowed",
            Spent::Memory => "As far as the memory allowed",
            Spent::Stopped => "Until the search was stopped",
        }
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory")
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_end_before_rows_do() {
        let half = Allowance::default().memory(100_000, || 60_000);
        assert!(half.ends_search() && !half.ends_rows() && half.is_over().is_none());
        assert_eq!(half.cut(), Some(Spent::Memory));
        let most = Allowance::default().memory(100_000, || 90_000);
        assert!(most.ends_rows() && most.is_over().is_none());
        let all = Allowance::default().memory(100_000, || 100_000);
        assert_eq!(all.is_over(), Some(Spent::Memory));
        let late = Allowance::default().time(Duration::ZERO);
        assert!(late.ends_search() && late.is_over() == Some(Spent::Time));
    }

    #[test]
    fn what_is_not_bounded_never_ends_and_what_is_stopped_still_tells_its_rows() {
        let free = Allowance::default();
        assert!(!free.ends_search() && !free.ends_rows() && free.cut().is_none());
        let clone = free.clone();
        clone.stop();
        assert!(free.ends_search() && !free.ends_rows());
        assert_eq!(free.cut(), Some(Spent::Stopped));
    }
}
