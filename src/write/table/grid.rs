//! A table with columns and lines between them.

use std::borrow::Cow;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width,
};
use unicode_width::UnicodeWidthStr;

use super::cell_text::CellTexts;
use crate::answer::Shape;
use crate::write::Style;

/// Longer words may be broken.
const LONGEST_WORD: usize = 24;
/// How wide the column of footnotes may become.
const FOOTNOTES_WIDTH: u16 = 18;

/// The lines of a table; `None` where its columns do not fit beside each other.
///
/// The last cell of each row is that of its sources, if any row cites one.
pub(super) fn grid(texts: &CellTexts, style: &Style) -> Option<Vec<String>> {
    let CellTexts {
        columns,
        rows,
        cites,
    } = texts;
    let mut narrowest = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let mut words = vec![&*column.heading];
        words.extend(rows.iter().filter_map(|row| row.get(place)).map(|s| &**s));
        narrowest.push(longest_word(words.into_iter()));
    }
    let footnotes = longest_word(["Sources"].into_iter());
    narrowest.extend(cites.then_some(footnotes));
    let frame = narrowest.len() + 1;
    let least: usize = narrowest.iter().map(|width| usize::from(*width)).sum();
    if style.width.is_some_and(|width| least + frame > width) {
        return None;
    }
    let mut grid = Grid::new();
    // Not a terminal, whatever it is: else the width would be asked of it behind our back, and the same
    // answer would not give the same bytes.
    grid.load_style(UTF8_FULL_CONDENSED).force_no_tty();
    if let Some(width) = style.width {
        grid.set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    if style.color {
        grid.enforce_styling();
    }
    let headings = columns.iter().map(|column| &*column.heading);
    let mut header = Vec::new();
    for heading in headings.chain(cites.then_some("Sources")) {
        let cell = Cell::new(heading);
        header.push(if style.color {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        });
    }
    grid.set_header(header);
    for cells in rows {
        grid.add_row(cells.iter().map(|cell| cut(cell)).collect::<Vec<_>>());
    }
    for (place, lower) in narrowest.into_iter().enumerate() {
        let Some(target) = grid.column_mut(place) else {
            continue;
        };
        let lower = Width::Fixed(lower);
        match columns.get(place) {
            // No word of usual length is broken while another column could be narrower. Beyond that length words give
            // way: an id of sixty letters would leave no room for anything else.
            Some(_) => target.set_constraint(ColumnConstraint::LowerBoundary(lower)),
            None => target.set_constraint(ColumnConstraint::Boundaries {
                lower,
                upper: Width::Fixed(FOOTNOTES_WIDTH),
            }),
        };
        if columns.get(place).is_some_and(|c| c.shape == Shape::Number) {
            target.set_cell_alignment(CellAlignment::Right);
        }
    }
    Some(
        grid.lines()
            .map(|line| line.trim_end().to_owned())
            .collect(),
    )
}

/// The widths of all columns together are counted in 16 bits by the grid; nobody reads a cell of this length in a table.
const LONGEST_CELL: usize = 4_000;
/// No name, id or address that anybody reads is longer.
const LONGEST_KEPT_WORD: usize = 500;

/// A cell's text, cut where it or a word in it is far too long for a table.
fn cut(text: &str) -> String {
    let mut cut = String::new();
    for word in shortened(text, LONGEST_CELL).split_inclusive(char::is_whitespace) {
        cut += &shortened(word, LONGEST_KEPT_WORD);
    }
    cut
}

/// The first letters of a text, and dots for the rest.
fn shortened(text: &str, letters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(letters) {
        Some((end, _)) => Cow::Owned(format!("{}...", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The width of the longest word of a column, within reason, and the space around it.
fn longest_word<'t>(texts: impl Iterator<Item = &'t str>) -> u16 {
    let words = texts
        .flat_map(str::split_whitespace)
        .map(UnicodeWidthStr::width);
    words.max().unwrap_or_default().min(LONGEST_WORD) as u16 + 2
}
