//! GraphML: keys, then nodes and edges with their data; graphs may stand within nodes.
//!
//! ```text
//! key    --> keys    what a data element means: an attribute with its type and default, or a drawing of yEd
//! data   --> yed     the labels, arrows and groups that yEd draws
//! node, edge --> graph_file  records
//! ```

mod keys;
mod yed;

use std::io::{self, Read};

use keys::{Key, Keys};
use yed::Drawing;

use super::Item;
use super::attribute_value::Value;
use super::attributes::Edge;
use super::graph_file::GraphFile;
use super::xml::{Document, Element, Fault, Part, begins_with};
use crate::model::relationship_kind;

/// The attribute of the whole graph that holds records which are no nodes or edges.
const RECORDS: &str = "relata";

/// Whether text begins like GraphML.
pub(super) fn is_graphml(beginning: &[u8]) -> bool {
    begins_with(beginning, b"<graphml")
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
        keys: Keys::default(),
        open: Vec::new(),
        file: GraphFile::new(name, each),
    };
    let mut document = Document::new(stream);
    loop {
        match document.next() {
            Ok(Some(part)) => {
                reader.part(document.line(), part);
                if reader.hand_on_records(document.line()) {
                    document.let_go_of_text();
                }
            }
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

/// An element that is begun and not ended.
enum Open {
    Key(Key),
    Default(String),
    /// A graph, whether its edges are directed, and the node in which it stands.
    Graph {
        is_directed: bool,
        group: Option<String>,
    },
    Node(Thing),
    Edge(Thing),
    Data(String, Drawing),
    /// An element of no meaning here, or within a drawing.
    Other,
}

/// A node, edge or hyperedge with what is said of it so far.
#[derive(Default)]
struct Thing {
    line: u32,
    id: String,
    ends: Vec<String>,
    is_directed: bool,
    is_group: bool,
    attributes: Vec<(String, Value)>,
    drawing: Drawing,
    /// The node that its graph stands in.
    group: Option<String>,
}

struct Reader<'r> {
    keys: Keys,
    open: Vec<Open>,
    file: GraphFile<'r>,
}

impl Reader<'_> {
    fn part(&mut self, line: u32, part: Part) {
        match part {
            Part::Start(element) => self.start(line, &element),
            Part::Text(text) => self.text(&text),
            Part::End => match self.open.pop() {
                Some(open) => self.end(line, open),
                None => self.file.refuse(line, "an element ends that did not begin"),
            },
        }
    }

    fn start(&mut self, line: u32, element: &Element) {
        let within = self.open.last_mut();
        if let Some(Open::Data(_, drawing)) = within {
            drawing.start(element);
            return self.open.push(Open::Other);
        }
        // Elements of a drawing stand within one another, and the data element is some way up.
        if matches!(within, Some(Open::Other))
            && let Some(drawing) = self.drawing()
        {
            drawing.start(element);
            return self.open.push(Open::Other);
        }
        let open = match element.name.as_str() {
            "key" => Open::Key(Key::of(element)),
            "default" => Open::Default(String::new()),
            "graph" => self.graph(element),
            "node" => Open::Node(self.node(line, element)),
            "edge" | "hyperedge" => Open::Edge(self.edge(line, element)),
            "data" => Open::Data(element.text("key").unwrap_or_default(), Drawing::default()),
            "endpoint" => {
                if let (Some(Open::Edge(edge)), Some(node)) =
                    (self.open.last_mut(), element.text("node"))
                {
                    edge.ends.push(node);
                }
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(open);
    }

    fn graph(&mut self, element: &Element) -> Open {
        let told = element.get("edgedefault");
        if told.is_none() {
            self.file.remark(
                "A graph does not say whether its edges are directed: they are read as undirected.",
            );
        }
        let group = match self.open.last() {
            Some(Open::Node(node)) => Some(node.id.clone()),
            _ => None,
        };
        Open::Graph {
            is_directed: told == Some("directed"),
            group,
        }
    }

    /// Whether edges here are directed, and the node whose graph this is.
    fn place(&self) -> (bool, Option<String>) {
        let graph = self.open.iter().rev().find_map(|open| match open {
            Open::Graph { is_directed, group } => Some((*is_directed, group.clone())),
            _ => None,
        });
        graph.unwrap_or_default()
    }

    fn node(&mut self, line: u32, element: &Element) -> Thing {
        let id = element.text("id").unwrap_or_default();
        let (_, group) = self.place();
        Thing {
            line,
            id,
            // yEd calls an open group so, and a closed one a folder.
            is_group: element.get("yfiles.foldertype").is_some(),
            group,
            ..Thing::default()
        }
    }

    fn edge(&mut self, line: u32, element: &Element) -> Thing {
        let (by_graph, _) = self.place();
        let is_directed = match element.get("directed") {
            Some(word) => word.eq_ignore_ascii_case("true") || word == "1",
            None => by_graph,
        };
        let ends = ["source", "target"]
            .into_iter()
            .filter_map(|end| element.text(end));
        Thing {
            line,
            id: element.text("id").unwrap_or_default(),
            ends: ends.collect(),
            is_directed: is_directed && element.name == "edge",
            ..Thing::default()
        }
    }

    /// The drawing that the open elements belong to.
    fn drawing(&mut self) -> Option<&mut Drawing> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Data(_, drawing) => Some(drawing),
            _ => None,
        })
    }

    fn text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(Open::Default(told)) => told.push_str(text),
            Some(Open::Data(_, drawing)) => drawing.plain.push_str(text),
            Some(Open::Other) => {
                if let Some(drawing) = self.drawing() {
                    drawing.text(text);
                }
            }
            _ => {}
        }
    }

    /// Hands on the records that stand whole in the text of the whole graph so far, which may be longer than any other
    /// text; whether there were any.
    fn hand_on_records(&mut self, line: u32) -> bool {
        let [
            ..,
            Open::Graph { group: None, .. },
            Open::Data(key, drawing),
        ] = &mut self.open[..]
        else {
            return false;
        };
        let Some(end) = drawing.plain.rfind('\n') else {
            return false;
        };
        if self.keys.get(key).is_none_or(|key| key.name != RECORDS) {
            return false;
        }
        let rest = drawing.plain.split_off(end + 1);
        let whole = std::mem::replace(&mut drawing.plain, rest);
        self.file.records(line, &whole);
        true
    }

    fn end(&mut self, line: u32, open: Open) {
        match open {
            Open::Key(key) => self.keys.add(key),
            Open::Default(text) => {
                if let Some(Open::Key(key)) = self.open.last_mut() {
                    key.default = Some(text);
                }
            }
            Open::Graph { .. } => {}
            Open::Node(node) => self.end_node(node),
            Open::Edge(edge) => self.end_edge(edge),
            Open::Data(key, drawing) => self.end_data(line, &key, drawing),
            Open::Other => {
                if let Some(drawing) = self.drawing() {
                    drawing.end();
                }
            }
        }
    }

    fn end_data(&mut self, line: u32, key: &str, drawing: Drawing) {
        let known = self.keys.get(key);
        if known.is_none() {
            let remark =
                format!("The data key `{key}` is not declared: its values are kept as text.");
            self.file.remark(&remark);
        }
        let known = known.unwrap_or_else(|| Key::undeclared(key));
        match self.open.last_mut() {
            Some(Open::Node(thing) | Open::Edge(thing)) => {
                if drawing.is_drawn {
                    thing.drawing.take(drawing);
                } else if !known.is_drawing {
                    let value = Value::of(&drawing.plain, &known.declared);
                    thing.attributes.push((known.name, value));
                }
            }
            Some(Open::Graph { group: None, .. }) if known.name == RECORDS => {
                self.file.records(line, &drawing.plain);
            }
            _ => {}
        }
    }

    fn end_node(&mut self, mut node: Thing) {
        self.keys.add_defaults("node", &mut node.attributes);
        node.drawing.put_other_labels(&mut node.attributes);
        if node.is_group {
            node.attributes
                .push(("group".to_owned(), Value::Flag(true)));
        }
        let label = node.drawing.label();
        self.file.node(node.line, &node.id, label, &node.attributes);
        // Whoever drew a box around things said that they belong together.
        if let Some(group) = node.group {
            self.file.edge(
                node.line,
                &Edge {
                    from: node.id,
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
        self.keys.add_defaults("edge", &mut edge.attributes);
        edge.drawing.put_other_labels(&mut edge.attributes);
        let turned = edge.drawing.is_turned();
        let is_directed = edge.is_directed && !edge.drawing.has_no_direction();
        let label = edge.drawing.label().map(str::to_owned);
        let mut made = Edge {
            id: Some(edge.id).filter(|id| !id.is_empty()),
            is_directed,
            label,
            attributes: edge.attributes,
            ..Edge::default()
        };
        match &edge.ends[..] {
            [from, to] => {
                let [from, to] = if turned { [to, from] } else { [from, to] };
                made.from = from.clone();
                made.to = to.clone();
                self.file.edge(edge.line, &made);
            }
            [] | [_] => self.file.refuse(edge.line, "the edge has no two ends"),
            // One claim for several ends would be none that can be cited: each end is linked with the first.
            [first, others @ ..] => {
                self.file.remark(
                    "A hyperedge is read as links of its first end with each of the others.",
                );
                for (number, other) in others.iter().enumerate() {
                    let mut link = made.clone();
                    link.id = link.id.map(|id| format!("{id}/{}", number + 1));
                    link.from = first.clone();
                    link.to = other.clone();
                    self.file.edge(edge.line, &link);
                }
            }
        }
    }
}
