//! A table for the terminal.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width};

use super::Style;
use super::brief::Brief;
use super::citations::{Numbers, Sources};
use super::clean::{clean, cut};
use super::remarks::remarks;
use crate::answer::{Answer, Shape, Table};
use crate::model::Citation;

/// How many characters of a citation stand in a cell; `--cite` prints the source in full.
const CITATION_LENGTH: usize = 16;
/// How wide the column of footnotes may become.
const FOOTNOTES_WIDTH: u16 = 18;

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
    let Brief { columns, rows } = Brief::of(table);
    let mut grid = Grid::new();
    grid.load_style(UTF8_FULL_CONDENSED).force_no_tty();
    if let Some(width) = style.width {
        grid.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    if style.color {
        grid.enforce_styling();
    }
    let cites = table.rows.iter().any(|row| !row.sources.is_empty());
    let headings = columns.iter().map(|column| column.heading).chain(cites.then_some("Sources"));
    grid.set_header(headings.map(|heading| {
        let cell = Cell::new(heading);
        if style.color { cell.add_attribute(Attribute::Bold) } else { cell }
    }));
    for (cells, row) in rows.into_iter().zip(&table.rows) {
        let sources = || if style.cite { footnotes(&row.sources, numbers) } else { first(&row.sources) };
        grid.add_row(cells.into_iter().chain(cites.then(sources)));
    }
    for (place, _) in columns.iter().enumerate().filter(|(_, column)| column.shape == Shape::Number) {
        if let Some(column) = grid.column_mut(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    if let Some(column) = grid.column_mut(columns.len()).filter(|_| style.width.is_some()) {
        // Ids must not be broken, footnotes may.
        column.set_constraint(if style.cite {
            ColumnConstraint::UpperBoundary(Width::Fixed(FOOTNOTES_WIDTH))
        } else {
            ColumnConstraint::ContentWidth
        });
    }
    grid.to_string()
}

fn footnotes(citations: &[Citation], numbers: &Numbers) -> String {
    numbers.of(citations).into_iter().map(|number| format!("[{number}]")).collect::<Vec<_>>().join(" ")
}

/// The first citation and how many more there are.
fn first(citations: &[Citation]) -> String {
    let Some(first) = citations.first().map(ToString::to_string) else { return String::new() };
    let first = cut(&clean(&first), CITATION_LENGTH).into_owned();
    match citations.len() {
        1 => first,
        all => format!("{first} +{}", all - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Rows;
    use crate::write::sample;

    fn printed(answer: &Answer, style: Style) -> String {
        table(answer, &style)
    }

    #[test]
    fn summary_above_and_remarks_below() {
        let mut answer = sample::wechat();
        answer.limits.push(crate::answer::Limit { what: "`lists` claims".into(), shown: 3, total: 77 });
        answer.notes.push("the edition is documented in part only".into());
        let text = printed(&answer, Style::default());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], answer.summary);
        let remarks = [
            "shown 3 of 77: `lists` claims",
            "note: the edition is documented in part only",
            "A listing is the lister's claim, not a finding of law.",
        ];
        assert_eq!(lines[lines.len() - 3..], remarks);
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
    fn only_color_is_bold() {
        assert!(!printed(&sample::wechat(), Style::default()).contains('\u{1b}'));
        assert!(printed(&sample::wechat(), Style { color: true, ..Style::default() }).contains("\u{1b}[1m"));
    }

    #[test]
    fn sources_stand_in_the_cells_or_below() {
        let text = printed(&sample::wechat(), Style::default());
        assert!(text.contains("nml-2021-report…"), "{text}");
        let text = printed(&sample::wechat(), Style { cite: true, ..Style::default() });
        assert!(!text.contains("nml-2021-report…"), "{text}");
        assert!(
            text.contains("] Protocol, quoting Tencent to the BBC, 2022-02-18, https://www.protocol.com/"),
            "{text}"
        );
        assert!(text.contains(" (p.18, p.31, p.33)\n"), "{text}");
    }

    #[test]
    fn nothing_found_is_the_summary_alone() {
        assert_eq!(printed(&sample::empty(), Style::default()), "Nothing was found.\n");
    }
}
