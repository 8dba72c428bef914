//! One text with several names in it: `X d/b/a Y`, `X (formerly Y)`, `Given Surname née Other`.

/// Words that part two names of one thing.
const BETWEEN: [&str; 18] = [
    "doing business as",
    "trading as",
    "formerly known as",
    "formerly trading as",
    "previously known as",
    "now known as",
    "also known as",
    "d b a",
    "f k a",
    "a k a",
    "t a",
    "n k a",
    "dba",
    "fka",
    "aka",
    "alias",
    "formerly",
    "previously",
];

/// Words that stand before the surname that somebody had before.
const BORN: [&str; 7] = [
    "nee",
    "born",
    "geb",
    "geborene",
    "rozena",
    "fodd",
    "urozhdennaya",
];

/// The names in a folded text, mostly one.
pub(super) fn alternatives(folded: &str) -> Vec<String> {
    // Most names have no such word, and to look for all of them takes longer than to read a name.
    if !folded.split(' ').any(may_part) {
        return vec![folded.to_owned()];
    }
    if let Some((before, behind)) = parted(folded, &BETWEEN) {
        return vec![before.to_owned(), behind.to_owned()];
    }
    if let Some((before, behind)) = parted(folded, &BORN)
        && behind.split(' ').count() <= 2
        && let Some((given, _)) = before.rsplit_once(' ')
    {
        return vec![before.to_owned(), format!("{given} {behind}")];
    }
    vec![folded.to_owned()]
}

/// Whether one of the words above begins or is like this.
fn may_part(word: &str) -> bool {
    match word.len() {
        1 => matches!(word, "d" | "f" | "a" | "t" | "n"),
        3 => matches!(word, "dba" | "fka" | "aka" | "now" | "nee" | "geb"),
        _ => matches!(
            word,
            "doing"
                | "trading"
                | "formerly"
                | "previously"
                | "also"
                | "alias"
                | "born"
                | "geborene"
                | "rozena"
                | "fodd"
                | "urozhdennaya"
        ),
    }
}

/// What stands before and behind the first of some words.
fn parted<'t>(folded: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut found: Option<(&str, &str)> = None;
    for word in words {
        for (place, _) in folded.match_indices(word) {
            let before = folded[..place].strip_suffix(' ');
            let behind = folded[place + word.len()..].strip_prefix(' ');
            if let Some((before, behind)) = before.zip(behind)
                && !before.is_empty()
                && !behind.is_empty()
                && found.is_none_or(|(first, _)| before.len() < first.len())
            {
                found = Some((before, behind));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::alternatives;

    #[test]
    fn other_names_are_names() {
        assert_eq!(
            alternatives("orvel d b a orvel foods"),
            ["orvel", "orvel foods"]
        );
        assert_eq!(alternatives("ina falk nee berg"), ["ina falk", "ina berg"]);
        assert_eq!(alternatives("max born institute"), ["max born institute"]);
        assert_eq!(alternatives("alias"), ["alias"]);
    }
}
