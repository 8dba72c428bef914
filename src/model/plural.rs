//! Numbers with their nouns.

/// A count with its noun: `1 claim`, `2 claims`, `3 entities`, `4 matches`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    match noun.strip_suffix('y') {
        // No noun counted here has a vowel before its `y`.
        Some(stem) => format!("{number} {stem}ies"),
        None if noun.ends_with("ch") => format!("{number} {noun}es"),
        None => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn nouns_follow_their_number() {
        for (number, noun, words) in [
            (0, "claim", "0 claims"),
            (1, "entity", "1 entity"),
            (2, "entity", "2 entities"),
            (3, "match", "3 matches"),
        ] {
            assert_eq!(count(number, noun), words);
        }
    }
}
