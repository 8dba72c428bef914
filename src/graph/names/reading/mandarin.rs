//! Mandarin names in Latin letters: Pinyin and Wade-Giles come to one spelling.
//!
//! ```text
//!   pinyin      ze dong      guo wei      xu
//!   Wade-Giles  tse tung     kuo wei      hsu
//!   here        ze toN       kuo wei      xu
//! ```
//!
//! Lists drop the apostrophes of Wade-Giles (`p'ing`), so that `b` and `p`, `d` and `t` are one letter here. Both systems are
//! those of ISO 7098 and of Giles's dictionary of 1912, read as tables of initials and finals.

/// No syllable has more letters in either system.
const LONGEST: usize = 6;
/// Words of more syllables are no names.
const MOST_SYLLABLES: u8 = 4;

/// How a system writes a syllable: what it comes to here, if it is one.
type Syllable = fn(&str) -> Option<(&'static str, &'static str)>;

/// What a word comes to, read by either system; none if it is not made of Mandarin syllables.
pub(super) fn keys(letters: &str) -> Vec<String> {
    let mut keys = Vec::new();
    if !letters.is_ascii() {
        return keys;
    }
    for system in [pinyin as Syllable, wade_giles] {
        keys.extend(syllables(letters, system));
    }
    keys.dedup();
    keys
}

/// The fewest syllables that make up a word. O(letters).
fn syllables(letters: &str, system: Syllable) -> Option<String> {
    let mut ways: Vec<Option<(u8, String)>> = vec![None; letters.len() + 1];
    ways[0] = Some((0, "m".to_owned()));
    for start in 0..letters.len() {
        let Some((count, before)) = ways[start].clone() else {
            continue;
        };
        let last = letters.len().min(start + LONGEST);
        for (place, way) in ways.iter_mut().enumerate().take(last + 1).skip(start + 1) {
            let is_fewer = way.as_ref().is_none_or(|(least, _)| count + 1 < *least);
            if !is_fewer || count == MOST_SYLLABLES {
                continue;
            }
            if let Some((initial, last)) = system(&letters[start..place]) {
                *way = Some((count + 1, format!("{before}{initial}{last}")));
            }
        }
    }
    ways.pop().flatten().map(|(_, key)| key)
}

fn split<'s>(
    syllable: &'s str,
    initials: &[(&'static str, &'static str)],
) -> (&'static str, &'static str, &'s str) {
    for (initial, becomes) in initials {
        if let Some(rest) = syllable.strip_prefix(initial) {
            return (initial, becomes, rest);
        }
    }
    ("", "", syllable)
}

/// Of those that begin alike the longest first.
const PINYIN: [(&str, &str); 23] = [
    ("zh", "c"),
    ("ch", "c"),
    ("sh", "S"),
    ("b", "p"),
    ("p", "p"),
    ("m", "m"),
    ("f", "f"),
    ("d", "t"),
    ("t", "t"),
    ("n", "n"),
    ("l", "l"),
    ("g", "k"),
    ("k", "k"),
    ("h", "h"),
    ("j", "c"),
    ("q", "c"),
    ("x", "x"),
    ("r", "r"),
    ("z", "z"),
    ("c", "z"),
    ("s", "s"),
    ("y", "y"),
    ("w", "w"),
];

fn pinyin(syllable: &str) -> Option<(&'static str, &'static str)> {
    let (written, initial, rest) = split(syllable, &PINYIN);
    let last = match (written, rest) {
        ("zh" | "ch" | "sh" | "r", "i") => "I",
        ("z" | "c" | "s", "i") => "U",
        ("y", "ou") => "u",
        (_, "ong") => "oN",
        // Where the two dots of `ü` are left out, or written in another way.
        ("l" | "n", "v" | "yu") => "u",
        ("l" | "n", "ve") => "ue",
        ("", "i" | "u" | "ui" | "un" | "in" | "ing") => return None,
        _ => common(rest)?,
    };
    Some((initial, last))
}

const WADE_GILES: [(&str, &str); 19] = [
    ("ch", "c"),
    ("hs", "x"),
    ("sh", "S"),
    ("ss", "s"),
    ("sz", "s"),
    ("ts", "z"),
    ("tz", "z"),
    ("p", "p"),
    ("m", "m"),
    ("f", "f"),
    ("t", "t"),
    ("n", "n"),
    ("l", "l"),
    ("k", "k"),
    ("h", "h"),
    ("j", "r"),
    ("s", "s"),
    ("y", "y"),
    ("w", "w"),
];

fn wade_giles(syllable: &str) -> Option<(&'static str, &'static str)> {
    let (written, initial, rest) = split(syllable, &WADE_GILES);
    let last = match (written, rest) {
        ("", "i") => return Some(("y", "i")),
        ("tz" | "ss" | "sz", "u") => "U",
        ("ch" | "sh" | "j", "ih") => "I",
        ("y", "en") => "an",
        ("y", "eh" | "e") => "e",
        ("k" | "h" | "", "o") => "e",
        ("t" | "l" | "n" | "ts" | "ch" | "j" | "s", "o") => "uo",
        (_, "ieh") => "ie",
        (_, "ien") => "ian",
        (_, "iung") => "ioN",
        (_, "ung") => "oN",
        (_, "uei") => "ui",
        (_, "ueh") => "ue",
        (_, "eh") => "e",
        ("", "erh") => "er",
        (_, "ong" | "iong" | "ie" | "ian" | "ue") => return None,
        _ => common(rest)?,
    };
    Some((initial, last))
}

/// The finals that both systems write alike.
fn common(last: &str) -> Option<&'static str> {
    Some(match last {
        "a" => "a",
        "ai" => "ai",
        "an" => "an",
        "ang" => "aN",
        "ao" => "ao",
        "e" => "e",
        "ei" => "ei",
        "en" => "en",
        "eng" => "eN",
        "er" => "er",
        "i" => "i",
        "ia" => "ia",
        "ian" => "ian",
        "iang" => "iaN",
        "iao" => "iao",
        "ie" => "ie",
        "in" => "in",
        "ing" => "iN",
        "iong" => "ioN",
        "iu" => "iu",
        "o" => "o",
        "ou" => "ou",
        "u" => "u",
        "ua" => "ua",
        "uai" => "uai",
        "uan" => "uan",
        "uang" => "uaN",
        "ue" => "ue",
        "ui" => "ui",
        "un" => "un",
        "uo" => "uo",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn both_systems_come_to_one_spelling() {
        for (pinyin, wade_giles) in [
            ("zedong", "tsetung"),
            ("xiaoping", "hsiaoping"),
            ("jingguo", "chingkuo"),
            ("zhou", "chou"),
            ("xu", "hsu"),
            ("xie", "hsieh"),
            ("cai", "tsai"),
            ("zeng", "tseng"),
            ("guofan", "kuofan"),
            ("duxiu", "tuhsiu"),
            ("zhimo", "chihmo"),
            ("rong", "jung"),
            ("qian", "chien"),
            ("yan", "yen"),
        ] {
            let ones = keys(pinyin);
            assert!(
                keys(wade_giles).iter().any(|key| ones.contains(key)),
                "{pinyin} {wade_giles}"
            );
        }
        assert!(keys("petrova").is_empty());
        assert!(keys("harrow").is_empty());
        assert_ne!(keys("chen"), keys("cheng"));
    }
}
