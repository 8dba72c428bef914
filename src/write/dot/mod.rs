//! A drawing in the language of Graphviz.
//!
//! The drawing is built as a syntax tree of graphviz-rust and printed by it. Everything is sorted by id:
//! the same answer gives the same bytes.

mod cards;
mod clusters;
mod edges;
mod legend;
mod machine;
mod page;
mod plain;
mod quote;
#[cfg(test)]
mod tests;

use graphviz_rust::dot_structures::{Attribute, Graph, GraphAttributes, Stmt, Subgraph};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::DrawingOptions;
use super::citations::Sources;
use super::drawing::{Drawing, Layout};
use super::palette::{FONT, INK};
use crate::answer::Answer;
use crate::error::Door;
use page::CitedSources;
use quote::{attribute, label, name};

impl Answer {
    /// The answer as a drawing in the DOT language.
    ///
    /// Cards with their kind in words, parallel claims as one line, countries as frames, a circle on a claim that
    /// another claim points at, and below it legend and sources. Graphviz's `dot` makes a picture of it.
    pub fn to_dot(&self) -> String {
        dot(self, &DrawingOptions::default(), Door::CommandLine)
    }
}

/// The answer, or as much of it as the options say, as a drawing; or its graph for programs.
pub(crate) fn dot(answer: &Answer, options: &DrawingOptions, door: Door) -> String {
    if options.plain {
        return print(plain::statements(answer));
    }
    let drawing = Drawing::with_options(answer, options, door);
    let sources = CitedSources::new(&drawing, &Sources::of(answer));
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(graph_looks(answer, &drawing))),
        Stmt::GAttribute(GraphAttributes::Node(plain(&NODE))),
        Stmt::GAttribute(GraphAttributes::Edge(plain(&EDGE))),
    ];
    // At the top, where readers look that know no clusters; named again inside of these.
    stmts.extend(clusters::nodes(&drawing));
    stmts.extend(body(answer, &drawing, &sources));
    stmts.extend(edges::edges(&drawing, &sources));
    print(stmts)
}

fn print(stmts: Vec<Stmt>) -> String {
    let graph = Graph::DiGraph {
        id: name("relata"),
        // Strict graphs merge parallel edges, and a stake beside a listing is one.
        strict: false,
        stmts,
    };
    // A fresh context for each print: it keeps its indentation.
    let printed = graph.print(PrinterContext::default().with_semi());
    let mut text = String::new();
    for line in printed.lines() {
        // Some readers refuse a semicolon behind a cluster. No text of an answer has a line of its own.
        match line.strip_suffix("};") {
            Some(indent) if indent.trim().is_empty() => text += &format!("{indent}}}"),
            _ => text += line,
        }
        text.push('\n');
    }
    text
}

const NODE: [(&str, &str); 7] = [
    ("shape", "box"),
    ("style", "rounded,filled"),
    ("penwidth", "1.4"),
    ("margin", "0.17,0.08"),
    ("fontname", FONT),
    ("fontsize", "13"),
    ("fontcolor", INK),
];
const EDGE: [(&str, &str); 3] = [
    ("fontname", FONT),
    ("fontsize", "10"),
    ("arrowsize", "0.75"),
];
const GRAPH: [(&str, &str); 7] = [
    // One ranking for all frames: columns stay straight across countries.
    ("newrank", "true"),
    ("pad", "0.45"),
    ("bgcolor", "#FFFFFF"),
    ("fontname", FONT),
    ("fontcolor", INK),
    ("labelloc", "t"),
    ("labeljust", "l"),
];

/// Room between cards: a large drawing has less, so that its letters stay large on a page.
const AIRY: [(&str, &str); 2] = [("nodesep", "0.4"), ("ranksep", "0.5")];
const DENSE: [(&str, &str); 2] = [("nodesep", "0.18"), ("ranksep", "0.4")];

fn plain(looks: &[(&'static str, &str)]) -> Vec<Attribute> {
    looks
        .iter()
        .map(|(key, value)| attribute(key, value))
        .collect()
}

fn graph_looks(answer: &Answer, drawing: &Drawing) -> Vec<Attribute> {
    let mut looks = vec![attribute(
        "rankdir",
        if drawing.layout == Layout::Downward {
            "TB"
        } else {
            "LR"
        },
    )];
    looks.extend(plain(&GRAPH));
    looks.extend(plain(if drawing.is_large() { &DENSE } else { &AIRY }));
    looks.push(label(&page::heading(answer)));
    looks
}

/// All cards inside invisible frames whose labels are the legend and the rest of the footing: each label keeps its
/// own width, and stands below what it frames.
fn body(answer: &Answer, drawing: &Drawing, sources: &CitedSources) -> Vec<Stmt> {
    let mut labels = legend::legend(drawing);
    labels.push(page::footing(answer, drawing, sources));
    let mut stmts = clusters::clusters(drawing);
    for (index, html) in labels.iter().enumerate() {
        let looks = plain(&[
            ("peripheries", "0"),
            ("labelloc", "b"),
            ("labeljust", "l"),
            ("margin", "0"),
        ]);
        let mut framed: Vec<Stmt> = looks
            .into_iter()
            .chain([label(html)])
            .map(Stmt::Attribute)
            .collect();
        framed.append(&mut stmts);
        stmts = vec![Stmt::Subgraph(Subgraph {
            id: name(&format!("cluster page {index}")),
            stmts: framed,
        })];
    }
    stmts
}
