//! A golden file: what the program wrote for one question, format after format.
//!
//! ```text
//! === csv, exit status 0
//! owner,owner_id
//! --- standard error
//! ```
//!
//! After each part stands a line feed that is not its own, so that a part without a last line feed is kept as it is.
//! The style sheet of a page is not kept in every file, but once, in `style.css`.

use std::fmt::Write;
use std::iter;

use crate::run::Ran;

const BEGIN: &str = "=== ";
const STATUS: &str = ", exit status ";
const ERRORS: &str = "\n--- standard error\n";
const STYLE: &str = "<style>";
const STYLE_END: &str = "</style>";

/// What was written in one format.
#[derive(Debug, PartialEq)]
pub struct Section {
    pub format: String,
    pub status: String,
    pub out: String,
    pub err: String,
}

/// A section, and the style sheet that was cut out of it.
pub fn section(format: &str, ran: &Ran) -> (Section, Option<String>) {
    let cut = match format {
        "html" => cut_style(&ran.out),
        _ => None,
    };
    let (out, style) = match cut {
        Some((out, style)) => (out, Some(style)),
        None if ["json", "node-link"].contains(&format) => (unindented(&ran.out), None),
        None => (ran.out.clone(), None),
    };
    let status = match ran.status {
        Some(status) => status.to_string(),
        None => "by a signal".to_owned(),
    };
    let section = Section {
        format: format.to_owned(),
        status,
        out,
        err: ran.err.clone(),
    };
    (section, style)
}

/// A document is compared as a value; indentation would only make its file half as large again.
fn unindented(document: &str) -> String {
    let lines: Vec<&str> = document.split('\n').map(str::trim_start).collect();
    lines.join("\n")
}

fn cut_style(page: &str) -> Option<(String, String)> {
    let begin = page.find(STYLE)? + STYLE.len();
    let end = begin + page[begin..].find(STYLE_END)?;
    let rest = [&page[..begin], &page[end..]].concat();
    Some((rest, page[begin..end].to_owned()))
}

pub fn write(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections {
        let Section { format, status, .. } = section;
        writeln!(text, "{BEGIN}{format}{STATUS}{status}").unwrap();
        text.push_str(&section.out);
        if !section.err.is_empty() {
            text.push_str(ERRORS);
            text.push_str(&section.err);
        }
        text.push('\n');
    }
    text
}

pub fn read(text: &str) -> Vec<Section> {
    let starts = text
        .match_indices(BEGIN)
        .map(|(at, _)| at)
        .filter(|&at| is_head(text, at));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain(iter::once(text.len()));
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| read_section(&text[start..end]).unwrap())
        .collect()
}

/// Whether a line begins here which says that a section begins.
fn is_head(text: &str, at: usize) -> bool {
    let begins_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
    let line = text[at..].lines().next().unwrap();
    begins_line && line.contains(STATUS)
}

fn read_section(text: &str) -> Option<Section> {
    let (head, body) = text.split_once('\n')?;
    let (format, status) = head.strip_prefix(BEGIN)?.split_once(STATUS)?;
    let body = body.strip_suffix('\n')?;
    let (out, err) = body.split_once(ERRORS).unwrap_or((body, ""));
    Some(Section {
        format: format.to_owned(),
        status: status.to_owned(),
        out: out.to_owned(),
        err: err.to_owned(),
    })
}
