//! What an answer names without being about it: outlets, speakers, and those that its entities stand for as well. With
//! their records it can be read again, and every id in it still leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::citations::keep_admitted;
use crate::graph::EntityId;
use crate::lens::View;
use crate::model::{Decision, Entity, Fact, Relationship, Same};

/// Records beside the graph of an answer, by id.
#[derive(Default)]
pub(in crate::resolve) struct References {
    /// Entities that are no nodes of the graph.
    pub(in crate::resolve) entities: Vec<Entity>,
    /// Of those that are one with another entity, which stands for both: ids by ids.
    pub(in crate::resolve) merged: BTreeMap<String, String>,
    /// The decisions by which entities stand for others.
    pub(in crate::resolve) same: Vec<Same>,
}

impl References {
    /// Of an answer with these nodes and records.
    pub(in crate::resolve) fn of(
        view: &View<'_>,
        nodes: &FxHashSet<EntityId>,
        records: &[Relationship],
        facts: &[Fact],
    ) -> References {
        let graph = view.graph();
        let mut named: BTreeSet<EntityId> = BTreeSet::new();
        for record in records {
            for name in record.outlet.iter().chain(&record.speaker) {
                named.extend(graph.entity_by_id(name));
            }
        }
        for speaker in facts.iter().filter_map(|fact| fact.by.as_ref()) {
            named.extend(graph.entity_by_id(speaker));
        }
        // Nodes bring their own records, and no record may stand in an answer twice.
        named.retain(|id| !nodes.contains(id));
        let is_there = |id: EntityId| nodes.contains(&id) || named.contains(&id);

        let mut references = References::default();
        for &id in &named {
            references.entities.push(graph.entity(id));
        }
        for (entity, into) in graph.merged() {
            if is_there(into) {
                let into = graph.entity_id(into).to_owned();
                references.merged.insert(entity.id.clone(), into);
                references.entities.push(entity);
            }
        }
        references.entities.sort_by(|a, b| a.id.cmp(&b.id));
        // Decisions are read only where there is something to explain: data can have very many.
        if !references.merged.is_empty() {
            for same in graph.decisions().map(|id| graph.decision(id)) {
                // That two things are different explains no id.
                let is_merge = same.decision == Some(Decision::Same);
                if is_merge && graph.entity_by_id(&same.left).is_some_and(is_there) {
                    references.same.push(same);
                }
            }
        }
        for entity in &mut references.entities {
            keep_admitted(view, &mut entity.sources);
        }
        for same in &mut references.same {
            keep_admitted(view, &mut same.sources);
        }
        references
    }
}
