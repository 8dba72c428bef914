//! Places to work in: so many at one time, so many who wait, and a refusal for whoever comes then.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::loopback::Refusal;

/// Places to work in.
#[derive(Debug)]
pub(super) struct Places {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// One of those who wait, until this is dropped: also when the client leaves.
struct Waiting<'p>(&'p AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Places {
    pub(super) fn new(at_once: usize, most_waiting: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(at_once)),
            waiting: AtomicUsize::new(0),
            most_waiting,
        }
    }

    /// A place, at once or after a time.
    ///
    /// # Errors
    /// 429, when too many wait already.
    pub(super) async fn take(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        if let Ok(place) = Arc::clone(&self.free).try_acquire_owned() {
            return Ok(place);
        }
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        let _waiting = Waiting(&self.waiting);
        if before >= self.most_waiting {
            return Err(busy());
        }
        let place = Arc::clone(&self.free).acquire_owned().await;
        // Closed only when the server ends.
        place.map_err(|_| busy())
    }
}

fn busy() -> Refusal {
    Refusal::new(
        StatusCode::TOO_MANY_REQUESTS,
        "busy",
        "the server works on as many questions as it may, and as many wait as may",
    )
    .hint("ask again in a second")
}
