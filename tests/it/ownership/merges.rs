//! What hangs on a merge is what changes when the data never had the decision.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use relata::answer::{Fate, SensitivityRow, compare};
use relata::graph::Graph;
use relata::model::{Decision, Entity, Record, Relationship, Same, Source};
use relata::query::{Affected, Find, Owners, Query, Sensitivity, Stakes};

use super::{NOW, as_of, owns};
use crate::properties::check;
use crate::properties::graphs::graph;

const COMPANIES: usize = 6;

fn id(company: usize) -> String {
    format!("c{company}")
}

fn same(number: usize, left: usize, right: usize) -> Record {
    Record::Same(Same {
        id: format!("merge-{number}"),
        left: id(left),
        right: id(right),
        decision: Some(Decision::Same),
        why: Some("one number in the register".to_owned()),
        sources: vec!["register".into()],
        ..Same::default()
    })
}

/// Companies with stakes in each other, without any decision.
fn companies(stakes: &[(usize, usize, u8)]) -> Vec<Record> {
    let mut records = vec![Record::Source(Source {
        id: "register".to_owned(),
        publisher: Some("Register".to_owned()),
        ..Source::default()
    })];
    for company in 0..COMPANIES {
        records.push(Record::Entity(Entity {
            id: id(company),
            kind: "company".to_owned(),
            name: format!("Company {company}"),
            ..Entity::default()
        }));
    }
    for (number, &(owner, asset, share)) in stakes.iter().enumerate() {
        records.push(Record::Relationship(Relationship {
            id: format!("claim-{number}"),
            ..owns(&id(owner), &id(asset), &share.to_string())
        }));
    }
    records
}

fn with(mut records: Vec<Record>, decisions: impl IntoIterator<Item = Record>) -> Graph {
    records.extend(decisions);
    graph("merged", records)
}

fn questions() -> [Query; 4] {
    [
        Affected::by([id(0), id(1)]).rule("all").into(),
        Owners::of("c2").into(),
        Stakes::of("c2").into(),
        Find::new("company 3").into(),
    ]
}

/// The merges, what a row is about, and what becomes of it without.
type Changed = BTreeSet<(String, String, &'static str)>;

fn told(graph: &Graph, question: Query) -> Changed {
    let answer = graph
        .ask(Sensitivity::of(question).merges(), &as_of(NOW))
        .unwrap();
    let rows = answer.into_rows::<SensitivityRow>().unwrap();
    rows.into_iter()
        .map(|row| (row.claim.id, row.about, row.fate.as_str()))
        .collect()
}

#[test]
fn it_is_asking_data_that_never_had_the_merge() {
    let stakes = vec((0..COMPANIES, 0..COMPANIES, 1..100u8), 1..9);
    let merges = vec((0..COMPANIES, 0..COMPANIES), 0..4);
    check((stakes, merges), |(stakes, merges)| {
        let decisions: Vec<Record> = merges
            .iter()
            .enumerate()
            .map(|(number, &(left, right))| same(number, left, right))
            .collect();
        let whole = with(companies(&stakes), decisions.clone());
        for question in questions() {
            let base = whole.ask(question.clone(), &as_of(NOW)).unwrap().table();
            let mut expected = Changed::new();
            for taken in 0..decisions.len() {
                let mut rest = decisions.clone();
                rest.remove(taken);
                let apart = with(companies(&stakes), rest);
                let other = apart.ask(question.clone(), &as_of(NOW)).unwrap().table();
                for difference in compare(&base, &other).differences {
                    expected.insert((
                        format!("merge-{taken}"),
                        difference.about,
                        difference.fate.as_str(),
                    ));
                }
            }
            prop_assert_eq!(told(&whole, question), expected);
        }
        Ok(())
    });
}

/// What one holds is held by the other, too, as long as both are one.
#[test]
fn a_majority_may_hang_on_a_merge() {
    let stakes = [(1, 2, 60)];
    let graph = with(companies(&stakes), [same(0, 0, 1), same(1, 4, 5)]);
    let question = Sensitivity::of(Affected::by(["c0"])).merges();
    let answer = graph.ask(question.clone(), &as_of(NOW)).unwrap();
    assert_eq!(
        answer.summary(),
        "2 merges taken out one at a time; 1 row hangs on 1 of them."
    );
    let rows = answer.into_rows::<SensitivityRow>().unwrap();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(row.claim.id, "merge-0");
    assert_eq!(row.claim.name, "`c0` is `c1`: one number in the register");
    assert_eq!(
        (row.about.as_str(), row.fate),
        ("Company 2, ofac", Fate::Disappears)
    );
    assert_eq!(row.voices, ["Register"]);
    assert_eq!(row.sources, ["register".into()]);
    // Those of which the answer tells come first, and the rest is told.
    let cut = graph.ask(question.budget(1), &as_of(NOW)).unwrap();
    assert_eq!((cut.limits()[0].shown, cut.limits()[0].total), (1, 2));
    assert_eq!(cut.into_rows::<SensitivityRow>().unwrap(), rows);
}

#[test]
fn a_name_that_means_two_things_without_a_merge_is_a_difference() {
    let mut records = companies(&[(1, 0, 60)]);
    for record in &mut records {
        if let Record::Entity(entity) = record
            && ["c2", "c3"].contains(&entity.id.as_str())
        {
            entity.name = "Twin".to_owned();
        }
    }
    let graph = with(records, [same(0, 2, 3)]);
    let answer = graph
        .ask(Sensitivity::of(Owners::of("Twin")).merges(), &as_of(NOW))
        .unwrap();
    let rows = answer.into_rows::<SensitivityRow>().unwrap();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(row.about, "the question itself");
    assert!(
        row.after.contains("the name of several things"),
        "{}",
        row.after
    );
}

#[test]
fn nothing_hangs_on_merges_where_there_are_none_and_both_at_once_are_refused() {
    let graph = with(companies(&[(0, 2, 60)]), []);
    let question = Sensitivity::of(Stakes::of("c2")).merges();
    let answer = graph.ask(question.clone(), &as_of(NOW)).unwrap();
    assert_eq!(answer.summary(), "Nobody decided that two things are one.");
    assert!(!answer.is_found() && answer.is_complete());
    let refused = graph.ask(question.single_sourced(), &as_of(NOW));
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("not taken out together")
    );
}
