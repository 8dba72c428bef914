//! Cards as nodes.

use graphviz_rust::dot_structures::{Node, Stmt};
use maud::{Markup, html};

use super::machine;
use super::quote::{attribute, label, node, shown, text};
use crate::model::entity_kind::{LIST, UNKNOWN};
use crate::write::drawing::{Card, CardRole, Line};
use crate::write::palette::{INK, MUTED, PALE, Paint, paint, stroke};
use crate::write::sanitize::wrap;

/// The width of the names on a crowd's card, in characters.
const GROUP_WIDTH: usize = 60;
/// The most lines of names on it.
const GROUP_LINES: usize = 24;

/// A card with kind, name and remark.
pub(crate) fn card(id: &str, card: &Card) -> Stmt {
    let Paint { border, fill, .. } = paint(card.kind);
    // Pale, so that what the proof needs stands out.
    let (border, fill) = if card.role == CardRole::Aside {
        (PALE, "#FFFFFF")
    } else {
        (border, fill)
    };
    let mut attributes = vec![
        attribute("color", border),
        attribute("fillcolor", fill),
        label(&table(card)),
    ];
    match card.kind {
        LIST => attributes.extend([attribute("shape", "note"), attribute("style", "filled")]),
        UNKNOWN => attributes.push(attribute("style", "rounded,filled,dashed")),
        _ => {}
    }
    match card.role {
        CardRole::Listed | CardRole::Named => attributes.push(attribute("peripheries", "2")),
        CardRole::Certain => attributes.push(attribute("penwidth", "3")),
        CardRole::Possible | CardRole::PossibleMember => {
            attributes.push(attribute("style", "rounded,filled,dashed"))
        }
        CardRole::None | CardRole::Aside => {}
    }
    attributes.push(shown("tooltip", &card.tooltip));
    attributes.extend(card.link.as_deref().map(|link| shown("URL", link)));
    attributes.extend(machine::of_card(id, card));
    Stmt::Node(Node::new(node(id), attributes))
}

/// The small circle on a line that another line points at.
pub(crate) fn pin(id: &str, line: &Line) -> Stmt {
    let color = stroke(line.relation).color;
    // An empty label, since Graphviz would else write the name of the node, which is an id.
    let plain = [
        ("shape", "circle"),
        ("label", ""),
        ("fixedsize", "true"),
        ("width", "0.12"),
        ("height", "0.12"),
        ("margin", "0"),
        ("style", "filled"),
        ("color", color),
        ("fillcolor", "#FFFFFF"),
        ("penwidth", "1.6"),
    ];
    let mut attributes = Vec::new();
    for (key, value) in plain {
        attributes.push(attribute(key, value));
    }
    attributes.push(shown("tooltip", &line.tooltip));
    attributes.extend(line.link.as_deref().map(|link| shown("URL", link)));
    attributes.extend(machine::of_pin(id, line));
    Stmt::Node(Node::new(node(id), attributes))
}

/// One font to a cell: Graphviz spaces two fonts in one cell badly.
fn table(card: &Card) -> Markup {
    let color = if card.role == CardRole::Aside {
        MUTED
    } else {
        paint(card.kind).text
    };
    html! {
        TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1" {
            (row(html! { FONT POINT-SIZE="8" COLOR=(color) { B { (text(&card.heading())) } } }))
            (row(html! { B { (text(&card.name)) } }))
            @if let Some(note) = &card.note { (row(small(MUTED, note))) }
            @for note in &card.stake_notes { (row(small(INK, note))) }
            @for line in card.member_lines(GROUP_LINES, |names| wrap(names, GROUP_WIDTH)) { (row(small(MUTED, &line))) }
        }
    }
}

fn row(content: Markup) -> Markup {
    html! { TR { TD ALIGN="LEFT" { (content) } } }
}

fn small(color: &str, words: &str) -> Markup {
    html! { FONT POINT-SIZE="9" COLOR=(color) { (text(words)) } }
}
