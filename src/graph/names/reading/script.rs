//! Words of any script in Latin letters.

use any_ascii::any_ascii_char;

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

/// A word in Latin letters, and how it sounds.
pub(super) struct Latin {
    pub(super) letters: String,
    pub(super) sound: String,
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
    Latin { letters, sound }
}

fn push(letters: &mut String, ascii: &str) {
    for letter in ascii.chars().filter(char::is_ascii_alphanumeric) {
        letters.push(letter.to_ascii_lowercase());
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
    }
}

/// Each letter by itself, as what two give together is no sound of their own; the half vowels stand for vowels inside.
fn of_abjad(word: &str) -> Latin {
    let mut letters = String::with_capacity(word.len());
    let mut sounds = String::with_capacity(word.len());
    for (place, letter) in word.chars().enumerate() {
        let start = letters.len();
        match letter {
            'و' | 'ו' if place > 0 => letters.push('u'),
            'ي' | 'ی' | 'ى' | 'י' if place > 0 => letters.push('i'),
            // At the beginning it bears a vowel, which is mostly not written.
            'ع' | 'ء' | 'א' | 'ע' if place > 0 => {}
            'ع' | 'ء' => letters.push('a'),
            'ة' => letters.push('a'),
            // At the end it stands for the vowel before it.
            'ה' if place + 1 == word.chars().count() => letters.push('a'),
            // One letter each for two sounds; the other one stands at the beginning.
            'ב' => letters.push(if place > 0 { 'v' } else { 'b' }),
            'פ' | 'ף' => letters.push(if place > 0 { 'f' } else { 'p' }),
            'כ' if place == 0 => letters.push('k'),
            'א' if place == 0 => letters.push('a'),
            'ש' => letters.push_str("sh"),
            _ => push(&mut letters, any_ascii_char(letter)),
        }
        let own = &letters[start..];
        match own {
            "kh" => sounds.push('h'),
            "gh" => sounds.push('g'),
            "dh" => sounds.push('d'),
            "th" => sounds.push('t'),
            "zh" => sounds.push('j'),
            "ch" => sounds.push('c'),
            "w" => sounds.push('v'),
            "y" | "j" => sounds.push('i'),
            "q" => sounds.push('k'),
            _ => sounds.push_str(own),
        }
    }
    Latin {
        letters,
        sound: sounds,
    }
}
