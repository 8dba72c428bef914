//! The long vowels that Arabic and Hebrew write, beside the vowels of a name in Latin letters.
//!
//! ```text
//!   محمود    m h m (u) d      Mahmoud    m a h m ou d      they agree
//!                             Mohammed   m o h a m e d     they do not: an `u` is written
//! ```

use super::sound::is_vowel;

/// Vowels that are written between two consonants, a bit for each.
const A: u8 = 1;
const U: u8 = 2;
const I: u8 = 4;

/// Whether every long vowel of a word of Arabic or Hebrew letters may be one of a sound, and every vowel of the sound that must be
/// written is. Words whose consonants cannot be laid beside each other agree.
pub(in crate::graph::names) fn agree(native: &str, sound: &str) -> bool {
    let written = written(native);
    let heard = heard(sound);
    // What stands before the first consonant is a sign for any vowel.
    let pairs = || written.iter().zip(&heard).skip(1);
    written.len() != heard.len()
        || pairs().all(|(vowels, (sounds, is_long))| {
            let is_heard = *vowels == 0 || vowels & sounds != 0;
            is_heard && (*vowels != 0 || !is_long)
        })
}

/// The vowels written before each consonant and behind the last.
fn written(native: &str) -> Vec<u8> {
    let mut slots = vec![0];
    let last = native.chars().count().saturating_sub(1);
    for (place, letter) in native.chars().enumerate() {
        let vowels = match letter {
            'ا' => A,
            'و' | 'ו' => U,
            // At the end it may be the letter for an `a`, which is written like it.
            'ي' if place == last => A | I,
            'ي' | 'י' => I,
            'א' | 'ע' => A | U | I,
            'ع' | 'ء' => 0,
            'ه' | 'ה' if place == last => A | U | I,
            _ => {
                slots.push(0);
                continue;
            }
        };
        if let Some(slot) = slots.last_mut() {
            *slot |= vowels;
        }
    }
    slots
}

/// The vowels heard before each consonant and behind the last, and whether they are of two colours, so that one is written.
fn heard(sound: &str) -> Vec<(u8, bool)> {
    let mut slots = vec![(0, false)];
    let mut before = ' ';
    for letter in sound.chars() {
        // `a` and `e` are heard for one letter, and so are `e` and `i`.
        let vowels = match letter {
            'a' => A,
            'e' => A | I,
            'i' => I,
            'o' | 'u' | 'v' => U,
            // One letter with the one before it.
            'h' if before == 's' => 0,
            's' if before == 't' => 0,
            _ => {
                slots.push((0, false));
                before = letter;
                continue;
            }
        };
        if let Some((slot, is_long)) = slots.last_mut() {
            *is_long |= *slot != 0 && letter != 'h' && is_vowel(before) && is_vowel(letter);
            *slot |= vowels;
        }
        before = letter;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::agree;
    use crate::graph::names::reading::sound;

    #[test]
    fn a_written_vowel_is_heard() {
        for (native, latin, expected) in [
            ("محمود", "mahmoud", true),
            ("محمود", "mohammed", false),
            ("حسين", "hussein", true),
            ("حسين", "husain", true),
            ("حسن", "hassan", true),
            ("حسن", "hussein", false),
            ("سعد", "saad", true),
            ("سعد", "saeed", false),
            ("سعيد", "saeed", true),
            ("سلمان", "salman", true),
            ("سلمان", "sulaiman", false),
            ("سليمان", "sulaiman", true),
            ("خالد", "khaled", true),
            ("نوري", "noori", true),
            ("داود", "daoud", true),
            ("شمعون", "shimon", true),
            ("שמעון", "shimon", true),
            ("דוד", "david", true),
            ("הורוביץ", "horowitz", true),
            ("גולדברג", "goldberg", true),
            ("גרינברג", "greenberg", true),
            ("ישראל", "israel", true),
            ("مصطفي", "mustafa", true),
            ("مروان", "marwan", true),
        ] {
            assert_eq!(agree(native, &sound(latin)), expected, "{native} {latin}");
        }
    }
}
