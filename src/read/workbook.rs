//! Workbooks (XLSX) as rows of text.
//!
//! Cells come as people see them: a number in a format of percent is a percentage, a date is written as one, and every
//! cell of a merged range says what the range says. An error of a formula is its text, `#REF!`. Programs write formulas
//! without what they come to, since only a spreadsheet reckons: such a cell is empty here, and told of.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};

use super::workbook_formulas::Unreckoned;
use super::workbook_room::{Cells, Room, WIDEST};

/// A workbook is as large as this at most: it is taken apart in memory.
pub(super) const LARGEST: u64 = 64 << 20;

/// Whether bytes begin like a workbook: an archive whose first names are those of Office.
pub(crate) fn is_workbook(beginning: &[u8]) -> bool {
    let has = |name: &[u8]| memchr::memmem::find(beginning, name).is_some();
    beginning.starts_with(b"PK\x03\x04")
        && (has(b"[Content_Types].xml") || has(b"xl/") || has(b"_rels/.rels"))
}

/// Rows of cells with the number of each row, the first being 1.
pub(crate) type Rows = Vec<(u32, csv::StringRecord)>;

/// A sheet as it is seen.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Rows,
    pub(crate) unreckoned: Unreckoned,
}

/// The visible sheets with their rows, or the one that is wanted.
///
/// # Errors
/// What is wrong with the workbook.
pub(crate) fn sheets(bytes: Vec<u8>, wanted: Option<&str>) -> Result<Vec<Sheet>, String> {
    let of_book = |error: calamine::XlsxError| format!("no workbook: {error}");
    let mut room = Room::of(&bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(of_book)?;
    let mut names = Vec::new();
    for sheet in workbook.sheets_metadata() {
        // What is hidden is somebody's working, and would count twice; who names it means it.
        let is_shown = sheet.visible == SheetVisible::Visible && wanted.is_none();
        if is_shown || wanted == Some(sheet.name.as_str()) {
            names.push(sheet.name.clone());
        }
    }
    if let Some(wanted) = wanted.filter(|_| names.is_empty()) {
        let all = workbook.sheet_names().join(", ");
        return Err(format!(
            "there is no sheet `{wanted}`; the sheets are: {all}"
        ));
    }
    let mut found = Vec::new();
    for name in names {
        let merged = workbook
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default();
        match rows(&mut workbook, &name, &mut room) {
            Ok(Ok(mut rows)) => {
                let unreckoned = Unreckoned::of(&mut workbook, &name, &mut rows, &mut room);
                let mut unreckoned =
                    unreckoned.map_err(|error| format!("sheet `{name}`: {error}"))?;
                for range in merged {
                    unreckoned.fill(&rows, range.start, range.end, &mut room)?;
                    fill(&mut rows, range.start, range.end, &mut room)?;
                }
                let rows = records(rows, &mut room)?;
                found.push(Sheet {
                    name,
                    rows,
                    unreckoned,
                });
            }
            Ok(Err(message)) => return Err(format!("sheet `{name}`: {message}")),
            // A sheet of charts has no cells.
            Err(calamine::XlsxError::WorksheetNotFound(_)) => {}
            Err(error) => return Err(format!("sheet `{name}`: {error}")),
        }
    }
    Ok(found)
}

/// Reads the cells, or tells why there are too many.
fn rows(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    room: &mut Room,
) -> Result<Result<Cells, String>, calamine::XlsxError> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut rows = Cells::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let style = cells.styles().get(style);
        let format = style.and_then(|style| style.number_format.as_ref());
        let sign = format.and_then(|format| sign(&format.format_code));
        let text = text(cell.get_value(), sign);
        let (row, column) = cell.get_position();
        let column = column as usize;
        if text.is_empty() || column >= WIDEST {
            continue;
        }
        let mut taken = room.cell(text.len());
        let row = rows.entry(row).or_insert_with(|| {
            taken = taken.clone().and_then(|()| room.row());
            Vec::new()
        });
        // With a cell far to the right in every row, a small file would fill the memory.
        for _ in row.len()..column {
            taken = taken.and_then(|()| room.cell(0));
        }
        if let Err(message) = taken {
            return Ok(Err(message));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    Ok(Ok(rows))
}

/// Says in every cell of a merged range what its first says.
fn fill(
    rows: &mut Cells,
    start: (u32, u32),
    end: (u32, u32),
    room: &mut Room,
) -> Result<(), String> {
    let first = rows.get(&start.0).and_then(|row| row.get(start.1 as usize));
    let Some(text) = first.cloned().filter(|text| !text.is_empty()) else {
        return Ok(());
    };
    // Rows without any other cell hold nothing that the merged text could be said of.
    for (_, row) in rows.range_mut(start.0..=end.0) {
        for column in start.1..=end.1 {
            let column = column as usize;
            if column >= WIDEST {
                break;
            }
            room.cell(text.len())?;
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            text.clone_into(&mut row[column]);
        }
    }
    Ok(())
}

fn records(rows: Cells, room: &mut Room) -> Result<Rows, String> {
    let width = rows.values().map(Vec::len).max().unwrap_or(0);
    room.ends(rows.len().saturating_mul(width))?;
    let mut records = Rows::new();
    for (row, mut cells) in rows {
        cells.resize(width.min(WIDEST), String::new());
        records.push((row + 1, csv::StringRecord::from(cells)));
    }
    Ok(records)
}

/// The sign for percent behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The number is shown a hundredfold.
    Scales,
    /// A text that is shown behind the number as it is.
    Text,
}

/// The sign for percent of a format: in quotes or behind a backslash it is a text.
fn sign(format: &str) -> Option<Sign> {
    let mut sign = None;
    let mut is_quoted = false;
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '%' if !is_quoted => return Some(Sign::Scales),
            '%' => sign = Some(Sign::Text),
            '\\' if !is_quoted && letters.next() == Some('%') => sign = Some(Sign::Text),
            // A blank as wide as the next letter, or as many of it as there is room.
            '_' | '*' if !is_quoted => _ = letters.next(),
            _ => {}
        }
    }
    sign
}

/// What a cell says.
fn text(value: &DataRef<'_>, sign: Option<Sign>) -> String {
    match value {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => percentage(number.to_string(), sign),
        DataRef::Float(number) => percentage(shown(*number), sign),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) => moment.as_datetime().map_or_else(
            || shown(moment.as_f64()),
            // A date without a time has midnight, which nobody wrote.
            |moment| moment.date().to_string(),
        ),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number in digits with the sign that stands behind it.
fn percentage(digits: String, sign: Option<Sign>) -> String {
    match sign {
        None => digits,
        Some(Sign::Text) => format!("{digits} %"),
        Some(Sign::Scales) => format!("{} %", hundredfold(&digits)),
    }
}

/// A number in the 15 digits that spreadsheets keep: 0.30000000000000004 was 0.3.
fn shown(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    f64::to_string(&rounded)
}

/// A hundred times a number in digits, digit by digit.
fn hundredfold(digits: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut fraction = fraction.to_owned();
    while fraction.len() < 2 {
        fraction.push('0');
    }
    let (two, rest) = fraction.split_at(2);
    let whole = format!("{whole}{two}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_moved_digit_by_digit() {
        for (part, percent) in [
            ("0.2505", "25.05"),
            ("1", "100"),
            ("0.5", "50"),
            ("0", "0"),
            ("0.001", "0.1"),
        ] {
            assert_eq!(hundredfold(part), percent);
        }
        for (format, expected) in [
            ("0.0%", Some(Sign::Scales)),
            ("[Red]-0%;0\" %\"%", Some(Sign::Scales)),
            ("0.0\"%\"", Some(Sign::Text)),
            ("0.0\\%", Some(Sign::Text)),
            ("0.0_%", None),
            ("0.00", None),
        ] {
            assert_eq!(sign(format), expected, "{format}");
        }
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(100.0), "100");
    }
}
