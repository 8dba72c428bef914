//! Finding entities by id, identifier, name or alias, in any script and with spelling mistakes.
//!
//! ```text
//!   "Acmé Ltd."  -- fold -->  "acme ltd"  -- reading -->  word, form  -- candidates -->  texts  -- likeness -->  the best
//!                                  |                               vocabulary, fuzzy: which may match
//!                                  `-- texts, find: the very same
//! ```
//!
//! The names are an index: folded texts, each once ([`texts`]), behind each text the entities that bear it
//! ([`postings`]), the words of all texts with the texts that have them ([`vocabulary`]), and for any three letters the words
//! that have them ([`trigrams`]). It is a few flat arrays ([`stored_form`]), which lie in memory or in a mapped file alike. A
//! name is read into words with roles ([`reading`]); a search takes from the vocabulary a few texts that may match
//! ([`candidates`]), and compares these alone ([`likeness`]): what the index leaves out is surely no match, what it lets
//! through may be none. Whoever is still typing a name ([`typed`]) gets those that begin so, and nothing that is spelt nearly alike.

mod build;
mod candidates;
mod damaged;
mod domain;
mod fold;
mod front_coding;
mod fuzzy;
mod invert;
mod likeness;
mod postings;
mod reading;
mod resolve;
mod search;
mod several;
mod stored_form;
mod texts;
mod trigrams;
mod typed;
mod varint;
mod vocabulary;
mod vocabulary_build;

#[cfg(test)]
mod tests;

pub(super) use domain::host;
#[cfg(feature = "spark")]
pub(super) use domain::names as names_of_host;
pub use fold::fold;
pub use likeness::{Reason, Reasons};
pub(super) use resolve::{ONLY_ID, SUGGESTIONS};
pub use search::{Match, Matches};

use postings::Entries;
use texts::Texts;
use vocabulary::Vocabulary;

// Stored as the place in this order, which must stay as it is.
/// What kind of name a text is, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tier {
    Id,
    Identifier,
    Name,
    Alias,
    /// One of several names in a name or alias.
    Part,
    /// The word of a domain that is a name or alias.
    Domain,
}

impl Tier {
    /// Whether it is a name as data have it, and not only within one.
    fn is_whole(self) -> bool {
        self <= Tier::Alias
    }
}

/// The kind of forms of those who trade under their own name.
const SOLE: u8 = 9;

/// Whether a name has a legal form, or a word that only firms have, beside others. Whoever trades alone is no firm.
pub(crate) fn names_a_firm(text: &str) -> bool {
    reading::Reading::all(&fold(text)).iter().any(|name| {
        let is_of_firms = |word: &reading::Word| word.role == reading::Role::Generic;
        let has_form = name.forms.iter().any(|form| form.kind != SOLE);
        has_form || name.words.iter().any(is_of_firms)
    })
}

/// All names of all entities.
#[derive(Debug)]
pub(super) struct Names {
    texts: Texts,
    entries: Entries,
    vocabulary: Vocabulary,
}
