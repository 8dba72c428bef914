//! A legal entity.

use super::fields::Fields;
use super::moment::Moment;
use crate::model::{Citation, Date, Entity, Raw, Record, Relationship, entity_kind};
use crate::read::loose_json::day;
use crate::read::together::Place;

/// Fields that find a place of their own.
const USED: [&str; 4] = ["LEI", "LegalName", "EntityCreationDate", "ContentDate"];
/// States of a registration that say that there is no such entity (any more).
const OVER: [&str; 4] = ["RETIRED", "MERGED", "DUPLICATE", "ANNULLED"];

/// What the newest record of an entity tells.
pub(super) struct Told {
    pub(super) place: Place,
    /// When it was changed, and whether it says that there is no such record any more.
    order: (Moment, bool),
    entity: Entity,
    /// Who took its place.
    successors: Vec<String>,
}

impl Told {
    pub(super) fn read(fields: &Fields, lei: &str, place: Place, cited: Citation) -> Self {
        let name = fields
            .text(&["LegalName"])
            .unwrap_or_else(|| lei.to_owned());
        let mut aliases = fields.texts(&["OtherEntityName"]);
        aliases.extend(fields.texts(&["TransliteratedOtherEntityName"]));
        aliases.retain(|alias| *alias != name);
        aliases.sort();
        aliases.dedup();
        let jurisdiction = fields
            .text(&["LegalJurisdiction"])
            .or_else(|| fields.text(&["LegalAddress", "Country"]));
        // Subdivisions such as US-MA are no country; the jurisdiction stays beside the record.
        let country =
            jurisdiction.map(|code| code.split('-').next().unwrap_or_default().to_owned());
        let category = fields.text(&["EntityCategory"]).unwrap_or_default();
        let kind = match category.as_str() {
            "FUND" => "fund",
            "BRANCH" => "branch",
            "RESIDENT_GOVERNMENT_ENTITY" => entity_kind::GOVERNMENT,
            "INTERNATIONAL_ORGANIZATION" => "organisation",
            _ => entity_kind::COMPANY,
        };
        let registration = fields.text(&["Registration", "RegistrationStatus"]);
        let registration = registration.unwrap_or_default();
        let is_over = OVER.contains(&registration.as_str())
            || fields.text(&["EntityStatus"]).as_deref() == Some("INACTIVE");
        let updated = fields.text(&["LastUpdateDate"]).unwrap_or_default();
        let deleted = fields.text(&["DeletedAt"]);
        let order = (Moment::of(&updated), deleted.is_some());
        // Without a day of its own it had ended when the record said so first, as far as the file tells.
        let ended = fields
            .text(&["EntityExpirationDate"])
            .or(deleted)
            .or_else(|| is_over.then(|| updated.clone()));
        let note = match registration.as_str() {
            "ANNULLED" => Some("The register has annulled this record."),
            "DUPLICATE" => Some("The register calls this record a duplicate."),
            _ => None,
        };
        let mut extra = fields.rest(&USED);
        extra.insert(
            "RegistrationStatus".to_owned(),
            Raw::from(registration.as_str()),
        );
        Self {
            place,
            successors: fields.texts(&["SuccessorEntity", "SuccessorLEI"]),
            entity: Entity {
                id: lei.to_owned(),
                kind: kind.to_owned(),
                name,
                aliases,
                country: country.filter(|code| code.len() == 2),
                ids: [("lei".to_owned(), lei.to_owned())].into(),
                since: fields
                    .text(&["EntityCreationDate"])
                    .as_deref()
                    .and_then(day),
                until: ended.as_deref().and_then(day),
                note: note.map(str::to_owned),
                sources: vec![cited],
                extra,
                ..Entity::default()
            },
            order,
        }
    }

    /// Takes in another record of the same entity: the newest counts, earlier names are kept.
    pub(super) fn replace(&mut self, other: Self) {
        let (mut newest, older) = match self.order <= other.order {
            true => (other, &*self),
            false => {
                let aliases = [other.entity.name.clone()];
                self.take_names(&aliases, &other.entity.sources);
                return;
            }
        };
        let mut names = older.entity.aliases.clone();
        names.push(older.entity.name.clone());
        newest.take_names(&names, &older.entity.sources);
        *self = newest;
    }

    fn take_names(&mut self, names: &[String], sources: &[Citation]) {
        let entity = &mut self.entity;
        entity.aliases.extend_from_slice(names);
        entity.aliases.retain(|alias| *alias != entity.name);
        entity.aliases.sort();
        entity.aliases.dedup();
        for source in sources {
            if !entity.sources.contains(source) {
                entity.sources.push(source.clone());
            }
        }
    }

    pub(super) fn records(self) -> Vec<Record> {
        let mut records = Vec::new();
        for successor in &self.successors {
            // Only where the successor is another: a record may name itself.
            if *successor != self.entity.id {
                records.push(Record::Relationship(Relationship {
                    id: format!("{}/precedes/{successor}", self.entity.id),
                    kind: "precedes".to_owned(),
                    from: self.entity.id.clone(),
                    to: successor.clone(),
                    since: self.entity.until as Option<Date>,
                    sources: self.entity.sources.clone(),
                    ..Relationship::default()
                }));
            }
        }
        records.push(Record::Entity(self.entity));
        records
    }

    /// The entities that it names as its successors.
    pub(super) fn successors(&self) -> &[String] {
        &self.successors
    }
}
