//! DOT as programs read it: the same nodes and directed edges as in JSON, whoever reads it.
//!
//! petgraph's own reader is held to the same by `tests/dot`, a package of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{line, program, python, root, run};

/// Every way in which an answer is drawn.
const QUESTIONS: [&str; 11] = [
    "owners wechat",
    "owners --listed-by ustr --edition nml-2021",
    "holdings tencent",
    "around tencent",
    "path tencent ustr --paths 3",
    "match (g:government)-[l:lists]->(p:platform)<-[:owns]-(c:company)",
    "stakes alibaba",
    "affected naspers --threshold 20",
    "group alibaba",
    "robust ustr tencent",
    "diff nml-2020 nml-2021",
];
/// Those whose drawing is small enough for readers that are slow, and shows every claim.
const SMALL: [&str; 4] = [
    "owners wechat",
    "holdings tencent",
    "stakes alibaba",
    "affected naspers --threshold 20",
];

/// Every question as JSON, as a drawing and as a plain graph.
fn written() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (number, question) in QUESTIONS.into_iter().enumerate() {
        let put = |ending: &str, format: &str| {
            let ran = line(&format!("{question} -f {format}"));
            assert_eq!(ran.status, Some(0), "{question}: {}", ran.err);
            fs::write(folder.path().join(format!("{number}.{ending}")), ran.out).unwrap();
        };
        put("json", "json");
        put("plain.dot", "dot --plain");
        put("drawn.dot", "dot");
        if SMALL.contains(&question) {
            put("dot", "dot");
        }
    }
    folder
}

fn path(name: &str) -> PathBuf {
    root().join("tests/it/dot").join(name)
}

fn reads(command: &mut Command) {
    let ran = run(command, b"");
    assert_eq!(
        (ran.status, ran.out.trim()),
        (Some(0), "read"),
        "{}",
        ran.err
    );
}

#[test]
fn pydot_and_networkx_read_the_claims_of_the_json() {
    let folder = written();
    let Some(mut python) = python("pydot, networkx", "drawings as graphs") else {
        return;
    };
    reads(python.arg(path("readers.py")).arg(folder.path()));
}

/// `RELATA_NODE_MODULES` names a folder with these readers.
#[test]
fn the_readers_of_npm_read_the_claims_of_the_json() {
    let Some(modules) = std::env::var_os("RELATA_NODE_MODULES") else {
        let told = b"SKIPPED, RELATA_NODE_MODULES names no folder: drawings read by Node\n";
        assert!(std::env::var_os("CI").is_none(), "CI needs it");
        std::io::stderr().write_all(told).unwrap();
        return;
    };
    let folder = written();
    let mut node = program("node");
    reads(
        node.arg(path("readers.mjs"))
            .arg(Path::new(&modules))
            .arg(folder.path()),
    );
}

#[test]
fn no_string_is_longer_than_graphviz_reads() {
    let name = "e\u{301}\u{302}".repeat(9_000);
    let data = format!(
        "{{\"type\":\"entity\",\"id\":\"a\",\"kind\":\"company\",\"name\":\"{name}\",\"aliases\":[\"{name}\"]}}\n\
         {{\"type\":\"entity\",\"id\":\"{}\",\"kind\":\"company\",\"name\":\"B\"}}\n\
         {{\"type\":\"relationship\",\"id\":\"r\",\"kind\":\"owns\",\"from\":\"a\",\"to\":\"{}\"}}\n",
        "b".repeat(20_000),
        "b".repeat(20_000),
    );
    let file = tempfile::Builder::new()
        .suffix(".jsonl")
        .tempfile()
        .unwrap();
    fs::write(file.path(), data).unwrap();
    for form in ["", " --plain"] {
        let ran = line(&format!(
            "around a -f dot{form} --data {}",
            file.path().display()
        ));
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let longest = ran.out.split('"').map(str::len).max();
        assert!(longest < Some(16_384), "{form}: {longest:?}");
    }
}

/// The attribute of an edge or node, as it stands between quotes.
fn attribute<'t>(edge: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = edge.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

/// The edges of a drawing that a program takes for claims.
fn edges(dot: &str) -> Vec<&str> {
    let lines = dot.lines().filter(|line| line.contains(" -> "));
    lines
        .filter(|line| attribute(line, "relata_layout").is_none())
        .collect()
}

/// The lowest and the highest of all that an owner holds, of capital and of votes, as the rows of the JSON tell them.
#[test]
fn a_line_of_several_stakes_has_the_lowest_and_the_highest() {
    let mut told = 0;
    for asset in ["sea-limited", "alibaba", "tokopedia", "avito"] {
        let json = line(&format!("stakes {asset} -f json")).out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let dot = line(&format!("stakes {asset} -f dot")).out;
        for edge in edges(&dot) {
            let owner = attribute(edge, "relata_from").unwrap();
            let of_owner = json["rows"].as_array().unwrap().iter();
            let shares: Vec<&serde_json::Value> = of_owner
                .filter(|row| row["owner"]["id"] == owner)
                .map(|row| &row["share"])
                .filter(|share| !share.is_null())
                .collect();
            if shares.is_empty() {
                continue;
            }
            told += 1;
            // The bound that reaches farthest; of two alike the one that is not excluded.
            let bound = |side: &str, sign: f64| {
                let bounds = shares.iter().map(|share| {
                    let number: f64 = share[side].as_str().unwrap().parse().unwrap();
                    let is_excluded = share[format!("{side}_exclusive")] == true;
                    (sign * number, is_excluded, share[side].as_str().unwrap())
                });
                bounds
                    .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
                    .unwrap()
            };
            let (least, most) = (bound("min", 1.0), bound("max", -1.0));
            assert_eq!(attribute(edge, "relata_share_min"), Some(least.2), "{edge}");
            assert_eq!(attribute(edge, "relata_share_max"), Some(most.2), "{edge}");
            let excluded: Vec<&str> = [("min", least.1), ("max", most.1)]
                .into_iter()
                .filter(|(_, is_so)| *is_so)
                .map(|(side, _)| side)
                .collect();
            let told = attribute(edge, "relata_share_exclusive").unwrap_or_default();
            assert_eq!(told, excluded.join(" "), "{edge}");
        }
    }
    assert!(told > 6, "{told}");
}

/// About a third of the capital, and all but a fifth of the votes as somebody infers: 0 to 80, and no bound is exact.
#[test]
fn stakes_of_votes_and_what_is_about_are_told_to_programs() {
    let data = r#"{"type":"source","id":"s","publisher":"P","date":"2022"}
{"type":"entity","id":"w","kind":"person","name":"W"}
{"type":"entity","id":"p","kind":"company","name":"P"}
{"type":"entity","id":"q","kind":"company","name":"Q"}
{"type":"relationship","id":"wp","kind":"owns","from":"w","to":"p","share":{"min":"33","max":"33","approximate":true},"observed":"2020-07","sources":["s"]}
{"type":"relationship","id":"wv","kind":"controls","from":"w","to":"p","share":"80","interest":"voting-rights","status":"inferred","sources":["s"]}
{"type":"relationship","id":"pq","kind":"owns","from":"p","to":"q","share":{"min":"50","max":"75","min_exclusive":true},"sources":["s"]}
"#;
    let file = tempfile::Builder::new()
        .suffix(".jsonl")
        .tempfile()
        .unwrap();
    fs::write(file.path(), data).unwrap();
    let dot = line(&format!("owners q --data {} -f dot", file.path().display())).out;
    let of = |from: &str, name: &str| {
        let edges = edges(&dot);
        let edge = edges
            .iter()
            .find(|edge| attribute(edge, "relata_from") == Some(from));
        attribute(edge.unwrap(), name).map(str::to_owned)
    };
    for (from, name, value) in [
        ("w", "relata_kind", Some("controls owns")),
        ("w", "relata_share_min", Some("0")),
        ("w", "relata_share_max", Some("80")),
        ("w", "relata_share_exclusive", None),
        ("w", "relata_share_approximate", Some("true")),
        ("w", "relata_seen", Some("2020-07")),
        ("w", "relata_status", Some("inferred stated")),
        ("p", "relata_share_min", Some("50")),
        ("p", "relata_share_exclusive", Some("min")),
        ("p", "relata_share_approximate", None),
        ("p", "relata_seen", None),
    ] {
        assert_eq!(of(from, name).as_deref(), value, "{from} {name} in\n{dot}");
    }
}

#[test]
fn ownership_runs_from_owner_to_owned_in_every_verb() {
    for question in QUESTIONS {
        let dot = line(&format!("{question} -f dot")).out;
        assert!(
            !dot.contains("dir=\"back\"") && !dot.contains("dir=back"),
            "{question}"
        );
        assert!(!dot.contains("};"), "{question}");
        let plain = line(&format!("{question} -f dot --plain")).out;
        for word in ["subgraph", "relata_layout", "label=<"] {
            assert!(!plain.contains(word), "{question}: {word}");
        }
    }
    assert_eq!(line("owners wechat -f csv --plain").status, Some(2));
}

#[test]
fn what_a_share_is_of_is_told_in_words_and_to_programs() {
    let data = r#"{"type":"source","id":"s","publisher":"P","date":"2022"}
{"type":"entity","id":"y","kind":"company","name":"Y"}
{"type":"entity","id":"shop","kind":"company","name":"Shop"}
{"type":"relationship","id":"o","kind":"owns","from":"y","to":"shop","share":"12.5","interest":"class-a-shares","parcel":"A","sources":["s"]}
{"type":"relationship","id":"v","kind":"controls","from":"y","to":"shop","share":"58","interest":"voting-rights","sources":["s"]}
"#;
    let file = tempfile::Builder::new()
        .suffix(".jsonl")
        .tempfile()
        .unwrap();
    fs::write(file.path(), data).unwrap();
    let question = format!("around shop --data {} -f dot", file.path().display());
    let plain = line(&format!("{question} --plain")).out;
    let told = edges(&plain);
    let told = told.iter().map(|edge| {
        let attributes = ["label", "relata_interest", "relata_parcel"];
        attributes.map(|name| attribute(edge, name))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            [
                Some("owns 12.5 % class-a-shares"),
                Some("class-a-shares"),
                Some("A")
            ],
            [Some("controls 58 % of votes"), Some("voting-rights"), None],
        ]
    );
    let drawn = line(&question).out;
    let [drawn] = edges(&drawn)[..] else {
        panic!("{drawn}")
    };
    let interests = attribute(drawn, "relata_interest");
    assert_eq!(interests, Some("class-a-shares voting-rights"));
    assert_eq!(attribute(drawn, "relata_parcel"), Some("A"));
    assert!(
        drawn.contains("12.5 % class-a-shares, parcel A (stated)"),
        "{drawn}"
    );
}
