//! What changed since an earlier run.

mod refused;
mod wording;

use serde_json::{Value, json};

use crate::command::is_quiet;
use crate::run::{Ran, relata};
use crate::schema::{validator, wrong};

/// Of a thing that is gone all rows disappeared; asked by itself, the question is wrong.
#[test]
fn the_rows_of_a_thing_that_is_gone_disappeared() {
    let data = |id: &str| {
        format!(
            "{{\"type\":\"entity\",\"id\":\"{id}\",\"kind\":\"company\",\"name\":\"The {id}\"}}\n\
             {{\"type\":\"entity\",\"id\":\"b\",\"kind\":\"company\"}}\n\
             {{\"type\":\"relationship\",\"kind\":\"owns\",\"from\":\"b\",\"to\":\"{id}\"}}\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let then = path("then.jsonl");
    let now = path("now.jsonl");
    let saved = path("saved.json");
    std::fs::write(&then, data("old-co")).unwrap();
    std::fs::write(&now, data("new-firm")).unwrap();
    for question in [
        &["owners", "old-co"][..],
        &["around", "old-co"],
        &["match", "(a)-[:owns]->(b {id:'old-co'})"],
        &["match", "(a)-[:owns]->(b {id:'old-co'}) RETURN count(*)"],
        &[
            "owners",
            "old-co",
            "--timeline",
            "--since",
            "2020",
            "--until",
            "2021",
        ],
    ] {
        let asked = relata(&[question, &["--data", &then, "-f", "json", "-o", &saved]].concat());
        assert_eq!(asked.status, Some(0), "{question:?}: {}", asked.err);
        let alone = relata(&["ask", &saved, "--data", &now]);
        assert_eq!(alone.status, Some(2), "{question:?}: {alone:?}");
        let since = relata(&["ask", &saved, "--against", &saved, "--data", &now]);
        assert_eq!(since.status, Some(0), "{question:?}: {since:?}");
        assert!(
            since.out.contains("0 appeared, 1 disappeared, 0 changed"),
            "{question:?}: {}",
            since.out
        );
    }
}

const THEN: &str = r#"{"type":"source","id":"register-2020","publisher":"Register","date":"2020"}
{"type":"entity","id":"a","kind":"company","name":"A Ltd"}
{"type":"entity","id":"b","kind":"company","name":"B Ltd"}
{"type":"entity","id":"c","kind":"company","name":"C Ltd"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"relationship","id":"a-shop","kind":"owns","from":"a","to":"shop","share":"60","sources":["register-2020#p1"]}
{"type":"relationship","id":"b-shop","kind":"owns","from":"b","to":"shop","share":"10","sources":["register-2020#p2"]}
"#;

const NOW: &str = r#"{"type":"source","id":"register-2021","publisher":"Register","date":"2021"}
{"type":"entity","id":"a","kind":"company","name":"A Ltd"}
{"type":"entity","id":"b","kind":"company","name":"B Ltd"}
{"type":"entity","id":"c","kind":"company","name":"C Ltd"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"relationship","id":"a-shop","kind":"owns","from":"a","to":"shop","share":"50","sources":["register-2021#p1"]}
{"type":"relationship","id":"c-shop","kind":"owns","from":"c","to":"shop","share":"20","sources":["register-2021#p7"]}
"#;

/// Runs in a folder with both data sets, and the answer to a question about the first.
struct Run(tempfile::TempDir);

impl Run {
    fn new(saved: &Value) -> Self {
        let run = Self(tempfile::tempdir().unwrap());
        std::fs::write(run.path("question.json"), saved.to_string()).unwrap();
        std::fs::write(run.path("then.jsonl"), THEN).unwrap();
        std::fs::write(run.path("now.jsonl"), NOW).unwrap();
        let then = run.ask(&[
            "--data",
            &run.path("then.jsonl"),
            "-o",
            &run.path("then.json"),
        ]);
        assert!(then.status == Some(0) && is_quiet(&then), "{then:?}");
        run
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn ask(&self, more: &[&str]) -> Ran {
        relata(&[&["ask", &self.path("question.json")], more].concat())
    }

    fn against(&self, data: &str, more: &[&str]) -> Ran {
        self.ask(
            &[
                &[
                    "--data",
                    &self.path(data),
                    "--against",
                    &self.path("then.json"),
                ],
                more,
            ]
            .concat(),
        )
    }
}

#[test]
fn rows_appear_vanish_and_change() {
    let owners = json!({"query": {"verb": "owners", "of": ["shop"]}});
    let run = Run::new(&owners);
    let ran = run.against("now.jsonl", &["-f", "csv"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let told: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        told[0],
        "row,fate,before,after,cited_before,cited_after,sources"
    );
    let starts = [
        "\"Shop, A Ltd\",changes,\"role owns, ultimate owner; direct share 60 %; look-through 60 %\",\
         \"role owns, top of the chain; direct share 50 %; look-through 50 %\",\
         register-2020#p1,register-2021#p1,register-2020#p1;register-2021#p1",
        "\"Shop, B Ltd\",disappears,\"role owns, ",
        "\"Shop, C Ltd\",appears,,\"role owns, ",
    ];
    assert_eq!(told.len(), starts.len() + 1, "{}", ran.out);
    for (told, start) in told[1..].iter().zip(starts) {
        assert!(told.starts_with(start), "{told}\nis not\n{start}");
    }
    assert!(
        told[2].ends_with(",,,register-2020#p2") && told[3].ends_with(",,,register-2021#p7"),
        "{}",
        ran.out
    );

    let table = run.against("now.jsonl", &[]).out;
    assert!(
        table.starts_with("Since then 1 appeared, 1 disappeared, 1 changed; 0 stayed the same.\n"),
        "{table}"
    );
    assert!(
        table.contains("note: Now: 2 owners of Shop.\n") && table.contains("note: Then asked of "),
        "{table}"
    );
    let bibliography = run.against("now.jsonl", &["-f", "bibtex"]).out;
    assert!(
        bibliography.contains("@misc{register-2020,\n")
            && bibliography.contains("@misc{register-2021,\n")
    );

    let same = run.against("then.jsonl", &[]);
    assert_eq!(same.status, Some(1), "nothing changed: {}", same.out);
    assert!(
        same.out
            .starts_with("Since then 0 appeared, 0 disappeared, 0 changed; 2 stayed the same.\n")
    );
}

#[test]
fn a_comparison_is_an_answer_to_compare_with_next_year() {
    let several = json!({"title": "T", "questions": [
        {"query": {"verb": "owners", "of": ["shop"]}},
        {"query": {"verb": "show", "name": "b"}},
    ]});
    let run = Run::new(&several);
    let file = run.path("now.json");
    let ran = run.against("now.jsonl", &["-o", &file]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let value: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(wrong(&validator("question.schema.json"), &value), [""; 0]);
    assert_eq!(
        value["questions"][0]["changes"]["rows"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        value["questions"][0]["rows"].as_array().unwrap().len(),
        2,
        "the whole answer of now stays"
    );
    let again = relata(&[
        "ask",
        &file,
        "--against",
        &file,
        "--data",
        &run.path("now.jsonl"),
    ]);
    assert_eq!(
        again.status,
        Some(1),
        "nothing changed since: {}{}",
        again.out,
        again.err
    );
}

#[test]
fn a_renamed_thing_that_no_row_names_is_told_however_short_its_name_was() {
    let data = |owner: &str| {
        format!(
            r#"{{"type":"entity","id":"gov","kind":"government","name":"Authority"}}
{{"type":"entity","id":"p","kind":"person","name":"{owner}"}}
{{"type":"entity","id":"b","kind":"company","name":"Beta"}}
{{"type":"relationship","id":"l","kind":"lists","from":"gov","to":"p","since":"2020-01-01"}}
{{"type":"entity","id":"c","kind":"company","name":"Gamma"}}
{{"type":"relationship","id":"ob","kind":"owns","from":"p","to":"b","share":"61","since":"2020-01-01"}}
{{"type":"relationship","id":"oc","kind":"owns","from":"p","to":"c","share":"60","since":"2020-01-01"}}
"#
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let [then, now, saved] = ["then.jsonl", "now.jsonl", "saved.json"].map(path);
    // Beta's row disappears, and its words have an `a`; Gamma's row stays, and does not say who is listed.
    std::fs::write(&then, data("a")).unwrap();
    std::fs::write(&now, data("Other").replace("61", "41")).unwrap();
    let question = ["affected", "--listed-by", "gov", "--since", "2019"];
    let asked = relata(
        &[
            &question[..],
            &["--data", &then, "-f", "json", "-o", &saved],
        ]
        .concat(),
    );
    assert_eq!(asked.status, Some(0), "{}", asked.err);
    let ran = relata(&[
        "ask",
        &saved,
        "--against",
        &saved,
        "--data",
        &now,
        "-f",
        "csv",
    ]);
    assert!(ran.out.contains("named a,named Other"), "{}", ran.out);
}
