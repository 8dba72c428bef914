//! The records behind an answer in the native format: valid input again.

use std::io;

use crate::answer::Answer;
use crate::model::Record;
use crate::write::WriteError;
use crate::write::claims::claims;
use crate::write::json::io_first;

/// Writes sources, entities, relationships, facts and the merge decisions behind them, each by id.
pub fn write(answer: &Answer, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let sources = answer.sources.iter().cloned().map(Record::Source).collect();
    let entities = answer.entities().chain(&answer.mentioned).cloned().map(Record::Entity).collect();
    let relationships = claims(answer).map(|claim| Record::Relationship(claim.resolved())).collect();
    let facts = answer.facts.iter().cloned().map(Record::Fact).collect();
    let same = answer.same.iter().cloned().map(Record::Same).collect();
    for mut records in [sources, entities, relationships, facts, same] {
        let records: &mut Vec<Record> = &mut records;
        records.sort_by(|a, b| a.id().cmp(b.id()));
        records.dedup();
        for record in records {
            serde_json::to_writer(&mut *out, record).map_err(io_first)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
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
        write(&answer, &mut bytes).unwrap();
        assert!(!String::from_utf8(bytes).unwrap().contains("weixin"));
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        let answer = sample::wechat();
        let mut bytes = Vec::new();
        write(&answer, &mut bytes).unwrap();
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
