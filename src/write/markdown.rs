//! A GitHub-flavoured Markdown table with footnotes.

use super::citations::{Entry, Numbers, Sources, is_link};
use super::clean::clean;
use super::remarks::remarks;
use crate::answer::{Answer, Shape, Table};

/// A heading, the summary, the rows, and every source in a footnote.
pub fn markdown(answer: &Answer) -> String {
    let table = answer.table();
    let numbers = Numbers::new(table.rows.iter().flat_map(|row| &row.sources));
    let mut text = format!("## {}\n\n{}\n", escape(&answer.title), escape(&answer.summary));
    if !table.rows.is_empty() {
        text.push('\n');
        push_rows(&mut text, &table, &numbers);
    }
    let remarks = remarks(answer);
    if !remarks.is_empty() {
        text.push('\n');
    }
    for remark in remarks {
        text += &format!("- {}\n", escape(&remark));
    }
    let sources = Sources::of(answer);
    for entry in numbers.entries() {
        text += &format!("\n[^{}]: {}\n", entry.number, footnote(entry, &sources));
    }
    text
}

fn push_rows(text: &mut String, table: &Table, numbers: &Numbers) {
    let headings: Vec<String> = table.columns.iter().map(|column| escape(&column.heading)).collect();
    *text += &format!("| {} | Sources |\n", headings.join(" | "));
    let rule = |shape| if shape == Shape::Number { "---:" } else { "---" };
    let rules: Vec<&str> = table.columns.iter().map(|column| rule(column.shape)).collect();
    *text += &format!("| {} | --- |\n", rules.join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| escape(cell.text())).collect();
        let notes: String = numbers.of(&row.sources).into_iter().map(|number| format!("[^{number}]")).collect();
        *text += &format!("| {} | {notes} |\n", cells.join(" | "));
    }
}

fn footnote(entry: &Entry, sources: &Sources) -> String {
    let url = sources.url(entry.id).map(|url| format!(", {}", link(url))).unwrap_or_default();
    format!("{}{url}{}", escape(&sources.title(entry.id)), escape(&entry.places()))
}

/// An address that can be followed, or its plain text when it is none.
fn link(url: &str) -> String {
    if is_link(url) { format!("<{url}>") } else { escape(url) }
}

/// One line in which no character acts as a mark.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '~' | '&' | '#' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn no_mark_acts() {
        assert_eq!(escape("a|b`*_<>[x]\ny"), r"a\|b\`\*\_\<\>\[x\] y");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("https://e.org/a_b"), "<https://e.org/a_b>");
        assert_eq!(link("https://e.org/ x>"), r"https://e.org/ x\>");
    }

    #[test]
    fn every_source_has_a_footnote() {
        let text = markdown(&sample::wechat());
        assert!(text.contains("\n| 1 | Tencent | owns | WeChat |"), "{text}");
        assert!(text.contains("\n[^1]: "), "{text}");
        assert!(text.contains("- A listing is the lister's claim, not a finding of law.\n"), "{text}");
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert!(rows.iter().all(|row| row.matches(" | ").count() == rows[0].matches(" | ").count()));
    }
}
