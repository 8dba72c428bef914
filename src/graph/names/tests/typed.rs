//! What is typed is found as a reading of all names finds it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::search::{few, named};
use super::{Name, Tier, index};
use crate::graph::ids::EntityId;
use crate::graph::names::fold;

/// By entity, whether one of its names has a word that begins with each word that is typed: words are told apart by hand.
fn typed(names: &[Name], text: &str) -> Vec<usize> {
    let folded = fold(text);
    let mut found = BTreeMap::new();
    for (name, _, entity) in names {
        let name = fold(name);
        let starts = |typed: &str| {
            let mut starts = Vec::new();
            for word in name.split(' ') {
                starts.push(word.to_owned());
                let letters: Vec<char> = word.chars().collect();
                for (place, letter) in letters.iter().enumerate().skip(1) {
                    if *letter > '\u{3000}' {
                        starts.push(letters[place..].iter().collect());
                    }
                }
            }
            starts.iter().any(|start| start.starts_with(typed))
        };
        if !folded.is_empty() && folded.split(' ').all(starts) {
            found.insert(*entity, ());
        }
    }
    found.into_keys().collect()
}

fn assert_same(names: &[Name], texts: &[String]) -> Result<(), TestCaseError> {
    let index = index(names);
    for text in texts {
        for end in 1..=text.chars().count().min(6) {
            let beginning: String = text.chars().take(end).collect();
            let found = index.typed(&beginning, usize::MAX, |_| true);
            let mut entities: Vec<usize> = found.best.iter().map(|m| m.entity.index()).collect();
            entities.sort_unstable();
            prop_assert_eq!(&entities, &typed(names, &beginning), "for `{}`", beginning);
            prop_assert_eq!(found.total, entities.len());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_all_names_have((names, texts) in prop_oneof![few(), named()]) {
        assert_same(&names, &texts)?;
    }
}

#[test]
fn the_less_is_left_to_type_the_better() {
    let name = |text: &str, entity| (text.to_owned(), Tier::Name, entity);
    let names = [
        name("Tencent", 0),
        name("Tencent Holdings", 1),
        name("Music of Tencent", 2),
        name("Potencent", 3),
        name("腾讯控股", 4),
    ];
    let index = index(&names);
    let found = |text: &str| -> Vec<(EntityId, u32)> {
        let found = index.typed(text, 9, |_| true);
        found.best.iter().map(|m| (m.entity, m.score)).collect()
    };
    let of = |place: usize, score: u32| (EntityId::from_index(place), score);
    assert_eq!(found("tenc"), [of(0, 94), of(1, 85), of(2, 75)]);
    assert_eq!(found("Tencent"), [of(0, 100), of(1, 88), of(2, 78)]);
    assert_eq!(found("hold ten"), [of(1, 79)]);
    assert_eq!(found("控"), [of(4, 84)]);
    // Two words that meet where one name ends and the next begins are no name.
    assert_eq!(found("tencent po"), []);
    assert_eq!(found("tenz"), []);
    assert_eq!(found(" - "), []);
}
