//! One JSON object with everything that an answer holds.

use std::borrow::Cow;
use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::answer::{Answer, Changes, Dataset, Limit, Node, Note, Report, Rows};
use crate::lens::Lens;
use crate::model::{Entity, Fact, Relationship, Same, Source};
use crate::query::Query;
use crate::write::WriteError;
use crate::write::claims::claims;

#[derive(Serialize)]
struct Envelope<'a> {
    /// What stands above it in a report.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    query: &'a Option<Query>,
    lens: &'a Lens,
    title: &'a str,
    summary: &'a str,
    rows: &'a Rows,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: &'a Option<Changes>,
    graph: Graph<'a>,
    mentioned: &'a [Entity],
    same: &'a [Same],
    facts: &'a [Fact],
    sources: &'a [Source],
    complete: bool,
    limits: &'a [Limit],
    notes: Vec<String>,
    note_details: &'a [Note],
    dataset: &'a Dataset,
}

#[derive(Serialize)]
struct Graph<'a> {
    nodes: Vec<GraphNode<'a>>,
    edges: Vec<Cow<'a, Relationship>>,
}

/// An entity's whole record, or `{"id":"...","claim":true}` for a claim that is also an edge.
struct GraphNode<'a>(&'a Node);

impl Serialize for GraphNode<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Entity(entity) => entity.serialize(serializer),
            Node::Claim(id) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("id", id)?;
                map.serialize_entry("claim", &true)?;
                map.end()
            }
        }
    }
}

impl<'a> Envelope<'a> {
    fn of(answer: &'a Answer, text: Option<&'a str>) -> Self {
        let edges = claims(answer).map(|claim| claim.resolved()).collect();
        let graph = Graph {
            nodes: answer.nodes().map(GraphNode).collect(),
            edges,
        };
        Self {
            text,
            query: &answer.query,
            lens: answer.lens(),
            title: answer.title(),
            summary: answer.summary(),
            rows: answer.any_rows(),
            changes: &answer.changes,
            graph,
            mentioned: answer.mentioned(),
            same: answer.same(),
            facts: answer.facts(),
            sources: answer.sources(),
            complete: answer.is_complete(),
            limits: answer.limits(),
            notes: answer.notes().iter().map(ToString::to_string).collect(),
            note_details: answer.notes(),
            dataset: answer.dataset(),
        }
    }
}

/// Several answers as a file of their questions, each with all that its answer holds.
#[derive(Serialize)]
struct Investigation<'a> {
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    questions: Vec<Envelope<'a>>,
}

/// Writes the whole answer.
pub(crate) fn write(answer: &Answer, out: &mut dyn io::Write) -> Result<(), WriteError> {
    write_value(&Envelope::of(answer, None), out)
}

/// Writes all answers.
pub(crate) fn write_report(report: &Report, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut questions = Vec::new();
    for (text, answer) in &report.answers {
        questions.push(Envelope::of(answer, text.as_deref()));
    }
    let investigation = Investigation {
        title: report.title.as_deref(),
        text: report.text.as_deref(),
        questions,
    };
    write_value(&investigation, out)
}

fn write_value(value: &impl Serialize, out: &mut dyn io::Write) -> Result<(), WriteError> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io_first)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A full disk or a closed pipe stays an input/output error.
fn io_first(error: serde_json::Error) -> WriteError {
    if error.is_io() {
        WriteError::Io(error.into())
    } else {
        WriteError::Json(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn the_envelope_holds_everything() {
        let mut bytes = Vec::new();
        write(&sample::wechat(), &mut bytes).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let keys: Vec<&str> = json
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let expected = [
            "complete",
            "dataset",
            "facts",
            "graph",
            "lens",
            "limits",
            "mentioned",
            "note_details",
            "notes",
            "query",
            "rows",
            "same",
            "sources",
            "summary",
            "title",
        ];
        assert_eq!(keys, expected);
        let nodes = json["graph"]["nodes"].as_array().unwrap();
        assert!(nodes.contains(&serde_json::json!({"id": "nml-2021/wechat", "claim": true})));
        assert!(
            nodes
                .iter()
                .any(|node| node["id"] == "wechat" && node["name"] == "WeChat")
        );
        assert!(
            json["graph"]["edges"]
                .as_array()
                .unwrap()
                .iter()
                .any(|edge| edge["id"] == "nml-2021/wechat")
        );
    }
}
