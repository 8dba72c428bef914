//! Arabic and Persian names in Latin letters, as English, French and Persian spelling have them.
//!
//! Consonants that these write differently are one letter here, and the vowels between them may differ in what nobody who
//! writes a name by ear agrees on: `e` and `i`, `o` and `u`, `ay` and `ei`. That is coarse, so that it counts only in names
//! with an Arabic or Persian word that is known as such.

/// The consonants of a word; none if it has less than two.
pub(super) fn key(letters: &str) -> Option<String> {
    let mut key = "a".to_owned();
    let mut consonants = 0;
    for part in parts(letters) {
        match part {
            Part::Vowels(_) if consonants == 0 && key.len() == 1 => key.push('-'),
            Part::Vowels(_) => {}
            Part::Consonant(letter) => {
                consonants += 1;
                key.push(letter);
            }
        }
    }
    (consonants > 1).then_some(key)
}

/// Whether the vowels of two words with the same consonants may be two ways to write the same.
pub(in crate::graph::names) fn vowels_agree(one: &str, other: &str) -> bool {
    let ones = colours(one);
    let others = colours(other);
    ones.len() == others.len() && ones.iter().zip(&others).all(|(a, b)| a & b != 0)
}

/// For each group of vowels the colours that it may stand for, a bit each.
fn colours(letters: &str) -> Vec<u8> {
    let mut colours = Vec::new();
    let mut is_at_start = true;
    for part in parts(letters) {
        if let Part::Vowels(vowels) = part {
            let mut set = 0;
            for vowel in vowels.bytes() {
                set |= match vowel {
                    b'a' => 0b0001,
                    b'e' => 0b0011,
                    b'i' | b'y' => 0b0010,
                    b'o' | b'u' => 0b0100,
                    _ => 0,
                };
            }
            // A half vowel alone, as in `Wazzani`, is written with any vowel after it.
            if set != 0 || !is_at_start {
                colours.push(if set == 0 { 0b0111 } else { set });
            }
        }
        is_at_start = false;
    }
    colours
}

enum Part<'w> {
    Consonant(char),
    Vowels(&'w str),
}

const RUNS: [(&str, char); 18] = [
    ("sch", 'S'),
    ("sh", 'S'),
    ("ch", 'S'),
    ("kh", 'h'),
    ("gh", 'k'),
    ("dh", 'd'),
    ("th", 't'),
    ("ph", 'f'),
    ("dj", 'j'),
    ("dz", 'j'),
    ("zh", 'j'),
    ("ck", 'k'),
    ("ts", 's'),
    ("q", 'k'),
    ("g", 'k'),
    ("c", 'k'),
    ("v", 'b'),
    ("p", 'b'),
];

fn parts(letters: &str) -> Vec<Part<'_>> {
    // The `e` at the end of `Chaabane` is French, and mute; `Abdullah` ends in a vowel.
    let is_mute = letters.len() > 4
        && letters.ends_with('e')
        && !letters[..letters.len() - 1].ends_with(is_vowel);
    let mut rest = match is_mute {
        true => &letters[..letters.len() - 1],
        false => match letters.strip_suffix('h') {
            Some(before) if before.ends_with(is_vowel) && before.len() > 2 => before,
            _ => letters,
        },
    };
    let mut parts = Vec::new();
    let mut last = None;
    while let Some(first) = rest.chars().next() {
        if is_vowel(first) {
            let end = rest.find(|letter| !is_vowel(letter)).unwrap_or(rest.len());
            parts.push(Part::Vowels(&rest[..end]));
            rest = &rest[end..];
            last = None;
            continue;
        }
        let run = RUNS.iter().find(|(run, _)| rest.starts_with(run));
        let letter = run.map_or(first, |(_, letter)| *letter);
        if last != Some(letter) {
            parts.push(Part::Consonant(letter));
        }
        last = Some(letter);
        rest = &rest[run.map_or(first.len_utf8(), |(run, _)| run.len())..];
    }
    parts
}

/// Half vowels stand where the other spelling has a vowel: `Dawud`, `Daoud`.
fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

#[cfg(test)]
mod tests {
    use super::{key, vowels_agree};

    #[test]
    fn spellings_of_one_name_come_together() {
        for (one, other, are_same) in [
            ("saleh", "salih", true),
            ("sayed", "sayyid", true),
            ("qasem", "ghassem", true),
            ("daoud", "dawud", true),
            ("zeid", "zayd", true),
            ("shaaban", "chaabane", true),
            ("omar", "umar", true),
            ("raeesi", "raisi", true),
            ("hasan", "hussein", false),
            ("hamid", "hamad", false),
            ("karim", "akram", false),
        ] {
            let found = key(one) == key(other) && vowels_agree(one, other);
            assert_eq!(found, are_same, "{one} {other}");
        }
    }
}
