//! Snapshots: equal to the text that they were made of, kept in a cache, damaged, and read by other programs.

mod cache;
mod command;
mod damage;
mod equal;
mod files;
mod foreign;
mod kills;
mod silent;

use std::path::{Path, PathBuf};

use relata::graph::{Graph, Leniency};
use relata::lens::Lens;
use relata::model::Record;
use relata::query::Query;
use relata::read::Input;
use relata::write::Format;
use relata::{open, snapshot};

use crate::asked::{bytes, questions, written};
use crate::run::root;

/// An answer in every format but pictures, which are made of what `dot` is; or why there is none.
fn told(graph: &Graph, question: &Query, lens: &Lens) -> Vec<String> {
    let is_picture = |format: &Format| matches!(format, Format::Svg | Format::Png | Format::Pdf);
    match graph.ask(question.clone(), lens) {
        Err(error) => vec![error.to_string()],
        Ok(answer) => Format::ALL
            .iter()
            .copied()
            .filter(|f| !is_picture(f))
            .map(|f| String::from_utf8_lossy(&bytes(&answer, f)).into_owned())
            .collect(),
    }
}

/// Records as a file of text.
fn text_of(records: &[Record], path: &Path) {
    let lines: Vec<String> = records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap() + "\n")
        .collect();
    std::fs::write(path, lines.concat()).unwrap();
}

/// A file or folder as a person would open it, under this name.
fn opened(name: &str, path: &Path) -> Graph {
    open::open(name, &[Input::Path(path.to_owned())], Leniency::Strict).unwrap()
}

/// The folder of the bundled pack.
fn pack() -> PathBuf {
    root().join("data/notorious-markets")
}

/// A snapshot of the bundled pack in a folder.
fn snapshot_of_pack(folder: &Path) -> PathBuf {
    let path = folder.join("pack.relata");
    snapshot::write(opened("pack", &pack()), &path, Vec::new()).unwrap();
    path
}
