//! Fields that mean nothing here. One that looks like another is perhaps a slip, and is warned of; the others are carried.

use std::collections::BTreeMap;

use super::foreign::is_foreign;
use super::warning;
use crate::answer::{Carried, CheckRow};
use crate::graph::Graph;
use crate::model::{
    ADDRESSES, BIRTH_DATES, Entity, Extra, Fact, Record, Relationship, Same, Source, count,
    nearest, shortened,
};

/// Words of other formats, and what they are called here.
const CALLED_OTHERWISE: [(&str, &str); 28] = [
    ("alias", "aliases"),
    ("begin", "since"),
    ("begins", "since"),
    ("dissolved", "until"),
    ("end", "until"),
    ("end_date", "until"),
    ("ends", "until"),
    ("entity", "about"),
    ("founded", "since"),
    ("from_date", "since"),
    ("jurisdiction", "country"),
    ("label", "name"),
    ("list", "edition"),
    ("names", "aliases"),
    ("owned", "to"),
    ("owner", "from"),
    ("percent", "share"),
    ("percentage", "share"),
    ("stake", "share"),
    ("start", "since"),
    ("start_date", "since"),
    ("starts", "since"),
    ("subject", "about"),
    ("target", "to"),
    ("title", "name"),
    ("to_date", "until"),
    ("valid_from", "since"),
    ("valid_to", "until"),
];

/// A field that means nothing in a type of record.
struct Unknown {
    /// In how many records.
    records: usize,
    /// What it may mean, if a record has it without having that as well.
    meant: Option<&'static str>,
    /// The first record that has it, or that may mean something else by it.
    first: (Record, (String, usize)),
}

/// By the type of record and the field.
type UnknownFields = BTreeMap<(&'static str, String), Unknown>;

/// Fields that look like another, each once.
pub(super) fn slips(graph: &Graph) -> (Vec<CheckRow>, Vec<Carried>) {
    let mut rows = Vec::new();
    let mut carried = Vec::new();
    for ((of, field), unknown) in unknown(graph) {
        let Unknown {
            records,
            meant,
            first: (record, place),
        } = unknown;
        let Some(meant) = meant else {
            carried.push(Carried {
                what: "field".to_owned(),
                word: field,
                of: of.to_owned(),
                records,
            });
            continue;
        };
        let where_ = match records {
            1 => "this record".to_owned(),
            more => format!("{}, of which this is the first", count(more, of)),
        };
        let field = shortened(&field);
        let message = format!("`{field}` means nothing in {where_}: did you mean `{meant}`?");
        rows.push(warning(place, &record, "misspelt-field", message));
    }
    (rows, carried)
}

fn unknown(graph: &Graph) -> UnknownFields {
    let mut fields = UnknownFields::new();
    for id in graph.sources() {
        add(&mut fields, Record::Source(graph.source(id)), || {
            graph.source_origin(id)
        });
    }
    for id in graph.entities() {
        add(&mut fields, Record::Entity(graph.entity(id)), || {
            graph.entity_origin(id)
        });
    }
    for id in graph.relationships() {
        let record = Record::Relationship(graph.relationship(id));
        add(&mut fields, record, || graph.relationship_origin(id));
    }
    for id in graph.facts() {
        add(&mut fields, Record::Fact(graph.fact(id)), || {
            graph.fact_origin(id)
        });
    }
    for id in graph.decisions() {
        add(&mut fields, Record::Same(graph.decision(id)), || {
            graph.decision_origin(id)
        });
    }
    fields
}

fn add(fields: &mut UnknownFields, record: Record, place: impl Fn() -> (String, usize)) {
    let Some((of, known, extra)) = parts(&record) else {
        return;
    };
    for field in extra.keys() {
        // Known under many names, and used under each.
        let is_used = |names: &[&str]| of == "entity" && names.contains(&field.as_str());
        if is_used(&ADDRESSES) || is_used(&BIRTH_DATES) {
            continue;
        }
        // Where the field that may be meant is there as well, this one is hardly a slip for it.
        let is_foreign = is_foreign(extra);
        let meant = meant(field, known).filter(|meant| !is_foreign && !is_set(&record, meant));
        let unknown = fields
            .entry((of, field.clone()))
            .or_insert_with(|| Unknown {
                records: 0,
                meant,
                first: (record.clone(), place()),
            });
        unknown.records += 1;
        if unknown.meant.is_none() && meant.is_some() {
            unknown.meant = meant;
            unknown.first = (record.clone(), place());
        }
    }
}

/// The type of a record, the fields that it knows, and those that it has beside them.
fn parts(record: &Record) -> Option<(&'static str, &'static [&'static str], &Extra)> {
    match record {
        Record::Source(r) => Some(("source", Source::FIELDS, &r.extra)),
        Record::Entity(r) => Some(("entity", Entity::FIELDS, &r.extra)),
        Record::Relationship(r) => Some(("relationship", Relationship::FIELDS, &r.extra)),
        Record::Fact(r) => Some(("fact", Fact::FIELDS, &r.extra)),
        Record::Same(r) => Some(("decision", Same::FIELDS, &r.extra)),
        Record::Delete { .. } => None,
    }
}

/// The known field that another one may mean: by its spelling, or as other formats call it.
fn meant(field: &str, known: &[&'static str]) -> Option<&'static str> {
    if let Some(near) = nearest(field, known.iter().copied()).into_iter().next() {
        return Some(near);
    }
    // Spreadsheets write `Start Date`, other formats `start-date`.
    let plain = field.to_lowercase().replace(['-', ' '], "_");
    let called = CALLED_OTHERWISE.iter().find(|(word, _)| *word == plain);
    called
        .map(|(_, field)| *field)
        .filter(|field| known.contains(field))
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
            ("start", "since"),
            ("valid-to", "until"),
            ("percentage", "share"),
        ] {
            assert_eq!(meant(field), Some(known), "{field}");
        }
        for field in [
            "state", "reason", "go", "weight", "currency", "url", "x", "title",
        ] {
            assert_eq!(meant(field), None, "{field}");
        }
    }
}
