//! Kinds and interests that mean nothing here. One that looks like another is perhaps a slip, and is warned of; the other
//! kinds are carried.

use std::collections::BTreeMap;

use super::foreign::is_foreign;
use super::warning;
use crate::answer::{Carried, CheckRow};
use crate::graph::{EntityId, Graph, RelationshipId};
use crate::lens::NO_THROUGH;
use crate::model::{Record, count, entity_kind, interest, nearest, relationship_kind, shortened};

/// Kinds and interests that look like another, each once, and the other kinds that mean nothing here.
pub(super) fn slips(graph: &Graph) -> (Vec<CheckRow>, Vec<Carried>) {
    let mut entities: BTreeMap<&str, (usize, EntityId)> = BTreeMap::new();
    for id in graph.entities() {
        let kind = graph.entity_kind(id);
        if !entity_kind::ALL.contains(&kind) {
            entities.entry(kind).or_insert((0, id)).0 += 1;
        }
    }
    let mut relationships: BTreeMap<&str, (usize, RelationshipId)> = BTreeMap::new();
    let mut interests: BTreeMap<String, (usize, RelationshipId)> = BTreeMap::new();
    for id in graph.relationships() {
        let kind = graph.relationship_kind(id);
        // What somebody says about two things does not connect them: so much is known of these.
        if !relationship_kind::ALL.contains(&kind) && !NO_THROUGH.contains(&kind) {
            relationships.entry(kind).or_insert((0, id)).0 += 1;
        }
        if relationship_kind::OWNERSHIP.contains(&kind)
            && let Some(interest) = graph.relationship(id).interest
        {
            interests.entry(interest).or_insert((0, id)).0 += 1;
        }
    }
    let mut found = (Vec::new(), Vec::new());
    for (kind, (records, id)) in entities {
        let first = || (Record::Entity(graph.entity(id)), graph.entity_origin(id));
        let word = Word::new("kind", kind, "entity", records);
        word.tell(&entity_kind::ALL, first, &mut found);
    }
    let first = |id| {
        let record = Record::Relationship(graph.relationship(id));
        (record, graph.relationship_origin(id))
    };
    for (kind, (records, id)) in relationships {
        let word = Word::new("kind", kind, "relationship", records);
        word.tell(&relationship_kind::ALL, || first(id), &mut found);
    }
    const INTERESTS: [&str; 4] = [
        interest::SHAREHOLDING,
        interest::VOTING_RIGHTS,
        interest::APPOINTMENT_OF_BOARD,
        interest::CONTROL,
    ];
    for (interest, (records, id)) in interests {
        // Other interests are told apart from these, and so of use.
        if !INTERESTS.contains(&interest.as_str()) && !nearest(&interest, INTERESTS).is_empty() {
            let word = Word::new("interest", &interest, "relationship", records);
            word.tell(&INTERESTS, || first(id), &mut found);
        }
    }
    found
}

fn is_foreign_record(record: &Record) -> bool {
    match record {
        Record::Entity(entity) => is_foreign(&entity.extra),
        Record::Relationship(claim) => is_foreign(&claim.extra),
        _ => false,
    }
}

/// A word that means nothing here.
struct Word<'w> {
    what: &'static str,
    word: &'w str,
    of: &'static str,
    records: usize,
}

impl<'w> Word<'w> {
    fn new(what: &'static str, word: &'w str, of: &'static str, records: usize) -> Self {
        Self {
            what,
            word,
            of,
            records,
        }
    }

    fn tell(
        &self,
        known: &[&str],
        first: impl FnOnce() -> (Record, (String, usize)),
        (rows, carried): &mut (Vec<CheckRow>, Vec<Carried>),
    ) {
        let Self {
            what,
            word,
            of,
            records,
        } = *self;
        let (record, place) = first();
        // FollowTheMoney's `owes` is no slip for `owns`.
        let near = nearest(word, known.iter().copied()).into_iter().next();
        let Some(meant) = near.filter(|_| !is_foreign_record(&record)) else {
            carried.push(Carried {
                what: what.to_owned(),
                word: word.to_owned(),
                of: of.to_owned(),
                records,
            });
            return;
        };
        let message = format!(
            "the {what} `{}` of {} means nothing here: did you mean `{meant}`?",
            shortened(word),
            count(records, of)
        );
        rows.push(warning(
            place,
            &record,
            &format!("misspelt-{what}"),
            message,
        ));
    }
}
