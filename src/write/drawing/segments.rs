//! The parts of a line that a circle on it divides, and how far each reaches.

use super::{Drawing, Line, Relation};

/// The part of a line that an edge of a layout draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segment {
    Whole,
    /// From its beginning to its circle.
    First,
    /// From its circle to its end.
    Second,
}

/// A part of a line, with the ids of what it joins.
pub(crate) type Part<'d> = (Segment, &'d str, &'d str);

/// The weight of edges that should be short and straight.
const HEAVY: usize = 16;

impl Drawing<'_> {
    /// A line as one part, or as two with its circle between them.
    pub(crate) fn parts<'d>(&self, id: &'d str, line: &'d Line) -> Vec<Part<'d>> {
        if !self.pointed_at.contains(id) {
            return vec![(Segment::Whole, &line.from, &line.to)];
        }
        // A layout has no edges that end at edges: the circle between the two is a node. A claim about itself has no
        // half between the circle and itself.
        let mut parts: Vec<Part> = Vec::new();
        if line.from != id {
            parts.push((Segment::First, &line.from, id));
        }
        if line.to != id {
            parts.push((Segment::Second, id, &line.to));
        }
        parts
    }

    /// Whether a listing is drawn as two parts.
    pub(crate) fn splits_listings(&self) -> bool {
        let mut pointed_at = self.pointed_at.iter();
        pointed_at.any(|id| {
            let line = self.lines.get(id);
            line.is_some_and(|line| line.relation == Relation::Lists)
        })
    }

    /// How many columns a part of a line reaches over at least, and how much it pulls its ends together.
    ///
    /// Listings are heavy, and split and whole ones equally long: what is listed stands in one column, whatever else
    /// pulls at it. (A `rank=same` across frames would do it too, but makes some versions of `dot` fail.)
    pub(crate) fn reach(&self, line: &Line, segment: Segment, splits: bool) -> (usize, usize) {
        let second = if self.is_large() { 1 } else { 2 };
        let length = match (segment, line.relation) {
            (Segment::Second, _) => second,
            (Segment::Whole, Relation::Lists) if splits => 1 + second,
            (Segment::Whole, Relation::Lists) => 2,
            _ => 1,
        };
        let weight = match (segment, line.relation) {
            (_, Relation::Lists) => HEAVY,
            (Segment::Second, _) => HEAVY / 2,
            _ => 1,
        };
        (length, weight)
    }
}
