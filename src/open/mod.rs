//! Paths to a graph: what was read before comes from the cache.

#[cfg(feature = "snapshot")]
mod cache;
#[cfg(feature = "snapshot")]
mod pack;

use std::borrow::Cow;
use std::path::Path;

use crate::error::{Hint, Problems, Result, Wrong};
use crate::graph::{Graph, GraphBuilder, Leniency};
use crate::read::Input;
use crate::snapshot;

#[cfg(feature = "snapshot")]
pub use cache::{Cache, Entry, Leftover, Opened, Step, WORTH};

/// The text of the data that is compiled into the program.
// One by one, as `include_str!` takes no folder.
const BUNDLED: &[(&str, &str)] = &[
    (
        "data/notorious-markets/claims.jsonl",
        include_str!("../../data/notorious-markets/claims.jsonl"),
    ),
    (
        "data/notorious-markets/editions.jsonl",
        include_str!("../../data/notorious-markets/editions.jsonl"),
    ),
    (
        "data/notorious-markets/entities.jsonl",
        include_str!("../../data/notorious-markets/entities.jsonl"),
    ),
    (
        "data/notorious-markets/facts.jsonl",
        include_str!("../../data/notorious-markets/facts.jsonl"),
    ),
    (
        "data/notorious-markets/listings.jsonl",
        include_str!("../../data/notorious-markets/listings.jsonl"),
    ),
    (
        "data/notorious-markets/ownership.jsonl",
        include_str!("../../data/notorious-markets/ownership.jsonl"),
    ),
    (
        "data/notorious-markets/responses.jsonl",
        include_str!("../../data/notorious-markets/responses.jsonl"),
    ),
    (
        "data/notorious-markets/same.jsonl",
        include_str!("../../data/notorious-markets/same.jsonl"),
    ),
    (
        "data/notorious-markets/sources.jsonl",
        include_str!("../../data/notorious-markets/sources.jsonl"),
    ),
];

/// What the bundled pack is called.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) const PACK: &str = "notorious-markets (bundled)";

/// The text of the bundled Notorious Markets pack. [`Graph::bundled`] opens the same without reading it.
pub fn bundled() -> Vec<Input> {
    BUNDLED
        .iter()
        .map(|(name, text)| Input::text(*name, *text))
        .collect()
}

/// Reads inputs and freezes them; a snapshot is opened as it is.
///
/// # Errors
/// When an input cannot be read, or with every problem of the data; then nothing is loaded. A snapshot can only be
/// asked alone: `relata index --add` adds to it.
pub fn open(name: &str, inputs: &[Input], leniency: Leniency) -> Result<Graph> {
    match stored(inputs)? {
        Some(graph) => Ok(graph),
        None => builder(name, inputs)?.build(leniency),
    }
}

/// Reads inputs and freezes what can be used, with a list of all that cannot; a snapshot has no problems left.
///
/// # Errors
/// When an input cannot be read.
pub fn salvage(name: &str, inputs: &[Input], leniency: Leniency) -> Result<(Graph, Problems)> {
    match stored(inputs)? {
        Some(graph) => Ok((graph, Problems::default())),
        None => Ok(builder(name, inputs)?.salvage(leniency)),
    }
}

/// The snapshot that the inputs are, if they are one.
fn stored(inputs: &[Input]) -> Result<Option<Graph>> {
    match inputs {
        [input] => snapshot_of(input).map(snapshot::open).transpose(),
        // To read the text beside it and forget what is in it, or to make all of it again for one
        // question, would both surprise.
        _ if inputs.iter().any(|input| snapshot_of(input).is_some()) => {
            Err(Wrong::SnapshotAmongOthers.hint(Hint::AddToSnapshot).into())
        }
        _ => Ok(None),
    }
}

fn snapshot_of(input: &Input) -> Option<&Path> {
    match input {
        Input::Path(path) if snapshot::is_snapshot(path) => Some(path),
        _ => None,
    }
}

fn builder(name: &str, inputs: &[Input]) -> Result<GraphBuilder> {
    let mut builder = GraphBuilder::new(name);
    builder.read(inputs)?;
    Ok(builder)
}

impl Graph {
    /// Opens files and folders of records.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Graph> {
        let mut inputs = Vec::new();
        for path in paths {
            inputs.push(Input::Path(path.as_ref().to_owned()));
        }
        let names: Vec<String> = inputs.iter().map(Input::name).collect();
        open(&names.join(", "), &inputs, Leniency::Strict)
    }

    /// Reads records from text, one a line, under a name that problems mention.
    ///
    /// ```
    /// use relata::Graph;
    /// let name = "Acme";
    /// let text = format!(r#"{{"type": "entity", "id": "acme", "kind": "company", "name": "{name}"}}"#);
    /// let graph = Graph::from_text("mine", text)?;
    /// assert!(graph.entity_named("acme").is_ok());
    /// # Ok::<(), relata::Error>(())
    /// ```
    ///
    /// # Errors
    /// With every problem of the text; then nothing is loaded.
    pub fn from_text(name: &str, text: impl Into<Cow<'static, str>>) -> Result<Graph> {
        let input = Input::text(name.to_owned(), text);
        open(name, &[input], Leniency::Strict)
    }

    /// Opens the bundled Notorious Markets pack.
    ///
    /// # Errors
    /// Never for a released version: a test loads the pack.
    pub fn bundled() -> Result<Graph> {
        #[cfg(feature = "snapshot")]
        let opened = pack::open();
        // The text is for builds that open no snapshots.
        #[cfg(not(feature = "snapshot"))]
        let opened = open(PACK, &bundled(), Leniency::Strict);
        opened
    }
}
