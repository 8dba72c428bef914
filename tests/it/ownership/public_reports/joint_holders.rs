//! What several hold together, as registers tell it.

use relata::answer::{AffectedRow, HoldingsRow, OwnersRow, Screened, Standing};
use relata::lens::Lens;
use relata::query::{Affected, Holdings, Owners};

use super::{LISTS_Q, ask, caught, data, screened, verdicts};

const JOINT: &str = r#"
    {"type":"entity","id":"g","kind":"group","name":"G"}
    {"type":"relationship","id":"m1","kind":"part-of","from":"p","to":"g"}
    {"type":"relationship","id":"m2","kind":"part-of","from":"q","to":"g"}"#;

#[test]
fn two_listed_persons_hold_it_together() {
    let block =
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"g","to":"c","share":"100"}"#;
    let both = data(&[LISTS_Q, JOINT, block].join("\n"));
    for (rule, verdict) in [("ofac", "certain"), ("eu", "certain"), ("uk", "possible")] {
        assert_eq!(
            caught(&both, rule),
            [format!("{rule} c {verdict}"), format!("{rule} g {verdict}")]
        );
    }
    assert_eq!(screened(&both, "ofac", "C").0, Screened::Caught);
    assert_eq!(screened(&both, "uk", "C").0, Screened::Possible);
    let together = Affected::listed_by("auth")
        .rule("uk")
        .acting_together(["P", "Q"]);
    assert_eq!(
        verdicts(ask(&both, together)),
        ["uk c certain", "uk g certain"]
    );

    let one = data(&[JOINT, block].join("\n"));
    for rule in ["ofac", "eu", "uk"] {
        assert_eq!(
            caught(&one, rule),
            [format!("{rule} c possible"), format!("{rule} g possible")]
        );
    }
    let unlisted = Affected::listed_by("auth")
        .rule("uk")
        .acting_together(["P", "Q"]);
    let wrong = one.ask(unlisted, &Lens::default()).unwrap_err().to_string();
    assert!(wrong.starts_with("Q is not listed"), "{wrong}");
}

#[test]
fn members_of_joint_holders_are_owners_behind_them() {
    let block =
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"g","to":"c","share":"60"}"#;
    let graph = data(&[JOINT, block].join("\n"));
    let rows = ask(&graph, Owners::of("c"))
        .into_rows::<OwnersRow>()
        .unwrap();
    let told = |row: &OwnersRow| {
        let held = row.look_through.map(|held| held.to_string());
        let role = row.role.as_ref().map(ToString::to_string);
        format!(
            "{} {} {}",
            row.owner.as_ref().map_or("", |owner| &owner.id),
            role.unwrap_or_default(),
            held.unwrap_or_default()
        )
    };
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            "g owns 60 %",
            "p member of G 0 to 60 %",
            "q member of G 0 to 60 %"
        ]
    );
    let rows = ask(&graph, Holdings::of("p"))
        .into_rows::<HoldingsRow>()
        .unwrap();
    let told = |row: &HoldingsRow| {
        let held = row.look_through.map(|held| held.to_string());
        format!("{} {}", row.holding.id, held.unwrap_or_default())
    };
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        ["g 0 to 100 %", "c 0 to 60 %"]
    );
    // What is part of a company holds nothing of it.
    let part = r#"{"type":"relationship","id":"part","kind":"part-of","from":"p","to":"c"}"#;
    let graph = data(part);
    assert_eq!(
        ask(&graph, Holdings::of("p")).summary(),
        "No holding of P is known."
    );
    assert_eq!(
        ask(&graph, Owners::of("c")).summary(),
        "No owner of C is known."
    );
}

#[test]
fn stakes_of_members_in_their_own_name_add_up_with_those_of_all() {
    let stakes = r#"
        {"type":"relationship","id":"o1","kind":"owns","from":"g","to":"c","share":"45"}
        {"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"10"}
        {"type":"relationship","id":"o3","kind":"owns","from":"a","to":"c","share":"45"}"#;
    let graph = data(&[LISTS_Q, JOINT, stakes].join("\n"));
    let answer = ask(&graph, Affected::listed_by("auth"));
    let rows = answer.into_rows::<AffectedRow>().unwrap();
    assert_eq!(rows[0].entity.id, "c");
    assert_eq!(
        (rows[0].verdict, rows[0].sum.to_string()),
        (Standing::Certain, "55 %".to_owned())
    );
    assert_eq!(caught(&graph, "uk"), ["uk c possible", "uk g possible"]);
}
