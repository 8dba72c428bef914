//! Fields that mean nothing, but look like one that does: a slip would otherwise pass for a field of the user's own.

use rapidfuzz::distance::osa;

use super::on_line;
use crate::answer::CheckRow;
use crate::model::{Entity, Extra, Fact, Record, Relationship, Same, Source};
use crate::read::Records;

pub(super) fn find(records: &Records) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for placed in &records.records {
        let Some((known, extra)) = fields(&placed.1) else { continue };
        for field in extra.keys() {
            if let Some(meant) = meant(field, known).filter(|meant| !is_set(&placed.1, meant)) {
                let message = format!("`{field}` means nothing in this record: did you mean `{meant}`?");
                rows.push(on_line(records, placed, "misspelt-field", message));
            }
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
    let slips = |known: &'static str| {
        let most = if known.len() < 3 { 0 } else { ((known.len() + 1) / 4).clamp(1, 2) };
        let distance = osa::distance(field.chars(), known.chars());
        (distance <= most).then_some((distance, known))
    };
    known.iter().filter_map(|known| slips(known)).min().map(|(_, known)| known)
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
