//! What other crates see can grow: a new field, a new variant, a new column of a row breaks nobody.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use relata::answer::{CheckRow, FindRow};
use relata::{Graph, Lens};

use crate::asked::questions;

/// Types whose parts are settled, so that other crates may name them all.
const SETTLED: &[&str] = &[
    // Parts of records, which other crates write down in full.
    "Citation",
    "Share",
    // Yes, no and maybe; out, in and any; from and to; the first and how many more.
    "Presence",
    "Direction",
    "Span",
    "FirstOf",
];

/// Rooms of which other crates see nothing.
const INSIDE: [&str; 2] = ["src/cli", "src/column"];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Another package.
        if path.join("Cargo.toml").exists() {
            continue;
        }
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The name of a type that other crates could name all parts of: an enum, or a struct whose every field they see.
fn closed<'t>(lines: &[&'t str], at: usize) -> Option<&'t str> {
    let line = lines[at];
    let rest = line
        .strip_prefix("pub enum ")
        .or_else(|| line.strip_prefix("pub struct "))?;
    let name = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    let attributes = lines[..at]
        .iter()
        .rev()
        .take_while(|line| !line.is_empty() && **line != "}");
    if attributes
        .into_iter()
        .any(|line| *line == "#[non_exhaustive]")
    {
        return None;
    }
    if line.starts_with("pub struct") {
        let fields: Vec<&&str> = lines[at + 1..]
            .iter()
            .take_while(|line| line.starts_with("    "))
            .filter(|line| !line.trim_start().starts_with(['#', '/', ')']))
            .collect();
        let is_open = line.ends_with('{') && !fields.is_empty();
        if !is_open || !fields.iter().all(|field| field.starts_with("    pub ")) {
            return None;
        }
    }
    Some(name)
}

#[test]
fn types_that_other_crates_see_can_grow() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    assert!(files.len() > 200, "only {} files were read", files.len());
    let mut wrong = Vec::new();
    let mut settled = Vec::new();
    for file in &files {
        if INSIDE.iter().any(|room| file.starts_with(room)) {
            continue;
        }
        let text = fs::read_to_string(file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for name in (0..lines.len()).filter_map(|at| closed(&lines, at)) {
            if SETTLED.contains(&name) {
                settled.push(name.to_owned());
            } else {
                wrong.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "without #[non_exhaustive]: {wrong:#?}");
    assert_eq!(settled.len(), SETTLED.len(), "only these are: {settled:?}");
}

/// The type of the rows of an answer, as one is told who asks for another.
fn type_of_rows(answer: &relata::Answer) -> &'static str {
    let Err(other) = answer.rows::<CheckRow>() else {
        panic!("no question answers with the rows of a check")
    };
    if other.held == "FindRow" {
        assert!(answer.rows::<FindRow>().is_ok());
    }
    other.held
}

#[test]
fn the_book_says_which_rows_each_question_has() {
    let graph = Graph::open(["data/examples/register.jsonl"]).unwrap();
    let nodes = ["authority", "alpha"].map(str::to_owned);
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for question in questions(&nodes) {
        if let Ok(answer) = graph.ask(question, &Lens::default()) {
            asked.insert(type_of_rows(&answer));
        }
    }
    let page = fs::read_to_string("src/book/query.md").unwrap();
    let told: BTreeSet<&str> = page
        .split("crate::answer::")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|name| name.ends_with("Row"))
        .collect();
    assert_eq!(asked, told);
}
