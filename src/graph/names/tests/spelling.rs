//! No spelling mistake that is forgiven is missed, wherever it stands.

use super::scan::spelling;
use super::{ENTITIES, Tier, index};
use crate::graph::names::fuzzy::near;

/// All texts of these letters that folding leaves as they are.
fn texts(letters: &[char], longest: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let mut last = vec![String::new()];
    for _ in 0..longest {
        let mut longer = Vec::new();
        for text in &last {
            for letter in letters {
                longer.push(format!("{text}{letter}"));
            }
        }
        texts.extend_from_slice(&longer);
        last = longer;
    }
    texts.retain(|text| text.trim() == text && !text.contains("  "));
    texts
}

/// Each text leads to all others that are spelt nearly alike.
fn assert_nothing_missed(texts: &[String], asked: usize) {
    let names: Vec<_> = texts
        .iter()
        .map(|text| (text.clone(), Tier::Name, text.len() % ENTITIES))
        .collect();
    let names = index(&names);
    for text in texts.iter().step_by(texts.len().div_ceil(asked)) {
        let found = near(&names.texts, &names.grams, text);
        for other in texts
            .iter()
            .filter(|other| *other != text && spelling(text, other) >= 60)
        {
            let number = names.texts.find(other).unwrap();
            assert!(found.contains(&number), "`{other}` is missed for `{text}`");
        }
    }
}

#[test]
fn short_texts_of_few_letters() {
    assert_nothing_missed(&texts(&['a', 'b', 'c'], 5), usize::MAX);
    assert_nothing_missed(&texts(&['a', 'b', ' '], 6), usize::MAX);
}

#[test]
fn longer_texts_of_two_letters() {
    assert_nothing_missed(&texts(&['a', 'б'], 12), 40);
}
