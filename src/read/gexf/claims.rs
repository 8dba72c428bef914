//! The claims of an edge that is there at several times, or whose share changes.

use super::Thing;
use super::times::Span;
use crate::read::attribute_value::Value;
use crate::read::attributes::Edge;

/// The words under which shares stand.
const SHARES: [&str; 5] = ["share", "stake", "percent", "percentage", "ownership"];

/// A claim for each time of an edge; for one share after another where the share changes.
pub(super) fn of(edge: Thing) -> Vec<Edge> {
    let mut shares = Vec::new();
    let mut others = Vec::new();
    for value in edge.values {
        let changes = value.2.is_some() && SHARES.contains(&value.0.as_str());
        let list = if changes { &mut shares } else { &mut others };
        list.push(value);
    }
    let mut attributes = attributes(&others);
    add_unread(&mut attributes, &edge.unread);
    let made = Edge {
        id: Some(edge.id).filter(|id| !id.is_empty()),
        from: edge.ends[0].clone(),
        to: edge.ends[1].clone(),
        is_directed: edge.is_directed,
        label: edge.label,
        attributes,
        keeps_id: false,
    };
    // What relata wrote says the days in fields, as precisely as they are known.
    let spans = if made.is_own() {
        Vec::new()
    } else {
        edge.spans
    };
    let mut claims = Vec::new();
    for span in all_or_any(spans) {
        let mut is_told = false;
        for (name, value, during) in &shares {
            if let Some(both) = span.with(during.unwrap_or_default()) {
                is_told = true;
                let mut claim = made.clone();
                claim.attributes.push((name.clone(), value.clone()));
                add_span(&mut claim.attributes, both);
                claims.push(claim);
            }
        }
        // A time without a share is one all the same.
        if !is_told {
            let mut claim = made.clone();
            add_span(&mut claim.attributes, span);
            claims.push(claim);
        }
    }
    number(&mut claims);
    claims
}

/// Each span, or the one without bounds where there is none.
fn all_or_any(spans: Vec<Span>) -> Vec<Span> {
    if spans.is_empty() {
        vec![Span::default()]
    } else {
        spans
    }
}

/// Several claims of one edge are told apart by their number.
fn number(claims: &mut [Edge]) {
    for (number, claim) in claims.iter_mut().enumerate().skip(1) {
        claim.id = claim.id.take().map(|id| format!("{id}/{}", number + 1));
    }
}

/// From the first beginning to the last end of several times.
pub(super) fn life(spans: &[Span]) -> Span {
    let since = spans.iter().map(|span| span.since);
    let until = spans.iter().map(|span| span.until);
    Span {
        // One without a beginning leaves the whole without.
        since: since.min().flatten(),
        until: if spans.iter().any(|span| span.until.is_none()) {
            None
        } else {
            until.max().flatten()
        },
    }
}

pub(super) fn add_span(attributes: &mut Vec<(String, Value)>, span: Span) {
    for (name, day) in span.told() {
        let is_told = attributes.iter().any(|(known, _)| known == name);
        if let Some(day) = day.filter(|_| !is_told) {
            attributes.push((name.to_owned(), Value::Text(day.to_string())));
        }
    }
}

/// Keeps times that are no dates.
pub(super) fn add_unread(attributes: &mut Vec<(String, Value)>, unread: &[String]) {
    if !unread.is_empty() {
        attributes.push(("times".to_owned(), Value::Text(unread.join("; "))));
    }
}

/// Each attribute once: one whose value changes has the list of its values with their times.
pub(super) fn attributes(values: &[(String, Value, Option<Span>)]) -> Vec<(String, Value)> {
    let mut attributes: Vec<(String, Value)> = Vec::new();
    for (name, value, span) in values {
        if attributes.iter().any(|(known, _)| known == name) {
            // An attribute of an edge itself and one that is declared may have one name.
            if span.is_none() {
                attributes.push((name.clone(), value.clone()));
            }
            continue;
        }
        let same: Vec<_> = values.iter().filter(|(other, ..)| other == name).collect();
        let changes = span.is_some();
        let value = if changes { list(&same) } else { value.clone() };
        attributes.push((name.clone(), value));
    }
    attributes
}

/// Values with their times, as JSON.
fn list(values: &[&(String, Value, Option<Span>)]) -> Value {
    let mut list = Vec::new();
    for (_, value, span) in values {
        let mut told = serde_json::Map::new();
        told.insert("value".to_owned(), value.as_json());
        for (name, day) in span.unwrap_or_default().told() {
            if let Some(day) = day {
                told.insert(name.to_owned(), day.to_string().into());
            }
        }
        list.push(serde_json::Value::from(told));
    }
    Value::Json(serde_json::Value::from(list).to_string())
}
