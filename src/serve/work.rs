//! Work in a thread of its own, under an allowance, which stops when nobody waits for it any more.

use axum::http::StatusCode;

use super::places::Places;
use crate::lens::Allowance;
use crate::loopback::Refusal;

/// Stops a search when it is dropped: when the answer is there, or when its client has left.
struct StopAtEnd(Allowance);

impl Drop for StopAtEnd {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Works as soon as there is a place, within as much time and memory as each question has.
///
/// # Errors
/// 429 when too many wait, 500 when the work breaks off, and what the work itself refuses.
pub(super) async fn work<T, W>(places: &Places, each: &Allowance, work: W) -> Result<T, Refusal>
where
    T: Send + 'static,
    W: FnOnce(&Allowance) -> Result<T, Refusal> + Send + 'static,
{
    let place = places.take().await?;
    // Now and not before: who waits has not searched.
    let allowance = each.anew();
    let _stop = StopAtEnd(allowance.clone());
    let worked = tokio::task::spawn_blocking(move || {
        let worked = work(&allowance);
        // Held by the thread and not by who waits for it: a client that leaves makes no room while its search goes on.
        drop(place);
        worked
    });
    match worked.await {
        Ok(worked) => worked,
        Err(_) => Err(Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "broken",
            "the search broke off: this is a mistake in relata",
        )
        .hint("please report the question, and what the server printed")),
    }
}
