//! Words that are no name of their own, and names that have many forms: the tables of `data/names`, ready to be looked up.
//!
//! The tables are made into sorted arrays beforehand ([`compile`](super::compile)), so that nothing is read when the program
//! starts. A look-up is a bisection among the words with the same first letter.

use rapidfuzz::distance::osa;

use super::Role;

mod tables {
    use super::Role::{self, Form, Generation, Generic, Number, Particle, Place, Title, Trade};
    include!("../../../../data/names/lexicon.rs");
}

/// Spellings that are as long sound alike in other romanisations too; shorter ones would meet other words.
pub(super) const LONG: usize = 8;

/// A legal form of so many letters is known with a mistake, too.
pub(super) const LONG_FORM: usize = 7;

/// What a spelling means: its role, and the row of the table that it shares with its translations; of a number its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) role: Role,
    pub(super) row: u16,
}

/// How many words a spelling may have that begins with one.
pub(super) fn most_words(letters: &str, sound: &str) -> usize {
    let most = |word: &str| find(&tables::STARTS, word).map_or(1, |place| tables::STARTS[place].1);
    usize::from(most(letters).max(most(sound)))
}

/// What words in Latin letters may mean, or their sounds, in the order of the tables.
pub(super) fn meanings(letters: &str, sounds: &str) -> impl Iterator<Item = Meaning> {
    let sounds = if sounds.len() >= LONG && sounds != letters {
        sounds
    } else {
        ""
    };
    of_spelling(letters).chain(of_spelling(sounds))
}

fn of_spelling(spelling: &str) -> impl Iterator<Item = Meaning> {
    let first = spelling.as_bytes().first().copied().unwrap_or_default();
    // Digits and letters alone begin a spelling.
    let place = usize::from(first.saturating_sub(b'0')).min(tables::SPACED_AT.len() - 2);
    let range = usize::from(tables::SPACED_AT[place])..usize::from(tables::SPACED_AT[place + 1]);
    let words = tables::SPACED.get(range).unwrap_or_default();
    let start = words.partition_point(|(word, ..)| *word < spelling);
    let of_word = words[start..]
        .iter()
        .take_while(move |(word, ..)| *word == spelling);
    of_word.map(|&(_, role, row)| Meaning { role, row })
}

fn find<V>(table: &[(&str, V)], word: &str) -> Option<usize> {
    table.binary_search_by(|(other, _)| (*other).cmp(word)).ok()
}

/// The longest spelling that a text without spaces ends or begins with.
pub(super) fn affix(text: &str) -> Option<(&str, bool, Meaning)> {
    for &(spelling, role, row) in &tables::UNSPACED {
        let meaning = Meaning { role, row };
        if let Some(rest) = text.strip_suffix(spelling) {
            return Some((rest, true, meaning));
        }
        if let Some(rest) = text.strip_prefix(spelling) {
            return Some((rest, false, meaning));
        }
    }
    None
}

/// The legal form of one long word that a word is, with one mistake behind its first letter.
pub(super) fn misspelt_form(word: &str) -> Option<Meaning> {
    let first = word.chars().next()?;
    for &(form, role, row) in &tables::LONG_FORMS {
        let may_be = form.starts_with(first) && form.len().abs_diff(word.len()) <= 1;
        if may_be && osa::distance(form.chars(), word.chars()) == 1 {
            return Some(Meaning { role, row });
        }
    }
    None
}

/// A word without the legal form that is written on to it, as in `LUMENJSC`.
pub(super) fn without_form(word: &str) -> Option<&str> {
    for form in tables::GLUED {
        if let Some(stem) = word.strip_suffix(form)
            && stem.len() >= 4
        {
            return Some(stem);
        }
    }
    None
}

/// The rows of given names that a sound stands in, each doubled, and one more if it is a short form there.
pub(super) fn given_rows(sound: &str) -> &'static [u16] {
    find(&tables::GIVEN, sound).map_or(&[], |place| tables::GIVEN[place].1)
}

/// The sounds of all forms of a given name, by its row.
pub(in crate::graph::names) fn given_forms(row: u16) -> &'static [&'static str] {
    tables::GIVEN_FORMS
        .get(usize::from(row))
        .copied()
        .unwrap_or_default()
}

/// Whether a row of given names is Arabic or Persian.
pub(super) fn is_arabic(row: u16) -> bool {
    row < tables::ARABIC
}

/// Whether a sound is that of an Arabic or Persian given name.
pub(super) fn is_arabic_given(sound: &str) -> bool {
    given_rows(sound).iter().any(|place| is_arabic(place / 2))
}

/// Whether a sound ends in two letters in which an Arabic or Persian given name ends, or `born of`.
pub(super) fn may_end_arabic(sound: &str) -> bool {
    let [.., before, last] = sound.as_bytes() else {
        return false;
    };
    let ends = tables::ARABIC_ENDS.get(usize::from(before.wrapping_sub(b'a')));
    ends.is_some_and(|ends| ends & 1 << last.wrapping_sub(b'a').min(31) != 0)
}

/// Whether a row of given names is of Russian and its neighbours, or Czech.
pub(super) fn is_slavic(row: u16) -> bool {
    tables::SLAVIC.iter().any(|rows| rows.contains(&row))
}

/// The rows of Korean surnames that a spelling in Latin letters stands in.
pub(super) fn korean_rows(letters: &str) -> &'static [u16] {
    let surnames = &tables::KOREAN;
    find(surnames, letters).map_or(&[], |place| surnames[place].1)
}

/// A Korean surname as most of its bearers write it.
pub(super) fn korean_surname(syllable: &str) -> Option<&'static str> {
    let surnames = &tables::HANGUL;
    find(surnames, syllable).map(|place| surnames[place].1)
}
