//! XLSX: the rows of an answer, and the entities, claims and sources behind them, a sheet each.
//!
//! Text is written as text, so that nothing can become a formula. Numbers, percentages and whole dates have their types;
//! what is no exact number ("over 50 %") stays text, and columns beside it have its bounds as numbers, as in CSV.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use super::WriteError;
use super::attributes::{Attribute, EDGE, NODE, Sort, Values, of_claim, of_entity};
use super::content::Content;
use super::record_columns::{self, fields, sort_of_number, text};
use crate::answer::{Answer, Cell, Shape};
use crate::model::{Fact, Record, Same, Source};

/// A cell holds so many characters.
const LONGEST: usize = 32_767;
/// A sheet has so many rows, the header among them.
const MOST_ROWS: u32 = 1_048_576;

/// Writes an answer with what is behind it.
pub(crate) fn write(answer: &Answer, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut book = Book::new();
    write_rows(&mut book, answer).map_err(failed)?;
    write_records(&mut book, Content::Answer(answer))?;
    book.save(out)
}

/// Writes a graph.
pub(crate) fn export(content: Content<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut book = Book::new();
    write_records(&mut book, content)?;
    book.save(out)
}

fn failed(error: XlsxError) -> WriteError {
    match error {
        XlsxError::RowColumnLimitError => {
            let message = format!("a sheet holds {} rows at most", MOST_ROWS - 1);
            WriteError::Io(io::Error::other(message))
        }
        XlsxError::IoError(error) => WriteError::Io(error),
        other => WriteError::Io(io::Error::other(other)),
    }
}

/// A workbook with the formats of its cells.
struct Book {
    workbook: Workbook,
    bold: Format,
    percent: Format,
    date: Format,
}

impl Book {
    fn new() -> Self {
        let mut workbook = Workbook::new();
        // The time of writing would make another file of the same answer.
        if let Ok(day) = ExcelDateTime::from_ymd(2000, 1, 1) {
            workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
        }
        Self {
            workbook,
            bold: Format::new().set_bold(),
            percent: Format::new().set_num_format("0.############%"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }

    /// A new sheet with its header, which stays in sight.
    fn sheet(&mut self, name: &str, headers: &[&str]) -> Result<Sheet<'_>, XlsxError> {
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in (0_u16..).zip(headers) {
            sheet.set_column_width(column, 16)?;
            sheet.write_string_with_format(0, column, *header, &self.bold)?;
        }
        Ok(Sheet {
            sheet,
            percent: &self.percent,
            date: &self.date,
            row: 0,
            column: 0,
        })
    }

    fn save(mut self, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let bytes = self.workbook.save_to_buffer().map_err(failed)?;
        Ok(out.write_all(&bytes)?)
    }
}

/// A sheet while it is filled, cell after cell.
struct Sheet<'b> {
    sheet: &'b mut Worksheet,
    percent: &'b Format,
    date: &'b Format,
    row: u32,
    column: u16,
}

impl Sheet<'_> {
    fn next_row(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            // Excel refuses to open a file with a longer one.
            let shown = match text.char_indices().nth(LONGEST - 1) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text.to_owned(),
            };
            self.sheet.write_string(self.row, self.column, shown)?;
        }
        self.column += 1;
        Ok(())
    }

    /// A text that is a link, where the program can take it as one.
    fn link(&mut self, address: &str) -> Result<(), XlsxError> {
        let url = Url::new(address).set_text(address);
        let is_address = address.starts_with("http://") || address.starts_with("https://");
        if is_address && self.sheet.write_url(self.row, self.column, url).is_ok() {
            self.column += 1;
            return Ok(());
        }
        self.text(address)
    }

    fn number(&mut self, digits: &str) -> Result<(), XlsxError> {
        match digits.parse::<f64>() {
            Ok(number) => {
                self.sheet.write_number(self.row, self.column, number)?;
                self.column += 1;
                Ok(())
            }
            Err(_) => self.text(digits),
        }
    }

    fn flag(&mut self, flag: bool) -> Result<(), XlsxError> {
        self.sheet.write_boolean(self.row, self.column, flag)?;
        self.column += 1;
        Ok(())
    }

    /// A percentage or a whole date as such, anything else as text.
    fn told(&mut self, text: &str) -> Result<(), XlsxError> {
        // A hundredth by its digits: a quotient would be next to the number that was meant.
        let part = text
            .strip_suffix(" %")
            .and_then(|digits| format!("{digits}e-2").parse::<f64>().ok());
        if let Some(part) = part {
            self.sheet
                .write_number_with_format(self.row, self.column, part, self.percent)?;
            self.column += 1;
            return Ok(());
        }
        match day(text) {
            Some(day) => {
                self.sheet
                    .write_datetime_with_format(self.row, self.column, &day, self.date)?;
                self.column += 1;
                Ok(())
            }
            None => self.text(text),
        }
    }
}

/// The day that a text is; a year or a month is none.
fn day(text: &str) -> Option<ExcelDateTime> {
    let date: crate::model::Date = text.parse().ok()?;
    let month = u8::try_from(date.month()?).ok()?;
    let day = u8::try_from(date.day()?).ok()?;
    // Its calendar begins in 1900, with a leap year that was none.
    let year = u16::try_from(date.year())
        .ok()
        .filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn write_rows(book: &mut Book, answer: &Answer) -> Result<(), XlsxError> {
    let table = answer.table();
    let mut headers = Vec::new();
    for column in &*table.columns {
        headers.push(column.key.to_string());
        if column.shape == Shape::Named {
            headers.push(format!("{}_id", column.key));
        }
    }
    headers.extend(table.numbers.iter().map(|heading| (*heading).to_owned()));
    headers.push("sources".to_owned());
    // A column is one of numbers only if it holds nothing else: 007 and 1e5 may be names.
    let counts: Vec<bool> = (0..table.columns.len())
        .map(|place| {
            let mut cells = table.rows.iter().filter_map(|row| row.cells.get(place));
            cells.all(|cell| is_count(cell.text()))
        })
        .collect();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let mut sheet = book.sheet("rows", &headers)?;
    for row in &table.rows {
        sheet.next_row();
        for (place, (cell, column)) in row.cells.iter().zip(&*table.columns).enumerate() {
            if column.shape == Shape::Named {
                sheet.text(cell.text())?;
                sheet.text(match cell {
                    Cell::Named(named) => &named.id,
                    Cell::Text(_) => "",
                })?;
            } else if counts[place] && !cell.text().is_empty() {
                sheet.number(cell.text())?;
            } else {
                sheet.told(cell.text())?;
            }
        }
        for (heading, value) in table.numbers.iter().zip(&row.numbers) {
            match sort_of_number(heading) {
                _ if value.is_empty() => sheet.text(value)?,
                record_columns::Sort::Number => sheet.number(value)?,
                record_columns::Sort::Flag => sheet.flag(value == "true")?,
                _ if ["since", "until", "seen"].contains(heading) => sheet.told(value)?,
                _ => sheet.text(value)?,
            }
        }
        let sources: Vec<String> = row.sources.iter().map(ToString::to_string).collect();
        sheet.text(&sources.join("; "))?;
    }
    Ok(())
}

/// Whether a text is empty or a whole number as it is counted.
fn is_count(text: &str) -> bool {
    let is_plain = text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain && (text.len() <= 1 || !text.starts_with('0'))
}

fn write_records(book: &mut Book, content: Content<'_>) -> Result<(), WriteError> {
    let named = |attributes: &[Attribute], first: &[&'static str]| -> Vec<&'static str> {
        let names = attributes.iter().map(|attribute| attribute.name);
        first.iter().copied().chain(names).collect()
    };
    let mut sheet = book
        .sheet("entities", &named(NODE, &["id"]))
        .map_err(failed)?;
    for entity in content
        .written_entities()
        .chain(content.unwritten_entities())
    {
        let values = of_entity(&entity)?;
        sheet.next_row();
        sheet.text(&entity.id).map_err(failed)?;
        write_values(&mut sheet, NODE, &values).map_err(failed)?;
    }
    let disputed = content.disputed();
    let mut sheet = book
        .sheet("claims", &named(EDGE, &["from", "to"]))
        .map_err(failed)?;
    for claim in content.written_claims() {
        let values = of_claim(&claim, disputed.contains(&claim.id))?;
        sheet.next_row();
        sheet.text(&claim.from).map_err(failed)?;
        sheet.text(&claim.to).map_err(failed)?;
        write_values(&mut sheet, EDGE, &values).map_err(failed)?;
    }
    let mut sheet = book.sheet("sources", &SOURCE).map_err(failed)?;
    for source in content.sources() {
        write_source(&mut sheet, &source).map_err(failed)?;
    }
    let facts = content.facts().map(|fact| Record::Fact(fact.into_owned()));
    write_others(book, "facts", Fact::FIELDS, facts)?;
    let decisions = content.same().map(|same| Record::Same(same.into_owned()));
    write_others(book, "decisions", Same::FIELDS, decisions)
}

/// A sheet of records with a column for each field.
fn write_others(
    book: &mut Book,
    name: &str,
    columns: &[&'static str],
    records: impl Iterator<Item = Record>,
) -> Result<(), WriteError> {
    let columns = [columns, &["extra"][..]].concat();
    let mut sheet = book.sheet(name, &columns).map_err(failed)?;
    for record in records {
        let fields = fields(record)?;
        sheet.next_row();
        for column in &columns {
            let value = fields.get(*column).map_or_else(String::new, text);
            sheet.text(&value).map_err(failed)?;
        }
    }
    Ok(())
}

fn write_values(
    sheet: &mut Sheet<'_>,
    attributes: &[Attribute],
    values: &Values,
) -> Result<(), XlsxError> {
    let mut values = values.iter().peekable();
    for attribute in attributes {
        let text = match values.next_if(|(told, _)| told.name == attribute.name) {
            Some((_, text)) => text.as_str(),
            None => "",
        };
        match attribute.sort {
            Sort::Number if !text.is_empty() => sheet.number(text)?,
            Sort::Flag => sheet.flag(text == "true")?,
            _ if ["since", "until", "observed", "published"].contains(&attribute.name) => {
                sheet.told(text)?
            }
            _ => sheet.text(text)?,
        }
    }
    Ok(())
}

const SOURCE: [&str; 10] = [
    "id",
    "publisher",
    "origin",
    "author",
    "title",
    "date",
    "retrieved",
    "url",
    "grade",
    "note",
];

fn write_source(sheet: &mut Sheet<'_>, source: &Source) -> Result<(), XlsxError> {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let day =
        |date: Option<crate::model::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    sheet.next_row();
    sheet.text(&source.id)?;
    for field in [
        &source.publisher,
        &source.origin,
        &source.author,
        &source.title,
    ] {
        sheet.text(&text(field))?;
    }
    sheet.told(&day(source.date))?;
    sheet.told(&day(source.retrieved))?;
    sheet.link(&text(&source.url))?;
    sheet.text(&text(&source.grade))?;
    sheet.text(&text(&source.note))
}
