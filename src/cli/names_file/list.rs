//! The names that were found so far, and what is wrong.

use std::collections::BTreeMap;

use super::Names;
use super::columns::Columns;
use crate::error::{Error, Hint, Problem, Problems, Result, Wrong};
use crate::model::{count, country_meant, lei_meant, says_nothing, shortened};
use crate::query::ScreenName;
use crate::read::DateOrder;

pub(super) struct NameList<'f> {
    file: &'f str,
    dates: DateOrder,
    names: Vec<ScreenName>,
    /// What stands under the country and is none, and how often.
    no_countries: BTreeMap<String, usize>,
    /// What stands under the LEI and is none, and how often.
    no_leis: BTreeMap<String, usize>,
    problems: Problems,
}

impl<'f> NameList<'f> {
    pub(super) fn new(file: &'f str, dates: DateOrder) -> Self {
        Self {
            file,
            dates,
            names: Vec::new(),
            no_countries: BTreeMap::new(),
            no_leis: BTreeMap::new(),
            problems: Problems::default(),
        }
    }

    #[cfg(feature = "spreadsheets")]
    pub(super) fn file(&self) -> &'f str {
        self.file
    }

    /// Takes in a name from each line.
    pub(super) fn read_lines(&mut self, text: &[u8]) {
        for (index, line) in text.split(|&byte| byte == b'\n').enumerate() {
            let line_of_file = index + 1;
            match std::str::from_utf8(line).map(str::trim) {
                Ok("") => {}
                Ok(name) => self.names.push(ScreenName::on_line(name, line_of_file)),
                Err(_) => self.problem(line_of_file, NOT_UTF8),
            }
        }
    }

    /// Takes in a row. A cell that is not there is not UTF-8.
    pub(super) fn row(&mut self, line: usize, columns: &Columns, cells: &[Option<&str>]) {
        // Spreadsheets end in rows of separators alone; they say nothing, so nothing is wrong.
        if cells
            .iter()
            .all(|cell| cell.is_some_and(|cell| cell.trim().is_empty()))
        {
            return;
        }
        match self.name(line, columns, cells) {
            Ok(name) => self.names.push(name),
            Err(problem) => self.problem(line, problem),
        }
    }

    fn name(
        &mut self,
        line: usize,
        columns: &Columns,
        cells: &[Option<&str>],
    ) -> std::result::Result<ScreenName, String> {
        let mut name = String::new();
        for &place in &columns.name {
            let part = cells.get(place).copied().unwrap_or(Some(""));
            let part = part
                .ok_or_else(|| format!("the name is {NOT_UTF8}"))?
                .trim();
            if part.contains('\n') {
                return Err("the name runs on: is a quotation mark not closed?".to_owned());
            }
            if !name.is_empty() && !part.is_empty() {
                name.push(' ');
            }
            name += part;
        }
        if name.is_empty() {
            return Err("the name is empty".to_owned());
        }
        let [country, kind, birth_date, lei, registration] = columns.beside.map(|place| {
            let text = cells.get(place?).copied().flatten()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        });
        // A placeholder says as little as an empty cell.
        let [birth_date, lei, registration] =
            [birth_date, lei, registration].map(|text| text.filter(|text| !says_nothing(text)));
        let birth_date = match birth_date {
            None => None,
            // Else the same day written otherwise would pass for another day, and speak against the right person.
            Some(written) => match self.dates.date(&written) {
                Some(date) => Some(date.to_string()),
                None => {
                    return Err(format!(
                        "the date of birth is `{written}`: write 1970-05-31, or say with --dates in which order day, month and year stand"
                    ));
                }
            },
        };
        Ok(ScreenName {
            country: country.and_then(|written| self.country(written)),
            kind,
            birth_date,
            lei: lei.and_then(|written| self.lei(written)),
            registration,
            ..ScreenName::on_line(name, line)
        })
    }

    /// The code of a country; what is none is told, and compared with nothing.
    fn country(&mut self, written: String) -> Option<String> {
        let code = country_meant(&written);
        if code.is_none() {
            *self.no_countries.entry(written).or_default() += 1;
        }
        code.map(str::to_owned)
    }

    /// An identifier in its own letters and digits; what is none is told, and compared with nothing.
    fn lei(&mut self, written: String) -> Option<String> {
        let lei = lei_meant(&written);
        if lei.is_none() {
            *self.no_leis.entry(written).or_default() += 1;
        }
        lei
    }

    pub(super) fn problem(&mut self, line: usize, message: impl Into<String>) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            id: String::new(),
            problem: "bad-name",
            message: message.into(),
        });
    }

    /// All names, if nothing is wrong.
    ///
    /// # Errors
    /// With everything that is wrong, or when there is no name.
    pub(super) fn finish(self, told: Option<String>) -> Result<Names> {
        if !self.problems.is_empty() {
            return Err(Error::Data(self.problems));
        }
        if self.names.is_empty() {
            let file = self.file.to_owned();
            let column = "name".to_owned();
            return Err(Wrong::NoNames { file }
                .hint(Hint::WriteNames { column })
                .into());
        }
        let no_countries = told_unread("country", &self.no_countries);
        let no_leis = told_unread("LEI", &self.no_leis);
        let told = told.into_iter().chain(no_countries).chain(no_leis);
        let told: Vec<String> = told.collect();
        Ok(Names {
            names: self.names,
            told: (!told.is_empty()).then(|| told.join("; ")),
        })
    }
}

const NOT_UTF8: &str =
    "not UTF-8: save the file in that encoding, or say with --encoding what it is";

/// So many values that are none of what they stand under are told; a column of something else has as many as it has rows.
const MOST_TOLD: usize = 20;

/// What was not compared, though it stands under the country or the LEI.
fn told_unread(what: &str, values: &BTreeMap<String, usize>) -> Option<String> {
    if values.is_empty() {
        return None;
    }
    let rows = count(values.values().sum(), "row");
    let mut told: Vec<String> = Vec::new();
    for value in values.keys().take(MOST_TOLD) {
        told.push(format!("`{}`", shortened(value)));
    }
    if values.len() > MOST_TOLD {
        told.push(format!("{} more", values.len() - MOST_TOLD));
    }
    Some(format!(
        "read as no {what}, and not compared, in {rows}: {}",
        told.join(", ")
    ))
}
