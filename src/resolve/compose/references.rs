//! What an answer names without being about it: outlets, speakers, and those that its entities stand for as well. With
//! their records it can be read again, and every id in it still leads somewhere.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::graph::EntityId;
use crate::lens::View;
use crate::model::{Decision, Entity, Fact, Relationship, Same};

/// Records beside the graph of an answer, by id.
#[derive(Default)]
pub(in crate::resolve) struct References {
    /// Entities that are no nodes of the graph.
    pub(in crate::resolve) entities: Vec<Entity>,
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
        let of_records = records
            .iter()
            .flat_map(|record| record.outlet.iter().chain(&record.speaker));
        let names = of_records.chain(facts.iter().filter_map(|fact| fact.by.as_ref()));
        let named: BTreeSet<EntityId> = names
            .filter_map(|id| graph.entity_by_id(id))
            .filter(|id| !nodes.contains(id))
            .collect();
        let is_there = |id: &EntityId| nodes.contains(id) || named.contains(id);
        let merged: Vec<Entity> = graph
            .merged()
            .filter(|(_, into)| is_there(into))
            .map(|(entity, _)| entity)
            .collect();
        let mut mentioned = References::default();
        if !merged.is_empty() {
            let decisions = graph.decisions().map(|id| graph.decision(id));
            let is_used = |same: &Same| {
                same.decision == Some(Decision::Same)
                    && graph
                        .entity_by_id(&same.left)
                        .is_some_and(|id| is_there(&id))
            };
            mentioned.same = decisions.filter(is_used).collect();
        }
        mentioned.entities = named
            .iter()
            .map(|&id| graph.entity(id))
            .chain(merged)
            .collect();
        mentioned.entities.sort_by(|a, b| a.id.cmp(&b.id));
        mentioned
            .entities
            .iter_mut()
            .for_each(|entity| entity.sources.retain(|c| view.admits_citation(c)));
        mentioned
            .same
            .iter_mut()
            .for_each(|same| same.sources.retain(|c| view.admits_citation(c)));
        mentioned
    }
}
