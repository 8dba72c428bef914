//! Things that may be one: proposals, and what is decided about them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::run::{Ran, command, program, run};

fn entity(id: &str, name: &str, more: Value) -> String {
    let mut entity =
        json!({"type": "entity", "id": id, "kind": "company", "name": name, "sources": ["s"]});
    for (key, value) in more.as_object().unwrap() {
        entity[key] = value.clone();
    }
    format!("{entity}\n")
}

/// Two spellings of one company, one more in another country, two with one LEI, and a person with a similar name.
fn write(folder: &Path) {
    let mut text = "{\"type\":\"source\",\"id\":\"s\"}\n".to_owned();
    text += &entity("a1", "Ostrava Trading LLC", json!({"country": "CZ"}));
    text += &entity("a2", "OOO Ostrava Trading", json!({"country": "CZ"}));
    text += &entity("b1", "Belmora Foods", json!({"country": "FR"}));
    text += &entity("b2", "Belmora Foods SA", json!({"country": "BR"}));
    text += &entity(
        "c1",
        "Cassel Holding",
        json!({"ids": {"lei": "529900T8BM49AURSDO55"}}),
    );
    text += &entity(
        "c2",
        "Quintana Partners",
        json!({"ids": {"lei": "529900t8bm49aursdo55"}}),
    );
    text += &entity("d1", "Dario Vint", json!({"kind": "person"}));
    fs::write(folder.join("data.jsonl"), text).unwrap();
}

fn resolve(folder: &Path, more: &[&str]) -> Ran {
    let mut command = command();
    command
        .current_dir(folder)
        .args(["resolve", "--data", "data.jsonl"])
        .args(more);
    run(&mut command, b"")
}

fn pairs(ran: &Ran) -> Vec<(String, String)> {
    let answer: Value = serde_json::from_str(&ran.out).expect(&ran.err);
    let rows = answer["rows"].as_array().unwrap();
    let id = |row: &Value, side: &str| row[side]["id"].as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (id(row, "left"), id(row, "right")))
        .collect()
}

#[test]
fn pairs_are_proposed_with_what_speaks_against_them() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = resolve(folder.path(), &["-f", "json"]);
    let expected = [("a1", "a2"), ("b1", "b2")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(pairs(&ran), expected);
    let ran = resolve(folder.path(), &["-f", "csv"]);
    assert!(ran.out.contains("same country"), "{}", ran.out);
    assert!(ran.out.contains("other country"), "{}", ran.out);
    let none = resolve(folder.path(), &["-f", "json", "--between-files"]);
    assert_eq!((pairs(&none), none.status), (Vec::new(), Some(1)));
    assert_eq!(
        resolve(folder.path(), &["--min-score", "20"]).status,
        Some(2)
    );
}

#[test]
fn an_equal_identifier_makes_no_name_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let lei = json!({"country": "PA", "ids": {"LEI": "529900T8BM49AURSDO55"}});
    let mut text = "{\"type\":\"source\",\"id\":\"s\"}\n".to_owned();
    text += &entity("a", "Delmar Shipping Ltd", lei.clone());
    text += &entity("b", "Torvex", lei.clone());
    text += &entity("c", "TORVEX", lei);
    fs::write(folder.path().join("data.jsonl"), text).unwrap();
    let ran = resolve(folder.path(), &["--by", "lei", "-f", "json"]);
    let answer: Value = serde_json::from_str(&ran.out).expect(&ran.err);
    let told: Vec<_> = answer["rows"].as_array().unwrap().iter().collect();
    let same = |row: &Value| {
        (
            row["right"]["id"].as_str().unwrap().to_owned(),
            row["same_name"].as_bool().unwrap(),
        )
    };
    let same: Vec<_> = told.into_iter().map(same).collect();
    let expected = [("b", false), ("c", false), ("c", true)];
    assert_eq!(same, expected.map(|(id, is)| (id.to_owned(), is)));
    let ran = resolve(folder.path(), &["--by", "lei", "-f", "csv"]);
    let of_names = ran.out.lines().filter(|line| line.contains("same name"));
    assert_eq!(of_names.count(), 1, "{}", ran.out);
}

/// Two things of which nobody knows the identifier are not one thing.
#[test]
fn a_placeholder_is_no_identifier() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "{\"type\":\"source\",\"id\":\"s\"}\n".to_owned();
    let of = |lei: &str, number: &str| json!({"ids": {"lei": lei, "registration": number}});
    text += &entity("a", "Kuntai Holdings", of("n/a", "-"));
    text += &entity("b", "Ruzhin Mining", of("N/A", "-"));
    text += &entity("c", "Zaria Cotton Ltd", of("n/a", "123"));
    text += &entity(
        "d",
        "ZARIA COTTON LIMITED",
        of("529900T8BM49AURSDO55", "No. 000123"),
    );
    fs::write(folder.path().join("data.jsonl"), text).unwrap();
    for by in [&[][..], &["--by", "registration"], &["--by", "lei"]] {
        let ran = resolve(folder.path(), &[by, &["-f", "json"]].concat());
        assert_eq!(pairs(&ran), [("c".to_owned(), "d".to_owned())], "{by:?}");
    }
}

#[test]
fn a_scheme_that_nothing_has_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = resolve(folder.path(), &["--by", "LEI", "-f", "json"]);
    let by: Value = serde_json::from_str(&ran.out).expect(&ran.err);
    assert_eq!(by["rows"][0]["right"]["id"], "c2", "{}", ran.out);
    let ran = resolve(folder.path(), &["--by", "leii"]);
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains("scheme `leii`"), "{}", ran.err);
    assert!(ran.err.contains("lei\n"), "{}", ran.err);
}

#[test]
fn a_year_of_birth_is_no_date() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "{\"type\":\"source\",\"id\":\"s\"}\n".to_owned();
    let person = |born: &str| json!({"kind": "person", "birth_date": born});
    text += &entity("a", "Dario Vint", person("1960"));
    text += &entity("b", "Vint, Dario", person("1960-05-02"));
    text += &entity("c", "VINT Dario", person("1960-05"));
    fs::write(folder.path().join("data.jsonl"), text).unwrap();
    let ran = resolve(folder.path(), &["-f", "csv"]);
    let told = |what: &str| ran.out.matches(what).count();
    let counts = ["same year of birth", "same month of birth", "date of birth"].map(told);
    assert_eq!(counts, [2, 1, 0], "{}", ran.out);
}

#[test]
fn decisions_are_records_that_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = resolve(folder.path(), &["--by", "lei", "--to", "decisions.jsonl"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let written = fs::read_to_string(folder.path().join("decisions.jsonl")).unwrap();
    let records: Vec<Value> = written
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let decided: Vec<_> = records
        .iter()
        .map(|record| {
            (
                record["left"].as_str().unwrap(),
                record["decision"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        decided,
        [("c1", "same"), ("a1", "unsure"), ("b1", "unsure")]
    );
    // Nothing is left to propose, and nothing is written twice.
    let again = resolve(folder.path(), &["--by", "lei", "--to", "decisions.jsonl"]);
    assert_eq!(again.status, Some(1), "{}", again.out);
    assert_eq!(
        fs::read_to_string(folder.path().join("decisions.jsonl")).unwrap(),
        written
    );
    let mut show = command();
    show.current_dir(folder.path()).args([
        "show",
        "c2",
        "--data",
        "data.jsonl",
        "--data",
        "decisions.jsonl",
    ]);
    let shown = run(&mut show, b"");
    assert!(shown.out.contains("same as"), "{}", shown.out);
    let mut show = command();
    show.current_dir(folder.path()).args([
        "show",
        "a2",
        "--data",
        "data.jsonl",
        "--data",
        "decisions.jsonl",
    ]);
    let shown = run(&mut show, b"");
    assert!(shown.out.contains("perhaps the same as"), "{}", shown.out);
}

/// Types answers to a review on a terminal; `None` where there is no `script` to make one.
fn review(folder: &Path, typed: &str) -> Option<String> {
    if program("script").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "CI needs `script`");
        return None;
    }
    let command = format!(
        "{} resolve --data data.jsonl --to reviewed.jsonl",
        crate::run::RELATA
    );
    let mut script = program("script");
    script
        .current_dir(folder)
        .args(["-qec", &command, "/dev/null"]);
    Some(run(&mut script, typed.as_bytes()).out)
}

#[test]
fn a_review_can_be_taken_back_and_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let decided = || -> Vec<(String, String)> {
        let text = fs::read_to_string(folder.path().join("reviewed.jsonl")).unwrap();
        let mut decided = Vec::new();
        for line in text.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            let field = |name: &str| record[name].as_str().unwrap().to_owned();
            decided.push((field("left"), field("decision")));
        }
        decided
    };
    let pair = |left: &str, decision: &str| (left.to_owned(), decision.to_owned());
    // The first answer is taken back and given anew; then the reader ends.
    let Some(told) = review(folder.path(), "y\nu\nn\nq\n") else {
        return;
    };
    assert!(told.contains("1 of 2, score"), "{told}");
    assert_eq!(decided(), [pair("a1", "different")], "{told}");
    // What is left is asked about.
    let told = review(folder.path(), "x\n?\n").unwrap();
    assert!(told.contains("1 of 1, score"), "{told}");
    assert_eq!(
        decided(),
        [pair("a1", "different"), pair("b1", "unsure")],
        "{told}"
    );
}

#[test]
fn decisions_are_not_written_behind_what_is_no_file_of_records() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let table = "owner,owned,percent\nA,B,60\n";
    let file = folder.path().join("stakes.csv");
    fs::write(&file, table).unwrap();
    let ran = resolve(folder.path(), &["--to", "stakes.csv"]);
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains("decisions would spoil it"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), table);
    // Records of any type may stand above them.
    let ran = resolve(folder.path(), &["--to", "data.jsonl"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}
