//! Stakes that are too small to be looked at.

use relata::answer::{Answer, OwnersRow, ScreenRow, StakesRow};
use relata::graph::Graph;
use relata::query::{
    Affected, Around, Common, Group, Holdings, Match, Owners, Path, Query, Robust, Screen, Show,
    Stakes,
};

use super::{NOW, as_of, companies, owns};
use relata::model::Relationship;

/// How many rows are left where stakes that are known to be smaller are left out.
fn rows(graph: &Graph, question: impl Into<Query>, least: &str) -> usize {
    let lens = as_of(NOW).min_share(least.parse().unwrap());
    let answer = graph.ask(question, &lens).unwrap();
    match answer.rows::<OwnersRow>() {
        Ok(rows) => rows.filter(|row| row.owner.is_some()).count(),
        Err(_) => answer.rows::<StakesRow>().unwrap().len(),
    }
}

#[test]
fn about_may_be_as_much_as_its_width_allows() {
    let graph = companies(vec![owns("a", "b", "about 33")]);
    for (least, expected) in [("33", 1), ("33.2", 1), ("33.5", 1), ("33.6", 0)] {
        assert_eq!(rows(&graph, Stakes::of("b"), least), expected, "{least}");
        assert_eq!(rows(&graph, Owners::of("b"), least), expected, "{least}");
    }
}

/// The answer where stakes known to be below a share are left out.
fn ask(graph: &Graph, question: impl Into<Query>, least: &str) -> Answer {
    let lens = as_of(NOW).min_share(least.parse().unwrap());
    graph.ask(question, &lens).unwrap()
}

#[test]
fn an_answer_says_what_was_left_out() {
    // Two accounts of one stake are one, two interests are two.
    let votes = Relationship {
        id: "votes".to_owned(),
        interest: Some("voting-rights".to_owned()),
        ..owns("a", "b", "15")
    };
    let again = Relationship {
        id: "again".to_owned(),
        ..owns("a", "b", "20")
    };
    let graph = companies(vec![owns("a", "b", "20"), again, votes]);
    let questions: [(Query, Option<&str>); 10] = [
        (
            Owners::of("b").into(),
            Some("No owner of b with 25 % or more is known."),
        ),
        (
            Holdings::of("a").into(),
            Some("No holding of a of 25 % or more is known."),
        ),
        (
            Stakes::of("b").into(),
            Some("No stake in b of 25 % or more is known."),
        ),
        (Affected::by(["a"]).into(), None),
        (Path::new("a", "b").into(), None),
        (Around::new("a").into(), None),
        (Common::of(["a", "b"]).into(), None),
        (Match::of("(x)-[:owns]->(y)").into(), None),
        (Robust::new("a", "b").into(), None),
        (Show::new("b").into(), None),
    ];
    let told = "Left out by --min-share, since they are known to be below 25 %: 2 stakes.";
    for (question, sentence) in questions {
        let verb = question.verb();
        let answer = ask(&graph, question.clone(), "25");
        let notes: Vec<String> = answer.notes().iter().map(ToString::to_string).collect();
        assert!(notes.iter().any(|note| note == told), "{verb}: {notes:?}");
        if let Some(sentence) = sentence {
            assert_eq!(answer.summary(), sentence);
        }
        // Nothing is left out where nothing is below.
        let whole = ask(&graph, question, "15");
        let notes: Vec<String> = whole.notes().iter().map(ToString::to_string).collect();
        assert!(
            !notes.iter().any(|note| note.starts_with("Left out")),
            "{verb}: {notes:?}"
        );
        assert!(!whole.summary().contains("or more"), "{}", whole.summary());
    }
    let rows = ask(&graph, Owners::of("b"), "25");
    let row = rows.rows::<OwnersRow>().unwrap().next().unwrap();
    assert_eq!(
        row.unknown.as_deref(),
        Some("those below 25 % are left out")
    );
}

#[test]
fn a_group_is_looked_for_among_the_larger_stakes() {
    let graph = companies(vec![owns("a", "b", "90")]);
    let answer = ask(&graph, Group::of("b"), "95");
    assert!(
        answer
            .summary()
            .starts_with("No group of b is known among stakes of 95 % or more: "),
        "{}",
        answer.summary()
    );
    let answer = ask(&graph, Group::of("b"), "90");
    assert!(answer.summary().contains("under a"), "{}", answer.summary());
}

#[test]
fn only_what_was_asked_about_is_counted() {
    let graph = companies(vec![
        owns("a", "b", "20"),
        owns("c", "b", "60"),
        owns("c", "d", "20"),
        owns("x", "y", "20"),
    ]);
    let left_out = |question: Query| {
        let answer = ask(&graph, question, "25");
        let note = answer.notes().iter().map(ToString::to_string);
        note.filter(|note| note.starts_with("Left out"))
            .collect::<Vec<_>>()
    };
    let one = ["Left out by --min-share, since they are known to be below 25 %: 1 stake."];
    assert_eq!(left_out(Owners::of("b").into()), one);
    assert_eq!(left_out(Holdings::of("c").into()), one);
    assert_eq!(left_out(Owners::of("c").into()), [""; 0]);
}

#[test]
fn whoever_is_too_small_is_known_all_the_same() {
    let listing = Relationship {
        id: "listing".to_owned(),
        kind: "lists".to_owned(),
        share: None,
        ..owns("z", "c", "0")
    };
    let graph = companies(vec![owns("a", "b", "20"), listing]);
    let question = Screen::against("z", ["b"]);
    let answer = ask(&graph, question, "25");
    let row = answer.rows::<ScreenRow>().unwrap().next().unwrap();
    let open: Vec<String> = row.open.iter().map(ToString::to_string).collect();
    let known = "its known owners hold 20 % for certain".to_owned();
    assert!(open.contains(&known), "{open:?}");
}
