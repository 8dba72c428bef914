//! Every question that shows a stake shows the same.

use proptest::prelude::*;
use relata::answer::{
    AroundRow, HoldingsRow, MatchRow, MatchValue, OwnersRow, PathRow, ShowPart, ShowRow,
};
use relata::lens::Lens;
use relata::model::{Interval, Percent, Relationship, Share};
use relata::query::{Around, Holdings, Match, Owners, Path, Query, Show};

use super::accounts::{accounts, dates, graph};
use crate::ownership::{as_of, companies, owns, stakes};
use crate::properties::check;

#[test]
fn every_question_shows_the_same_stake() {
    check((accounts(), dates()), |(accounts, day)| {
        let graph = graph(&accounts);
        let found = stakes(&graph, "A", day);
        let Some(share) = found.first().and_then(|row| row.share) else {
            return Ok(());
        };
        if share.min == Percent::ZERO && share.max == Percent::HUNDRED {
            // Nobody says how much it is on that day.
            return Ok(());
        }
        let answer = |question: Query| graph.ask(question, &as_of(day)).unwrap();
        let mut told: Vec<(&str, Option<Share>)> = Vec::new();
        let owners = answer(Owners::of("A").into());
        for row in owners
            .rows::<OwnersRow>()
            .unwrap()
            .filter(|row| row.owner.is_some())
        {
            told.push(("owners", row.share));
        }
        let holdings = answer(Holdings::of("X").into());
        for row in holdings.rows::<HoldingsRow>().unwrap() {
            told.push(("holdings", row.share));
        }
        let around = answer(Around::new("A").into());
        for row in around.rows::<AroundRow>().unwrap() {
            told.push(("around", row.share));
        }
        let path = answer(Path::new("X", "A").into());
        for row in path.rows::<PathRow>().unwrap() {
            told.push(("path", row.steps[0].share));
        }
        let matched = answer(Match::of("(x)-[o:owns]->(a) RETURN o.stake").into());
        for row in matched.rows::<MatchRow>().unwrap() {
            let MatchValue::Share(stake) = row.values[0] else {
                panic!("{:?} is no share", row.values)
            };
            told.push(("match", Some(stake)));
        }
        let of_path = told.last().and_then(|(_, share)| *share);
        let profile = answer(Show::new("A").into());
        for row in profile.rows::<ShowRow>().unwrap() {
            if row.part == ShowPart::In && row.what == "owns" {
                let text = row.value.split(['(', ')']).nth(1).map(str::to_owned);
                prop_assert_eq!(text, of_path.map(|share| share.to_string()), "show");
            }
        }
        for (verb, shown) in told {
            prop_assert_eq!(shown.map(Interval::of), Some(share), "{}", verb);
        }
        Ok(())
    });
}

#[test]
fn a_match_tells_the_claim_from_its_stake() {
    let parcel = |id: &str, share: &str| Relationship {
        id: id.to_owned(),
        parcel: Some(id.to_owned()),
        ..owns("X", "A", share)
    };
    let graph = companies(vec![parcel("ordinary", "26"), parcel("preference", "25")]);
    let question = "(x)-[o:owns]->(a) WHERE o.stake > 50 RETURN o.share, o.stake";
    let answer = graph
        .ask(Match::of(question), &as_of("2024-08-01"))
        .unwrap();
    let of_stakes = |percent: &str| Some(MatchValue::Share(Share::exact(percent.parse().unwrap())));
    let rows: Vec<_> = answer.rows::<MatchRow>().unwrap().collect();
    let mut shares: Vec<_> = rows.iter().map(|row| row.values.first().cloned()).collect();
    shares.sort_by_key(|value| format!("{value:?}"));
    assert_eq!(shares, [of_stakes("25"), of_stakes("26")]);
    assert!(
        rows.iter()
            .all(|row| row.values.get(1).cloned() == of_stakes("51"))
    );
}

/// What the profile of a thing says of a claim of some kind.
fn profile(graph: &relata::graph::Graph, what: &str, of: &str) -> Vec<String> {
    let answer = graph.ask(Show::new(what), &Lens::default()).unwrap();
    let rows = answer.into_rows::<ShowRow>().unwrap();
    let told = rows.into_iter().filter(|row| row.what == of);
    told.map(|row| row.value).collect()
}

#[test]
fn a_profile_tells_stakes_and_not_accounts() {
    let parcel = |id: &str, share: &str| Relationship {
        id: id.to_owned(),
        parcel: Some(id.to_owned()),
        ..owns("X", "A", share)
    };
    let votes = Relationship {
        id: "a-votes".to_owned(),
        interest: Some("voting-rights".to_owned()),
        ..owns("X", "B", "70")
    };
    let seen = |id: &str, day: &str, share: &str| Relationship {
        id: id.to_owned(),
        observed: Some(day.parse().unwrap()),
        ..owns("X", "C", share)
    };
    let graph = companies(vec![
        parcel("ordinary", "26"),
        parcel("preference", "25"),
        votes,
        owns("X", "B", "20"),
        seen("first", "2020-01-01", "60"),
        seen("second", "2022-01-01", "20"),
    ]);
    assert_eq!(profile(&graph, "A", "owns"), ["X (51 %)"]);
    // Never added, and never the one for the other.
    assert_eq!(
        profile(&graph, "B", "owns"),
        ["X (20 %, 70 % voting-rights)"]
    );
    assert_eq!(profile(&graph, "C", "owns"), ["X (20 %)"]);
    // A claim keeps what it says, beside what its stake is.
    assert_eq!(profile(&graph, "ordinary", "share"), ["26 %"]);
    assert_eq!(profile(&graph, "ordinary", "stake"), ["51 %"]);
    assert_eq!(profile(&graph, "first", "share"), ["60 %"]);
    assert_eq!(profile(&graph, "first", "stake"), ["20 %"]);
    assert_eq!(profile(&graph, "second", "stake"), [""; 0]);
}
