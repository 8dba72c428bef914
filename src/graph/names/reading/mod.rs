//! A name as words with roles.
//!
//! ```text
//!   "ooo kelmir trading"          form      word           generic
//!   "dmitriy sergeevich kovrov"   word      patronymic     word
//!   "khalid al mansuri"           word      particle       word
//! ```

mod lexicon;
mod script;
mod sound;
mod split;

use lexicon::{LONG_FORM, Lexicon, Meaning};
use script::{Script, latin};
pub(super) use sound::{frame, is_vowel, letter_set, sound, vowels_agree};
use split::{parts_no_words, pieces};

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
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

/// `Son of` and `daughter of`, before a father's name.
const SON: [&str; 4] = ["bin", "ibn", "bint", "bn"];

/// A word of a name.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// In small Latin letters.
    pub(super) letters: String,
    /// As it sounds.
    pub(super) sound: String,
    /// The consonants of the sound.
    pub(super) frame: Option<String>,
    /// The sound without a legal form that is written on to it.
    pub(super) stem: Option<String>,
    pub(super) role: Role,
    /// The row of its translations; 0 for none.
    pub(super) row: u16,
    /// Which letters its sound has, a bit for each.
    pub(super) letter_set: u32,
    /// Whether it was written without vowels.
    pub(super) is_abjad: bool,
    /// Whether it was written in other letters than Latin ones.
    pub(super) is_foreign: bool,
    /// Whether it was written in a script that parts no words.
    pub(super) is_unspaced: bool,
}

/// Whether a word may stand for others by their first letters: one letter, or two, which may be a word as well.
pub(super) fn may_be_initials(word: &Word) -> bool {
    let is_short = word.role == Role::Core && word.letters.len() == 2 && !word.is_unspaced;
    word.role == Role::Initial || is_short
}

/// A legal form in a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// Its kind: forms of one kind may be translations of each other.
    pub(super) kind: u8,
    /// As it is written, in Latin letters.
    pub(super) letters: String,
}

/// A name that was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// All but forms and titles, in the order of the name.
    pub(super) words: Vec<Word>,
    pub(super) forms: Vec<Form>,
    /// Whether there is a title.
    pub(super) has_title: bool,
}

/// In bytes: what is longer is no name. Words can be written together in ways that grow with the square of the letters.
const LONGEST: usize = 512;

impl Reading {
    /// Reads a folded text; a very long one has no words, so that nothing but the very text is like it. O(letters).
    pub(super) fn of(folded: &str) -> Self {
        if folded.len() > LONGEST {
            return Self::default();
        }
        let lexicon = Lexicon::get();
        let pieces = pieces(folded, lexicon);
        let mut reading = Self::default();
        let mut place = 0;
        while place < pieces.len() {
            place += match meaning_at(lexicon, &pieces, place) {
                Some((meaning, count)) => {
                    reading.push_meant(&pieces[place..place + count], meaning);
                    count
                }
                None => {
                    reading.words.push(pieces[place].word(lexicon));
                    1
                }
            };
        }
        reading.find_patronymics();
        reading
    }

    fn push_meant(&mut self, pieces: &[Piece], meaning: Meaning) {
        let mut letters = String::new();
        for piece in pieces {
            letters.push_str(&piece.letters);
        }
        match meaning.role {
            Role::Form(kind) => self.forms.push(Form { kind, letters }),
            Role::Title => self.has_title = true,
            role => {
                let sound: String = pieces.iter().map(|piece| piece.sound.as_str()).collect();
                self.words.push(Word {
                    letter_set: letter_set(&sound),
                    letters,
                    sound,
                    frame: None,
                    stem: None,
                    role,
                    row: meaning.row,
                    is_abjad: false,
                    is_foreign: pieces.iter().any(|piece| piece.script != Script::Latin),
                    is_unspaced: false,
                });
            }
        }
    }

    /// A father's name is one only beside two other names: `Abramovich` alone is a surname.
    fn find_patronymics(&mut self) {
        let mut is_behind_name = false;
        let mut is_behind_son = false;
        for word in &mut self.words {
            let is_son = word.role == Role::Particle && SON.contains(&word.letters.as_str());
            if word.role == Role::Core && is_behind_son && is_behind_name {
                word.role = Role::Patronymic;
            }
            is_behind_name |= word.role == Role::Core;
            is_behind_son = is_son;
        }
        let cores = self.words.iter().filter(|w| w.role == Role::Core).count();
        if cores < 3 {
            return;
        }
        let is_patronymic = |word: &&mut Word| {
            word.role == Role::Core
                && ["ovic", "evic", "ovna", "evna", "ivna", "icna"]
                    .iter()
                    .any(|ending| {
                        word.sound.len() > ending.len() + 1 && word.sound.ends_with(ending)
                    })
        };
        // In the order of a register the first word is the surname, and may end so as well.
        if let Some(word) = self.words.iter_mut().skip(1).find(is_patronymic) {
            word.role = Role::Patronymic;
        }
    }
}

/// A word before its role is known.
#[derive(Debug, Clone)]
struct Piece {
    letters: String,
    sound: String,
    script: Script,
    /// What it means, where that was seen in its own script.
    meaning: Option<Meaning>,
}

impl Piece {
    fn new(text: &str, script: Script) -> Self {
        let latin = latin(text, script);
        Self {
            letters: latin.letters,
            sound: latin.sound,
            script,
            meaning: None,
        }
    }

    fn word(&self, lexicon: &Lexicon) -> Word {
        let is_number = self.letters.bytes().all(|byte| byte.is_ascii_digit());
        let is_roman = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"];
        let is_initial = match self.letters.as_bytes() {
            [_] => true,
            // `N.P.` is folded to one word; a name of two letters has a vowel.
            &[first, second] => ![first, second].iter().any(|b| b"aeiouy".contains(b)),
            _ => false,
        };
        let role = match self.script {
            _ if is_number || is_roman.contains(&self.letters.as_str()) => Role::Number,
            Script::Latin | Script::Alphabet if is_initial => Role::Initial,
            _ => Role::Core,
        };
        let stem = lexicon.without_form(&self.letters);
        Word {
            letter_set: letter_set(&self.sound),
            letters: self.letters.clone(),
            sound: self.sound.clone(),
            frame: frame(&self.sound),
            stem: stem.map(|(stem, _)| sound(stem)),
            role,
            row: 0,
            is_abjad: self.script == Script::Abjad,
            is_foreign: self.script != Script::Latin,
            is_unspaced: parts_no_words(self.script),
        }
    }
}

/// The meaning of the longest run of words from a place on, and how many words it takes.
fn meaning_at(lexicon: &Lexicon, pieces: &[Piece], place: usize) -> Option<(Meaning, usize)> {
    if let Some(meaning) = pieces[place].meaning {
        return Some((meaning, 1));
    }
    let is_last = place > 0 && place + 1 == pieces.len();
    if is_last
        && pieces[place].letters.len() + 1 >= LONG_FORM
        && let Some(meaning) = lexicon.misspelt_form(&pieces[place].letters)
    {
        return Some((meaning, 1));
    }
    let most = lexicon
        .most_words(&pieces[place].letters, &pieces[place].sound)
        .min(pieces.len() - place);
    for count in (1..=most).rev() {
        let run = &pieces[place..place + count];
        if run.iter().any(|piece| piece.meaning.is_some()) {
            continue;
        }
        let letters: Vec<&str> = run.iter().map(|piece| piece.letters.as_str()).collect();
        let sounds: Vec<&str> = run.iter().map(|piece| piece.sound.as_str()).collect();
        let letters = letters.join(" ");
        let Some(meaning) = lexicon.meaning(&letters, &sounds.join(" ")) else {
            continue;
        };
        let is_first = place == 0;
        let is_last = place + count == pieces.len();
        let is_whole = is_first && is_last;
        let fits = match meaning.role {
            // A short form in the middle is some other word, and a form alone is a name.
            Role::Form(_) => {
                !is_whole
                    && (letters.len() > 3
                        || is_first
                        || is_last
                        || edges(lexicon, pieces, place, count))
            }
            Role::Title => {
                !is_whole && (is_first || is_last || edges(lexicon, pieces, place, count))
            }
            Role::Particle => !is_whole,
            _ => true,
        };
        if fits {
            return Some((meaning, count));
        }
    }
    None
}

/// Whether nothing but forms, titles and generic words stands before these words, or behind them.
fn edges(lexicon: &Lexicon, pieces: &[Piece], place: usize, count: usize) -> bool {
    let is_light = |piece: &Piece| {
        let meaning = lexicon.meaning(&piece.letters, &piece.sound);
        meaning.is_some_and(|m| {
            matches!(
                m.role,
                Role::Form(_) | Role::Title | Role::Generic | Role::Place
            )
        })
    };
    pieces[..place].iter().all(is_light) || pieces[place + count..].iter().all(is_light)
}
