//! How far long work has come, on a terminal's standard error.

use std::fmt::{self, Write};
use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::open::Step;
use crate::read::bytes_read;

/// Text above this size takes long enough to show that something happens.
const LONG_READING: u64 = 16 << 20;

/// What is shown while something takes its time; it goes when this is dropped.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar);

impl Default for Progress {
    fn default() -> Self {
        Self(ProgressBar::hidden())
    }
}

impl Progress {
    /// Says what is going on now, if it will take long and somebody is looking.
    pub(super) fn show(&self, step: Step) {
        match step {
            Step::Reading(size) if size < LONG_READING => {}
            _ if !std::io::stderr().is_terminal() => {}
            Step::Reading(size) => self.say(move |w| reading(w, size)),
            Step::Writing => self.say(|w| w.write_str("keeping a snapshot for the next question")),
        }
    }

    fn say(&self, words: impl Fn(&mut dyn Write) -> fmt::Result + Clone + Send + Sync + 'static) {
        let write = move |_: &ProgressState, w: &mut dyn Write| {
            // A bar that cannot be written is not worth an error.
            let _ = words(w);
        };
        let style = ProgressStyle::default_spinner().with_key("words", write);
        if let Ok(style) = style.template("{spinner} {words}") {
            self.0.set_style(style);
            self.0.set_draw_target(ProgressDrawTarget::stderr());
            // By itself, so that it moves also while records are sorted, when no more bytes are read.
            self.0.enable_steady_tick(Duration::from_millis(100));
        }
    }
}

/// How much of the text is read; afterwards the records are sorted.
fn reading(w: &mut dyn Write, size: u64) -> fmt::Result {
    // Several data sets may be read by one process, so that more may be read than this text has.
    let read = bytes_read().min(size);
    if read == size {
        return w.write_str("sorting what was read");
    }
    let full = (read * BAR / size) as usize;
    write!(
        w,
        "{:=<full$}{:-<rest$} {} of {} MB",
        "",
        "",
        read >> 20,
        size >> 20,
        rest = BAR as usize - full
    )
}

/// How wide a bar is.
const BAR: u64 = 30;

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
