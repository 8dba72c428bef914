//! GraphML, as networkx, igraph, graphology and yEd read it.
//!
//! A node is an entity, or a claim that another one points at; an edge is a claim, with its id as attribute `claim`, since
//! programs make ids of their own. Records that are no nodes or edges stand, a line each, in the attribute `relata` of the
//! graph. Every flag is told on every edge: programs do not agree on what a missing one means, nor on defaults.

use std::collections::HashMap;
use std::io;

use super::attributes::{
    Attribute, EDGE, NODE, Sort, Values, label_of, of_claim, of_claim_node, of_entity,
};
use super::content::Content;
use super::drawing::Certainty;
use super::palette::{INK, paint};
use super::xml_text::escaped;
use super::{Program, Style, WriteError};
use crate::answer::Doubt;
use crate::model::{Citation, Date, Relationship};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd\"";
const YED: &str =
    " xmlns:y=\"http://www.yworks.com/xml/graphml\" xmlns:yed=\"http://www.yworks.com/xml/yed/3\"";

type Out<'o> = &'o mut dyn io::Write;

/// Writes a graph; for yEd with what it draws.
pub(crate) fn write(content: Content<'_>, style: &Style, out: Out<'_>) -> Result<(), WriteError> {
    let is_for_yed = style.program == Some(Program::Yed);
    writeln!(out, "{HEAD}{}>", if is_for_yed { YED } else { "" })?;
    write_keys(out, "node", NODE)?;
    write_keys(out, "edge", EDGE)?;
    for name in ["name", "relata"] {
        writeln!(
            out,
            "<key id=\"graph.{name}\" for=\"graph\" attr.name=\"{name}\" attr.type=\"string\"/>"
        )?;
    }
    if is_for_yed {
        writeln!(
            out,
            "<key id=\"drawn.node\" for=\"node\" yfiles.type=\"nodegraphics\"/>"
        )?;
        writeln!(
            out,
            "<key id=\"drawn.edge\" for=\"edge\" yfiles.type=\"edgegraphics\"/>"
        )?;
    }
    writeln!(out, "<graph id=\"graph\" edgedefault=\"directed\">")?;
    writeln!(
        out,
        "<data key=\"graph.name\">{}</data>",
        escaped(&content.title())
    )?;
    write!(out, "<data key=\"graph.relata\">")?;
    for record in content.others() {
        let line = serde_json::to_string(&record)?;
        write!(out, "{}&#10;", escaped(&line))?;
    }
    writeln!(out, "</data>")?;
    for entity in content.written_entities() {
        let values = of_entity(&entity)?;
        let drawn = is_for_yed.then(|| node_drawn(&values));
        write_node(out, &entity.id, &values, drawn)?;
    }
    for id in content.claim_nodes() {
        let values = of_claim_node(id);
        let drawn = is_for_yed.then(|| node_drawn(&values));
        write_node(out, id, &values, drawn)?;
    }
    let disputed = content.disputed();
    let yed = is_for_yed.then(|| Yed::of(content));
    for claim in content.written_claims() {
        let values = of_claim(&claim, disputed.contains(&claim.id))?;
        write!(
            out,
            "<edge id=\"{}\" source=\"{}\" target=\"{}\">",
            escaped(&claim.id),
            escaped(&claim.from),
            escaped(&claim.to)
        )?;
        write_data(out, "edge", &values)?;
        if let Some(yed) = &yed {
            let drawn = yed.edge(&claim, disputed.contains(&claim.id));
            out.write_all(drawn.as_bytes())?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")?;
    Ok(())
}

fn write_keys(out: Out<'_>, of: &str, attributes: &[Attribute]) -> io::Result<()> {
    for Attribute { name, sort } in attributes {
        let sort = match sort {
            Sort::Text => "string",
            Sort::Number => "double",
            Sort::Flag => "boolean",
        };
        writeln!(
            out,
            "<key id=\"{of}.{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>"
        )?;
    }
    Ok(())
}

fn write_node(out: Out<'_>, id: &str, values: &Values, drawn: Option<String>) -> io::Result<()> {
    write!(out, "<node id=\"{}\">", escaped(id))?;
    write_data(out, "node", values)?;
    out.write_all(drawn.unwrap_or_default().as_bytes())?;
    writeln!(out, "</node>")
}

fn write_data(out: Out<'_>, of: &str, values: &Values) -> io::Result<()> {
    for (attribute, text) in values {
        write!(
            out,
            "<data key=\"{of}.{}\">{}</data>",
            attribute.name,
            escaped(text)
        )?;
    }
    Ok(())
}

fn value<'v>(values: &'v Values, name: &str) -> &'v str {
    let found = values.iter().find(|(attribute, _)| attribute.name == name);
    found.map_or("", |(_, text)| text)
}

/// A box in the colours of its kind; yEd makes the layout.
fn node_drawn(values: &Values) -> String {
    let is_claim = value(values, "type") == "claim";
    let colours = paint(value(values, "kind"));
    let label = if is_claim { "" } else { value(values, "label") };
    // As wide as its name; a claim that others point at is a small dot.
    let letters = u32::try_from(label.chars().count())
        .unwrap_or(u32::MAX)
        .min(60);
    let (width, height, shape) = if is_claim {
        (10, 10, "ellipse")
    } else {
        (letters * 8 + 24, 34, "roundrectangle")
    };
    format!(
        "<data key=\"drawn.node\"><y:ShapeNode><y:Geometry height=\"{height}\" width=\"{width}\" x=\"0\" y=\"0\"/>\
         <y:Fill color=\"{}\" transparent=\"false\"/><y:BorderStyle color=\"{}\" type=\"line\" width=\"1\"/>\
         <y:NodeLabel textColor=\"{}\">{}</y:NodeLabel><y:Shape type=\"{shape}\"/></y:ShapeNode></data>",
        colours.fill,
        colours.border,
        colours.text,
        escaped(label)
    )
}

/// What lines are drawn by.
struct Yed {
    /// The day as of which something has ended.
    day: Option<Date>,
    /// The grades of sources, by id.
    grades: HashMap<String, String>,
}

impl Yed {
    fn of(content: Content<'_>) -> Self {
        let graded = content.sources().filter_map(|source| {
            let grade = source.grade.clone()?;
            Some((source.id.clone(), grade))
        });
        Self {
            day: content.day(),
            grades: graded.collect(),
        }
    }

    /// A line with an arrow at its target, in the style of its certainty. Its label says all that a reader must know of the
    /// claim, since yEd shows nothing else of it.
    fn edge(&self, claim: &Relationship, is_disputed: bool) -> String {
        let grade = |cited: &Citation| self.grades.get(&cited.source).map(String::as_str);
        let doubt = Doubt::of(claim.status, claim.sources.iter().map(grade));
        let certainty = Certainty::of(claim, doubt, self.day);
        let line = match certainty {
            Certainty::Stated => "line",
            Certainty::Unconfirmed => "dashed",
            Certainty::Ended => "dotted",
        };
        let mut label = label_of(claim);
        if let Some(until) = claim.until {
            label += &format!(" until {until}");
        }
        let disputed = is_disputed.then_some("disputed");
        let doubts = doubt.map(Doubt::as_str).into_iter().chain(disputed);
        let doubts: Vec<&str> = doubts.collect();
        if !doubts.is_empty() {
            label += &format!(" ({})", doubts.join(", "));
        }
        format!(
            "<data key=\"drawn.edge\"><y:PolyLineEdge><y:LineStyle color=\"{INK}\" type=\"{line}\" width=\"1\"/>\
             <y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel>{}</y:EdgeLabel></y:PolyLineEdge></data>",
            escaped(&label)
        )
    }
}
