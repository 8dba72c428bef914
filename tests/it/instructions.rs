//! How many instructions small questions take: a slow-down shows on any machine, whatever else it does.
//!
//! Counted by valgrind, in the program that `RELATA_RELEASE` names, on the bundled pack and on data of its own. `UPDATE=1`
//! writes the counts anew.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write;
use std::process::Command;

use crate::run::{program, root};

/// Of a count, so much more or less is the same: another compiler makes other code.
const SAME: f64 = 0.05;

const QUESTIONS: [&str; 10] = [
    "--version",
    "find wechat",
    "find tencnet",
    "show tencent",
    "around wechat -f jsonl",
    "path tencent ustr",
    "owners --listed-by ustr --edition nml-2021",
    "owners wechat -f csv",
    "stakes tencent",
    "stats",
];

#[test]
fn small_questions_take_as_many_instructions_as_before() {
    let Some(release) = env::var_os("RELATA_RELEASE") else {
        return skipped("RELATA_RELEASE names no program: instructions of small questions");
    };
    if Command::new("valgrind").arg("--version").output().is_err() {
        assert!(env::var_os("CI").is_none(), "valgrind is missing");
        return skipped("there is no valgrind: instructions of small questions");
    }
    let release = root().join(release);
    let counted: BTreeMap<&str, u64> = QUESTIONS
        .iter()
        .map(|question| (*question, instructions(&release, question)))
        .collect();
    let path = root().join("tests/data/instructions.tsv");
    if env::var_os("UPDATE").is_some() {
        let lines: String = counted
            .iter()
            .map(|(question, count)| format!("{count}\t{question}\n"))
            .collect();
        fs::write(&path, lines).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let mut wrong = Vec::new();
    for line in kept.lines() {
        let (before, question) = line.split_once('\t').unwrap();
        let before: f64 = before.parse().unwrap();
        let now = counted[question] as f64;
        if (now / before - 1.0).abs() > SAME {
            wrong.push(format!("{question}: {now} instead of {before}"));
        }
    }
    assert_eq!(kept.lines().count(), QUESTIONS.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Not `eprintln!`, which the test harness swallows when a test passes.
fn skipped(told: &str) {
    let told = format!("SKIPPED, {told}\n");
    std::io::stderr().write_all(told.as_bytes()).unwrap();
}

/// What a question takes from the start of the program to its end.
fn instructions(release: &std::path::Path, question: &str) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("counted");
    let mut valgrind = program("valgrind");
    let ran = valgrind
        .env("RELATA_CACHE", folder.path())
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(release)
        .args(question.split(' '))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    let count = told
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let (_, count) = count.unwrap_or_else(|| panic!("{question}: {told}"));
    count.trim().parse().unwrap()
}
