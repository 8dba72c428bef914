//! The tables of one file while they are read: rows go in, claims come out.

use super::cells::Cells;
use super::columns::Columns;
use super::failed;
use super::further;
use super::names::Names;
use super::no_stake::no_stake;
use super::numbers::NumbersForNames;
use super::percent_cells::PercentCells;
use super::place::Place;
use super::row::Row;
use super::unit::{Taken, Undecided, Waiting};
use super::unnamed;
use crate::model::{Record, Relationship, Source};
use crate::read::jsonl::BadLine;
use crate::read::unnamed_owners::UnnamedOwners;
use crate::read::{Counts, Item, Weight, share_text};

/// So many rows that are left out are named.
const MOST_LEFT_OUT: usize = 5;

/// What all tables of a file share.
pub(super) struct Book<'b> {
    /// The id of the source that the file is.
    pub(super) file: String,
    /// Whether a row cites the file.
    cites_itself: bool,
    /// What is to be told of how the tables were understood.
    notes: Vec<String>,
    /// Rows that tell no stake, as people find them: totals, remarks below the table.
    left_out: Vec<String>,
    /// What became of the rows.
    pub(super) counts: Counts,
    names: Names,
    /// Those of all tables that are read together.
    unnamed: &'b mut UnnamedOwners,
    each: &'b mut dyn FnMut(Item),
}

/// One table of a file.
pub(super) struct Table {
    pub(super) columns: Columns,
    /// The sheet of a workbook.
    pub(super) sheet: Option<String>,
    undecided: Undecided,
    /// Columns of further shares, each with a unit of its own.
    further: Vec<(usize, Undecided)>,
    numbers: NumbersForNames,
    percent_cells: PercentCells,
    /// The last cells of the columns in which an empty one repeats it.
    above: Vec<String>,
    /// No row was seen yet.
    is_at_top: bool,
}

impl<'b> Book<'b> {
    pub(super) fn new(
        name: &str,
        unnamed: &'b mut UnnamedOwners,
        each: &'b mut dyn FnMut(Item),
    ) -> Self {
        Self {
            file: crate::read::source_id(name),
            cites_itself: false,
            notes: Vec::new(),
            left_out: Vec::new(),
            counts: Counts::new("rows"),
            names: Names::default(),
            unnamed,
            each,
        }
    }

    pub(super) fn refuse(&mut self, line: u32, message: impl Into<String>) {
        (self.each)(Item {
            line,
            weight: Weight::Record,
            record: Err(BadLine {
                id: String::new(),
                message: message.into(),
            }),
        });
    }

    /// Tells of how a table was understood.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Leaves out a row that tells no stake, with a word of it.
    fn leave_out(&mut self, line: u32, sheet: Option<&str>, text: &str) {
        self.counts.unused();
        if self.left_out.len() < MOST_LEFT_OUT {
            let sheet = sheet.map(|sheet| format!(" of `{sheet}`"));
            let text = share_text::quoted(text);
            self.left_out.push(format!(
                "line {line}{} (`{text}`)",
                sheet.unwrap_or_default()
            ));
        }
    }

    fn claim(&mut self, row: Row) {
        let mut cited = row.claim.sources.iter();
        self.cites_itself |= cited.any(|cited| cited.source == self.file);
        (self.each)(Item {
            line: row.line,
            weight: Weight::Record,
            record: Ok(Record::Relationship(Relationship {
                share: row.written.map(|written| written.share),
                ..row.claim
            })),
        });
    }

    /// Hands on what the rows name, and the file as a source; tells what became of the rows.
    pub(super) fn close(mut self) -> Counts {
        if !self.left_out.is_empty() {
            let more = match self.counts.unused - self.left_out.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let named = self.left_out.join(", ");
            self.notes.push(format!(
                "Left out, since no stake stands there: {named}{more}."
            ));
        }
        self.notes.extend(self.names.note());
        let note = Some(self.notes.join(" ")).filter(|note| !note.is_empty());
        // Where all rows cite something else, the file is no source of any claim; what it leaves to be told still is.
        if self.cites_itself || note.is_some() {
            let source = Source {
                id: self.file.clone(),
                title: Some(self.file.clone()),
                note,
                ..Source::default()
            };
            self.name(1, Record::Source(source));
        }
        for (line, record) in std::mem::take(&mut self.names).into_records() {
            self.name(line, record);
        }
        self.counts
    }

    /// Hands on a record that gives way to any other of its id.
    fn name(&mut self, line: u32, record: Record) {
        (self.each)(Item {
            line,
            weight: Weight::Name,
            record: Ok(record),
        });
    }
}

impl Table {
    pub(super) fn new(columns: Columns, sheet: Option<String>) -> Self {
        let further = further::columns(&columns);
        let further = further.into_iter();
        Self {
            undecided: Undecided::new(columns.unit()),
            further: further
                .map(|column| (column.place, Undecided::new(column.unit)))
                .collect(),
            numbers: NumbersForNames::default(),
            percent_cells: PercentCells::default(),
            above: vec![String::new(); columns.repeated.len()],
            is_at_top: true,
            columns,
            sheet,
        }
    }

    /// Takes in a row that stands at a line, with the places of its formulas that have no value.
    pub(super) fn row(
        &mut self,
        line: u32,
        cells: &csv::StringRecord,
        unreckoned: &[usize],
        book: &mut Book<'_>,
    ) {
        // Spreadsheets end in rows of separators alone; they say nothing, so nothing is wrong.
        if unreckoned.is_empty() && cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let is_first = std::mem::take(&mut self.is_at_top);
        // Cells have slipped to the right here: every one behind the break would mean something else.
        let surplus = cells.iter().skip(self.columns.columns.len());
        if surplus.into_iter().any(|cell| !cell.trim().is_empty()) {
            let message = format!(
                "{} cells under {} headers: is a separator inside a cell that has no quotes?",
                cells.len(),
                self.columns.columns.len()
            );
            book.counts.unresolved();
            return self.refuse(line, &message, book);
        }
        // Before empty cells say what the ones above them do: a sum would become a stake.
        if let Some(text) = Cells::new(&self.columns, cells).sum() {
            return book.leave_out(line, self.sheet.as_deref(), text);
        }
        let filled = self.filled(cells);
        let cells = filled.as_ref().unwrap_or(cells);
        let place = Place {
            file: &book.file,
            sheet: self.sheet.as_deref(),
            line,
        };
        if let Some(text) = no_stake(&self.columns, cells, is_first) {
            let sheet = self.sheet.as_deref();
            return book.leave_out(line, sheet, text);
        }
        let failed = failed::mistakes(&self.columns, cells, unreckoned);
        let read = match failed.is_empty() {
            true => Row::read(&self.columns, cells, place),
            false => Err(failed),
        };
        let mut row = match read {
            Ok(row) => row,
            Err(mistakes) => {
                book.counts.unresolved();
                for mistake in mistakes {
                    self.refuse(line, &mistake, book);
                }
                return;
            }
        };
        if row.owner.is_unnamed {
            let word = unnamed::plain(&row.owner.id);
            row.call_owner(book.unnamed.id(&row.owned.id, &word));
        }
        book.counts.kept();
        self.numbers.see(&row);
        self.percent_cells.see(line, cells);
        // The stake counts all the same: what is in doubt is only a kind or a country.
        if let Err(mistake) = book.names.add(&row) {
            self.refuse(line, &mistake, book);
        }
        for (owner, interest) in &row.further_owners {
            let claim = row.held_by(owner, interest);
            if let Err(mistake) = book.names.add(&claim) {
                self.refuse(line, &mistake, book);
            }
            // Where a column tells his share, his claim is the one of that.
            if !row.tells_share_of(interest) {
                book.claim(claim);
            }
        }
        let columns = &self.columns;
        let sheet = self.sheet.as_deref();
        for told in &row.further {
            let found = self.further.iter_mut();
            for (place, undecided) in found.filter(|(place, _)| *place == told.place) {
                let taken = undecided.take(row.further(*told), cells);
                hand_on(taken, Some(*place), columns, sheet, book);
            }
        }
        if row.is_stake {
            let taken = self.undecided.take(row, cells);
            hand_on(taken, None, columns, sheet, book);
        }
    }

    /// A row whose empty cells say what the ones above them say; `None` where the row stands as it is.
    fn filled(&mut self, cells: &csv::StringRecord) -> Option<csv::StringRecord> {
        let mut filled: Option<Vec<String>> = None;
        for (place, above) in self.columns.repeated.iter().zip(&mut self.above) {
            match cells.get(*place).map(str::trim) {
                Some(cell) if !cell.is_empty() => cell.clone_into(above),
                _ => {
                    let all = || cells.iter().map(str::to_owned).collect();
                    let row = filled.get_or_insert_with(all);
                    row.resize(row.len().max(place + 1), String::new());
                    above.clone_into(&mut row[*place]);
                }
            }
        }
        filled.map(csv::StringRecord::from)
    }

    /// Tells what is wrong with a row: of a workbook, in which sheet it is.
    fn refuse(&self, line: u32, message: &str, book: &mut Book<'_>) {
        match &self.sheet {
            Some(sheet) => book.refuse(line, format!("sheet `{sheet}`: {message}")),
            None => book.refuse(line, message),
        }
    }

    /// Hands on the rows that waited until the unit of their shares is known.
    pub(super) fn close(self, book: &mut Book<'_>) {
        let numbers = self.numbers.mistake(&self.columns);
        let percentages = self.percent_cells.mistake(&self.columns);
        for (line, mistake) in numbers.into_iter().chain(percentages) {
            self.refuse(line, &mistake, book);
        }
        let columns = &self.columns;
        let sheet = self.sheet.as_deref();
        let mut all = vec![(None, columns.share_header(), self.undecided)];
        for (place, undecided) in self.further {
            all.push((Some(place), &columns.columns[place].header, undecided));
        }
        for (place, header, undecided) in all {
            let waiting = undecided.waiting();
            match undecided.decide(header) {
                Ok(decided) => {
                    // Told with the source, where whoever doubts a share will look.
                    book.notes.extend(decided.note);
                    for row in decided.rows {
                        release(row, place, columns, sheet, book);
                    }
                }
                Err((line, message)) => {
                    book.counts.kept = book.counts.kept.saturating_sub(waiting);
                    book.counts.unresolved =
                        book.counts.read - book.counts.kept - book.counts.unused;
                    match sheet {
                        Some(sheet) => book.refuse(line, format!("sheet `{sheet}`: {message}")),
                        None => book.refuse(line, message),
                    }
                }
            }
        }
    }
}

/// Hands on a claim whose unit is known, or those that waited for it.
// Known units at once, so that a table of any length is read in little memory.
fn hand_on(
    taken: Taken,
    place: Option<usize>,
    columns: &Columns,
    sheet: Option<&str>,
    book: &mut Book<'_>,
) {
    match taken {
        Taken::AtOnce(row) => book.claim(*row),
        Taken::Released(rows) => {
            for row in rows {
                release(row, place, columns, sheet, book);
            }
        }
    }
}

/// Hands on a claim that waited, of the share at a further place or of the stake: its row was read once, and nothing was
/// wrong with it.
fn release(
    waited: Waiting,
    further: Option<usize>,
    columns: &Columns,
    sheet: Option<&str>,
    book: &mut Book<'_>,
) {
    let place = Place {
        file: &book.file,
        sheet,
        line: waited.line,
    };
    let Ok(mut row) = Row::read(columns, &waited.cells, place) else {
        return;
    };
    if let Some(id) = waited.unnamed {
        row.call_owner(id);
    }
    if let Some(place) = further {
        let Some(told) = row.further.iter().find(|told| told.place == place) else {
            return;
        };
        row = row.further(*told);
    }
    book.claim(Row {
        written: Some(waited.written),
        ..row
    });
}
