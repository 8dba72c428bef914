//! Owners whom no source names: never taken for one person, and told with the reason.

use crate::asked::check_data;
use relata::answer::{Note, OwnersRow, Severity};
use relata::graph::Leniency;
use relata::{Affected, Around, Holdings, Lens, Owners, Path, Query, Stakes};

use super::{file, found, graph, only, owns, short};

#[test]
fn an_unknown_owner_is_told_with_the_reason() {
    let unknown = r#"{"type":"entity","id":"u","kind":"unknown","name":"Unknown","sources":["s"]}
"#;
    let reason = r#"{"type":"fact","id":"why","about":"u","property":"unknown-reason","value":"natural-persons","sources":["s"]}
"#;
    let owned = owns("x", "u", "a", "");
    only(
        &format!("{unknown}{owned}"),
        Severity::Warning,
        "owner-unknown",
        "u",
        "of a is not named: no reason is given",
    );
    let noted = format!(
        "{}{owned}",
        unknown.replace(r#""sources""#, r#""note":"bearer shares","sources""#)
    );
    only(
        &noted,
        Severity::Warning,
        "owner-unknown",
        "u",
        "the owner of a is not named: bearer shares",
    );
    let told = format!("{unknown}{reason}{owned}");
    only(
        &told,
        Severity::Warning,
        "owner-unknown",
        "u",
        "the owner of a is not named: natural persons",
    );
    let exempt = reason
        .replace(r#""about":"u""#, r#""about":"b""#)
        .replace("natural-persons", "exempt");
    only(
        &exempt,
        Severity::Warning,
        "owner-unknown",
        "why",
        "the ultimate owner of b is unknown: exempt",
    );
    assert_eq!(found(unknown), [], "who owns nothing is no unknown owner");
}

#[test]
fn one_unnamed_owner_of_several_things_is_suspicious() {
    let unknown = r#"{"type":"entity","id":"u","kind":"unknown","name":"Unknown","sources":["s"]}
"#;
    let rows = found(&format!(
        "{unknown}{}{}",
        owns("x", "u", "a", ""),
        owns("y", "u", "b", "")
    ));
    let warning = Severity::Warning;
    assert_eq!(
        short(&rows),
        [
            (warning, "owner-unknown", "u"),
            (warning, "unknown-shared", "u")
        ]
    );
    assert!(
        rows[1].message.contains("the unnamed owner of a, b"),
        "{}",
        rows[1].message
    );
    let twice = format!(
        "{unknown}{}{}",
        owns("x", "u", "a", ""),
        owns("y", "u", "a", "")
    );
    assert_eq!(short(&found(&twice)), [(warning, "owner-unknown", "u")]);
}

/// An owner of kind `unknown` of two listed things, why it is unknown, and why nobody is known above a third.
const UNNAMED: &str = r#"
{"type":"entity","id":"lister","kind":"government","name":"Lister"}
{"type":"entity","id":"u","kind":"unknown","name":"Unknown owner","sources":["s"]}
{"type":"fact","id":"why-u","about":"u","property":"unknown-reason","value":"NATURAL_PERSONS","sources":["s"]}
{"type":"fact","id":"why-c","about":"c","property":"unknown-reason","value":"exempt","sources":["later"]}
{"type":"relationship","id":"u-a","kind":"owns","from":"u","to":"a","share":30,"sources":["s"]}
{"type":"relationship","id":"u-b","kind":"owns","from":"u","to":"b","share":60,"sources":["s"]}
{"type":"relationship","id":"l-a","kind":"lists","from":"lister","to":"a","sources":["s"]}
{"type":"relationship","id":"l-b","kind":"lists","from":"lister","to":"b","sources":["s"]}
{"type":"relationship","id":"l-c","kind":"lists","from":"lister","to":"c","sources":["s"]}
"#;

#[test]
fn an_unnamed_owner_of_two_things_counts_twice() {
    let graph = graph(UNNAMED);
    let answer = graph
        .ask(Owners::listed_by("lister"), &Lens::default())
        .unwrap();
    assert_eq!(
        answer.summary(),
        "3 things listed by Lister; 0 of them with a known owner, 2 owners in all."
    );
    let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
    let told: Vec<_> = rows
        .iter()
        .map(|r| (r.listed.id.as_str(), r.unnamed, r.unknown.as_deref()))
        .collect();
    let natural = Some("natural persons");
    assert_eq!(
        told,
        [
            ("a", true, natural),
            ("b", true, natural),
            ("c", false, Some("exempt"))
        ]
    );
    assert_eq!(
        answer.facts().len(),
        2,
        "the reasons are facts, with their citations"
    );
    let known = graph
        .ask(Owners::listed_by("lister").known_only(), &Lens::default())
        .unwrap();
    assert!(!known.is_found(), "{:?}", known.any_rows());
}

#[test]
fn every_answer_says_that_an_unnamed_owner_need_not_be_one() {
    let graph = graph(UNNAMED);
    let notes = [
        "Not named by any source: Unknown owner (natural persons).",
        "An unnamed owner of several things need not be one owner: u (2 things).",
    ];
    let questions: [Query; 6] = [
        Owners::of("a").into(),
        Holdings::of("u").into(),
        Stakes::of("a").into(),
        Affected::by(["u"]).rule("ofac").into(),
        Around::new("a").into(),
        Path::new("a", "b").into(),
    ];
    for question in questions {
        let answer = graph.ask(question.clone(), &Lens::default()).unwrap();
        for note in notes {
            assert!(
                answer
                    .notes()
                    .iter()
                    .any(|told| told.to_string().starts_with(note)),
                "{question:?}: {:?}",
                answer.notes()
            );
        }
    }
    let lens = Lens::default().not_sources(["later"]);
    let answer = graph.ask(Owners::of("c"), &lens).unwrap();
    let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
    assert_eq!(
        rows[0].unknown, None,
        "a reason that the lens leaves out is not told"
    );
}

/// A stub of a missing record has a name of its own, so it is one owner.
#[test]
fn a_missing_record_is_no_unnamed_owner() {
    let claims = owns("x", "missing", "a", "") + &owns("y", "missing", "b", "");
    let (_folder, input) = file(&claims);
    let inputs = [input];
    let answer = check_data("case", &inputs, Leniency::Lenient).unwrap();
    assert!(!answer.is_found(), "{:?}", answer.any_rows());
    let graph = relata::open::open("case", &inputs, Leniency::Lenient).unwrap();
    let answer = graph.ask(Owners::of("a"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
    let is_of_look_through = |note: &Note| note.to_string().starts_with("Look-through");
    assert!(
        !rows[0].unnamed && answer.notes().iter().all(is_of_look_through),
        "{:?}",
        answer.notes()
    );
}
