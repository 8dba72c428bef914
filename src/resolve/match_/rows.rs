//! What is found, in words.

use super::collect::KeptRow;
use super::columns::{Columns, Output};
use super::value::Value;
use crate::answer::{MatchRow, MatchValue, Named};
use crate::graph::{FactId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{admitted, citations, ids};
use crate::resolve::compose::labels::{named, named_entity, sentence};
use crate::resolve::ownership::over::Over;
use crate::search::pattern::Element;

/// A row with its records and citations.
pub(super) fn row(
    builder: &mut AnswerBuilder<'_, '_>,
    over: &Over<'_>,
    columns: &Columns,
    row: KeptRow,
) -> MatchRow {
    let view = builder.view();
    let graph = view.graph();
    let mut claims = Vec::new();
    let mut entities = Vec::new();
    let mut facts = Vec::new();
    for element in row.elements {
        match element {
            Element::Claim(id) => claims.push(id),
            Element::Entity(id) => entities.push(id),
            Element::Fact(id) => facts.push(id),
        }
    }
    // A claim may fill several slots of a match, and is one claim.
    claims.sort_unstable();
    claims.dedup();
    entities.sort_unstable();
    entities.dedup();
    facts.sort_unstable();
    facts.dedup();
    builder.relationships(claims.iter().copied());
    for &entity in &entities {
        builder.entity(entity);
    }
    let mut sources = citations(view, claims.iter().copied());
    // What a match rests on is its claims; of nodes alone, only their own records can be cited.
    for &id in &facts {
        builder.fact(id);
        sources.extend(admitted(view, &graph.fact(id).sources));
    }
    sources.sort();
    sources.dedup();
    if claims.is_empty() && facts.is_empty() {
        for &id in &entities {
            sources.extend(admitted(view, &graph.entity(id).sources));
        }
    }
    // Of rows that stand for several matches, only some may be over.
    let is_one = !columns.are_grouped();
    let of_facts = facts.iter().map(|&id| graph.fact(id).id);
    let values = row.values.into_iter().zip(&columns.columns);
    MatchRow {
        former: is_one
            && claims
                .iter()
                .any(|&claim| over.last_day(&[claim]).is_some()),
        is_group: columns.are_grouped(),
        hangs_on: Default::default(),
        values: values
            .map(|(value, (_, output))| {
                match_value(view, value, matches!(output, Output::Count { .. }))
            })
            .collect(),
        claims: ids(graph, &claims).into_iter().chain(of_facts).collect(),
        entities: entities
            .iter()
            .map(|&id| graph.entity_id(id).to_owned())
            .collect(),
        sources,
    }
}

fn match_value(view: &View<'_>, value: Value, is_count: bool) -> MatchValue {
    let graph = view.graph();
    let all = |values: Vec<Value>| {
        values
            .into_iter()
            .map(|value| match_value(view, value, false))
            .collect()
    };
    match value {
        Value::Null => MatchValue::Null,
        Value::Truth(truth) => MatchValue::Bool(truth),
        // Only a count is a number in JSON: others may have more digits than a reader's floats.
        Value::Number(_, digits) if is_count => digits
            .parse()
            .map_or_else(|_| MatchValue::Text(digits), MatchValue::Count),
        Value::Number(_, digits) => MatchValue::Text(digits),
        Value::Share(share) => MatchValue::Share(share),
        Value::Date(date) => MatchValue::Text(date.to_string()),
        Value::Text(text) => MatchValue::Text(text),
        Value::Element(element) => MatchValue::Named(named_element(graph, element)),
        Value::Walk(edges) => MatchValue::List(all(edges
            .into_iter()
            .map(|edge| Value::Element(Element::Claim(edge)))
            .collect())),
        Value::List(values) => MatchValue::List(all(values)),
        Value::Path(nodes, edges) => MatchValue::Path {
            text: path_text(graph, &nodes, &edges),
            nodes: nodes.iter().map(|&node| named(graph, node)).collect(),
            claims: ids(graph, &edges),
        },
    }
}

fn named_element(graph: &Graph, element: Element) -> Named {
    match element {
        Element::Entity(id) => named_entity(graph, id),
        Element::Claim(id) => Named {
            id: graph.relationship_id(id).to_owned(),
            name: sentence(graph, id).to_string(),
        },
        Element::Fact(id) => named_fact(graph, id),
    }
}

/// A fact in words: `users of WeChat: 1200000000`.
fn named_fact(graph: &Graph, id: FactId) -> Named {
    let fact = graph.fact(id);
    let about = match graph.node_named(graph.about(id)) {
        Ok(node) => named(graph, node).name,
        Err(_) => graph.about(id).to_owned(),
    };
    Named {
        name: format!("{} of {about}: {}", fact.property, fact.shown()),
        id: fact.id,
    }
}

/// A path in words: `Tencent -owns 18.7 %-> Sea Limited -owns-> Shopee <-lists- USTR`.
fn path_text(graph: &Graph, nodes: &[NodeId], edges: &[RelationshipId]) -> String {
    let mut words = String::new();
    if let Some(&first) = nodes.first() {
        words += &named(graph, first).name;
    }
    for (&edge, ends) in edges.iter().zip(nodes.windows(2)) {
        let kind = graph.relationship_kind(edge);
        let what = match graph.share(edge) {
            Some(share) => format!("{kind} {share}"),
            None => kind.to_owned(),
        };
        let name = named(graph, ends[1]).name;
        // By the claim's own ends: a pattern may have been matched against the arrow.
        words += &if graph.ends(edge) == (ends[0], ends[1]) {
            format!(" -{what}-> {name}")
        } else {
            format!(" <-{what}- {name}")
        };
    }
    words
}
