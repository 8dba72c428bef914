//! Lines as edges.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Stmt, Vertex};
use maud::{Markup, html};

use super::Direction;
use super::machine;
use super::page::CitedSources;
use super::quote::{attribute, label, node, shown, text};
use crate::write::drawing::{Certainty, Drawing, Line, Relation};
use crate::write::palette::{INK, MUTED, PALE, Stroke, line_style, stroke};

/// The width of a pen that draws no share, and by how much a share of 100 % is wider than one of nothing.
const PEN: f64 = 1.5;
const PEN_GROWTH: f64 = 2.5;

/// The weight of edges that should be short and straight.
const HEAVY: usize = 16;

/// Every line as one edge, or as two with its circle between them.
pub(super) fn edges(drawing: &Drawing, sources: &CitedSources, direction: Direction) -> Vec<Stmt> {
    let mut pointed_at = drawing.pointed_at.iter();
    let is_listing = |line: &Line| line.relation == Relation::Lists;
    let drawer = Drawer {
        drawing,
        sources,
        direction,
        split_listings: pointed_at.any(|id| drawing.lines.get(id).is_some_and(is_listing)),
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
    direction: Direction,
    /// Whether a listing is drawn as two edges.
    split_listings: bool,
}

impl Drawer<'_> {
    fn edges(&self, id: &str, line: &Line) -> Vec<Stmt> {
        if !self.drawing.pointed_at.contains(id) {
            return self.edge(id, line, (&line.from, &line.to), Segment::Whole);
        }
        // Graphviz has no edges that end at edges: the circle between the two is a node. A claim about
        // itself has no half between the circle and itself.
        let mut edges = Vec::new();
        if line.from != id {
            edges.extend(self.edge(id, line, (&line.from, id), Segment::First));
        }
        if line.to != id {
            edges.extend(self.edge(id, line, (id, &line.to), Segment::Second));
        }
        edges
    }

    fn edge(&self, id: &str, line: &Line, (from, to): (&str, &str), segment: Segment) -> Vec<Stmt> {
        // Graphviz puts the beginning of an edge in an earlier column, and owners are to stand right of what they own.
        let is_backward = self.drawing.is_backward(line);
        let is_turned = is_backward && self.direction == Direction::OfLayout;
        let mut attributes = line_attributes(line);
        attributes.extend(self.arrow(line, to, segment, is_turned));
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
        match is_backward {
            true if is_turned => {
                attributes.extend(length);
                vec![pair(to, from, attributes)]
            }
            true => {
                // An edge that nobody sees holds the owner in its column, so that the other can run as the claim does.
                let mut hold = vec![attribute("style", "invis"), machine::layout_only()];
                hold.extend(length);
                attributes.push(attribute("constraint", "false"));
                vec![pair(to, from, hold), pair(from, to, attributes)]
            }
            false => {
                attributes.extend(length);
                vec![pair(from, to, attributes)]
            }
        }
    }

    /// The arrowhead stands at the end that the claim points at, however the edge is written.
    fn arrow(&self, line: &Line, to: &str, segment: Segment, is_turned: bool) -> Vec<Attribute> {
        let Stroke { head, .. } = stroke(line.relation);
        if segment == Segment::First {
            return vec![attribute("dir", "none")];
        }
        let mut arrow = if is_turned {
            vec![attribute("dir", "back"), attribute("arrowtail", head)]
        } else {
            vec![attribute("arrowhead", head)]
        };
        if self.drawing.lines.contains_key(to) {
            arrow.push(attribute(
                if is_turned { "tailport" } else { "headport" },
                "n",
            ));
            arrow.push(attribute("arrowsize", "0.9"));
        }
        arrow
    }

    /// Listings are heavy, and split and whole ones equally long: what is listed stands in one column, whatever
    /// else pulls at it. (A `rank=same` across frames would do it too, but makes some versions of `dot` fail.)
    fn length(&self, line: &Line, segment: Segment) -> Vec<Attribute> {
        let second = if self.drawing.is_large() { 1 } else { 2 };
        let length = match (segment, line.relation) {
            (Segment::Second, _) => second,
            (Segment::Whole, Relation::Lists) if self.split_listings => 1 + second,
            (Segment::Whole, Relation::Lists) => 2,
            _ => 1,
        };
        let weight = match (segment, line.relation) {
            (_, Relation::Lists) => HEAVY,
            (Segment::Second, _) => HEAVY / 2,
            _ => 1,
        };
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
                (cell(MUTED, &format!("{detail} {numbers}")))
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

/// The part of a line that an edge draws.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Segment {
    Whole,
    /// From its beginning to its circle.
    First,
    /// From its circle to its end.
    Second,
}
