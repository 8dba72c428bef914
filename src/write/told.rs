//! What a writer has to say beside the file: that a picture could be better, or lacks letters.

use std::sync::{Arc, Mutex, PoisonError};

/// Sentences that a writer leaves for whoever called it. All copies of one share them.
#[derive(Debug, Clone, Default)]
pub struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    /// Leaves a sentence; one that was left before is not repeated.
    #[cfg(feature = "pictures")]
    pub(crate) fn say(&self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        let mut sentences = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }

    /// Takes what was left.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Styles are compared by what they ask for, and this asks for nothing.
impl PartialEq for Told {
    fn eq(&self, _: &Told) -> bool {
        true
    }
}

impl Eq for Told {}
