//! Where something was read.

use super::fields::record;
use super::{Citation, Date};

record! {
    /// A document, page or story that claims cite.
    Source {
        /// Unique in one namespace with all other records.
        id: String,
        /// Who brought it out.
        publisher: Option<String>,
        /// The agency or document that this source reprints, so that reprints do not count as independent.
        origin: Option<String>,
        /// Who wrote it.
        author: Option<String>,
        /// Its title, or its subject in our own words.
        title: Option<String>,
        /// When it came out; an undated source is known by no date.
        date: Option<Date>,
        /// When it was read.
        retrieved: Option<Date>,
        /// Its address.
        url: Option<String>,
        /// A: official text. B: press or company. C: other.
        grade: Option<String>,
        /// A remark in our own words.
        note: Option<String>,
        /// Sources may cite sources.
        sources: Vec<Citation>,
    }
}

impl Source {
    /// The last date that it can tell of: when it was read, else when it came out.
    pub fn tells_until(&self) -> Option<Date> {
        self.retrieved.or(self.date)
    }

    /// Whether a word names this source, its publisher or its origin.
    pub fn is_called(&self, word: &str) -> bool {
        if self.id == word {
            return true;
        }
        // Ids are exact; names are what people call somebody, in whatever case.
        let word = word.to_lowercase();
        let names = [&self.publisher, &self.origin].into_iter().flatten();
        names.into_iter().any(|name| name.to_lowercase() == word)
    }
}
