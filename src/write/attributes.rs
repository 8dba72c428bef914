//! Entities and claims as attributes of nodes and edges: one list for all graph files.
//!
//! A field is one attribute of its name; lists and objects are JSON. A share is told as text, exactly, and once more as
//! numbers and flags for programs that filter and sort.

use serde_json::{Map, Value};

use super::WriteError;
use crate::answer::ToldStake;
use crate::model::{Entity, Extra, Relationship, Share};

/// What sort of value an attribute has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Text,
    Number,
    Flag,
}

/// An attribute of nodes or edges.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
}

const fn text(name: &'static str) -> Attribute {
    Attribute {
        name,
        sort: Sort::Text,
    }
}

const fn number(name: &'static str) -> Attribute {
    Attribute {
        name,
        sort: Sort::Number,
    }
}

const fn flag(name: &'static str) -> Attribute {
    Attribute {
        name,
        sort: Sort::Flag,
    }
}

/// The attributes of nodes, `type` first: a node is an `entity`, or stands for a `claim`.
pub(crate) const NODE: &[Attribute] = &[
    text("type"),
    text("label"),
    text("name"),
    text("kind"),
    text("aliases"),
    text("country"),
    text("ids"),
    text("series"),
    text("published"),
    text("complete"),
    text("since"),
    text("until"),
    text("note"),
    text("sources"),
    text("extra"),
];

/// The attributes of edges.
pub(crate) const EDGE: &[Attribute] = &[
    text("claim"),
    text("kind"),
    text("label"),
    text("edition"),
    text("entry"),
    flag("first"),
    text("share"),
    number("share_min"),
    number("share_max"),
    flag("share_min_exclusive"),
    flag("share_max_exclusive"),
    flag("share_approximate"),
    text("interest"),
    text("parcel"),
    text("role"),
    text("outlet"),
    text("speaker"),
    text("since"),
    text("until"),
    text("until_sources"),
    text("observed"),
    text("status"),
    flag("disputed"),
    text("note"),
    text("sources"),
    text("extra"),
];

/// The values of some attributes, each as text, in their order; one that is not there is not told.
pub(crate) type Values = Vec<(Attribute, String)>;

/// The attributes of an entity.
pub(crate) fn of_entity(entity: &Entity) -> Result<Values, WriteError> {
    let known = Entity {
        extra: Extra::default(),
        ..entity.clone()
    };
    let mut fields = fields(&known)?;
    put(&mut fields, "type", "entity");
    put(&mut fields, "label", name_of(entity));
    // Also an empty one: else a reader would take the label for it.
    put(&mut fields, "name", &entity.name);
    put_extra(&mut fields, &entity.extra)?;
    Ok(values(NODE, &fields))
}

/// The attributes of a node that stands for a claim.
pub(crate) fn of_claim_node(id: &str) -> Values {
    let mut fields = Map::new();
    put(&mut fields, "type", "claim");
    put(&mut fields, "label", id);
    values(NODE, &fields)
}

/// The attributes of a claim.
pub(crate) fn of_claim(claim: &Relationship, is_disputed: bool) -> Result<Values, WriteError> {
    let known = Relationship {
        extra: Extra::default(),
        ..claim.clone()
    };
    let mut fields = fields(&known)?;
    put(&mut fields, "claim", &claim.id);
    put(&mut fields, "label", &label_of(claim));
    // Always told, so that a filter does not have to know what a missing value means.
    put(&mut fields, "status", claim.status.as_str());
    fields.insert("first".to_owned(), claim.first.into());
    fields.insert("disputed".to_owned(), is_disputed.into());
    put_share(&mut fields, claim.share);
    put_extra(&mut fields, &claim.extra)?;
    Ok(values(EDGE, &fields))
}

fn put_share(fields: &mut Map<String, Value>, share: Option<Share>) {
    let told = share.unwrap_or_default();
    if let Some(share) = share {
        put(fields, "share", &share.to_word());
    }
    for (name, bound) in [("share_min", told.min), ("share_max", told.max)] {
        if let Some(bound) = bound {
            put(fields, name, &bound.to_string());
        }
    }
    for (name, flag) in [
        ("share_min_exclusive", told.min_exclusive),
        ("share_max_exclusive", told.max_exclusive),
        ("share_approximate", told.approximate),
    ] {
        fields.insert(name.to_owned(), flag.into());
    }
}

/// The name to show of an entity.
pub(crate) fn name_of(entity: &Entity) -> &str {
    if entity.name.is_empty() {
        &entity.id
    } else {
        &entity.name
    }
}

/// What to show of a claim: its kind, with how much it is of what.
pub(crate) fn label_of(claim: &Relationship) -> String {
    match stake_of(claim) {
        Some(stake) => format!("{} {stake}", claim.kind),
        None => claim.kind.clone(),
    }
}

/// How much a claim is of what: `12.5 % class-a-shares`, `58 % of votes`; without a share by which interest.
pub(crate) fn stake_of(claim: &Relationship) -> Option<String> {
    let stake = ToldStake::of_claim(claim);
    match stake.share {
        Some(_) => Some(stake.to_string()),
        None => stake.note.interest,
    }
}

fn fields(record: &impl serde::Serialize) -> Result<Map<String, Value>, WriteError> {
    Ok(serde_json::from_value(serde_json::to_value(record)?)?)
}

fn put(fields: &mut Map<String, Value>, name: &str, text: &str) {
    fields.insert(name.to_owned(), text.into());
}

fn put_extra(fields: &mut Map<String, Value>, extra: &Extra) -> Result<(), WriteError> {
    if !extra.is_empty() {
        // As it was written: a long number keeps its digits.
        fields.insert("extra".to_owned(), serde_json::to_string(extra)?.into());
    }
    Ok(())
}

fn values(attributes: &[Attribute], fields: &Map<String, Value>) -> Values {
    let mut values = Vec::new();
    for attribute in attributes {
        let text = match fields.get(attribute.name) {
            None => continue,
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        values.push((*attribute, text));
    }
    values
}
