//! What happens when the process is told to end while it writes: nothing unfinished stays behind.

/// From now on, a signal to end first clears away what is not yet in its place, and then does what it always does.
///
/// Only verbs that write come here: a thread that waits for signals would be too much for a small answer.
pub(super) fn clear_at_end() {
    #[cfg(unix)]
    unix::clear_at_end();
}

#[cfg(unix)]
mod unix {
    use std::sync::Once;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use crate::snapshot::abandon;

    pub(super) fn clear_at_end() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let heeded = [SIGINT, SIGTERM, SIGHUP]
                .into_iter()
                .filter(|&signal| !is_ignored(signal));
            // Without a handler a signal ends the process at once, and the next run clears up.
            if let Ok(mut signals) = Signals::new(heeded) {
                thread::spawn(move || {
                    if let Some(signal) = signals.forever().next() {
                        abandon();
                        let _ = emulate_default_handler(signal);
                    }
                });
            }
        });
    }

    /// Whether the process was started so that a signal does nothing, as by `nohup`. Only Linux tells.
    fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status
            .lines()
            .find_map(|line| line.strip_prefix("SigIgn:"))
            .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
    }
}
