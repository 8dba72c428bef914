//! Entities and claims in the words of FollowTheMoney.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;

use crate::model::{Citation, Complete, Entity, Relationship, entity_kind, relationship_kind};
use crate::read::ftm::own::{id_of, line};

/// What a dataset is called where nothing is cited.
const DATASET: &str = "relata";

/// An entity of FollowTheMoney.
#[derive(Debug, Serialize)]
pub(super) struct Proxy {
    pub(super) id: String,
    pub(super) schema: &'static str,
    pub(super) properties: BTreeMap<&'static str, Vec<String>>,
    pub(super) datasets: Vec<String>,
    /// The ids of others that are one with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) referents: Vec<String>,
}

impl Proxy {
    fn new(id: &str, schema: &'static str, sources: &[Citation]) -> Self {
        let mut datasets: Vec<String> = sources.iter().map(|cited| cited.source.clone()).collect();
        datasets.sort();
        datasets.dedup();
        if datasets.is_empty() {
            datasets.push(DATASET.to_owned());
        }
        Self {
            id: id_of(id),
            schema,
            properties: BTreeMap::new(),
            datasets,
            referents: Vec::new(),
        }
    }

    fn put(&mut self, property: &'static str, value: impl ToString) {
        let value = value.to_string();
        if !value.is_empty() {
            self.properties.entry(property).or_default().push(value);
        }
    }

    /// A field that has no property, in a form that is read back.
    fn tell(&mut self, field: &str, value: impl ToString) {
        self.put("summary", line(field, &value.to_string()));
    }
}

/// The schema of a kind of entity: one that can stand at the ends of ownership where it does.
fn schema(kind: &str) -> &'static str {
    match kind {
        entity_kind::COMPANY => "Company",
        entity_kind::PERSON => "Person",
        entity_kind::GOVERNMENT => "PublicBody",
        entity_kind::PLATFORM | entity_kind::MARKET => "Asset",
        entity_kind::EVENT => "Event",
        // An edition of a list, which replies and other claims are about.
        entity_kind::LIST => "Document",
        _ => "LegalEntity",
    }
}

pub(super) fn of_entity(entity: &Entity) -> Proxy {
    let mut proxy = Proxy::new(&entity.id, schema(&entity.kind), &entity.sources);
    proxy.put("name", super::super::attributes::name_of(entity));
    for alias in &entity.aliases {
        proxy.put("alias", alias);
    }
    if let Some(country) = &entity.country {
        proxy.put("country", country.to_lowercase());
    }
    let is_legal = !["Asset", "Event", "Document"].contains(&proxy.schema);
    for (scheme, id) in &entity.ids {
        match scheme.as_str() {
            "wikidata" => proxy.put("wikidataId", id),
            "lei" if is_legal => proxy.put("leiCode", id),
            "isin" if proxy.schema == "Company" => proxy.put("isinCode", id),
            _ if is_legal => proxy.put("idNumber", format!("{scheme}:{id}")),
            _ => proxy.put("keywords", format!("{scheme}:{id}")),
        }
    }
    let addresses = entity.addresses();
    if is_legal {
        for address in addresses {
            proxy.put("website", address);
        }
    } else if !addresses.is_empty() {
        // Other schemas know no address but that of what they were read in.
        proxy.tell("urls", Value::from(addresses));
    }
    if let Some(note) = &entity.note {
        proxy.put("notes", note);
    }
    proxy.tell("kind", &entity.kind);
    if entity.name.is_empty() {
        proxy.tell("name", "");
    }
    if entity.complete != Complete::default() {
        let complete = serde_json::to_string(&entity.complete);
        proxy.tell("complete", complete.unwrap_or_default());
    }
    if let Some(series) = &entity.series {
        proxy.tell("series", series);
    }
    if let Some(published) = entity.published {
        proxy.tell("published", published);
    }
    let [began, ended] = match proxy.schema {
        "Person" => ["birthDate", "deathDate"],
        "Event" => ["startDate", "endDate"],
        _ => ["incorporationDate", "dissolutionDate"],
    };
    let has_days = is_legal || proxy.schema == "Event";
    for (property, field, date) in [
        (began, "since", entity.since),
        (ended, "until", entity.until),
    ] {
        let Some(date) = date else { continue };
        if has_days {
            proxy.put(property, date);
        }
        // A day of birth is not read as the day since when somebody holds what he holds.
        if !has_days || proxy.schema == "Person" {
            proxy.tell(field, date);
        }
    }
    proxy
}

/// The claim as an entity; its lister and its edition are told by their names.
pub(super) fn of_claim(claim: &Relationship, names: &HashMap<String, String>) -> Proxy {
    let (schema, ends) = match claim.kind.as_str() {
        relationship_kind::OWNS => ("Ownership", ["owner", "asset"]),
        relationship_kind::CONTROLS => ("Control", ["controller", "controlled"]),
        relationship_kind::LISTS => return sanction(claim, names),
        "directs" => ("Directorship", ["director", "organization"]),
        "family" => ("Family", ["person", "relative"]),
        _ => ("UnknownLink", ["subject", "object"]),
    };
    let mut proxy = Proxy::new(&claim.id, schema, &claim.sources);
    for (property, end) in ends.into_iter().zip([&claim.from, &claim.to]) {
        proxy.put(property, id_of(end));
    }
    match (schema, &claim.role) {
        ("UnknownLink", Some(role)) => proxy.put("role", format!("{}: {role}", claim.kind)),
        ("UnknownLink", None) => proxy.put("role", &claim.kind),
        (_, Some(role)) => proxy.put("role", role),
        (_, None) => {}
    }
    if let Some(share) = claim.share {
        // As people write it: a range has no number there, and a number would be rounded.
        match schema {
            "Ownership" => proxy.put("percentage", share),
            _ => proxy.tell("share", share.to_word()),
        }
    }
    if let Some(interest) = &claim.interest {
        match schema {
            "Ownership" => proxy.put("ownershipType", interest),
            "Control" => proxy.put("controlType", interest),
            _ => {}
        }
    }
    rest_of_claim(&mut proxy, claim, names);
    proxy
}

/// What edges of every schema tell.
fn rest_of_claim(proxy: &mut Proxy, claim: &Relationship, names: &HashMap<String, String>) {
    proxy.tell("kind", &claim.kind);
    let edition = claim.edition.as_ref();
    for (field, text) in [
        ("edition", edition.filter(|id| names.contains_key(*id))),
        ("entry", claim.entry.as_ref()),
        ("interest", claim.interest.as_ref()),
        ("parcel", claim.parcel.as_ref()),
        ("role", claim.role.as_ref()),
        ("outlet", claim.outlet.as_ref()),
        ("speaker", claim.speaker.as_ref()),
    ] {
        if let Some(text) = text {
            proxy.tell(field, text);
        }
    }
    if claim.first {
        proxy.tell("first", "true");
    }
    for (property, date) in [
        ("startDate", claim.since),
        ("endDate", claim.until),
        ("date", claim.observed),
    ] {
        if let Some(date) = date {
            proxy.put(property, date);
        }
    }
    if claim.status != crate::model::Status::Stated {
        proxy.put("status", claim.status.as_str());
    }
    if let Some(note) = &claim.note {
        proxy.put("description", note);
    }
    proxy.put("recordId", &claim.id);
}

fn sanction(claim: &Relationship, names: &HashMap<String, String>) -> Proxy {
    let mut proxy = Proxy::new(&claim.id, "Sanction", &claim.sources);
    let named = |id: &String| names.get(id).unwrap_or(id).clone();
    proxy.put("entity", id_of(&claim.to));
    proxy.tell("from", &claim.from);
    proxy.put("authority", named(&claim.from));
    if let Some(edition) = &claim.edition {
        proxy.put("program", named(edition));
    }
    if let Some(since) = claim.since {
        proxy.put("listingDate", since);
    }
    rest_of_claim(&mut proxy, claim, names);
    proxy
}

/// The type of a property, as statements name it.
#[cfg(feature = "csv")]
pub(super) fn type_of(property: &str) -> &'static str {
    match property {
        "owner" | "asset" | "controller" | "controlled" | "entity" | "director"
        | "organization" | "person" | "relative" | "subject" | "object" => "entity",
        "name" | "alias" => "name",
        "country" => "country",
        "startDate" | "endDate" | "date" | "listingDate" | "birthDate" | "deathDate"
        | "incorporationDate" | "dissolutionDate" => "date",
        "website" => "url",
        "wikidataId" | "leiCode" | "isinCode" | "idNumber" | "recordId" => "identifier",
        "notes" | "description" | "summary" => "text",
        _ => "string",
    }
}
