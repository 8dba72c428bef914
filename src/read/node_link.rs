//! Node-link JSON, as networkx and d3 write it: `{"directed": ..., "nodes": [...], "edges": [...]}`.
//!
//! A node is an entity, an edge a relationship; what relata itself writes has the id of each as its `key`, and also holds
//! sources, facts and decisions in `graph.relata`. Records are handed on while the document is read, whatever its size.
//! Foreign graphs are understood as other graph files are, by `attributes`: an id may be a number, `label` names a node,
//! shares may be parts of 1, and an attribute that means nothing here stays an unknown field.

use std::fmt;
use std::io::{self, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::attributes::Edge;
use super::bounded::{Bounded, Since, is_too_long, too_long};
use super::from_fields::{Fields, record_of};
use super::graph_file::GraphFile;
use super::json_attributes::{attributes, take_text, text_of};
use super::{Item, Weight};

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
    name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let stream = Bounded::new(stream);
    let mut reader = Reader {
        number: 0,
        edges: 0,
        since: stream.since().clone(),
        is_directed: true,
        is_own: false,
        file: GraphFile::new(name, each),
    };
    let stream = io::BufReader::with_capacity(1 << 16, stream);
    let mut json = serde_json::Deserializer::from_reader(stream);
    let document = Document {
        reader: &mut reader,
    };
    let read = document.deserialize(&mut json).and_then(|()| json.end());
    if let Err(error) = read {
        if error.is_io() {
            let error = io::Error::from(error);
            if !is_too_long(&error) {
                return Err(error);
            }
            let number = reader.number + 1;
            reader.file.refuse(number, too_long("the record"));
        } else {
            let message = format!("no node-link document: {error}");
            reader.file.refuse(error.line() as u32, message);
        }
    }
    // An edge to no node is a slip here: this format has no ends but nodes.
    reader.file.leave_ends_open();
    reader.file.close();
    Ok(())
}

/// What an object of the document is.
#[derive(Clone, Copy)]
enum Part {
    Node,
    Edge,
    /// A record as it stands, of this type.
    Whole(&'static str),
}

/// What was read so far.
struct Reader<'r> {
    number: u32,
    edges: u32,
    since: Since,
    /// Graphs of d3 do not say it, and draw arrows.
    is_directed: bool,
    /// Whether relata wrote it: then nodes and edges are records as they stand.
    is_own: bool,
    file: GraphFile<'r>,
}

impl Reader<'_> {
    fn hand_on(&mut self, part: Part, object: Fields) {
        self.number += 1;
        self.since.begin();
        let record = match part {
            Part::Node if is_claim(&object) => return,
            Part::Node if !self.is_own => return self.foreign_node(object),
            Part::Edge if !self.is_own && !has_our_share(&object) => {
                return self.foreign_edge(object);
            }
            Part::Node => record_of("entity", node_fields(object)),
            Part::Edge => record_of("relationship", edge_fields(object)),
            Part::Whole(word) => record_of(word, object),
        };
        self.file.hand_on(self.number, Weight::Record, record);
    }

    fn foreign_node(&mut self, mut node: Fields) {
        as_text(&mut node, "id");
        let id = take_text(&mut node, "id").unwrap_or_default();
        self.file.node(self.number, &id, None, &attributes(node));
    }

    fn foreign_edge(&mut self, mut edge: Fields) {
        self.edges += 1;
        let mut end = |theirs: &str, ours: &str| {
            let name = if edge.contains_key(theirs) {
                theirs
            } else {
                ours
            };
            as_text(&mut edge, name);
            take_text(&mut edge, name).unwrap_or_default()
        };
        let [from, to] = [end("source", "from"), end("target", "to")];
        if from.is_empty() || to.is_empty() {
            return self.file.refuse(self.number, "the edge has no two ends");
        }
        // Numbers as keys count the parallel edges of one pair: they are no ids.
        let is_id = |name: &&str| edge.get(*name).is_some_and(|key| text_of(key).is_some());
        let named = ["key", "id"].into_iter().find(is_id);
        let id = named.and_then(|name| take_text(&mut edge, name));
        let made = Edge {
            id,
            from,
            to,
            is_directed: self.is_directed,
            label: None,
            keeps_id: cites(&edge),
            attributes: attributes(edge),
        };
        let locator = format!("edge-{}", self.edges);
        self.file.edge_at(self.number, locator, &made);
    }
}

/// The document, or what of it relata keeps in `graph`.
struct Document<'d, 'r> {
    reader: &'d mut Reader<'r>,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `nodes` and `edges`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let part = match key.as_str() {
                "nodes" => Part::Node,
                "edges" | "links" => Part::Edge,
                "sources" => Part::Whole("source"),
                "entities" => Part::Whole("entity"),
                "facts" => Part::Whole("fact"),
                "same" => Part::Whole("same"),
                "graph" | "relata" => {
                    self.reader.is_own |= key == "relata";
                    map.next_value_seed(Document {
                        reader: &mut *self.reader,
                    })?;
                    continue;
                }
                "directed" => {
                    self.reader.is_directed = map.next_value::<bool>()?;
                    continue;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            map.next_value_seed(List {
                reader: &mut *self.reader,
                part,
            })?;
        }
        Ok(())
    }
}

/// The objects of one list.
struct List<'l, 'r> {
    reader: &'l mut Reader<'r>,
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
            self.reader.hand_on(self.part, object);
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

/// Whether a share is as in our records: where keys are in order, only the end of a document tells that it is ours.
fn has_our_share(edge: &Fields) -> bool {
    edge.get("share")
        .is_some_and(|share| share.get().starts_with('{'))
}

/// Whether an edge has a list of sources, as claims of ours have.
fn cites(edge: &Fields) -> bool {
    edge.get("sources")
        .is_some_and(|sources| sources.get().starts_with('['))
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

    use crate::model::Record;
    use crate::read::BadLine;

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
                r#"{"type":"relationship","kind":"related-to","from":"1","to":"b","sources":["text#edge-1"],"key":0}"#,
                r#"{"type":"relationship","kind":"owns","from":"1","to":"b","share":{"min":"24.8","max":"24.8"},"sources":["text#edge-2"],"key":1}"#,
                r#"{"type":"source","id":"text","title":"text"}"#,
            ]
        );
    }

    #[test]
    fn every_fault_has_its_number_and_what_is_cut_off_is_said() {
        let faults = records(r#"{"nodes":[{"id":"a"},{"name":"b"},7"#);
        assert!(faults[0].1.is_ok());
        let fault = faults[1].1.as_ref().unwrap_err();
        assert_eq!((faults[1].0, fault.id.as_str()), (2, ""));
        assert!(
            faults[2]
                .1
                .as_ref()
                .unwrap_err()
                .message
                .contains("no node-link document")
        );
    }
}
