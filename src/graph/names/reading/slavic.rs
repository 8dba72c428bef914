//! Slavic names in Latin letters, as English, German and French spelling have them.
//!
//! ```text
//!   Жуковский    zhukovsky    schukowski    joukovski     ->     Z k v s k
//!   Харчук       kharchuk     chartschuk    khartchouk    ->     H r C k
//! ```
//!
//! `ch` is another sound in each of the three, so that a word has what it comes to in each. Only what they write differently is
//! told apart here; vowels are compared beside.

/// What runs of letters come to in one spelling; of those that begin alike the longest stands first.
type Spelling = &'static [(&'static str, &'static str)];

const ENGLISH: Spelling = &[
    ("shch", "Q"),
    ("zh", "Z"),
    ("kh", "H"),
    ("sh", "S"),
    ("ch", "C"),
];
/// `sch` is `ш`, and `ж` as well.
const GERMAN: Spelling = &[
    ("schtsch", "Q"),
    ("tsch", "C"),
    ("sch", "S"),
    ("ch", "H"),
    ("z", "T"),
];
const GERMAN_SOFT: Spelling = &[
    ("schtsch", "Q"),
    ("tsch", "C"),
    ("sch", "Z"),
    ("ch", "H"),
    ("z", "T"),
];
const FRENCH: Spelling = &[
    ("chtch", "Q"),
    ("tch", "C"),
    ("kh", "H"),
    ("ch", "S"),
    ("j", "Z"),
    ("qu", "k"),
    ("gu", "g"),
];
/// What all three write alike, and what none of them hears.
const ALL: Spelling = &[
    ("ts", "T"),
    ("tz", "T"),
    ("ff", "v"),
    ("ph", "f"),
    ("w", "v"),
    ("z", "s"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("h", "H"),
    ("j", ""),
];

/// The sounds that the spellings write differently.
const WRITTEN_DIFFERENTLY: [char; 5] = ['Q', 'Z', 'S', 'C', 'H'];

/// What a word comes to in each spelling that it may have; none if they would not differ in it. Cyrillic letters were written in
/// Latin ones as in English.
pub(super) fn keys(letters: &str, is_cyrillic: bool) -> Vec<String> {
    let mut keys = Vec::new();
    if !letters.is_ascii() || !letters.contains(['c', 'h', 'j']) {
        return keys;
    }
    let has = |run: &str| letters.contains(run);
    let is_german = has("ch") && !has("zh") && !has("kh") && !has("sh");
    let is_french = (has("ch") || has("j")) && !has("zh") && !has("sh") && !has("sch");
    for (spelling, may_be) in [
        (ENGLISH, !has("sch")),
        (GERMAN, is_german && !is_cyrillic),
        (GERMAN_SOFT, is_german && !is_cyrillic),
        (FRENCH, is_french && !is_cyrillic),
    ] {
        let key = key(letters, spelling);
        let tells = key.len() > 2 && key.contains(WRITTEN_DIFFERENTLY);
        if may_be && tells && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn key(letters: &str, spelling: Spelling) -> String {
    let mut key = "s".to_owned();
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        let run = spelling
            .iter()
            .chain(ALL)
            .find(|(run, _)| rest.starts_with(run));
        let (taken, becomes) = match run {
            Some((run, becomes)) => (run.len(), *becomes),
            None if matches!(first, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') => (1, ""),
            None => (1, &rest[..1]),
        };
        // Doubled letters are one; the sign of the language stands before all.
        if key.len() == 1 || !key.ends_with(becomes) {
            key.push_str(becomes);
        }
        rest = &rest[taken..];
    }
    key
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn spellings_of_one_name_come_together() {
        for (one, other, are_same) in [
            ("zhukovskii", "schukowski", true),
            ("zhukov", "joukov", true),
            ("kharchuk", "chartschuk", true),
            ("pushkin", "puschkin", true),
            ("pushkin", "pouchkine", true),
            ("khrushchev", "chruschtschow", true),
            ("chekhov", "tchekhov", true),
            ("chekhov", "tschechow", true),
            ("petrov", "petroff", false),
            ("zhukov", "shukov", false),
            ("chekhov", "shekhov", false),
            ("zhukov", "kharkov", false),
        ] {
            let others = keys(other, false);
            let found = keys(one, true).iter().any(|key| others.contains(key));
            assert_eq!(found, are_same, "{one} {other}");
        }
    }
}
