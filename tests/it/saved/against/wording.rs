//! Answers that say the same in other words, or without values that an earlier version did not write.

use relata::answer::{Baseline, Fate};
use relata::query::Saved;
use relata::write::Format;
use relata::{Graph, Lens};
use serde_json::Value;

use crate::asked::written;
use crate::reports::{all_questions, page};
use crate::schema::{validator, wrong};

/// The JSON of every answer reads back, and says the same as the answer itself; without its first row, that row is new.
#[test]
fn rows_are_compared_as_they_were_saved() {
    let graph = Graph::bundled().unwrap();
    let schema = validator("answer.schema.json");
    for query in all_questions() {
        let saved = Saved::new(query.clone(), Lens::default());
        let Ok(report) = graph.investigate(&saved.into()) else {
            continue;
        };
        let json = written(report.alone().unwrap(), Format::Json);
        let since = |json: &str| {
            report
                .clone()
                .since(&Baseline::from_json("then", json).unwrap())
        };
        let same = since(&json).unwrap_or_else(|error| panic!("{query:?}: {error}"));
        let same = same.alone().unwrap();
        assert_eq!(same.changes().unwrap().rows, [], "{query:?}");
        assert!(!same.is_found());
        for (other, what) in [
            (without_values(&json), "saved before there were values"),
            (in_other_words(&json), "saved with other words"),
        ] {
            let same = since(&other).unwrap_or_else(|error| panic!("{query:?}, {what}: {error}"));
            let changes = same.alone().unwrap().changes().unwrap();
            assert_eq!(changes.rows, [], "{query:?}, {what}");
        }

        let mut fewer: Value = serde_json::from_str(&json).unwrap();
        let rows = fewer["rows"].as_array_mut().unwrap();
        if rows.is_empty() {
            continue;
        }
        rows.remove(0);
        let more = since(&fewer.to_string()).unwrap();
        let more = more.alone().unwrap();
        // A row may share what it is about with others: then these change, and so does what they add up to.
        let changed = &more.changes().unwrap().rows;
        assert!(
            changed
                .iter()
                .all(|row| row.difference.fate != Fate::Disappears),
            "{query:?}"
        );
        assert!(more.is_found() && !changed.is_empty(), "{query:?}");
        for format in [
            Format::Table,
            Format::Markdown,
            Format::Html,
            Format::Csv,
            Format::Bibtex,
        ] {
            written(more, format);
        }
        page::only_shows(&written(more, Format::Html));
        let value = serde_json::from_str(&written(more, Format::Json)).unwrap();
        assert_eq!(wrong(&schema, &value), [""; 0], "{query:?}");
    }
}

const VALUE: &str = "_value";

/// Changes every object in the rows of an answer.
fn with_rows(json: &str, change: fn(&mut serde_json::Map<String, Value>)) -> String {
    let mut answer: Value = serde_json::from_str(json).unwrap();
    let mut pending = vec![&mut answer["rows"]];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(values) => pending.extend(values),
            Value::Object(fields) => {
                change(fields);
                pending.extend(fields.values_mut());
            }
            _ => {}
        }
    }
    answer.to_string()
}

fn without_values(json: &str) -> String {
    with_rows(json, |fields| fields.retain(|key, _| !key.ends_with(VALUE)))
}

/// As another version might have worded it.
fn in_other_words(json: &str) -> String {
    with_rows(json, |fields| {
        let valued: Vec<String> = fields
            .keys()
            .filter_map(|key| key.strip_suffix(VALUE).map(str::to_owned))
            .collect();
        for key in valued {
            if fields[&key].is_string() {
                fields[&key] = "other words".into();
            }
        }
    })
}
