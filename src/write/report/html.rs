//! A report as one web page: no script, nothing from elsewhere, every text escaped.

use maud::{Markup, PreEscaped, html as markup};

use super::{Document, Footnote, Row, RowPosition, Section};
use crate::answer::Shape;
use crate::write::citations::Sources;
use crate::write::html_text::Text;
use crate::write::link::link as followed;

// Every text is escaped; this is for the day on which one is not.
/// What a browser may do with the page: show it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const DOCTYPE: PreEscaped<&str> = PreEscaped("<!doctype html>\n");
/// The style sheet.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Writes a report. Every block ends its line, so that two pages can be compared line by line.
pub(crate) fn html(report: &Document<'_>) -> String {
    let title = Text(report.title);
    let page = markup! {
        (DOCTYPE)
        html lang="en" { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                meta http-equiv="Content-Security-Policy" content=(POLICY); "\n"
                meta name="generator" content="relata"; "\n"
                title { (title) } "\n"
                style { "\n" (PreEscaped(STYLE)) } "\n"
            } "\n"
            body { "\n"
                (main(report))
            } "\n"
        } "\n"
    };
    page.into_string()
}

/// The report itself, for any page that holds it.
pub(crate) fn main(report: &Document<'_>) -> Markup {
    markup! {
        main { "\n"
            h1 { (Text(report.title)) } "\n"
            (paragraphs("text", report.text))
            @for (number, section) in (1..).zip(&report.sections) {
                (whole_section(section, number))
            }
            (paragraphs("warning", report.warning))
            @if !report.notes.is_empty() { (bibliography(report)) }
        } "\n"
    }
}

fn whole_section(section: &Section<'_>, number: usize) -> Markup {
    markup! {
        section { "\n"
            @if let Some(title) = section.title { h2 { (Text(title)) } "\n" }
            (paragraphs("text", section.text))
            (paragraphs("summary", Some(section.summary)))
            dl { "\n"
                @for (label, statement) in &section.statements {
                    dt { (label) } dd { (Text(statement)) } "\n"
                }
                @if let Some(saved) = &section.saved {
                    dt { "Asked as" } dd { code { (Text(saved)) } } "\n"
                }
            } "\n"
            @if !section.rows.is_empty() { (rows(section, number)) }
        } "\n"
    }
}

/// A wide table scrolls by itself, also by keyboard.
fn rows(section: &Section<'_>, number: usize) -> Markup {
    // Asked once for all rows, so that head and body have equally many cells.
    let cites = section.cites();
    markup! {
        div class="table" role="region" aria-label="Rows of the answer" tabindex="0" { "\n"
            table { "\n"
                thead {
                    tr {
                        th scope="col" class="number" { "Row" }
                        @for column in &section.columns {
                            th scope="col" class=[class(column.shape)] { (Text(&column.heading)) }
                        }
                        @if cites { th scope="col" { "Sources" } }
                    }
                } "\n"
                tbody { "\n"
                    @for (index, row) in (1..).zip(&section.rows) {
                        @let place = RowPosition { section: number, row: index };
                        (whole_row(section, row, place, cites))
                    }
                } "\n"
            } "\n"
        } "\n"
    }
}

fn whole_row(section: &Section<'_>, row: &Row, place: RowPosition, cites: bool) -> Markup {
    markup! {
        tr id=(anchor(place)) {
            th scope="row" class="number" { (place.row) }
            @for (cell, column) in row.cells.iter().zip(&section.columns) {
                td class=[class(column.shape)] { (Text(cell)) }
            }
            @if cites {
                td class="notes" {
                    @for (index, number) in row.notes.iter().enumerate() {
                        @if index > 0 { " " }
                        a href={ "#note-" (number) } aria-label={ "Source " (number) } { (number) }
                    }
                }
            }
        } "\n"
    }
}

fn bibliography(report: &Document<'_>) -> Markup {
    markup! {
        section { "\n"
            h2 { "Sources" } "\n"
            ol class="sources" { "\n"
                @for (number, note) in (1..).zip(&report.notes) {
                    (entry(report, note, number))
                }
            } "\n"
        } "\n"
    }
}

/// A source, and the rows that cite it.
fn entry(report: &Document<'_>, note: &Footnote, number: usize) -> Markup {
    let is_alone = report.sections.len() == 1;
    markup! {
        li id={ "note-" (number) } {
            (reference(note, &report.sources)) " "
            span class="back" {
                "↩ " @if note.rows.len() == 1 { "row" } @else { "rows" } " "
                @for (index, place) in note.rows.iter().enumerate() {
                    @if index > 0 { ", " }
                    (back(*place, is_alone))
                }
            }
        } "\n"
    }
}

/// The source, and where in it.
fn reference(note: &Footnote, sources: &Sources<'_>) -> Markup {
    let id = &note.citation.source;
    markup! {
        (Text(&sources.reference(&note.citation)))
        @if let Some(url) = sources.url(id) { ". " (link(url)) }
        @for detail in sources.details(id) { ". " (Text(&detail)) }
        "."
    }
}

/// A link to a row that cites: `3`, or `2.3` when there are several tables.
fn back(place: RowPosition, is_alone: bool) -> Markup {
    let RowPosition { section, row } = place;
    let name = if is_alone {
        row.to_string()
    } else {
        format!("{section}.{row}")
    };
    markup! {
        a href={ "#" (anchor(place)) } aria-label={ "Back to row " (name) } { (name) }
    }
}

fn anchor(RowPosition { section, row }: RowPosition) -> String {
    format!("row-{section}-{row}")
}

/// An address that can be followed, or its plain text when it is none.
fn link(url: &str) -> Markup {
    let text = Text(url);
    markup! {
        // Data can say `javascript:`; and who reads about whom is nothing to tell the site that is linked to.
        @if let Some(target) = followed(url) {
            a href=(Text(&target)) rel="noopener noreferrer" { (text) }
        } @else {
            (text)
        }
    }
}

fn class(shape: Shape) -> Option<&'static str> {
    (shape == Shape::Number).then_some("number")
}

/// Plain text, in paragraphs where it has empty lines.
fn paragraphs(class: &str, words: Option<&str>) -> Markup {
    let paragraphs = words.unwrap_or_default().split("\n\n").map(str::trim);
    markup! {
        @for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
            p class=(class) { (Text(paragraph)) } "\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Door;
    use crate::write::sample;

    #[test]
    fn no_text_is_markup() {
        let text = link("<b a=\"x\" c='y'>&\u{202e}").into_string();
        assert_eq!(text, "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;");
        let text = link("javascript:alert(1)").into_string();
        assert_eq!(text, "javascript:alert(1)");
        let followed = link("https://e.org/?a=1&b='2'").into_string();
        assert!(
            followed.starts_with("<a href=\"https://e.org/?a=1&amp;b=&#39;2&#39;\" "),
            "{followed}"
        );
    }

    #[test]
    fn rows_and_sources_lead_to_one_another() {
        let page = html(&Document::of(&sample::wechat(), Door::CommandLine));
        assert!(
            page.contains("<tr id=\"row-1-1\"><th scope=\"row\" class=\"number\">1</th>"),
            "{page}"
        );
        assert!(
            page.contains("<a href=\"#note-1\" aria-label=\"Source 1\">1</a>"),
            "{page}"
        );
        assert!(
            page.contains("<li id=\"note-1\">") && page.contains("<a href=\"#row-1-1\""),
            "{page}"
        );
        assert!(
            page.contains("<p class=\"warning\">A listing is the lister&#39;s claim"),
            "{page}"
        );
    }
}
