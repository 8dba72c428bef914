//! Where labels stand: beside their own line, and over no other one.

use super::geometry::{Point, Rect, along};
use super::placed::{Placed, Route};
use super::plan::Plan;

/// How closely lines are looked at.
const STEPS: u32 = 16;
/// Room between a label and its line.
const GAP: f64 = 2.0;
/// What it costs a label to hide a part of a card or of another label, of another line, and of its own.
const HIDES_BOX: usize = 1000;
const HIDES_LINE: usize = 20;
const HIDES_OWN: usize = 1;

/// The rectangle of each label, in the order of the edges.
pub(super) fn settle(plan: &Plan, placed: &Placed) -> Vec<Option<Rect>> {
    let ways: Vec<Vec<Point>> = placed.routes.iter().map(way).collect();
    let mut cards = Vec::new();
    for (node, center) in plan.nodes.iter().zip(&placed.nodes) {
        cards.push(Rect::around(*center, node.size));
    }
    let mut settled: Vec<Option<Rect>> = vec![None; plan.edges.len()];
    for (place, edge) in plan.edges.iter().enumerate() {
        let (Some(label), Some(route)) = (&edge.label, &placed.routes[place]) else {
            continue;
        };
        let mut best: Option<(usize, Rect)> = None;
        for candidate in candidates(route, &ways[place], label.size) {
            let is_outside = candidate.x < 0.0
                || candidate.y < 0.0
                || candidate.x + candidate.width > placed.size.0
                || candidate.y + candidate.height > placed.size.1;
            let mut cost = if is_outside { HIDES_BOX } else { 0 };
            let others = settled.iter().flatten();
            for hidden in cards.iter().chain(others) {
                cost += if candidate.overlaps(hidden) {
                    HIDES_BOX
                } else {
                    0
                };
            }
            for (other, way) in ways.iter().enumerate() {
                let hidden = way
                    .iter()
                    .filter(|point| candidate.contains(**point))
                    .count();
                cost += hidden
                    * if other == place {
                        HIDES_OWN
                    } else {
                        HIDES_LINE
                    };
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, candidate));
            }
            if cost == 0 {
                break;
            }
        }
        settled[place] = best.map(|(_, rect)| rect);
    }
    settled
}

fn way(route: &Option<Route>) -> Vec<Point> {
    route
        .as_ref()
        .map(|route| along(&route.points, STEPS))
        .unwrap_or_default()
}

/// The place that the layout chose, then places along the line: above and below it, left and right of it.
fn candidates(route: &Route, way: &[Point], size: (f64, f64)) -> Vec<Rect> {
    let mut candidates = Vec::new();
    candidates.extend(route.label.map(|center| Rect::around(center, size)));
    let middle = way.len() / 2;
    let mut order: Vec<usize> = (0..way.len()).step_by(2).collect();
    order.sort_by_key(|place| place.abs_diff(middle));
    let sideways = size.0 / 2.0 + GAP;
    let upright = size.1 / 2.0 + GAP;
    for place in order {
        for (x, y) in [
            (0.0, -upright),
            (0.0, upright),
            (sideways, 0.0),
            (-sideways, 0.0),
        ] {
            candidates.push(Rect::around(way[place].moved(x, y), size));
        }
        candidates.push(Rect::around(way[place], size));
    }
    candidates
}
