//! The same facts in four formats give the same answers.
//!
//! Jane held 60 % of the holding from 2019 and holds 40 % since June 2021. The holding holds 80 % of the shop, a fund 15 to
//! 20 % of it, and Bob held 4 % for a year.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::run::{command, run};

const LINES: &str = r#"{"type":"source","id":"reg","publisher":"Acme Register","date":"2022-01-01"}
{"type":"entity","id":"jane","kind":"person","name":"Jane","sources":["reg"]}
{"type":"entity","id":"bob","kind":"person","name":"Bob","sources":["reg"]}
{"type":"entity","id":"holding","kind":"company","name":"Holding Ltd","sources":["reg"]}
{"type":"entity","id":"fund","kind":"company","name":"Beta Fund","sources":["reg"]}
{"type":"entity","id":"shop","kind":"company","name":"Acme Shop","sources":["reg"]}
{"type":"relationship","id":"a","kind":"owns","from":"jane","to":"holding","share":"60","since":"2019-01-01","until":"2021-06-01","sources":["reg"]}
{"type":"relationship","id":"b","kind":"owns","from":"jane","to":"holding","share":"40","since":"2021-06-01","sources":["reg"]}
{"type":"relationship","id":"c","kind":"owns","from":"holding","to":"shop","share":"80","since":"2019-05-01","sources":["reg"]}
{"type":"relationship","id":"d","kind":"owns","from":"fund","to":"shop","share":{"min":"15","max":"20","min_exclusive":true},"since":"2019-05-01","sources":["reg"]}
{"type":"relationship","id":"e","kind":"owns","from":"bob","to":"shop","share":"4","since":"2020-01-01","until":"2021-01-01","sources":["reg"]}
"#;

const TABLE: &str = "owner,owner id,owner kind,owned,owned id,owned kind,percent,since,until,source
Jane,jane,person,Holding Ltd,holding,company,60,2019-01-01,2021-06-01,reg
Jane,jane,person,Holding Ltd,holding,company,40,2021-06-01,,reg
Holding Ltd,holding,company,Acme Shop,shop,company,80,2019-05-01,,reg
Beta Fund,fund,company,Acme Shop,shop,company,more than 15 but not more than 20,2019-05-01,,reg
Bob,bob,person,Acme Shop,shop,company,4,2020-01-01,2021-01-01,reg
";

const FTM: &str = r#"{"id":"jane","schema":"Person","properties":{"name":["Jane"]},"datasets":["reg"]}
{"id":"bob","schema":"Person","properties":{"name":["Bob"]},"datasets":["reg"]}
{"id":"holding","schema":"Company","properties":{"name":["Holding Ltd"]},"datasets":["reg"]}
{"id":"fund","schema":"Company","properties":{"name":["Beta Fund"]},"datasets":["reg"]}
{"id":"shop","schema":"Company","properties":{"name":["Acme Shop"]},"datasets":["reg"]}
{"id":"a","schema":"Ownership","properties":{"owner":["jane"],"asset":["holding"],"percentage":["60"],"startDate":["2019-01-01"],"endDate":["2021-06-01"]},"datasets":["reg"]}
{"id":"b","schema":"Ownership","properties":{"owner":["jane"],"asset":["holding"],"percentage":["40"],"startDate":["2021-06-01"]},"datasets":["reg"]}
{"id":"c","schema":"Ownership","properties":{"owner":["holding"],"asset":["shop"],"percentage":["80"],"startDate":["2019-05-01"]},"datasets":["reg"]}
{"id":"d","schema":"Ownership","properties":{"owner":["fund"],"asset":["shop"],"percentage":["more than 15 but not more than 20"],"startDate":["2019-05-01"]},"datasets":["reg"]}
{"id":"e","schema":"Ownership","properties":{"owner":["bob"],"asset":["shop"],"percentage":["4"],"startDate":["2020-01-01"],"endDate":["2021-01-01"]},"datasets":["reg"]}
"#;

/// The statements of version 0.4, with a package around each detail.
fn statements() -> String {
    let statement = |record: &str, kind: &str, status: &str, date: &str, details: &str| {
        format!(
            "{{\"statementId\":\"{record}-{date}\",\"recordId\":\"{record}\",\"recordType\":\"{kind}\",\"recordStatus\":\"{status}\",\"statementDate\":\"{date}\",\"publicationDetails\":{{\"publicationDate\":\"2022-01-01\",\"bodsVersion\":\"0.4\",\"publisher\":{{\"name\":\"Acme Register\"}}}},\"recordDetails\":{{\"isComponent\":false,{details}}}}}"
        )
    };
    let company = |id: &str, name: &str| {
        let details =
            format!("\"entityType\":{{\"type\":\"registeredEntity\"}},\"name\":\"{name}\"");
        statement(id, "entity", "new", "2019-06-01", &details)
    };
    let person = |id: &str, name: &str| {
        let details =
            format!("\"personType\":\"knownPerson\",\"names\":[{{\"fullName\":\"{name}\"}}]");
        statement(id, "person", "new", "2019-06-01", &details)
    };
    let stake = |record: &str,
                 status: &str,
                 date: &str,
                 ends: [&str; 2],
                 share: &str,
                 time: &str| {
        let [from, to] = ends;
        let details = format!(
            "\"subject\":\"{to}\",\"interestedParty\":\"{from}\",\"interests\":[{{\"type\":\"shareholding\",\"directOrIndirect\":\"direct\",\"share\":{{{share}}},{time}}}]"
        );
        statement(record, "relationship", status, date, &details)
    };
    let jane = ["jane", "holding"];
    let all = [
        // Parties after those that name them: order means nothing.
        stake(
            "a",
            "new",
            "2019-06-01",
            jane,
            "\"exact\":60",
            "\"startDate\":\"2019-01-01\"",
        ),
        stake(
            "a",
            "updated",
            "2021-07-01",
            jane,
            "\"exact\":40",
            "\"startDate\":\"2021-06-01\"",
        ),
        stake(
            "c",
            "new",
            "2019-06-01",
            ["holding", "shop"],
            "\"exact\":80",
            "\"startDate\":\"2019-05-01\"",
        ),
        stake(
            "d",
            "new",
            "2019-06-01",
            ["fund", "shop"],
            "\"exclusiveMinimum\":15,\"maximum\":20",
            "\"startDate\":\"2019-05-01\"",
        ),
        stake(
            "e",
            "new",
            "2020-01-01",
            ["bob", "shop"],
            "\"exact\":4",
            "\"startDate\":\"2020-01-01\"",
        ),
        stake(
            "e",
            "closed",
            "2021-02-01",
            ["bob", "shop"],
            "\"exact\":4",
            "\"startDate\":\"2020-01-01\",\"endDate\":\"2021-01-01\"",
        ),
        person("jane", "Jane"),
        person("bob", "Bob"),
        company("holding", "Holding Ltd"),
        company("fund", "Beta Fund"),
        company("shop", "Acme Shop"),
    ];
    format!("[{}]", all.join(",\n"))
}

/// Who is listed: of that no register of owners speaks.
const LISTS: &str = r#"{"type":"source","id":"gazette","date":"2022-01-01"}
{"type":"entity","id":"authority","kind":"government","name":"Authority"}
{"type":"entity","id":"edition","kind":"list","name":"Edition","series":"list","published":"2019-01-01","complete":["person"]}
{"type":"relationship","id":"listing","kind":"lists","from":"authority","to":"jane","edition":"edition","sources":["gazette"]}
"#;

/// The rows of an answer, by column: what names records of the file itself is left out.
fn rows(folder: &Path, file: &str, question: &[&str]) -> Vec<BTreeMap<String, String>> {
    let paths: Vec<PathBuf> = [file, "lists.jsonl"]
        .iter()
        .map(|name| folder.join(name))
        .collect();
    let mut command = command();
    command.args(question).args(["-f", "csv"]);
    for path in paths {
        command.arg("--data").arg(path);
    }
    let ran = run(&mut command, b"");
    assert_eq!(ran.status, Some(0), "{file} {question:?}: {}", ran.err);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = headers.iter().zip(&row);
        let told = cells.filter(|(header, _)| !OWN.contains(header));
        rows.push(
            told.map(|(header, cell)| (header.to_owned(), cell.to_owned()))
                .collect(),
        );
    }
    rows
}

/// Columns that name claims and sources, which every file calls otherwise.
const OWN: [&str; 9] = [
    "sources",
    "claims",
    "path",
    "paths",
    "proof",
    "because",
    "accounts",
    "superseded",
    "id",
];

#[test]
fn the_same_facts_give_the_same_answers_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let bods = statements();
    let files = [
        ("x.jsonl", LINES),
        ("x.csv", TABLE),
        ("x.ftm.json", FTM),
        ("x.bods.json", bods.as_str()),
        ("lists.jsonl", LISTS),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let questions: [&[&str]; 8] = [
        &["owners", "shop"],
        &["owners", "shop", "--as-of", "2020-06-01"],
        &["owners", "shop", "--as-of", "2021-12-01"],
        &["stakes", "shop", "--as-of", "2020-06-01"],
        &["stakes", "holding", "--as-of", "2021-12-01"],
        &["holdings", "jane", "--as-of", "2020-06-01"],
        &[
            "affected",
            "--listed-by",
            "authority",
            "--rule",
            "ofac",
            "--as-of",
            "2020-06-01",
        ],
        &[
            "affected",
            "--listed-by",
            "authority",
            "--rule",
            "uk",
            "--as-of",
            "2020-06-01",
        ],
    ];
    for question in questions {
        let expected = rows(folder.path(), "x.jsonl", question);
        assert!(!expected.is_empty(), "{question:?}");
        for file in ["x.csv", "x.ftm.json", "x.bods.json"] {
            assert_eq!(
                rows(folder.path(), file, question),
                expected,
                "{file} {question:?}"
            );
        }
    }
}
