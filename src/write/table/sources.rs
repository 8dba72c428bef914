//! The sources behind the numbers: in short, or each in full.

use super::flow::flow;
use crate::answer::Answer;
use crate::error::Door;
use crate::write::Style;
use crate::write::citations::{NumberedSource, SourceNumbers, Sources};

/// One or more lines a source.
pub(super) fn lines(answer: &Answer, numbers: &SourceNumbers, style: &Style) -> Vec<String> {
    let sources = Sources::of(answer);
    let entries = numbers.entries();
    let most = style.sources.filter(|_| !style.cite).unwrap_or(usize::MAX);
    let mut lines = Vec::new();
    let mut told = 0;
    for entry in entries {
        let text = if style.cite {
            in_full(entry, &sources)
        } else {
            in_short(entry, &sources)
        };
        let entry = flow(&text, 0, 4, style.width);
        if lines.len() + entry.len() > most {
            break;
        }
        lines.extend(entry);
        told += 1;
    }
    let more = entries.len() - told;
    if more > 0 {
        let cite = match style.door {
            Door::CommandLine => "--cite",
            Door::Fields | Door::Python => "`cite`",
        };
        let text = format!("... and {more} more sources; {cite} prints all of them in full");
        lines.extend(flow(&text, 0, 4, style.width));
    }
    lines
}

fn in_short(entry: &NumberedSource<'_>, sources: &Sources<'_>) -> String {
    let publisher = match sources.publisher(entry.id) {
        publisher if publisher.is_empty() => publisher,
        publisher => format!(": {publisher}"),
    };
    format!("[{}] {}{publisher}", entry.number, entry.id)
}

fn in_full(entry: &NumberedSource<'_>, sources: &Sources<'_>) -> String {
    let url = match sources.url(entry.id) {
        Some(url) => format!(", {url}"),
        None => String::new(),
    };
    let title = sources.title(entry.id);
    format!("[{}] {title}{url}{}", entry.number, entry.places())
}
