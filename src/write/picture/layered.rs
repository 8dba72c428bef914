//! Positions without Graphviz: layers by `rust-sugiyama`, in which labels have places of their own.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

use super::geometry::{Point, Rect};
use super::placed::{Placed, Route};
use super::plan::{Course, Plan};

/// Room between two cards of a layer, and between parts that nothing joins.
const SPACING: f64 = 22.0;
/// The length of an arrowhead, and how far a line that leads back to its own card stands off.
const HEAD: f64 = 8.0;
const LOOP: f64 = 26.0;

/// The layout of a plan, frames left out; `None` if the layers cannot be found.
pub(super) fn place(plan: &Plan) -> Option<Placed> {
    let boxes = boxes(plan);
    let centers = centers(plan, &boxes)?;
    let mut size = (0.0_f64, 0.0_f64);
    for (center, (width, height)) in centers.iter().zip(&boxes.sizes) {
        size.0 = size.0.max(center.x + width / 2.0);
        size.1 = size.1.max(center.y + height / 2.0);
    }
    let mut routes = Vec::new();
    for (edge, label) in plan.edges.iter().zip(&boxes.labels) {
        let ends = [edge.from, edge.to];
        let [from, to] = ends.map(|end| Rect::around(centers[end], plan.nodes[end].size));
        let over = label.map(|label| centers[label]);
        routes.push(Some(if edge.from == edge.to {
            self_loop(from, over)
        } else {
            route(plan.course, from, to, over)
        }));
    }
    Some(Placed {
        size: (size.0 + 4.0, size.1 + 4.0),
        nodes: centers[..plan.nodes.len()].to_vec(),
        frames: vec![None; plan.frames.len()],
        routes,
    })
}

/// The boxes of a layout: those of the plan, then its labels.
struct Boxes {
    sizes: Vec<(f64, f64)>,
    /// The box of each edge's label.
    labels: Vec<Option<usize>>,
    arcs: Vec<(u32, u32)>,
}

fn boxes(plan: &Plan) -> Boxes {
    let mut boxes = Boxes {
        sizes: plan.nodes.iter().map(|node| node.size).collect(),
        labels: Vec::new(),
        arcs: Vec::new(),
    };
    for edge in &plan.edges {
        let (first, last) = if edge.is_backward {
            (edge.to, edge.from)
        } else {
            (edge.from, edge.to)
        };
        let label = edge.label.as_ref().map(|label| {
            boxes.sizes.push((label.size.0 + 8.0, label.size.1 + 6.0));
            boxes.sizes.len() - 1
        });
        boxes.labels.push(label);
        if first == last {
            continue;
        }
        match label {
            Some(label) => {
                boxes.arc(first, label);
                boxes.arc(label, last);
            }
            None => boxes.arc(first, last),
        }
    }
    boxes
}

impl Boxes {
    fn arc(&mut self, from: usize, to: usize) {
        if let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) {
            self.arcs.push((from, to));
        }
    }
}

/// The middle of each box.
fn centers(plan: &Plan, boxes: &Boxes) -> Option<Vec<Point>> {
    let turn = |(x, y): (f64, f64)| match plan.course {
        Course::Down => (x, y),
        // The layers are found from top to bottom, and laid on their side.
        Course::Across => (y, x),
    };
    let mut vertices = Vec::new();
    for (place, size) in (0..).zip(&boxes.sizes) {
        vertices.push((place, turn(*size)));
    }
    let config = Config {
        vertex_spacing: SPACING,
        ..Config::default()
    };
    // It asserts what it expects of a graph, and a picture is not worth the end of the process.
    let layouts = catch_unwind(AssertUnwindSafe(|| {
        from_vertices_and_edges(&vertices, &boxes.arcs, &config)
    }))
    .ok()?;
    let mut centers = vec![None; boxes.sizes.len()];
    let mut offset = 0.0;
    for (places, _, _) in layouts {
        let (mut least, mut most) = ((f64::MAX, f64::MAX), f64::MIN);
        for (place, (x, y)) in &places {
            let (width, height) = turn(*boxes.sizes.get(*place)?);
            least = (least.0.min(x - width / 2.0), least.1.min(y - height / 2.0));
            most = most.max(x + width / 2.0);
        }
        for (place, (x, y)) in places {
            let (x, y) = turn((x - least.0 + offset, y - least.1));
            *centers.get_mut(place)? = Some(Point {
                x: x + 4.0,
                y: y + 4.0,
            });
        }
        offset += most - least.0 + SPACING;
    }
    centers.into_iter().collect()
}

/// A line from the border of a card to that of another, through the middle of its label.
fn route(course: Course, from: Rect, to: Rect, over: Option<Point>) -> Route {
    let (start, _) = side(course, from, to.center());
    let (tip, back) = side(course, to, from.center());
    let base = tip.moved(back.x * HEAD, back.y * HEAD);
    let mut points = vec![start];
    let stops = over.into_iter().chain([base]);
    let mut last = start;
    for stop in stops {
        // Level at both ends: so that the parts of a line join without a corner.
        let (first, second) = match course {
            Course::Across => {
                let middle = (last.x + stop.x) / 2.0;
                (
                    Point {
                        x: middle,
                        y: last.y,
                    },
                    Point {
                        x: middle,
                        y: stop.y,
                    },
                )
            }
            Course::Down => {
                let middle = (last.y + stop.y) / 2.0;
                (
                    Point {
                        x: last.x,
                        y: middle,
                    },
                    Point {
                        x: stop.x,
                        y: middle,
                    },
                )
            }
        };
        points.extend([first, second, stop]);
        last = stop;
    }
    Route {
        points,
        tip,
        label: over,
    }
}

/// The middle of the side of a card that looks at a place, and the way out from there.
fn side(course: Course, card: Rect, toward: Point) -> (Point, Point) {
    let center = card.center();
    match course {
        Course::Across => {
            let way = if toward.x >= center.x { 1.0 } else { -1.0 };
            let out = Point { x: way, y: 0.0 };
            (center.moved(way * card.width / 2.0, 0.0), out)
        }
        Course::Down => {
            let way = if toward.y >= center.y { 1.0 } else { -1.0 };
            let out = Point { x: 0.0, y: way };
            (center.moved(0.0, way * card.height / 2.0), out)
        }
    }
}

/// A line that leads back to its own card.
fn self_loop(card: Rect, over: Option<Point>) -> Route {
    let right = card.x + card.width;
    let middle = card.center().y;
    let from = Point {
        x: right,
        y: middle - 6.0,
    };
    let tip = Point {
        x: right,
        y: middle + 6.0,
    };
    let base = tip.moved(HEAD, 0.0);
    Route {
        points: vec![
            from,
            from.moved(LOOP, -LOOP / 2.0),
            base.moved(LOOP, LOOP / 2.0),
            base,
        ],
        tip,
        label: over,
    }
}
