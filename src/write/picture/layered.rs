//! Positions without Graphviz: layers by `rust-sugiyama`, in which labels have places of their own.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

use super::geometry::{Point, Rect};
use super::placed::{Placed, Route};
use super::plan::{Course, Plan};
use crate::write::drawing::Segment;

/// Room between two cards of a layer, and between parts that nothing joins.
const SPACING: f64 = 22.0;
/// The length of an arrowhead, and how far a line that leads back to its own card stands off.
const HEAD: f64 = 8.0;
const LOOP: f64 = 26.0;
/// The place of a line that passes a layer.
const PASS: (f64, f64) = (4.0, 4.0);

/// The layout of a plan, frames left out; `None` if the layers cannot be found.
pub(super) fn place(plan: &Plan) -> Option<Placed> {
    let mut boxes = Boxes::of(plan);
    let layers = layers(plan.course, &boxes.centers(plan.course)?);
    // Once more with a place in every layer that a line passes, so that no card stands there.
    boxes.pass(&layers);
    let centers = boxes.centers(plan.course)?;
    let mut size = (0.0_f64, 0.0_f64);
    for (center, (width, height)) in centers.iter().zip(&boxes.sizes) {
        size.0 = size.0.max(center.x + width / 2.0);
        size.1 = size.1.max(center.y + height / 2.0);
    }
    let mut routes = Vec::new();
    for ((edge, way), label) in plan.edges.iter().zip(&boxes.ways).zip(&boxes.labels) {
        let ends = [edge.from, edge.to];
        let [from, to] = ends.map(|end| Rect::around(centers[end], plan.nodes[end].size));
        let over = label.map(|label| centers[label]);
        if edge.from == edge.to {
            routes.push(Some(self_loop(from, over)));
            continue;
        }
        let mut stops: Vec<Point> = way[1..way.len() - 1]
            .iter()
            .map(|stop| centers[*stop])
            .collect();
        if edge.is_backward {
            stops.reverse();
        }
        // The part before a circle has no arrowhead.
        let head = if edge.segment == Segment::First {
            0.0
        } else {
            HEAD
        };
        routes.push(Some(route(plan.course, (from, to), &stops, over, head)));
    }
    Some(Placed {
        size: (size.0 + 4.0, size.1 + 4.0),
        nodes: centers[..plan.nodes.len()].to_vec(),
        frames: vec![None; plan.frames.len()],
        routes,
    })
}

/// The boxes of a layout: those of the plan, then its labels, then the places where lines pass.
struct Boxes {
    sizes: Vec<(f64, f64)>,
    /// The box of each edge's label.
    labels: Vec<Option<usize>>,
    /// The boxes that each edge goes through, in the order of the layers, its ends included.
    ways: Vec<Vec<usize>>,
}

impl Boxes {
    fn of(plan: &Plan) -> Boxes {
        let mut boxes = Boxes {
            sizes: plan.nodes.iter().map(|node| node.size).collect(),
            labels: Vec::new(),
            ways: Vec::new(),
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
            let mut way = vec![first];
            way.extend(label);
            way.push(last);
            boxes.ways.push(way);
        }
        boxes
    }

    /// Puts a small box wherever a line passes a layer.
    fn pass(&mut self, layers: &[usize]) {
        for way in &mut self.ways {
            let mut passed: Vec<usize> = Vec::new();
            for &stop in way.iter() {
                if let Some(&last) = passed.last() {
                    let between = layers[last].abs_diff(layers[stop]).saturating_sub(1);
                    for _ in 0..between {
                        passed.push(self.sizes.len());
                        self.sizes.push(PASS);
                    }
                }
                passed.push(stop);
            }
            *way = passed;
        }
    }

    /// The middle of each box.
    fn centers(&self, course: Course) -> Option<Vec<Point>> {
        let turn = |(x, y): (f64, f64)| match course {
            Course::Down => (x, y),
            // The layers are found from top to bottom, and laid on their side.
            Course::Across => (y, x),
        };
        let mut vertices = Vec::new();
        for (place, size) in (0..).zip(&self.sizes) {
            vertices.push((place, turn(*size)));
        }
        let mut arcs = Vec::new();
        for pair in self.ways.iter().flat_map(|way| way.windows(2)) {
            let ends = (u32::try_from(pair[0]).ok()?, u32::try_from(pair[1]).ok()?);
            if ends.0 != ends.1 {
                arcs.push(ends);
            }
        }
        let config = Config {
            vertex_spacing: SPACING,
            ..Config::default()
        };
        // It asserts what it expects of a graph, and a picture is not worth the end of the process.
        let layouts = catch_unwind(AssertUnwindSafe(|| {
            from_vertices_and_edges(&vertices, &arcs, &config)
        }))
        .ok()?;
        let mut centers = vec![None; self.sizes.len()];
        let mut offset = 0.0;
        for (places, _, _) in layouts {
            let mut least = (f64::MAX, f64::MAX);
            let mut most = f64::MIN;
            for (place, (x, y)) in &places {
                let (width, height) = turn(*self.sizes.get(*place)?);
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
}

/// The layer of each box: those in one are level.
fn layers(course: Course, centers: &[Point]) -> Vec<usize> {
    #[allow(clippy::cast_possible_truncation)]
    let level = |center: &Point| match course {
        Course::Across => (center.x * 10.0).round() as i64,
        Course::Down => (center.y * 10.0).round() as i64,
    };
    let levels: BTreeSet<i64> = centers.iter().map(level).collect();
    let levels: Vec<i64> = levels.into_iter().collect();
    let mut layers = Vec::new();
    for center in centers {
        layers.push(levels.binary_search(&level(center)).unwrap_or_default());
    }
    layers
}

/// A line from the border of a card to that of another, through these stops, one of them the middle of its label.
fn route(
    course: Course,
    (from, to): (Rect, Rect),
    stops: &[Point],
    over: Option<Point>,
    head: f64,
) -> Route {
    let (start, _) = side(course, from, stops.first().copied().unwrap_or(to.center()));
    let (tip, back) = side(course, to, stops.last().copied().unwrap_or(from.center()));
    let base = tip.moved(back.x * head, back.y * head);
    let mut points = vec![start];
    let mut last = start;
    for stop in stops.iter().copied().chain([base]) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::drawing::Drawing;
    use crate::write::picture::letters::SCREEN;
    use crate::write::picture::plan::Framed;
    use crate::write::picture::references::References;
    use crate::write::sample;

    #[test]
    fn no_card_stands_on_another_and_lines_end_at_their_cards() {
        for answer in [
            sample::wechat(),
            sample::dense(),
            sample::neighbours(),
            sample::owners(),
        ] {
            let drawing = Drawing::of(&answer);
            let references = References::new(&answer, &drawing);
            for course in [Course::Across, Course::Down] {
                let plan = Plan::new(&drawing, &references, &SCREEN, course, Framed::Nothing);
                let placed = place(&plan).unwrap();
                let rects: Vec<Rect> = (plan.nodes.iter().zip(&placed.nodes))
                    .map(|(node, center)| Rect::around(*center, node.size))
                    .collect();
                for (place, rect) in rects.iter().enumerate() {
                    assert!(rects[..place].iter().all(|other| !rect.overlaps(other)));
                }
                for (edge, route) in plan.edges.iter().zip(&placed.routes) {
                    let route = route.as_ref().unwrap();
                    assert!(rects[edge.to].shrunk(-0.1).contains(route.tip));
                    assert!(rects[edge.from].shrunk(-0.1).contains(route.points[0]));
                }
            }
        }
    }

    #[test]
    fn circles_and_claims_about_oneself_are_drawn_too() {
        let circle = r#"{"type":"entity","id":"a","name":"A"}
            {"type":"entity","id":"b","name":"B"}
            {"type":"relationship","id":"1","kind":"owns","from":"a","to":"b"}
            {"type":"relationship","id":"2","kind":"owns","from":"b","to":"a"}
            {"type":"relationship","id":"3","kind":"owns","from":"a","to":"a"}"#;
        let answer = sample::answer(circle);
        let drawing = Drawing::of(&answer);
        let references = References::new(&answer, &drawing);
        let plan = Plan::new(
            &drawing,
            &references,
            &SCREEN,
            Course::Down,
            Framed::Nothing,
        );
        assert!(place(&plan).unwrap().routes.iter().all(Option::is_some));
    }

    /// Graphs of all shapes: it must not panic on any, since nothing catches that where a panic ends the process.
    #[test]
    fn random_graphs_have_a_layout() {
        let mut seed = 20_261_130_u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for round in 0..40 {
            let cards = 1 + random(30);
            let lines = if round == 0 { 0 } else { random(2 * cards) };
            let mut jsonl = String::new();
            for card in 0..cards {
                jsonl +=
                    &format!("{{\"type\":\"entity\",\"id\":\"e{card}\",\"name\":\"E{card}\"}}\n");
            }
            for line in 0..lines {
                let from = random(cards);
                let to = random(cards);
                jsonl += &format!(
                    "{{\"type\":\"relationship\",\"id\":\"r{line}\",\"kind\":\"owns\",\"from\":\"e{from}\",\"to\":\"e{to}\"}}\n"
                );
            }
            let answer = sample::answer(&jsonl);
            let drawing = Drawing::of(&answer);
            let references = References::new(&answer, &drawing);
            for course in [Course::Across, Course::Down] {
                let plan = Plan::new(&drawing, &references, &SCREEN, course, Framed::Nothing);
                assert!(place(&plan).is_some(), "{jsonl}");
            }
        }
    }
}
