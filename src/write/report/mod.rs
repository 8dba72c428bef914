//! Answers as a report: the question and its lens in words, how complete the answer is, rows with numbered notes, and
//! the bibliography behind the numbers.

mod footnotes;
mod html;
mod markdown;

use std::collections::BTreeSet;

use super::citations::Sources;
use super::footer::{NOT_A_FINDING, limit_lines, shows_listings};
use super::sanitize::sanitize;
use crate::answer::{self, Answer, Column, TableRow};
use crate::query::Saved;

pub use html::html;
pub use markdown::markdown;

use footnotes::{Footnote, Footnotes, RowPosition};

/// What is told of one or several answers, in the order in which it is read.
pub struct Document<'a> {
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
    columns: Vec<Column>,
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
    /// The report of one answer.
    pub fn of(answer: &'a Answer) -> Self {
        let mut notes = Footnotes::default();
        let section = Section {
            title: None,
            ..Section::of(answer, None, 1, &mut notes)
        };
        Self::new(&answer.title, None, vec![section], notes, &[answer])
    }

    /// The report of several answers.
    pub fn of_several(report: &'a answer::Report) -> Self {
        let mut notes = Footnotes::default();
        let answers = (1..).zip(&report.answers);
        let sections = answers.map(|(number, (text, answer))| {
            Section::of(answer, text.as_deref(), number, &mut notes)
        });
        let (title, text) = (
            report.title.as_deref().unwrap_or_default(),
            report.text.as_deref(),
        );
        let sections = sections.collect();
        Self::new(
            title,
            text,
            sections,
            notes,
            &report.answers().collect::<Vec<_>>(),
        )
    }

    fn new(
        title: &'a str,
        text: Option<&'a str>,
        sections: Vec<Section<'a>>,
        notes: Footnotes,
        answers: &[&'a Answer],
    ) -> Self {
        let warning = answers
            .iter()
            .any(|answer| shows_listings(answer))
            .then_some(NOT_A_FINDING);
        let sources = Sources::of_all(answers.iter().copied());
        Self {
            title,
            text,
            sections,
            notes: notes.all(),
            sources,
            warning,
        }
    }
}

impl<'a> Section<'a> {
    fn of(answer: &'a Answer, text: Option<&'a str>, number: usize, notes: &mut Footnotes) -> Self {
        let table = answer.table();
        let is_filled = |&at: &usize| {
            table
                .rows
                .iter()
                .any(|row| row.cells.get(at).is_some_and(|c| !c.text().is_empty()))
        };
        let filled: Vec<usize> = (0..table.columns.len()).filter(is_filled).collect();
        let row = |(index, row): (usize, &TableRow)| Row {
            cells: filled
                .iter()
                .filter_map(|&at| row.cells.get(at))
                .map(|cell| cell.text().to_owned())
                .collect(),
            notes: notes.cite(
                &row.sources,
                RowPosition {
                    section: number,
                    row: index + 1,
                },
            ),
        };
        Self {
            title: Some(&answer.title),
            text,
            summary: &answer.summary,
            statements: statements(answer),
            rows: table.rows.iter().enumerate().map(row).collect(),
            columns: filled
                .iter()
                .filter_map(|&at| table.columns.get(at).cloned())
                .collect(),
            saved: saved(answer),
        }
    }

    /// Whether any row cites anything: counts, for one, have no sources.
    fn cites(&self) -> bool {
        self.rows.iter().any(|row| !row.notes.is_empty())
    }
}

fn statements(answer: &Answer) -> Vec<(&'static str, String)> {
    let lens = answer.lens.in_words();
    let lens = if lens.is_empty() {
        "every claim counts".to_owned()
    } else {
        lens.join("; ")
    };
    let mut statements = vec![("Lens", lens), ("Data", answer.dataset.to_string())];
    let limits = limit_lines(answer);
    if limits.is_empty() {
        statements.push(("Complete", "yes, under this lens".to_owned()));
    }
    statements.extend(limits.into_iter().map(|limit| ("Incomplete", limit)));
    statements.extend(answer.notes.iter().map(|note| ("Note", note.clone())));
    statements
}

/// The question with its lens as JSON, in which every character is one to see; `None` for a check.
fn saved(answer: &Answer) -> Option<String> {
    let saved = Saved::new(answer.query.clone()?, answer.lens.clone());
    let json = serde_json::to_string(&saved).ok()?;
    let mut units = [0; 2];
    let visible = |c: char| match sanitize(c.encode_utf8(&mut [0; 4]))
        == c.encode_utf8(&mut [0; 4]) as &str
    {
        true => c.to_string(),
        false => c
            .encode_utf16(&mut units)
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect(),
    };
    Some(json.chars().map(visible).collect())
}
