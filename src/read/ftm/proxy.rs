//! One entity as it stands in a line.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::schema::edge_of;
use crate::read::bounded::{LONGEST, too_long};
use crate::read::jsonl::BadLine;
use crate::read::together::Place;

/// An entity, or a fragment of one: lists of texts by property, each list sorted and without doubles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proxy {
    pub(super) place: Place,
    pub(super) id: String,
    /// One, or several that fragments disagree about.
    pub(super) schemata: Vec<String>,
    pub(super) caption: Option<String>,
    pub(super) properties: BTreeMap<String, Vec<String>>,
    pub(super) datasets: Vec<String>,
    pub(super) referents: Vec<String>,
    pub(super) first_seen: Option<String>,
    pub(super) last_seen: Option<String>,
    /// Which datasets say a value of a property, where the file tells that.
    pub(super) said: BTreeMap<(String, String), Vec<String>>,
    /// Of an entity that relata wrote: its fields without a property.
    pub(super) own: BTreeMap<String, String>,
}

/// What a line does to the entities that are there.
#[derive(Debug)]
pub(super) enum Change {
    /// An entity with those that stand nested in it, or fragments of them.
    Add(Vec<Proxy>),
    /// An entity as it is now, in place of all that was said before (of a delta).
    Replace(Vec<Proxy>),
    /// The id of an entity that is gone (of a delta).
    Delete(String),
}

/// The object as it stands.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    id: String,
    #[serde(default)]
    // Empty where it is missing, so that we can say which entity lacks it; serde would name only the field.
    schema: String,
    caption: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
    #[serde(default)]
    datasets: Vec<String>,
    #[serde(default)]
    referents: Vec<String>,
    first_seen: Option<String>,
    last_seen: Option<String>,
    /// What a line of a delta has instead of all these.
    op: Option<Value>,
    entity: Option<Value>,
}

/// An entity's own id, and what tells that it is none.
#[derive(Deserialize)]
struct OnlyId<'t> {
    #[serde(borrow, default)]
    id: Cow<'t, str>,
}

/// The id of the entity of a line, where no other stands in it.
pub(super) fn only_id(text: &[u8]) -> Option<Cow<'_, str>> {
    // Braces of the entity and of its properties: with more, something is nested, or it is a change.
    let braces = memchr::memchr_iter(b'{', text).take(3).count();
    let only: OnlyId<'_> = (braces == 2).then(|| serde_json::from_slice(text).ok())??;
    (!only.id.is_empty()).then_some(only.id)
}

impl Change {
    /// What a line says.
    ///
    /// # Errors
    /// When the line is no entity.
    pub(super) fn read(text: &[u8], place: Place) -> Result<Self, BadLine> {
        if text.len() > LONGEST {
            return Err(BadLine::new(too_long("the line")));
        }
        // Almost all lines are of entities, which need not pass through a value of any sort.
        if let Ok(written) = serde_json::from_slice::<Written>(text)
            && !(written.op.is_some() && written.entity.is_some())
        {
            return Ok(Change::Add(Proxy::of_written(written, place)?));
        }
        let value: Value = serde_json::from_slice(text).map_err(|error| {
            let message = error.to_string();
            // The place inside of one line of text would read as a line of the file.
            let message = message.split(" at line ").next().unwrap_or(&message);
            BadLine::new(format!("no FollowTheMoney entity: {message}"))
        })?;
        let op = value.get("op").and_then(Value::as_str).map(str::to_owned);
        let Some((op, entity)) = op.zip(value.get("entity").cloned()) else {
            return Ok(Change::Add(Proxy::of_value(value, place)?));
        };
        match op.as_str() {
            "DEL" => {
                let id = entity.get("id").and_then(Value::as_str);
                let id = id.ok_or_else(|| BadLine::new("the deleted entity has no `id`"))?;
                Ok(Change::Delete(id.to_owned()))
            }
            "ADD" | "MOD" => Ok(Change::Replace(Proxy::of_value(entity, place)?)),
            other => {
                let other = crate::model::shortened(other);
                Err(BadLine::new(format!("the change `{other}` is not known")))
            }
        }
    }
}

impl Proxy {
    /// An entity without anything that is known of it.
    pub(super) fn new(id: String, schema: String, place: Place) -> Self {
        Self {
            place,
            id,
            schemata: vec![schema],
            caption: None,
            properties: BTreeMap::new(),
            datasets: Vec::new(),
            referents: Vec::new(),
            first_seen: None,
            last_seen: None,
            said: BTreeMap::new(),
            own: BTreeMap::new(),
        }
    }

    /// The entity of a value, and those that stand nested in it.
    fn of_value(value: Value, place: Place) -> Result<Vec<Self>, BadLine> {
        let written: Written = serde_json::from_value(value)
            .map_err(|error| BadLine::new(format!("no FollowTheMoney entity: {error}")))?;
        Self::of_written(written, place)
    }

    fn of_written(written: Written, place: Place) -> Result<Vec<Self>, BadLine> {
        let mut found = Vec::new();
        // serde_json refuses more than 128 levels, so that few wait here.
        let mut waiting = vec![(written, None::<String>)];
        while let Some((written, parent)) = waiting.pop() {
            let (mut proxy, nested) = Self::of(written, place)?;
            if let Some(parent) = parent {
                proxy.join_to(parent);
            }
            for value in nested {
                let written: Written = serde_json::from_value(value)
                    .map_err(|error| BadLine::new(format!("no FollowTheMoney entity: {error}")))?;
                waiting.push((written, Some(proxy.id.clone())));
            }
            found.push(proxy);
        }
        Ok(found)
    }

    /// Gives an edge that stands nested in one of its ends that end, which exports do not repeat.
    fn join_to(&mut self, parent: String) {
        let missing: Vec<&str> = match (self.schema(), edge_of(self.schema())) {
            ("Sanction", _) => vec!["entity"],
            (_, Some(edge)) => vec![edge.from, edge.to],
            (_, None) => Vec::new(),
        };
        let missing: Vec<&str> = missing
            .into_iter()
            .filter(|end| self.values(end).is_empty())
            .collect();
        // An edge that names neither end could be either way round.
        if let [end] = missing.as_slice() {
            self.properties.insert((*end).to_owned(), vec![parent]);
        }
    }

    fn of(written: Written, place: Place) -> Result<(Self, Vec<Value>), BadLine> {
        for (field, text) in [("id", &written.id), ("schema", &written.schema)] {
            if text.is_empty() {
                return Err(BadLine {
                    id: written.id.clone(),
                    message: format!("the entity has no `{field}`"),
                });
            }
        }
        let mut nested = Vec::new();
        let mut properties = BTreeMap::new();
        for (name, value) in written.properties {
            let values = match value {
                Value::Array(values) => values,
                // Exports write null for what is not told.
                Value::Null => Vec::new(),
                one => vec![one],
            };
            let mut texts: Vec<String> = values
                .into_iter()
                .filter_map(|value| text_of(value, &mut nested))
                .collect();
            // Order means nothing in FollowTheMoney, and two exports of one entity must compare as equal.
            texts.sort();
            texts.dedup();
            if !texts.is_empty() {
                properties.insert(name, texts);
            }
        }
        let proxy = Self {
            caption: written.caption,
            properties,
            datasets: written.datasets,
            referents: written.referents,
            first_seen: written.first_seen,
            last_seen: written.last_seen,
            ..Self::new(written.id, written.schema, place)
        };
        Ok((proxy, nested))
    }

    /// The texts of a property.
    pub(super) fn values(&self, property: &str) -> &[String] {
        self.properties.get(property).map_or(&[], Vec::as_slice)
    }

    /// The datasets that say a value; none where the file does not tell them apart.
    pub(super) fn said_by(&self, property: &str, value: &str) -> &[String] {
        let said = (property.to_owned(), value.to_owned());
        self.said.get(&said).map_or(&[], Vec::as_slice)
    }

    pub(super) fn first(&self, property: &str) -> Option<&str> {
        self.values(property).first().map(String::as_str)
    }

    /// Its schema; the first of several.
    pub(super) fn schema(&self) -> &str {
        // Never empty: `of` refuses an entity without a schema, and merging only adds or replaces.
        &self.schemata[0]
    }
}

/// A value as text; of a nested entity its id, while the entity itself is put aside.
fn text_of(value: Value, nested: &mut Vec<Value>) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(object) => {
            let id = object.get("id").and_then(Value::as_str).map(str::to_owned);
            nested.push(Value::Object(object));
            id
        }
        Value::Null => None,
        // Strictly, all values are texts; exporters write bare numbers and booleans all the same.
        other => Some(other.to_string()),
    }
}
