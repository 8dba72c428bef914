//! A table for the terminal.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width};

use super::Style;
use super::citations::{Numbers, Sources};
use super::clean::clean;
use super::remarks::remarks;
use crate::answer::{Answer, Column, Shape, Table, TableRow};
use crate::model::Citation;

/// How many citations a cell names; `--cite` prints all of them.
const CITATIONS_SHOWN: usize = 2;
/// The part of the width that the citations may take, in percent.
const CITATIONS_WIDTH: u16 = 20;

/// The summary, the rows, and what a careful reader must know.
pub fn table(answer: &Answer, style: &Style) -> String {
    let table = answer.table();
    let numbers = Numbers::new(table.rows.iter().flat_map(|row| &row.sources));
    let mut text = String::new();
    push(&mut text, &answer.summary);
    if !table.rows.is_empty() {
        text.push_str(&grid(&table, &numbers, style));
        text.push('\n');
    }
    for remark in remarks(answer) {
        push(&mut text, &remark);
    }
    if style.cite {
        let sources = Sources::of(answer);
        for entry in numbers.entries() {
            let url = sources.url(entry.id).map(|url| format!(", {url}")).unwrap_or_default();
            push(&mut text, &format!("[{}] {}{url}{}", entry.number, sources.title(entry.id), entry.places()));
        }
    }
    text
}

fn push(text: &mut String, line: &str) {
    if !line.is_empty() {
        text.push_str(&clean(line));
        text.push('\n');
    }
}

fn grid(table: &Table, numbers: &Numbers, style: &Style) -> String {
    let shown = Shown::of(table);
    let mut grid = Grid::new();
    grid.load_style(UTF8_FULL_CONDENSED).force_no_tty();
    if let Some(width) = style.width {
        grid.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    if style.color {
        grid.enforce_styling();
    }
    let headings = shown.columns.iter().map(|&(_, column)| column.heading).chain(shown.sources.then_some("Sources"));
    grid.set_header(headings.map(|heading| {
        let cell = comfy_table::Cell::new(heading);
        if style.color { cell.add_attribute(Attribute::Bold) } else { cell }
    }));
    let mut before = None;
    for row in &table.rows {
        grid.add_row(cells(row, before, &shown, numbers, style));
        before = Some(row);
    }
    align(&mut grid, &shown);
    grid.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The columns that have something in them.
struct Shown {
    columns: Vec<(usize, &'static Column)>,
    sources: bool,
}

impl Shown {
    fn of(table: &Table) -> Self {
        let is_used =
            |index: usize| table.rows.iter().any(|row| row.cells.get(index).is_some_and(|c| !c.text().is_empty()));
        let columns = table.columns.iter().enumerate().filter(|(index, _)| is_used(*index)).collect();
        Self { columns, sources: table.rows.iter().any(|row| !row.sources.is_empty()) }
    }
}

/// One line of the grid. The first named thing is left out where the row before has the same.
fn cells(row: &TableRow, before: Option<&TableRow>, shown: &Shown, numbers: &Numbers, style: &Style) -> Vec<String> {
    let mut cells = Vec::new();
    for (place, &(index, column)) in shown.columns.iter().enumerate() {
        let Some(cell) = row.cells.get(index) else { continue };
        let repeats =
            place == 0 && column.shape == Shape::Named && before.is_some_and(|b| b.cells.get(index) == Some(cell));
        cells.push(if repeats { String::new() } else { clean(cell.text()).into_owned() });
    }
    if shown.sources {
        cells.push(if style.cite { footnotes(&row.sources, numbers) } else { ids(&row.sources) });
    }
    cells
}

fn footnotes(citations: &[Citation], numbers: &Numbers) -> String {
    numbers.of(citations).into_iter().map(|number| format!("[{number}]")).collect::<Vec<_>>().join(" ")
}

/// The first citations and how many more there are.
fn ids(citations: &[Citation]) -> String {
    let mut shown: Vec<String> =
        citations.iter().take(CITATIONS_SHOWN).map(|c| clean(&c.to_string()).into_owned()).collect();
    if citations.len() > CITATIONS_SHOWN {
        shown.push(format!("+{}", citations.len() - CITATIONS_SHOWN));
    }
    shown.join(" ")
}

fn align(grid: &mut Grid, shown: &Shown) {
    for (place, (_, column)) in shown.columns.iter().enumerate() {
        if let Some(target) = grid.column_mut(place).filter(|_| column.shape == Shape::Number) {
            target.set_cell_alignment(CellAlignment::Right);
        }
    }
    if let Some(target) = grid.column_mut(shown.columns.len()) {
        target.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(CITATIONS_WIDTH)));
    }
}
