//! The columns of owners and holdings: direct, through others, and control, never mixed.

use relata::answer::{HoldingsRow, OwnersRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::Relationship;
use relata::query::{Holdings, Owners};

use super::super::cases::{claim, world};
use super::super::{NOW, as_of, companies};

fn owners(graph: &Graph, lens: &Lens) -> Vec<OwnersRow> {
    graph
        .ask(Owners::of("A"), lens)
        .unwrap()
        .into_rows::<OwnersRow>()
        .unwrap()
}

fn holdings(graph: &Graph, owner: &str) -> Vec<HoldingsRow> {
    graph
        .ask(Holdings::of(owner), &as_of(NOW))
        .unwrap()
        .into_rows::<HoldingsRow>()
        .unwrap()
}

fn controls(text: &str) -> Relationship {
    Relationship {
        id: format!("control {text}"),
        kind: "controls".to_owned(),
        ..claim(text)
    }
}

#[test]
fn direct_and_through_others_and_control_stand_apart() {
    let claims = vec![
        claim("X>A 10"),
        claim("X>B 50"),
        claim("B>A 60"),
        controls("X>A 70"),
        controls("B>A ?"),
    ];
    let graph = companies(claims);
    let shown: Vec<_> = owners(&graph, &as_of(NOW))
        .into_iter()
        .map(|row| {
            let control = row
                .control
                .map(|c| (c.votes.map(|votes| votes.to_string()), c.without_share));
            let id = row.owner.unwrap().id;
            (
                id,
                row.share.unwrap().to_string(),
                row.look_through.unwrap().to_string(),
                control,
            )
        })
        .collect();
    let text = str::to_owned;
    assert_eq!(
        shown[0],
        (text("B"), text("60 %"), text("60 %"), Some((None, true)))
    );
    assert_eq!(
        shown[1],
        (
            text("X"),
            text("10 %"),
            text("40 %"),
            Some((Some(text("70 %")), false))
        )
    );
    let row = &holdings(&graph, "X")[0];
    assert_eq!(
        (
            row.holding.id.as_str(),
            row.look_through.unwrap().to_string()
        ),
        ("A", text("40 %"))
    );
    assert_eq!(
        row.control.as_ref().unwrap().votes.unwrap().to_string(),
        "70 %"
    );
}

#[test]
fn control_and_votes_are_no_share() {
    let graph = companies(vec![
        controls("X>A 70"),
        controls("Y>A ?"),
        claim("Z>Y 100"),
    ]);
    assert!(
        owners(&graph, &as_of(NOW))
            .iter()
            .all(|row| row.look_through.is_none())
    );
    let votes = Relationship {
        interest: Some("voting-rights".to_owned()),
        ..claim("X>A 60")
    };
    let rows = owners(&companies(vec![votes]), &as_of(NOW));
    assert!(rows[0].look_through.is_none());
    assert_eq!(
        rows[0].control.as_ref().unwrap().votes.unwrap().to_string(),
        "60 %"
    );
}

#[test]
fn parcels_are_looked_through_together() {
    let part = |id: &str| Relationship {
        id: id.to_owned(),
        parcel: Some(id.to_owned()),
        ..claim("X>B 30")
    };
    let graph = companies(vec![part("one"), part("two"), claim("B>A 50")]);
    let rows = owners(&graph, &as_of(NOW));
    assert_eq!(rows[1].look_through.unwrap().to_string(), "30 %");
}

#[test]
fn what_is_wrong_or_strange_is_told() {
    let notes = |claims: &[&str]| {
        let answer = world(claims).ask(Owners::of("A"), &as_of(NOW)).unwrap();
        let notes: Vec<String> = answer.notes().iter().map(ToString::to_string).collect();
        notes.join("\n")
    };
    let over = notes(&["X>A 60", "Y>A 60"]);
    assert!(
        over.contains("The owners of A hold 120 % of it, which is more than there is"),
        "{over}"
    );
    assert!(over.contains("marked as outer"), "{over}");
    let closed = notes(&["A>B 100", "B>A 100"]);
    assert!(
        closed.contains("A closed loop without an outside owner: A, B."),
        "{closed}"
    );
    assert!(
        !notes(&["X>A 60"]).contains("Look-through"),
        "a date that was asked for is not told again"
    );
}

#[test]
fn without_as_of_stakes_are_those_of_the_newest_date_and_the_answer_says_so() {
    let old = Relationship {
        observed: "2019".parse().ok(),
        ..claim("X>A 60")
    };
    let new = Relationship {
        id: "new".to_owned(),
        observed: "2023-05-01".parse().ok(),
        ..claim("X>A 40")
    };
    let graph = companies(vec![old, new]);
    let answer = graph.ask(Owners::of("A"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
    assert_eq!(rows[0].look_through.unwrap().to_string(), "40 %");
    assert!(
        answer.notes()[0]
            .to_string()
            .contains("as of 2023-05-01, the newest date of the data"),
        "{:?}",
        answer.notes()
    );
    assert_eq!(
        owners(&graph, &as_of("2020-01-01"))[0]
            .look_through
            .unwrap()
            .to_string(),
        "60 %"
    );
    // Data that bears no date is taken as it is.
    assert_eq!(
        owners(&world(&["X>A 60"]), &Lens::default())[0]
            .look_through
            .unwrap()
            .to_string(),
        "60 %"
    );
}
