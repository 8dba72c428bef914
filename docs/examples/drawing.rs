//! Draws an answer to a file, for Graphviz: companies of one country are one card.
//!
//! ```text
//! 57 entities and claims, 93 relationships, 91 sources
//! ```

use std::error::Error;
use std::fs::File;

use relata::write::{Collapse, DrawingOptions, Format, Style, write};
use relata::{Graph, Lens, Owners};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", told()?);
    Ok(())
}

/// What the example prints.
pub fn told() -> Result<String, Box<dyn Error>> {
    let graph = Graph::bundled()?;
    let lens = Lens::default().as_of("2022-06-01".parse()?);
    let answer = graph.ask(
        Owners::listed_by("ustr").edition("nml-2021").known_only(),
        &lens,
    )?;
    let style = Style::default().drawing(DrawingOptions::default().collapse(Collapse::Country));
    let path = std::env::temp_dir().join("owners-by-country.dot");
    write(&answer, Format::Dot, &style, &mut File::create(&path)?)?;
    // The whole answer as petgraph's graph, whatever the drawing leaves out.
    let found = answer.graph();
    Ok(format!(
        "{} entities and claims, {} relationships, {} sources\n",
        found.node_count(),
        found.edge_count(),
        answer.sources().len()
    ))
}
