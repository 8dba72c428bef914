//! GEXF 1.3, as Gephi, networkx and graphology read it.
//!
//! As in GraphML, with the time of a claim twice: as a spell of whole days, for the timeline, and as attributes, exactly as
//! it is known. A spell of a year or month has all days that may be meant. Records that are no nodes or edges stand, a
//! line each, in the description.

use std::io;

use super::WriteError;
use super::attributes::{Attribute, EDGE, NODE, Sort, Values, of_claim, of_claim_node, of_entity};
use super::content::Content;
use super::xml_text::escaped;
use crate::model::Date;

type Out<'o> = &'o mut dyn io::Write;

/// Writes a graph.
pub(crate) fn write(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta>"
    )?;
    writeln!(
        out,
        "<creator>relata {}</creator>",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(out, "<keywords>{}</keywords>", escaped(&content.title()))?;
    write!(out, "<description>")?;
    for record in content.others() {
        let line = serde_json::to_string(&record)?;
        write!(out, "{}&#10;", escaped(&line))?;
    }
    writeln!(out, "</description>\n</meta>")?;
    writeln!(
        out,
        "<graph mode=\"dynamic\" timeformat=\"date\" defaultedgetype=\"directed\" idtype=\"string\">"
    )?;
    write_declarations(out, "node", NODE)?;
    write_declarations(out, "edge", EDGE)?;
    writeln!(out, "<nodes>")?;
    for entity in content.written_entities() {
        let values = of_entity(&entity)?;
        write_node(out, &entity.id, &values, (entity.since, entity.until))?;
    }
    for id in content.claim_nodes() {
        write_node(out, id, &of_claim_node(id), (None, None))?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    let disputed = content.disputed();
    for claim in content.written_claims() {
        let values = of_claim(&claim, disputed.contains(&claim.id))?;
        write!(
            out,
            "<edge id=\"{}\" source=\"{}\" target=\"{}\" type=\"directed\" kind=\"{}\"{}>",
            escaped(&claim.id),
            escaped(&claim.from),
            escaped(&claim.to),
            escaped(&claim.kind),
            label(&values)
        )?;
        write_values(out, &values)?;
        write_spell(out, (claim.since, claim.until))?;
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")?;
    Ok(())
}

fn write_declarations(out: Out<'_>, class: &str, attributes: &[Attribute]) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{class}\" mode=\"static\">")?;
    for Attribute { name, sort } in attributes {
        let sort = match sort {
            Sort::Text => "string",
            Sort::Number => "double",
            Sort::Flag => "boolean",
        };
        writeln!(
            out,
            "<attribute id=\"{name}\" title=\"{name}\" type=\"{sort}\"/>"
        )?;
    }
    writeln!(out, "</attributes>")
}

fn write_node(
    out: Out<'_>,
    id: &str,
    values: &Values,
    days: (Option<Date>, Option<Date>),
) -> io::Result<()> {
    write!(out, "<node id=\"{}\"{}>", escaped(id), label(values))?;
    write_values(out, values)?;
    write_spell(out, days)?;
    writeln!(out, "</node>")
}

/// The label as an attribute, where the format has it.
fn label(values: &Values) -> String {
    let found = values
        .iter()
        .find(|(attribute, _)| attribute.name == "label");
    found.map_or_else(String::new, |(_, text)| {
        format!(" label=\"{}\"", escaped(text))
    })
}

fn write_values(out: Out<'_>, values: &Values) -> io::Result<()> {
    write!(out, "<attvalues>")?;
    for (attribute, text) in values {
        if attribute.name != "label" {
            write!(
                out,
                "<attvalue for=\"{}\" value=\"{}\"/>",
                attribute.name,
                escaped(text)
            )?;
        }
    }
    write!(out, "</attvalues>")
}

/// The days of a claim, both counted in. Without any date there is no spell: then it is always there.
fn write_spell(out: Out<'_>, (since, until): (Option<Date>, Option<Date>)) -> io::Result<()> {
    let start = since.map(Date::first_day);
    let end = until.and_then(|until| until.last_day().day_before());
    let is_empty = start.zip(end).is_some_and(|(start, end)| end < start);
    if (start.is_none() && end.is_none()) || is_empty {
        return Ok(());
    }
    write!(out, "<spells><spell")?;
    for (name, day) in [("start", start), ("end", end)] {
        if let Some(day) = day {
            write!(out, " {name}=\"{day}\"")?;
        }
    }
    write!(out, "/></spells>")
}
