//! Cytoscape JSON, as Cytoscape and Cytoscape.js read it.
//!
//! Nodes and edges share one space of ids there, while a claim can be both, so that ids of edges begin with `edge:`; the id
//! of the claim is `claim`. Records that are no nodes or edges stand, a line each, in the attribute `relata` of the network.

use std::io;

use serde_json::{Map, Value};

use super::WriteError;
use super::attributes::{Sort, Values, of_claim, of_claim_node, of_entity};
use super::content::Content;

type Out<'o> = &'o mut dyn io::Write;

/// Writes a graph.
pub(crate) fn write(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    write!(
        out,
        "{{\"format_version\":\"1.0\",\"generated_by\":\"relata\",\"target_cytoscapejs_version\":\"~3\",\"data\":{{\"name\":"
    )?;
    serde_json::to_writer(&mut *out, &content.title())?;
    write!(out, ",\"relata\":[")?;
    let mut comma = "";
    for record in content.others() {
        write!(out, "{comma}")?;
        serde_json::to_writer(&mut *out, &serde_json::to_string(&record)?)?;
        comma = ",";
    }
    write!(out, "]}},\"elements\":{{\"nodes\":[")?;
    comma = "";
    for entity in content.written_entities() {
        element(out, comma, [("id", &entity.id)], &of_entity(&entity)?)?;
        comma = ",";
    }
    for id in content.claim_nodes() {
        element(out, comma, [("id", id)], &of_claim_node(id))?;
        comma = ",";
    }
    write!(out, "\n],\"edges\":[")?;
    comma = "";
    let disputed = content.disputed();
    for claim in content.written_claims() {
        let values = of_claim(&claim, disputed.contains(&claim.id))?;
        let id = format!("edge:{}", claim.id);
        let ends = [
            ("id", id.as_str()),
            ("source", &claim.from),
            ("target", &claim.to),
            ("interaction", &claim.kind),
        ];
        element(out, comma, ends, &values)?;
        comma = ",";
    }
    writeln!(out, "\n]}}}}")?;
    Ok(())
}

/// A node or edge: first what the format asks for, then the attributes.
fn element<const N: usize>(
    out: Out<'_>,
    comma: &str,
    own: [(&str, &str); N],
    values: &Values,
) -> Result<(), WriteError> {
    let mut data = Map::new();
    for (name, text) in own {
        data.insert(name.to_owned(), text.into());
    }
    for (attribute, text) in values {
        data.insert(attribute.name.to_owned(), value(attribute.sort, text));
    }
    write!(out, "{comma}\n{{\"data\":")?;
    serde_json::to_writer(&mut *out, &data)?;
    write!(out, "}}")?;
    Ok(())
}

/// An attribute as JSON: lists of texts are lists.
pub(crate) fn value(sort: Sort, text: &str) -> Value {
    let parsed = match sort {
        Sort::Text if !text.starts_with("[\"") => None,
        Sort::Text => serde_json::from_str::<Vec<String>>(text)
            .ok()
            .map(Value::from),
        Sort::Number | Sort::Flag => serde_json::from_str(text).ok(),
    };
    parsed.unwrap_or_else(|| text.into())
}
