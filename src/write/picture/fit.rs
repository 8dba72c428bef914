//! A drawing on paper: as large as its letters allow, with less on it where that is too little, and on several sheets in the
//! end.

use super::EDGE;
use super::letters::Letters;
use super::placed::Placed;
use super::placer::Placer;
use super::plan::{Course, Plan, usual_course};
use super::references::References;
use super::sheet::{Words, height_beside};
use super::split::split;
use crate::answer::Answer;
use crate::write::drawing::{Drawing, Reduction};
use crate::write::{Paper, WriteError};

/// The smallest letters on paper, in points.
pub(super) const SMALLEST: f64 = 6.0;
/// How much larger than they must be letters are made where there is room.
const LARGEST: f64 = 1.3;

/// What goes first when a drawing does not fit.
const STEPS: [Reduction; 3] = [
    Reduction::Replies,
    Reduction::FartherOwners,
    Reduction::Siblings,
];

/// A sheet of a drawing with its places.
pub(super) struct FittedSheet<'a> {
    pub drawing: Drawing<'a>,
    pub course: Course,
    pub placed: Placed,
}

/// The sheets of a drawing, and how wide each is in the points of its letters.
pub(super) struct Fitted<'a> {
    pub sheets: Vec<FittedSheet<'a>>,
    pub width: f64,
}

/// All that decides whether a drawing fits.
pub(super) struct Fit<'f, 'a> {
    pub answer: &'a Answer,
    pub references: &'f References<'a>,
    pub letters: &'f Letters,
    pub placer: &'f Placer<'f>,
    pub words: &'f Words,
    pub paper: Paper,
}

impl<'a> Fit<'_, 'a> {
    /// Width and height of a sheet on which the smallest letters are as small as they may be.
    fn limits(&self) -> (f64, f64) {
        let (width, height) = self.paper.points();
        let scale = self.letters.smallest() / SMALLEST;
        (width * scale, height * scale)
    }

    /// Fits a drawing on paper.
    pub(super) fn fit(&self, mut drawing: Drawing<'a>) -> Result<Fitted<'a>, WriteError> {
        let mut best = self.best(&drawing)?;
        for step in STEPS {
            if best.2 <= 1.0 {
                break;
            }
            drawing.reduce(step, self.answer);
            best = self.best(&drawing)?;
        }
        let (course, placed, need) = best;
        let sheets = if need <= 1.0 {
            vec![FittedSheet {
                drawing,
                course,
                placed,
            }]
        } else {
            self.several(&drawing)?
        };
        let mut most: f64 = 0.0;
        for sheet in &sheets {
            most = most.max(self.need(&sheet.drawing, &sheet.placed));
        }
        let (width, _) = self.limits();
        Ok(Fitted {
            sheets,
            width: width * most.max(1.0 / LARGEST),
        })
    }

    fn several(&self, drawing: &Drawing<'a>) -> Result<Vec<FittedSheet<'a>>, WriteError> {
        let parts = split(drawing, self.answer, |sheet| Ok(self.best(sheet)?.2 <= 1.0))?;
        let mut sheets = Vec::new();
        for (number, mut part) in parts.into_iter().enumerate() {
            if number == 0 {
                part.omissions.clone_from(&drawing.omissions);
            }
            let (mut course, mut placed, mut need) = self.best(&part)?;
            // Where one card is higher than a sheet, no other split helps: it says less, and counts the rest.
            while need > 1.0 && part.shorten() {
                (course, placed, need) = self.best(&part)?;
            }
            sheets.push(FittedSheet {
                drawing: part,
                course,
                placed,
            });
        }
        Ok(sheets)
    }

    /// The layout with the larger letters, of both ways, and how much of the sheet it needs.
    fn best(&self, drawing: &Drawing<'a>) -> Result<(Course, Placed, f64), WriteError> {
        let usual = usual_course(drawing);
        let other = match usual {
            Course::Across => Course::Down,
            Course::Down => Course::Across,
        };
        let first = self.laid_out(drawing, usual)?;
        let second = self.laid_out(drawing, other)?;
        // Nothing gets larger than this, so that the usual way is kept where both are small enough.
        let enough = 1.0 / LARGEST;
        Ok(if second.2.max(enough) < first.2.max(enough) {
            second
        } else {
            first
        })
    }

    fn laid_out(
        &self,
        drawing: &Drawing<'a>,
        course: Course,
    ) -> Result<(Course, Placed, f64), WriteError> {
        let framed = self.placer.framed(true);
        let plan = Plan::new(drawing, self.references, self.letters, course, framed);
        let placed = self.placer.place(&plan)?;
        let need = self.need(drawing, &placed);
        Ok((course, placed, need))
    }

    /// How much of a sheet a drawing needs: above 1 its letters would be too small.
    fn need(&self, drawing: &Drawing<'a>, placed: &Placed) -> f64 {
        let (width, height) = self.limits();
        let words = self.words.with(&drawing.omissions);
        let inner = width - 2.0 * EDGE;
        let beside = height_beside(drawing, &words, self.letters, inner) + 2.0 * EDGE;
        (placed.size.0 / inner).max((placed.size.1 + beside) / height)
    }
}
