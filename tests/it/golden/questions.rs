//! The list of what is asked, and how each question is put to the program.

use std::fs;
use std::path::PathBuf;

use crate::run::{Ran, command, root, run};

/// What a question is asked in that names no formats. A drawing in pixels depends on the `dot` of the machine.
const TEXT_FORMATS: [&str; 9] = [
    "table", "markdown", "html", "json", "jsonl", "csv", "dot", "mermaid", "bibtex",
];
/// Stands for the format that the program chooses by itself.
const DEFAULT: &str = "default";

/// One line of the list.
pub struct Question {
    /// Where its golden file is, without the ending.
    pub name: String,
    pub formats: Vec<String>,
    arguments: Vec<String>,
}

/// The folder of the golden files, which the program is run in.
pub fn folder() -> PathBuf {
    root().join("tests/data/golden")
}

pub fn questions() -> Vec<Question> {
    let list = fs::read_to_string(folder().join("questions.txt")).unwrap();
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| question(line).unwrap_or_else(|| panic!("not a question: {line}")))
        .collect()
}

/// Reads `NAME: ARGUMENTS` or `NAME [FORMAT,FORMAT]: ARGUMENTS`.
fn question(line: &str) -> Option<Question> {
    let (head, arguments) = line.split_once(": ")?;
    let (name, formats) = match head.split_once(" [") {
        None => (head, TEXT_FORMATS.map(str::to_owned).to_vec()),
        Some((name, formats)) => {
            let formats = formats.strip_suffix(']')?.split(',');
            (name, formats.map(str::to_owned).collect())
        }
    };
    let mut arguments = shlex::split(arguments)?;
    let data = match name.split_once('/')?.0 {
        "world" => Some("world.jsonl"),
        "problems" => Some("problems"),
        _ => None,
    };
    if let Some(data) = data {
        arguments.extend(["--data".to_owned(), data.to_owned()]);
    }
    Some(Question {
        name: name.to_owned(),
        formats,
        arguments,
    })
}

impl Question {
    pub fn ask(&self, format: &str) -> Ran {
        let mut command = command();
        command.current_dir(folder()).args(&self.arguments);
        if format != DEFAULT {
            command.args(["-f", format]);
        }
        // With script a page holds a program of its own, which its own tests look at.
        if format == "html" {
            command.arg("--no-script");
        }
        run(&mut command, b"")
    }
}
