//! GEXF 1.0 to 1.3: attributes are declared, then come nodes and edges, with the times at which they are there.
//!
//! An edge that is there several times, or whose share changes, makes a claim for each of its times.

mod claims;
mod times;

use std::collections::BTreeMap;
use std::io::{self, Read};

use times::{Span, TimeFormat};

use super::Item;
use super::attribute_value::Value;
use super::attributes::Edge;
use super::graph_file::GraphFile;
use super::xml::{Document, Element, Fault, Part, begins_with};
use crate::model::relationship_kind;

/// Whether text begins like GEXF.
pub(super) fn is_gexf(beginning: &[u8]) -> bool {
    begins_with(beginning, b"<gexf")
}

/// Reads a document, and hands on each node and edge with its line.
///
/// # Errors
/// When the stream cannot be read. What is wrong with the document is handed on like a record.
pub(super) fn read(
    name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut reader = Reader {
        declared: BTreeMap::new(),
        class: String::new(),
        attribute: None,
        format: TimeFormat::default(),
        is_directed: false,
        is_own: false,
        open: Vec::new(),
        text: String::new(),
        file: GraphFile::new(name, each),
    };
    let mut document = Document::new(stream);
    loop {
        match document.next() {
            Ok(Some(Part::Start(element))) => reader.start(document.line(), &element),
            Ok(Some(Part::Text(text))) => {
                reader.text.push_str(&text);
                if reader.hand_on_records(document.line()) {
                    document.let_go_of_text();
                }
            }
            Ok(Some(Part::End)) => reader.end(document.line()),
            Ok(None) => break,
            Err(Fault::Io(error)) => return Err(error),
            Err(Fault::Document(message)) => {
                reader.file.refuse(document.line(), message);
                break;
            }
        }
    }
    reader.file.close();
    Ok(())
}

/// An attribute as it is declared.
#[derive(Debug, Default)]
struct Declared {
    title: String,
    of: String,
    default: Option<String>,
}

/// An element that is begun and not ended.
enum Open {
    Node(Box<Thing>),
    Edge(Box<Thing>),
    /// An element that only holds others, or a text that is looked at when it ends.
    Other(String),
}

/// A node or edge with what is said of it so far.
#[derive(Debug, Default)]
struct Thing {
    line: u32,
    id: String,
    label: Option<String>,
    /// The ends of an edge.
    ends: [String; 2],
    is_directed: bool,
    /// The groups that a node is put into.
    groups: Vec<String>,
    /// Each value, with the time for which it is told.
    values: Vec<(String, Value, Option<Span>)>,
    spans: Vec<Span>,
    /// Times that are no dates.
    unread: Vec<String>,
}

struct Reader<'r> {
    /// By class and id: nodes and edges may use one id for two attributes.
    declared: BTreeMap<(String, String), Declared>,
    class: String,
    attribute: Option<String>,
    format: TimeFormat,
    is_directed: bool,
    /// Whether relata wrote it: then the description holds records.
    is_own: bool,
    open: Vec<Open>,
    text: String,
    file: GraphFile<'r>,
}

impl Reader<'_> {
    fn start(&mut self, line: u32, element: &Element) {
        self.text.clear();
        match element.name.as_str() {
            "graph" => self.graph(element),
            "attributes" => self.class = element.text("class").unwrap_or_default(),
            "attribute" => self.declare(element),
            "node" => {
                let node = self.node(line, element);
                return self.open.push(Open::Node(Box::new(node)));
            }
            "edge" => {
                let edge = self.edge(line, element);
                return self.open.push(Open::Edge(Box::new(edge)));
            }
            "attvalue" => self.value(element),
            "spell" | "slice" => self.spell(element),
            "parent" => {
                if let (Some(Open::Node(node)), Some(group)) = (self.thing(), element.text("for")) {
                    node.groups.push(group);
                }
            }
            _ => {}
        }
        self.open.push(Open::Other(element.name.clone()));
    }

    fn graph(&mut self, element: &Element) {
        self.format = TimeFormat::of(element.get("timeformat").or(element.get("timetype")));
        let told = element.get("defaultedgetype");
        self.is_directed = told == Some("directed");
        if told.is_none() {
            self.file.remark("The graph does not say whether edges without a type are directed: they are read as undirected.");
        }
    }

    fn declare(&mut self, element: &Element) {
        let Some(id) = element.text("id") else {
            return;
        };
        let declared = Declared {
            title: element.text("title").unwrap_or_else(|| id.clone()),
            of: element.text("type").unwrap_or_default(),
            default: None,
        };
        self.attribute = Some(id.clone());
        self.declared.insert((self.class.clone(), id), declared);
    }

    fn thing(&mut self) -> Option<&mut Open> {
        let open = self.open.iter_mut().rev();
        open.into_iter()
            .find(|open| !matches!(open, Open::Other(_)))
    }

    fn node(&mut self, line: u32, element: &Element) -> Thing {
        let mut node = Thing {
            line,
            id: element.text("id").unwrap_or_default(),
            label: element.text("label"),
            ..Thing::default()
        };
        node.spans = self.format.spans(element, &mut node.unread);
        node.groups.extend(
            element
                .text("pid")
                .filter(|pid| !["", "0"].contains(&pid.as_str())),
        );
        // Nodes that stand in another one are its members.
        if let Some(Open::Node(outer)) = self.thing() {
            node.groups.push(outer.id.clone());
        }
        node.groups.dedup();
        node
    }

    fn edge(&mut self, line: u32, element: &Element) -> Thing {
        let end = |name| element.text(name).unwrap_or_default();
        let told = element.get("type");
        let mut edge = Thing {
            line,
            id: end("id"),
            label: element.text("label"),
            ends: [end("source"), end("target")],
            is_directed: match told {
                Some("directed") => true,
                // `mutual` is one line with an arrow at each end, which says as little of who owns whom.
                Some("undirected" | "mutual") => false,
                _ => self.is_directed,
            },
            ..Thing::default()
        };
        edge.spans = self.format.spans(element, &mut edge.unread);
        // networkx writes an attribute of this name where GEXF has the direction.
        let other = told.filter(|told| !["directed", "undirected", "mutual"].contains(told));
        if let Some(word) = other {
            let word = Value::Text(word.to_owned());
            edge.values.push(("type".to_owned(), word, None));
        }
        for (name, declared) in [("kind", "string"), ("weight", "double")] {
            if let Some(text) = element.get(name) {
                edge.values
                    .push((name.to_owned(), Value::of(text, declared), None));
            }
        }
        edge
    }

    fn value(&mut self, element: &Element) {
        let key = element
            .text("for")
            .or(element.text("id"))
            .unwrap_or_default();
        let text = element.get("value").unwrap_or_default();
        let format = self.format;
        let class = if matches!(self.thing(), Some(Open::Edge(_))) {
            "edge"
        } else {
            "node"
        };
        let declared = self.declared.get(&(class.to_owned(), key.clone()));
        let (title, value) = match declared {
            Some(declared) => (declared.title.clone(), Value::of(text, &declared.of)),
            None => (key.clone(), Value::Text(text.to_owned())),
        };
        if declared.is_none() {
            self.file.remark(&format!(
                "The attribute `{key}` is not declared: its values are kept as text."
            ));
        }
        if let Some(Open::Node(thing) | Open::Edge(thing)) = self.thing() {
            let spans = format.spans(element, &mut thing.unread);
            if spans.is_empty() {
                thing.values.push((title, value, None));
            } else {
                let spans = spans.into_iter();
                thing
                    .values
                    .extend(spans.map(|span| (title.clone(), value.clone(), Some(span))));
            }
        }
    }

    fn spell(&mut self, element: &Element) {
        let format = self.format;
        if let Some(Open::Node(thing) | Open::Edge(thing)) = self.thing() {
            let spans = format.spans(element, &mut thing.unread);
            thing.spans.extend(spans);
        }
    }

    /// Hands on the records that stand whole in the description so far, which may be longer than any other text; whether
    /// there were any.
    fn hand_on_records(&mut self, line: u32) -> bool {
        let is_description =
            matches!(self.open.last(), Some(Open::Other(name)) if name == "description");
        let Some(end) = self
            .text
            .rfind('\n')
            .filter(|_| self.is_own && is_description)
        else {
            return false;
        };
        let rest = self.text.split_off(end + 1);
        let whole = std::mem::replace(&mut self.text, rest);
        self.file.records(line, &whole);
        true
    }

    fn end(&mut self, line: u32) {
        let text = std::mem::take(&mut self.text);
        match self.open.pop() {
            Some(Open::Node(node)) => self.end_node(*node),
            Some(Open::Edge(edge)) => self.end_edge(*edge),
            Some(Open::Other(name)) => match name.as_str() {
                "default" => {
                    let key = (
                        self.class.clone(),
                        self.attribute.clone().unwrap_or_default(),
                    );
                    if let Some(declared) = self.declared.get_mut(&key) {
                        declared.default = Some(text);
                    }
                }
                "creator" => self.is_own = text.starts_with("relata"),
                "description" if self.is_own => self.file.records(line, &text),
                _ => {}
            },
            None => {}
        }
    }

    /// Adds the defaults of attributes that a node or edge does not name.
    fn add_defaults(&self, class: &str, thing: &mut Thing) {
        for ((of, _), declared) in &self.declared {
            let is_told = thing
                .values
                .iter()
                .any(|(title, ..)| *title == declared.title);
            if let Some(default) = declared
                .default
                .as_deref()
                .filter(|_| of == class && !is_told)
            {
                let value = Value::of(default, &declared.of);
                thing.values.push((declared.title.clone(), value, None));
            }
        }
    }

    fn end_node(&mut self, mut node: Thing) {
        self.add_defaults("node", &mut node);
        let life = claims::life(&node.spans);
        let mut attributes = claims::attributes(&node.values);
        claims::add_span(&mut attributes, life);
        claims::add_unread(&mut attributes, &node.unread);
        self.file
            .node(node.line, &node.id, node.label.as_deref(), &attributes);
        for group in node.groups {
            self.file.edge(
                node.line,
                &Edge {
                    from: node.id.clone(),
                    to: group,
                    is_directed: true,
                    attributes: vec![(
                        "kind".to_owned(),
                        Value::Text(relationship_kind::PART_OF.to_owned()),
                    )],
                    ..Edge::default()
                },
            );
        }
    }

    fn end_edge(&mut self, mut edge: Thing) {
        self.add_defaults("edge", &mut edge);
        if edge.ends.iter().any(String::is_empty) {
            return self.file.refuse(edge.line, "the edge has no two ends");
        }
        let line = edge.line;
        for claim in claims::of(edge) {
            self.file.edge(line, &claim);
        }
    }
}
