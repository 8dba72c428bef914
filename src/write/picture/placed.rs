//! Where everything stands: what a layout answers, whoever made it.

use super::geometry::{Point, Rect};

/// The way of a line, or of a part of one, as its claim runs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Route {
    /// Its beginning, and three more points for each curve.
    pub points: Vec<Point>,
    /// Where the point of its arrowhead is; the curves end where the head begins.
    pub tip: Point,
    /// The middle of its label.
    pub label: Option<Point>,
}

/// Where the boxes and lines of a plan stand, in the order of the plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub size: (f64, f64),
    /// The middle of each node.
    pub nodes: Vec<Point>,
    pub frames: Vec<Option<Rect>>,
    /// The way of each edge; none of what cannot be drawn.
    pub routes: Vec<Option<Route>>,
}
