//! How far lists are documented belongs to every answer that a listing, or its absence, went into; and the words of answers
//! say no more than is known.

use crate::run::{Ran, command, line, relata, run};

/// A list of which one of two editions is documented in full, and whose ids begin like its series.
const LISTS: &str = r#"{"type":"source","id":"s","publisher":"S","date":"2024-02-01"}
{"type":"entity","id":"auth","kind":"government","name":"Authority","sources":["s"]}
{"type":"entity","id":"europe-2023","kind":"list","name":"European list","series":"eu","published":"2023-01-01","sources":["s"]}
{"type":"entity","id":"full-2024","kind":"list","name":"Full list","series":"full","published":"2024-01-01","complete":["platform","company"],"sources":["s"]}
{"type":"entity","id":"x","kind":"platform","name":"X","sources":["s"]}
{"type":"entity","id":"y","kind":"platform","name":"Y","sources":["s"]}
{"type":"entity","id":"top","kind":"company","name":"Top","country":"CN","sources":["s"]}
{"type":"entity","id":"mid","kind":"company","name":"Mid","sources":["s"]}
{"type":"entity","id":"small","kind":"company","name":"Small","sources":["s"]}
{"type":"entity","id":"herald","kind":"outlet","name":"Herald","sources":["s"]}
{"type":"relationship","id":"lx","kind":"lists","from":"auth","to":"x","edition":"europe-2023","sources":["s"]}
{"type":"relationship","id":"ly","kind":"lists","from":"auth","to":"y","edition":"full-2024","sources":["s"]}
{"type":"relationship","id":"o1","kind":"owns","from":"top","to":"mid","share":"60","sources":["s"]}
{"type":"relationship","id":"o2","kind":"owns","from":"mid","to":"x","share":"51","sources":["s"]}
{"type":"relationship","id":"o3","kind":"owns","from":"small","to":"x","share":"49","sources":["s"]}
{"type":"relationship","id":"d1","kind":"disputes","from":"top","to":"europe-2023","sources":["s"]}
{"type":"relationship","id":"n1","kind":"no-response","from":"mid","to":"lx","since":"2023-02-01","outlet":"herald","sources":["s"]}
"#;

fn ask(words: &[&str]) -> Ran {
    // So wide that no sentence is broken.
    run(
        command()
            .args(words)
            .args(["--data", "-"])
            .env("COLUMNS", "1000"),
        LISTS.as_bytes(),
    )
}

const PARTLY: &str =
    "Edition europe-2023: the data documents 1 online entry; what is missing here may still";

#[test]
fn whatever_a_listing_went_into_tells_the_coverage() {
    for words in [
        &["around", "x"][..],
        &["show", "x"],
        &["show", "lx"],
        &["path", "top", "auth"],
        &["holdings", "top"],
        &["holdings", "small"],
        &["owners", "x"],
        &["common", "mid", "auth"],
        &["timeline", "x"],
        &["robust", "top", "auth"],
        &["affected", "--listed-by", "auth", "--as-of", "2023-06-01"],
        &["match", "(a)-[l:lists]->(b) RETURN b"],
        &[
            "match",
            "(a)-[l:lists {edition:'europe-2023'}]->(b {id:'y'}) RETURN b",
        ],
        &[
            "match",
            "(a)-[l:lists]->(b) WHERE b.name = 'Nobody' RETURN count(*)",
        ],
    ] {
        let ran = ask(words);
        assert!(ran.out.contains(PARTLY), "{words:?}: {ran:?}");
        let ran = ask(&[words, &["-f", "csv"]].concat());
        assert!(ran.err.contains(PARTLY), "{words:?} -f csv: {ran:?}");
        assert!(
            !ran.err.contains("full-2024:"),
            "what is documented in full: {ran:?}"
        );
    }
    for words in [
        &["path", "top", "mid"][..],
        &["show", "ly"],
        &["match", "(a)-[:owns]->(b)"],
    ] {
        let ran = ask(words);
        assert!(
            !ran.out.contains("documents"),
            "no listing that lacks: {words:?}: {ran:?}"
        );
    }
}

#[test]
fn a_property_that_most_lack_is_told() {
    let told = |pattern: &str| ask(&["match", pattern]).out;
    let note = "`country` is not stated for 2 of 3 companies: a condition on it leaves these out.";
    assert!(told("(c:company {country:'CN'})").contains(note));
    assert!(told("(c:company) WHERE c.country = 'US' RETURN count(*)").contains(note));
    assert!(
        told("(a:company)-[o:owns]->(b) WHERE o.since > '2020-01-01'")
            .contains("`since` is not stated for",)
            || told("(a)-[o:owns]->(b) WHERE o.since > '2020-01-01'").contains("Nothing matches")
    );
    let all_have = told("(c:company {name:'Top'})");
    assert!(!all_have.contains("is not stated"), "{all_have}");
    let ran = line("match (c:company)<-[:owns]-(o) RETURN count(*)");
    assert!(
        !ran.out.contains("is not stated"),
        "nothing is asked of it: {ran:?}"
    );
}

#[test]
fn an_edition_keeps_the_letters_of_its_id() {
    let ran = ask(&["holdings", "mid", "-f", "csv"]);
    assert!(ran.out.contains("europe-2023"), "{ran:?}");
    assert!(
        !ran.out.contains("rope-2023\n") || ran.out.contains("europe-2023"),
        "{ran:?}"
    );
    let ran = ask(&["owners", "y", "-f", "csv"]);
    assert!(
        ran.out.contains(",2024,"),
        "what follows the series: {ran:?}"
    );
}

#[test]
fn an_ultimate_owner_has_a_majority_at_every_step() {
    let ran = ask(&["owners", "x", "-f", "csv"]);
    let row = |owner: &str| {
        let is_of = |line: &&str| line.contains(&format!(",{owner},"));
        ran.out.lines().find(is_of).unwrap_or_default().to_owned()
    };
    assert!(row("Top").contains("owns, ultimate owner"), "{}", ran.out);
    assert!(
        row("Small").contains("owns, top of the chain"),
        "{}",
        ran.out
    );
    assert!(!row("Mid").contains("ultimate"), "{}", ran.out);
}

#[test]
fn what_was_never_listed_is_no_listed_thing() {
    let has_line = |words: &[&str], begins: &str| {
        let told = ask(&[words, &["-f", "markdown"]].concat()).out;
        told.lines().any(|line| line.starts_with(begins))
    };
    assert!(has_line(&["owners", "mid"], "| Thing |"));
    assert!(has_line(&["owners", "x"], "| Listed |"));
    let csv = ask(&["owners", "mid", "-f", "csv"]).out;
    assert!(
        csv.starts_with("listed,listed_id,"),
        "programs find their columns: {csv}"
    );
}

/// A reply to the whole edition is not one to each listing, and says so.
#[test]
fn replies_are_told_in_words_with_their_target() {
    let ran = ask(&["owners", "x", "-f", "csv"]);
    let told = "no response of Mid to the listing; Top disputes the list,";
    assert!(ran.out.contains(told), "{}", ran.out);
    let ran = ask(&["timeline", "x", "-f", "csv"]);
    let told = "Mid does not respond to the listing of X (europe-2023), asked by Herald";
    assert!(ran.out.contains(told), "{}", ran.out);
}

#[test]
fn nothing_is_clear_where_lists_are_documented_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let names = folder.path().join("names.csv");
    std::fs::write(&names, "name\nX\nY\nMid\n").unwrap();
    let data = folder.path().join("lists.jsonl");
    std::fs::write(&data, LISTS).unwrap();
    let names = names.to_str().unwrap();
    let data = data.to_str().unwrap();
    let screen = |edition: &str| {
        let words = [
            "screen",
            names,
            "--edition",
            edition,
            "--data",
            data,
            "-f",
            "json",
        ];
        let answer: serde_json::Value = serde_json::from_str(&relata(&words).out).unwrap();
        let told = |row: &serde_json::Value| {
            let open = row["open"][0].as_str().unwrap_or_default().to_owned();
            (row["standing"].as_str().unwrap().to_owned(), open)
        };
        answer["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(told)
            .collect::<Vec<_>>()
    };
    let in_part = screen("europe-2023");
    assert_eq!(in_part[0].0, "listed");
    assert_eq!(
        in_part[1],
        ("not-found".to_owned(), "listed in 2024".to_owned())
    );
    assert_eq!(in_part[2].0, "not-found");
    let in_full = screen("full-2024");
    assert_eq!(
        in_full[0],
        ("clear".to_owned(), "listed in europe-2023".to_owned())
    );
    assert_eq!(in_full[1].0, "listed");
    assert_eq!(in_full[2].0, "clear");
}
