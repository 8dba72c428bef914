//! A report as one web page: no script, nothing from elsewhere, every text escaped.

use std::fmt::Write;

use super::{Document, Footnote, Row, RowPosition, Section};
use crate::answer::Shape;
use crate::write::citations::{Sources, is_link};
use crate::write::html_escape::escape;

/// What a browser may do with the page: show it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a report.
pub fn html(report: &Document<'_>) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"generator\" content=\"relata\">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n",
        title = escape(report.title),
        style = include_str!("style.css"),
    );
    push_paragraphs(&mut page, "text", report.text);
    for (index, section) in report.sections.iter().enumerate() {
        push_section(&mut page, section, index + 1);
    }
    push_paragraphs(&mut page, "warning", report.warning);
    push_notes(&mut page, report);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn push_section(page: &mut String, section: &Section<'_>, number: usize) {
    page.push_str("<section>\n");
    if let Some(title) = section.title {
        push(page, format_args!("<h2>{}</h2>\n", escape(title)));
    }
    push_paragraphs(page, "text", section.text);
    push_paragraphs(page, "summary", Some(section.summary));
    page.push_str("<dl>\n");
    for (label, statement) in &section.statements {
        push(
            page,
            format_args!("<dt>{label}</dt><dd>{}</dd>\n", escape(statement)),
        );
    }
    if let Some(saved) = &section.saved {
        push(
            page,
            format_args!("<dt>Asked as</dt><dd><code>{}</code></dd>\n", escape(saved)),
        );
    }
    page.push_str("</dl>\n");
    push_rows(page, section, number);
    page.push_str("</section>\n");
}

fn push_rows(page: &mut String, section: &Section<'_>, number: usize) {
    if section.rows.is_empty() {
        return;
    }
    // A wide table scrolls by itself, also by keyboard.
    page.push_str("<div class=\"table\" role=\"region\" aria-label=\"Rows of the answer\" tabindex=\"0\">\n<table>\n");
    page.push_str("<thead><tr><th scope=\"col\" class=\"number\">Row</th>");
    for column in &section.columns {
        push(
            page,
            format_args!(
                "<th scope=\"col\"{}>{}</th>",
                class(column.shape),
                escape(&column.heading)
            ),
        );
    }
    let cites = section.cites();
    page.push_str(if cites {
        "<th scope=\"col\">Sources</th>"
    } else {
        ""
    });
    page.push_str("</tr></thead>\n<tbody>\n");
    for (index, row) in section.rows.iter().enumerate() {
        push_row(
            page,
            section,
            row,
            RowPosition {
                section: number,
                row: index + 1,
            },
            cites,
        );
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

fn push_row(page: &mut String, section: &Section<'_>, row: &Row, place: RowPosition, cites: bool) {
    let number = place.row;
    push(
        page,
        format_args!(
            "<tr id=\"{}\"><th scope=\"row\" class=\"number\">{number}</th>",
            anchor(place)
        ),
    );
    for (cell, column) in row.cells.iter().zip(&section.columns) {
        push(
            page,
            format_args!("<td{}>{}</td>", class(column.shape), escape(cell)),
        );
    }
    if cites {
        let note = |number: &usize| {
            format!("<a href=\"#note-{number}\" aria-label=\"Source {number}\">{number}</a>")
        };
        let notes: Vec<String> = row.notes.iter().map(note).collect();
        push(
            page,
            format_args!("<td class=\"notes\">{}</td>", notes.join(" ")),
        );
    }
    page.push_str("</tr>\n");
}

fn push_notes(page: &mut String, report: &Document<'_>) {
    if report.notes.is_empty() {
        return;
    }
    let is_alone = report.sections.len() == 1;
    page.push_str("<section>\n<h2>Sources</h2>\n<ol class=\"sources\">\n");
    for (index, note) in report.notes.iter().enumerate() {
        let back: Vec<String> = note.rows.iter().map(|&row| back(row, is_alone)).collect();
        let source_text = footnote_text(note, &report.sources);
        let number = index + 1;
        let rows = if back.len() == 1 { "row" } else { "rows" };
        let back = back.join(", ");
        push(
            page,
            format_args!(
                "<li id=\"note-{number}\">{source_text} <span class=\"back\">↩ {rows} {back}</span></li>\n"
            ),
        );
    }
    page.push_str("</ol>\n</section>\n");
}

/// The source, and where in it.
fn footnote_text(note: &Footnote, sources: &Sources<'_>) -> String {
    let id = &note.citation.source;
    let mut parts = vec![escape(&sources.reference(&note.citation))];
    parts.extend(sources.url(id).map(link));
    parts.extend(sources.details(id).iter().map(|text| escape(text)));
    parts.join(". ") + "."
}

/// A link to a row that cites: `3`, or `2.3` when there are several tables.
fn back(place: RowPosition, is_alone: bool) -> String {
    let RowPosition { section, row } = place;
    let name = if is_alone {
        row.to_string()
    } else {
        format!("{section}.{row}")
    };
    format!(
        "<a href=\"#{}\" aria-label=\"Back to row {name}\">{name}</a>",
        anchor(place)
    )
}

fn anchor(RowPosition { section, row }: RowPosition) -> String {
    format!("row-{section}-{row}")
}

/// An address that can be followed, or its plain text when it is none.
fn link(url: &str) -> String {
    let text = escape(url);
    if is_link(url) {
        format!("<a href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>")
    } else {
        text
    }
}

fn class(shape: Shape) -> &'static str {
    if shape == Shape::Number {
        " class=\"number\""
    } else {
        ""
    }
}

/// Plain text, in paragraphs where it has empty lines.
fn push_paragraphs(page: &mut String, class: &str, words: Option<&str>) {
    let paragraphs = words.unwrap_or_default().split("\n\n").map(str::trim);
    for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
        push(
            page,
            format_args!("<p class=\"{class}\">{}</p>\n", escape(paragraph)),
        );
    }
}

fn push(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to memory cannot fail.
    let _ = page.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(
            escape("<b a=\"x\" c='y'>&\u{202e}"),
            "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;"
        );
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        let followed = link("https://e.org/?a=1&b='2'");
        assert!(
            followed.starts_with("<a href=\"https://e.org/?a=1&amp;b=&#39;2&#39;\" "),
            "{followed}"
        );
    }

    #[test]
    fn rows_and_sources_lead_to_one_another() {
        let page = html(&Document::of(&sample::wechat()));
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
