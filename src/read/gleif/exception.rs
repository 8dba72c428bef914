//! A reporting exception: why an entity tells no parent.

use super::fields::Fields;
use crate::model::{
    Citation, Date, Entity, Extra, Fact, Raw, Record, Relationship, entity_kind, relationship_kind,
};
use crate::read::jsonl::BadLine;
use crate::read::loose_json::day;
use crate::read::together::Place;

pub(super) const DIRECT: &str = "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT";
pub(super) const ULTIMATE: &str = "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT";

/// There is a parent, who has no identifier; all other reasons say that there is none, or leave it open.
const HAS_PARENT: &str = "NO_LEI";

/// One exception.
pub(super) struct Exception {
    pub(super) place: Place,
    pub(super) category: String,
    reasons: Vec<String>,
    references: Vec<String>,
    deleted: Option<Date>,
    /// The day of the file.
    made: Option<Date>,
    cited: Citation,
}

impl Exception {
    pub(super) fn read(
        fields: &Fields,
        lei: &str,
        place: Place,
        cited: Citation,
    ) -> Result<Self, BadLine> {
        let bad = |message: &str| BadLine {
            id: lei.to_owned(),
            message: message.to_owned(),
        };
        let category = fields
            .text(&["ExceptionCategory"])
            .or_else(|| fields.text(&["Exception", "Category"]))
            .ok_or_else(|| bad("the exception has no category"))?;
        let mut reasons = fields.texts(&["ExceptionReason"]);
        reasons.extend(fields.texts(&["Exception", "Reason"]));
        if reasons.is_empty() {
            return Err(bad("the exception has no reason"));
        }
        let mut references = fields.texts(&["ExceptionReference"]);
        references.extend(fields.texts(&["Exception", "Reference"]));
        Ok(Self {
            place,
            category,
            reasons,
            references,
            deleted: fields.text(&["DeletedAt"]).as_deref().and_then(day),
            made: None,
            cited,
        })
    }

    pub(super) fn of_day(self, made: Option<Date>) -> Self {
        Self { made, ..self }
    }

    /// Of several the newest counts, and of one day that which takes the others back.
    pub(super) fn order(&self) -> (Option<Date>, bool) {
        (self.made, self.deleted.is_some())
    }

    pub(super) fn is_direct(&self) -> bool {
        self.category == DIRECT
    }

    /// What the exception says: a fact for each reason, and an unnamed parent where there is one.
    ///
    /// `has_direct` tells whether the direct parent is spoken of elsewhere: then a reason about the ultimate one is none for
    /// the owners of the entity.
    pub(super) fn records(&self, lei: &str, has_direct: bool) -> Vec<Record> {
        let sort = if self.is_direct() {
            "direct-parent"
        } else {
            "ultimate-parent"
        };
        let is_about_owners = self.is_direct() || !has_direct;
        let property = match (self.deleted, is_about_owners) {
            (Some(_), _) => format!("earlier-{}", Fact::UNKNOWN_REASON),
            (None, true) => Fact::UNKNOWN_REASON.to_owned(),
            (None, false) => format!("{sort}-{}", Fact::UNKNOWN_REASON),
        };
        let mut records = Vec::new();
        for (number, reason) in self.reasons.iter().enumerate() {
            let id = match number {
                0 => format!("{lei}/{sort}/why"),
                more => format!("{lei}/{sort}/why-{}", more + 1),
            };
            let mut about = lei.to_owned();
            if reason == HAS_PARENT && self.deleted.is_none() {
                about = format!("{lei}/{sort}");
                records.extend(self.parent(&about, lei));
            }
            records.push(Record::Fact(Fact {
                id,
                about,
                property: property.clone(),
                value: Raw::from(reason.as_str()),
                period: self.deleted.map(|day| format!("until {day}")),
                note: (!self.references.is_empty()).then(|| self.references.join("; ")),
                sources: vec![self.cited.clone()],
                ..Fact::default()
            }));
        }
        records
    }

    /// A parent without an identifier, of whom no more is told.
    fn parent(&self, id: &str, lei: &str) -> [Record; 2] {
        let entity = Entity {
            id: id.to_owned(),
            kind: entity_kind::UNKNOWN.to_owned(),
            name: "a parent without an LEI".to_owned(),
            sources: vec![self.cited.clone()],
            ..Entity::default()
        };
        let claim = Relationship {
            id: format!("{id}/owns"),
            kind: relationship_kind::OWNS.to_owned(),
            from: id.to_owned(),
            to: lei.to_owned(),
            interest: (!self.is_direct()).then(|| "ultimate".to_owned()),
            sources: vec![self.cited.clone()],
            extra: Extra::new(),
            ..Relationship::default()
        };
        [Record::Entity(entity), Record::Relationship(claim)]
    }
}
