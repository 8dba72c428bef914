//! A text of names as a table: values between separators, below a line with the names of the columns.

use super::columns::{Columns, Fault};
use super::list::NameList;

/// Within so many lines the header stands.
const HEADER_WITHIN: usize = 30;

pub(super) struct NameTable<'t> {
    /// The header and all below it.
    text: &'t [u8],
    /// How many lines stand above the header.
    above: usize,
    separator: u8,
    /// The names of the columns.
    pub(super) header: Vec<String>,
}

impl<'t> NameTable<'t> {
    /// The table whose header is the first line.
    pub(super) fn at_start(text: &'t [u8]) -> Self {
        Self::below(text, 0)
    }

    /// The table whose header is the first line that names columns of names, else the first of the longest ones: titles may
    /// stand above it.
    pub(super) fn with_header(text: &'t [u8], asked: &[String]) -> Self {
        let mut likely = Self::at_start(text);
        let mut rest = text;
        for above in 0..HEADER_WITHIN {
            let table = Self::below(rest, above);
            match Columns::of(&table.header, asked, true) {
                Ok(_) | Err(Fault::Several(_)) => return table,
                Err(_) => {}
            }
            if table.header.len() > likely.header.len() {
                likely = table;
            }
            match memchr::memchr(b'\n', rest) {
                Some(end) => rest = &rest[end + 1..],
                None => break,
            }
        }
        likely
    }

    /// The separator is what the first line has most of: a comma, a semicolon or a tab.
    fn below(text: &'t [u8], above: usize) -> Self {
        let first = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let number = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
        // Of equally many the last wins, so that a single column has commas.
        let separator = [b'\t', b';', b','].into_iter().max_by_key(number);
        let mut table = Self {
            text,
            above,
            separator: separator.unwrap_or(b','),
            header: Vec::new(),
        };
        let mut header = csv::ByteRecord::new();
        // Reading from memory cannot fail; at the end of it the record stays empty.
        table
            .reader(first)
            .read_byte_record(&mut header)
            .unwrap_or_default();
        for name in &header {
            let name = String::from_utf8_lossy(name);
            table.header.push(name.trim().to_owned());
        }
        table
    }

    fn reader<'r>(&self, text: &'r [u8]) -> csv::Reader<&'r [u8]> {
        let mut options = csv::ReaderBuilder::new();
        options
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(text)
    }

    /// Hands every row below the header to a list.
    pub(super) fn read(&self, columns: &Columns, list: &mut NameList<'_>) {
        let mut reader = self.reader(self.text);
        let mut record = csv::ByteRecord::new();
        let mut is_header = true;
        loop {
            let start = reader.position().clone();
            // Reading from memory cannot fail, and any number of fields is taken.
            if !reader.read_byte_record(&mut record).unwrap_or_default() {
                return;
            }
            if std::mem::take(&mut is_header) {
                continue;
            }
            let range = start.byte() as usize..reader.position().byte() as usize;
            let raw = self.text.get(range).unwrap_or_default();
            // The reader skips empty lines before a record, and its position is that of the first of them.
            let skipped = raw.len() - raw.trim_ascii_start().len();
            let empty_lines = raw[..skipped].iter().filter(|byte| **byte == b'\n').count();
            let line = self.above + start.line() as usize + empty_lines;
            match self.fault(&record, raw.trim_ascii()) {
                Some(fault) => list.problem(line, fault),
                None => {
                    let cells: Vec<Option<&str>> = record
                        .iter()
                        .map(|cell| std::str::from_utf8(cell).ok())
                        .collect();
                    list.row(line, columns, &cells);
                }
            }
        }
    }

    /// A quotation mark that is not closed swallows the names on the lines below, as one field of one record: either the
    /// record has too few fields then, or an odd number of marks.
    fn fault(&self, record: &csv::ByteRecord, raw: &[u8]) -> Option<String> {
        let runs_on = raw.contains(&b'\n');
        let is_open = raw.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
        let is_whole = record.len() == self.header.len() && !(runs_on && is_open);
        let hint = match runs_on {
            true => "; is a quotation mark not closed?",
            false => "",
        };
        (!is_whole).then(|| {
            format!(
                "{} fields where the first line has {}{hint}",
                record.len(),
                self.header.len()
            )
        })
    }
}
