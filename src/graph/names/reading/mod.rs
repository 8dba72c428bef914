//! A name as words with roles.
//!
//! ```text
//!   "ooo kelmir trading"          form      word           generic
//!   "dmitriy sergeevich kovrov"   word      patronymic     word
//!   "khalid al mansuri"           word      particle       word
//! ```

mod alternatives;
mod arabic;
#[cfg(test)]
mod compile;
mod korean;
mod lexicon;
mod loanword;
mod mandarin;
mod numbers;
mod script;
mod sound;
mod split;

pub(super) use arabic::vowels_agree as arabic_vowels_agree;
pub(super) use lexicon::given_forms;
use lexicon::{LONG_FORM, Meaning};
pub(super) use loanword::{of_latin, of_syllables};
use script::{Script, latin, script};
pub(super) use sound::{frame, is_vowel, letter_set, sound, vowels_agree};
use split::{parts_no_words, pieces};

/// Whether a letter is of a script that puts no blanks between words, so that any of its letters may begin one.
pub(super) fn is_word_by_itself(letter: char) -> bool {
    parts_no_words(script(letter))
}

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
    /// Whether it was written in Korean or Japanese syllables.
    pub(super) is_syllables: bool,
    /// The rows of given names that it stands in, as [`lexicon::given_rows`] has them.
    pub(super) given: &'static [u16],
    /// What it comes to by the romanisations of Mandarin, Korean and Arabic, where the whole name allows these.
    pub(super) romanised: Vec<String>,
}

impl Word {
    /// What it comes to as a word of a European language in syllables; none if nobody writes such words so.
    pub(super) fn loanword(&self) -> Option<String> {
        match (self.is_syllables, self.is_unspaced || self.is_foreign) {
            (true, _) => of_syllables(&self.letters),
            (false, false) => of_latin(&self.letters),
            (false, true) => None,
        }
    }
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
        while place < pieces.len() {
            if numbers::is_sign(&pieces, place) {
                place += 1;
                continue;
            }
            place += match meaning_at(&pieces, place) {
                Some((meaning, count)) => {
                    reading.push_meant(&pieces[place..place + count], meaning);
                    count
                }
                None => {
                    reading.words.push(pieces[place].word());
                    1
                }
            };
        }
        reading.find_patronymics();
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
                    sound,
                    frame: None,
                    stem: None,
                    role,
                    row: meaning.row,
                    is_abjad: false,
                    is_foreign: pieces.iter().any(|piece| piece.script != Script::Latin),
                    is_unspaced: false,
                    is_syllables: false,
                    given: &[],
                    romanised: Vec::new(),
                });
            }
        }
    }

    /// What the words come to by romanisations that only names of one language have.
    fn find_romanisations(&mut self) {
        let is_name = |word: &&mut Word| matches!(word.role, Role::Core | Role::Patronymic);
        let mut cores: Vec<&mut Word> = self.words.iter_mut().filter(is_name).collect();
        let is_arabic = cores
            .iter()
            .any(|word| word.given.iter().any(|place| lexicon::is_arabic(place / 2)));
        if is_arabic {
            for word in cores.iter_mut().filter(|word| !word.is_abjad) {
                word.romanised.extend(arabic::key(&word.letters));
            }
            return;
        }
        if cores.len() < 2 {
            return;
        }
        let mut mandarin = Vec::with_capacity(cores.len());
        for word in &cores {
            mandarin.push(mandarin::keys(&word.letters));
        }
        if !mandarin.iter().any(Vec::is_empty) {
            for (word, keys) in cores.iter_mut().zip(mandarin) {
                word.romanised.extend(keys);
            }
        }
        // The surname stands first, or last as in Europe.
        let last = cores.len() - 1;
        for (surname, others) in [(0, 1..cores.len()), (last, 0..last)] {
            let keys = korean::surname_keys(&cores[surname].letters);
            let given: Vec<_> = cores[others.clone()]
                .iter()
                .map(|word| korean::key(&word.letters))
                .collect();
            if keys.is_empty() || given.iter().any(Option::is_none) {
                continue;
            }
            cores[surname].romanised.extend(keys);
            for (place, key) in others.zip(given) {
                cores[place].romanised.extend(key);
            }
        }
        for word in cores {
            word.romanised.sort_unstable();
            word.romanised.dedup();
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
            sound: self.sound.clone(),
            frame: frame(&self.sound),
            stem: stem.map(sound),
            role,
            row: 0,
            is_abjad: self.script == Script::Abjad,
            is_foreign: self.script != Script::Latin,
            is_unspaced: parts_no_words(self.script),
            is_syllables: matches!(self.script, Script::Hangul | Script::Kana),
            given,
            romanised: Vec::new(),
        }
    }
}

/// The meaning of the longest run of words from a place on, and how many words it takes.
fn meaning_at(pieces: &[Piece], place: usize) -> Option<(Meaning, usize)> {
    if let Some(meaning) = pieces[place].meaning {
        return Some((meaning, 1));
    }
    let is_last = place > 0 && place + 1 == pieces.len();
    if is_last
        && pieces[place].letters.len() + 1 >= LONG_FORM
        && let Some(meaning) = lexicon::misspelt_form(&pieces[place].letters)
    {
        return Some((meaning, 1));
    }
    let most = lexicon::most_words(&pieces[place].letters, &pieces[place].sound);
    for count in (1..=most.min(pieces.len() - place)).rev() {
        let run = &pieces[place..place + count];
        if run.iter().any(|piece| piece.meaning.is_some()) {
            continue;
        }
        let found = match run {
            [piece] => fitting(pieces, place, count, &piece.letters, &piece.sound),
            _ => {
                let letters: Vec<&str> = run.iter().map(|piece| piece.letters.as_str()).collect();
                let sounds: Vec<&str> = run.iter().map(|piece| piece.sound.as_str()).collect();
                fitting(pieces, place, count, &letters.join(" "), &sounds.join(" "))
            }
        };
        if let Some(meaning) = found {
            return Some((meaning, count));
        }
    }
    None
}

/// The first meaning of some words that they can have where they stand.
fn fitting(
    pieces: &[Piece],
    place: usize,
    count: usize,
    letters: &str,
    sounds: &str,
) -> Option<Meaning> {
    let is_first = place == 0;
    let is_last = place + count == pieces.len();
    let is_whole = is_first && is_last;
    let is_at_edge = || is_first || is_last || edges(pieces, place, count);
    lexicon::meanings(letters, sounds).find(|meaning| match meaning.role {
        // A short form in the middle is some other word, and a form alone is a name.
        Role::Form(_) => !is_whole && (letters.len() > 3 || is_at_edge()),
        Role::Title => !is_whole && is_at_edge(),
        Role::Particle => !is_whole,
        _ => true,
    })
}

/// Whether nothing but forms, titles and generic words stands before these words, or behind them.
fn edges(pieces: &[Piece], place: usize, count: usize) -> bool {
    let is_light = |piece: &Piece| {
        let mut meanings = lexicon::meanings(&piece.letters, &piece.sound);
        meanings.any(|m| {
            matches!(
                m.role,
                Role::Form(_) | Role::Title | Role::Generic | Role::Place
            )
        })
    };
    pieces[..place].iter().all(is_light) || pieces[place + count..].iter().all(is_light)
}
