//! A damaged index is refused, or gives other answers; it never ends the program, and names no entity that is not there.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{ENTITIES, Tier, index};
use crate::column::Bytes;
use crate::graph::names::Names;

const ASKED: [&str; 7] = [
    "",
    "--",
    "a",
    "微信",
    "northwind",
    "nrothwnid trading",
    "a text that is much longer than every name",
];

fn parts() -> Vec<(&'static str, Bytes)> {
    let names = [
        "Northwind",
        "Northwind Trading Ltd",
        "Southwind",
        "微信",
        "Łódź Trading",
        "--",
        "a b c",
    ];
    let names = (0..200).map(|n| {
        (
            format!("{} {n}", names[n % names.len()]),
            Tier::Name,
            n % ENTITIES,
        )
    });
    index(&names.collect::<Vec<_>>()).parts()
}

/// Opens these parts, and asks this and that.
fn ask(parts: &[(&'static str, Bytes)]) {
    let part = |wanted| {
        parts
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, part)| part.clone())
    };
    let Ok(names) = Names::from_parts(ENTITIES, part) else {
        return;
    };
    for text in ASKED {
        let found = names.search(text, 0, usize::MAX, |_| true);
        assert!(found.best.iter().all(|m| m.entity.index() < ENTITIES));
    }
}

#[test]
fn a_missing_part_is_told() {
    let parts = parts();
    for (missing, _) in &parts {
        let part = |wanted| {
            parts
                .iter()
                .find(|(name, _)| *name == wanted && wanted != *missing)
                .map(|(_, part)| part.clone())
        };
        assert!(Names::from_parts(ENTITIES, part).is_err(), "{missing}");
    }
}

#[test]
fn numbers_at_an_odd_place_are_told() {
    let parts = parts();
    let displaced = |wanted| {
        let (_, part) = parts.iter().find(|(name, _)| *name == wanted)?;
        let mut bytes = vec![0];
        bytes.extend_from_slice(&part.buffer());
        let length = part.len();
        Bytes::from(bytes).cut(1, length)
    };
    assert!(Names::from_parts(ENTITIES, displaced).is_err());
}

#[test]
fn blocks_that_seem_endless_are_read_to_their_end() {
    let mut parts = parts();
    let (_, starts) = parts
        .iter_mut()
        .find(|(name, _)| *name == "gram-starts")
        .unwrap();
    let damaged = (0..starts.len() / 8).map(|block| if block % 2 == 0 { 0 } else { u64::MAX });
    let damaged: Vec<u8> = damaged.flat_map(u64::to_ne_bytes).collect();
    *starts = Bytes::from(damaged);
    ask(&parts);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_may_be_wrong(
        part in 0..18_usize,
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..20),
        cut in select(&[0_usize, 0, 1, 4, 8, 12][..]),
    ) {
        let mut parts = parts();
        let part = part % parts.len();
        let (name, buffer) = &parts[part];
        let mut bytes = buffer.buffer().to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut));
        parts[part] = (*name, bytes.into());
        ask(&parts);
    }
}
