//! The records behind an answer in the native format: valid input again.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

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

/// Writes sources, entities, relationships, facts and the merge decisions behind some answers, each by id.
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
    // Sources first, as whoever reads the file from its beginning would look for them.
    for lines in [sources, entities, relationships, facts, same] {
        write_lines(lines, out)?;
    }
    Ok(())
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

/// Writes the lines of one type of record.
fn write_lines(mut lines: Vec<RecordLine<'_>>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    lines.sort_by(|a, b| a.id().cmp(b.id()));
    // Two answers of a report may hold one record: twice in the file, it would be a problem to read.
    lines.dedup_by(|later, first| first.id() == later.id() && merge(first, later));
    let some_lines = |some| text(lines.get(some).unwrap_or_default());
    write_in_parallel(lines.len(), some_lines, out)
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
        assert!(text.starts_with(r#"{"type":"source""#));
        assert!(records.is_sorted_by_key(|record| match record {
            Record::Source(r) => (0, r.id.clone()),
            Record::Entity(r) => (1, r.id.clone()),
            Record::Relationship(r) => (2, r.id.clone()),
            other => (3, other.id().to_owned()),
        }));
    }
}
