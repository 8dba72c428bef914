//! Words that are no name of their own: legal forms, what firms do and where, titles, particles.

use std::sync::OnceLock;

use rapidfuzz::distance::osa;
use rustc_hash::FxHashMap;

use super::Role;
use super::script::{Script, latin, script};
use crate::graph::names::fold;

const FORMS: &str = include_str!("../../../../data/names/legal-forms.tsv");
const WORDS: &str = include_str!("../../../../data/names/ordinary-words.tsv");

/// Spellings that are as long sound alike in other romanisations too; shorter ones would meet other words.
const LONG: usize = 8;

/// A legal form of so many letters is known with a mistake, too.
pub(super) const LONG_FORM: usize = 7;

/// What a spelling means: its role, and the row of the table that it shares with its translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) role: Role,
    pub(super) row: u16,
}

/// All spellings of the two tables.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// In Latin letters, words parted by one space.
    spaced: FxHashMap<String, Meaning>,
    /// In scripts that part no words, the longest first.
    unspaced: Vec<(String, Meaning)>,
    /// The words that spellings of several words begin with, and how many words the longest of these has.
    starts: FxHashMap<String, usize>,
    /// Short forms that are seen written on to the word before them.
    glued: Vec<(String, Meaning)>,
    /// Forms of one long word, which are misspelt as other words are.
    long_forms: Vec<(String, Meaning)>,
}

impl Lexicon {
    /// The tables that come with the program, read when they are asked for first.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self::default();
        let mut row = 0_u16;
        for line in FORMS.lines().chain(WORDS.lines()) {
            let mut fields = line.split('\t');
            let Some(role) = fields.next().and_then(role) else {
                continue;
            };
            row += 1;
            // The last field has the spellings; forms have a country before it.
            for spelling in fields.next_back().unwrap_or_default().split(';') {
                lexicon.add(&fold(spelling), Meaning { role, row });
            }
        }
        lexicon
            .unspaced
            .sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        lexicon
    }

    fn add(&mut self, spelling: &str, meaning: Meaning) {
        let first = spelling.chars().next().map(script);
        if matches!(first, Some(Script::Han | Script::Kana | Script::Hangul)) {
            self.unspaced.push((spelling.to_owned(), meaning));
            return;
        }
        let mut letters = Vec::new();
        let mut sounds = Vec::new();
        for word in spelling.split(' ') {
            let latin = latin(word, word.chars().next().map_or(Script::Latin, script));
            letters.push(latin.letters);
            sounds.push(latin.sound);
        }
        if letters.len() > 1 {
            for first in [&letters[0], &sounds[0]] {
                let most = self.starts.entry(first.clone()).or_default();
                *most = letters.len().max(*most);
            }
        }
        let is_form = matches!(meaning.role, Role::Form(_));
        if is_form && letters.len() == 1 && (3..=4).contains(&letters[0].len()) {
            self.glued.push((letters[0].clone(), meaning));
        }
        if is_form && letters.len() == 1 && letters[0].len() >= LONG_FORM {
            self.long_forms.push((letters[0].clone(), meaning));
        }
        let letters = letters.join(" ");
        // One letter alone is an initial, whatever else it may be.
        if letters.len() < 2 {
            return;
        }
        let sounds = sounds.join(" ");
        // The first row that has a spelling keeps it.
        if sounds.len() >= LONG {
            self.spaced.entry(sounds).or_insert(meaning);
        }
        self.spaced.entry(letters).or_insert(meaning);
    }

    /// How many words a spelling may have that begins with one.
    pub(super) fn most_words(&self, letters: &str, sound: &str) -> usize {
        let of_letters = self.starts.get(letters).copied().unwrap_or(1);
        of_letters.max(self.starts.get(sound).copied().unwrap_or(1))
    }

    /// What words in Latin letters mean, or their sounds.
    pub(super) fn meaning(&self, letters: &str, sounds: &str) -> Option<Meaning> {
        let long = || self.spaced.get(sounds).filter(|_| sounds.len() >= LONG);
        self.spaced.get(letters).or_else(long).copied()
    }

    /// The longest spelling that a text without spaces ends or begins with, when something is left over.
    pub(super) fn affix<'t>(&self, text: &'t str) -> Option<(&'t str, bool, Meaning)> {
        for (spelling, meaning) in &self.unspaced {
            if let Some(rest) = text.strip_suffix(spelling.as_str()) {
                return Some((rest, true, *meaning));
            }
            if let Some(rest) = text.strip_prefix(spelling.as_str()) {
                return Some((rest, false, *meaning));
            }
        }
        None
    }

    /// The legal form of one long word that a word is, with one mistake behind its first letter.
    pub(super) fn misspelt_form(&self, word: &str) -> Option<Meaning> {
        let first = word.chars().next()?;
        for (form, meaning) in &self.long_forms {
            let may_be = form.starts_with(first) && form.len().abs_diff(word.len()) <= 1;
            if may_be && osa::distance(form.chars(), word.chars()) == 1 {
                return Some(*meaning);
            }
        }
        None
    }

    /// A word without the legal form that is written on to it, as in `LUMENJSC`.
    pub(super) fn without_form<'w>(&self, word: &'w str) -> Option<(&'w str, Meaning)> {
        for (form, meaning) in &self.glued {
            if let Some(stem) = word.strip_suffix(form.as_str())
                && stem.len() >= 4
            {
                return Some((stem, *meaning));
            }
        }
        None
    }
}

fn role(word: &str) -> Option<Role> {
    Some(match word {
        "limited" => Role::Form(1),
        "stock" => Role::Form(2),
        "partnership" => Role::Form(3),
        "association" => Role::Form(4),
        "foundation" => Role::Form(5),
        "cooperative" => Role::Form(6),
        "trust" => Role::Form(7),
        "state" => Role::Form(8),
        "sole" => Role::Form(9),
        "generic" => Role::Generic,
        "trade" => Role::Trade,
        "place" => Role::Place,
        "title" => Role::Title,
        "particle" => Role::Particle,
        "generation" => Role::Generation,
        _ => return None,
    })
}
