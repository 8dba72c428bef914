//! Published examples, and every corner that we could think of.

use super::super::cases::{EXAMPLES, Example, world};
use super::super::{companies, owns};
use super::{of_assets, of_owners};

/// What everybody holds of A, as `X 25 %`; outer bounds are marked.
fn held(claims: &[&str]) -> Vec<String> {
    let mark = |is_outer| if is_outer { " or less certain" } else { "" };
    let held = of_owners(&world(claims), "A").0.into_iter();
    held.map(|(owner, held)| format!("{owner} {}{}", held.share, mark(held.is_outer)))
        .collect()
}

#[test]
fn the_published_examples() {
    let examples: Vec<Example> = serde_json::from_str(EXAMPLES).unwrap();
    for example in examples {
        let claims = example
            .stakes
            .iter()
            .map(|(owner, asset, percent)| owns(owner, asset, &percent.to_string()));
        let graph = companies(claims.collect());
        assert!(!example.look_through.is_empty());
        for (owner, asset, percent) in &example.look_through {
            let (by_asset, by_owner) = (
                of_owners(&graph, asset).0[owner],
                of_assets(&graph, owner)[asset],
            );
            assert_eq!(
                (by_asset, by_asset.share.to_string()),
                (by_owner, format!("{percent} %")),
                "{}",
                example.id
            );
        }
        let told: usize = graph
            .entities()
            .map(|e| of_assets(&graph, graph.entity_id(e)).len())
            .sum();
        assert_eq!(told, example.look_through.len(), "{}", example.id);
    }
}

#[test]
fn cycles_and_self_holdings_never_exceed_everything() {
    assert_eq!(held(&["X>A 80", "A>A 20"]), ["X 100 %"]);
    assert_eq!(
        held(&["X>A 50", "B>A 50", "A>B 100"]),
        ["B 50 %", "X 100 %"]
    );
    assert_eq!(
        held(&["X>A 10", "B>A 50", "A>B 50", "Y>B 50"]),
        [
            "B 50 %",
            "X 13.333333333333333333333333 to 13.333333333333333333333334 %",
            "Y 33.333333333333333333333333 to 33.333333333333333333333334 %"
        ]
    );
    // A company that holds some of itself is no more of an owner for it.
    assert_eq!(held(&["X>X 50", "Y>X 25", "X>A 40"]), ["X 40 %", "Y 20 %"]);
}

#[test]
fn a_closed_loop_is_named() {
    let graph = world(&["A>B 100", "B>A 100", "X>C 100", "B>C 0"]);
    let (held, look) = of_owners(&graph, "A");
    assert_eq!(held["B"].share.to_string(), "100 %");
    assert_eq!((held.len(), look.closed.len(), look.over.len()), (1, 1, 0));
    // Someone who is said to own some of it as well has more than there is.
    let graph = world(&["A>B 100", "B>A 100", "X>A 10"]);
    let (held, look) = of_owners(&graph, "B");
    assert_eq!(
        (held["X"].share.to_string().as_str(), held["X"].is_outer),
        ("0 to 100 %", true)
    );
    assert_eq!((look.closed.len(), look.over.len()), (0, 1));
}

#[test]
fn more_than_everything_is_named_and_nothing_concluded() {
    assert_eq!(
        held(&["X>A 60", "Y>A 60"]),
        [
            "X 0 to 100 % or less certain",
            "Y 0 to 100 % or less certain"
        ]
    );
    // What lies above or beside it stays as it is.
    assert_eq!(
        held(&["X>A 50", "A>X 10", "Y>A 60", "Z>B 60", "B>A 0"]).len(),
        2
    );
    assert_eq!(
        held(&["B>A 50", "X>B 60", "Y>B 60"]),
        [
            "B 50 %",
            "X 0 to 50 % or less certain",
            "Y 0 to 50 % or less certain"
        ]
    );
}

#[test]
fn ranges_and_missing_shares() {
    assert_eq!(held(&["X>B 40-60", "B>A 50"]), ["B 50 %", "X 20 to 30 %"]);
    assert_eq!(held(&["X>B ?", "B>A 50"]), ["B 50 %", "X over 0 to 50 %"]);
    assert_eq!(
        held(&["X>B over 20", "B>A 50-under 60"]),
        ["B 50 to under 60 %", "X over 10 to under 60 %"]
    );
    // Others leave less over.
    assert_eq!(held(&["X>A ?", "Y>A 30"]), ["X over 0 to 70 %", "Y 30 %"]);
    assert_eq!(
        held(&["X>B ?", "Y>B 30", "B>A ?", "C>A 60", "X>C 50"]),
        [
            "B over 0 to 40 %",
            "C 60 %",
            "X over 30 to 58 %",
            "Y over 0 to 12 %"
        ]
    );
    // All of it may go through the owner that gives most.
    assert_eq!(
        held(&["B>A ?", "C>A ?", "X>B 10", "X>C 30"])[2],
        "X over 0 to 30 %"
    );
}

#[test]
fn capped_cycles_take_the_best_choice() {
    // A may belong to B alone and B to X alone, or both to each other.
    assert_eq!(
        held(&["X>B ?", "A>B ?", "B>A ?", "X>A 10"]),
        ["B over 0 to 90 %", "X over 10 to 100 %"]
    );
}
