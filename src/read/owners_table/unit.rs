//! Percent or parts of 1: told by the whole column, never by one cell.

use super::meaning::Unit;
use super::row::Row;
use crate::model::Percent;
use crate::read::share_text::{self, WrittenShare};

/// The rows that wait until the unit of their shares is known.
///
/// A number over 1 decides it for all; so few rows wait but where every share is small. Rows that say their unit themselves
/// never wait.
#[derive(Debug, Default)]
pub(super) struct Undecided {
    waiting: Vec<Waiting>,
    unit: Option<Unit>,
    /// Some cell bears a sign for percent.
    has_sign: bool,
    /// Of bare numbers that the header says are in percent: whether one is over 1, and whether one is between 0 and 1.
    is_over_one: bool,
    has_part: bool,
}

/// A row that waits: its cells alone, since a table of parts of 1 waits to its end, and may have a million rows.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) line: u32,
    pub(super) cells: csv::StringRecord,
    /// The id of an owner whom the row leaves unnamed.
    pub(super) unnamed: Option<String>,
    /// The share, in the unit of the column as soon as that is known.
    pub(super) written: WrittenShare,
}

/// What becomes of a row.
pub(super) enum Taken {
    /// It can be told at once.
    AtOnce(Box<Row>),
    /// It waits, or is the one that ends the waiting of these.
    Released(Vec<Waiting>),
}

/// The rows that waited to the end, and what is to be told of their unit.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) rows: Vec<Waiting>,
    pub(super) note: Option<String>,
}

impl Undecided {
    pub(super) fn new(unit: Unit) -> Self {
        let unit = match unit {
            Unit::Unsaid => None,
            unit => Some(unit),
        };
        Self {
            unit,
            ..Self::default()
        }
    }

    /// How many rows wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Takes a row in, with its cells, and gives back those whose unit is known by now.
    pub(super) fn take(&mut self, row: Row, cells: &csv::StringRecord) -> Taken {
        let written = match row.written {
            Some(written) if !written.has_unit => written,
            told => {
                self.has_sign |= told.is_some_and(|written| written.says_percent);
                return Taken::AtOnce(Box::new(row));
            }
        };
        self.is_over_one |= is_percent(written);
        self.has_part |= is_proper_part(written);
        if self.unit == Some(Unit::Percent) {
            return Taken::AtOnce(Box::new(row));
        }
        self.waiting.push(Waiting {
            line: row.line,
            cells: cells.clone(),
            unnamed: row.owner.is_unnamed.then_some(row.owner.id),
            written,
        });
        if self.unit.is_none() && is_percent(written) {
            self.unit = Some(Unit::Percent);
            return Taken::Released(std::mem::take(&mut self.waiting));
        }
        // Parts of 1 may be wrong all together, so that they are looked at when all are there.
        Taken::Released(Vec::new())
    }

    /// The rows that still wait.
    ///
    /// # Errors
    /// The line of a share that cannot be in the unit, or that leaves open in which unit all are, and why.
    pub(super) fn decide(self, header: &str) -> Result<Decided, (u32, String)> {
        let Some(first) = self.waiting.first() else {
            return Ok(Decided {
                rows: Vec::new(),
                note: self.doubt(header),
            });
        };
        let is_proper_part = self.waiting.iter().any(|row| is_proper_part(row.written));
        // One number, ones and noughts alone, or signs for percent beside them fit both units; a wrong guess would be
        // wrong a hundredfold.
        let is_open = self.has_sign || self.waiting.len() < 2 || !is_proper_part;
        if self.unit.is_none() && is_open {
            let share = first.written.share;
            let number = share.min.or(share.max);
            let message = format!(
                "whether {} in the column `{header}` is in percent or a part of 1 cannot be told: call the column `percent` or `fraction`",
                number.unwrap_or_default()
            );
            return Err((first.line, message));
        }
        let mut rows = self.waiting;
        for row in &mut rows {
            row.written.share = share_text::of_one(row.written.share).ok_or_else(|| {
                let message = format!("`{header}` is a part of 1, and this is more than 1");
                (row.line, message)
            })?;
        }
        Ok(Decided {
            rows,
            note: Some(format!(
                "No number in the column `{header}` is over 1, so they are read as parts of 1: 0.5 is 50 %."
            )),
        })
    }
}

impl Undecided {
    /// What is to be told of a column in percent whose numbers are all like parts of 1.
    // The header counts: a column of small stakes is no mistake, and half a percent is as good as a half.
    fn doubt(&self, header: &str) -> Option<String> {
        let is_doubtful = self.unit == Some(Unit::Percent) && self.has_part && !self.is_over_one;
        is_doubtful.then(|| {
            format!(
                "The column `{header}` is in percent, and no number in it is over 1: 0.5 is read as half a percent. If 1 is the whole, call it `fraction`."
            )
        })
    }
}

/// Whether a share tells that its column is in percent.
fn is_percent(written: WrittenShare) -> bool {
    let greatest = written.share.max.or(written.share.min);
    greatest.is_some_and(|most| most > Percent::ONE)
}

/// Whether a share is between 0 and 1.
fn is_proper_part(written: WrittenShare) -> bool {
    let bounds = [written.share.min, written.share.max];
    bounds
        .into_iter()
        .flatten()
        .any(|bound| bound > Percent::ZERO && bound < Percent::ONE)
}
