//! Answers that say what they did with a question, and can be read again.

use relata::error::{Door, Render};
use relata::graph::Graph;
use relata::query::{Facts, Query, Resolve, Stats, StatsPart};
use relata::write::{Format, Style, write};
use relata::{Around, Find, Lens};

use super::{graph, owns};

#[test]
fn find_says_which_flags_make_no_difference() {
    let graph = graph("");
    let lens = Lens::default().kinds(["owns"]).exclude_disputed();
    let with_stake = super::graph(&owns("x", "a", "b", ""));
    let answer = with_stake.ask(Find::new("a"), &lens).unwrap();
    let note = "Names are compared, not claims, so this makes no difference: --kind, --exclude-disputed; --entity-kind \
                chooses what is found.";
    assert_eq!(answer.notes().len(), 1);
    assert_eq!(answer.notes()[0].to_string(), note);
    let elsewhere = answer.notes()[0].render(Door::Fields).to_string();
    assert!(
        elsewhere.ends_with(": `kinds`, `exclude_disputed`; `entity_kinds` chooses what is found.")
    );
    let plain = with_stake.ask(Find::new("a"), &Lens::default()).unwrap();
    assert_eq!(answer.any_rows(), plain.any_rows());
    let sources = Lens::default().not_sources(["s"]);
    let answer = graph.ask(Find::new("a"), &sources).unwrap();
    assert_eq!(answer.notes(), []);
}

/// What was read together stays together: an answer as JSON Lines carries the decisions, so that every id still works.
#[test]
fn an_answer_can_be_read_again_with_the_ids_of_what_was_merged() {
    let more = owns("x", "b", "c", "")
        + r#"{"type":"entity","id":"afp","kind":"other","name":"Agence France-Presse"}
{"type":"same","id":"one","left":"a","right":"b","decision":"same","why":"renamed","sources":["later"]}
{"type":"relationship","id":"silent","kind":"no-response","from":"c","to":"x","outlet":"afp","sources":["s"]}
{"type":"relationship","id":"silence","kind":"no-response","from":"c","to":"x","outlet":"later","sources":["s"]}
"#;
    let graph = graph(&more);
    let answer = graph
        .ask(Around::new("c").depth(2), &Lens::default())
        .unwrap();
    let mut written = Vec::new();
    write(&answer, Format::Jsonl, &Style::default(), &mut written).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("again.jsonl"), &written).unwrap();
    let again = Graph::open([folder.path()]).unwrap();
    assert_eq!(
        again.entity_by_id("b"),
        again.entity_by_id("a"),
        "{}",
        String::from_utf8_lossy(&written)
    );
    assert_eq!(
        again.entity_named("Agence France-Presse").unwrap(),
        again.entity_named("afp").unwrap()
    );
    let mut dot = Vec::new();
    write(&answer, Format::Dot, &Style::default(), &mut dot).unwrap();
    let dot = String::from_utf8(dot).unwrap();
    assert!(
        dot.contains("to Agence France-Presse, Herald"),
        "outlets go by their names: {dot}"
    );
}

/// The sentence about the lens would let a reader take for seen through it what is not.
#[test]
fn what_hangs_on_no_lens_says_so() {
    let graph = graph(
        &(owns("x", "a", "b", r#","since":"2020""#)
            + r#"{"type":"fact","id":"f","about":"a","property":"users","value":5,"period":"2020","sources":["s"]}"#),
    );
    let told = |query: Query, lens: &Lens| -> Vec<String> {
        let answer = graph.ask(query, lens).unwrap();
        let notes = answer.notes().iter().map(ToString::to_string);
        notes
            .filter(|note| note.contains("makes no difference") || note.contains("in full"))
            .collect()
    };
    let lens = Lens::default().as_of("2011".parse().unwrap());
    let by_source = Lens::default().not_sources(["later"]);
    let part = |part| Stats::default().part(part).into();
    for (query, note) in [
        (
            Facts::of("users").into(),
            "Facts are told, of whatever time, and not claims, so this makes no difference: --as-of.",
        ),
        (
            Resolve::default().into(),
            "Names are compared, not claims, so this makes no difference: --as-of.",
        ),
        (
            part(StatsPart::Editions),
            "What is counted here hangs on no lens, so this makes no difference: --as-of.",
        ),
        (
            part(StatsPart::Sources),
            "What is counted here hangs on no lens, so this makes no difference: --as-of.",
        ),
        (
            part(StatsPart::Kinds),
            "The lens chooses the relationships that are counted; entities, facts, editions and sources are counted in full.",
        ),
        (
            Stats::default().into(),
            "The lens chooses the relationships that are counted; entities, facts, editions and sources are counted in full.",
        ),
    ] {
        let query: Query = query;
        assert_eq!(told(query.clone(), &lens), [note]);
        assert_eq!(told(query, &Lens::default()), Vec::<String>::new());
    }
    // Whose word counts matters to facts, and to what cites them.
    assert!(told(Facts::of("users").into(), &by_source).is_empty());
    assert!(told(Resolve::default().into(), &by_source).is_empty());
    let note = "What is counted here hangs on no lens, so this makes no difference: --not-source.";
    assert_eq!(told(part(StatsPart::Editions), &by_source), [note]);
}
