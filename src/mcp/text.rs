//! An answer in a few words: the sentence, the first rows with their claims and citations, and how much it is worth.

use std::collections::HashSet;
use std::fmt::Write;

use serde_json::Value;

use crate::answer::{Answer, Cell, Table};
use crate::error::{Door, Render};
use crate::write::{NOT_A_FINDING, Sources, sanitize, shows_listings};

/// How many rows the text tells; the rest is in the structured content.
const ROWS: usize = 10;
/// How many claims and citations of one row.
const IDS: usize = 5;
/// How many sources.
const SOURCES: usize = 12;

/// The text of a page of an answer that begins after so many rows.
pub(super) fn of(answer: &Answer, begin: usize, total: usize, next: Option<usize>) -> String {
    let mut text = line(answer.summary());
    let cited = rows(answer, begin, total, &mut text);
    if let Some(next) = next {
        text += &format!("More rows: ask the same with `rows`: {{\"after\": {next}}}.\n");
    }
    worth(answer, &mut text);
    if shows_listings(answer) {
        text += &line(NOT_A_FINDING);
    }
    sources(answer, &cited, &mut text);
    text
}

/// The first rows; which sources they cite.
fn rows(answer: &Answer, begin: usize, total: usize, text: &mut String) -> Vec<String> {
    let mut all_cited: Vec<String> = Vec::new();
    let here = answer.row_count();
    if here == 0 {
        return all_cited;
    }
    let told = here.min(ROWS);
    *text += &match total {
        1 => "1 row:\n".to_owned(),
        _ if told == total => format!("{total} rows:\n"),
        _ => format!("Rows {} to {} of {total}:\n", begin + 1, begin + told),
    };
    let claims: HashSet<&str> = answer
        .relationships()
        .map(|claim| claim.id.as_str())
        .collect();
    // Rows of this library can all be written.
    let values = answer.any_rows().to_json(0..told).unwrap_or_default();
    for (place, row) in values.iter().enumerate() {
        _ = write!(text, "{}. ", begin + place + 1);
        let table = answer.table_of(place..place + 1);
        let lines: Vec<String> = table
            .rows
            .iter()
            .map(|row| cells(&table, &row.cells))
            .collect();
        *text += &lines.join(" | ");
        let mut cited: Vec<String> = Vec::new();
        for row in &table.rows {
            for citation in &row.sources {
                if !all_cited.contains(&citation.source) {
                    all_cited.push(citation.source.clone());
                }
                let citation = citation.to_string();
                if !cited.contains(&citation) {
                    cited.push(citation);
                }
            }
        }
        *text += &ids("claims", &named(row, &claims));
        *text += &ids("sources", &cited);
        text.push('\n');
    }
    all_cited
}

/// The cells of a line that say something, each with its heading.
fn cells(table: &Table, cells: &[Cell]) -> String {
    let mut told = Vec::new();
    for (column, cell) in table.columns.iter().zip(cells) {
        let words = match cell {
            Cell::Named(named) if named.id != named.name && !named.id.is_empty() => {
                format!("{} ({})", sanitize(&named.name), sanitize(&named.id))
            }
            cell => sanitize(cell.text()).into_owned(),
        };
        match (words.is_empty(), column.heading.is_empty()) {
            (true, _) => {}
            (false, true) => told.push(words),
            (false, false) => told.push(format!("{}: {words}", column.heading)),
        }
    }
    told.join("; ")
}

/// Some ids in brackets, the first of them if they are many.
fn ids(what: &str, ids: &[String]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let shown: Vec<_> = ids.iter().take(IDS).map(|id| sanitize(id)).collect();
    let more = ids.len().saturating_sub(IDS);
    let more = match more {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!(" [{what}: {}{more}]", shown.join(", "))
}

/// The ids of claims that a row names, in their order.
fn named(row: &Value, claims: &HashSet<&str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut pending = vec![row];
    while let Some(value) = pending.pop() {
        match value {
            Value::String(id) if claims.contains(id.as_str()) && !found.contains(id) => {
                found.push(id.clone());
            }
            Value::Array(values) => pending.extend(values.iter().rev()),
            Value::Object(fields) => pending.extend(fields.values().rev()),
            _ => {}
        }
    }
    found
}

/// What a careful reader must know, and whether everything was looked at.
fn worth(answer: &Answer, text: &mut String) {
    for note in answer.notes() {
        *text += &line(&format!("note: {}", note.render(Door::Fields)));
    }
    if answer.is_complete() {
        *text += "Complete: everything that the lens lets count was searched.\n";
        return;
    }
    *text += "Not complete: what is not told here may still be there.\n";
    for limit in answer.limits() {
        *text += &line(&format!("limit: {}", limit.render(Door::Fields)));
    }
}

/// The sources that the told rows cite.
fn sources(answer: &Answer, cited: &[String], text: &mut String) {
    if cited.is_empty() {
        return;
    }
    let records = Sources::of(answer);
    *text += "Sources:\n";
    for id in cited.iter().take(SOURCES) {
        let title = match records.title(id) {
            title if title == *id => String::new(),
            title => format!(": {title}"),
        };
        let url = records.url(id).map(|url| format!(", {url}"));
        *text += &line(&format!("- {id}{title}{}", url.unwrap_or_default()));
    }
    if cited.len() > SOURCES {
        *text += &format!("- and {} more\n", cited.len() - SOURCES);
    }
}

/// One line, whatever the data puts into it.
fn line(words: &str) -> String {
    format!("{}\n", sanitize(words))
}
