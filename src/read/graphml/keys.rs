//! The keys of a GraphML file: what its data elements mean.

use std::collections::BTreeMap;

use crate::read::attribute_value::Value;
use crate::read::xml::Element;

/// What the data elements of a key mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Key {
    id: String,
    /// `node`, `edge`, `graph`, `port` or `all`.
    of: String,
    pub(super) name: String,
    /// The type as it is declared.
    pub(super) declared: String,
    pub(super) default: Option<String>,
    /// Whether it holds what yEd draws, and no value.
    pub(super) is_drawing: bool,
}

impl Key {
    pub(super) fn of(element: &Element) -> Self {
        let id = element.text("id").unwrap_or_default();
        let is_drawing = element.get("yfiles.type").is_some();
        Self {
            name: element.text("attr.name").unwrap_or_else(|| id.clone()),
            of: element.text("for").unwrap_or_else(|| "all".to_owned()),
            declared: element.text("attr.type").unwrap_or_default(),
            default: None,
            is_drawing,
            id,
        }
    }

    /// A key that data uses and nothing declares.
    pub(super) fn undeclared(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            ..Self::default()
        }
    }
}

/// All keys, by id.
#[derive(Debug, Default)]
pub(super) struct Keys(BTreeMap<String, Key>);

impl Keys {
    pub(super) fn add(&mut self, key: Key) {
        self.0.insert(key.id.clone(), key);
    }

    pub(super) fn get(&self, id: &str) -> Option<Key> {
        self.0.get(id).cloned()
    }

    /// Adds the defaults of keys that a node or edge does not name.
    pub(super) fn add_defaults(&self, of: &str, attributes: &mut Vec<(String, Value)>) {
        for key in self.0.values() {
            let is_for_it = key.of == of || key.of == "all";
            let is_told = attributes.iter().any(|(name, _)| *name == key.name);
            if let Some(default) = key.default.as_deref().filter(|_| is_for_it && !is_told) {
                let value = Value::of(default, &key.declared);
                attributes.push((key.name.clone(), value));
            }
        }
    }
}
