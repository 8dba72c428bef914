//! The records behind an answer in the native format: valid input again.

use std::io;

use crate::answer::Answer;
use crate::model::{Citation, Record};
use crate::write::WriteError;
use crate::write::claims::claims;
use crate::write::json::io_first;

/// Writes sources, entities, relationships, facts and the merge decisions behind some answers, each by id.
pub fn write<'a>(
    answers: impl IntoIterator<Item = &'a Answer> + Clone,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let answers = || answers.clone().into_iter();
    let sources = answers().flat_map(|a| &a.sources).cloned().map(Record::Source).collect();
    let entities = answers().flat_map(|a| a.entities().chain(&a.mentioned)).cloned().map(Record::Entity).collect();
    let relationships = answers().flat_map(claims).map(|claim| Record::Relationship(claim.resolved())).collect();
    let facts = answers().flat_map(|a| &a.facts).cloned().map(Record::Fact).collect();
    let same = answers().flat_map(|a| &a.same).cloned().map(Record::Same).collect();
    for mut records in [sources, entities, relationships, facts, same] {
        let records: &mut Vec<Record> = &mut records;
        records.sort_by(|a, b| a.id().cmp(b.id()));
        records.dedup_by(|later, first| first.id() == later.id() && joined(first, later));
        for record in records {
            serde_json::to_writer(&mut *out, record).map_err(io_first)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// Adds what another answer tells of the same record: lenses let different citations count. False if they are two.
fn joined(first: &mut Record, other: &Record) -> bool {
    match (&mut *first, other) {
        (Record::Relationship(first), Record::Relationship(other)) => {
            add(&mut first.sources, &other.sources);
            add(&mut first.until_sources, &other.until_sources);
            first.until = first.until.or(other.until);
        }
        (Record::Entity(first), Record::Entity(other)) => add(&mut first.sources, &other.sources),
        (Record::Fact(first), Record::Fact(other)) => add(&mut first.sources, &other.sources),
        (Record::Same(first), Record::Same(other)) => add(&mut first.sources, &other.sources),
        _ => return first == other,
    }
    true
}

fn add(citations: &mut Vec<Citation>, more: &[Citation]) {
    let new: Vec<Citation> = more.iter().filter(|citation| !citations.contains(citation)).cloned().collect();
    citations.extend(new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn merged_entities_are_named_by_the_id_that_is_written() {
        let mut answer = sample::wechat();
        for claim in answer.graph.edge_weights_mut().filter(|claim| claim.to == "wechat") {
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
        let records: Vec<Record> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let relationships = records.iter().filter(|r| matches!(r, Record::Relationship(_))).count();
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
