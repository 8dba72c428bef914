//! Words of any script in Latin letters.

use any_ascii::any_ascii_char;

use super::abjad::of_abjad;
use super::ascii::{Latin, push};
use super::sound::sound;

/// What a letter is written in, as far as reading a name goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
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
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
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
        letters = letters.replace("ou", "o").replace("uu", "u");
    }
    let sound = sound(&letters);
    Latin {
        letters,
        sound,
        frames: Vec::new(),
    }
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
