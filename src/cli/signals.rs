//! What happens when the process is told to end while it writes: nothing unfinished stays behind.

/// From now on, a signal to end first clears away what is not yet in its place, and then does what it always does.
///
/// Only verbs that write come here: a thread that waits for signals would be too much for a small answer.
pub(super) fn clear_at_end() {
    #[cfg(unix)]
    unix::clear_at_end();
}

/// From now on somebody else ends the process when it is told to: a server, whose answers have their time. If that does
/// not end, the signal does what it always does.
#[cfg(feature = "serve")]
pub(super) fn leave_to_server() {
    #[cfg(unix)]
    unix::IS_SERVED.store(true, std::sync::atomic::Ordering::Relaxed);
}

#[cfg(unix)]
mod unix {
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use crate::snapshot::abandon;

    /// Whether a server hears of signals, too.
    pub(super) static IS_SERVED: AtomicBool = AtomicBool::new(false);
    /// Longer than a server needs for its end.
    const SERVER: Duration = Duration::from_secs(5);

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
                        if IS_SERVED.load(Ordering::Relaxed) {
                            thread::sleep(SERVER);
                        }
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
