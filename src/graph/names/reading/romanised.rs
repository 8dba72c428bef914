//! What the words of a name come to by romanisations that only names of one language have.

use std::borrow::Cow;

use super::script::{Script, latin};
use super::{Reading, Role, Word, arabic, korean, lexicon, mandarin, slavic};

/// How surnames sound that Slavic languages make, in any romanisation.
const SLAVIC_ENDINGS: [&str; 11] = [
    "enko", "ov", "ova", "ev", "eva", "ski", "skaia", "cuk", "iuk", "ovic", "evic",
];

/// A word in Latin letters, with a sign between the syllables of one in Korean script: `n` and `g` of two are not the `ng` of one.
fn syllables(word: &Word) -> Cow<'_, str> {
    if !word.is_syllables || word.native.is_empty() {
        return Cow::from(&word.letters);
    }
    let mut letters = String::with_capacity(word.letters.len() + word.native.len());
    for syllable in word.native.split_inclusive(|_| true) {
        if !letters.is_empty() {
            letters.push(korean::BORDER);
        }
        letters += &latin(syllable, Script::Hangul).letters;
    }
    Cow::from(letters)
}

impl Reading {
    /// A name in Cyrillic letters, with a given name of a Slavic language that has both letters, or with such a surname.
    pub(super) fn find_slavic(&mut self, folded: &str) {
        let is_cyrillic = |letter: char| ('\u{400}'..='\u{52f}').contains(&letter);
        let is_slavic = |word: &Word| {
            let is_surname =
                |ending: &&str| word.sound.len() > ending.len() + 2 && word.sound.ends_with(ending);
            matches!(word.role, Role::Core | Role::Patronymic)
                && (word.given.iter().any(|place| lexicon::is_slavic(place / 2))
                    || SLAVIC_ENDINGS.iter().any(is_surname))
        };
        let are_slavic =
            !folded.is_ascii() && folded.contains(is_cyrillic) || self.words.iter().any(is_slavic);
        if are_slavic {
            for word in &mut self.words {
                word.is_slavic = true;
                if matches!(word.role, Role::Core | Role::Patronymic) {
                    word.romanised
                        .extend(slavic::keys(&word.letters, word.is_foreign));
                }
            }
        }
    }

    /// Of Arabic, where a given name is; else of Mandarin and Korean, where every word of the name may be so.
    pub(super) fn find_romanisations(&mut self) {
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
        // Most names are of another language, as the first of their words shows.
        let mandarin = cores.iter().map(|word| {
            let keys = mandarin::keys(&word.letters);
            (!keys.is_empty()).then_some(keys)
        });
        if let Some(mandarin) = mandarin.collect::<Option<Vec<_>>>() {
            for (word, keys) in cores.iter_mut().zip(mandarin) {
                word.romanised.extend(keys);
            }
        }
        // The surname stands first, or last as in Europe.
        let last = cores.len() - 1;
        for (surname, others) in [(0, 1..cores.len()), (last, 0..last)] {
            let keys = korean::surname_keys(&cores[surname].letters);
            if keys.is_empty() {
                continue;
            }
            let given = cores[others.clone()]
                .iter()
                .map(|word| korean::key(&syllables(word)));
            let Some(given) = given.collect::<Option<Vec<_>>>() else {
                continue;
            };
            cores[surname].romanised.extend(keys);
            for (place, key) in others.zip(given) {
                cores[place].romanised.push(key);
            }
        }
        for word in cores {
            word.romanised.sort_unstable();
            word.romanised.dedup();
        }
    }
}
