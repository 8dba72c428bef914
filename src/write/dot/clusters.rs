//! Cards in the frames of their countries.

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{Node, Stmt, Subgraph};
use maud::html;

use super::cards::{card, pin};
use super::quote::{attribute, label, name, node, text};
use crate::write::drawing::{Drawing, Frame};
use crate::write::palette::MUTED;

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
        match drawing.frame(place) {
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

/// The frame inside an invisible one: that keeps lines off its border.
fn cluster(frame: Frame, content: Vec<Stmt>) -> Stmt {
    let id = match &frame {
        Frame::Country(country, true) => format!("{country} officials"),
        Frame::Country(country, false) => country.clone(),
        Frame::Group(word) => (*word).to_owned(),
    };
    let heading = frame.heading();
    let fill = frame.fill();
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
