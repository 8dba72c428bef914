//! No spelling mistake that is forgiven is missed, wherever it stands.

use rapidfuzz::distance::osa;

use super::{ENTITIES, Tier, index};
use crate::graph::names::fuzzy::near;
use crate::graph::names::invert;
use crate::graph::names::trigrams::Grams;

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

/// One mistake in four letters of the longer text, which has three or more.
fn is_forgiven(one: &str, other: &str) -> bool {
    let longest = one.chars().count().max(other.chars().count());
    longest > 2 && osa::distance(one.chars(), other.chars()) <= longest.max(4) / 4
}

/// Each text leads to all others that are spelt nearly alike.
fn assert_nothing_missed(texts: &[String], asked: usize) {
    let names: Vec<_> = texts
        .iter()
        .map(|text| (text.clone(), Tier::Name, text.len() % ENTITIES))
        .collect();
    let names = index(&names);
    let grams: Grams = invert::invert(&names.texts);
    for text in texts.iter().step_by(texts.len().div_ceil(asked)) {
        let found = near(&names.texts, &grams, text);
        for other in texts
            .iter()
            .filter(|other| *other != text && is_forgiven(text, other))
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
