//! CSL-JSON: the sources alone, for Zotero, pandoc and others.

use std::io;

use serde_json::{Value, json};

use super::WriteError;
use super::content::Content;
use crate::model::{Date, Source};

/// Writes the sources.
pub(crate) fn write<'c>(
    contents: impl IntoIterator<Item = Content<'c>>,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let mut comma = "[\n";
    let mut seen = std::collections::BTreeSet::new();
    for content in contents {
        for source in content.sources() {
            // Several answers cite the same source, and a library takes each id once.
            if seen.insert(source.id.clone()) {
                write!(out, "{comma}")?;
                serde_json::to_writer(&mut *out, &item(&source))?;
                comma = ",\n";
            }
        }
    }
    writeln!(out, "{}]", if seen.is_empty() { "[" } else { "\n" })?;
    Ok(())
}

fn item(source: &Source) -> Value {
    let kind = if source.url.is_some() {
        "webpage"
    } else {
        "document"
    };
    let mut item = json!({ "id": source.id, "type": kind });
    let texts = [
        ("title", &source.title),
        ("publisher", &source.publisher),
        ("URL", &source.url),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            item[name] = text.as_str().into();
        }
    }
    // A name as it is written: which part of it is the family name is not said.
    if let Some(author) = &source.author {
        item["author"] = json!([{ "literal": author }]);
    }
    for (name, date) in [("issued", source.date), ("accessed", source.retrieved)] {
        if let Some(date) = date {
            item[name] = json!({ "date-parts": [parts(date)] });
        }
    }
    let mut note = Vec::new();
    note.extend(
        source
            .origin
            .as_ref()
            .map(|origin| format!("Reprints {origin}.")),
    );
    note.extend(source.grade.as_ref().map(|grade| format!("Grade {grade}.")));
    note.extend(source.note.clone());
    if !note.is_empty() {
        item["note"] = note.join(" ").into();
    }
    item
}

/// The parts of a date that are known.
fn parts(date: Date) -> Vec<u32> {
    let mut parts = vec![date.year()];
    parts.extend(date.month());
    parts.extend(date.day());
    parts
}
