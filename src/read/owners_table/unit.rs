//! Percent or parts of 1: told by the whole column, never by one cell.

use super::columns::Columns;
use super::meaning::Unit;
use super::row::Row;
use crate::model::Percent;
use crate::read::share_text;

/// The rows that wait until the unit of their shares is known.
///
/// A number over 1 decides it for all; so few rows wait but where every share is small. Rows that say their unit themselves
/// never wait.
#[derive(Debug, Default)]
pub(super) struct Undecided {
    waiting: Vec<Row>,
    unit: Option<Unit>,
    /// Some cell bears a sign for percent.
    has_sign: bool,
}

/// The rows that waited to the end, and what is to be told of their unit.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) rows: Vec<Row>,
    pub(super) note: Option<String>,
}

impl Undecided {
    pub(super) fn new(columns: &Columns) -> Self {
        let unit = match columns.unit() {
            Unit::Unsaid => None,
            unit => Some(unit),
        };
        Self {
            unit,
            ..Self::default()
        }
    }

    /// Takes a row in, and gives back those whose unit is known by now.
    pub(super) fn take(&mut self, row: Row) -> Vec<Row> {
        if row.written.is_none_or(|written| written.has_unit) {
            self.has_sign |= row.written.is_some_and(|written| written.says_percent);
            return vec![row];
        }
        if self.unit.is_none() && is_percent(&row) {
            self.unit = Some(Unit::Percent);
        }
        self.waiting.push(row);
        match self.unit {
            Some(Unit::Percent) => std::mem::take(&mut self.waiting),
            // Parts of 1 may be wrong all together, so that they are looked at when all are there.
            _ => Vec::new(),
        }
    }

    /// The rows that still wait.
    ///
    /// # Errors
    /// The line of a share that cannot be in the unit, or that leaves open in which unit all are, and why.
    pub(super) fn decide(self, header: &str) -> Result<Decided, (u32, String)> {
        let Some(first) = self.waiting.first() else {
            return Ok(Decided::default());
        };
        let is_proper_part = self.waiting.iter().any(is_proper_part);
        // One number, ones and noughts alone, or signs for percent beside them fit both units; a wrong guess would be
        // wrong a hundredfold.
        let is_open = self.has_sign || self.waiting.len() < 2 || !is_proper_part;
        if self.unit.is_none() && is_open {
            let share = first.written.map(|written| written.share);
            let number = share.and_then(|share| share.min.or(share.max));
            let message = format!(
                "whether {} in the column `{header}` is in percent or a part of 1 cannot be told: call the column `percent` or `fraction`",
                number.unwrap_or_default()
            );
            return Err((first.line, message));
        }
        let mut rows = self.waiting;
        for row in &mut rows {
            let Some(written) = row.written.as_mut() else {
                continue;
            };
            written.share = share_text::of_one(written.share).ok_or_else(|| {
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

/// Whether a row tells that its column is in percent.
fn is_percent(row: &Row) -> bool {
    row.written.is_some_and(|written| {
        let greatest = written.share.max.or(written.share.min);
        greatest.is_some_and(|most| most > Percent::ONE)
    })
}

/// Whether its share is between 0 and 1.
fn is_proper_part(row: &Row) -> bool {
    row.written.is_some_and(|written| {
        let bounds = [written.share.min, written.share.max];
        bounds
            .into_iter()
            .flatten()
            .any(|bound| bound > Percent::ZERO && bound < Percent::ONE)
    })
}
