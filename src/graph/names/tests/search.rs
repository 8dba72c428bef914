//! The index finds what a scan finds.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{ENTITIES, Name, Tier, index, scan};
use crate::graph::names::Names;

const LETTERS: [&[char]; 5] = [
    &['a', 'b', 'A', ' '],
    &['a', 'b', 'c', 'd', ' ', '-', '.', '1'],
    &['а', 'б', 'В', ' '],
    &['微', '信', '支', '付', ' '],
    &['é', 'e', 'Ł', 'ß', 's', '微', 'x', ' ', '/'],
];

/// Words with all roles, in several scripts.
const WORDS: [&str; 74] = [
    "Aldo",
    "Bremmer",
    "Marco",
    "Dmitriy",
    "Dmitri",
    "Дмитрий",
    "Sergeevich",
    "Kovrov",
    "Коврова",
    "Khalid",
    "Khaled",
    "خالد",
    "المنصوري",
    "Mansuri",
    "Al",
    "bin",
    "Torvex",
    "Torvx",
    "TORVEXLLC",
    "LLC",
    "OOO",
    "GmbH",
    "Sp. z o.o.",
    "Ltd",
    "Trading",
    "Torgovy",
    "Group",
    "Gruppe",
    "Bank",
    "of",
    "China",
    "中国",
    "马化腾",
    "huateng",
    "ma",
    "A.",
    "b",
    "N.P.",
    "2",
    "Jr",
    "Moshe",
    "משה",
    "גולדברג",
    "Goldberg",
    "Alireza",
    "علیرضا",
    "Reza",
    "Ali",
    "oglu",
    "Bensalah",
    "Salah",
    "Gunter",
    "Hunter",
    "Carlo",
    "Carla",
    "Chang",
    "(Иван",
    "Кедров)",
    "; Bremmer",
    "bremmer.com",
    "R.Bremmer",
    "s/o",
    "in liquidation",
    "Baugesellschaft",
    "mbH",
    "Abu",
    "Ковrov",
    "Əliyev",
    "حسن",
    "حسين",
    "趙",
    "赵",
    "(ex Torvex)",
    "IMO 9412345",
];

/// Names of such words.
pub(super) fn named() -> impl Strategy<Value = (Vec<Name>, Vec<String>)> {
    let name = || prop::collection::vec(select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "));
    let names = prop::collection::vec((name(), tier(), 0..ENTITIES), 0..60);
    let glued = prop::collection::vec(select(&WORDS[..]), 1..4).prop_map(|words| words.concat());
    let asked = prop::collection::vec((name(), mistakes(2)), 1..5);
    (names, asked, glued).prop_map(|(names, asked, glued)| {
        let mut texts = vec![glued];
        for (text, mistakes) in asked {
            texts.push(mistaken(&text, &mistakes));
        }
        (names, texts)
    })
}

/// A text of one script, short or long.
fn text(letters: &'static [char]) -> impl Strategy<Value = String> {
    let lengths = prop_oneof![4 => 0..8_usize, 2 => 8..30_usize, 1 => 60..90_usize];
    let text = lengths.prop_flat_map(move |length| prop::collection::vec(select(letters), length));
    text.prop_map(|letters| letters.into_iter().collect())
}

/// One letter swapped with the next, dropped, doubled, or changed.
fn mistaken(text: &str, mistakes: &[(u8, Index)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (kind, place) in mistakes.iter().filter(|_| text.chars().count() > 1) {
        let place = place.index(letters.len().max(2) - 1);
        match (kind, letters.get(place).copied()) {
            (0, Some(_)) if place + 1 < letters.len() => letters.swap(place, place + 1),
            (1, Some(_)) => drop(letters.remove(place)),
            (2, Some(letter)) => letters.insert(place, letter),
            (3, Some(_)) => letters.insert(place, 'x'),
            (_, Some(_)) => letters[place] = 'b',
            _ => {}
        }
    }
    letters.into_iter().collect()
}

fn mistakes(most: usize) -> impl Strategy<Value = Vec<(u8, Index)>> {
    prop::collection::vec((0..5_u8, any::<Index>()), 0..=most)
}

fn tier() -> impl Strategy<Value = Tier> {
    select(&[Tier::Id, Tier::Identifier, Tier::Name, Tier::Alias][..])
}

/// A few names of one script, and texts to look for: some of the names with mistakes, and others.
pub(super) fn few() -> impl Strategy<Value = (Vec<Name>, Vec<String>)> {
    select(&LETTERS[..]).prop_flat_map(|letters| {
        let names = prop::collection::vec((text(letters), tier(), 0..ENTITIES), 0..60);
        let asked = prop::collection::vec((any::<Index>(), mistakes(4)), 0..6);
        (names, asked, prop::collection::vec(text(letters), 0..4)).prop_map(
            |(names, asked, mut others)| {
                let mistaken = |(name, mistakes): (Index, Vec<_>)| {
                    Some(mistaken(&names.get(name.index(names.len()))?.0, &mistakes))
                };
                if !names.is_empty() {
                    others.extend(asked.into_iter().filter_map(mistaken));
                }
                (names, others)
            },
        )
    })
}

/// One text and very many that are nearly so.
fn crowd() -> impl Strategy<Value = (Vec<Name>, Vec<String>)> {
    select(&LETTERS[..]).prop_flat_map(|letters| {
        let crowd = prop::collection::vec((mistakes(8), tier(), 0..ENTITIES), 300);
        (text(letters), crowd, mistakes(3)).prop_map(|(text, crowd, asked)| {
            let name = |(mistakes, tier, entity): (Vec<_>, _, _)| {
                (mistaken(&text, &mistakes), tier, entity)
            };
            let names = crowd.into_iter().map(name).collect();
            (names, vec![mistaken(&text, &asked), text])
        })
    })
}

fn assert_same(names: &[Name], asked: &[String]) -> Result<(), TestCaseError> {
    let built = index(names);
    let parts = built.parts();
    let stored = |wanted| {
        parts
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, part)| part.clone())
    };
    let opened = Names::from_parts(ENTITIES, stored).unwrap();
    for text in asked {
        let expected = scan::search(names, text);
        for index in [&built, &opened] {
            for at_least in [0, 70, 80, 97] {
                let mut enough = expected.clone();
                enough.retain(|found| found.score >= at_least);
                let found = index.search(text, at_least, usize::MAX, |_| true);
                prop_assert_eq!(found.total, enough.len());
                prop_assert_eq!(&found.best, &enough, "for `{}` from {} on", text, at_least);
            }
        }
        let even: Vec<_> = expected
            .into_iter()
            .filter(|m| m.entity.index() % 2 == 0)
            .collect();
        let found = built.search(text, 0, 3, |entity| entity.index() % 2 == 0);
        prop_assert_eq!(found.total, even.len());
        prop_assert_eq!(&found.best[..], &even[..even.len().min(3)]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn among_few_names((names, asked) in few()) {
        assert_same(&names, &asked)?;
    }

    #[test]
    fn among_names_of_many_kinds((names, asked) in named()) {
        assert_same(&names, &asked)?;
    }

    #[test]
    fn among_very_many_nearly_alike((names, asked) in crowd()) {
        assert_same(&names, &asked)?;
    }
}
