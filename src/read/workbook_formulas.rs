//! Formulas of a workbook that nobody has reckoned.
//!
//! A spreadsheet keeps beside each formula what it comes to. A program that writes workbooks keeps the formula alone, and
//! read as an empty cell a share or an end would be gone without a word.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::io::Cursor;

use calamine::{DataRef, Xlsx, XlsxError};

use super::workbook_room::{Cells, Room, WIDEST};

/// The cells of a sheet whose formulas have no value, by row and column, both from 0.
#[derive(Debug, Default)]
pub(crate) struct Unreckoned(BTreeSet<(u32, u32)>);

impl Unreckoned {
    /// Looks for them, and sees that the row of each is there, with no text in it.
    ///
    /// # Errors
    /// When the sheet cannot be read, or there are too many.
    pub(super) fn of(
        workbook: &mut Xlsx<Cursor<Vec<u8>>>,
        sheet: &str,
        rows: &mut Cells,
        room: &mut Room,
    ) -> Result<Self, String> {
        let of_sheet = |error: XlsxError| error.to_string();
        let mut cells = workbook.worksheet_cells_reader(sheet).map_err(of_sheet)?;
        let mut found = BTreeSet::new();
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(of_sheet)? {
            // A formula that comes to no letters has a text as its value, which is empty.
            let is_unreckoned = cell.formula.is_some() && cell.value == DataRef::Empty;
            let (row, column) = cell.pos;
            if !is_unreckoned || column as usize >= WIDEST {
                continue;
            }
            room.cell(0)?;
            if let Entry::Vacant(none) = rows.entry(row) {
                room.row()?;
                none.insert(Vec::new());
            }
            found.insert((row, column));
        }
        Ok(Self(found))
    }

    /// What is true of the first cell of a merged range is true of all.
    pub(super) fn fill(
        &mut self,
        rows: &Cells,
        start: (u32, u32),
        end: (u32, u32),
        room: &mut Room,
    ) -> Result<(), String> {
        if !self.0.contains(&start) {
            return Ok(());
        }
        for (row, _) in rows.range(start.0..=end.0) {
            for column in start.1..=end.1.min(WIDEST as u32) {
                room.cell(0)?;
                self.0.insert((*row, column));
            }
        }
        Ok(())
    }

    /// The places of such cells in a row, the first row being 1.
    pub(crate) fn places(&self, row: u32) -> Vec<usize> {
        let row = row.saturating_sub(1);
        let places = self.0.range((row, 0)..=(row, u32::MAX));
        places.map(|(_, column)| *column as usize).collect()
    }
}
