//! Where `dot` puts the nodes and edges of a graph.

use serde::Deserialize;

use super::WriteError;
use super::render::positions;

/// What `dot -Tjson0` answers, as far as it matters here: lengths in points, counted from below.
#[derive(Deserialize)]
pub(super) struct Positions {
    pub(super) bb: String,
    #[serde(default)]
    pub(super) objects: Vec<Object>,
    #[serde(default)]
    pub(super) edges: Vec<Edge>,
}

/// A node, or a cluster with its box.
#[derive(Deserialize)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) pos: Option<String>,
    pub(super) bb: Option<String>,
}

/// An edge with its curve, and the place of its label.
#[derive(Deserialize)]
pub(super) struct Edge {
    pub(super) id: Option<String>,
    pub(super) pos: Option<String>,
    pub(super) lp: Option<String>,
}

impl Positions {
    /// Asks `dot` for the layout of a graph.
    ///
    /// # Errors
    /// When there is no `dot`, or it fails.
    pub(super) fn of(dot: &str) -> Result<Self, WriteError> {
        Ok(serde_json::from_slice(&positions(dot)?)?)
    }
}

/// The numbers of a text with commas between them, as `dot` writes places and boxes.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let numbers = text.split(',');
    numbers.filter_map(|number| number.parse().ok()).collect()
}
