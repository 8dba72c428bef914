//! Words that are nearly the same: what somebody perhaps meant.

use rapidfuzz::distance::osa;

/// How many words are suggested at most.
const SUGGESTIONS: usize = 3;

/// The words nearest to one that is perhaps misspelt, best first: one slip in up to six letters, two in up to ten, three in
/// more, none in two letters but their case.
pub(crate) fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let meant = plain(word);
    let comparator = osa::BatchComparator::new(meant.chars());
    let mut near: Vec<(usize, &str)> = Vec::new();
    for candidate in words {
        let letters = plain(candidate);
        let length = letters.chars().count();
        let allowed = match length {
            0..3 => 0,
            length => ((length + 1) / 4).clamp(1, 3),
        };
        // Most words differ in length by more than may differ at all.
        if length.abs_diff(meant.chars().count()) > allowed {
            continue;
        }
        let distance = comparator.distance(letters.chars());
        if distance > allowed {
            continue;
        }
        near.push((distance, candidate));
        // Cut now and then, so that memory does not grow with the words compared.
        if near.len() > 10 * SUGGESTIONS {
            keep_best(&mut near);
        }
    }
    keep_best(&mut near);
    near.into_iter().map(|(_, word)| word).collect()
}

fn keep_best(near: &mut Vec<(usize, &str)>) {
    near.sort_unstable();
    near.dedup();
    near.truncate(SUGGESTIONS);
}

/// Without case, and with one sign between words.
fn plain(word: &str) -> String {
    word.to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_seen_and_other_words_are_not() {
        let words = [
            "since",
            "until",
            "until_sources",
            "share",
            "id",
            "shares-held",
        ];
        for (word, near) in [
            ("Since", &["since"][..]),
            ("untill", &["until"]),
            ("until-sources", &["until_sources"]),
            ("untilSources", &["until_sources"]),
            ("shares", &["share"]),
            ("ID", &["id"]),
            ("ix", &[]),
            ("start", &[]),
            ("", &[]),
        ] {
            assert_eq!(nearest(word, words), near, "{word}");
        }
        assert_eq!(
            nearest("delta", ["detla", "delta-2", "alpha"]),
            ["detla", "delta-2"]
        );
    }

    #[test]
    fn the_best_of_many_come_first() {
        let many: Vec<String> = (0..100).map(|n| format!("company-{n}")).collect();
        let near = nearest("company-42", many.iter().map(String::as_str));
        assert_eq!(near[0], "company-42");
        assert_eq!(near.len(), SUGGESTIONS);
    }
}
