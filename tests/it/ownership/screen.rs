//! A screening is what `find` and `affected` say of every name.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use relata::answer::{AffectedRow, Answer, FindRow, ScreenRow, Screened, Standing};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Entity, Fact, Record, Relationship};
use relata::query::{Affected, Find, Screen, ScreenName};

use super::{NOW, as_of, owns};
use crate::properties::check;
use crate::properties::graphs::graph;

/// Names, some alike and some the beginning of others; two companies share one.
const NAMES: [&str; 8] = [
    "Acme",
    "ACME",
    "Acme Holding",
    "Akme",
    "Beta",
    "Betta Holding",
    "微信",
    "Zeta & Sons",
];
const UNKNOWN: [&str; 5] = ["Acmee", "acme holding", "Holding", "Nobody", ""];

fn id(company: usize) -> String {
    format!("c{company}")
}

fn company(number: usize) -> Entity {
    Entity {
        id: id(number),
        kind: "company".to_owned(),
        name: NAMES[number].to_owned(),
        ..Entity::default()
    }
}

fn lists(company: &str) -> Relationship {
    Relationship {
        id: format!("lists-{company}"),
        kind: "lists".to_owned(),
        ..owns("lister", company, "?")
    }
}

fn world(listed: &[usize], stakes: &BTreeMap<(usize, usize), &str>, more: Vec<Record>) -> Graph {
    let lister = Entity {
        id: "lister".to_owned(),
        kind: "government".to_owned(),
        ..Entity::default()
    };
    let listings = listed.iter().map(|&number| lists(&id(number)));
    let listings = listings.map(|listing| Relationship {
        share: None,
        ..listing
    });
    let stakes = stakes
        .iter()
        .map(|(&(owner, asset), share)| owns(&id(owner), &id(asset), share));
    let records = (0..NAMES.len())
        .map(company)
        .chain([lister])
        .map(Record::Entity)
        .chain(more);
    graph(
        "screened",
        records
            .chain(listings.chain(stakes).map(Record::Relationship))
            .collect(),
    )
}

fn rows(answer: Answer) -> Vec<ScreenRow> {
    answer.into_rows::<ScreenRow>().unwrap()
}

fn found(graph: &Graph, name: &str) -> Vec<FindRow> {
    let question = Find::new(name).limit(usize::MAX);
    graph
        .ask(question, &Lens::default())
        .unwrap()
        .into_rows::<FindRow>()
        .unwrap()
}

fn affected(graph: &Graph, rule: &str) -> Vec<AffectedRow> {
    graph
        .ask(Affected::listed_by("lister").rule(rule), &as_of(NOW))
        .unwrap()
        .into_rows::<AffectedRow>()
        .unwrap()
}

#[test]
fn a_screening_is_what_find_and_affected_say() {
    let stakes = vec(
        (
            (0..NAMES.len(), 0..NAMES.len()),
            select(vec!["25", "50", "60", "40-60", "?"]),
        ),
        0..10,
    );
    let listed = vec(0..NAMES.len(), 0..3);
    let names = vec(
        prop_oneof![select(NAMES.to_vec()), select(UNKNOWN.to_vec())],
        0..6,
    );
    let rules = select(vec!["ofac", "uk", "all"]);
    check(
        (stakes, listed, names, rules, 60..=100_u32),
        |(stakes, mut listed, names, rule, least)| {
            listed.sort_unstable();
            listed.dedup();
            let graph = world(&listed, &stakes.into_iter().collect(), Vec::new());
            let question = Screen::against("lister", names.iter().copied())
                .rule(rule)
                .min_score(least);
            let screened = rows(graph.ask(question, &as_of(NOW)).unwrap());

            let listed: BTreeSet<String> = listed.into_iter().map(id).collect();
            let caught = affected(&graph, rule);
            let mut screened = screened.into_iter();
            for name in names {
                let all = found(&graph, name);
                // Whoever is listed or caught is told beside a namesake who is neither.
                let is_hit =
                    |id: &str| listed.contains(id) || caught.iter().any(|row| row.entity.id == id);
                let is_same = all.iter().any(|row| row.score >= 98);
                let expected: Vec<_> = all
                    .iter()
                    .filter(|row| {
                        let is_clear = !is_hit(&row.entity.id);
                        row.score
                            >= if is_same && is_clear {
                                least.max(98)
                            } else {
                                least
                            }
                    })
                    .collect();
                for row in &expected {
                    let told = screened.next().unwrap();
                    prop_assert_eq!(
                        (told.name.as_str(), told.entity.as_ref()),
                        (name, Some(&row.entity))
                    );
                    prop_assert_eq!(
                        (told.matched.as_ref(), told.score),
                        (Some(&row.matched), Some(row.score))
                    );
                    let by_rule: Vec<_> = caught
                        .iter()
                        .filter(|caught| caught.entity == row.entity)
                        .cloned()
                        .collect();
                    let standing = if listed.contains(&row.entity.id) {
                        Screened::Listed
                    } else if by_rule.iter().any(|row| row.verdict == Standing::Certain) {
                        Screened::Caught
                    } else if by_rule.is_empty() {
                        // Nobody says how complete the lists of these worlds are.
                        Screened::NotFound
                    } else {
                        Screened::Possible
                    };
                    prop_assert_eq!(told.standing, standing);
                    let mut in_order = told.caught.clone();
                    in_order.sort_by(|a, b| a.rule.cmp(&b.rule));
                    prop_assert_eq!(in_order, by_rule);
                    let listings: Vec<_> = listed
                        .get(&row.entity.id)
                        .map(|id| format!("lists-{id}"))
                        .into_iter()
                        .collect();
                    prop_assert_eq!(told.listings, listings);
                    // These listings have no edition, so that their days are told.
                    let is_open = [Screened::NotFound, Screened::Listed].contains(&standing);
                    prop_assert_eq!(told.open.is_empty(), !is_open);
                }
                if expected.is_empty() {
                    let told = screened.next().unwrap();
                    prop_assert_eq!(
                        (told.name.as_str(), told.standing, told.entity),
                        (name, Screened::NoMatch, None)
                    );
                    // What is hardly like it is not told as the nearest.
                    let has_nearest = all.iter().any(|row| row.score >= least.min(70));
                    prop_assert_eq!(told.open.is_empty(), !has_nearest);
                }
            }
            prop_assert!(screened.next().is_none());
            Ok(())
        },
    );
}

#[test]
fn a_namesake_hides_nobody_listed_or_caught() {
    let named = |id: &str, name: &str| {
        Record::Entity(Entity {
            id: id.to_owned(),
            kind: "company".to_owned(),
            name: name.to_owned(),
            ..Entity::default()
        })
    };
    let more = vec![
        named("p1", "Aldo Bremmer"),
        named("p2", "BREMMER Aldo"),
        named("p3", "Aldo Bremer"),
        named("k1", "Kelmir Trading"),
        named("k2", "Kelmir Trading LLC"),
        Record::Relationship(Relationship {
            share: None,
            ..lists("p2")
        }),
        Record::Relationship(owns("p2", "k2", "60")),
    ];
    let graph = world(&[], &BTreeMap::new(), more);
    let question = Screen::against("lister", ["Aldo Bremmer", "Kelmir Trading"]);
    let told = rows(graph.ask(question, &as_of(NOW)).unwrap());
    let told: Vec<_> = told
        .into_iter()
        .map(|row| (row.entity.unwrap().id, row.standing))
        .collect();
    // `p3` is only like the name, and nobody lists it.
    let expected = [
        ("p1", Screened::NotFound),
        ("p2", Screened::Listed),
        ("k1", Screened::NotFound),
        ("k2", Screened::Caught),
    ];
    assert_eq!(told, expected.map(|(id, is)| (id.to_owned(), is)));
}

#[test]
fn nothing_that_is_not_clear_is_cut() {
    let graph = world(&[2], &BTreeMap::from([((2, 1), "50")]), Vec::new());
    let question = Screen::against("lister", ["Acmee", "Zeta"])
        .limit(0)
        .min_score(60);
    let answer = graph.ask(question, &as_of(NOW)).unwrap();
    assert!(!answer.is_complete() && answer.is_found());
    assert_eq!((answer.limits()[0].shown, answer.limits()[0].total), (2, 5));
    assert_eq!(answer.summary(), "2 names: 1 listed, 1 no match.");
    let told: Vec<_> = rows(answer)
        .into_iter()
        .map(|row| (row.name, row.standing))
        .collect();
    let expected = [
        ("Acmee", Screened::Caught),
        ("Acmee", Screened::Listed),
        ("Zeta", Screened::NoMatch),
    ];
    assert_eq!(
        told,
        expected.map(|(name, standing)| (name.to_owned(), standing))
    );
}

#[test]
fn a_row_is_proved_down_to_the_listing() {
    let graph = world(
        &[0],
        &BTreeMap::from([
            ((0, 2), "50"),
            ((2, 4), "50"),
            ((4, 6), "50"),
            ((4, 7), "50"),
        ]),
        Vec::new(),
    );
    let answer = graph
        .ask(Screen::against("lister", ["微信"]), &as_of(NOW))
        .unwrap();
    let taken: Vec<&str> = answer
        .relationships()
        .map(|claim| claim.id.as_str())
        .collect();
    assert_eq!(taken, ["c0>c2", "c2>c4", "c4>c6", "lists-c0"]);
}

#[test]
fn clear_says_what_it_leaves_open() {
    let edition = |id: &str, complete: &[&str]| {
        let complete = complete.iter().map(|kind| (*kind).to_owned()).collect();
        Record::Entity(Entity {
            id: id.to_owned(),
            kind: "list".to_owned(),
            complete,
            ..Entity::default()
        })
    };
    let listing = |edition: &str| {
        let id = format!("{edition}/c7");
        Record::Relationship(Relationship {
            id,
            edition: Some(edition.to_owned()),
            share: None,
            ..lists("c7")
        })
    };
    let count = Record::Fact(Fact {
        id: "count".to_owned(),
        about: "part".to_owned(),
        property: "entries".to_owned(),
        value: serde_json::from_str("9").unwrap(),
        ..Fact::default()
    });
    let stakes = || {
        BTreeMap::from([
            ((4, 5), "60"),
            ((4, 6), "?"),
            ((0, 1), "60"),
            ((4, 1), "40"),
        ])
    };
    let open = |more: Vec<Record>, name: &str| {
        let answer = world(&[], &stakes(), more)
            .ask(Screen::against("lister", [name]), &as_of(NOW))
            .unwrap();
        let notes: Vec<String> = answer.notes().iter().map(ToString::to_string).collect();
        let notes = notes.join("\n");
        let open = rows(answer).remove(0).open;
        let open: Vec<String> = open.iter().map(ToString::to_string).collect();
        (open, notes)
    };
    let unlisted = "nobody says how complete the lists are";
    assert_eq!(open(vec![], "Beta").0, [unlisted, "no owner is known"]);
    let (told, notes) = open(vec![edition("part", &[]), listing("part"), count], "Beta");
    assert_eq!(
        told,
        [
            "edition part is documented in part only",
            "no owner is known"
        ]
    );
    assert!(
        notes.contains("Edition part: the data documents 1 of 9 entries; what is missing here"),
        "{notes}"
    );
    let full = || vec![edition("full", &["company"]), listing("full")];
    assert_eq!(
        open(full(), "Betta Holding").0,
        [
            "its known owners hold 60 % for certain",
            "not all owners of Beta above it are known"
        ]
    );
    assert_eq!(
        open(full(), "微信").0,
        [
            "what its known owners hold is not stated",
            "not all owners of Beta above it are known"
        ]
    );
    assert_eq!(
        open(full(), "ACME").0,
        ["not all owners of Acme above it are known"],
        "its owners are known, and the list is, too, but not theirs"
    );
}

#[test]
fn a_question_of_names_is_a_plain_value() {
    let json = r#"{"names":[{"name":"Acme","line":2},{"name":"Beta"}],"listed_by":"lister","rules":["uk"],"min_score":80,"limit":10}"#;
    let question: Screen = serde_json::from_str(json).unwrap();
    let names = [ScreenName::on_line("Acme", 2), "Beta".into()];
    let same = Screen::against("lister", names).rule("uk");
    assert_eq!(question, same);
    assert_eq!(serde_json::to_string(&question).unwrap(), json);
    let graph = world(&[], &BTreeMap::new(), Vec::new());
    let mut nobody = same;
    nobody.listed_by = None;
    let told = graph.ask(nobody, &as_of(NOW)).unwrap_err().to_string();
    assert!(told.starts_with("screen against whose lists?\n"), "{told}");
}
