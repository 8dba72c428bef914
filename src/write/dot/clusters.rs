//! Cards in the frames of their countries.

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{Stmt, Subgraph};
use maud::html;

use super::cards::{card, pin};
use super::quote::{attribute, label, name, text};
use crate::write::drawing::{Drawing, country_name};
use crate::write::palette::MUTED;

/// The frame of a card: a country, and whether it holds the country's officials.
type Frame = (String, bool);

/// Every card and circle; those of a country inside a frame. Officials have a frame of their own.
pub(crate) fn clusters(drawing: &Drawing) -> Vec<Stmt> {
    let mut frames: BTreeMap<Frame, Vec<Stmt>> = BTreeMap::new();
    let mut loose = Vec::new();
    for (id, content) in &drawing.cards {
        match frame(drawing, id) {
            Some(frame) => frames.entry(frame).or_default().push(card(id, content)),
            None => loose.push(card(id, content)),
        }
    }
    for (id, line) in &drawing.lines {
        if !drawing.pointed_at.contains(id) {
            continue;
        }
        // A circle stands with what its line points at.
        match frame(drawing, &line.to) {
            Some(frame) => frames.entry(frame).or_default().push(pin(id, line)),
            None => loose.push(pin(id, line)),
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
    let country = drawing.cards.get(id)?.country?;
    // Sources write `cn` and `CN`, which would be two frames of one name.
    Some((country.to_ascii_uppercase(), drawing.is_official(id)))
}

/// The frame inside an invisible one: that keeps lines off its border.
fn cluster((country, official): Frame, content: Vec<Stmt>) -> Stmt {
    let id = format!("{country}{}", if official { " officials" } else { "" });
    let heading = text(&country_name(&country).to_uppercase());
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
        ("fillcolor", "#F5F7F9"),
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
