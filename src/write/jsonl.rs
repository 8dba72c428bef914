//! The records behind an answer in the native format: valid input again.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::answer::Answer;
use crate::model::{Citation, Entity, Fact, Relationship, Same, Source};
use crate::write::WriteError;
use crate::write::claims::claims;
use crate::write::content::Content;
use crate::write::parallel::write_in_parallel;

/// A record as it stands in a line; copied only where several answers have it.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum RecordLine<'a> {
    Source(Cow<'a, Source>),
    Entity(Cow<'a, Entity>),
    Relationship(Cow<'a, Relationship>),
    Fact(Cow<'a, Fact>),
    Same(Cow<'a, Same>),
}

impl RecordLine<'_> {
    fn id(&self) -> &str {
        match self {
            RecordLine::Source(r) => &r.id,
            RecordLine::Entity(r) => &r.id,
            RecordLine::Relationship(r) => &r.id,
            RecordLine::Fact(r) => &r.id,
            RecordLine::Same(r) => &r.id,
        }
    }
}

/// Writes sources, entities, relationships, facts and the merge decisions behind some answers, each by id; but first
/// some of each, so that every key stands in the first lines.
pub(crate) fn write<'a>(
    answers: impl IntoIterator<Item = &'a Answer>,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let mut sources = Vec::new();
    let mut entities = Vec::new();
    let mut relationships = Vec::new();
    let mut facts = Vec::new();
    let mut same = Vec::new();
    for answer in answers {
        for source in answer.sources() {
            sources.push(RecordLine::Source(Cow::Borrowed(source)));
        }
        for entity in answer.entities().chain(answer.mentioned()) {
            entities.push(RecordLine::Entity(Cow::Borrowed(entity)));
        }
        for claim in claims(answer) {
            relationships.push(RecordLine::Relationship(claim.resolved()));
        }
        for fact in answer.facts() {
            facts.push(RecordLine::Fact(Cow::Borrowed(fact)));
        }
        for decision in answer.same() {
            same.push(RecordLine::Same(Cow::Borrowed(decision)));
        }
    }
    let mut all = Vec::new();
    for mut lines in [sources, entities, relationships, facts, same] {
        lines.sort_by(|a, b| a.id().cmp(b.id()));
        // Two answers of a report may hold one record: twice in the file, it would be a problem to read.
        lines.dedup_by(|later, first| first.id() == later.id() && merge(first, later));
        all.append(&mut lines);
    }
    let lines = with_every_key_first(all)?;
    let some_lines = |some| text(lines.get(some).unwrap_or_default());
    write_in_parallel(lines.len(), some_lines, out)
}

/// Writes every record of a graph, as it was written; of an answer those behind it.
pub(crate) fn export(content: Content<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let graph = match content {
        Content::Answer(answer) => return write([answer], out),
        Content::Graph(graph) => graph,
    };
    for (_, record) in graph.records() {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The same lines, those first that have a key which none above them has.
///
/// Readers of tables learn the columns from the first hundred lines, and drop without a word what comes later.
fn with_every_key_first(lines: Vec<RecordLine<'_>>) -> Result<Vec<RecordLine<'_>>, WriteError> {
    let keys: Result<Vec<Vec<u64>>, serde_json::Error> = lines
        .par_iter()
        .map(|line| {
            let json: Value = serde_json::from_slice(&serde_json::to_vec(line)?)?;
            let mut keys = Vec::new();
            add_keys(&json, 0, &mut keys);
            Ok(keys)
        })
        .collect();
    let mut seen = HashSet::new();
    let mut first = Vec::new();
    let mut rest = Vec::new();
    for (line, keys) in lines.into_iter().zip(keys?) {
        let before = seen.len();
        seen.extend(keys);
        if seen.len() > before {
            first.push(line);
        } else {
            rest.push(line);
        }
    }
    first.append(&mut rest);
    Ok(first)
}

/// The keys of an object and of those inside it, as numbers; serde_json reads no JSON that is nested too deep.
fn add_keys(json: &Value, above: u64, keys: &mut Vec<u64>) {
    if let Value::Object(object) = json {
        for (key, value) in object {
            let key = xxh3_64_with_seed(key.as_bytes(), above);
            keys.push(key);
            add_keys(value, key, keys);
        }
    }
}

fn text(lines: &[RecordLine<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut text = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
    }
    Ok(text)
}

/// Adds what another answer says of the same record: lenses let different citations count. False if they are two.
fn merge(first: &mut RecordLine<'_>, other: &RecordLine<'_>) -> bool {
    match (first, other) {
        (RecordLine::Relationship(first), RecordLine::Relationship(other)) => {
            let first = first.to_mut();
            add(&mut first.sources, &other.sources);
            add(&mut first.until_sources, &other.until_sources);
            // A lens that ignores who reported the end shows none.
            first.until = first.until.or(other.until);
        }
        (RecordLine::Entity(first), RecordLine::Entity(other)) => {
            add(&mut first.to_mut().sources, &other.sources)
        }
        (RecordLine::Fact(first), RecordLine::Fact(other)) => {
            add(&mut first.to_mut().sources, &other.sources)
        }
        (RecordLine::Same(first), RecordLine::Same(other)) => {
            add(&mut first.to_mut().sources, &other.sources)
        }
        // No lens changes a source, so two that differ are two.
        (RecordLine::Source(first), RecordLine::Source(other)) => return first == other,
        _ => return false,
    }
    true
}

fn add(citations: &mut Vec<Citation>, more: &[Citation]) {
    for citation in more {
        if !citations.contains(citation) {
            citations.push(citation.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::write::sample;

    #[test]
    fn merged_entities_are_named_by_the_id_that_is_written() {
        let mut answer = sample::wechat();
        let records = answer.found.edges.iter_mut().map(|edge| &mut edge.record);
        for claim in records.filter(|claim| claim.to == "wechat") {
            claim.to = "weixin".into();
        }
        let mut bytes = Vec::new();
        write([&answer], &mut bytes).unwrap();
        assert!(!String::from_utf8(bytes).unwrap().contains("weixin"));
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        let answer = sample::wechat();
        let mut bytes = Vec::new();
        write([&answer], &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let records: Vec<Record> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let relationships = records
            .iter()
            .filter(|r| matches!(r, Record::Relationship(_)))
            .count();
        assert_eq!(relationships, answer.relationships().len());
        let keys = |lines: &[&str]| -> HashSet<u64> {
            let mut keys = Vec::new();
            for line in lines {
                add_keys(&serde_json::from_str(line).unwrap(), 0, &mut keys);
            }
            keys.into_iter().collect()
        };
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(keys(&lines[..30.min(lines.len())]), keys(&lines));
    }
}
