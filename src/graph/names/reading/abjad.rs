//! Words of Arabic and Hebrew script, which write consonants, each of which may be one of several in Latin letters.
//!
//! ```text
//!   גולדברג     g l d (b, v) r g       gldbrg, gldrg     of Goldberg, Goldvarg
//!   رضا         r (d, z)               rd, rz            of Rida, Reza
//! ```

use any_ascii::any_ascii_char;

use super::ascii::{Latin, push};

/// Of so many ways to read a word, the first letters are told in all of theirs.
const MOST_WAYS: usize = 24;

/// The consonants that a word may have, as [`frame`](super::frame) leaves them of a sound, but for `h`, which stays apart from `g`.
fn frames(word: &str) -> Vec<String> {
    let mut frames = vec![String::new()];
    let last = word.chars().count().saturating_sub(1);
    for (place, letter) in word.chars().enumerate() {
        let readings = readings(letter, place == 0, place == last);
        let readings = match frames.len() * readings.len() > MOST_WAYS {
            true => &readings[..1],
            false => readings,
        };
        let mut longer = Vec::with_capacity(frames.len() * readings.len());
        for reading in readings {
            longer.extend(frames.iter().map(|frame| format!("{frame}{reading}")));
        }
        frames = longer;
    }
    frames.retain(|frame| frame.len() > 1);
    frames.sort_unstable();
    frames.dedup();
    frames
}

/// What a letter is in Latin letters, the likeliest first: as sounds have it, so that `sh` is two letters, and neither vowels nor
/// `v` are any. A vowel that a word begins with is a sign.
fn readings(letter: char, is_first: bool, is_last: bool) -> &'static [&'static str] {
    match letter {
        'א' | 'ע' | 'ا' | 'أ' | 'إ' | 'آ' | 'ع' | 'ء' | 'ي' | 'ی' | 'י' if is_first => {
            &["-"]
        }
        'ב' if is_first => &["b"],
        'ב' => &["b", ""],
        'ג' | 'گ' => &["g"],
        'ד' | 'د' => &["d"],
        'ה' | 'ه' if is_last => &["", "h"],
        'ה' | 'ه' => &["h"],
        'ז' | 'ز' => &["z"],
        'ח' => &["h", "c"],
        'ט' | 'ת' | 'ت' | 'ط' => &["t"],
        'כ' | 'ך' => &["k", "h", "c"],
        'ל' | 'ل' => &["l"],
        'מ' | 'ם' | 'م' => &["m"],
        'נ' | 'ן' | 'ن' => &["n"],
        'ס' | 'س' | 'ص' => &["s"],
        'פ' | 'ף' => &["p", "f"],
        'צ' | 'ץ' => &["ts", "z", "c"],
        'ק' | 'ك' | 'ک' => &["k"],
        'ר' | 'ر' => &["r"],
        'ש' => &["sh", "s"],
        'ب' => &["b"],
        'پ' => &["p"],
        'ف' => &["f"],
        'ث' => &["t", "s"],
        'ج' if is_first => &["-", "g", "j"],
        'ج' => &["", "g", "j"],
        'چ' => &["c"],
        'ح' => &["h"],
        'خ' => &["h", "c"],
        'ذ' | 'ض' | 'ظ' => &["d", "z"],
        'ش' => &["sh", "c"],
        'غ' => &["g", "k"],
        'ق' => &["k", "g"],
        'ژ' => &["j"],
        'ة' => &["", "t"],
        // Vowels, and half vowels that stand for them.
        _ => &[""],
    }
}

/// Each letter by itself, as what two give together is no sound of their own; the half vowels stand for vowels inside.
pub(super) fn of_abjad(word: &str) -> Latin {
    // `Son` and `daughter` are written with their vowel in Latin letters, and begin surnames.
    let word_of_names = match word {
        "בן" => "ben",
        "בת" => "bat",
        _ => "",
    };
    if !word_of_names.is_empty() {
        return Latin {
            letters: word_of_names.to_owned(),
            sound: word_of_names.to_owned(),
            frames: Vec::new(),
        };
    }
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
        frames: frames(word),
    }
}

#[cfg(test)]
mod tests {
    use super::frames;
    use crate::graph::names::reading::{frame, sound};

    #[test]
    fn consonants_are_those_of_the_name_in_latin_letters() {
        for (written, latin) in [
            ("גולדברג", "goldberg"),
            ("משה", "moshe"),
            ("שפירא", "shapira"),
            ("כץ", "katz"),
            ("לוינשטיין", "levinstein"),
            ("רבינוביץ", "rabinovich"),
            ("חיים", "chaim"),
            ("פרידמן", "friedman"),
            ("رضا", "reza"),
            ("رضا", "rida"),
            ("ظاهر", "zahir"),
        ] {
            let frames = frames(written);
            let found = frames
                .iter()
                .any(|strict| Some(strict.replace('h', "g")) == frame(&sound(latin)));
            assert_eq!(found, !latin.is_empty(), "{written} {latin} {frames:?}");
        }
        assert!(frames("גגגבבבפפפכככצצצששש").len() <= super::MOST_WAYS);
    }
}
