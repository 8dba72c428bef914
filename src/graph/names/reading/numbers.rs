//! Numbers in names: digits, words and Roman numerals are one.

use super::sound::letter_set;
use super::{Piece, Reading, Role, Word, lexicon};

/// Words before a number that say that it is one.
const SIGNS: [&str; 6] = ["no", "nr", "num", "number", "numero", "nomer"];

/// What stands behind the digits of `2nd` and `3e`.
const ENDINGS: [&str; 8] = ["st", "nd", "rd", "th", "e", "er", "eme", "ya"];

/// Roman numerals up to this one are read; higher ones are rarer than words that look like them.
const HIGHEST_ROMAN: u16 = 39;

/// A number as a word of a name.
pub(super) fn word(digits: String, is_foreign: bool) -> Word {
    Word {
        letter_set: letter_set(&digits),
        sound: digits.clone(),
        letters: digits,
        native: String::new(),
        frame: None,
        frames: Vec::new(),
        stem: None,
        role: Role::Number,
        row: 0,
        is_abjad: false,
        is_foreign,
        is_unspaced: false,
        is_syllables: false,
        is_slavic: false,
        given: &[],
        romanised: Vec::new(),
    }
}

/// Whether a piece only says that the next one is a number.
pub(super) fn is_sign(pieces: &[Piece], place: usize) -> bool {
    if !SIGNS.contains(&pieces[place].letters.as_str()) {
        return false;
    }
    pieces.get(place + 1).is_some_and(|next| {
        let mut meanings = lexicon::meanings(&next.letters, &next.sound);
        of_digits_or_roman(&next.letters).is_some() || meanings.any(|m| m.role == Role::Number)
    })
}

/// Digits of the number of a ship.
const OF_SHIP: usize = 7;

/// The number of a ship behind the word that says so, which tells little beside its name.
pub(super) fn of_ship(pieces: &[Piece], place: usize) -> Option<Word> {
    let next = pieces.get(place + 1)?;
    let is_number =
        next.letters.len() == OF_SHIP && next.letters.bytes().all(|b| b.is_ascii_digit());
    (place > 0 && pieces[place].letters == "imo" && is_number).then(|| Word {
        role: Role::Generic,
        ..word(next.letters.clone(), false)
    })
}

/// The digits of a number, also of an ordinal or a Roman one.
pub(super) fn of_digits_or_roman(letters: &str) -> Option<String> {
    let end = letters.find(|letter: char| !letter.is_ascii_digit());
    match end {
        None if !letters.is_empty() => Some(letters.to_owned()),
        None | Some(0) => roman(letters).map(|value| value.to_string()),
        Some(end) => {
            let is_ordinal = ENDINGS.contains(&&letters[end..]);
            is_ordinal.then(|| letters[..end].to_owned())
        }
    }
}

/// The value of a Roman numeral of two letters or more. `Xi` is a surname first of all.
fn roman(letters: &str) -> Option<u16> {
    if letters.len() < 2 || letters == "xi" || !letters.bytes().all(|b| b"ivx".contains(&b)) {
        return None;
    }
    (2..=HIGHEST_ROMAN).find(|&value| is_roman(value, letters))
}

fn is_roman(value: u16, letters: &str) -> bool {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = usize::from(value / 10);
    letters.len() >= tens
        && letters.is_char_boundary(tens)
        && letters[..tens].bytes().all(|b| b == b'x')
        && letters[tens..] == *UNITS[usize::from(value % 10)]
}

impl Reading {
    /// Adds a number that is written in words; `twenty first` is one of two.
    pub(super) fn push_number(&mut self, value: u16, written: &str) {
        let is_unit =
            (1..10).contains(&value) && !written.starts_with(|c: char| c.is_ascii_digit());
        if let Some(last) = self.words.last_mut()
            && is_unit
            && last.role == Role::Number
            && let Ok(tens) = last.letters.parse::<u16>()
            && (20..100).contains(&tens)
            && tens.is_multiple_of(10)
        {
            *last = word((tens + value).to_string(), false);
            return;
        }
        self.words.push(word(value.to_string(), false));
    }
}

#[cfg(test)]
mod tests {
    use super::of_digits_or_roman;

    #[test]
    fn digits_ordinals_and_roman_numerals() {
        for (letters, number) in [
            ("12", Some("12")),
            ("3rd", Some("3")),
            ("xiv", Some("14")),
            ("ix", Some("9")),
            ("xxxix", Some("39")),
            ("xi", None),
            ("iix", None),
            ("7up", None),
            ("v", None),
            ("", None),
        ] {
            assert_eq!(of_digits_or_roman(letters).as_deref(), number, "{letters}");
        }
    }
}
