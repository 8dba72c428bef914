//! Cards in the frames of their countries.

use std::collections::{BTreeMap, BTreeSet};

use graphviz_rust::dot_structures::{Node, Stmt, Subgraph};

use super::cards::{card, pin};
use super::palette::MUTED;
use super::quote::{attribute, label, name, node, text};
use crate::model::entity_kind::{MARKET, PLATFORM};
use crate::write::drawing::{Drawing, Relation, country_name};

/// The frame of a card: a country, and whether it holds the country's officials.
type Frame = (String, bool);

/// Every card and circle; those of a country inside a frame. Officials have a frame of their own.
pub fn clusters(drawing: &Drawing) -> Vec<Stmt> {
    let mut frames: BTreeMap<Frame, Vec<Stmt>> = BTreeMap::new();
    let mut loose = Vec::new();
    for (id, content) in &drawing.cards {
        match frame(drawing, id) {
            Some(frame) => frames.entry(frame).or_default().push(card(id, content)),
            None => loose.push(card(id, content)),
        }
    }
    for (id, line) in drawing.lines.iter().filter(|(id, _)| drawing.pointed_at.contains(*id)) {
        // A circle stands with what its line points at.
        match frame(drawing, &line.to) {
            Some(frame) => frames.entry(frame).or_default().push(pin(id, line)),
            None => loose.push(pin(id, line)),
        }
    }
    frames.into_iter().map(|(frame, content)| cluster(frame, content)).chain(loose).collect()
}

/// What is listed stands in one column, whatever else pulls at it.
pub fn column(drawing: &Drawing) -> Option<Stmt> {
    let listings = drawing.lines.values().filter(|line| line.relation == Relation::Lists);
    let is_thing = |id: &&String| drawing.cards.get(*id).is_some_and(|card| matches!(card.kind, PLATFORM | MARKET));
    let listed: BTreeSet<&String> = listings.map(|line| &line.to).filter(is_thing).collect();
    let mut stmts = vec![Stmt::Attribute(attribute("rank", "same"))];
    stmts.extend(listed.iter().map(|id| Stmt::Node(Node::new(node(id), Vec::new()))));
    (listed.len() > 1).then(|| Stmt::Subgraph(Subgraph { id: name("listed"), stmts }))
}

fn frame(drawing: &Drawing, id: &str) -> Option<Frame> {
    let country = drawing.cards.get(id)?.country?;
    Some((country.to_ascii_uppercase(), drawing.is_official(id)))
}

/// The frame inside an invisible one: that keeps lines off its border.
fn cluster((country, official): Frame, content: Vec<Stmt>) -> Stmt {
    let id = format!("{country}{}", if official { " officials" } else { "" });
    let heading = text(&country_name(&country).to_uppercase());
    let mut stmts = vec![Stmt::Attribute(label(&format!(
        r#"<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="3"><TR><TD><B>{heading}</B></TD></TR></TABLE>"#
    )))];
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
    let frame = Stmt::Subgraph(Subgraph { id: name(&format!("cluster {id}")), stmts });
    let mut padding: Vec<Stmt> = [("peripheries", "0"), ("label", ""), ("margin", "5")]
        .map(|(key, value)| Stmt::Attribute(attribute(key, value)))
        .into();
    padding.push(frame);
    Stmt::Subgraph(Subgraph { id: name(&format!("cluster around {id}")), stmts: padding })
}
