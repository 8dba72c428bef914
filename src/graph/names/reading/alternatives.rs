//! One text with several names in it: `X d/b/a Y`, `X (formerly Y)`, `Given Surname née Other`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that part two names of one thing, folded.
const BETWEEN: [&str; 28] = [
    "doing business as",
    "operating as",
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
    "vormals",
    "ehemals",
    "anciennement",
    "voorheen",
    "handelend onder de naam",
    "hodn",
    "dawniej",
    "ранее",
    "бывш",
];

/// Words that say so only where they begin what stands in brackets.
const IN_BRACKETS: [&str; 16] = [
    "ex",
    "now",
    "fruher",
    "gen",
    "genannt",
    "dit",
    "antes",
    "anteriormente",
    "precedentemente",
    "tidigare",
    "tidligere",
    "poprzednio",
    "eski adi",
    "прежнее название",
    "бывшее",
    "бывшая",
];

/// The same in Chinese, where no blank follows.
const UNSPACED: [&str; 4] = ["曾用名", "原名", "又名", "旧称"];

/// Words that stand before the surname that somebody had before, or took by marriage, folded.
const BORN: [&str; 17] = [
    "nee",
    "born",
    "geb",
    "geborene",
    "rozena",
    "fodd",
    "fodt",
    "urozhdennaya",
    "урожд",
    "урожденная",
    "z domu",
    "z d",
    "nata",
    "nacida",
    "nascida",
    "epouse",
    "veuve",
];

/// What the words between two names begin with.
static FIRST_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let words = BETWEEN.iter().chain(&BORN);
    words.filter_map(|words| words.split(' ').next()).collect()
});

/// Whether a folded text begins with a word that stands before another surname.
pub(in crate::graph::names) fn is_born(folded: &str) -> bool {
    BORN.iter().any(|word| behind(folded, word).is_some())
}

/// What follows a word that says that it is another name, at the beginning of a folded text.
pub(in crate::graph::names) fn without_marker(folded: &str) -> Option<&str> {
    let mut markers = BETWEEN.iter().chain(&IN_BRACKETS);
    markers
        .find_map(|word| behind(folded, word))
        .or_else(|| UNSPACED.iter().find_map(|word| folded.strip_prefix(word)))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn behind<'t>(folded: &'t str, word: &str) -> Option<&'t str> {
    folded.strip_prefix(word)?.strip_prefix(' ')
}

/// The names in a folded text, mostly one.
pub(super) fn alternatives(folded: &str) -> Vec<String> {
    // Most names have no such word, and to look for all of them takes longer than to read a name.
    if !folded.split(' ').any(|word| FIRST_WORDS.contains(word)) {
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
    use super::{BETWEEN, BORN, alternatives};
    use crate::graph::names::fold;

    #[test]
    fn words_that_part_names_are_folded() {
        for words in BETWEEN.iter().chain(&BORN) {
            assert_eq!(fold(words), *words);
        }
    }

    #[test]
    fn other_names_are_names() {
        assert_eq!(
            alternatives("orvel d b a orvel foods"),
            ["orvel", "orvel foods"]
        );
        assert_eq!(alternatives("ina falk nee berg"), ["ina falk", "ina berg"]);
        assert_eq!(
            alternatives("bozena kalicka z domu majchrzak"),
            ["bozena kalicka", "bozena majchrzak"]
        );
        assert_eq!(alternatives("orvel bv hodn reva"), ["orvel bv", "reva"]);
        assert_eq!(alternatives("max born institute"), ["max born institute"]);
        assert_eq!(alternatives("alias"), ["alias"]);
    }
}
