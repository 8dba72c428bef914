//! Published examples of the rules, and every corner that we could think of.

mod accounts;

use relata::answer::{AffectedRow, Distance, Standing};
use relata::graph::Graph;
use relata::model::{Relationship, Status};
use serde::Deserialize;

use super::{NOW, affected, companies, owns};

/// The rules, with a day on which each says what it is known for.
const OFAC: (&str, &str) = ("ofac", NOW);

const EU_BEFORE: (&str, &str) = ("eu", "2024-07-02");

const EU: (&str, &str) = ("eu", "2024-07-03");

const UK: (&str, &str) = ("uk", NOW);

pub const EXAMPLES: &str = include_str!("../../../data/ownership-rules.json");

/// An example as a rule maker gives it.
#[derive(Deserialize)]
pub struct Example {
    pub id: String,
    source: String,
    listed: Vec<String>,
    /// Owner, asset, percent.
    pub stakes: Vec<(String, String, u8)>,
    /// Owner, asset, and what is held through others as well, in percent.
    pub look_through: Vec<(String, String, String)>,
    at_least_50_summed: Vec<String>,
    over_50_summed: Vec<String>,
    over_50_per_listed_person: Vec<String>,
}

#[test]
fn the_published_examples() {
    let examples: Vec<Example> = serde_json::from_str(EXAMPLES).unwrap();
    assert_eq!(examples.len(), 6);
    for example in examples {
        let claims = example
            .stakes
            .iter()
            .map(|(owner, asset, percent)| owns(owner, asset, &percent.to_string()));
        let graph = companies(claims.collect());
        let listed: Vec<&str> = example.listed.iter().map(String::as_str).collect();
        for (rule, expected) in [
            (OFAC, &example.at_least_50_summed),
            (EU, &example.at_least_50_summed),
            (EU_BEFORE, &example.over_50_summed),
            (UK, &example.over_50_per_listed_person),
        ] {
            let expected: Vec<String> = expected.iter().map(|id| format!("{id} certain")).collect();
            let shown = shown(&affected(&graph, &listed, rule.0, rule.1));
            assert_eq!(
                shown, expected,
                "{} under {rule:?}, {}",
                example.id, example.source
            );
        }
    }
}

fn shown(rows: &[AffectedRow]) -> Vec<String> {
    let verdict = |row: &AffectedRow| match row.verdict {
        Standing::Certain => "certain",
        Standing::Possible => "possible",
        other => panic!("{other:?}"),
    };
    rows.iter()
        .map(|row| format!("{} {}", row.entity.id, verdict(row)))
        .collect()
}

/// Companies with claims such as `X>A 50`.
pub fn world(claims: &[&str]) -> Graph {
    companies(claims.iter().map(|text| claim(text)).collect())
}

pub fn claim(text: &str) -> Relationship {
    let (ends, share) = text.split_once(' ').unwrap();
    let (owner, asset) = ends.split_once('>').unwrap();
    owns(owner, asset, share)
}

/// What X, and Y if there is one, catches by these claims.
fn caught(claims: &[&str], (rule, day): (&str, &str)) -> Vec<String> {
    let graph = world(claims);
    let listed: Vec<&str> = ["X", "Y"]
        .into_iter()
        .filter(|id| graph.entity_by_id(id).is_some())
        .collect();
    shown(&affected(&graph, &listed, rule, day))
}

/// The one row about one thing.
fn row(claims: Vec<Relationship>, asset: &str, (rule, day): (&str, &str)) -> AffectedRow {
    let rows = affected(&companies(claims), &["X"], rule, day);
    rows.into_iter().find(|row| row.entity.id == asset).unwrap()
}

#[test]
fn cycles() {
    // A and B hold each other, and X tips A.
    assert_eq!(
        caught(&["X>A 50", "A>B 50", "B>A 50"], OFAC),
        ["A certain", "B certain"]
    );
    // Each needs the other first, so neither is caught.
    assert_eq!(caught(&["X>A 10", "A>B 60", "B>A 60"], OFAC), [""; 0]);
    // The listed need no row, even if they hold each other.
    assert_eq!(caught(&["X>Y 60", "Y>X 60", "Y>A 60"], OFAC), ["A certain"]);
    // A holding of itself is nobody's: 40 of the other 80 are half.
    assert_eq!(caught(&["X>A 40", "A>A 20"], OFAC), ["A possible"]);
    assert_eq!(caught(&["X>A 40", "A>A 19.99"], OFAC), [""; 0]);
    assert_eq!(caught(&["X>A 40", "A>A 20"], UK), [""; 0]);
    assert_eq!(caught(&["X>A 60", "A>A 20"], OFAC), ["A certain"]);
}

#[test]
fn a_closed_loop_without_an_outside_owner() {
    assert_eq!(
        caught(&["A>B 100", "B>C 100", "C>A 100", "X>D 100"], OFAC),
        ["D certain"]
    );
}

#[test]
fn ranges_across_the_line() {
    for rule in [OFAC, EU, EU_BEFORE, UK] {
        assert_eq!(caught(&["X>A 40-60"], rule), ["A possible"]);
        assert_eq!(caught(&["X>A about 50"], rule), ["A possible"]);
        assert_eq!(caught(&["X>A ?"], rule), ["A possible"]);
        assert_eq!(caught(&["X>A over 50"], rule), ["A certain"]);
        assert_eq!(caught(&["X>A 40-under 50"], rule), [""; 0]);
        assert_eq!(caught(&["X>A 60-70"], rule), ["A certain"]);
    }
    assert_eq!(caught(&["X>A 40-50"], OFAC), ["A possible"]);
    assert_eq!(caught(&["X>A 40-50"], UK), [""; 0]);
    // What is possible goes on as possible.
    assert_eq!(
        caught(&["X>A 40-60", "A>B 100", "B>C 30-70"], OFAC),
        ["A possible", "B possible", "C possible"]
    );
}

#[test]
fn who_else_holds_leaves_less_over() {
    assert_eq!(caught(&["X>A ?", "U>A 60"], OFAC), [""; 0]);
    assert_eq!(caught(&["X>A ?", "U>A 50"], OFAC), ["A possible"]);
    assert_eq!(caught(&["X>A ?", "U>A over 50"], OFAC), [""; 0]);
    assert_eq!(caught(&["X>A ?", "U>A 50"], UK), [""; 0]);
    // Something, nobody says how much, is more than nothing.
    assert_eq!(caught(&["X>A ?", "U>A 50", "V>A ?"], OFAC), [""; 0]);
}

#[test]
fn x_and_what_it_caught_are_one_person() {
    let claims = ["X>A 60", "X>B 30", "A>B 30"];
    for rule in [OFAC, EU, EU_BEFORE, UK] {
        assert_eq!(caught(&claims, rule), ["A certain", "B certain"]);
    }
}

#[test]
fn two_listed_owners_are_added_up_or_not() {
    let claims = ["X>A 25", "Y>A 25"];
    assert_eq!(caught(&claims, OFAC), ["A certain"]);
    assert_eq!(caught(&claims, EU_BEFORE), [""; 0]);
    assert_eq!(caught(&claims, UK), [""; 0]);
    assert_eq!(caught(&["X>A 40", "Y>A 40"], UK), [""; 0]);
    // Each of them alone.
    assert_eq!(
        caught(&["X>A 60", "Y>A 40", "Y>B 51"], UK),
        ["A certain", "B certain"]
    );
    // One catches it for certain, the other perhaps.
    assert_eq!(
        caught(&["X>A 0-60", "Y>A 0-60", "Y>B 80", "B>A 55"], UK),
        ["A certain", "B certain"]
    );
}

#[test]
fn the_union_changed_its_rule_in_mid_2024() {
    assert_eq!(caught(&["X>A 50"], EU_BEFORE), [""; 0]);
    assert_eq!(caught(&["X>A 50"], EU), ["A certain"]);
    assert_eq!(caught(&["X>A 50.000001"], EU_BEFORE), ["A certain"]);
}

#[test]
fn minima_over_100_are_inconsistent() {
    // X alone has enough, whatever else is wrong.
    let found = row(vec![claim("X>A 60"), claim("U>A 60")], "A", OFAC);
    assert!(found.inconsistent && found.verdict == Standing::Certain);
    assert_eq!(found.sum.to_string(), "60 %");
    let found = row(vec![claim("X>A over 50"), claim("U>A 50")], "A", OFAC);
    assert!(found.inconsistent && found.verdict == Standing::Certain);
    assert_eq!(found.sum.to_string(), "over 50 to 100 %");
    assert!(!row(vec![claim("X>A 60"), claim("U>A 40")], "A", OFAC).inconsistent);
    // What follows from it stays certain.
    assert_eq!(
        caught(&["X>A 60", "U>A 60", "A>B 50", "U>B 60"], OFAC),
        ["A certain", "B certain"]
    );
}

#[test]
fn the_distance_to_the_line() {
    let distance = |text: &str, rule| row(vec![claim(text)], "A", rule).distance.to_string();
    assert_eq!(distance("X>A 50", OFAC), "exactly 50: any sale frees it");
    assert_eq!(distance("X>A 50.1", OFAC), "0.1 % over the line");
    assert_eq!(distance("X>A 40-60", OFAC), "10 % short of the line");
    assert_eq!(
        distance("X>A over 50", OFAC),
        "over the line, by how much is not told"
    );
    assert_eq!(distance("X>A 50-60", OFAC), "on the line of 50 at least");
    assert_eq!(distance("X>A 55-60", OFAC), "at least 5 % over the line");
    let controls = Relationship {
        kind: "controls".to_owned(),
        ..claim("X>A ?")
    };
    assert_eq!(row(vec![controls], "A", EU).distance, Distance::Control);
}

#[test]
fn the_stake_that_settles_it() {
    let settles =
        |claims: &[&str]| row(claims.iter().map(|text| claim(text)).collect(), "A", OFAC).settles;
    assert_eq!(settles(&["X>A 40-60"]).as_deref(), Some("X>A"));
    assert_eq!(settles(&["X>A 50"]), None);
    // B is certainly caught, and its range alone decides.
    assert_eq!(
        settles(&["X>B 60", "X>A 20", "B>A 10-40"]).as_deref(),
        Some("B>A")
    );
    // Neither decides alone.
    assert_eq!(settles(&["X>B 60", "X>A 10-30", "B>A 10-30"]), None);
    // B may not be caught, so what it holds decides nothing.
    assert_eq!(settles(&["X>B 40-60", "B>A 40-60"]), None);
}

#[test]
fn what_is_only_alleged_is_possible_at_most() {
    let alleged = |text: &str| Relationship {
        status: Status::Alleged,
        ..claim(text)
    };
    for rule in [OFAC, EU, EU_BEFORE, UK] {
        let found = row(vec![alleged("X>A 80")], "A", rule);
        assert_eq!(
            (found.verdict, found.sum.to_string().as_str()),
            (Standing::Possible, "0 to 80 %")
        );
    }
    let rows = affected(&companies(vec![alleged("X>A 40")]), &["X"], "ofac", NOW);
    assert!(rows.is_empty());
    // What an unlisted owner allegedly holds takes nothing away.
    assert_eq!(
        row(vec![alleged("U>A 90"), claim("X>A ?")], "A", OFAC).verdict,
        Standing::Possible
    );
}

#[test]
fn control_counts_in_europe_and_not_in_america() {
    let controls = Relationship {
        kind: "controls".to_owned(),
        ..claim("X>A ?")
    };
    for (rule, day) in [EU, EU_BEFORE, UK] {
        let rows = affected(
            &companies(vec![controls.clone(), claim("A>B 60")]),
            &["X"],
            rule,
            day,
        );
        assert_eq!(shown(&rows), ["A certain", "B certain"], "{rule}");
        assert_eq!(
            (rows[0].interest.as_str(), &rows[0].proof[..]),
            ("control", &["X>A".to_owned()][..])
        );
    }
    assert!(affected(&companies(vec![controls.clone()]), &["X"], "ofac", NOW).is_empty());
    let alleged = Relationship {
        status: Status::Alleged,
        ..controls
    };
    assert_eq!(row(vec![alleged], "A", EU).verdict, Standing::Possible);
}

#[test]
fn a_majority_of_votes_is_control_but_not_ownership() {
    let votes = |share: &str| Relationship {
        kind: "controls".to_owned(),
        ..claim(&format!("X>A {share}"))
    };
    for rule in [UK, EU, EU_BEFORE] {
        assert_eq!(row(vec![votes("60")], "A", rule).interest, "voting-rights");
        // Exactly half is no majority, also where half of the shares are enough.
        let half = affected(&companies(vec![votes("50")]), &["X"], rule.0, rule.1);
        assert!(half.is_empty(), "{rule:?}");
    }
    let of_votes = affected(&companies(vec![votes("100")]), &["X"], OFAC.0, OFAC.1);
    assert!(of_votes.is_empty());
}
