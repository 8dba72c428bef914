//! A script in Cypher: run it in Neo4j, Memgraph or FalkorDB, and the graph is there.
//!
//! Every node is a `Thing`; a claim that another one points at is a node and a relationship. Kinds are the types of
//! relationships (`owns` is `OWNS`), and stand as `kind` as they are written. Sources, facts and decisions are nodes, too.

use std::io;

use serde_json::Value;

use super::WriteError;
use super::attributes::{Sort, Values, of_claim, of_claim_node, of_entity};
use super::content::Content;
use super::record_columns::{fields, text};
use crate::model::Record;

type Out<'o> = &'o mut dyn io::Write;

/// Writes a graph.
pub(crate) fn write(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    writeln!(
        out,
        "CREATE INDEX relata_thing IF NOT EXISTS FOR (n:Thing) ON (n.id);"
    )?;
    for entity in content
        .written_entities()
        .chain(content.unwritten_entities())
    {
        node(out, &entity.id, &of_entity(&entity)?)?;
    }
    for id in content.claim_nodes() {
        node(out, id, &of_claim_node(id))?;
    }
    let disputed = content.disputed();
    for claim in content.written_claims() {
        let values = of_claim(&claim, disputed.contains(&claim.id))?;
        writeln!(
            out,
            "MATCH (a:Thing {{id: {}}}), (b:Thing {{id: {}}}) CREATE (a)-[:{} {{{}}}]->(b);",
            quoted(&claim.from),
            quoted(&claim.to),
            relationship_type(&claim.kind),
            properties(&values)
        )?;
    }
    // Nodes of their own, found by the ids that `sources`, `about`, `left` and `right` name.
    for source in content.sources() {
        other(out, "Source", Record::Source(source.into_owned()))?;
    }
    for fact in content.facts() {
        other(out, "Fact", Record::Fact(fact.into_owned()))?;
    }
    for decision in content.same() {
        other(out, "Decision", Record::Same(decision.into_owned()))?;
    }
    Ok(())
}

/// A record that is no thing and no claim.
fn other(out: Out<'_>, label: &str, record: Record) -> Result<(), WriteError> {
    let mut told = Vec::new();
    for (name, value) in fields(record)? {
        let value = match value {
            Value::Array(values) => {
                let texts: Vec<String> = values.iter().map(|value| quoted(&text(value))).collect();
                format!("[{}]", texts.join(", "))
            }
            // What a program would sort and filter by stands in `date` already.
            _ if name == "type" || name.ends_with("_day") => continue,
            value => quoted(&text(&value)),
        };
        told.push(format!("{name}: {value}"));
    }
    Ok(writeln!(out, "CREATE (:{label} {{{}}});", told.join(", "))?)
}

fn node(out: Out<'_>, id: &str, values: &Values) -> io::Result<()> {
    writeln!(
        out,
        "CREATE (:Thing {{id: {}, {}}});",
        quoted(id),
        properties(values)
    )
}

fn properties(values: &Values) -> String {
    let mut properties = Vec::new();
    for (attribute, text) in values {
        let list = serde_json::from_str::<Vec<String>>(text).ok();
        let value = match (attribute.sort, list) {
            (Sort::Text, Some(list)) => {
                let texts: Vec<String> = list.iter().map(|text| quoted(text)).collect();
                format!("[{}]", texts.join(", "))
            }
            (Sort::Text, None) => quoted(text),
            (Sort::Number | Sort::Flag, _) => text.clone(),
        };
        properties.push(format!("{}: {value}", attribute.name));
    }
    properties.join(", ")
}

/// The type of a relationship: `responds-to` is `RESPONDS_TO`.
pub(super) fn relationship_type(kind: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if kind.starts_with(|c: char| c.is_ascii_alphabetic()) && kind.chars().all(is_plain) {
        return kind.to_uppercase().replace('-', "_");
    }
    // Within these marks anything may stand but the mark itself.
    format!("`{}`", kind.replace('`', "``"))
}

/// A text that cannot end early, whatever stands in it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        match character {
            '\'' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            character if character.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            character => quoted.push(character),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_early_and_kinds_become_types() {
        assert_eq!(quoted("O'Neil\\\n"), "'O\\'Neil\\\\\\n'");
        assert_eq!(relationship_type("responds-to"), "RESPONDS_TO");
        assert_eq!(relationship_type("a`b"), "`a``b`");
    }
}
