//! An answer for the terminal: a sentence, a table or tree, and what a careful reader must know.
//!
//! No line is wider than the terminal. A table that does not fit becomes paragraphs; owners and holdings become a tree.

mod blocks;
mod cell_text;
mod flow;
mod grid;
mod shown_rows;
mod sources;
mod tint;
mod tree;

use super::Style;
use super::citations::SourceNumbers;
use super::footer::{NOT_A_FINDING, limit_lines, shows_listings};
use super::sanitize::sanitize;
use crate::answer::{Answer, Report, Table};
use crate::error::Render;
use cell_text::CellTexts;
use flow::flow;

/// The summary, the rows, and what a careful reader must know.
pub(crate) fn table(answer: &Answer, style: &Style) -> String {
    let mut table = answer.table_for_people();
    let cut = shown_rows::cut(&mut table, style.rows, answer.things);
    let numbers = SourceNumbers::new(table.rows.iter().flat_map(|row| &row.sources));
    let mut lines = flow(answer.summary(), 0, 0, style.width);
    if !table.rows.is_empty() {
        lines.extend(body(answer, &table, &numbers, style));
    }
    lines.extend(remarks(answer, style));
    lines.extend(sources::lines(answer, &numbers, style));
    // The last of all, where a reader who scrolled here looks.
    if let Some(cut) = cut {
        lines.extend(flow(&cut, 0, 0, style.width));
    }
    let mut text = String::new();
    for line in lines {
        text += &tint::tint(&line, style);
        text.push('\n');
    }
    text
}

/// The tables of several answers, each under its heading.
pub(crate) fn tables(report: &Report, style: &Style) -> String {
    let mut text = String::new();
    push_all(&mut text, report.title.as_deref(), style);
    push_all(&mut text, report.text.as_deref(), style);
    for (number, (above, answer)) in (1..).zip(&report.answers) {
        let heading = format!("{number}. {}", sanitize(answer.title()));
        text.push('\n');
        push_all(&mut text, Some(&heading), style);
        push_all(&mut text, above.as_deref(), style);
        text += &table(answer, style);
    }
    text
}

fn push_all(text: &mut String, words: Option<&str>, style: &Style) {
    for line in words.unwrap_or_default().lines() {
        for line in flow(line, 0, 0, style.width) {
            text.push_str(&line);
            text.push('\n');
        }
    }
}

/// A tree, a grid, or paragraphs.
fn body(answer: &Answer, table: &Table, numbers: &SourceNumbers, style: &Style) -> Vec<String> {
    if let Some(tree) = tree::tree(answer, table, numbers, style) {
        return tree;
    }
    let texts = CellTexts::of(table, numbers);
    let blocks = blocks::blocks(&texts, style.width);
    match grid::grid(&texts, style) {
        // Narrow columns make tall cells: a grid of twice the height is no help any more.
        Some(grid) if grid.len() < 2 * blocks.len() + GRID_FRAME => grid,
        _ => blocks,
    }
}

/// The lines of a grid that are its frame and headings.
const GRID_FRAME: usize = 4;

/// What was cut, the notes, and that a listing is a claim.
fn remarks(answer: &Answer, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    for limit in limit_lines(answer, style.door) {
        lines.extend(flow(&limit, 0, HANG, style.width));
    }
    let most = style.notes.unwrap_or(usize::MAX);
    for note in answer.notes().iter().take(most) {
        lines.extend(flow(
            &format!("note: {}", note.render(style.door)),
            0,
            HANG,
            style.width,
        ));
    }
    let more = answer.notes().len().saturating_sub(most);
    if more > 0 {
        let notes = if more == 1 { "note" } else { "notes" };
        let text = format!("... and {more} more {notes}; --notes prints all");
        lines.extend(flow(&text, 0, HANG, style.width));
    }
    if shows_listings(answer) {
        lines.extend(flow(NOT_A_FINDING, 0, HANG, style.width));
    }
    lines
}

/// How much further in the second line of a note stands.
const HANG: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

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
            for width in [20, 40, 80, 120] {
                let style = Style::default().width(width);
                let text = printed(&answer, style);
                for line in text.lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn owners_hang_on_what_they_own() {
        let pairs = [
            ("taobao", Some("alibaba")),
            ("wechat", Some("tencent")),
            ("aliexpress", None),
        ];
        let answer = sample::with_owners(sample::wechat(), &pairs);
        let text = printed(&answer, Style::default());
        let begins: Vec<&str> = text
            .lines()
            .skip(1)
            .take(3)
            .map(|line| line.split(" [").next().unwrap_or_default())
            .collect();
        assert_eq!(
            begins,
            [
                "Taobao <- Alibaba: owns",
                "WeChat <- Tencent: owns",
                "Without a known owner: AliExpress"
            ]
        );
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let mut answer = sample::dense();
        answer.notes = vec![Note::StakesUndated; 7];
        let text = printed(&answer, Style::default().rows(3).notes(2).sources(1));
        assert_eq!(text.matches("note: ").count(), 2);
        assert!(
            text.contains("... and 5 more notes; --notes prints all\n"),
            "{text}"
        );
        assert!(text.contains("more sources; --cite prints"), "{text}");
        assert!(
            text.ends_with("Shown: 3 of 35 things. --rows all shows the rest.\n"),
            "{text}"
        );
        assert!(text.contains("Owner 2 Holdings") && !text.contains("Owner 3 Holdings"));
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
        assert!(text.contains("] nml-2021-report: "), "{text}");
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
