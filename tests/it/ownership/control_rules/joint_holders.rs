//! Joint holders by example: when members count alone, and their own shares.

use std::collections::{BTreeMap, BTreeSet};

use relata::answer::{AffectedRow, Standing};
use relata::model::{Record, Relationship};
use relata::query::Affected;

use super::super::{NOW, as_of, share};
use super::{Stake, World};
use crate::properties::graphs::graph;

fn claim(id: &str, kind: &str, from: &str, to: &str, amount: &str) -> Relationship {
    Relationship {
        id: id.to_owned(),
        kind: kind.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        share: share(amount),
        ..Relationship::default()
    }
}

#[test]
fn members_count_alone_only_if_all_of_it_is_theirs() {
    // P is the one member; G is his, under every rule.
    let mut world = World {
        persons: 2,
        groups: 1,
        companies: 1,
        listed: BTreeSet::from([0]),
        stakes: BTreeMap::from([(
            (2, 3, "shareholding"),
            Stake {
                says_control: false,
                amount: Some((60, 60)),
            },
        )]),
        members: BTreeMap::from([((0, 2), true)]),
        open: BTreeSet::new(),
        rule: "uk",
        together: BTreeSet::new(),
    };
    assert_eq!(world.ask(), BTreeMap::from([(2, true), (3, true)]));
    world.open.insert(2);
    assert_eq!(world.ask(), BTreeMap::from([(2, false), (3, false)]));
    world.open.clear();
    // A second one, listed or not, leaves it open whose it is.
    world.members.insert((1, 2), true);
    assert_eq!(world.ask(), BTreeMap::from([(2, false), (3, false)]));
    world.listed.insert(1);
    assert_eq!(world.ask(), BTreeMap::from([(2, false), (3, false)]));
    world.together = BTreeSet::from([0, 1]);
    assert_eq!(world.ask(), BTreeMap::from([(2, true), (3, true)]));
    world.together.clear();
    world.rule = "eu";
    assert_eq!(world.ask(), BTreeMap::from([(2, true), (3, true)]));
    // Nobody is surely in.
    world.members = BTreeMap::from([((0, 2), false)]);
    assert_eq!(world.ask(), BTreeMap::from([(2, false), (3, false)]));
}

#[test]
fn a_parts_own_share_of_joint_holders_is_not_divided() {
    let records = |amount: &str| {
        let mut lines = vec![
            r#"{"type":"entity","id":"p","kind":"person","name":"P"}"#.to_owned(),
            r#"{"type":"entity","id":"q","kind":"person","name":"Q"}"#.to_owned(),
            r#"{"type":"entity","id":"g","kind":"group","name":"G"}"#.to_owned(),
            r#"{"type":"entity","id":"c","kind":"company","name":"C"}"#.to_owned(),
        ];
        for (one, kind, from, to, amount) in [
            ("m1", "part-of", "p", "g", amount),
            ("m2", "part-of", "q", "g", "?"),
            ("o1", "owns", "g", "c", "80"),
        ] {
            let claim = Record::Relationship(claim(one, kind, from, to, amount));
            lines.push(serde_json::to_string(&claim).unwrap());
        }
        let read = |line: &String| serde_json::from_str(line).unwrap();
        lines.iter().map(read).collect::<Vec<Record>>()
    };
    for amount in ["?", "90"] {
        let graph = graph("joint", records(amount));
        let answer = graph.ask(Affected::by(["p"]), &as_of(NOW)).unwrap();
        let rows = answer.into_rows::<AffectedRow>().unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.verdict == Standing::Possible));
    }
}
