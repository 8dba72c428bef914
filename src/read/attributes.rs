//! Nodes and edges of a graph file as records: what an attribute is called and what it says.
//!
//! An attribute that is a field of a record is taken as one where its value fits; any other, and what does not fit, stays
//! beside the record as an unknown field, so that no node or edge is lost for the sake of a value.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::attribute_value::Value;
use super::from_fields::{Fields, record_of};
use super::jsonl::BadLine;
use super::share_text;
use crate::model::{Date, Entity, Record, Relationship, Share, entity_kind, relationship_kind};

/// The kind of an edge that says none, or of one that says a directed kind and no direction.
const EDGE_KIND: &str = "related-to";
/// The attribute by which relata's own files name a claim: the rest of the edge is then as it was written.
const OWN: &str = "claim";
/// What relata's own files say once more for other programs.
pub(super) const TOLD_TWICE: [&str; 11] = [
    "label",
    "disputed",
    "share_min",
    "share_max",
    "share_min_exclusive",
    "share_max_exclusive",
    "share_approximate",
    "since_day",
    "until_day",
    "observed_day",
    "date_day",
];

/// An edge as a file tells it.
#[derive(Debug, Clone, Default)]
pub(super) struct Edge {
    pub(super) id: Option<String>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) is_directed: bool,
    pub(super) label: Option<String>,
    pub(super) attributes: Vec<(String, Value)>,
    /// Its id is that of a claim, though nothing else tells that relata wrote it.
    pub(super) keeps_id: bool,
}

impl Edge {
    /// Whether relata wrote it.
    pub(super) fn is_own(&self) -> bool {
        self.attributes.iter().any(|(name, _)| name == OWN)
    }

    /// Whether its id is one of the namespace of all records.
    pub(super) fn has_own_id(&self) -> bool {
        self.keeps_id || self.is_own()
    }
}

/// Whether a node stands for a claim, which an edge tells in full.
pub(super) fn is_claim(attributes: &[(String, Value)]) -> bool {
    let mut all = attributes.iter();
    all.any(|(name, value)| name == "type" && value.text() == OWN)
}

/// The entity of a node.
///
/// # Errors
/// When it is none, as where its id is empty.
pub(super) fn entity(
    id: &str,
    label: Option<&str>,
    attributes: &[(String, Value)],
) -> Result<Record, BadLine> {
    let mut fields = Fields::new();
    put_text(&mut fields, "id", id);
    let mut kind = None;
    for (name, value) in attributes {
        match name.as_str() {
            "id" => keep(&mut fields, "attribute id", value),
            "name" => put_text(&mut fields, "name", value.text()),
            "label" => {}
            // What relata's own files call a node that is no claim.
            "type" if value.text() == "entity" => {}
            "kind" | "type" | "category" if kind.is_none() || name == "kind" => {
                kind = Some(kind_of(value.text()));
                if name != "kind" {
                    keep(&mut fields, &format!("attribute {name}"), value);
                }
            }
            _ if Entity::FIELDS.contains(&name.as_str()) => put_field(&mut fields, name, value),
            _ => keep(&mut fields, name, value),
        }
    }
    let named = attributes.iter().find(|(name, _)| name == "label");
    let label = label.or(named.map(|(_, value)| value.text()));
    if let Some(label) = label.filter(|label| !label.trim().is_empty())
        && !fields.contains_key("name")
    {
        put_text(&mut fields, "name", label.trim());
    }
    let kind = kind.filter(|kind| !kind.is_empty());
    put_text(
        &mut fields,
        "kind",
        kind.as_deref().unwrap_or(entity_kind::OTHER),
    );
    record_of("entity", fields)
}

/// The claim of an edge.
pub(super) struct Claimed {
    pub(super) record: Record,
    /// Its share has no unit, so that the shares of all edges together have to tell it.
    pub(super) has_no_unit: bool,
    /// Only its label says that it is a stake, and how much.
    pub(super) by_label: bool,
    /// It tells a share, or its label looks like one, and it is no stake and no control.
    pub(super) is_idle: bool,
}

/// The claim of an edge.
///
/// # Errors
/// When it is none.
pub(super) fn claim(edge: &Edge) -> Result<Claimed, BadLine> {
    let is_own = edge.is_own();
    let mut fields = Fields::new();
    put_text(&mut fields, "from", &edge.from);
    put_text(&mut fields, "to", &edge.to);
    if let Some(id) = edge.id.as_deref().filter(|id| !id.is_empty()) {
        put_text(&mut fields, "id", id);
    }
    let told = kind_attribute(&edge.attributes);
    let mut kind = None;
    let mut has_no_unit = false;
    for (place, (name, value)) in edge.attributes.iter().enumerate() {
        match name.as_str() {
            _ if Some(place) == told => kind = Some(value.text().to_owned()),
            OWN => put_text(&mut fields, "id", value.text()),
            // Said in `share` and in other claims, too.
            _ if is_own && TOLD_TWICE.contains(&name.as_str()) => {}
            "id" | "from" | "to" => keep(&mut fields, &format!("attribute {name}"), value),
            // GEXF has a kind of its own beside attributes, and mostly they say the same.
            "kind" if kind.as_deref() == Some(value.text()) => {}
            "kind" => keep(&mut fields, "attribute kind", value),
            "label" => {}
            "share" if is_own => put_own_share(&mut fields, value.text()),
            "share" | "stake" | "percent" | "percentage" | "ownership" if !is_own => {
                has_no_unit |= put_share(&mut fields, name, value);
            }
            _ if Relationship::FIELDS.contains(&name.as_str()) => {
                put_field(&mut fields, name, value)
            }
            _ => keep(&mut fields, name, value),
        }
    }
    let named = edge.attributes.iter().find(|(name, _)| name == "label");
    let label = edge
        .label
        .as_deref()
        .or(named.map(|(_, value)| value.text()));
    let drawn = label.and_then(label_share).filter(|_| !is_own);
    let has_share = fields.contains_key("share");
    // Whoever draws a chart of owners writes `60 %` at an arrow; without one it is not said who owns whom.
    let by_label = drawn.filter(|_| kind.is_none() && edge.is_directed && !has_share);
    if let Some(share) = by_label {
        put_json(
            &mut fields,
            "share",
            &serde_json::to_string(&share).unwrap_or_default(),
        );
        kind = Some(relationship_kind::OWNS.to_owned());
    }
    put_kind(
        &mut fields,
        kind.as_deref(),
        label,
        edge.is_directed,
        is_own,
    );
    let record = record_of("relationship", fields)?;
    let counts = [relationship_kind::OWNS, relationship_kind::CONTROLS];
    let is_counted =
        matches!(&record, Record::Relationship(claim) if counts.contains(&claim.kind.as_str()));
    Ok(Claimed {
        record,
        has_no_unit,
        by_label: by_label.is_some(),
        is_idle: !is_own && !is_counted && (has_share || label.is_some_and(has_percentage)),
    })
}

/// The share that a label states by a sign for percent, with a word for owning before it or none: `60 %`, `owns 40 %`.
fn label_share(label: &str) -> Option<Share> {
    let label = label.trim().to_lowercase();
    let words = ["owns", "holds", "owner of", "stake"];
    let rest = words.iter().find_map(|word| label.strip_prefix(word));
    let rest = rest.unwrap_or(&label).trim_start_matches([' ', ':', ',']);
    let written = share_text::share(rest).ok()??;
    // A number of votes or shares is none, nor is a weight.
    (written.says_percent && rest.contains('%')).then_some(written.share)
}

/// Whether a label has a percentage somewhere: `60% votes`, `formerly 20 %`.
fn has_percentage(label: &str) -> bool {
    let mut before = label.split('%');
    // Behind the last sign stands no percentage.
    before.next_back();
    before.any(|text| {
        text.trim_end()
            .ends_with(|letter: char| letter.is_ascii_digit())
    })
}

/// The place of the attribute that tells the kind: `kind` before any other.
fn kind_attribute(attributes: &[(String, Value)]) -> Option<usize> {
    let place = |is_one: fn(&str) -> bool| attributes.iter().position(|(name, _)| is_one(name));
    let other = |name: &str| ["relation", "relationship", "type"].contains(&name);
    place(|name| name == "kind").or_else(|| place(other))
}

/// The kind of an edge by its attribute, else by its label.
fn put_kind(
    fields: &mut Fields,
    told: Option<&str>,
    label: Option<&str>,
    is_directed: bool,
    is_own: bool,
) {
    if is_own {
        return put_text(fields, "kind", told.unwrap_or(EDGE_KIND));
    }
    // A label with figures is a remark on the edge, such as its weight, and no kind.
    let label = label.map(str::trim).filter(|label| !label.is_empty());
    let is_word = |label: &&str| !label.contains(|c: char| c.is_ascii_digit() || c == '%');
    let word = told.or(label.filter(is_word));
    if let Some(label) = label.filter(|label| Some(*label) != word) {
        put_text(fields, "label", label);
    }
    let mut kind = word.map(kind_of).filter(|kind| !kind.is_empty());
    // The word itself stays: whoever wrote the file may ask for it.
    if let (Some(word), Some(known)) = (word, kind.as_deref().and_then(owning)) {
        keep(fields, "attribute kind", &Value::Text(word.to_owned()));
        kind = Some(known.to_owned());
    }
    if !is_directed {
        put_json(fields, "undirected", "true");
        // Which of the two owns the other is not said, and must not be made up.
        if let Some(directed) = kind.take_if(|kind| relationship_kind::ALL.contains(&kind.as_str()))
        {
            put_text(fields, "undirected kind", &directed);
        }
    }
    put_text(fields, "kind", kind.as_deref().unwrap_or(EDGE_KIND));
}

/// The kind of words that say `owns`, from the owner to what is owned.
fn owning(kind: &str) -> Option<&'static str> {
    const WORDS: [&str; 9] = [
        "owner-of",
        "is-owner-of",
        "is-an-owner-of",
        "shareholder-of",
        "is-shareholder-of",
        "is-a-shareholder-of",
        "ownership",
        "owns-shares-in",
        "holds-shares-in",
    ];
    WORDS.contains(&kind).then_some(relationship_kind::OWNS)
}

/// A word for a kind: `Is owner of` is `is-owner-of`.
fn kind_of(text: &str) -> String {
    let words = text.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The share of relata's own edges: digits, or the object of what is no exact number.
pub(super) fn put_own_share(fields: &mut Fields, word: &str) {
    match Share::from_word(word) {
        Some(share) => put_json(
            fields,
            "share",
            &serde_json::to_string(&share).unwrap_or_default(),
        ),
        None => keep(fields, "attribute share", &Value::Text(word.to_owned())),
    }
}

/// A share as people write it; whether it is a bare number under a word that does not say its unit.
fn put_share(fields: &mut Fields, name: &str, value: &Value) -> bool {
    match share_text::share(value.text()) {
        Ok(Some(written)) if !fields.contains_key("share") => {
            let json = serde_json::to_string(&written.share).unwrap_or_default();
            put_json(fields, "share", &json);
            !written.has_unit && !name.starts_with("percent")
        }
        _ => {
            keep(fields, &format!("attribute {name}"), value);
            false
        }
    }
}

/// A field of a record, or an attribute beside it where its value is none.
fn put_field(fields: &mut Fields, name: &str, value: &Value) {
    const LISTS: [&str; 4] = ["aliases", "complete", "sources", "until_sources"];
    const DATES: [&str; 4] = ["since", "until", "observed", "published"];
    let text = value.text();
    if text.is_empty() {
        return;
    }
    let fits = match name {
        _ if LISTS.contains(&name) => {
            // One text alone is what other programs make of a list of one.
            let is_list = serde_json::from_str::<Vec<String>>(text).is_ok();
            let one = || serde_json::Value::from(vec![text]).to_string();
            let list = if is_list { text.to_owned() } else { one() };
            put_json(fields, name, &list);
            return;
        }
        "ids" => serde_json::from_str::<BTreeMap<String, String>>(text).is_ok(),
        _ if DATES.contains(&name) => {
            if text.parse::<Date>().is_ok() {
                return put_text(fields, name, text);
            }
            false
        }
        "first" => matches!(text, "true" | "false"),
        "share" => false,
        "status" if !["stated", "alleged", "inferred", "assumed"].contains(&text) => false,
        _ => return put_text(fields, name, text),
    };
    if fits {
        put_json(fields, name, text);
    } else {
        keep(fields, &format!("attribute {name}"), value);
    }
}

/// An attribute that means nothing here; relata's own `extra` holds several.
fn keep(fields: &mut Fields, name: &str, value: &Value) {
    if name == "extra"
        && let Ok(known) = serde_json::from_str::<Fields>(value.text())
    {
        for (name, value) in known {
            fields.entry(name).or_insert(value);
        }
        return;
    }
    // `type` says what sort of record it is, and one of two attributes of a name would be lost.
    let mut name = if name == "type" {
        "attribute type".to_owned()
    } else {
        name.to_owned()
    };
    while fields.contains_key(&name) {
        name += "'";
    }
    fields.insert(name, value.json());
}

pub(super) fn put_text(fields: &mut Fields, name: &str, text: &str) {
    fields.insert(name.to_owned(), Value::Text(text.to_owned()).json());
}

pub(super) fn put_json(fields: &mut Fields, name: &str, json: &str) {
    if let Ok(json) = RawValue::from_string(json.to_owned()) {
        fields.insert(name.to_owned(), json);
    }
}
