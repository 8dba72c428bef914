//! Words of any script in Latin letters.

use any_ascii::any_ascii_char;

use super::abjad::of_abjad;
use super::ascii::{Latin, push};
use super::sound::{is_vowel, sound};

/// What a letter is written in, as far as reading a name goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph::names) enum Script {
    /// Latin letters and digits.
    Latin,
    /// Greek, Cyrillic, Georgian, Armenian and whatever else writes its vowels.
    Alphabet,
    /// Arabic and Hebrew: mostly consonants.
    Abjad,
    /// Chinese characters, without spaces between words.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Korean syllables.
    Hangul,
}

/// The script of a letter.
pub(super) fn script(letter: char) -> Script {
    match letter {
        '\0'..='\u{24f}' | OF_AZERBAIJANI | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Script::Abjad,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Script::Kana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Script::Han
        }
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => {
            Script::Hangul
        }
        _ => Script::Alphabet,
    }
}

/// Writes a word of one script in small Latin letters; digits of every script become ours.
pub(super) fn latin(word: &str, script: Script) -> Latin {
    let mut letters = String::with_capacity(word.len());
    match script {
        Script::Latin if word.is_ascii() => letters.push_str(word),
        Script::Abjad => return of_abjad(word),
        Script::Hangul => return of_hangul(word),
        Script::Alphabet => push_alphabet(&mut letters, word),
        _ => {
            for letter in word.chars() {
                push(&mut letters, any_ascii_char(letter));
            }
        }
    }
    if script == Script::Kana {
        // A long vowel is written once where the name is in Latin letters.
        letters = without_long_vowels(&letters);
    }
    let sound = sound(&letters);
    Latin {
        letters,
        sound,
        frames: Vec::new(),
    }
}

/// `ou` and `uu` as one vowel, but not where the second begins a syllable: `inoue`.
fn without_long_vowels(letters: &str) -> String {
    let mut short = String::with_capacity(letters.len());
    let mut rest = letters.chars().peekable();
    while let Some(letter) = rest.next() {
        short.push(letter);
        let mut behind = rest.clone();
        let is_long = matches!(letter, 'o' | 'u') && behind.next() == Some('u');
        if is_long && !behind.next().is_some_and(is_vowel) {
            rest.next();
        }
    }
    short
}

/// A word as it is written, with one letter for those that are written for each other, in scripts in which many words sound alike:
/// consonants alone, and Chinese and Korean signs. Nothing in others.
pub(super) fn native(word: &str, script: Script) -> String {
    let mut native = String::new();
    if !matches!(script, Script::Abjad | Script::Han | Script::Hangul) {
        return native;
    }
    for (place, letter) in word.chars().enumerate() {
        native.push(match letter {
            'ی' => 'ي',
            'ى' if place > 0 => 'ي',
            'ک' => 'ك',
            'ة' => 'ه',
            letter if script == Script::Han => super::variants::simplified(letter),
            letter => letter,
        });
    }
    native
}

/// Letter by letter, but for Greek pairs that are one sound.
fn push_alphabet(letters: &mut String, word: &str) {
    let mut rest = word.chars();
    while let Some(letter) = rest.next() {
        let next = rest.clone().next();
        let is_first = letters.is_empty();
        let pair = match (letter, next) {
            ('ο', Some('υ')) => Some("ou"),
            ('μ', Some('π')) => Some(if is_first { "b" } else { "mp" }),
            ('ν', Some('τ')) => Some(if is_first { "d" } else { "nt" }),
            ('γ', Some('κ')) => Some(if is_first { "g" } else { "gk" }),
            ('γ', Some('γ')) => Some("ng"),
            ('α', Some('υ')) => Some("av"),
            ('ε', Some('υ')) => Some("ev"),
            _ => None,
        };
        match (pair, letter) {
            (Some(pair), _) => {
                letters.push_str(pair);
                rest.next();
            }
            (None, 'η') => letters.push('i'),
            (None, 'υ') => letters.push('y'),
            (None, 'χ') => letters.push_str("ch"),
            // Signs that soften the consonant before them, and are written as nothing or as an apostrophe.
            (None, 'ь' | 'ъ') => {}
            _ => push(letters, any_ascii_char(letter)),
        }
    }
}

/// Letters that only Serbian and its nearest neighbours have: a name with one is written in Serbian.
pub(super) const OF_SERBIAN: [char; 6] = ['ђ', 'ћ', 'џ', 'љ', 'њ', 'ј'];

/// A Serbian word in Serbian Latin letters, as they are without their signs.
pub(super) fn of_serbian(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'ђ' => letters.push('d'),
            'ћ' | 'ч' | 'ц' => letters.push('c'),
            'џ' => letters.push_str("dz"),
            'ж' => letters.push('z'),
            'ш' => letters.push('s'),
            'х' => letters.push('h'),
            'љ' => letters.push_str("lj"),
            'њ' => letters.push_str("nj"),
            'ј' => letters.push('j'),
            letter => letters.push(letter),
        }
    }
    letters
}

/// Syllable by syllable, as no sound goes across two; one that begins with `l` is written with `r` in Latin letters.
fn of_hangul(word: &str) -> Latin {
    let mut letters = String::with_capacity(word.len());
    let mut sounds = String::with_capacity(word.len());
    for letter in word.chars() {
        let mut syllable = String::new();
        push(&mut syllable, any_ascii_char(letter));
        if let Some(rest) = syllable.strip_prefix('l') {
            syllable = format!("r{rest}");
        }
        sounds.push_str(&sound(&syllable));
        letters.push_str(&syllable);
    }
    Latin {
        letters,
        sound: sounds,
        frames: Vec::new(),
    }
}

/// A letter that only Azerbaijani has: a name with one is written in it.
pub(super) const OF_AZERBAIJANI: char = 'ə';

/// An Azerbaijani word as English spelling has it.
pub(super) fn of_azerbaijani(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            OF_AZERBAIJANI => letters.push('a'),
            'c' => letters.push('j'),
            'x' => letters.push_str("kh"),
            'q' => letters.push('g'),
            letter => letters.push(letter),
        }
    }
    letters
}

/// Cyrillic and Greek letters, small or large ones of which look like a Latin letter.
const LOOK_ALIKES: [(char, char); 30] = [
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('α', 'a'),
    ('β', 'b'),
    ('ε', 'e'),
    ('ζ', 'z'),
    ('η', 'h'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('μ', 'm'),
    ('ν', 'n'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'y'),
    ('χ', 'x'),
    ('ԁ', 'd'),
];

/// A word of Latin letters and of others that look like some, all in Latin ones; none if it has others, too.
pub(super) fn without_look_alikes(word: &str) -> Option<String> {
    if !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut letters = String::with_capacity(word.len());
    for letter in word.chars() {
        letters.push(match letter.is_ascii() {
            true => letter,
            false => {
                let like = LOOK_ALIKES.iter().find(|(other, _)| *other == letter);
                like.map(|(_, latin)| *latin)?
            }
        });
    }
    Some(letters)
}

/// The scripts of the letters of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::graph::names) struct Scripts {
    latin: bool,
    other: bool,
}

impl Scripts {
    pub(in crate::graph::names) fn of(text: &str) -> Self {
        let mut scripts = Self::default();
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            match script(letter) {
                Script::Latin => scripts.latin = true,
                _ => scripts.other = true,
            }
        }
        scripts
    }

    /// Whether one text is Latin and the other not at all.
    pub(in crate::graph::names) fn are_others_than(self, other: Self) -> bool {
        self.latin != self.other && self.latin == other.other && self.other == other.latin
    }

    /// A text that is first in Latin letters and then in others, or the other way round, parted at the blank between them.
    pub(in crate::graph::names) fn change_in(text: &str) -> Option<(&str, &str)> {
        let mut blanks = text.match_indices(char::is_whitespace);
        blanks.find_map(|(place, _)| {
            let (before, behind) = (&text[..place], &text[place..]);
            let are_others = Self::of(before).are_others_than(Self::of(behind));
            are_others.then_some((before.trim(), behind.trim()))
        })
    }
}
