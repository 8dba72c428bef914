//! Counts with their nouns.

/// A count with its noun: `1 claim`, `2 claims`, `3 entities`, `4 matches`.
pub(in crate::resolve) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    match noun.strip_suffix('y') {
        Some(stem) => format!("{number} {stem}ies"),
        None if noun.ends_with("ch") => format!("{number} {noun}es"),
        None => format!("{number} {noun}s"),
    }
}
