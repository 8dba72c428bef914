//! Node-link JSON, as networkx and d3 write it: `{"directed": ..., "nodes": [...], "edges": [...]}`.
//!
//! A node is an entity, an edge a relationship whose `key` is its id; what relata itself writes also holds sources,
//! facts and decisions in `graph.relata`. Records are handed on while the document is read, whatever its size.
//! Foreign graphs are taken as they are: an id may be a number, `label` names a node, and an attribute that means
//! nothing here stays an unknown field of the record.

use std::fmt;
use std::io::{self, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::bounded::{Bounded, Since, is_too_long, too_long};
use super::from_fields::{Fields, record_of};
use super::{BadLine, Item, Weight};
use crate::model::Record;

/// The kind of a node that does not say.
const NODE_KIND: &str = "other";
/// The kind of an edge that does not say.
const EDGE_KIND: &str = "related-to";

/// Whether text begins like a node-link document: an object whose first key is one of its own.
pub(super) fn is_node_link(beginning: &[u8]) -> bool {
    let text = beginning.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let Some(inside) = text.trim_ascii_start().strip_prefix(b"{") else {
        return false;
    };
    let inside = inside.trim_ascii_start();
    // None of these is a field of a record, so that no line of JSON Lines is taken for a document.
    for key in ["directed", "multigraph", "graph", "nodes", "edges", "links"] {
        let quoted = format!("\"{key}\"");
        if let Some(rest) = inside.strip_prefix(quoted.as_bytes())
            && rest.trim_ascii_start().starts_with(b":")
        {
            return true;
        }
    }
    false
}

/// Reads a document, and hands on each record with its number in it.
///
/// # Errors
/// When the stream cannot be read. What is wrong with the document is handed on like a record.
pub(super) fn read(
    _name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut number = 0;
    let stream = Bounded::new(stream);
    let since = stream.since().clone();
    let stream = io::BufReader::with_capacity(1 << 16, stream);
    let mut json = serde_json::Deserializer::from_reader(stream);
    let document = Document {
        number: &mut number,
        since: &since,
        each: &mut *each,
    };
    let read = document.deserialize(&mut json).and_then(|()| json.end());
    match read {
        Ok(()) => Ok(()),
        Err(error) if error.is_io() => {
            let error = io::Error::from(error);
            if !is_too_long(&error) {
                return Err(error);
            }
            let message = too_long("the record");
            each(item(number + 1, Err(BadLine::new(message))));
            Ok(())
        }
        Err(error) => {
            let message = format!("no node-link document: {error}");
            each(item(error.line() as u32, Err(BadLine::new(message))));
            Ok(())
        }
    }
}

fn item(line: u32, record: Result<Record, BadLine>) -> Item {
    let weight = Weight::Record;
    Item {
        line,
        weight,
        record,
    }
}

/// What an object of the document is.
#[derive(Clone, Copy)]
enum Part {
    Node,
    Edge,
    /// A record as it stands, of this type.
    Whole(&'static str),
}

/// The document, or what of it relata keeps in `graph`.
struct Document<'d> {
    number: &'d mut u32,
    since: &'d Since,
    each: &'d mut dyn FnMut(Item),
}

impl Document<'_> {
    fn hand_on(&mut self, part: Part, object: Fields) {
        *self.number += 1;
        self.since.begin();
        let record = match part {
            Part::Node if is_claim(&object) => return,
            Part::Node => record_of("entity", node_fields(object)),
            Part::Edge => record_of("relationship", edge_fields(object)),
            Part::Whole(word) => record_of(word, object),
        };
        (self.each)(item(*self.number, record));
    }

    fn refuse(&mut self, message: &str) {
        (self.each)(item(1, Err(BadLine::new(message))));
    }
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `nodes` and `edges`")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let part = match key.as_str() {
                "nodes" => Part::Node,
                "edges" | "links" => Part::Edge,
                "sources" => Part::Whole("source"),
                "entities" => Part::Whole("entity"),
                "facts" => Part::Whole("fact"),
                "same" => Part::Whole("same"),
                "graph" | "relata" => {
                    // The numbers go on: a record has one place, however deep it stands.
                    let number = &mut *self.number;
                    let each = &mut *self.each;
                    let since = self.since;
                    map.next_value_seed(Document {
                        number,
                        since,
                        each,
                    })?;
                    continue;
                }
                "directed" => {
                    if !map.next_value::<bool>()? {
                        self.refuse(
                            "the graph is undirected, and a claim leads from one end to the other",
                        );
                    }
                    continue;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            map.next_value_seed(List {
                document: &mut self,
                part,
            })?;
        }
        Ok(())
    }
}

/// The objects of one list.
struct List<'l, 'd> {
    document: &'l mut Document<'d>,
    part: Part,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(object) = list.next_element()? {
            self.document.hand_on(self.part, object);
        }
        Ok(())
    }
}

/// Whether a node stands for a claim, which is told in full by its edge.
fn is_claim(object: &Fields) -> bool {
    object
        .get("type")
        .is_some_and(|word| word.get() == "\"claim\"")
}

/// The fields of an entity.
fn node_fields(mut node: Fields) -> Fields {
    node.remove("type");
    as_text(&mut node, "id");
    if !node.contains_key("name")
        && let Some(label) = node.remove("label")
    {
        node.insert("name".to_owned(), label);
    }
    node.entry("kind".to_owned())
        .or_insert_with(|| quoted(NODE_KIND));
    unfold(&mut node);
    node
}

/// The fields of a relationship.
fn edge_fields(mut edge: Fields) -> Fields {
    for (theirs, ours) in [("source", "from"), ("target", "to")] {
        if let Some(end) = edge.remove(theirs) {
            edge.insert(ours.to_owned(), end);
        }
        as_text(&mut edge, ours);
    }
    // Numbers as keys count the parallel edges of one pair: they are no ids.
    if let Some(key) = edge.remove("key") {
        let is_id = key.get().starts_with('"') && key.get() != "\"\"";
        let name = if is_id { "id" } else { "key" };
        edge.insert(name.to_owned(), key);
    }
    if !edge.contains_key("kind") {
        let told = ["relation", "type", "label"]
            .iter()
            .find_map(|name| edge.remove(*name));
        edge.insert("kind".to_owned(), told.unwrap_or_else(|| quoted(EDGE_KIND)));
    }
    unfold(&mut edge);
    edge
}

/// Puts unknown fields back that the writer keeps apart, so that they cannot be taken for ends.
fn unfold(object: &mut Fields) {
    let Some(extra) = object.get("extra") else {
        return;
    };
    // A foreign attribute of that name may be anything, and then stays what it is.
    let fields: Result<Fields, _> = serde_json::from_str(extra.get());
    if let Ok(fields) = fields {
        object.remove("extra");
        object.extend(fields);
    }
}

/// An id that is a number is the text of that number.
fn as_text(object: &mut Fields, field: &str) {
    let Some(value) = object.get(field) else {
        return;
    };
    let is_number = |first: char| first.is_ascii_digit() || first == '-';
    if value.get().starts_with(is_number) {
        let text = quoted(value.get());
        object.insert(field.to_owned(), text);
    }
}

fn quoted(text: &str) -> Box<RawValue> {
    let json = serde_json::Value::from(text).to_string();
    RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(u32, Result<Record, BadLine>)> {
        let mut records = Vec::new();
        read("text", &mut text.as_bytes(), &mut |item| {
            records.push((item.line, item.record))
        })
        .unwrap();
        records
    }

    #[test]
    fn the_first_key_tells_a_document_from_a_line() {
        assert!(is_node_link(b" \n{ \"directed\" : true"));
        assert!(is_node_link(b"\xef\xbb\xbf{\"nodes\":["));
        assert!(!is_node_link(br#"{"type":"entity","id":"nodes"}"#));
        assert!(!is_node_link(br#"{"nodes"}"#));
        assert!(!is_node_link(b""));
    }

    #[test]
    fn a_foreign_graph_is_taken_as_it_is() {
        let records = records(
            r#"{"directed":true,"multigraph":true,"graph":{"name":"g"},
                "nodes":[{"id":1,"label":"One"},{"id":"b","kind":"company","weight":2.50}],
                "links":[{"source":1,"target":"b","key":0},{"source":1,"target":"b","key":1,"relation":"owns","share":24.80}]}"#,
        );
        let json: Vec<String> = records
            .into_iter()
            .map(|(_, record)| serde_json::to_string(&record.unwrap()).unwrap())
            .collect();
        assert_eq!(
            json,
            [
                r#"{"type":"entity","id":"1","kind":"other","name":"One"}"#,
                r#"{"type":"entity","id":"b","kind":"company","weight":2.50}"#,
                r#"{"type":"relationship","kind":"related-to","from":"1","to":"b","key":0}"#,
                r#"{"type":"relationship","kind":"owns","from":"1","to":"b","share":{"min":"24.8","max":"24.8"},"key":1}"#,
            ]
        );
    }

    #[test]
    fn every_fault_has_its_number_and_what_is_cut_off_is_said() {
        let faults = records(r#"{"nodes":[{"id":"a"},{"id":"b","since":"2022-02-30"},7"#);
        assert!(faults[0].1.is_ok());
        let fault = faults[1].1.as_ref().unwrap_err();
        assert_eq!((faults[1].0, fault.id.as_str()), (2, "b"));
        assert!(
            faults[2]
                .1
                .as_ref()
                .unwrap_err()
                .message
                .contains("no node-link document")
        );
        let undirected = records(r#"{"directed":false,"nodes":[],"edges":[]}"#);
        assert!(
            undirected[0]
                .1
                .as_ref()
                .unwrap_err()
                .message
                .contains("undirected")
        );
    }
}
