//! Lines as edges.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Stmt, Vertex};
use maud::{Markup, PreEscaped, html};

use super::machine;
use super::page::CitedSources;
use super::quote::{attribute, label, node, shown, text};
use crate::write::drawing::{Certainty, Drawing, Line, Relation, Segment};
use crate::write::palette::{INK, MUTED, PALE, Stroke, line_style, stroke};
use crate::write::sanitize::wrap;

/// The width of a pen that draws no share, and by how much a share of 100 % is wider than one of nothing.
const PEN: f64 = 1.5;
const PEN_GROWTH: f64 = 2.5;
/// The longest row of a detail, in characters.
const DETAIL_WIDTH: usize = 44;

/// Every line as one edge, or as two with its circle between them.
pub(super) fn edges(drawing: &Drawing, sources: &CitedSources) -> Vec<Stmt> {
    let drawer = Drawer {
        drawing,
        sources,
        split_listings: drawing.splits_listings(),
    };
    let mut edges = Vec::new();
    for (id, line) in &drawing.lines {
        edges.extend(drawer.edges(id, line));
    }
    edges
}

struct Drawer<'a> {
    drawing: &'a Drawing<'a>,
    sources: &'a CitedSources<'a>,
    /// Whether a listing is drawn as two edges.
    split_listings: bool,
}

impl Drawer<'_> {
    fn edges(&self, id: &str, line: &Line) -> Vec<Stmt> {
        let mut edges = Vec::new();
        for (segment, from, to) in self.drawing.parts(id, line) {
            edges.extend(self.edge(id, line, (from, to), segment));
        }
        edges
    }

    fn edge(&self, id: &str, line: &Line, (from, to): (&str, &str), segment: Segment) -> Vec<Stmt> {
        let mut attributes = line_attributes(line);
        attributes.extend(self.arrow(line, to, segment));
        if segment != Segment::Second {
            attributes.push(self.label(line));
        }
        attributes.extend([
            shown("tooltip", &line.tooltip),
            shown("labeltooltip", &line.tooltip),
        ]);
        attributes.extend(line.link.as_deref().map(|link| shown("URL", link)));
        attributes.extend(machine::of_line(id, line));
        let length = self.length(line, segment);
        // Graphviz puts the beginning of an edge in an earlier column, and owners are to stand right of what they own.
        if self.drawing.is_backward(line) {
            // An edge that nobody sees holds the owner in its column, so that the other can run as the claim does.
            let mut hold = vec![attribute("style", "invis"), machine::layout_only()];
            hold.extend(length);
            attributes.push(attribute("constraint", "false"));
            vec![pair(to, from, hold), pair(from, to, attributes)]
        } else {
            attributes.extend(length);
            vec![pair(from, to, attributes)]
        }
    }

    fn arrow(&self, line: &Line, to: &str, segment: Segment) -> Vec<Attribute> {
        let Stroke { head, .. } = stroke(line.relation);
        if segment == Segment::First {
            return vec![attribute("dir", "none")];
        }
        let mut arrow = vec![attribute("arrowhead", head)];
        if self.drawing.lines.contains_key(to) {
            arrow.push(attribute("headport", "n"));
            arrow.push(attribute("arrowsize", "0.9"));
        }
        arrow
    }

    fn length(&self, line: &Line, segment: Segment) -> Vec<Attribute> {
        let (length, weight) = self.drawing.reach(line, segment, self.split_listings);
        vec![
            attribute("minlen", length.to_string()),
            attribute("weight", weight.to_string()),
        ]
    }

    /// The numbers of hops, the verb in the line's colour, the detail and the numbers of the sources.
    fn label(&self, line: &Line) -> Attribute {
        let color = if line.is_aside {
            MUTED
        } else {
            stroke(line.relation).color
        };
        let numbers = self.sources.superscripts(line);
        let detail = &line.label.detail;
        let cells = if detail.is_empty() {
            cell(color, &format!("{} {numbers}", line.label.verb))
        } else {
            html! {
                (cell(color, &line.label.verb))
                (detail_cell(&format!("{detail} {numbers}")))
            }
        };
        label(&html! {
            TABLE BORDER="0" CELLBORDER="0" CELLSPACING="2" CELLPADDING="1" {
                TR {
                    @if !line.hops.is_empty() { (cell(INK, &line.hops)) }
                    (cells)
                }
                TR { TD HEIGHT="3" {} }
            }
        })
    }
}

fn pair(from: &str, to: &str, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Edge(Edge {
        ty: EdgeTy::Pair(Vertex::N(node(from)), Vertex::N(node(to))),
        attributes,
    })
}

fn cell(color: &str, words: &str) -> Markup {
    html! { TD { FONT COLOR=(color) { (text(words)) } } }
}

/// A detail in as many rows as it needs.
fn detail_cell(words: &str) -> Markup {
    let rows = wrap(words, DETAIL_WIDTH);
    if rows.len() < 2 {
        return cell(MUTED, words);
    }
    html! {
        TD BALIGN="LEFT" {
            FONT COLOR=(MUTED) {
                @for (place, row) in rows.iter().enumerate() {
                    @if place > 0 { (PreEscaped("<BR/>")) }
                    (text(row))
                }
            }
        }
    }
}

fn line_attributes(line: &Line) -> Vec<Attribute> {
    let share = line
        .share()
        .filter(|_| line.relation == Relation::Owns && !line.is_aside);
    let color = if line.is_aside {
        PALE
    } else {
        stroke(line.relation).color
    };
    let pen = share.map_or(PEN, |share| 1.0 + share / 100.0 * PEN_GROWTH);
    let mut line_attributes = vec![
        attribute("color", color),
        attribute("penwidth", format!("{pen:.1}")),
    ];
    if line.certainty != Certainty::Stated {
        line_attributes.push(attribute("style", line_style(line.certainty)));
    }
    line_attributes
}
