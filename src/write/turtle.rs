//! Turtle 1.2: claims as reified triples.
//!
//! `<claim> rdf:reifies <<( <owner> kind:owns <owned> )>>` says what is claimed, and the claim has its share, days and sources.
//! The triple itself is asserted only where a claim is stated, without an end, and disputed by nobody: what was only said by
//! somebody is no fact of the graph.

use std::io;

use super::WriteError;
use super::attributes::{Attribute, Sort, Values, of_claim, of_entity};
use serde_json::{Map, Value};

use super::content::Content;
use crate::model::{Date, Source, Status};

type Out<'o> = &'o mut dyn io::Write;

/// Writes a graph.
pub(crate) fn write(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    writeln!(out, "VERSION \"1.2\"")?;
    for (prefix, iri) in [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("v", "urn:relata:field:"),
    ] {
        writeln!(out, "PREFIX {prefix}: <{iri}>")?;
    }
    for source in content.sources() {
        write_source(out, &source)?;
    }
    for entity in content
        .written_entities()
        .chain(content.unwritten_entities())
    {
        write!(out, "{}", iri("id", &entity.id))?;
        write_values(out, &of_entity(&entity)?)?;
    }
    let disputed = content.disputed();
    for claim in content.written_claims() {
        let is_disputed = disputed.contains(&claim.id);
        let triple = format!(
            "{} {} {}",
            iri("id", &claim.from),
            iri("kind", &claim.kind),
            iri("id", &claim.to)
        );
        if claim.status == Status::Stated && claim.until.is_none() && !is_disputed {
            writeln!(out, "{triple} .")?;
        }
        write!(
            out,
            "{} rdf:reifies <<( {triple} )>> ;",
            iri("id", &claim.id)
        )?;
        write_values(out, &of_claim(&claim, is_disputed)?)?;
    }
    for fact in content.facts() {
        let value = json_literal(fact.value.get());
        write!(
            out,
            "{} v:type \"fact\" ; v:value {value}",
            iri("id", &fact.id)
        )?;
        write_fields(out, &*fact)?;
    }
    for decision in content.same() {
        write!(out, "{} v:type \"same\"", iri("id", &decision.id))?;
        write_fields(out, &*decision)?;
    }
    Ok(())
}

fn write_source(out: Out<'_>, source: &Source) -> Result<(), WriteError> {
    write!(out, "{} v:type \"source\"", iri("id", &source.id))?;
    let texts = [
        ("publisher", &source.publisher),
        ("origin", &source.origin),
        ("author", &source.author),
        ("title", &source.title),
        ("url", &source.url),
        ("grade", &source.grade),
        ("note", &source.note),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            write!(out, " ; v:{name} {}", literal(text))?;
        }
    }
    for (name, date) in [("date", source.date), ("retrieved", source.retrieved)] {
        if let Some(date) = date {
            write!(out, " ; v:{name} {}", day(date))?;
        }
    }
    for (name, value) in &source.extra {
        write!(
            out,
            " ; {} {}",
            iri("field", name),
            json_literal(value.get())
        )?;
    }
    let cited: Vec<String> = source.sources.iter().map(ToString::to_string).collect();
    let cited: Vec<&str> = cited.iter().map(String::as_str).collect();
    write_cited(out, &cited)?;
    Ok(writeln!(out, " .")?)
}

/// What a record cites: the source itself can be followed; where in it something stands is text.
fn write_cited(out: Out<'_>, cited: &[&str]) -> Result<(), WriteError> {
    let mut sources = Vec::new();
    for citation in cited {
        sources.push(iri("id", citation.split('#').next().unwrap_or(citation)));
    }
    if !sources.is_empty() {
        write!(out, " ; v:sources {}", sources.join(", "))?;
    }
    if cited.iter().any(|cited| cited.contains('#')) {
        let text = serde_json::to_string(cited)?;
        write!(out, " ; v:sources_text {}", literal(&text))?;
    }
    Ok(())
}

/// The fields of a fact or decision but its id and value, up to the end of its sentence.
fn write_fields(out: Out<'_>, record: &impl serde::Serialize) -> Result<(), WriteError> {
    let fields: Map<String, Value> = serde_json::from_value(serde_json::to_value(record)?)?;
    for (name, value) in &fields {
        match (name.as_str(), value) {
            ("id" | "value", _) => {}
            ("about" | "by" | "left" | "right", Value::String(id)) => {
                write!(out, " ; v:{name} {}", iri("id", id))?;
            }
            ("sources", Value::Array(cited)) => {
                let cited: Vec<&str> = cited.iter().filter_map(Value::as_str).collect();
                write_cited(out, &cited)?;
            }
            (
                "property" | "qualifier" | "unit" | "period" | "status" | "note" | "decision"
                | "why",
                Value::String(text),
            ) => {
                write!(out, " ; v:{name} {}", literal(text))?;
            }
            // A field that nobody knows may have any name: it becomes one as an address.
            _ => write!(
                out,
                " ; {} {}",
                iri("field", name),
                json_literal(&value.to_string())
            )?,
        }
    }
    Ok(writeln!(out, " .")?)
}

/// What is said of an entity or claim, up to the end of its sentence.
fn write_values(out: Out<'_>, values: &Values) -> io::Result<()> {
    let mut separator = "";
    for (Attribute { name, sort }, text) in values {
        let list = serde_json::from_str::<Vec<String>>(text).ok();
        let objects: Vec<String> = match (sort, list) {
            // The source itself can be followed; where in it something stands is text.
            (Sort::Text, Some(list)) if name.ends_with("sources") => list
                .iter()
                .map(|cited| iri("id", cited.split('#').next().unwrap_or(cited)))
                .collect(),
            (Sort::Text, Some(list)) => list.iter().map(|text| literal(text)).collect(),
            (Sort::Number, _) => vec![format!("\"{text}\"^^xsd:decimal")],
            (Sort::Flag, _) => vec![text.clone()],
            (Sort::Text, None) => match text.parse::<Date>() {
                Ok(date) if ["since", "until", "observed", "published"].contains(name) => {
                    vec![day(date)]
                }
                _ => vec![literal(text)],
            },
        };
        if !objects.is_empty() {
            write!(out, "{separator} v:{name} {}", objects.join(", "))?;
            separator = " ;";
        }
        if name.ends_with("sources") && text.contains('#') {
            write!(out, " ; v:{name}_text {}", literal(text))?;
        }
    }
    writeln!(out, " .")
}

/// A value in JSON as a literal of its type; what RDF has no type for stays JSON.
fn json_literal(json: &str) -> String {
    let word = match serde_json::from_str::<Value>(json) {
        Ok(Value::String(text)) => return literal(&text),
        Ok(Value::Bool(_)) => "xsd:boolean",
        Ok(Value::Number(_)) if json.contains(['e', 'E']) => "xsd:double",
        Ok(Value::Number(_)) if json.contains('.') => "xsd:decimal",
        Ok(Value::Number(_)) => "xsd:integer",
        _ => "rdf:JSON",
    };
    format!("{}^^{word}", literal(json))
}

/// A date by what is known of it: a year is no day.
fn day(date: Date) -> String {
    let word = match (date.month(), date.day()) {
        (None, _) => "gYear",
        (_, None) => "gYearMonth",
        _ => "date",
    };
    format!("\"{date}\"^^xsd:{word}")
}

/// An id or a kind as an address: whatever may not stand in one is told by its bytes.
fn iri(space: &str, text: &str) -> String {
    let mut iri = format!("<urn:relata:{space}:");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:@!$".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri.push_str(&format!("%{byte:02X}"));
        }
    }
    iri.push('>');
    iri
}

fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            character if character.is_control() => {
                literal.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            character => literal.push(character),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_say_what_is_known_and_ids_are_addresses() {
        assert_eq!(day("2021".parse().unwrap()), "\"2021\"^^xsd:gYear");
        assert_eq!(
            day("2021-05".parse().unwrap()),
            "\"2021-05\"^^xsd:gYearMonth"
        );
        assert_eq!(
            iri("id", "nml-2021/微"),
            "<urn:relata:id:nml-2021/%E5%BE%AE>"
        );
        assert_eq!(literal("a\"\\\n"), "\"a\\\"\\\\\\n\"");
        assert_eq!(json_literal("42"), "\"42\"^^xsd:integer");
        assert_eq!(json_literal("1.50"), "\"1.50\"^^xsd:decimal");
        assert_eq!(json_literal("\"42\""), "\"42\"");
        assert_eq!(json_literal("[1]"), "\"[1]\"^^rdf:JSON");
    }
}
