//! Ids for owners whom tables leave unnamed.

use std::collections::HashMap;

/// The unnamed owners of all tables that are read together, so that no two of them have one id.
#[derive(Debug, Default)]
pub(super) struct UnnamedOwners(HashMap<String, usize>);

impl UnnamedOwners {
    /// The id of one more owner whom a table calls by a word.
    ///
    /// By what it owns, and not by file and line: a row more above, or a file by another name, makes nobody another one.
    pub(super) fn id(&mut self, owned: &str, word: &str) -> String {
        let id = format!("{owned}/unknown-owner/{word}");
        let before = self.0.entry(id.clone()).or_default();
        *before += 1;
        match *before {
            1 => id,
            number => format!("{id}/{number}"),
        }
    }
}
