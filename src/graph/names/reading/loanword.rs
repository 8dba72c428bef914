//! Words of European languages in Korean and Japanese script.
//!
//! ```text
//!   global       글로벌  geullobeol       ->   k l p l
//!   soft bank    ソフトバンク  sofutobanku   ->   s p t p n k
//! ```
//!
//! Both scripts put vowels between consonants and have fewer of these: `b`, `f`, `p` and `v` are one here, and so are `l` and
//! `r`; an English `r` that is not heard is not written. So the consonants that are left are compared.

/// What is left of a word in Latin letters; none if it is less than two letters.
pub(in crate::graph::names) fn of_latin(letters: &str) -> Option<String> {
    skeleton(letters, false)
}

/// What is left of a word that was written in syllables, from its letters in Latin.
pub(in crate::graph::names) fn of_syllables(letters: &str) -> Option<String> {
    skeleton(letters, true)
}

fn skeleton(letters: &str, is_syllables: bool) -> Option<String> {
    let bytes = letters.as_bytes();
    let at = |place: usize| bytes.get(place).copied().unwrap_or_default();
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w');
    let is_soft = |letter: u8| matches!(letter, b'e' | b'i' | b'y');
    let mut skeleton = "l".to_owned();
    let mut was_consonant = false;
    let mut place = 0;
    while place < bytes.len() {
        let next = at(place + 1);
        let mut taken = 1;
        let becomes = match (bytes[place], next) {
            (b's' | b't', b'h') => {
                taken = 2;
                "s"
            }
            (b'c', b'h') => {
                taken = 2;
                "j"
            }
            (b'p', b'h') => {
                taken = 2;
                "p"
            }
            (b't', b'i') if !is_syllables && matches!(at(place + 2), b'o' | b'a') => "s",
            (b't', b's') => {
                taken = 2;
                "s"
            }
            (b'd' | b't', b'j') => "",
            (b'd', b'g') if is_soft(at(place + 2)) => "",
            (b'n', b'g') => {
                taken = 2;
                "nk"
            }
            (b'c', _) if is_soft(next) => "s",
            (b'g', _) if !is_syllables && is_soft(next) => "j",
            (b'c' | b'k' | b'q' | b'g', _) => "k",
            (b'b' | b'f' | b'p' | b'v', _) => "p",
            (b'd' | b't', _) => "t",
            (b'l', _) => "l",
            (b'r', _) if is_syllables || is_vowel(next) => "l",
            (b'j' | b'z', _) => "j",
            (b's', _) => "s",
            (b'x', _) => "ks",
            (b'm', _) => "m",
            (b'n', _) => "n",
            (b'h', _) if is_vowel(next) => "h",
            (b'0'..=b'9', _) => return None,
            _ => "",
        };
        // Doubled letters are one; what a vowel parts is two.
        if !(was_consonant && skeleton.ends_with(becomes)) {
            skeleton.push_str(becomes);
        }
        was_consonant = !becomes.is_empty() || (was_consonant && !is_vowel(bytes[place]));
        place += taken;
    }
    (skeleton.len() > 2).then_some(skeleton)
}

#[cfg(test)]
mod tests {
    use super::{of_latin, of_syllables};

    #[test]
    fn loanwords_keep_their_consonants() {
        for (latin, syllables) in [
            ("global", "geullobeol"),
            ("trading", "teureiding"),
            ("softbank", "sofutobanku"),
            ("marine", "marin"),
            ("universal", "yunibasaru"),
            ("mobis", "mobiseu"),
            ("logistics", "rojiseutikseu"),
        ] {
            assert_eq!(of_latin(latin), of_syllables(syllables), "{latin}");
        }
        assert_eq!(of_latin("asia"), None);
    }
}
