//! Points and rectangles of a picture, in points, from its left upper corner.

/// A place on the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    /// The place between two others: nought is the first, one the second.
    pub(super) fn toward(self, other: Point, part: f64) -> Point {
        Point {
            x: self.x + (other.x - self.x) * part,
            y: self.y + (other.y - self.y) * part,
        }
    }

    pub(super) fn distance(self, other: Point) -> f64 {
        (other.x - self.x).hypot(other.y - self.y)
    }

    pub(super) fn moved(self, x: f64, y: f64) -> Point {
        Point {
            x: self.x + x,
            y: self.y + y,
        }
    }
}

/// A rectangle by its left upper corner and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    /// The rectangle of this size around a place.
    pub(super) fn around(center: Point, (width, height): (f64, f64)) -> Rect {
        Rect {
            x: center.x - width / 2.0,
            y: center.y - height / 2.0,
            width,
            height,
        }
    }

    #[cfg(feature = "pictures")]
    pub(super) fn center(&self) -> Point {
        Point {
            x: self.x + self.width / 2.0,
            y: self.y + self.height / 2.0,
        }
    }

    pub(super) fn contains(&self, point: Point) -> bool {
        (self.x..=self.x + self.width).contains(&point.x)
            && (self.y..=self.y + self.height).contains(&point.y)
    }

    /// Whether both share room.
    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// The same rectangle with so much less at each side.
    pub(super) fn shrunk(&self, by: f64) -> Rect {
        Rect {
            x: self.x + by,
            y: self.y + by,
            width: self.width - 2.0 * by,
            height: self.height - 2.0 * by,
        }
    }
}

/// The place on a cubic curve: nought is its beginning, one its end.
pub(super) fn on_curve(curve: &[Point; 4], part: f64) -> Point {
    let [a, b, c, d] = *curve;
    let left = a.toward(b, part);
    let middle = b.toward(c, part);
    let right = c.toward(d, part);
    left.toward(middle, part)
        .toward(middle.toward(right, part), part)
}

/// The curves of a line: its points are a beginning, and three more a curve.
pub(super) fn curves(points: &[Point]) -> Vec<[Point; 4]> {
    let mut curves = Vec::new();
    let mut start = 0;
    while let [a, b, c, d, ..] = points.get(start..).unwrap_or_default() {
        curves.push([*a, *b, *c, *d]);
        start += 3;
    }
    curves
}

/// So many places along each curve of a line.
pub(super) fn along(points: &[Point], each: u32) -> Vec<Point> {
    let mut places = Vec::new();
    for curve in curves(points) {
        for step in 0..=each {
            places.push(on_curve(&curve, f64::from(step) / f64::from(each)));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_curve_is_walked_evenly() {
        let at = |x: f64| Point { x, y: 0.0 };
        let line = [at(0.0), at(1.0), at(2.0), at(3.0)];
        let walked = along(&line, 3);
        assert_eq!(walked.len(), 4);
        assert!((walked[1].x - 1.0).abs() < 1e-9 && (walked[3].x - 3.0).abs() < 1e-9);
    }
}
