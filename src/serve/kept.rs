//! Answers that were given lately, as bytes: the data does not change while it is served, and hubs are asked for again and
//! again.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;

/// How many bytes are kept of each half.
const HALF: usize = 16 << 20;
/// What is longer is made anew each time.
pub(super) const LONGEST: usize = 1 << 20;

/// Answers by their address. When one half is full the other is forgotten, and with it what nobody asked for since.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Halves>);

#[derive(Debug, Default)]
struct Halves {
    young: HashMap<String, Bytes>,
    old: HashMap<String, Bytes>,
    bytes: usize,
}

impl Kept {
    pub(super) fn get(&self, address: &str) -> Option<Bytes> {
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = halves.young.get(address) {
            return Some(answer.clone());
        }
        let (address, answer) = halves.old.remove_entry(address)?;
        halves.put(address, answer.clone());
        Some(answer)
    }

    pub(super) fn put(&self, address: String, answer: Bytes) {
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        halves.put(address, answer);
    }
}

impl Halves {
    fn put(&mut self, address: String, answer: Bytes) {
        if self.bytes > HALF {
            self.old = mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += address.len() + answer.len();
        self.young.insert(address, answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_what_is_not_goes() {
        let kept = Kept::default();
        let page = Bytes::from(vec![0; LONGEST]);
        kept.put("often".to_owned(), page.clone());
        kept.put("once".to_owned(), page.clone());
        for number in 0..100 {
            kept.put(number.to_string(), page.clone());
            assert!(kept.get("often").is_some(), "at {number}");
        }
        assert!(kept.get("once").is_none());
        let halves = kept.0.lock().unwrap();
        let bytes: usize = halves
            .young
            .values()
            .chain(halves.old.values())
            .map(Bytes::len)
            .sum();
        assert!(bytes <= 2 * (HALF + 2 * LONGEST), "{bytes}");
    }
}
