//! Node-link JSON: a multigraph as networkx's `node_link_graph` and d3 take it.
//!
//! A node has the fields of its entity, an edge those of its relationship, with `source`, `target` and the id as `key`.
//! A claim that another one points at is an edge and also a node of type `claim`, so that disputes keep their target.
//! Unknown fields stay together in `extra`: one of them may be called `source`. What is no node or edge (sources,
//! facts, decisions, entities that are only mentioned) stands in `graph.relata`. Reading gives the same records back.

use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::claims::{Claim, claims};
use crate::answer::{Answer, Node};
use crate::model::{Entity, Extra, Fact, Relationship, Same, Source};
use crate::write::WriteError;

#[derive(Serialize)]
struct Document<'a> {
    directed: bool,
    multigraph: bool,
    graph: Attributes<'a>,
    nodes: Vec<GraphNode<'a>>,
    edges: Vec<Edge<'a>>,
}

/// The attributes of the graph itself.
#[derive(Serialize)]
struct Attributes<'a> {
    name: &'a str,
    summary: &'a str,
    complete: bool,
    relata: Rest<'a>,
}

/// Records that are no nodes or edges.
#[derive(Serialize)]
struct Rest<'a> {
    sources: &'a [Source],
    entities: &'a [Entity],
    facts: &'a [Fact],
    same: &'a [Same],
}

struct GraphNode<'a>(&'a Node);

impl Serialize for GraphNode<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Node::Entity(entity) => {
                let known = Entity {
                    extra: Extra::default(),
                    ..(**entity).clone()
                };
                put_fields(&mut map, &known, |name| name)?;
                put_extra(&mut map, &entity.extra)?;
            }
            // Its type tells a reader that the edge of this key has the rest.
            Node::Claim(id) => {
                map.serialize_entry("id", id)?;
                map.serialize_entry("type", "claim")?;
            }
        }
        map.end()
    }
}

struct Edge<'a>(Claim<'a>);

impl Serialize for Edge<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = self.0.resolved();
        let known = Relationship {
            extra: Extra::default(),
            ..record.clone().into_owned()
        };
        let mut map = serializer.serialize_map(None)?;
        put_fields(&mut map, &known, |name| match name {
            "from" => "source",
            "to" => "target",
            "id" => "key",
            _ => name,
        })?;
        put_extra(&mut map, &record.extra)?;
        map.end()
    }
}

/// Puts the fields of a record, each under the name that it has here.
fn put_fields<M: SerializeMap>(
    map: &mut M,
    record: &impl Serialize,
    name_here: impl Fn(&str) -> &str,
) -> Result<(), M::Error> {
    // By way of a map, since the names that fields have in the native format are those of serde.
    let fields: Map<String, Value> = serde_json::to_value(record)
        .and_then(serde_json::from_value)
        .map_err(serde::ser::Error::custom)?;
    for (name, value) in &fields {
        map.serialize_entry(name_here(name), value)?;
    }
    Ok(())
}

fn put_extra<M: SerializeMap>(map: &mut M, extra: &Extra) -> Result<(), M::Error> {
    if extra.is_empty() {
        return Ok(());
    }
    map.serialize_entry("extra", extra)
}

/// Writes the graph of an answer.
pub(crate) fn write(answer: &Answer, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let document = Document {
        directed: true,
        multigraph: true,
        graph: Attributes {
            name: answer.title(),
            summary: answer.summary(),
            complete: answer.is_complete(),
            relata: Rest {
                sources: answer.sources(),
                entities: answer.mentioned(),
                facts: answer.facts(),
                same: answer.same(),
            },
        },
        nodes: answer.nodes().map(GraphNode).collect(),
        edges: claims(answer).map(Edge).collect(),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")?;
    Ok(())
}
