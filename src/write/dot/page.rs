//! The page around a drawing: heading above; sources and remarks below.

use maud::{Markup, html};

use super::quote::text;
use crate::answer::Answer;
use crate::error::{Door, Render};
use crate::write::citations::{NumberedSource, SourceNumbers, Sources};
use crate::write::drawing::{Drawing, Line};
use crate::write::footer;
use crate::write::palette::{INK, MUTED};
use crate::write::sanitize::{truncate, wrap};

/// The most sources that stand below a drawing.
const MOST_SOURCES: usize = 24;
/// The most numbers on one line.
const MOST_NUMBERS: usize = 3;
/// How many characters stand in a row of each size of letters.
const TITLE_WIDTH: usize = 64;
const SUMMARY_WIDTH: usize = 120;
const SMALL_WIDTH: usize = 170;
/// The longest title, summary and note.
const TEXT_LENGTH: usize = 500;
/// The longest name of a source.
const SOURCE_LENGTH: usize = 140;
/// The most notes that stand below a drawing.
const MOST_NOTES: usize = 6;

/// A space at which no line is broken.
const NO_BREAK: &str = "\u{a0}";

/// The sources that stand below a drawing, those that say most first.
pub(crate) struct CitedSources<'a> {
    numbers: SourceNumbers<'a>,
}

impl<'a> CitedSources<'a> {
    /// Of everything that is drawn.
    pub(crate) fn new(drawing: &Drawing<'a>, sources: &Sources) -> Self {
        Self {
            numbers: drawing.numbered(sources),
        }
    }

    /// The numbers of a line's sources as small raised digits.
    pub(crate) fn superscripts(&self, line: &Line) -> String {
        let mut numbers = self.numbers.of(line.citations());
        // A number that stands nowhere below would lead the reader nowhere.
        numbers.retain(|number| *number <= MOST_SOURCES);
        let shown = numbers.iter().take(MOST_NUMBERS);
        let mut marks: Vec<String> = shown.map(|number| superscript(*number)).collect();
        if numbers.len() > MOST_NUMBERS {
            marks.push("…".into());
        }
        marks.join(" ")
    }

    /// The sources by number, in rows; none is broken.
    fn rows(&self, sources: &Sources, door: Door) -> Vec<String> {
        let mut entries = Vec::new();
        let all = self.numbers.entries();
        for NumberedSource { number, id, .. } in all.iter().take(MOST_SOURCES) {
            let title = truncate(&sources.title(id), SOURCE_LENGTH).replace(' ', NO_BREAK);
            entries.push(format!("{}{NO_BREAK}{title}.", superscript(*number)));
        }
        if all.len() > MOST_SOURCES {
            entries.push(format!(
                "And {} more; {} carries all.",
                all.len() - MOST_SOURCES,
                door.format("json")
            ));
        }
        let separator = format!("{NO_BREAK}{NO_BREAK} ");
        if entries.is_empty() {
            entries
        } else {
            wrap(
                &format!("Sources:{separator}{}", entries.join(&separator)),
                SMALL_WIDTH,
            )
        }
    }
}

fn superscript(number: usize) -> String {
    // Not `SUP`: Graphviz would space a line of two sizes of letters badly.
    let raised = |digit: char| match digit.to_digit(10) {
        Some(d) => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(d as usize).unwrap_or(digit),
        None => digit,
    };
    number.to_string().chars().map(raised).collect()
}

/// Title and summary.
pub(crate) fn heading(answer: &Answer) -> Markup {
    let title = wrap(&truncate(answer.title(), TEXT_LENGTH), TITLE_WIDTH);
    let summary = wrap(&truncate(answer.summary(), TEXT_LENGTH), SUMMARY_WIDTH);
    table(html! {
        @for line in title { (row(24, INK, html! { B { (text(&line)) } })) }
        @for line in summary { (row(12, MUTED, text(&line))) }
        (space(14))
    })
}

/// Sources, what was left out and what a careful reader must know.
pub(crate) fn footing(answer: &Answer, drawing: &Drawing, cited: &CitedSources) -> Markup {
    let mut lines: Vec<String> = cited.rows(&Sources::of(answer), drawing.door);
    let mut remarks = drawing.omissions.clone();
    for note in answer.notes().iter().take(MOST_NOTES) {
        remarks.push(note.render(drawing.door).to_string());
    }
    for remark in remarks {
        lines.extend(wrap(&truncate(&remark, TEXT_LENGTH), SMALL_WIDTH));
    }
    if answer.notes().len() > MOST_NOTES {
        lines.push(format!(
            "And {} more notes; {} carries all.",
            answer.notes().len() - MOST_NOTES,
            drawing.door.format("json")
        ));
    }
    if footer::shows_listings(answer) {
        lines.push(footer::NOT_A_FINDING.into());
    }
    table(html! {
        @for line in lines { (row(9, MUTED, text(&line))) }
        (space(1))
    })
}

fn row(size: usize, color: &str, content: Markup) -> Markup {
    html! {
        TR { TD ALIGN="LEFT" { FONT POINT-SIZE=(size) COLOR=(color) { (content) } } }
    }
}

fn space(height: usize) -> Markup {
    html! { TR { TD HEIGHT=(height) {} } }
}

fn table(rows: Markup) -> Markup {
    html! {
        TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" { (rows) }
    }
}
