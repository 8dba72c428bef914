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
