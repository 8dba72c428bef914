//! Stakes that outlive one of their ends, or are over before it begins: an open stake in a dissolved company, or of one.

use std::collections::HashMap;

use super::finding;
use crate::answer::{CheckRow, Severity};
use crate::graph::{EntityId, Graph};
use crate::model::Date;
use crate::model::relationship_kind::{CONTROLS, OPERATES, OWNS};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    // Listings are left out: a list may well name what has ceased to be.
    let kinds = [OWNS, CONTROLS, OPERATES].into_iter();
    let codes: Vec<u16> = kinds
        .filter_map(|kind| graph.relationship_code(kind))
        .collect();
    // First of all entities, since a record is made for each: claims outnumber them many times.
    let mut ceased: HashMap<EntityId, Date> = HashMap::new();
    let mut begun: HashMap<EntityId, Date> = HashMap::new();
    for id in graph.entities() {
        let (since, until) = graph.lifetime(id);
        begun.extend(since.map(|since| (id, since)));
        ceased.extend(until.map(|until| (id, until)));
    }
    let mut rows = Vec::new();
    for id in graph.relationships() {
        if !codes.contains(&graph.relationship_kind_code(id)) {
            continue;
        }
        for end in <[_; 2]>::from(graph.ends(id)) {
            let entity = graph.node_entity(end);
            let begun = entity.and_then(|entity| begun.get(&entity).copied());
            if let Some((begun, until)) = begun.zip(graph.until(id))
                && until.last_day() <= begun.first_day()
            {
                let end = graph.node_id(end);
                let message = format!("it ends on {until}, but {end} began on {begun}");
                let slip = "precedes-its-beginning";
                rows.push(finding(graph, id, Severity::Warning, slip, message));
            }
            let Some(ceased) = entity.and_then(|entity| ceased.get(&entity).copied()) else {
                continue;
            };
            let end = graph.node_id(end);
            let message = match (graph.since(id), graph.until(id)) {
                (Some(since), _) if since.is_after(ceased) => {
                    format!("it begins on {since}, but {end} ceased to be on {ceased}")
                }
                (_, Some(until)) if until.is_after(ceased) => {
                    format!("it ends on {until}, but {end} ceased to be on {ceased}")
                }
                (_, None) => format!("it has no end, but {end} ceased to be on {ceased}"),
                _ => continue,
            };
            rows.push(finding(
                graph,
                id,
                Severity::Warning,
                "outlives-its-end",
                message,
            ));
        }
    }
    rows
}
