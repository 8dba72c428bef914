//! Somebody or something.

use std::collections::BTreeMap;

use super::fields::record;
use super::{Citation, Complete, Date, Raw, entity_kind};

record! {
    /// A government, company, platform, market, person, list, ...
    Entity {
        /// Unique in one namespace with all other records.
        id: String,
        /// A kebab-case word; see [`entity_kind`](crate::model::entity_kind) for those with a meaning.
        kind: String,
        /// The name to show.
        name: String,
        /// Other names and spellings, in any script.
        aliases: Vec<String>,
        /// ISO 3166-1 alpha-2 code of the country it is reported in.
        country: Option<String>,
        /// Identifiers by scheme: `{"lei":"...","wikidata":"..."}`.
        ids: BTreeMap<String, String>,
        /// For an edition of a list: the series it belongs to.
        series: Option<String>,
        /// For an edition of a list: when it was published.
        published: Option<Date>,
        /// For an edition of a list: the entity kinds whose entries the data documents in full. For joint holders: whether
        /// all of them are known.
        complete: Complete,
        /// When it came into being.
        since: Option<Date>,
        /// When it ceased to be.
        until: Option<Date>,
        /// A remark in our own words.
        note: Option<String>,
        /// Where it was read.
        sources: Vec<Citation>,
    }
}

/// Fields of an entity, or schemes of its identifiers, that hold its addresses on the web.
pub(crate) const ADDRESSES: [&str; 5] = ["url", "urls", "website", "domain", "domains"];

/// Fields of an entity in which sources write when a person was born.
pub(crate) const BIRTH_DATES: [&str; 4] =
    ["birth_date", "birthDate", "date_of_birth", "birth-date"];

impl Entity {
    /// Its addresses on the web, as far as its record has any: a text, or a list of them.
    pub fn addresses(&self) -> Vec<String> {
        let mut addresses = Vec::new();
        for field in ADDRESSES {
            addresses.extend(self.ids.get(field).cloned());
            let written = self.extra.get(field);
            addresses.extend(written.map(Raw::text_or_texts).unwrap_or_default());
        }
        addresses
    }

    /// The note of an entity that stands in for a missing record.
    pub const UNDEFINED: &'static str = "no record defines this id";

    /// An entity of kind `unknown` that stands in for a missing record: what is said about it counts all the same.
    pub(crate) fn undefined(id: impl Into<String>) -> Self {
        let id = id.into();
        Entity {
            name: id.clone(),
            id,
            kind: entity_kind::UNKNOWN.to_owned(),
            note: Some(Self::UNDEFINED.to_owned()),
            ..Entity::default()
        }
    }

    /// Whether it is an owner whom the source leaves unnamed: if it owns several things, nobody knows that the owner is
    /// one. An entity that only lacks its record has a name, and is one.
    pub fn is_unnamed(&self) -> bool {
        self.kind == entity_kind::UNKNOWN && self.note.as_deref() != Some(Self::UNDEFINED)
    }
}
