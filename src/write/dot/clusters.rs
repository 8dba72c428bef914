//! Cards in the frames of their countries.

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{Node, Stmt, Subgraph};
use maud::html;

use super::cards::{card, pin};
use super::quote::{attribute, label, name, node, text};
use crate::write::drawing::{Drawing, country_name};
use crate::write::palette::MUTED;

/// The frame of a card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Frame {
    /// A country, and whether it holds the country's officials.
    Country(String, bool),
    /// What became of the listings inside.
    Group(&'static str),
}

/// The colour of a country's frame.
const FILL: &str = "#F5F7F9";

/// The colour of a group; the word above it says the same.
fn group_fill(word: &str) -> &'static str {
    match word {
        "added" => "#E4F4EE",
        "removed" => "#FBEAE6",
        "not seen" => "#FDF4DF",
        _ => FILL,
    }
}

/// Every card and circle with all that is to be said of it.
pub(super) fn nodes(drawing: &Drawing) -> Vec<Stmt> {
    let mut nodes = Vec::new();
    for (id, content) in &drawing.cards {
        nodes.push(card(id, content));
    }
    for (id, line) in &drawing.lines {
        if drawing.pointed_at.contains(id) {
            nodes.push(pin(id, line));
        }
    }
    nodes
}

/// Every card and circle by its name; those of a country inside a frame. Officials have a frame of their own.
pub(super) fn clusters(drawing: &Drawing) -> Vec<Stmt> {
    let mut frames: BTreeMap<Frame, Vec<Stmt>> = BTreeMap::new();
    let mut loose = Vec::new();
    let cards = drawing.cards.keys().map(|id| (id, id));
    let circles = drawing
        .lines
        .iter()
        .filter(|(id, _)| drawing.pointed_at.contains(*id));
    // A circle stands with what its line points at.
    for (id, place) in cards.chain(circles.map(|(id, line)| (id, &line.to))) {
        let named = Stmt::Node(Node::new(node(id), Vec::new()));
        match frame(drawing, place) {
            Some(frame) => frames.entry(frame).or_default().push(named),
            None => loose.push(named),
        }
    }
    let mut clusters = Vec::new();
    for (frame, content) in frames {
        clusters.push(cluster(frame, content));
    }
    clusters.extend(loose);
    clusters
}

fn frame(drawing: &Drawing, id: &str) -> Option<Frame> {
    if let Some(group) = drawing.groups.get(id) {
        return Some(Frame::Group(group));
    }
    let country = drawing.cards.get(id)?.country?;
    // Sources write `cn` and `CN`, which would be two frames of one name.
    let country = country.to_ascii_uppercase();
    Some(Frame::Country(country, drawing.is_official(id)))
}

/// The frame inside an invisible one: that keeps lines off its border.
fn cluster(frame: Frame, content: Vec<Stmt>) -> Stmt {
    let (id, heading, fill) = match frame {
        Frame::Country(country, true) => {
            (format!("{country} officials"), country_name(&country), FILL)
        }
        Frame::Country(country, false) => (country.clone(), country_name(&country), FILL),
        Frame::Group(word) => (word.to_owned(), word.to_owned(), group_fill(word)),
    };
    let heading = text(&heading.to_uppercase());
    let table = html! {
        TABLE BORDER="0" CELLBORDER="0" CELLPADDING="3" { TR { TD { B { (heading) } } } }
    };
    let mut stmts = vec![Stmt::Attribute(label(&table))];
    let looks = [
        ("labeljust", "l"),
        ("labelloc", "t"),
        ("fontsize", "9"),
        ("fontcolor", MUTED),
        ("style", "rounded,filled"),
        ("fillcolor", fill),
        ("color", "#DFE3E8"),
        ("penwidth", "1"),
        ("margin", "10"),
    ];
    stmts.extend(looks.map(|(key, value)| Stmt::Attribute(attribute(key, value))));
    stmts.extend(content);
    let frame = Stmt::Subgraph(Subgraph {
        id: name(&format!("cluster {id}")),
        stmts,
    });
    let mut padding: Vec<Stmt> = [("peripheries", "0"), ("label", ""), ("margin", "5")]
        .map(|(key, value)| Stmt::Attribute(attribute(key, value)))
        .into();
    padding.push(frame);
    Stmt::Subgraph(Subgraph {
        id: name(&format!("cluster around {id}")),
        stmts: padding,
    })
}
