//! A word of a name, and what it does there.

use super::loanword::{of_latin, of_syllables};

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::graph::names) enum Role {
    /// What it is called by.
    Core,
    /// The father's name in the middle of a person's.
    Patronymic,
    /// A word that says hardly more than that it is a firm.
    Generic,
    /// What it does.
    Trade,
    /// A country or city.
    Place,
    /// One letter for a word, or two of them for two.
    Initial,
    /// A number, also a Roman one.
    Number,
    /// `junior` or `senior`.
    Generation,
    /// `al`, `van der`, `and`, `the`.
    Particle,
    /// How a person is addressed.
    Title,
    /// A legal form of a kind.
    Form(u8),
}

/// A word of a name.
#[derive(Debug, Clone)]
pub(in crate::graph::names) struct Word {
    /// In small Latin letters.
    pub(in crate::graph::names) letters: String,
    /// As it is written, where its script leaves a sound open to several words; else nothing.
    pub(in crate::graph::names) native: String,
    /// As it sounds.
    pub(in crate::graph::names) sound: String,
    /// The consonants of the sound.
    pub(in crate::graph::names) frame: Option<String>,
    /// The consonants that it may have, where its script leaves open which; `h` is apart from `g` in these.
    pub(in crate::graph::names) frames: Vec<String>,
    /// The sound without a legal form that is written on to it.
    pub(in crate::graph::names) stem: Option<String>,
    pub(in crate::graph::names) role: Role,
    /// The row of its translations; 0 for none.
    pub(in crate::graph::names) row: u16,
    /// Which letters its sound has, a bit for each.
    pub(in crate::graph::names) letter_set: u32,
    /// Whether it was written without vowels.
    pub(in crate::graph::names) is_abjad: bool,
    /// Whether it was written in other letters than Latin ones.
    pub(in crate::graph::names) is_foreign: bool,
    /// Whether it was written in a script that parts no words.
    pub(in crate::graph::names) is_unspaced: bool,
    /// Whether it was written in Korean or Japanese syllables.
    pub(in crate::graph::names) is_syllables: bool,
    /// Whether its name is of a language that may write `g` for `h`: Ukrainian and Belarusian beside Russian, Czech.
    pub(in crate::graph::names) is_slavic: bool,
    /// The rows of given names that it stands in, as [`lexicon::given_rows`] has them.
    pub(in crate::graph::names) given: &'static [u16],
    /// What it comes to by the romanisations of Mandarin, Korean and Arabic, where the whole name allows these.
    pub(in crate::graph::names) romanised: Vec<String>,
}

impl Word {
    /// Whether both are written in one of the scripts in which many words sound alike.
    pub(in crate::graph::names) fn is_of_script_of(&self, other: &Self) -> bool {
        let scripts = |word: &Self| (word.is_abjad, word.is_syllables);
        scripts(self) == scripts(other)
    }

    /// What it comes to as a word of a European language in syllables; none if nobody writes such words so.
    pub(in crate::graph::names) fn loanword(&self) -> Option<String> {
        match (self.is_syllables, self.is_unspaced || self.is_foreign) {
            (true, _) => of_syllables(&self.letters),
            (false, false) => of_latin(&self.letters),
            (false, true) => None,
        }
    }
}

/// Whether a word may stand for others by their first letters: one letter, or two, which may be a word as well.
pub(in crate::graph::names) fn may_be_initials(word: &Word) -> bool {
    let is_short = word.role == Role::Core && word.letters.len() == 2 && !word.is_unspaced;
    word.role == Role::Initial || is_short
}
