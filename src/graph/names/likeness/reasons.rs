//! Why two names are taken for one.

use serde::{Deserialize, Serialize};

/// A way in which a name differs from the one that it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum Reason {
    /// The words stand in another order.
    WordOrder,
    /// One name has a legal form, the other has none.
    FormLeftOut,
    /// Both have a legal form of one kind, spelt or translated differently.
    FormSpelling,
    /// Both have a legal form, and those are of different kinds.
    OtherForm,
    /// A word is written in another script.
    Transliterated,
    /// A word is written by another romanisation.
    Romanised,
    /// A given name has another form: a short one, or one of another language.
    GivenName,
    /// A word is spelt nearly alike.
    Spelling,
    /// A common word is translated.
    Translated,
    /// What are two words in one name is one in the other.
    Joined,
    /// An initial stands for a word.
    Initial,
    /// One name has a title, the other has none.
    TitleLeftOut,
    /// A father's name stands in one name only.
    PatronymicLeftOut,
    /// A common word, a place or a particle stands in one name only.
    CommonWordMore,
    /// Another word stands in one name only.
    WordMore,
    /// Each name has a word in a place where the other has a different one.
    OtherWord,
    /// It is the word before the ending of a domain.
    Domain,
    /// It begins like this.
    Beginning,
}

impl Reason {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::WordOrder => "word order",
            Reason::FormLeftOut => "form left out",
            Reason::FormSpelling => "form spelt otherwise",
            Reason::OtherForm => "another form",
            Reason::Transliterated => "transliterated",
            Reason::Romanised => "romanised otherwise",
            Reason::GivenName => "given name otherwise",
            Reason::Spelling => "spelling",
            Reason::Translated => "translated",
            Reason::Joined => "joined words",
            Reason::Initial => "initial",
            Reason::TitleLeftOut => "title left out",
            Reason::PatronymicLeftOut => "patronymic left out",
            Reason::CommonWordMore => "a common word more",
            Reason::WordMore => "a word more",
            Reason::OtherWord => "another word",
            Reason::Domain => "domain",
            Reason::Beginning => "beginning",
        }
    }
}

/// All reasons, in the order in which they are told.
const ALL: [Reason; 18] = [
    Reason::WordOrder,
    Reason::FormLeftOut,
    Reason::FormSpelling,
    Reason::OtherForm,
    Reason::Transliterated,
    Reason::Romanised,
    Reason::GivenName,
    Reason::Spelling,
    Reason::Translated,
    Reason::Joined,
    Reason::Initial,
    Reason::TitleLeftOut,
    Reason::PatronymicLeftOut,
    Reason::CommonWordMore,
    Reason::WordMore,
    Reason::OtherWord,
    Reason::Domain,
    Reason::Beginning,
];

/// Reasons together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Reasons(u32);

impl Reasons {
    pub(in crate::graph::names) fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u8;
    }

    /// These and one more.
    pub(in crate::graph::names) fn and(mut self, reason: Reason) -> Self {
        self.add(reason);
        self
    }

    /// Whether this is one of them.
    pub fn has(self, reason: Reason) -> bool {
        self.0 & 1 << reason as u8 != 0
    }

    /// All of them, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        ALL.into_iter().filter(move |reason| self.has(*reason))
    }

    /// This reason alone.
    pub(in crate::graph::names) fn of(reason: Reason) -> Self {
        let mut reasons = Self::default();
        reasons.add(reason);
        reasons
    }
}
