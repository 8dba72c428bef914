//! Fields that mean nothing, but look like one that does: a slip would otherwise pass for a field of the user's own.

use rapidfuzz::distance::osa;

use super::warning;
use crate::answer::CheckRow;
use crate::graph::Graph;
use crate::model::{Entity, Extra, Fact, Record, Relationship, Same, Source};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let sources = graph.sources().flat_map(|id| {
        slips(&Record::Source(graph.source(id)), || {
            graph.source_origin(id)
        })
    });
    let entities = graph.entities().flat_map(|id| {
        slips(&Record::Entity(graph.entity(id)), || {
            graph.entity_origin(id)
        })
    });
    let claims = graph.relationships().flat_map(|id| {
        let record = Record::Relationship(graph.relationship(id));
        slips(&record, || graph.relationship_origin(id))
    });
    let facts = graph
        .facts()
        .flat_map(|id| slips(&Record::Fact(graph.fact(id)), || graph.fact_origin(id)));
    let same = graph.decisions().flat_map(|id| {
        slips(&Record::Same(graph.decision(id)), || {
            graph.decision_origin(id)
        })
    });
    sources
        .chain(entities)
        .chain(claims)
        .chain(facts)
        .chain(same)
        .collect()
}

fn slips(record: &Record, place: impl Fn() -> (String, usize)) -> Vec<CheckRow> {
    let Some((known, extra)) = fields(record) else {
        return Vec::new();
    };
    let slip = |field: &String| {
        let meant = meant(field, known).filter(|meant| !is_set(record, meant))?;
        let message = format!("`{field}` means nothing in this record: did you mean `{meant}`?");
        Some(warning(place(), record, "misspelt-field", message))
    };
    extra.keys().filter_map(slip).collect()
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
    let slips = |known: &'static str| {
        let most = if known.len() < 3 {
            0
        } else {
            ((known.len() + 1) / 4).clamp(1, 2)
        };
        let distance = osa::distance(field.chars(), known.chars());
        (distance <= most).then_some((distance, known))
    };
    known
        .iter()
        .filter_map(|known| slips(known))
        .min()
        .map(|(_, known)| known)
}

/// Whether a record has a field already, so that another one is hardly meant to be it.
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
