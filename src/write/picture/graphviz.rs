//! Positions from Graphviz: boxes without text go in, places and curves come out.

use std::fmt::Write;

use super::geometry::{Point, Rect};
use super::placed::{Placed, Route};
use super::plan::{Course, Plan};
use crate::write::WriteError;
use crate::write::drawing::Segment;
use crate::write::positions::{Positions, numbers};

const POINTS_PER_INCH: f64 = 72.0;

/// Asks `dot` for a layout.
pub(super) fn place(plan: &Plan) -> Result<Placed, WriteError> {
    Ok(read(plan, &Positions::of(&dot(plan))?))
}

/// A plan in the language of Graphviz. Its names and numbers are all ours, so that nothing needs to be quoted.
fn dot(plan: &Plan) -> String {
    let mut text = String::from("digraph {\n");
    let rankdir = match plan.course {
        Course::Across => "LR",
        Course::Down => "TB",
    };
    let (nodesep, ranksep) = plan.gaps;
    // One ranking for all frames: columns stay straight across countries.
    let _ = writeln!(
        text,
        "graph [rankdir={rankdir}, newrank=true, nodesep={:.3}, ranksep={:.3}]\n\
         node [shape=box, fixedsize=true, label=\"\"]\nedge [arrowsize=0.75]",
        nodesep / POINTS_PER_INCH,
        ranksep / POINTS_PER_INCH
    );
    for (place, node) in plan.nodes.iter().enumerate() {
        let (width, height) = node.size;
        let shape = if node.card.is_none() {
            ", shape=circle"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "n{place} [width={:.4}, height={:.4}{shape}]",
            width / POINTS_PER_INCH,
            height / POINTS_PER_INCH
        );
    }
    for (place, (_, size)) in plan.frames.iter().enumerate() {
        // The frame inside one without a border: that keeps lines off its border.
        let _ = write!(
            text,
            "subgraph cluster_around{place} {{ peripheries=0; margin=5; \
             subgraph cluster_{place} {{ margin=10; labeljust=l; label=<{}>; ",
            blank(*size)
        );
        for (node_place, node) in plan.nodes.iter().enumerate() {
            if node.frame == Some(place) {
                let _ = write!(text, "n{node_place}; ");
            }
        }
        text.push_str("} }\n");
    }
    for (place, edge) in plan.edges.iter().enumerate() {
        let (tail, head) = if edge.is_backward {
            (edge.to, edge.from)
        } else {
            (edge.from, edge.to)
        };
        let (length, weight) = edge.reach;
        let _ = write!(
            text,
            "n{tail} -> n{head} [id=e{place}, minlen={length}, weight={weight}"
        );
        let points_at_circle = plan.nodes[edge.to].card.is_none();
        match (edge.segment, edge.is_backward) {
            (Segment::First, _) => text.push_str(", dir=none"),
            (_, true) => text.push_str(", dir=back"),
            (_, false) => {}
        }
        if edge.segment != Segment::First && points_at_circle {
            let port = if edge.is_backward {
                "tailport"
            } else {
                "headport"
            };
            let _ = write!(text, ", {port}=n");
        }
        if let Some(label) = &edge.label {
            let (width, height) = label.size;
            let _ = write!(text, ", label=<{}>", blank((width + 6.0, height + 4.0)));
        }
        text.push_str("]\n");
    }
    text.push_str("}\n");
    text
}

/// A label of a known size without text.
fn blank((width, height): (f64, f64)) -> String {
    format!(
        "<TABLE BORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"{:.0}\" HEIGHT=\"{:.0}\"><TR><TD></TD></TR></TABLE>",
        width.ceil(),
        height.ceil()
    )
}

fn read(plan: &Plan, layout: &Positions) -> Placed {
    let bounds = numbers(&layout.bb);
    let (width, height) = match bounds[..] {
        [_, _, width, height] => (width, height),
        _ => (0.0, 0.0),
    };
    // Graphviz counts from below.
    let flip = |x: f64, y: f64| Point { x, y: height - y };
    let mut placed = Placed {
        size: (width, height),
        nodes: vec![Point { x: 0.0, y: 0.0 }; plan.nodes.len()],
        frames: vec![None; plan.frames.len()],
        routes: vec![None; plan.edges.len()],
    };
    for object in &layout.objects {
        let node = object.name.strip_prefix('n').and_then(place_in);
        if let (Some(place), Some(pos)) = (node, &object.pos)
            && let ([x, y], Some(node)) = (&numbers(pos)[..], placed.nodes.get_mut(place))
        {
            *node = flip(*x, *y);
        }
        let frame = object.name.strip_prefix("cluster_").and_then(place_in);
        if let (Some(place), Some(bb)) = (frame, &object.bb)
            && let ([left, below, right, above], Some(frame)) =
                (&numbers(bb)[..], placed.frames.get_mut(place))
        {
            *frame = Some(Rect {
                x: *left,
                y: height - above,
                width: right - left,
                height: above - below,
            });
        }
    }
    for object in &layout.edges {
        let id = object.id.as_deref().and_then(|id| id.strip_prefix('e'));
        let Some((place, edge)) = id
            .and_then(place_in)
            .and_then(|place| Some((place, plan.edges.get(place)?)))
        else {
            continue;
        };
        let Some(pos) = &object.pos else { continue };
        let mut points = Vec::new();
        let mut tip = None;
        for word in pos.split(' ') {
            match word.strip_prefix("e,").or(word.strip_prefix("s,")) {
                Some(end) => tip = point(end),
                None => points.extend(point(word)),
            }
        }
        if edge.is_backward {
            points.reverse();
        }
        let Some(last) = points.last().copied() else {
            continue;
        };
        let to_sheet = |point: Point| flip(point.x, point.y);
        placed.routes[place] = Some(Route {
            tip: to_sheet(tip.unwrap_or(last)),
            points: points.into_iter().map(to_sheet).collect(),
            label: object.lp.as_deref().and_then(point).map(to_sheet),
        });
    }
    placed
}

fn place_in(digits: &str) -> Option<usize> {
    digits.parse().ok()
}

fn point(pair: &str) -> Option<Point> {
    match numbers(pair)[..] {
        [x, y] => Some(Point { x, y }),
        _ => None,
    }
}
