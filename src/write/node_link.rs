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

use super::content::Content;
use crate::answer::Node;
use crate::model::{Entity, Extra, Relationship};
use crate::write::WriteError;

type Out<'o> = &'o mut dyn io::Write;

/// A node that is an entity.
struct EntityNode<'a>(&'a Entity);

impl Serialize for EntityNode<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let known = Entity {
            extra: Extra::default(),
            ..self.0.clone()
        };
        put_fields(&mut map, &known, |name| name)?;
        put_extra(&mut map, &self.0.extra)?;
        map.end()
    }
}

/// A node that stands for a claim: its type tells a reader that the edge of this key has the rest.
#[derive(Serialize)]
struct ClaimNode<'a> {
    id: &'a str,
    r#type: &'a str,
}

struct Edge<'a>(&'a Relationship);

impl Serialize for Edge<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = Relationship {
            extra: Extra::default(),
            ..self.0.clone()
        };
        let mut map = serializer.serialize_map(None)?;
        put_fields(&mut map, &known, |name| match name {
            "from" => "source",
            "to" => "target",
            "id" => "key",
            _ => name,
        })?;
        put_extra(&mut map, &self.0.extra)?;
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

/// Writes a graph, record after record.
pub(crate) fn write(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    write!(
        out,
        "{{\"directed\":true,\"multigraph\":true,\"graph\":{{\"name\":"
    )?;
    serde_json::to_writer(&mut *out, &content.title())?;
    if let Content::Answer(answer) = content {
        write!(out, ",\"summary\":")?;
        serde_json::to_writer(&mut *out, answer.summary())?;
        write!(out, ",\"complete\":{}", answer.is_complete())?;
    }
    write!(out, ",\"relata\":{{\"sources\":")?;
    list(content.sources(), out)?;
    write!(out, ",\"entities\":")?;
    list(content.unwritten_entities(), out)?;
    write!(out, ",\"facts\":")?;
    list(content.facts(), out)?;
    write!(out, ",\"same\":")?;
    list(content.same(), out)?;
    write!(out, "}}}},\"nodes\":[")?;
    write_nodes(content, out)?;
    write!(out, "],\"edges\":[")?;
    let mut comma = "";
    for claim in content.written_claims() {
        write!(out, "{comma}")?;
        serde_json::to_writer(&mut *out, &Edge(&claim))?;
        comma = ",";
    }
    Ok(writeln!(out, "]}}")?)
}

/// The nodes of an answer by id; of a graph the entities first, as they lie there.
fn write_nodes(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    let mut comma = "";
    if let Content::Answer(answer) = content {
        for node in answer.nodes() {
            write!(out, "{comma}")?;
            match node {
                Node::Entity(entity) => serde_json::to_writer(&mut *out, &EntityNode(entity))?,
                Node::Claim(id) => write_claim_node(id, out)?,
            }
            comma = ",";
        }
        return Ok(());
    }
    for entity in content.written_entities() {
        write!(out, "{comma}")?;
        serde_json::to_writer(&mut *out, &EntityNode(&entity))?;
        comma = ",";
    }
    for id in content.claim_nodes() {
        write!(out, "{comma}")?;
        write_claim_node(id, out)?;
        comma = ",";
    }
    Ok(())
}

fn write_claim_node(id: &str, out: Out<'_>) -> Result<(), WriteError> {
    let node = ClaimNode {
        id,
        r#type: "claim",
    };
    Ok(serde_json::to_writer(&mut *out, &node)?)
}

/// Writes records as a list.
fn list<R: Serialize>(records: impl Iterator<Item = R>, out: Out<'_>) -> Result<(), WriteError> {
    let mut comma = "";
    write!(out, "[")?;
    for record in records {
        write!(out, "{comma}")?;
        serde_json::to_writer(&mut *out, &record)?;
        comma = ",";
    }
    Ok(write!(out, "]")?)
}
