//! A table for the terminal.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width};

use super::Style;
use super::citations::{Entry, Numbers, Sources};
use super::clean::clean;
use super::remarks::remarks;
use crate::answer::{Answer, Column, Shape, Table, TableRow};

/// How many sources are named below a table; `--cite` prints all of them, in full.
const SOURCES_SHOWN: usize = 30;
/// Longer words may be broken.
const LONGEST_WORD: usize = 14;
/// The part of the width that the numbers of sources may take, in percent.
const NUMBERS_WIDTH: u16 = 15;

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
    for line in source_lines(answer, &numbers, style) {
        push(&mut text, &line);
    }
    text
}

/// The sources behind the numbers: in short, or each in full.
fn source_lines(answer: &Answer, numbers: &Numbers, style: &Style) -> Vec<String> {
    let sources = Sources::of(answer);
    if style.cite {
        let in_full = |entry: &Entry<'_>| {
            let url = sources.url(entry.id).map(|url| format!(", {url}")).unwrap_or_default();
            format!("[{}] {}{url}{}", entry.number, sources.title(entry.id), entry.places())
        };
        return numbers.entries().iter().map(in_full).collect();
    }
    let in_short = |entry: &Entry<'_>| format!("[{}] {}  {}", entry.number, entry.id, sources.publisher(entry.id));
    let mut lines: Vec<String> = numbers.entries().iter().take(SOURCES_SHOWN).map(in_short).collect();
    let more = numbers.entries().len().saturating_sub(SOURCES_SHOWN);
    if more > 0 {
        lines.push(format!("... and {more} more sources; --cite prints all of them in full"));
    }
    lines
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
        grid.add_row(cells(row, before, &shown, numbers));
        before = Some(row);
    }
    align(&mut grid, table, &shown);
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
fn cells(row: &TableRow, before: Option<&TableRow>, shown: &Shown, numbers: &Numbers) -> Vec<String> {
    let mut cells = Vec::new();
    for (place, &(index, column)) in shown.columns.iter().enumerate() {
        let Some(cell) = row.cells.get(index) else { continue };
        let repeats =
            place == 0 && column.shape == Shape::Named && before.is_some_and(|b| b.cells.get(index) == Some(cell));
        cells.push(if repeats { String::new() } else { clean(cell.text()).into_owned() });
    }
    if shown.sources {
        cells.push(numbers.in_short(&row.sources));
    }
    cells
}

/// Numbers to the right; no column so narrow that it would break common words.
fn align(grid: &mut Grid, table: &Table, shown: &Shown) {
    for (place, (index, column)) in shown.columns.iter().enumerate() {
        let Some(target) = grid.column_mut(place) else { continue };
        if column.shape == Shape::Number {
            target.set_cell_alignment(CellAlignment::Right);
        }
        target.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(longest_word(table, *index))));
    }
    if let Some(target) = grid.column_mut(shown.columns.len()) {
        target.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(NUMBERS_WIDTH)));
    }
}

/// The length of the longest word of a column, within reason, and the space around it.
fn longest_word(table: &Table, index: usize) -> u16 {
    let texts = table.rows.iter().filter_map(|row| row.cells.get(index)).map(|cell| cell.text());
    let heading = table.columns.get(index).map_or("", |column| column.heading);
    let words = texts.chain([heading]).flat_map(str::split_whitespace).map(|word| word.chars().count());
    words.max().unwrap_or_default().min(LONGEST_WORD) as u16 + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Limit, Rows};
    use crate::write::sample;

    fn printed(answer: &Answer, style: Style) -> String {
        table(answer, &style)
    }

    #[test]
    fn summary_above_and_remarks_below() {
        let mut answer = sample::wechat();
        answer.limits.push(Limit { what: "`lists` claims".into(), shown: 3, total: 77 });
        answer.notes.push("the edition is documented in part only".into());
        let text = printed(&answer, Style::default());
        assert!(text.starts_with(&format!("{}\n┌", answer.summary)), "{text}");
        let remarks = "┘\nshown 3 of 77: `lists` claims\nnote: the edition is documented in part only\n\
                       A listing is the lister's claim, not a finding of law.\n[1] ";
        assert!(text.contains(remarks), "{text}");
    }

    #[test]
    fn lines_keep_to_the_width() {
        let mut long = sample::wechat();
        if let Rows::Around(rows) = &mut long.rows {
            rows[0].from.name = "x".repeat(10_000);
        }
        for answer in [sample::wechat(), sample::dense(), long] {
            for width in [100, 120] {
                let text = printed(&answer, Style { width: Some(width), ..Style::default() });
                let longest = text.lines().filter(|line| line.starts_with('│')).map(|line| line.chars().count()).max();
                assert!(longest.is_some_and(|longest| longest <= width), "{longest:?}\n{text}");
            }
        }
    }

    #[test]
    fn a_thing_is_named_once_for_all_its_owners() {
        let owners = [("taobao", Some("alibaba")), ("taobao", Some("tencent")), ("wechat", Some("tencent"))];
        let text = printed(&sample::with_owners(sample::wechat(), &owners), Style::default());
        assert_eq!(text.matches("Taobao").count(), 1, "{text}");
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        let text = printed(&sample::hostile(), Style { cite: true, ..Style::default() });
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'));
    }

    #[test]
    fn only_color_is_bold() {
        assert!(!printed(&sample::wechat(), Style::default()).contains('\u{1b}'));
        assert!(printed(&sample::wechat(), Style { color: true, ..Style::default() }).contains("\u{1b}[1m"));
    }

    #[test]
    fn cited_sources_stand_in_full_with_their_places() {
        let text = printed(&sample::wechat(), Style { cite: true, ..Style::default() });
        assert!(text.contains("] Protocol, quoting Tencent to the BBC, 2022-02-18, https://www.protocol.com/"));
        assert!(text.contains(" (p.18, p.31, p.33)\n"), "{text}");
    }

    #[test]
    fn nothing_found_is_the_summary_alone() {
        assert_eq!(printed(&sample::empty(), Style::default()), "Nothing was found.\n");
    }
}
