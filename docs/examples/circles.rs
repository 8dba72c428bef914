//! Which companies own each other in a circle? petgraph's algorithms run on the frozen graph itself.
//!
//! ```text
//! a circle: North, South
//! ```

use std::error::Error;

use relata::Graph;
use relata::petgraph::algo::kosaraju_scc;
use relata::petgraph::visit::{EdgeFiltered, EdgeRef};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", told()?);
    Ok(())
}

/// What the example prints.
pub fn told() -> Result<String, Box<dyn Error>> {
    let graph = Graph::open(["data/examples/cross-holdings.jsonl"])?;
    let owns = graph.relationship_code("owns");
    let ownership = EdgeFiltered::from_fn(&graph, |edge: relata::graph::Edge<'_>| {
        Some(*edge.weight()) == owns
    });
    let mut text = String::new();
    for component in kosaraju_scc(&ownership) {
        if component.len() > 1 {
            let mut names: Vec<&str> = component
                .iter()
                .filter_map(|&node| graph.node_entity(node))
                .map(|entity| graph.entity_name(entity))
                .collect();
            names.sort_unstable();
            text += &format!("a circle: {}\n", names.join(", "));
        }
    }
    Ok(text)
}
