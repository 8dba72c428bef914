//! The records behind an answer in the native format: valid input again.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::answer::Answer;
use crate::model::{Citation, Entity, Fact, Relationship, Same, Source};
use crate::write::WriteError;
use crate::write::claims::claims;
use crate::write::parallel::write_in_parallel;

/// A record as it stands in a line; copied only where several answers tell of it.
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
pub fn write<'a>(
    answers: impl IntoIterator<Item = &'a Answer> + Clone,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let answers = || answers.clone().into_iter();
    let sources = answers()
        .flat_map(|a| &a.sources)
        .map(|r| RecordLine::Source(Cow::Borrowed(r)));
    let entities = answers()
        .flat_map(|a| a.entities().chain(&a.mentioned))
        .map(|r| RecordLine::Entity(Cow::Borrowed(r)));
    let relationships = answers()
        .flat_map(claims)
        .map(|claim| RecordLine::Relationship(claim.resolved()));
    let facts = answers()
        .flat_map(|a| &a.facts)
        .map(|r| RecordLine::Fact(Cow::Borrowed(r)));
    let same = answers()
        .flat_map(|a| &a.same)
        .map(|r| RecordLine::Same(Cow::Borrowed(r)));
    write_lines(sources.collect(), out)?;
    write_lines(entities.collect(), out)?;
    write_lines(relationships.collect(), out)?;
    write_lines(facts.collect(), out)?;
    write_lines(same.collect(), out)
}

/// Writes the lines of one type of record.
fn write_lines(mut lines: Vec<RecordLine<'_>>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    lines.sort_by(|a, b| a.id().cmp(b.id()));
    lines.dedup_by(|later, first| first.id() == later.id() && merge(first, later));
    write_in_parallel(
        lines.len(),
        |some| text(lines.get(some).unwrap_or_default()),
        out,
    )
}

fn text(lines: &[RecordLine<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut text = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
    }
    Ok(text)
}

/// Adds what another answer tells of the same record: lenses let different citations count. False if they are two.
fn merge(first: &mut RecordLine<'_>, other: &RecordLine<'_>) -> bool {
    match (first, other) {
        (RecordLine::Relationship(first), RecordLine::Relationship(other)) => {
            let first = first.to_mut();
            add(&mut first.sources, &other.sources);
            add(&mut first.until_sources, &other.until_sources);
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
        (RecordLine::Source(first), RecordLine::Source(other)) => return first == other,
        _ => return false,
    }
    true
}

fn add(citations: &mut Vec<Citation>, more: &[Citation]) {
    let new: Vec<Citation> = more
        .iter()
        .filter(|citation| !citations.contains(citation))
        .cloned()
        .collect();
    citations.extend(new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::write::sample;

    #[test]
    fn merged_entities_are_named_by_the_id_that_is_written() {
        let mut answer = sample::wechat();
        for claim in answer
            .graph
            .edge_weights_mut()
            .filter(|claim| claim.to == "wechat")
        {
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
        assert_eq!(relationships, answer.graph.edge_count());
        assert!(text.starts_with(r#"{"type":"source""#));
        assert!(records.is_sorted_by_key(|record| match record {
            Record::Source(r) => (0, r.id.clone()),
            Record::Entity(r) => (1, r.id.clone()),
            Record::Relationship(r) => (2, r.id.clone()),
            other => (3, other.id().to_owned()),
        }));
    }
}
