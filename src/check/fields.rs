//! Fields that mean nothing, but look like one that does: a slip would otherwise pass for a field of the user's own.

use rapidfuzz::distance::osa;

use super::warning;
use crate::answer::CheckRow;
use crate::graph::Graph;
use crate::model::{Entity, Extra, Fact, Record, Relationship, Same, Source};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.sources() {
        let record = Record::Source(graph.source(id));
        rows.extend(slips(&record, || graph.source_origin(id)));
    }
    for id in graph.entities() {
        let record = Record::Entity(graph.entity(id));
        rows.extend(slips(&record, || graph.entity_origin(id)));
    }
    for id in graph.relationships() {
        let record = Record::Relationship(graph.relationship(id));
        rows.extend(slips(&record, || graph.relationship_origin(id)));
    }
    for id in graph.facts() {
        let record = Record::Fact(graph.fact(id));
        rows.extend(slips(&record, || graph.fact_origin(id)));
    }
    for id in graph.decisions() {
        let record = Record::Same(graph.decision(id));
        rows.extend(slips(&record, || graph.decision_origin(id)));
    }
    rows
}

fn slips(record: &Record, place: impl Fn() -> (String, usize)) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    let Some((known, extra)) = fields(record) else {
        return rows;
    };
    for field in extra.keys() {
        let Some(meant) = meant(field, known) else {
            continue;
        };
        // Where the field that may be meant is there as well, this one is hardly a slip for it.
        if !is_set(record, meant) {
            let message =
                format!("`{field}` means nothing in this record: did you mean `{meant}`?");
            rows.push(warning(place(), record, "misspelt-field", message));
        }
    }
    rows
}

/// The fields that a record knows, and those that it has beside them.
fn fields(record: &Record) -> Option<(&'static [&'static str], &Extra)> {
    match record {
        Record::Source(r) => Some((Source::FIELDS, &r.extra)),
        Record::Entity(r) => Some((Entity::FIELDS, &r.extra)),
        Record::Relationship(r) => Some((Relationship::FIELDS, &r.extra)),
        Record::Fact(r) => Some((Fact::FIELDS, &r.extra)),
        Record::Same(r) => Some((Same::FIELDS, &r.extra)),
        Record::Delete { .. } => None,
    }
}

/// The nearest known field: one slip in up to six letters, two in more; none in two letters but their case.
fn meant(field: &str, known: &[&'static str]) -> Option<&'static str> {
    let field = field.to_lowercase().replace(['-', ' '], "_");
    let mut nearest: Option<(usize, &'static str)> = None;
    for &candidate in known {
        let allowed = match candidate.len() {
            0..3 => 0,
            length => ((length + 1) / 4).clamp(1, 2),
        };
        let distance = osa::distance(field.chars(), candidate.chars());
        let is_nearer = nearest.is_none_or(|nearest| (distance, candidate) < nearest);
        if distance <= allowed && is_nearer {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, field)| field)
}

/// Whether a record has a field.
fn is_set(record: &Record, field: &str) -> bool {
    serde_json::to_value(record).is_ok_and(|json| json.get(field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_seen_and_other_words_are_not() {
        let meant = |field| meant(field, Relationship::FIELDS);
        for (field, known) in [
            ("untill", "until"),
            ("Since", "since"),
            ("until-sources", "until_sources"),
            ("untilSources", "until_sources"),
            ("source", "sources"),
            ("obesrved", "observed"),
            ("shares", "share"),
            ("FROM", "from"),
            ("parcell", "parcel"),
        ] {
            assert_eq!(meant(field), Some(known), "{field}");
        }
        for field in ["state", "reason", "go", "weight", "currency", "url", "x"] {
            assert_eq!(meant(field), None, "{field}");
        }
    }
}
