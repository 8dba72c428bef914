//! What if a claim were not there, or another one were? As if the data said so.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::answer::{AffectedRow, ClaimDates, Note, StakesRow, When};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Entity, Record, Relationship, Source, Status};
use relata::query::{Affected, Query, Stakes};

use super::{NOW, as_of, owns, share};
use crate::properties::check;
use crate::properties::graphs::{date, graph};

const COMPANIES: usize = 6;

/// Accounts of stakes: owner, asset, share, and the day on which it was seen.
type Accounts = Vec<(usize, usize, &'static str, Option<&'static str>)>;

fn accounts() -> impl Strategy<Value = Accounts> {
    let shares = select(vec![
        "10", "25", "30", "50", "51", "75", "20-60", "50-100", "over 50", "?",
    ]);
    let seen = select(vec![None, Some("2020"), Some("2022-06")]);
    vec((0..COMPANIES, 0..COMPANIES, shares, seen), 1..12)
}

fn id(company: usize) -> String {
    format!("c{company}")
}

/// The claims of accounts, numbered.
fn claims(accounts: &Accounts) -> Vec<Relationship> {
    let claim =
        |(number, &(owner, asset, share, seen)): (usize, &(usize, usize, &str, Option<&str>))| {
            Relationship {
                id: format!("account-{number}"),
                observed: seen.map(date),
                ..owns(&id(owner), &id(asset), share)
            }
        };
    accounts.iter().enumerate().map(claim).collect()
}

/// A graph in which every company is there, whoever owns it.
fn world(claims: Vec<Relationship>) -> Graph {
    let company = |n| {
        Record::Entity(Entity {
            id: id(n),
            kind: "company".to_owned(),
            ..Entity::default()
        })
    };
    let records = (0..COMPANIES)
        .map(company)
        .chain(claims.into_iter().map(Record::Relationship));
    graph("what if", records.collect())
}

fn asked(graph: &Graph, lens: &Lens) -> (Vec<AffectedRow>, Vec<StakesRow>) {
    let ask = |question: Query| graph.ask(question, lens).unwrap();
    let affected = ask(Affected::by([id(0), id(1)]).rule("all").into());
    let stakes = |company| {
        ask(Stakes::of(id(company)).into())
            .into_rows::<StakesRow>()
            .unwrap()
    };
    let affected = affected.into_rows().unwrap();
    (affected, (0..COMPANIES).flat_map(stakes).collect())
}

#[test]
fn without_a_claim_is_as_if_nobody_had_made_it() {
    check((accounts(), any::<Index>()), |(accounts, at)| {
        let claims = claims(&accounts);
        let gone = at.get(&claims).id.clone();
        let lens = as_of(NOW).without([gone.clone()]);
        let others = claims
            .iter()
            .filter(|claim| claim.id != gone)
            .cloned()
            .collect();
        prop_assert_eq!(
            asked(&world(claims), &lens),
            asked(&world(others), &as_of(NOW))
        );
        Ok(())
    });
}

#[test]
fn an_assumption_stands_instead_of_every_account_of_its_stake() {
    let shares = select(vec![
        ("0", "0"),
        ("40", "40"),
        ("50", "50"),
        ("60", "60"),
        ("30-70", "30-70"),
        ("50%", "50"),
    ]);
    check(
        (accounts(), 0..COMPANIES, 0..COMPANIES, shares),
        |(accounts, owner, asset, (written, meant))| {
            let claims = claims(&accounts);
            let assumption = format!("{} owns {} {written}", id(owner), id(asset))
                .parse()
                .unwrap();
            let lens = as_of(NOW).assume([assumption]);
            let (is_of_it, others): (Vec<_>, Vec<_>) = claims
                .iter()
                .cloned()
                .partition(|claim| (&claim.from, &claim.to) == (&id(owner), &id(asset)));
            let assumed = Relationship {
                id: format!("assumed/{}-owns-{}", id(owner), id(asset)),
                share: share(meant),
                ..owns(&id(owner), &id(asset), "?")
            };
            let (affected, mut stakes) = asked(&world(claims), &lens);
            let undated = When::Dates {
                dates: vec![ClaimDates::default()],
            };
            for stake in stakes
                .iter_mut()
                .filter(|stake| stake.claims.contains(&assumed.id))
            {
                let mut set_aside: Vec<String> =
                    is_of_it.iter().map(|claim| claim.id.clone()).collect();
                set_aside.sort();
                prop_assert_eq!(&stake.superseded, &set_aside);
                stake.superseded.clear();
                // What nobody claims says so in the place of its dates.
                prop_assert_eq!(stake.when.to_string(), "assumed");
                stake.when = undated.clone();
            }
            let expected = asked(
                &world(others.into_iter().chain([assumed]).collect()),
                &as_of(NOW),
            );
            prop_assert_eq!((affected, stakes), expected);
            Ok(())
        },
    );
}

#[test]
fn an_assumption_is_told_and_never_cited() {
    let cited = Relationship {
        sources: vec!["register".into()],
        ..owns("c0", "c2", "10")
    };
    let source = Record::Source(Source {
        id: "register".to_owned(),
        date: Some(date("2020")),
        ..Source::default()
    });
    let company = |n| {
        Record::Entity(Entity {
            id: id(n),
            kind: "company".to_owned(),
            ..Entity::default()
        })
    };
    let graph = graph(
        "what if",
        (0..3)
            .map(company)
            .chain([source, Record::Relationship(cited)])
            .collect(),
    );
    let assume = || {
        vec![
            "c0 owns c2 60".parse().unwrap(),
            "c1 controls c2".parse().unwrap(),
        ]
    };
    // Whoever chooses among sources, or asks what was known, still assumes it.
    for lens in [
        Lens::default().assume(assume()),
        Lens::default().assume(assume()).sources(["register"]),
        Lens::default().assume(assume()).not_sources(["register"]),
        Lens::default()
            .assume(assume())
            .known_by(date("2019"))
            .as_of(date("2020")),
        Lens::default()
            .assume(assume())
            .exclude_disputed()
            .min_share("50".parse().unwrap()),
    ] {
        let answer = graph
            .ask(Affected::by(["c0"]).rule("uk"), &lens.as_of(date(NOW)))
            .unwrap();
        let rows: Vec<_> = answer.rows::<AffectedRow>().unwrap().collect();
        assert_eq!(rows[0].proof, ["assumed/c0-owns-c2"]);
        assert!(rows[0].sources.is_empty());
        let assumed: Vec<_> = answer
            .relationships()
            .filter(|claim| claim.status == Status::Assumed)
            .collect();
        assert!(!assumed.is_empty() && assumed.iter().all(|claim| claim.sources.is_empty()));
        assert_eq!(
            answer
                .notes()
                .iter()
                .filter(|note| matches!(note, Note::Assumed { .. }))
                .count(),
            2
        );
        assert_eq!(
            *answer.dataset(),
            graph.dataset(),
            "the data is what it was"
        );
        let again: Lens =
            serde_json::from_str(&serde_json::to_string(answer.lens()).unwrap()).unwrap();
        assert_eq!(again, *answer.lens(), "the answer can be asked again");
    }
}

#[test]
fn mistakes_in_what_if_questions_are_told() {
    let graph = world(vec![owns("c0", "c1", "60")]);
    let told = |lens: Lens| graph.ask(Stakes::of("c1"), &lens).unwrap_err().to_string();
    let assuming = |texts: &[&str]| as_of(NOW).assume(texts.iter().map(|t| t.parse().unwrap()));
    assert!(told(as_of(NOW).without(["c0"])).starts_with("no claim has the id `c0`\n"));
    assert!(
        told(assuming(&["c9 owns c1 10"]))
            .starts_with("cannot assume `c9 owns c1 10`: nothing is called `c9`")
    );
    assert!(told(assuming(&["c0 owns c1 10", "c0 owns c1 20"])).contains("assume it once"));
    let not_added = assuming(&["c0 owns c1 10"])
        .over(&graph)
        .unwrap_err()
        .to_string();
    assert!(not_added.contains("`Graph::assuming`"), "{not_added}");
}

#[test]
fn an_assumption_read_back_from_an_answer_can_be_assumed_otherwise() {
    let once = world(vec![owns("c0", "c1", "10")])
        .assuming(&["c0 owns c1 60".parse().unwrap()])
        .unwrap();
    let twice = once.assuming(&["c0 owns c1 70".parse().unwrap()]).unwrap();
    for (graph, share) in [(once, "60 %"), (twice, "70 %")] {
        let rows = graph
            .ask(Stakes::of("c1"), &as_of(NOW))
            .unwrap()
            .into_rows::<StakesRow>()
            .unwrap();
        assert_eq!(
            rows.iter()
                .map(|row| row.share.unwrap().to_string())
                .collect::<Vec<_>>(),
            [share]
        );
    }
}
