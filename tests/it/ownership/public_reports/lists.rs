//! Lists that fade, or of which nobody is named.

use relata::answer::Screened;
use relata::lens::Lens;
use relata::query::{Affected, Group, Owners, Period, Screen};

use super::{ask, assert_note, data, listless, notes, screened};
use crate::properties::graphs::World;

#[test]
fn listings_that_fade_are_counted() {
    let next = r#"
        {"type":"entity","id":"ed2","kind":"list","name":"ED2","series":"s","published":"2024-06-01"}
        {"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"q","edition":"ed2"}
        {"type":"fact","id":"f","about":"ed2","property":"entries","value":40}
        {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"60"}"#;
    let graph = data(next);
    let note = "1 listing of ED is not seen in ED2, of which 1 of 40 entries is documented; --edition ed asks for it.";
    for answer in [
        ask(&graph, Affected::listed_by("auth")),
        ask(&graph, Screen::against("auth", ["C"])),
        graph
            .ask(
                Owners::listed_by("auth"),
                &Lens::default().as_of("2024-07-31".parse().unwrap()),
            )
            .unwrap(),
        ask(&graph, Group::of("c")),
    ] {
        assert_note(&answer, note);
    }
    let (standing, why) = screened(&graph, "ofac", "P");
    assert_eq!(standing, Screened::NotFound);
    assert!(why.contains("listed in ED"), "{why}");
    // Asked for, the edition counts whatever came after it.
    let asked = ask(&graph, Affected::listed_by("auth").edition("ed"));
    assert!(!notes(&asked).iter().any(|told| told.contains("not seen")));
    // A removal is none.
    let removed = r#"{"type":"relationship","id":"off","kind":"delists","from":"auth","to":"p","edition":"ed2"}"#;
    let graph = data(&[next, removed].join("\n"));
    let answer = ask(&graph, Affected::listed_by("auth"));
    assert!(!notes(&answer).iter().any(|told| told.contains("not seen")));
}

#[test]
fn a_period_tells_what_no_rule_looks_at_and_how_far_lists_are_known() {
    let graph = data(
        r#"
        {"type":"entity","id":"u","kind":"unknown","name":"U"}
        {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"a","share":"80","interest":"rights-to-profit-or-income","until":"2024-03-01"}
        {"type":"relationship","id":"o2","kind":"owns","from":"p","to":"b","share":"60","since":"2019","until":"2023-05-01"}
        {"type":"relationship","id":"o3","kind":"owns","from":"p","to":"c","share":"15"}
        {"type":"relationship","id":"o4","kind":"owns","from":"u","to":"c","share":"60"}"#,
    );
    let mut question = Affected::listed_by("auth").rule("eu");
    question.period = Some(Period::since("2024".parse().unwrap()));
    let answer = ask(&graph, question.clone());
    for note in [
        "1 stake of 80 % by rights-to-profit-or-income below the listed is not looked at by eu.",
        "1 stake of the listed, or of what is below them, has ended by 2024-01-01, and so no longer counts.",
        "Below the listed, and held in part by owners whom no source names, who may be listed: C (60 %).",
        "Edition ED: the data documents 1 entry; what is missing here may still have been listed.",
    ] {
        assert_note(&answer, note);
    }
    // What had ended before the period is not looked at in it.
    question.period = Some(Period::since("2024-04".parse().unwrap()));
    let later = notes(&ask(&graph, question));
    assert!(
        !later.iter().any(|note| note.contains("rights-to-profit")),
        "{later:?}"
    );
}

#[test]
fn without_a_lister_names_are_looked_up_in_whatever_is_listed() {
    let one = data("");
    let answer = ask(&one, listless());
    assert_note(
        &answer,
        "Screened against 1 thing listed by AUTH on 2024-07-31.",
    );
    let two = data(
        r#"
        {"type":"entity","id":"other","kind":"government","name":"OTHER"}
        {"type":"relationship","id":"lists-q","kind":"lists","from":"other","to":"q"}"#,
    );
    assert_note(
        &ask(&two, listless()),
        "Screened against 2 things listed on 2024-07-31.",
    );
    let none = World::read(r#"{"type":"source","id":"reg","date":"2024"}"#).graph();
    assert!(none.ask(listless(), &Lens::default()).is_err());
}
