//! One JSON object with everything that an answer holds.

use std::borrow::Cow;
use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::answer::{Answer, Changes, Cut, Dataset, Limit, Node, Note, Report, Rows};
use crate::error::{Door, Render};
use crate::lens::Lens;
use crate::model::{Entity, Fact, Relationship, Same, Source};
use crate::query::Query;
use crate::write::WriteError;
use crate::write::claims::claims;

// The keys are a format of its own: programs read them, so they are named here and not by the answer's fields, which may
// be renamed. Keys may be added; none goes or changes its meaning.
/// What every question gets back: the rows, the records behind them as a graph, their sources, and an honest statement of
/// completeness. The shape of the rows goes by the verb of `query`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Envelope<'a> {
    /// In a report of several questions: what stands above the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// What was asked; null for `check`, which asks about files.
    query: &'a Option<Query>,
    lens: &'a Lens,
    /// The question as a heading.
    title: &'a str,
    /// The answer in one sentence.
    summary: &'a str,
    /// The table: one shape of rows for each verb. Empty when nothing was found.
    rows: &'a Rows,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: &'a Option<Changes>,
    graph: Graph<'a>,
    /// Entities that records name without being about them (outlets, speakers), and those that a node of the graph stands
    /// for as well, by id.
    mentioned: &'a [Entity],
    /// The decisions by which nodes of the graph stand for others, by id.
    same: &'a [Same],
    /// Facts that belong to the answer, by id.
    facts: &'a [Fact],
    /// Every source that a row or a record of the answer cites, by id; one without a record has only its id.
    sources: &'a [Source],
    /// Whether the search was exhaustive under the lens. Finding nothing means something only if this is true.
    complete: bool,
    /// What was cut, when it was not.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Limit>"))]
    limits: Vec<LimitTold<'a>>,
    /// What a careful reader must know: assumptions made, claims without dates, partly documented editions.
    notes: Vec<String>,
    /// The same notes as values, in the same order.
    note_details: &'a [Note],
    dataset: &'a Dataset,
}

/// A limit in the words of a door.
#[derive(Serialize)]
struct LimitTold<'a> {
    what: String,
    shown: usize,
    total: usize,
    cut: &'a Cut,
}

impl<'a> LimitTold<'a> {
    fn of(limit: &'a Limit, door: Door) -> Self {
        Self {
            what: limit.what.render(door).to_string(),
            shown: limit.shown,
            total: limit.total,
            cut: &limit.what,
        }
    }
}

/// Every record that a row names, closed under what these records name; sorted by id.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Graph<'a> {
    /// Entities, and claims that another claim points at.
    nodes: Vec<GraphNode<'a>>,
    /// Relationships.
    edges: Vec<Cow<'a, Relationship>>,
}

/// An entity's whole record, or `{"id":"...","claim":true}` for a claim that is also an edge.
pub(crate) struct GraphNode<'a>(&'a Node);

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
    fn of(answer: &'a Answer, text: Option<&'a str>, door: Door) -> Self {
        let edges = claims(answer).map(|claim| claim.resolved()).collect();
        let limits = answer.limits().iter();
        let notes = answer.notes().iter();
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
            limits: limits.map(|limit| LimitTold::of(limit, door)).collect(),
            notes: notes.map(|note| note.render(door).to_string()).collect(),
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
    write_value(&Envelope::of(answer, None, Door::CommandLine), out)
}

/// The whole answer as a value, with its notes and limits in the words of a door.
///
/// # Errors
/// Never for what a graph answers: all of it can be written.
#[cfg(any(feature = "mcp", feature = "serve"))]
pub(crate) fn to_value(answer: &Answer, door: Door) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(Envelope::of(answer, None, door))
}

/// Writes all answers.
pub(crate) fn write_report(report: &Report, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut questions = Vec::new();
    for (text, answer) in &report.answers {
        questions.push(Envelope::of(answer, text.as_deref(), Door::CommandLine));
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
