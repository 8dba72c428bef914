//! A name as words with roles.
//!
//! ```text
//!   "ooo kelmir trading"          form      word           generic
//!   "dmitriy sergeevich kovrov"   word      patronymic     word
//!   "khalid al mansuri"           word      particle       word
//! ```

mod abjad;
mod alternatives;
mod arabic;
mod ascii;
#[cfg(test)]
mod compile;
mod korean;
mod lexicon;
mod loanword;
mod long_vowels;
mod mandarin;
mod meaning;
mod numbers;
mod romanised;
mod script;
mod slavic;
mod sound;
mod split;
mod variants;
mod word;

pub(super) use arabic::vowels_agree as arabic_vowels_agree;
use lexicon::Meaning;
pub(super) use lexicon::given_forms;
pub(super) use long_vowels::agree as long_vowels_agree;

pub(super) use alternatives::{is_born, without_marker};
use meaning::meaning_at;
pub(super) use script::Scripts;
use script::{Script, latin, script};
pub(super) use sound::{Vowels, frame, frame_key, is_vowel, letter_set, sound, vowels};
use split::{parts_no_words, pieces};
pub(super) use word::{Role, Word, may_be_initials};

/// Whether a letter is of a script that puts no blanks between words, so that any of its letters may begin one.
pub(super) fn is_word_by_itself(letter: char) -> bool {
    parts_no_words(script(letter))
}

/// `Son of` and `daughter of`, before a father's name.
const SON: [&str; 4] = ["bin", "ibn", "bint", "bn"];

/// `Father of`, `son of` and `daughter of` at the beginning of a name.
const OF_WHOM: [&str; 6] = ["abu", "abou", "bin", "ibn", "bint", "bn"];

/// `Son` and `daughter`, behind a father's name.
const SON_BEHIND: [&str; 7] = ["oglu", "ogly", "oglou", "qizi", "kyzy", "kizi", "gizi"];

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
    /// Reads a folded text: mostly one name, but `X formerly Y` has two. O(letters).
    pub(super) fn all(folded: &str) -> Vec<Self> {
        // A very long text has no words, so that nothing but the very text is like it.
        if folded.len() > LONGEST {
            return vec![Self::default()];
        }
        let names = alternatives::alternatives(folded);
        names.iter().map(|name| Self::of(name)).collect()
    }

    fn of(folded: &str) -> Self {
        let pieces = pieces(folded);
        let mut reading = Self::default();
        let mut place = 0;
        // The words behind a form that more follows, and behind `son of`.
        let mut behind_form = None;
        let mut fathers = None;
        while place < pieces.len() {
            if numbers::is_sign(&pieces, place) || is_and(&pieces, place) {
                place += 1;
                continue;
            }
            if let Some(number) = numbers::of_ship(&pieces, place) {
                reading.words.push(number);
                place += 2;
                continue;
            }
            if is_son_of(&pieces, place) {
                fathers.get_or_insert(reading.words.len());
                place += 2;
                continue;
            }
            place += match meaning_at(&pieces, place) {
                Some((meaning, count)) if !is_syllable_of_name(&pieces, place, count, meaning) => {
                    reading.push_meant(&pieces[place..place + count], meaning);
                    let has_name = reading.words.iter().any(|word| word.role == Role::Core);
                    if has_name && is_short_form(&pieces[place], meaning) {
                        behind_form.get_or_insert(reading.words.len());
                    }
                    count
                }
                _ => {
                    reading.words.push(pieces[place].word());
                    1
                }
            };
        }
        reading.lighten(behind_form);
        reading.find_fathers(fathers);
        reading.find_patronymics();
        reading.find_slavic(folded);
        reading.find_romanisations();
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
            Role::Number => self.push_number(meaning.row, &letters),
            role => {
                let sound: String = pieces.iter().map(|piece| piece.sound.as_str()).collect();
                self.words.push(Word {
                    letter_set: letter_set(&sound),
                    letters,
                    native: String::new(),
                    sound,
                    frame: None,
                    frames: Vec::new(),
                    stem: None,
                    role,
                    row: meaning.row,
                    is_abjad: false,
                    is_foreign: pieces.iter().any(|piece| piece.script != Script::Latin),
                    is_unspaced: false,
                    is_syllables: false,
                    is_slavic: false,
                    given: &[],
                    romanised: Vec::new(),
                });
            }
        }
    }

    /// What stands behind a legal form tells what became of the company, where it is or how it is called in short.
    fn lighten(&mut self, behind_form: Option<usize>) {
        let Some(start) = behind_form else {
            return;
        };
        let last = self.words.len().saturating_sub(1);
        for (place, word) in self.words.iter_mut().enumerate().skip(start) {
            // A number at the end may tell sister companies apart.
            let is_light = match word.role {
                Role::Core | Role::Initial => true,
                Role::Number => place < last,
                _ => false,
            };
            if is_light {
                word.role = Role::Generic;
            }
        }
    }

    fn find_fathers(&mut self, fathers: Option<usize>) {
        let names = self.words.iter_mut().skip(fathers.unwrap_or(usize::MAX));
        for word in names.filter(|word| word.role == Role::Core) {
            word.role = Role::Patronymic;
        }
    }

    /// A father's name is one only beside two other names: `Abramovich` alone is a surname.
    fn find_patronymics(&mut self) {
        // `Father of` or `son of` before all names is how somebody is called: whom it names is another one.
        if let [first, second, ..] = &mut self.words[..]
            && first.role == Role::Particle
            && OF_WHOM.contains(&&*first.letters)
            && second.role == Role::Core
        {
            first.role = Role::Generation;
        }
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
        for place in 2..self.words.len() {
            let (before, son) = self.words.split_at_mut(place);
            let is_son = son[0].role == Role::Particle && SON_BEHIND.contains(&&*son[0].letters);
            if let Some((father, names)) = before.split_last_mut()
                && is_son
                && father.role == Role::Core
                && names.iter().any(|word| word.role == Role::Core)
            {
                father.role = Role::Patronymic;
            }
        }
        let cores = self.words.iter().filter(|w| w.role == Role::Core).count();
        if cores < 3 {
            return;
        }
        // In the order of a register the first word is the surname, and may end so as well.
        for word in self.words.iter_mut().skip(1) {
            if word.role == Role::Core && ends_as_patronymic(&word.sound) {
                word.role = Role::Patronymic;
                break;
            }
        }
    }
}

/// Whether one letter is `and` in a language that has such a word: `Quillan y Hermanos`.
fn is_and(pieces: &[Piece], place: usize) -> bool {
    let is_word = place > 0 && matches!(&*pieces[place].letters, "y" | "e" | "i");
    is_word
        && pieces.get(place + 1).is_some_and(|next| {
            let mut meanings = lexicon::meanings(&next.letters, &next.sound);
            meanings.any(|meaning| meaning.role == Role::Generic)
        })
}

/// Whether these are the letters of `son of`, `daughter of` or `wife of` between two names: `s/o`.
fn is_son_of(pieces: &[Piece], place: usize) -> bool {
    let is_first = place > 0 && matches!(&*pieces[place].letters, "s" | "d" | "w");
    is_first && place + 2 < pieces.len() && pieces[place + 1].letters == "o"
}

/// Whether a word is a form of companies in few letters, which no longer word is taken for.
fn is_short_form(piece: &Piece, meaning: Meaning) -> bool {
    matches!(meaning.role, Role::Form(1..=3)) && piece.letters.len() <= 4 && piece.meaning.is_none()
}

/// So many syllables a Chinese name has that is written in as many words.
const MOST_SYLLABLES: usize = 5;

/// Whether a short word means nothing in a name of Mandarin syllables alone, as `Lo` and `Tuan` in `Tuan Chi-jui`; behind all
/// others it may be a legal form.
fn is_syllable_of_name(pieces: &[Piece], place: usize, count: usize, meaning: Meaning) -> bool {
    let is_syllables =
        |piece: &Piece| piece.script == Script::Latin && !mandarin::keys(&piece.letters).is_empty();
    let is_light = match meaning.role {
        Role::Particle | Role::Title | Role::Form(_) => true,
        Role::Generic | Role::Trade => pieces[place].letters.len() < 4,
        _ => false,
    };
    is_light
        && count == 1
        && place + 1 < pieces.len()
        && pieces.len() <= MOST_SYLLABLES
        && is_syllables(&pieces[place])
        && pieces.iter().all(is_syllables)
}

/// Whether a sound ends as a father's name made of another name does.
fn ends_as_patronymic(sound: &str) -> bool {
    let mut endings = ["ovic", "evic", "ovna", "evna", "ivna", "icna"].iter();
    endings.any(|ending| sound.len() > ending.len() + 1 && sound.ends_with(ending))
}

/// A word before its role is known.
#[derive(Debug, Clone)]
struct Piece {
    letters: String,
    /// As it is written, where its script leaves a sound open to several words; else nothing.
    native: String,
    sound: String,
    /// The consonants that it may have, where its script leaves open which.
    frames: Vec<String>,
    script: Script,
    /// What it means, where that was seen in its own script.
    meaning: Option<Meaning>,
}

impl Piece {
    fn new(text: &str, script: Script) -> Self {
        let latin = latin(text, script);
        Self {
            letters: latin.letters,
            native: script::native(text, script),
            sound: latin.sound,
            frames: latin.frames,
            script,
            meaning: None,
        }
    }

    fn word(&self) -> Word {
        if let Some(number) = numbers::of_digits_or_roman(&self.letters) {
            return numbers::word(number, self.script != Script::Latin);
        }
        let is_initial = match self.letters.as_bytes() {
            [_] => true,
            // `N.P.` is folded to one word; a name of two letters has a vowel.
            &[first, second] => ![first, second].iter().any(|b| b"aeiouy".contains(b)),
            _ => false,
        };
        let given = lexicon::given_rows(&self.sound);
        let role = match self.script {
            // `Md` is a name, though it has no vowel.
            Script::Latin | Script::Alphabet
                if is_initial && (self.letters.len() == 1 || given.is_empty()) =>
            {
                Role::Initial
            }
            _ => Role::Core,
        };
        let stem = lexicon::without_form(&self.letters);
        Word {
            letter_set: letter_set(&self.sound),
            letters: self.letters.clone(),
            native: self.native.clone(),
            sound: self.sound.clone(),
            frame: frame(&self.sound),
            frames: self.frames.clone(),
            stem: stem.map(sound),
            role,
            row: 0,
            is_abjad: self.script == Script::Abjad,
            is_foreign: self.script != Script::Latin,
            is_unspaced: parts_no_words(self.script),
            is_syllables: matches!(self.script, Script::Hangul | Script::Kana),
            is_slavic: false,
            given,
            romanised: Vec::new(),
        }
    }
}
