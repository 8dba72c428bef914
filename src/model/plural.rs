//! Numbers with their nouns.

/// A count with its noun: `1 claim`, `2 claims`, `3 entities`, `4 matches`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    format!("{number} {}", plural(noun))
}

/// The noun for a number, without the number: `entry`, `entries`.
pub(crate) fn noun_for(number: usize, noun: &str) -> String {
    if number == 1 {
        noun.to_owned()
    } else {
        plural(noun)
    }
}

fn plural(noun: &str) -> String {
    const HISSES: [&str; 5] = ["ch", "sh", "s", "x", "z"];
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if HISSES.iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        _ => format!("{noun}s"),
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
            (3, "day", "3 days"),
            (2, "address", "2 addresses"),
        ] {
            assert_eq!(count(number, noun), words);
        }
    }
}
