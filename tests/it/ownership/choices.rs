//! Which accounts, one for each owner, add up to exactly everything.

use relata::graph::Graph;
use relata::model::Relationship;
use relata::query::Stakes;

use super::{NOW, as_of, companies, owns};
use crate::properties::graphs::date;

/// Accounts such as `X 50`, each seen a year after the one before; their ids are their places.
fn accounts(texts: &[&str]) -> Graph {
    let account = |(number, text): (usize, &&str)| {
        let (owner, share) = text.split_once(' ').unwrap();
        let seen = Some(date(&(1990 + number).to_string()));
        Relationship {
            id: format!("r{number:02}"),
            observed: seen,
            ..owns(owner, "A", share)
        }
    };
    companies(texts.iter().enumerate().map(account).collect())
}

/// What the answer says of the sums beyond the first note, which tells that of the stakes.
fn told(texts: &[&str]) -> Vec<String> {
    let answer = accounts(texts).ask(Stakes::of("A"), &as_of(NOW)).unwrap();
    let about_sums = answer
        .notes()
        .iter()
        .map(ToString::to_string)
        .filter(|note| note.starts_with("shareholding: "))
        .skip(1);
    about_sums
        .map(|note| note["shareholding: ".len()..].to_owned())
        .collect()
}

#[test]
fn the_accounts_that_add_up_are_named() {
    assert_eq!(
        told(&["X 60", "X 50", "Y 40", "Y 30"]),
        ["exactly 100 % with r00, r02."]
    );
    assert_eq!(
        told(&["X 33.3", "X 33.4", "Y 33.3", "Z 33.3"]),
        ["exactly 100 % with r01, r02, r03."]
    );
    assert_eq!(
        told(&["X 60", "X 50", "Y 30"]),
        ["no choice of one account for each owner adds up to exactly 100 %."]
    );
    // Ranges and what is about so much are no exact accounts, and owners without one are left out.
    assert_eq!(
        told(&["X 60", "X 70", "Y 40", "Y about 30", "Z 10-20"]),
        ["exactly 100 % with r00, r02."]
    );
}

#[test]
fn without_a_choice_nothing_is_said() {
    assert_eq!(told(&["X 60", "Y 40"]), [""; 0]);
    assert_eq!(told(&["X 60", "Y 20-40", "Y about 40"]), [""; 0]);
}

#[test]
fn many_choices_are_counted() {
    let notes = told(&["W 25", "W 25", "X 25", "X 25", "Y 25", "Y 25", "Z 25"]);
    assert_eq!(notes.len(), 6);
    assert_eq!(notes[0], "exactly 100 % with r00, r02, r04, r06.");
    assert_eq!(notes[5], "exactly 100 % with 3 other choices as well.");
}

#[test]
fn twenty_claims_are_tried_and_no_more() {
    let mut texts: Vec<String> = (0..18)
        .map(|number| format!("{} 10", ["X", "Y"][number % 2]))
        .collect();
    texts.extend(["Z 80".to_owned(), "Z 81".to_owned()]);
    let as_texts = |texts: &[String]| told(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(
        as_texts(&texts)[5],
        "exactly 100 % with 76 other choices as well."
    );
    texts.push("Z 82".to_owned());
    let too_many = "21 claims are too many to try which of them add up to exactly 100 %; at most 20 are tried.";
    assert_eq!(as_texts(&texts), [too_many]);
}
