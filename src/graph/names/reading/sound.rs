//! How a word sounds, whoever wrote it in Latin letters: competing romanisations of one name come to one text.
//!
//! The rules are those by which passports, lists and newspapers differ: `y`, `j` and `i`, `kh` and `h`, `ks` and `x`, `-ov` and
//! `-off`, doubled letters, German and French ways to write one sound. They are general, and know no name.

/// What runs of letters come to that begin with a letter; of those that begin alike the longest stands first. `c` alone is the
/// sound of `church`, and `j` that of `Zhukov`, as no other run leaves these letters.
fn runs_from(first: char) -> &'static [(&'static str, &'static str)] {
    match first {
        'a' => &[("ae", "a")],
        'b' => &[("bh", "b")],
        'c' => &[
            ("cks", "x"),
            ("ch", "c"),
            ("cz", "c"),
            ("ck", "k"),
            ("cc", "k"),
            ("c", "k"),
        ],
        'd' => &[("dzh", "j"), ("dh", "d"), ("dj", "j")],
        'e' => &[
            ("eie", "e"),
            ("eye", "e"),
            ("eje", "e"),
            ("ee", "e"),
            ("eo", "u"),
            ("eu", "u"),
        ],
        'g' => &[("gue", "ge"), ("gui", "gi"), ("gh", "g")],
        'i' => &[
            ("iou", "iu"),
            ("iy", "i"),
            ("ij", "i"),
            ("ii", "i"),
            ("ie", "e"),
        ],
        'j' => &[("je", "e"), ("j", "i")],
        'k' => &[("kh", "h"), ("ks", "x")],
        'o' => &[("ou", "u"), ("oo", "u"), ("oe", "o")],
        'p' => &[("ph", "f")],
        'q' => &[("qu", "kv"), ("q", "k")],
        's' => &[("shch", "sh"), ("sch", "sh")],
        't' => &[("tsch", "c"), ("tch", "c"), ("th", "t"), ("tz", "ts")],
        'u' => &[("ue", "u")],
        'w' => &[("w", "v")],
        'y' => &[
            ("yi", "i"),
            ("yy", "i"),
            ("yeo", "iu"),
            ("you", "iu"),
            ("yoo", "iu"),
            ("ye", "e"),
            ("yo", "e"),
            ("y", "i"),
        ],
        'z' => &[("zh", "j")],
        _ => &[],
    }
}

/// The sound of a word of ASCII letters.
pub(in crate::graph::names) fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let run = runs_from(first)
            .iter()
            .find(|(run, _)| rest.starts_with(run));
        let taken = match run {
            // A name in `-off` is the name in `-ov` of another alphabet.
            _ if rest == "ff" => {
                sound.push('v');
                rest.len()
            }
            Some((run, becomes)) => {
                for letter in becomes.chars() {
                    push_once(&mut sound, letter);
                }
                run.len()
            }
            None => {
                push_once(&mut sound, first);
                first.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    // Nobody hears whether `Abdullah` is written with its last letter.
    match sound.strip_suffix('h') {
        Some(rest) if rest.len() > 3 && rest.ends_with(is_vowel) => rest.to_owned(),
        _ => sound,
    }
}

/// Adds a letter that does not double the last; digits are no letters.
fn push_once(sound: &mut String, letter: char) {
    if letter.is_ascii_digit() || !sound.ends_with(letter) {
        sound.push(letter);
    }
}

/// Which letters a sound has, a bit for each; digits have one together.
pub(in crate::graph::names) fn letter_set(sound: &str) -> u32 {
    let mut set = 0;
    for byte in sound.bytes() {
        set |= 1 << byte.wrapping_sub(b'a').min(31);
    }
    set
}

/// Whether a letter of a sound is a vowel.
pub(in crate::graph::names) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The consonants of a sound, behind a sign for a vowel that it begins with; none if there are less than two.
///
/// Scripts that write no vowels leave these, and romanisations of them agree in no more. `v` is a vowel in some of them, and
/// `g` and `h` are one letter in two Slavic languages.
pub(in crate::graph::names) fn frame(sound: &str) -> Option<String> {
    let mut frame = String::with_capacity(sound.len());
    if sound.starts_with(is_vowel) {
        frame.push('-');
    }
    for letter in sound.chars() {
        match letter {
            'v' => {}
            'h' => frame.push('g'),
            letter if !is_vowel(letter) => frame.push(letter),
            _ => {}
        }
    }
    (frame.len() >= 2 && sound.len() <= 3 * frame.len()).then_some(frame)
}

/// The frame of consonants of which `h` stands apart from `g`.
pub(in crate::graph::names) fn frame_key(strict: &str) -> String {
    strict.replace('h', "g")
}

/// How near the vowels of two sounds with the same frame are, of which people write one as the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph::names) enum Vowels {
    /// The same, or of one colour: `e` and `i`, `o` and `u` (`Khaled`, `Khalid`).
    Near,
    /// `a` and `e` as well (`Hassan`, `Hassen`), or one of three of another colour.
    Nearly,
    /// As many, of another colour: `Jamal` is not `Jamil`.
    Apart,
    /// More of them in one sound.
    Others,
}

/// How near the vowels of two sounds with the same frame are.
pub(in crate::graph::names) fn vowels(one: &str, other: &str) -> Vowels {
    let ones = vowel_colours(one);
    let others = vowel_colours(other);
    if ones.len() != others.len() {
        return Vowels::Others;
    }
    let mut nearly = 0;
    let mut apart = 0;
    for (a, b) in ones.iter().zip(&others).filter(|(a, b)| a != b) {
        match (a, b) {
            // What little is left of a word with one vowel hangs on it.
            _ if ones.len() < 2 => apart += 1,
            ('e', 'i') | ('i', 'e') | ('o', 'u') | ('u', 'o') => {}
            ('a', 'e') | ('e', 'a') => nearly += 1,
            _ => apart += 1,
        }
    }
    match (apart, nearly) {
        (0, 0) => Vowels::Near,
        (0, _) => Vowels::Nearly,
        (1, _) if ones.len() > 2 => Vowels::Nearly,
        _ => Vowels::Apart,
    }
}

/// One letter for each run of vowels: its last, but `e` for a diphthong that ends in `i`.
fn vowel_colours(sound: &str) -> Vec<char> {
    let mut colours: Vec<char> = Vec::new();
    let mut last_was_vowel = false;
    for letter in sound.chars() {
        match (is_vowel(letter), last_was_vowel) {
            (true, false) => colours.push(letter),
            (true, true) => {
                if let Some(colour) = colours.last_mut() {
                    *colour = if letter == 'i' { 'e' } else { letter };
                }
            }
            (false, _) => {}
        }
        last_was_vowel = is_vowel(letter);
    }
    colours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_sound_alike() {
        for alike in [
            &["dmitriy", "dmitry", "dmitri", "dmitrij", "dmitrii"][..],
            &["yevgeny", "evgeniy", "jewgenij", "evgueni"],
            &["smirnov", "smirnoff", "smirnow"],
            &["tchaikovsky", "chaikovskii", "tschaikowskij"],
            &["aleksei", "alexey", "aleksej"],
            &["mueller", "muller"],
            &["abdullah", "abdulla"],
        ] {
            for word in alike {
                assert_eq!(sound(word), sound(alike[0]), "{word}");
            }
        }
        assert_ne!(sound("marina"), sound("maria"));
        assert_eq!(sound("lee"), "le");
    }

    #[test]
    fn vowels_may_differ_in_colour_and_hardly_more() {
        for (one, other, expected) in [
            ("khaled", "khalid", Vowels::Near),
            ("mohammed", "muhammad", Vowels::Nearly),
            ("hussein", "husain", Vowels::Near),
            ("marlin", "merlin", Vowels::Nearly),
            ("jamal", "jamil", Vowels::Apart),
            ("baron", "byron", Vowels::Apart),
            ("brand", "brend", Vowels::Apart),
            ("hasan", "hussein", Vowels::Apart),
            ("bremer", "bremr", Vowels::Others),
        ] {
            let one = sound(one);
            let other = sound(other);
            assert_eq!(frame(&one), frame(&other));
            assert_eq!(vowels(&one, &other), expected, "{one} {other}");
        }
    }
}
