//! Korean names in Latin letters, as the Revised Romanisation, McCune-Reischauer and people themselves write them.
//!
//! ```text
//!   jeong seung hun     jung seung hoon     chong sung hun     ->     joN soN hon
//! ```
//!
//! What these systems write differently is one letter here: `g` and `k`, `eo`, `o` and `u`. That is coarse, so that it counts
//! only in names with a Korean surname.

use super::lexicon;

/// Vowels as they are written, of those that begin alike the longest first.
const VOWELS: [(&str, &str); 39] = [
    ("yeo", "yo"),
    ("yoo", "yo"),
    ("you", "yo"),
    ("yeu", "yo"),
    ("yae", "ye"),
    ("yu", "yo"),
    ("yo", "yo"),
    ("ya", "ya"),
    ("ye", "ye"),
    ("yi", "i"),
    ("wae", "e"),
    ("weo", "o"),
    ("woo", "o"),
    ("wo", "o"),
    ("wu", "o"),
    ("wa", "wa"),
    ("wi", "i"),
    ("we", "e"),
    ("eui", "i"),
    ("ui", "i"),
    ("oe", "e"),
    ("oi", "e"),
    ("eo", "o"),
    ("eu", "o"),
    ("oo", "o"),
    ("ou", "o"),
    ("ae", "e"),
    ("ai", "e"),
    ("ay", "e"),
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "e"),
    ("au", "o"),
    ("aa", "a"),
    ("a", "a"),
    ("e", "e"),
    ("i", "i"),
    ("o", "o"),
    ("u", "o"),
];

const CONSONANTS: [(&str, &str); 24] = [
    ("ng", "N"),
    ("kk", "k"),
    ("gg", "k"),
    ("ck", "k"),
    ("tt", "t"),
    ("dd", "t"),
    ("pp", "p"),
    ("bb", "p"),
    ("ch", "j"),
    ("jj", "j"),
    ("ss", "s"),
    ("sh", "s"),
    ("g", "k"),
    ("k", "k"),
    ("d", "t"),
    ("t", "t"),
    ("b", "p"),
    ("p", "p"),
    ("j", "j"),
    ("s", "s"),
    ("r", "l"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
];

/// Stands between two syllables where the script tells them apart.
pub(super) const BORDER: char = '\'';

/// What a given name comes to; none if it cannot be Korean.
pub(super) fn key(letters: &str) -> Option<String> {
    let mut key = "k".to_owned();
    let mut rest = letters;
    let mut syllables = 0;
    let mut consonants = 0;
    while !rest.is_empty() {
        if let Some(next) = rest.strip_prefix(BORDER) {
            rest = next;
            continue;
        }
        let vowel = VOWELS.iter().find(|(run, _)| rest.starts_with(run));
        let (run, becomes) = match vowel {
            Some(vowel) => {
                syllables += 1;
                consonants = 0;
                vowel
            }
            None => {
                consonants += 1;
                match rest.starts_with('h') {
                    true => &("h", "h"),
                    false => CONSONANTS.iter().find(|(run, _)| rest.starts_with(run))?,
                }
            }
        };
        // One ends a syllable and one begins the next.
        if consonants > 2 || syllables > 3 {
            return None;
        }
        // The first letter is the sign of the language, and no consonant.
        if key.len() == 1 || !key.ends_with(becomes) {
            key.push_str(becomes);
        }
        rest = &rest[run.len()..];
    }
    (syllables > 0).then_some(key)
}

/// What a surname comes to, by the row of its spellings in the table of surnames.
pub(super) fn surname_keys(letters: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for row in lexicon::korean_rows(letters) {
        keys.push(format!("K{row}"));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_come_together() {
        for alike in [
            &["chunghee", "chonghui", "jeonghui"][..],
            &["seunghun", "sunghoon", "seunghoon"],
            &["muhyeon", "moohyun", "muhyon"],
            &["youngjin", "yeongjin"],
            &["eun'gyeong", "eun'kyung"],
            &["donghyuk", "tonghyok", "donghyeok"],
        ] {
            for name in alike {
                assert_eq!(key(name), key(alike[0]), "{name}");
            }
        }
        assert_ne!(key("eun'gyeong"), key("eungyeong"));
        assert_eq!(key("frank"), None);
        assert_ne!(key("jihoon"), key("jisung"));
    }
}
