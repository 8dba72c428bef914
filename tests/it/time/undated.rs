//! Data without any date: every verb answers, of any time, and says so.

use serde_json::Value;

use super::{ask, told};
use crate::run::{command, run};

const LISTED: &str = r#"{"type":"entity","id":"auth","kind":"government","name":"AUTH"}
{"type":"relationship","id":"l","kind":"lists","from":"auth","to":"P"}
"#;

/// The same stakes as a table of owners and as records; the record file has a listing as well.
fn files() -> [String; 2] {
    let table = "owner,owned,percent\nP,C,60\nQ,C,40\nC,D,90\n";
    let mut records = LISTED.to_owned();
    for (id, kind) in [
        ("P", "person"),
        ("Q", "person"),
        ("C", "company"),
        ("D", "company"),
    ] {
        records += &format!("{{\"type\":\"entity\",\"id\":\"{id}\",\"kind\":\"{kind}\"}}\n");
    }
    for (from, to, share) in [("P", "C", "60"), ("Q", "C", "40"), ("C", "D", "90")] {
        records += &format!(
            "{{\"type\":\"relationship\",\"id\":\"{from}{to}\",\"kind\":\"owns\",\"from\":\"{from}\",\"to\":\"{to}\",\"share\":\"{share}\"}}\n"
        );
    }
    [table.to_owned(), records]
}

/// Something that is told of such data in CSV, whichever file it is, and whether it hangs on a day.
const TOLD: [(&str, &str, bool); 13] = [
    ("owners D", "54 %", true),
    ("holdings P", "54 %", true),
    ("stakes C", "60 %", true),
    ("affected P", "at least 50 % of shareholding", true),
    (
        "affected P --rule all",
        "at least 50 % of shareholding",
        true,
    ),
    ("affected P Q --proof", "60 % shareholding", true),
    ("affected Q --threshold 39", "Q", true),
    ("group D", "54 %", true),
    ("common C D", "P", false),
    ("around C", "60 %", false),
    ("path P D", "90 %", false),
    ("robust P D", "P -owns-> C -owns-> D", false),
    ("show C", "P (60 %)", false),
];

#[test]
fn every_verb_answers_without_a_date() {
    for data in files() {
        for (words, value, is_of_a_day) in TOLD {
            let ran = ask(&data, &format!("{words} -f markdown"));
            assert_eq!(ran.status, Some(0), "{words}: {ran:?}");
            assert!(ran.out.contains(value), "{words}: {value} in {}", ran.out);
            let undated = ran.out.matches("the data bears none").count();
            assert_eq!(undated, usize::from(is_of_a_day), "{words}: {}", ran.out);
            for word in ["as of 2", "As of 2", "newest date"] {
                assert!(!ran.out.contains(word), "{words}: a day in {}", ran.out);
            }
        }
        // A pattern has spaces of its own.
        let pattern = "(a {id: 'P'})-[o:owns]->(b) RETURN b, o.stake";
        let arguments = ["match", pattern, "-f", "csv", "--data", "-"];
        let matched = run(command().args(arguments), data.as_bytes());
        assert_eq!(matched.status, Some(0), "{matched:?}");
        assert!(matched.out.contains("60 %"), "{matched:?}");
    }
}

#[test]
fn over_all_time_nothing_begins_or_ends() {
    for data in files() {
        for words in [
            "owners D --timeline",
            "affected P --since 2020",
            "affected P --threshold 50 --until 2020",
        ] {
            let out = told(&data, &format!("{words} -f json"));
            let answer: Value = serde_json::from_str(&out).unwrap();
            let rows = answer["rows"].as_array().unwrap();
            assert!(!rows.is_empty(), "{words}: {out}");
            for row in rows {
                assert!(
                    row["from"].is_null() && row["to"].is_null(),
                    "{words}: {row}"
                );
            }
        }
    }
}

#[test]
fn names_are_screened_against_lists_without_a_date() {
    let [_, data] = files();
    for lister in ["", " --listed-by auth"] {
        let folder = tempfile::tempdir().unwrap();
        let names = folder.path().join("names.csv");
        std::fs::write(&names, "name\nP\nD\nQ\n").unwrap();
        let words = format!("screen {}{lister} -f json", names.display());
        let ran = ask(&data, &words);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        let rows = answer["rows"].as_array().unwrap();
        let standings: Vec<&str> = rows
            .iter()
            .map(|row| row["standing"].as_str().unwrap())
            .collect();
        assert_eq!(standings[..2], ["listed", "caught"], "{}", ran.out);
        let notes = answer["notes"].to_string();
        assert!(
            notes.contains("Screened against 1 thing listed by AUTH."),
            "{notes}"
        );
        assert!(notes.contains("the data bears none"), "{notes}");
    }
    let caught = told(&data, "affected --listed-by auth -f csv");
    assert_eq!(caught.lines().count(), 3, "{caught}");
}

#[test]
fn a_rule_is_taken_as_it_last_was() {
    let [_, data] = files();
    // Exactly half was not enough under the EU's rule before July 2024.
    let data = data.replace("\"share\":\"60\"", "\"share\":\"50\"");
    let out = told(&data, "affected P --rule eu -f markdown");
    assert!(out.contains("eu from 2024-07-03"), "{out}");
    assert!(out.contains("| C "), "{out}");
    let out = told(&data, "affected P --rule eu --as-of 2024-07-02 -f markdown");
    assert!(
        out.starts_with("# ") && out.contains("Nothing is caught"),
        "{out}"
    );
}

#[test]
fn what_was_asked_of_undated_data_can_be_asked_again() {
    let [table, records] = files();
    for (data, words) in [
        (&table, "stakes C"),
        (&table, "affected P"),
        (&records, "affected --listed-by auth"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let then = folder.path().join("then.json");
        std::fs::write(&then, told(data, &format!("{words} -f json"))).unwrap();
        let again = ask(data, &format!("ask {0} --against {0}", then.display()));
        assert_eq!(again.status, Some(1), "{again:?}");
        assert!(
            again.out.contains("0 appeared, 0 disappeared, 0 changed"),
            "{again:?}"
        );
    }
}
