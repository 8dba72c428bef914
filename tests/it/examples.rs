//! The examples of the library print what stands above them.
// Their `main` is for `cargo run --example`.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

#[path = "../../docs/examples/circles.rs"]
mod circles;
#[path = "../../docs/examples/cited_paths.rs"]
mod cited_paths;
#[path = "../../docs/examples/drawing.rs"]
mod drawing;
#[path = "../../docs/examples/fifty_percent.rs"]
mod fifty_percent;
#[path = "../../docs/examples/own_claims.rs"]
mod own_claims;
#[path = "../../docs/examples/table_of_stakes.rs"]
mod table_of_stakes;

type Told = fn() -> Result<String, Box<dyn Error>>;

const EXAMPLES: [(&str, Told); 6] = [
    ("circles", circles::told),
    ("cited_paths", cited_paths::told),
    ("drawing", drawing::told),
    ("fifty_percent", fifty_percent::told),
    ("own_claims", own_claims::told),
    ("table_of_stakes", table_of_stakes::told),
];

/// The block of text in the comment at its top.
fn promised(source: &str) -> String {
    source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .skip_while(|line| *line != " ```text")
        .skip(1)
        .take_while(|line| *line != " ```")
        .map(|line| format!("{}\n", line.trim_start()))
        .collect()
}

#[test]
fn each_example_prints_what_stands_above_it() {
    let mut wrong = Vec::new();
    for (name, told) in EXAMPLES {
        let source = fs::read_to_string(format!("docs/examples/{name}.rs")).unwrap();
        let told = told().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!told.is_empty(), "{name} prints nothing");
        if told != promised(&source) {
            wrong.push(format!("{name} prints\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_is_run_and_declared() {
    let files: BTreeSet<String> = fs::read_dir("docs/examples")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let run: BTreeSet<String> = EXAMPLES
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(files, run);
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    for name in run {
        let declared = format!("name = \"{name}\"\npath = \"docs/examples/{name}.rs\"");
        assert!(manifest.contains(&declared), "{name} is not declared");
    }
}
