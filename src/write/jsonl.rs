//! The records behind an answer in the native format: valid input again.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::answer::Answer;
use crate::model::{Citation, Entity, Fact, Relationship, Same, Source};
use crate::write::WriteError;
use crate::write::claims::claims;
use crate::write::shares::write_in_shares;

/// A record as it stands in a line; copied only where several answers tell of it.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Line<'a> {
    Source(Cow<'a, Source>),
    Entity(Cow<'a, Entity>),
    Relationship(Cow<'a, Relationship>),
    Fact(Cow<'a, Fact>),
    Same(Cow<'a, Same>),
}

impl Line<'_> {
    fn id(&self) -> &str {
        match self {
            Line::Source(r) => &r.id,
            Line::Entity(r) => &r.id,
            Line::Relationship(r) => &r.id,
            Line::Fact(r) => &r.id,
            Line::Same(r) => &r.id,
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
        .map(|r| Line::Source(Cow::Borrowed(r)));
    let entities = answers()
        .flat_map(|a| a.entities().chain(&a.mentioned))
        .map(|r| Line::Entity(Cow::Borrowed(r)));
    let relationships = answers()
        .flat_map(claims)
        .map(|claim| Line::Relationship(claim.resolved()));
    let facts = answers()
        .flat_map(|a| &a.facts)
        .map(|r| Line::Fact(Cow::Borrowed(r)));
    let same = answers()
        .flat_map(|a| &a.same)
        .map(|r| Line::Same(Cow::Borrowed(r)));
    put(sources.collect(), out)?;
    put(entities.collect(), out)?;
    put(relationships.collect(), out)?;
    put(facts.collect(), out)?;
    put(same.collect(), out)
}

/// Writes the lines of one type of record.
fn put(mut lines: Vec<Line<'_>>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    lines.sort_by(|a, b| a.id().cmp(b.id()));
    lines.dedup_by(|later, first| first.id() == later.id() && joined(first, later));
    write_in_shares(
        lines.len(),
        |some| text(lines.get(some).unwrap_or_default()),
        out,
    )
}

fn text(lines: &[Line<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut text = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
    }
    Ok(text)
}

/// Adds what another answer tells of the same record: lenses let different citations count. False if they are two.
fn joined(first: &mut Line<'_>, other: &Line<'_>) -> bool {
    match (first, other) {
        (Line::Relationship(first), Line::Relationship(other)) => {
            let first = first.to_mut();
            add(&mut first.sources, &other.sources);
            add(&mut first.until_sources, &other.until_sources);
            first.until = first.until.or(other.until);
        }
        (Line::Entity(first), Line::Entity(other)) => {
            add(&mut first.to_mut().sources, &other.sources)
        }
        (Line::Fact(first), Line::Fact(other)) => add(&mut first.to_mut().sources, &other.sources),
        (Line::Same(first), Line::Same(other)) => add(&mut first.to_mut().sources, &other.sources),
        (Line::Source(first), Line::Source(other)) => return first == other,
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
