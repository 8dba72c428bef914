//! What a pattern can ask of an entity or a claim.

use std::cell::Cell;

use super::value::Value;
use crate::graph::{EntityId, FactId, RelationshipId};
use crate::lens::View;
use crate::model::{
    Citation, Date, Entity, Fact, Raw, Relationship, Status, relationship_kind as kind,
};
use crate::resolve::compose::citations::admitted;
use crate::resolve::listings::entries::Entry;
use crate::resolve::ownership::step_share::reckoned_stake;
use crate::search::pattern::Element;

/// A property by its name.
#[derive(Debug, Clone)]
pub(super) struct Property {
    name: String,
    /// The scheme of an identifier.
    part: Option<String>,
    /// Whether something that was looked at has it.
    // A cell, as the search asks through shared references; it runs on one thread.
    is_met: Cell<bool>,
}

/// Properties that are dates.
pub(super) const DATES: [&str; 4] = ["since", "until", "observed", "published"];
/// The properties that are percentages: what the claim itself says, and what all accounts of its stake come to.
pub(super) const SHARES: [&str; 2] = ["share", "stake"];
/// Whether every record of a sort may have a property; any other is looked for among its extra fields.
fn is_known(name: &str) -> bool {
    let fields = [Entity::FIELDS, Relationship::FIELDS, Fact::FIELDS];
    fields.iter().any(|fields| fields.contains(&name)) || SHARES.contains(&name)
}

impl Property {
    pub(super) fn new(name: &str, part: Option<&str>) -> Self {
        Self {
            name: name.to_owned(),
            part: part.map(str::to_owned),
            is_met: Cell::new(false),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether only extra fields can have it, and nothing that was looked at does: perhaps a slip.
    pub(super) fn is_unmet(&self) -> bool {
        !self.is_met.get() && self.name != "disputed" && !is_known(&self.name)
    }

    /// Its value, as the lens shows it.
    pub(super) fn of(&self, view: &View<'_>, element: Element) -> Value {
        let value = match element {
            Element::Entity(id) => self.of_entity(view, id),
            Element::Claim(id) => self.of_claim(view, id),
            Element::Fact(id) => self.of_fact(view, id),
        };
        // Of a search that finds nothing, this tells a slip of the pen from a property that has another value.
        self.is_met.set(self.is_met.get() || value != Value::Null);
        value
    }

    fn of_entity(&self, view: &View<'_>, id: EntityId) -> Value {
        let graph = view.graph();
        // What has a column first: a record is made only for what has none, and this is asked of every
        // element that is looked at.
        match self.name.as_str() {
            "id" => return Value::text(graph.entity_id(id)),
            "kind" => return Value::text(graph.entity_kind(id)),
            "name" => return text(Some(graph.entity_name(id)).filter(|name| !name.is_empty())),
            "country" => return text(graph.entity_country(id)),
            "published" => return date(graph.published(id)),
            _ => {}
        }
        let mut entity = graph.entity(id);
        match self.name.as_str() {
            "aliases" => list(entity.aliases),
            "ids" => match &self.part {
                Some(scheme) => text(entity.ids.remove(scheme)),
                None => Value::Null,
            },
            "series" => text(entity.series),
            "complete" => list(entity.complete.to_vec()),
            "since" => date(entity.since),
            "until" => date(entity.until),
            "note" => text(entity.note),
            "sources" => sources(view, &entity.sources),
            other => extra(entity.extra.get(other)),
        }
    }

    fn of_claim(&self, view: &View<'_>, id: RelationshipId) -> Value {
        let graph = view.graph();
        let (from, to) = graph.ends(id);
        match self.name.as_str() {
            "id" => return Value::text(graph.relationship_id(id)),
            "kind" => return Value::text(graph.relationship_kind(id)),
            "from" => return Value::text(graph.node_id(from)),
            "to" => return Value::text(graph.node_id(to)),
            "edition" => return text(graph.edition_of(id).map(|edition| graph.entity_id(edition))),
            "entry" => {
                let is_listing = graph.relationship_kind(id) == kind::LISTS;
                return text(is_listing.then(|| Entry::of(graph, id).id(graph)));
            }
            "share" => return graph.share(id).map_or(Value::Null, Value::Share),
            "stake" => {
                if let Some(stake) = reckoned_stake(view, id) {
                    return Value::Share(stake);
                }
            }
            "interest" => return text(graph.interest(id)),
            "since" => return date(graph.since(id)),
            "until" => return date(view.known_until(id)),
            "observed" => return date(graph.observed(id)),
            "disputed" => return Value::Truth(!view.counted_disputes(id).is_empty()),
            _ => {}
        }
        let record = view.record(id);
        match self.name.as_str() {
            "first" if record.first => Value::Truth(true),
            "first" => Value::Null,
            "parcel" => text(record.parcel),
            "role" => text(record.role),
            "outlet" => text(record.outlet),
            "speaker" => text(record.speaker),
            "status" => Value::text(Status::as_str(record.status)),
            "note" => text(record.note),
            "sources" => sources(view, &record.sources),
            other => extra(record.extra.get(other)),
        }
    }

    fn of_fact(&self, view: &View<'_>, id: FactId) -> Value {
        let graph = view.graph();
        let fact = graph.fact(id);
        match self.name.as_str() {
            "id" => Value::text(fact.id),
            "kind" => Value::text("fact"),
            "about" => Value::text(graph.about(id)),
            "property" => Value::text(fact.property),
            "value" => extra(Some(&fact.value)),
            "qualifier" => text(fact.qualifier),
            "unit" => text(fact.unit),
            "period" => text(fact.period),
            "by" => text(fact.by),
            "status" => Value::text(Status::as_str(fact.status)),
            "note" => text(fact.note),
            "sources" => sources(view, &fact.sources),
            other => extra(fact.extra.get(other)),
        }
    }
}

fn text(text: Option<impl Into<String>>) -> Value {
    text.map_or(Value::Null, Value::text)
}

fn date(date: Option<Date>) -> Value {
    date.map_or(Value::Null, Value::Date)
}

fn list(texts: Vec<String>) -> Value {
    if texts.is_empty() {
        Value::Null
    } else {
        Value::List(texts.into_iter().map(Value::Text).collect())
    }
}

/// The ids of the sources that count.
fn sources(view: &View<'_>, citations: &[Citation]) -> Value {
    let sources = admitted(view, citations).into_iter();
    list(sources.map(|citation| citation.source).collect())
}

/// A field that has no meaning of its own, as its JSON says.
fn extra(field: Option<&Raw>) -> Value {
    let Some(raw) = field else { return Value::Null };
    match (raw.get(), raw.text()) {
        (_, Some(text)) => Value::Text(text),
        ("null", _) => Value::Null,
        ("true", _) => Value::Truth(true),
        ("false", _) => Value::Truth(false),
        (json, _) if json.starts_with('[') => {
            let values: Vec<Raw> = serde_json::from_str(json).unwrap_or_default();
            // A list in a list stays as it is written, so that no depth of the data matters.
            let value = |raw: &Raw| {
                if raw.get().starts_with('[') {
                    Value::text(raw.get())
                } else {
                    extra(Some(raw))
                }
            };
            Value::List(values.iter().map(value).collect())
        }
        (json, _) if json.starts_with('{') => Value::text(json),
        (digits, _) => Value::number(digits.to_owned()),
    }
}
