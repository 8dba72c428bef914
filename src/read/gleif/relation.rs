//! A relationship record: who consolidates, manages or heads whom. All run from the child to the parent, and none tells a
//! share: what some records give as a percentage is that of consolidation, 1.00 and 100.00 alike.

use super::exception::{DIRECT, ULTIMATE};
use super::fields::Fields;
use super::moment::Moment;
use crate::model::{Citation, Date, Extra, Raw, Record, Relationship, relationship_kind};
use crate::read::jsonl::BadLine;
use crate::read::loose_json::day;
use crate::read::together::Place;

/// Fields that find a place of their own.
const USED: [&str; 5] = [
    "NodeID",
    "NodeIDType",
    "RelationshipType",
    "ContentDate",
    "DeletedAt",
];
/// States of a record in which it no longer holds.
const OVER: [&str; 4] = ["RETIRED", "ANNULLED", "DUPLICATE", "MERGED"];

/// What a type of relationship is here.
struct Type {
    code: &'static str,
    kind: &'static str,
    interest: Option<&'static str>,
    /// The claim leads from the parent to the child.
    is_turned: bool,
}

/// The six types of RR-CDF 2.1 (a profile of the full file of 2026-09-11 has no other).
const TYPES: [Type; 6] = [
    Type {
        code: "IS_DIRECTLY_CONSOLIDATED_BY",
        kind: relationship_kind::OWNS,
        interest: None,
        is_turned: true,
    },
    Type {
        code: "IS_ULTIMATELY_CONSOLIDATED_BY",
        kind: relationship_kind::OWNS,
        // Through the direct parents, so that the two are never multiplied or added.
        interest: Some("ultimate"),
        is_turned: true,
    },
    Type {
        code: "IS_FUND-MANAGED_BY",
        kind: "manages",
        interest: None,
        is_turned: true,
    },
    Type {
        code: "IS_SUBFUND_OF",
        kind: "subfund-of",
        interest: None,
        is_turned: false,
    },
    Type {
        code: "IS_FEEDER_TO",
        kind: "feeder-to",
        interest: None,
        is_turned: false,
    },
    Type {
        code: "IS_INTERNATIONAL_BRANCH_OF",
        kind: "branch-of",
        interest: None,
        is_turned: false,
    },
];

/// The types that tell the parents who consolidate an entity, the direct one first.
pub(super) const CONSOLIDATED: [&str; 2] = [
    "IS_DIRECTLY_CONSOLIDATED_BY",
    "IS_ULTIMATELY_CONSOLIDATED_BY",
];

/// Which relationship a record is of, and when that holds.
pub(super) struct Sketch {
    pub(super) child: String,
    parent: String,
    pub(super) code: String,
    updated: String,
    is_deleted: bool,
    since: Option<Date>,
    pub(super) until: Option<Date>,
    registration: String,
}

/// One record.
pub(super) struct Relation {
    pub(super) place: Place,
    pub(super) child: String,
    pub(super) parent: String,
    code: String,
    updated: String,
    /// When it was changed, and whether it takes the record back: of two states of one moment that one counts.
    order: (Moment, bool),
    since: Option<Date>,
    pub(super) until: Option<Date>,
    sources: Vec<Citation>,
    extra: Extra,
}

impl Sketch {
    pub(super) fn of(fields: &Fields) -> Result<Self, BadLine> {
        let missing = |what: &str| BadLine::new(format!("the relationship has no `{what}`"));
        let child = fields.text(&["StartNode", "NodeID"]);
        let parent = fields.text(&["EndNode", "NodeID"]);
        let child = child.ok_or_else(|| missing("StartNode"))?;
        let parent = parent.ok_or_else(|| missing("EndNode"))?;
        let code = fields.text(&["RelationshipType"]);
        let code = code.ok_or_else(|| missing("RelationshipType"))?;
        let updated = fields.text(&["LastUpdateDate"]).unwrap_or_default();
        let (since, until) = period(fields);
        let status = fields.text(&["RelationshipStatus"]);
        let registration = fields.text(&["RegistrationStatus"]).unwrap_or_default();
        let deleted = fields.text(&["DeletedAt"]);
        let is_over =
            status.as_deref() == Some("INACTIVE") || OVER.contains(&registration.as_str());
        let is_deleted = deleted.is_some();
        let ended = deleted.or_else(|| is_over.then(|| updated.clone()));
        Ok(Self {
            child,
            parent,
            code,
            updated,
            is_deleted,
            since,
            until: until.or(ended.as_deref().and_then(day)),
            registration,
        })
    }

    /// The category of exceptions that this kind of parent stands against.
    pub(super) fn category(&self) -> Option<&'static str> {
        category(&self.code)
    }
}

fn category(code: &str) -> Option<&'static str> {
    let place = CONSOLIDATED.iter().position(|known| *known == code)?;
    [DIRECT, ULTIMATE].get(place).copied()
}

impl Relation {
    pub(super) fn read(fields: &Fields, place: Place, cited: Citation) -> Result<Self, BadLine> {
        let sketch = Sketch::of(fields)?;
        let mut extra = fields.rest(&USED);
        for (field, text) in [
            ("RegistrationStatus", &sketch.registration),
            ("RelationshipType", &sketch.code),
        ] {
            extra.insert(field.to_owned(), Raw::from(text.as_str()));
        }
        Ok(Self {
            place,
            child: sketch.child,
            parent: sketch.parent,
            code: sketch.code,
            order: (Moment::of(&sketch.updated), sketch.is_deleted),
            updated: sketch.updated,
            since: sketch.since,
            until: sketch.until,
            sources: vec![cited],
            extra,
        })
    }

    pub(super) fn code(&self) -> &str {
        &self.code
    }

    /// One entity has one parent of each kind.
    pub(super) fn key(&self) -> (String, String) {
        (self.child.clone(), self.code.clone())
    }

    /// The category of exceptions that this kind of parent stands against.
    pub(super) fn category(&self) -> Option<&'static str> {
        category(&self.code)
    }
}

/// When the relationship holds: of several times the one that goes on, else the last.
fn period(fields: &Fields) -> (Option<Date>, Option<Date>) {
    let mut told = Vec::new();
    for period in periods(fields) {
        // Of accounting and of filing documents there are periods, too: they say nothing of validity.
        if period.text(&["PeriodType"]).as_deref() == Some("RELATIONSHIP_PERIOD") {
            let since = period.text(&["StartDate"]).as_deref().and_then(day);
            let until = period.text(&["EndDate"]).as_deref().and_then(day);
            told.push((since, until));
        }
    }
    let last = told
        .into_iter()
        .max_by_key(|(since, until)| (until.is_none(), *since, *until));
    last.unwrap_or_default()
}

fn periods(fields: &Fields) -> Vec<Fields> {
    let of_json = fields.items("RelationshipPeriod");
    if of_json.is_empty() {
        fields.items("Period")
    } else {
        of_json
    }
}

/// Adds a record to those of its key; whether its parent is another than theirs.
pub(super) fn add(known: &mut Vec<Relation>, mut relation: Relation) -> bool {
    let same = known
        .iter_mut()
        .find(|other| other.parent == relation.parent);
    let Some(same) = same else {
        known.push(relation);
        return true;
    };
    // The newest state of a record counts, in whatever order files are named.
    if same.order <= relation.order {
        relation
            .sources
            .splice(0..0, std::mem::take(&mut same.sources));
        *same = relation;
    } else {
        same.sources.append(&mut relation.sources);
    }
    false
}

/// The claims of one key: another parent ends the earlier one.
pub(super) fn claims(mut relations: Vec<Relation>) -> Vec<(Place, Record)> {
    relations.sort_by_key(|relation| relation.order);
    let count = relations.len();
    let starts: Vec<Option<Date>> = relations
        .iter()
        .map(|relation| relation.since.or(day(&relation.updated)))
        .collect();
    let mut claims = Vec::new();
    for (number, relation) in relations.into_iter().enumerate() {
        let next = starts.get(number + 1).copied().flatten();
        let found = TYPES.iter().find(|known| known.code == relation.code);
        let slug = relation.code.to_lowercase().replace('_', "-");
        let is_newest = number + 1 == count;
        let id = match is_newest {
            true => format!("{}/{slug}", relation.child),
            false => format!("{}/{slug}/{}", relation.child, relation.parent),
        };
        let is_turned = found.is_some_and(|found| found.is_turned);
        let ends = match is_turned {
            true => [relation.parent, relation.child],
            false => [relation.child, relation.parent],
        };
        let [from, to] = ends;
        claims.push((
            relation.place,
            Record::Relationship(Relationship {
                id,
                // A type that the register has added since is carried in its own word.
                kind: found.map_or(slug, |found| found.kind.to_owned()),
                interest: found.and_then(|found| found.interest).map(str::to_owned),
                from,
                to,
                since: relation.since,
                until: relation.until.or(next),
                sources: relation.sources,
                extra: relation.extra,
                ..Relationship::default()
            }),
        ));
    }
    claims
}
