//! A file of names: a column of a CSV file, or one name a line.

use std::borrow::Cow;
use std::path::Path;

use super::bounded_file;
use crate::error::{Error, Hint, Problem, Problems, Result, Wrong};
use crate::model::country_meant;
use crate::query::ScreenName;

/// The column that is taken if nothing else is said.
const COLUMN: &str = "name";
/// Columns that say more of a name, in the order of the fields of [`ScreenName`].
const BESIDE: [&str; 5] = ["country", "kind", "birth_date", "lei", "registration"];

/// Reads all names of a file, or of standard input for `-`.
///
/// # Errors
/// When it cannot be read, has no such column or no name, or with everything that is wrong with its lines.
pub(super) fn read(path: &Path, column: Option<&str>) -> Result<Vec<ScreenName>> {
    let is_stdin = path == Path::new("-");
    let file = if is_stdin {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    };
    let bytes = bounded_file::read(path, is_stdin).map_err(|source| Error::Read {
        path: file.clone().into(),
        source,
    })?;
    names(
        &file,
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes),
        column,
    )
}

fn names(file: &str, bytes: &[u8], column: Option<&str>) -> Result<Vec<ScreenName>> {
    let bytes = &*with_newlines(bytes);
    let mut list = NameList {
        file,
        names: Vec::new(),
        problems: Problems::default(),
    };
    let ending = Path::new(file)
        .extension()
        .unwrap_or_default()
        .to_ascii_lowercase();
    // What is in it decides before what it is called: a list that was saved from a spreadsheet may have
    // any ending. Only where no column is found, an ending says that there should be one.
    let table = NameTable::of(bytes);
    let place = table.place(column.unwrap_or(COLUMN));
    let asked_column = column.unwrap_or(COLUMN);
    if table
        .columns
        .iter()
        .filter(|name| *name == asked_column)
        .count()
        > 1
    {
        return Err(Wrong::SameColumns {
            file: file.to_owned(),
            column: asked_column.to_owned(),
        }
        .into());
    }
    match place {
        Some(place) => table.read(place, &mut list),
        None if column.is_some() || ending == "csv" || ending == "tsv" => {
            return Err(table.without_column(file, column.unwrap_or(COLUMN)));
        }
        None => list.read_lines(bytes),
    }
    match (list.problems.is_empty(), list.names.is_empty()) {
        (false, _) => Err(Error::Data(list.problems)),
        (true, true) => {
            let column = COLUMN.to_owned();
            let file = file.to_owned();
            Err(Wrong::NoNames { file }
                .hint(Hint::WriteNames { column })
                .into())
        }
        (true, false) => Ok(list.names),
    }
}

/// Old programs end a line with a carriage return alone: then it stands for a newline.
fn with_newlines(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.contains(&b'\n') || !bytes.contains(&b'\r') {
        return bytes.into();
    }
    let newline = |&byte: &u8| if byte == b'\r' { b'\n' } else { byte };
    bytes.iter().map(newline).collect()
}

/// The names found so far, and what is wrong.
struct NameList<'f> {
    file: &'f str,
    names: Vec<ScreenName>,
    problems: Problems,
}

impl NameList<'_> {
    fn read_lines(&mut self, bytes: &[u8]) {
        for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            let line_of_file = index + 1;
            match std::str::from_utf8(line).map(str::trim) {
                Ok("") => {}
                Ok(name) => self.names.push(ScreenName::on_line(name, line_of_file)),
                Err(_) => self.problem(line_of_file, "not UTF-8: save the file in that encoding"),
            }
        }
    }

    fn problem(&mut self, line: usize, message: impl Into<String>) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            id: String::new(),
            problem: "bad-name",
            message: message.into(),
        });
    }
}

/// Values between separators, below a line with the names of the columns.
struct NameTable<'b> {
    bytes: &'b [u8],
    separator: u8,
    columns: Vec<String>,
}

impl<'b> NameTable<'b> {
    /// The separator is what the first line has most of: a comma, a semicolon or a tab.
    fn of(bytes: &'b [u8]) -> Self {
        let mut lines = bytes.split(|&byte| byte == b'\n');
        let first = lines.next().unwrap_or_default();
        let number = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
        // Of equally many the last wins, so that a single column has commas.
        let separator = [b'\t', b';', b','].into_iter().max_by_key(number);
        let mut table = Self {
            bytes,
            separator: separator.unwrap_or(b','),
            columns: Vec::new(),
        };
        let mut header = csv::ByteRecord::new();
        // Reading from memory cannot fail; at the end of it the record stays empty.
        table
            .reader()
            .read_byte_record(&mut header)
            .unwrap_or_default();
        for name in &header {
            table
                .columns
                .push(String::from_utf8_lossy(name).trim().to_owned());
        }
        table
    }

    fn reader(&self) -> csv::Reader<&'b [u8]> {
        let mut options = csv::ReaderBuilder::new();
        options
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(self.bytes)
    }

    /// Where a column stands: the very name, or one that differs in case alone.
    fn place(&self, column: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|name| name == column);
        let lowercase = column.to_lowercase();
        let mut names = self.columns.iter();
        exact.or_else(|| names.position(|name| name.to_lowercase() == lowercase))
    }

    fn without_column(&self, file: &str, column: &str) -> Error {
        let no_column = Wrong::NoColumn {
            file: file.to_owned(),
            column: column.to_owned(),
        };
        let columns = self.columns.clone();
        no_column.hint(Hint::ChooseColumn { columns }).into()
    }

    fn read(&self, place: usize, list: &mut NameList<'_>) {
        // A column that the names themselves are taken from says nothing beside them.
        let beside = BESIDE.map(|column| self.place(column).filter(|&beside| beside != place));
        let mut reader = self.reader();
        let mut record = csv::ByteRecord::new();
        let mut is_header = true;
        loop {
            let start = reader.position().clone();
            // Reading from memory cannot fail, and any number of fields is taken.
            if !reader.read_byte_record(&mut record).unwrap_or_default() {
                return;
            }
            let range = start.byte() as usize..reader.position().byte() as usize;
            let raw = self.bytes.get(range).unwrap_or_default();
            // The reader skips empty lines before a record, and its position is that of the first of them.
            let skipped = raw.len() - raw.trim_ascii_start().len();
            let empty_lines = raw[..skipped].iter().filter(|byte| **byte == b'\n').count();
            let line = start.line() as usize + empty_lines;
            if !std::mem::take(&mut is_header) {
                match self.name(&record, raw.trim_ascii(), place) {
                    Ok(name) => list.names.push(ScreenName {
                        country: value(&record, beside[0]).map(code),
                        kind: value(&record, beside[1]),
                        birth_date: value(&record, beside[2]),
                        lei: value(&record, beside[3]),
                        registration: value(&record, beside[4]),
                        ..ScreenName::on_line(name, line)
                    }),
                    Err(problem) => list.problem(line, problem),
                }
            }
        }
    }

    fn name(&self, record: &csv::ByteRecord, raw: &[u8], place: usize) -> Result<String, String> {
        // A quotation mark that is not closed swallows the names on the lines below, as one field of one record: either the
        // record has too few fields then, or an odd number of marks.
        let runs_on = raw.contains(&b'\n');
        let is_open = raw.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
        if record.len() != self.columns.len() || (runs_on && is_open) {
            let hint = if runs_on {
                "; is a quotation mark not closed?"
            } else {
                ""
            };
            return Err(format!(
                "{} fields where the first line has {}{hint}",
                record.len(),
                self.columns.len()
            ));
        }
        let name = std::str::from_utf8(record.get(place).unwrap_or_default());
        match name.map(str::trim) {
            Err(_) => Err("the name is not UTF-8: save the file in that encoding".to_owned()),
            Ok("") => Err("the name is empty".to_owned()),
            Ok(name) if name.contains('\n') => {
                Err("the name runs on: is a quotation mark not closed?".to_owned())
            }
            Ok(name) => Ok(name.to_owned()),
        }
    }
}

/// A value beside a name, if there is one.
fn value(record: &csv::ByteRecord, place: Option<usize>) -> Option<String> {
    let text = std::str::from_utf8(record.get(place?)?).ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The two letters of a country that is named or written with three; what is no country stays as it is.
fn code(country: String) -> String {
    match country_meant(&country) {
        Some(code) => code.to_owned(),
        None => country,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_may_be_named() {
        let text = "name,country\na,Germany\nb,DEU\nc,de\nd,Atlantis\n";
        let read = names("f.csv", text.as_bytes(), None).unwrap();
        let countries: Vec<_> = read.iter().map(|name| name.country.as_deref()).collect();
        assert_eq!(
            countries,
            [Some("DE"), Some("DE"), Some("DE"), Some("Atlantis")]
        );
    }

    fn read(file: &str, text: &str, column: Option<&str>) -> Result<Vec<(usize, String)>, String> {
        let names = names(file, text.as_bytes(), column).map_err(|error| error.to_string())?;
        Ok(names
            .into_iter()
            .map(|name| (name.line.unwrap(), name.name))
            .collect())
    }

    fn named(names: &[(usize, &str)]) -> Result<Vec<(usize, String)>, String> {
        Ok(names
            .iter()
            .map(|(line, name)| (*line, (*name).to_owned()))
            .collect())
    }

    #[test]
    fn a_column_or_a_name_a_line() {
        let table = "id,Name,city\r\n1,\"Acme, Inc.\",Paris\r\n\r\n2, 微信 ,Shenzhen";
        assert_eq!(
            read("a.csv", table, None),
            named(&[(2, "Acme, Inc."), (4, "微信")])
        );
        assert_eq!(
            read("a.txt", table, None),
            named(&[(2, "Acme, Inc."), (4, "微信")])
        );
        assert_eq!(
            read("a.csv", table, Some("city")),
            named(&[(2, "Paris"), (4, "Shenzhen")])
        );
        assert_eq!(
            read("a.csv", "name;city\nAcme, Inc.;Paris\n", None),
            named(&[(2, "Acme, Inc.")])
        );
        assert_eq!(
            read("a.tsv", "name\tcity\nA \"B\" 5\" C\tParis\n", None),
            named(&[(2, "A \"B\" 5\" C")])
        );
        assert_eq!(
            read("-", "Acme, Inc.\n\n  Beta  \n", None),
            named(&[(1, "Acme, Inc."), (3, "Beta")])
        );
        assert_eq!(
            read(
                "a.csv",
                "name,address\nAcme,\"1 Road\nParis\"\nBeta,x\n",
                None
            ),
            named(&[(2, "Acme"), (4, "Beta")])
        );
    }

    #[test]
    fn columns_beside_the_name_are_read_by_their_names() {
        let text = "Name,Country,birth_date,LEI\nAldo,IT,1970-05,\n";
        let names = names("a.csv", text.as_bytes(), None).unwrap();
        let expected = ScreenName {
            country: Some("IT".to_owned()),
            birth_date: Some("1970-05".to_owned()),
            ..ScreenName::on_line("Aldo", 2)
        };
        assert_eq!(names, [expected]);
    }

    #[test]
    fn carriage_returns_end_lines_and_no_column_stands_twice() {
        assert_eq!(
            read("a.csv", "name,city\rAcme,Paris\rBeta,Rome\r", None),
            named(&[(2, "Acme"), (3, "Beta")])
        );
        assert_eq!(
            read("a.txt", "Acme\rBeta", None),
            named(&[(1, "Acme"), (2, "Beta")])
        );
        let message = read("a.csv", "name,name\nAcme,Beta\n", None).unwrap_err();
        assert!(message.contains("two columns `name`"), "{message}");
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let message = read(
            "a.csv",
            "name,city\nAcme\n,Paris\nBeta,Rome,Italy\nGood,Oslo\n",
            None,
        )
        .unwrap_err();
        let expected = "3 problems in the data; nothing was loaded\n  a.csv:2: 1 fields where the first line has 2\n  \
                        a.csv:3: the name is empty\n  a.csv:4: 3 fields where the first line has 2";
        assert_eq!(message, expected);
    }

    #[test]
    fn a_quotation_mark_swallows_no_names() {
        for text in [
            "name\n\"Acme\nBeta\nGamma\n",
            "name\n\"Acme\nBeta\"\nGamma\n",
            "name,city\nAcme,\"Paris\nBeta,Rome\n",
        ] {
            let message = read("a.csv", text, None).unwrap_err();
            assert!(
                message.contains("a.csv:2: ")
                    && message.contains("is a quotation mark not closed?"),
                "{text:?}: {message}"
            );
        }
    }

    #[test]
    fn a_table_without_the_column_is_no_list_of_names() {
        for (file, column) in [("a.csv", None), ("a.TSV", None), ("a.txt", Some("name"))] {
            let message = read(file, "company,city\nAcme,Paris\n", column).unwrap_err();
            assert!(
                message.contains("has no column `name`\nits first line names company, city;"),
                "{message}"
            );
        }
        assert!(
            read("a.txt", " \n\n", None)
                .unwrap_err()
                .starts_with("a.txt holds no names\n")
        );
        assert!(
            read("a.csv", "name\n", None)
                .unwrap_err()
                .starts_with("a.csv holds no names\n")
        );
        assert!(read("a.csv", "", None).is_err());
    }

    #[test]
    fn text_in_another_encoding_is_refused() {
        for (file, line) in [("a.txt", 2), ("a.csv", 2)] {
            let message = names(file, b"name\nSoci\xe9t\xe9\n", None)
                .unwrap_err()
                .to_string();
            assert!(
                message.contains(&format!("{file}:{line}: ")) && message.contains("not UTF-8"),
                "{message}"
            );
        }
    }
}
