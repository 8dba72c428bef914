//! A table for the terminal.

use std::borrow::Cow;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width,
};
use unicode_width::UnicodeWidthStr;

use super::Style;
use super::cell_text::CellTexts;
use super::citations::{NumberedSource, SourceNumbers, Sources};
use super::footer::footer_lines;
use super::sanitize::sanitize;
use crate::answer::{Answer, Report, Shape, Table};

/// How many sources are named below a table; `--cite` prints all of them, in full.
const SOURCES_SHOWN: usize = 30;
/// Longer words may be broken.
const LONGEST_WORD: usize = 14;
/// How wide the column of footnotes may become.
const FOOTNOTES_WIDTH: u16 = 18;

/// The summary, the rows, and what a careful reader must know.
pub(crate) fn table(answer: &Answer, style: &Style) -> String {
    let table = answer.table();
    let numbers = SourceNumbers::new(table.rows.iter().flat_map(|row| &row.sources));
    let mut text = String::new();
    push(&mut text, answer.summary());
    if !table.rows.is_empty() {
        text.push_str(&grid(&table, &numbers, style));
        text.push('\n');
    }
    for line in footer_lines(answer) {
        push(&mut text, &line);
    }
    for line in source_lines(answer, &numbers, style) {
        push(&mut text, &line);
    }
    text
}

/// The tables of several answers, each under its heading.
pub(crate) fn tables(report: &Report, style: &Style) -> String {
    let mut text = String::new();
    push_all(&mut text, report.title.as_deref());
    push_all(&mut text, report.text.as_deref());
    for (number, (above, answer)) in (1..).zip(&report.answers) {
        text += &format!("\n{number}. {}\n", sanitize(answer.title()));
        push_all(&mut text, above.as_deref());
        text += &table(answer, style);
    }
    text
}

/// The sources behind the numbers: in short, or each in full.
fn source_lines(answer: &Answer, numbers: &SourceNumbers, style: &Style) -> Vec<String> {
    let sources = Sources::of(answer);
    let mut lines = Vec::new();
    if style.cite {
        for entry in numbers.entries() {
            lines.push(in_full(entry, &sources));
        }
        return lines;
    }
    for entry in numbers.entries().iter().take(SOURCES_SHOWN) {
        let publisher = sources.publisher(entry.id);
        lines.push(format!("[{}] {}  {publisher}", entry.number, entry.id));
    }
    let more = numbers.entries().len().saturating_sub(SOURCES_SHOWN);
    if more > 0 {
        lines.push(format!(
            "... and {more} more sources; --cite prints all of them in full"
        ));
    }
    lines
}

fn in_full(entry: &NumberedSource<'_>, sources: &Sources<'_>) -> String {
    let url = match sources.url(entry.id) {
        Some(url) => format!(", {url}"),
        None => String::new(),
    };
    let title = sources.title(entry.id);
    format!("[{}] {title}{url}{}", entry.number, entry.places())
}

fn push_all(text: &mut String, words: Option<&str>) {
    for line in words.unwrap_or_default().lines() {
        push(text, line);
    }
}

fn push(text: &mut String, line: &str) {
    if !line.is_empty() {
        text.push_str(&sanitize(line));
        text.push('\n');
    }
}

fn grid(table: &Table, numbers: &SourceNumbers, style: &Style) -> String {
    let CellTexts { columns, rows } = CellTexts::of(table);
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
    let cites = table.rows.iter().any(|row| !row.sources.is_empty());
    let headings = columns
        .iter()
        .map(|column| &*column.heading)
        .chain(cites.then_some("Sources"));
    grid.set_header(headings.map(|heading| {
        let cell = Cell::new(heading);
        if style.color {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    }));
    for (cells, row) in rows.iter().zip(&table.rows) {
        let mut texts: Vec<String> = cells.iter().map(|cell| cut(cell)).collect();
        texts.extend(cites.then(|| cut(&numbers.ranges(&row.sources))));
        grid.add_row(texts);
    }
    for (place, column) in columns.iter().enumerate() {
        let Some(target) = grid.column_mut(place) else {
            continue;
        };
        if column.shape == Shape::Number {
            target.set_cell_alignment(CellAlignment::Right);
        }
        // No word of usual length is broken while another column could be narrower. Beyond that length words give way: an
        // id of sixty letters would leave no room for anything else.
        let mut texts = vec![&*column.heading];
        texts.extend(
            rows.iter()
                .filter_map(|row| row.get(place))
                .map(|s| s.as_str()),
        );
        let narrowest = Width::Fixed(longest_word(texts.into_iter()));
        target.set_constraint(ColumnConstraint::LowerBoundary(narrowest));
    }
    if let Some(target) = grid.column_mut(columns.len()) {
        let lower = Width::Fixed(longest_word(["Sources"].into_iter()));
        let upper = Width::Fixed(FOOTNOTES_WIDTH);
        target.set_constraint(ColumnConstraint::Boundaries { lower, upper });
    }
    let lines: Vec<String> = grid
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Cut, Limit, Note, Rows};
    use crate::write::sample;

    fn printed(answer: &Answer, style: Style) -> String {
        table(answer, &style)
    }

    #[test]
    fn summary_above_and_remarks_below() {
        let mut answer = sample::wechat();
        let cut = Cut::ClaimsOfKind {
            relationship: "lists".into(),
        };
        answer.limits.push(Limit::new(cut, 3, 77));
        answer.notes.push(Note::StakesUndated);
        let text = printed(&answer, Style::default());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], answer.summary());
        let remarks = [
            "shown 3 of 77: `lists` claims",
            "note: Stakes of any date: the data bears none.",
            "A listing is the lister's claim, not a finding of law.",
        ];
        let place = lines.iter().position(|line| *line == remarks[0]).unwrap();
        assert_eq!(lines[place..place + 3], remarks);
    }

    #[test]
    fn lines_keep_to_the_width() {
        let mut long = sample::wechat();
        if let Rows::Around(rows) = &mut long.rows {
            rows[0].from.name = "x".repeat(10_000);
        }
        for answer in [sample::wechat(), sample::dense(), long] {
            for width in [100, 120] {
                let text = printed(
                    &answer,
                    Style {
                        width: Some(width),
                        ..Style::default()
                    },
                );
                let longest = text
                    .lines()
                    .filter(|line| line.starts_with('│'))
                    .map(UnicodeWidthStr::width)
                    .max();
                assert!(
                    longest.is_some_and(|longest| longest <= width),
                    "{longest:?}\n{text}"
                );
            }
        }
    }

    #[test]
    fn only_color_is_bold() {
        assert!(!printed(&sample::wechat(), Style::default()).contains('\u{1b}'));
        assert!(
            printed(
                &sample::wechat(),
                Style {
                    color: true,
                    ..Style::default()
                }
            )
            .contains("\u{1b}[1m")
        );
    }

    #[test]
    fn sources_stand_below_in_short_or_in_full() {
        let text = printed(&sample::wechat(), Style::default());
        assert!(text.contains("] nml-2021-report  "), "{text}");
        assert!(!text.contains("https://"), "{text}");
        let text = printed(
            &sample::wechat(),
            Style {
                cite: true,
                ..Style::default()
            },
        );
        assert!(
            text.contains(
                "] Protocol, quoting Tencent to the BBC, 2022-02-18, https://www.protocol.com/"
            ),
            "{text}"
        );
        assert!(text.contains(" (p.18, p.31, p.33)\n"), "{text}");
    }

    #[test]
    fn nothing_found_is_the_summary_alone() {
        assert_eq!(
            printed(&sample::empty(), Style::default()),
            "Nothing was found.\n"
        );
    }
}
