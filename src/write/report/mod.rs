//! Answers as a report: the question and its lens in words, how complete the answer is, rows with numbered notes, and
//! the bibliography behind the numbers.

mod footnotes;
mod html;
mod markdown;

use std::collections::BTreeSet;

use super::citations::Sources;
use super::footer::{NOT_A_FINDING, limit_lines, shows_listings};
use super::sanitize::sanitize;
use crate::answer::{self, Answer, TableColumn};
use crate::error::{Door, Render};
use crate::query::Saved;

pub(crate) use html::{STYLE, html, main};
pub(crate) use markdown::markdown;

use footnotes::{Footnote, Footnotes, RowPosition};

/// What a report says of one or several answers, in the order in which it is read.
pub(crate) struct Document<'a> {
    title: &'a str,
    text: Option<&'a str>,
    sections: Vec<Section<'a>>,
    /// The bibliography: a note for each place of a source that is cited.
    notes: Vec<Footnote>,
    sources: Sources<'a>,
    /// Stands under everything that shows listings.
    warning: Option<&'static str>,
}

/// One question and its answer.
struct Section<'a> {
    /// Its heading; the report of one answer has no other than its title.
    title: Option<&'a str>,
    text: Option<&'a str>,
    summary: &'a str,
    /// What a careful reader must know, each under a label.
    statements: Vec<(&'static str, String)>,
    columns: Vec<TableColumn>,
    rows: Vec<Row>,
    /// The question as `relata ask` reads it.
    saved: Option<String>,
}

/// The cells of a row, and the numbers of its notes.
struct Row {
    cells: Vec<String>,
    notes: BTreeSet<usize>,
}

impl<'a> Document<'a> {
    /// Its heading.
    pub(crate) fn title(&self) -> &'a str {
        self.title
    }

    /// The report of one answer.
    pub(crate) fn of(answer: &'a Answer, door: Door) -> Self {
        let mut notes = Footnotes::default();
        let section = Section {
            title: None,
            ..Section::of(answer, None, 1, &mut notes, door)
        };
        Self::new(answer.title(), None, vec![section], notes, &[answer])
    }

    /// The report of several answers.
    pub(crate) fn of_several(report: &'a answer::Report, door: Door) -> Self {
        let mut notes = Footnotes::default();
        let mut sections = Vec::new();
        for (number, (text, answer)) in (1..).zip(&report.answers) {
            sections.push(Section::of(
                answer,
                text.as_deref(),
                number,
                &mut notes,
                door,
            ));
        }
        let title = report.title.as_deref().unwrap_or_default();
        let answers: Vec<&Answer> = report.answers().collect();
        Self::new(title, report.text.as_deref(), sections, notes, &answers)
    }

    fn new(
        title: &'a str,
        text: Option<&'a str>,
        sections: Vec<Section<'a>>,
        notes: Footnotes,
        answers: &[&'a Answer],
    ) -> Self {
        let has_listings = answers.iter().any(|answer| shows_listings(answer));
        let sources = Sources::of_all(answers.iter().copied());
        Self {
            title,
            text,
            sections,
            notes: notes.all(),
            sources,
            warning: has_listings.then_some(NOT_A_FINDING),
        }
    }
}

impl<'a> Section<'a> {
    fn of(
        answer: &'a Answer,
        text: Option<&'a str>,
        number: usize,
        notes: &mut Footnotes,
        door: Door,
    ) -> Self {
        let table = answer.table_for_people();
        // A column that is empty in every row says nothing, and a page is narrow.
        let mut filled = Vec::new();
        for index in 0..table.columns.len() {
            let mut cells = table.rows.iter().filter_map(|row| row.cells.get(index));
            if cells.any(|cell| !cell.text().is_empty()) {
                filled.push(index);
            }
        }
        let mut rows = Vec::new();
        for (row_number, row) in (1..).zip(&table.rows) {
            let position = RowPosition {
                section: number,
                row: row_number,
            };
            let cells = filled.iter().filter_map(|&index| row.cells.get(index));
            rows.push(Row {
                cells: cells.map(|cell| cell.text().to_owned()).collect(),
                notes: notes.cite(&row.sources, position),
            });
        }
        let columns = filled.iter().filter_map(|&index| table.columns.get(index));
        Self {
            title: Some(answer.title()),
            text,
            summary: answer.summary(),
            statements: statements(answer, door),
            columns: columns.cloned().collect(),
            rows,
            saved: saved(answer),
        }
    }

    /// Whether any row cites anything: counts, for one, have no sources.
    fn cites(&self) -> bool {
        self.rows.iter().any(|row| !row.notes.is_empty())
    }
}

fn statements(answer: &Answer, door: Door) -> Vec<(&'static str, String)> {
    let lens = answer.lens().in_words();
    let lens = if lens.is_empty() {
        "every claim counts".to_owned()
    } else {
        lens.join("; ")
    };
    let mut statements = vec![("Lens", lens), ("Data", answer.dataset().to_string())];
    let limits = limit_lines(answer, door);
    // Said also when nothing is missing: a report that is silent about it leaves the reader to guess.
    if limits.is_empty() {
        statements.push(("Complete", "yes, under this lens".to_owned()));
    }
    statements.extend(limits.into_iter().map(|limit| ("Incomplete", limit)));
    for note in answer.notes() {
        statements.push(("Note", note.render(door).to_string()));
    }
    statements
}

/// The question with its lens as JSON, in which every character is one to see; `None` for a check.
fn saved(answer: &Answer) -> Option<String> {
    let saved = Saved::new(answer.query.clone()?, answer.lens().clone());
    let json = serde_json::to_string(&saved).ok()?;
    // To sanitize it would be to ask another question: what cannot be shown is written as JSON can.
    let mut visible = String::with_capacity(json.len());
    for c in json.chars() {
        if sanitize(c.encode_utf8(&mut [0; 4])) == c.encode_utf8(&mut [0; 4]) as &str {
            visible.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                visible += &format!("\\u{unit:04x}");
            }
        }
    }
    Some(visible)
}
