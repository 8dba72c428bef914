//! A report as GitHub-flavoured Markdown: the bibliography is its footnotes.

use std::borrow::Cow;

use super::{Document, Footnote, Section};
use crate::answer::Shape;
use crate::write::citations::Sources;
use crate::write::link::link as followed;
use crate::write::sanitize::sanitize;

/// Writes a report.
pub(crate) fn markdown(report: &Document<'_>) -> String {
    let mut text = format!("# {}\n", escape(report.title));
    push_paragraphs(&mut text, report.text);
    for section in &report.sections {
        push_section(&mut text, section);
    }
    push_paragraphs(&mut text, report.warning);
    if !report.notes.is_empty() {
        text += "\n## Sources\n";
    }
    for (index, note) in report.notes.iter().enumerate() {
        text += &format!("\n[^{}]: {}\n", index + 1, footnote(note, &report.sources));
    }
    text
}

fn push_section(text: &mut String, section: &Section<'_>) {
    if let Some(title) = section.title {
        *text += &format!("\n## {}\n", escape(title));
    }
    push_paragraphs(text, section.text);
    push_paragraphs(text, Some(section.summary));
    text.push('\n');
    for (label, statement) in &section.statements {
        *text += &format!("- **{label}:** {}\n", escape(statement));
    }
    if let Some(saved) = &section.saved {
        *text += &format!("- **Asked as:** {}\n", code(saved));
    }
    if !section.rows.is_empty() {
        text.push('\n');
        push_rows(text, section);
    }
}

fn push_rows(text: &mut String, section: &Section<'_>) {
    let cites = section.cites();
    let mut headings = Vec::new();
    let mut rules = Vec::new();
    for column in &section.columns {
        let is_number = column.shape == Shape::Number;
        headings.push(escape(&column.heading));
        rules.push(if is_number { "---:" } else { "---" }.to_owned());
    }
    if cites {
        headings.push("Sources".to_owned());
        rules.push("---".to_owned());
    }
    push_row(text, &headings);
    push_row(text, &rules);
    for row in &section.rows {
        let mut cells = Vec::new();
        for cell in &row.cells {
            cells.push(escape(cell));
        }
        if cites {
            let mut notes = Vec::new();
            for note in &row.notes {
                notes.push(format!("[^{note}]"));
            }
            cells.push(notes.join(" "));
        }
        push_row(text, &cells);
    }
}

fn push_row(text: &mut String, cells: &[String]) {
    *text += &format!("| {} |\n", cells.join(" | "));
}

/// Plain text, in paragraphs where it has empty lines.
fn push_paragraphs(text: &mut String, words: Option<&str>) {
    for paragraph in words.unwrap_or_default().split("\n\n").map(str::trim) {
        if paragraph.is_empty() {
            continue;
        }
        *text += &format!("\n{}\n", escape_block_start(&escape(paragraph)));
    }
}

fn footnote(note: &Footnote, sources: &Sources<'_>) -> String {
    let id = &note.citation.source;
    let mut parts = vec![escape(&sources.reference(&note.citation))];
    parts.extend(sources.url(id).map(link));
    for detail in sources.details(id) {
        parts.push(escape(&detail));
    }
    parts.join(". ") + "."
}

/// An address that can be followed, or its plain text when it is none.
fn link(url: &str) -> String {
    match followed(url) {
        Some(target) => format!("<{target}>"),
        None => escape(url),
    }
}

/// Text in which nothing acts, between more backticks than stand in it.
fn code(text: &str) -> String {
    // Between backticks nothing can be escaped, only outnumbered.
    let runs = text.split(|c| c != '`');
    let longest = runs.map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    let touches = text.starts_with('`') || text.ends_with('`');
    let edge = if touches { " " } else { "" };
    format!("{ticks}{edge}{text}{edge}{ticks}")
}

// `$` begins a formula on GitHub, `#` an issue, `~` a deletion.
/// Characters that can act as marks within a line.
const MARKS: &str = r"\|`*_<[]~&#$";

/// One line in which no character acts as a mark, and no address becomes a link.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in sanitize(text).chars() {
        if MARKS.contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    // GitHub makes links of bare addresses, too; only what `link` lets pass shall be one.
    escaped.replace("://", r"\://").replace("www.", r"www\.")
}

/// A paragraph that begins no list, underlines and quotes nothing: `1. x`, `- x`, `+ x`, `===`, `> x`.
fn escape_block_start(line: &str) -> Cow<'_, str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match line[digits..].chars().next() {
        // `*`, `#` and backticks are escaped wherever they stand.
        Some(c) if digits == 0 && "-+=>".contains(c) => format!("\\{line}").into(),
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]).into(),
        _ => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Door;
    use crate::write::sample;

    #[test]
    fn no_mark_acts() {
        assert_eq!(escape("a|b`*_<>[x]\ny"), r"a\|b\`\*\_\<>\[x\] y");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("https://e.org/a_b"), "<https://e.org/a_b>");
        assert_eq!(link("https://e.org/ x>"), r"https\://e.org/ x>");
        for (line, safe) in [
            ("1. x", r"1\. x"),
            ("12) x", r"12\) x"),
            ("- x", r"\- x"),
            ("=", r"\="),
            ("1 x", "1 x"),
        ] {
            assert_eq!(escape_block_start(line), safe);
        }
        assert_eq!(code("{}"), "`{}`");
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }

    #[test]
    fn every_citation_has_a_footnote() {
        let text = markdown(&Document::of(&sample::wechat(), Door::CommandLine));
        assert!(text.contains("\n| 1 | Tencent | owns | WeChat |"), "{text}");
        assert!(text.contains("\n[^1]: "), "{text}");
        assert!(
            text.contains("\nA listing is the lister's claim, not a finding of law.\n"),
            "{text}"
        );
        let mut widths = Vec::new();
        for line in text.lines() {
            if line.starts_with('|') {
                widths.push(line.matches(" | ").count());
            }
        }
        assert!(!widths.is_empty());
        widths.dedup();
        assert_eq!(widths.len(), 1, "{text}");
    }
}
