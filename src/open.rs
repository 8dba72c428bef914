//! Paths to a graph.

use std::path::Path;

use crate::error::{Error, Result};
use crate::graph::{Graph, GraphBuilder, Leniency};
use crate::read::Input;
use crate::snapshot;

/// The data that is compiled into the program.
const BUNDLED: &[(&str, &str)] = &[
    ("data/notorious-markets/claims.jsonl", include_str!("../data/notorious-markets/claims.jsonl")),
    ("data/notorious-markets/editions.jsonl", include_str!("../data/notorious-markets/editions.jsonl")),
    ("data/notorious-markets/entities.jsonl", include_str!("../data/notorious-markets/entities.jsonl")),
    ("data/notorious-markets/facts.jsonl", include_str!("../data/notorious-markets/facts.jsonl")),
    ("data/notorious-markets/listings.jsonl", include_str!("../data/notorious-markets/listings.jsonl")),
    ("data/notorious-markets/ownership.jsonl", include_str!("../data/notorious-markets/ownership.jsonl")),
    ("data/notorious-markets/responses.jsonl", include_str!("../data/notorious-markets/responses.jsonl")),
    ("data/notorious-markets/same.jsonl", include_str!("../data/notorious-markets/same.jsonl")),
    ("data/notorious-markets/sources.jsonl", include_str!("../data/notorious-markets/sources.jsonl")),
];

/// The inputs of the bundled Notorious Markets pack.
pub fn bundled() -> Vec<Input> {
    BUNDLED.iter().map(|(name, text)| Input::Text(name, text)).collect()
}

/// Reads inputs and freezes them; a snapshot is opened as it is.
///
/// # Errors
/// When an input cannot be read, or with every problem of the data; then nothing is loaded. A snapshot can only be
/// asked alone: `relata index --add` adds to it.
pub fn open(name: &str, inputs: &[Input], leniency: Leniency) -> Result<Graph> {
    let snapshot = |input: &Input| matches!(input, Input::Path(path) if snapshot::is_snapshot(path));
    match inputs {
        [Input::Path(path)] if snapshot::is_snapshot(path) => return snapshot::open(path),
        _ if inputs.iter().any(snapshot) => {
            let hint = "a snapshot can only be asked alone
add other data to it with `relata index --add`";
            return Err(Error::Question(hint.to_owned()));
        }
        _ => {}
    }
    let mut builder = GraphBuilder::new(name);
    builder.read(inputs)?;
    builder.build(leniency)
}

impl Graph {
    /// Opens files and folders of records.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Graph> {
        let inputs: Vec<Input> = paths.into_iter().map(|p| Input::Path(p.as_ref().to_owned())).collect();
        let names: Vec<String> = inputs.iter().map(Input::name).collect();
        open(&names.join(", "), &inputs, Leniency::Strict)
    }

    /// Opens the bundled Notorious Markets pack.
    ///
    /// # Errors
    /// Never for a released version: a test loads the pack.
    pub fn bundled() -> Result<Graph> {
        open("notorious-markets (bundled)", &bundled(), Leniency::Strict)
    }
}
