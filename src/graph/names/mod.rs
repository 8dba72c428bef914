//! Finding entities by id, identifier, name or alias, in any script and with spelling mistakes.
//!
//! ```text
//!   "Acmé Ltd."  -- fold -->  "acme ltd"  -- trigrams -->  numbers of texts  -- score -->  the best
//!                                  |        substring, fuzzy: which may match
//!                                  `-- texts, find: the very same
//! ```
//!
//! The names are an index: folded texts, each once ([`texts`]), behind each text the entities that bear it
//! ([`postings`]), and for any three letters the texts that have them ([`trigrams`]). It is a few flat arrays
//! ([`stored_form`]), which lie in memory or in a mapped file alike. A search takes from the trigrams a few texts that may
//! match ([`substring`], [`fuzzy`]), and scores these alone: what the index leaves out is surely no match, what it lets
//! through may be none.

mod build;
mod damaged;
mod domain;
mod fold;
mod front_coding;
mod fuzzy;
mod invert;
mod postings;
mod resolve;
mod score;
mod search;
mod stored_form;
mod substring;
mod texts;
mod trigrams;
mod varint;

#[cfg(test)]
mod tests;

pub(super) use domain::host;
pub use fold::fold;
pub use search::{Match, Matches};

use postings::Entries;
use texts::Texts;
use trigrams::Grams;

// Stored as the place in this order, which must stay as it is.
/// What kind of name a text is, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tier {
    Id,
    Identifier,
    Name,
    Alias,
}

/// All names of all entities.
#[derive(Debug)]
pub(super) struct Names {
    texts: Texts,
    entries: Entries,
    grams: Grams,
}
