//! From sorted records to columns and adjacencies.

use std::collections::HashSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::draft::{Draft, Symbol, Symbols};
use super::edges::adjacencies;
use super::merge::{members, merge_entities};
use super::newest::newest;
use super::ordered::OrderedTables;
use crate::column::Numbers;
use crate::graph::adjacency::Adjacency;
use crate::graph::editions::Editions;
use crate::graph::tables::{
    Decisions, Entities, Facts, Gather, Meaning, NONE, Places, Relationships, Sources,
};
use crate::graph::{Graph, Kinds, RelationshipId};

/// Freezes records.
pub(crate) fn freeze(
    name: String,
    files: Vec<String>,
    drafts: Vec<Draft>,
    mut symbols: Symbols,
    tables: OrderedTables,
) -> Graph {
    let bound = symbols.bound();
    symbols.close();
    let mut entities = tables.entities.by_symbol(&drafts, |d| &d.entities, bound);
    let (kept, merged, into) = merge_entities(&drafts, &tables, &mut entities);
    let is_merged = merged
        .by_id()
        .iter()
        .map(|p| drafts[p.draft as usize].entities.id[p.row as usize]);
    let is_merged: HashSet<Symbol> = is_merged.collect();

    // A symbol's node is that of its entity, else that of its claim if something points at it.
    let mut nodes = entities.clone();
    let relationships = tables
        .relationships
        .by_symbol(&drafts, |d| &d.relationships, bound);
    let claims = claims(&drafts, &tables, &relationships, &entities);
    for (number, claim) in claims.iter().enumerate() {
        let place = tables.relationships.by_id()[claim.index()];
        let node =
            &mut nodes[drafts[place.draft as usize].relationships.id[place.row as usize].index()];
        if *node == NONE {
            *node = (kept.len() + number) as u32;
        }
    }
    drop(relationships);
    let sources = tables.sources.by_symbol(&drafts, |d| &d.sources, bound);
    let meaning = Meaning {
        texts: symbols.read(),
        entities,
        nodes,
        sources,
    };

    let gather_entities = |places: &Places| {
        Entities::gather(&Gather::new(&drafts, |d| &d.entities, places), &meaning)
    };
    let (relationships, (entities, sources)) = rayon::join(
        || {
            let rows = Gather::new(&drafts, |d| &d.relationships, &tables.relationships);
            Relationships::gather(
                &rows,
                &meaning,
                |symbol| is_merged.contains(&symbol),
                !is_merged.is_empty(),
            )
        },
        || {
            let rows = Gather::new(&drafts, |d| &d.sources, &tables.sources);
            (gather_entities(&kept), Sources::gather(&rows, &meaning))
        },
    );
    let facts = Facts::gather(&Gather::new(&drafts, |d| &d.facts, &tables.facts), &meaning);
    let decisions = Decisions::gather(
        &Gather::new(&drafts, |d| &d.decisions, &tables.decisions),
        &meaning,
    );
    let merged = gather_entities(&merged);
    // Most memory is in use here, and what follows needs the columns alone.
    drop((meaning, kept));
    drop((drafts, symbols, tables));

    let mut graph = Graph {
        editions: Editions::of(&entities),
        kinds: Kinds::of(&entities, &relationships),
        claims: claims.iter().map(|claim| claim.index() as u32).collect(),
        entities,
        relationships,
        facts,
        facts_by_thing: Numbers::default(),
        sources,
        decisions,
        members: members(&into),
        merged,
        merged_into: into.into(),
        out: Adjacency::default(),
        into: Adjacency::default(),
        names: OnceLock::new(),
        newest: None,
        files,
        name,
    };
    graph.facts_by_thing = facts_by_thing(&graph);
    graph.newest = newest(&graph);
    (graph.out, graph.into) = adjacencies(&graph);
    graph
}

/// The relationships that another record points at, by id.
fn claims(
    drafts: &[Draft],
    tables: &OrderedTables,
    relationships: &[u32],
    entities: &[u32],
) -> Vec<RelationshipId> {
    let of_draft = |(number, draft): (usize, &Draft)| {
        let r = &draft.relationships;
        let ends = tables
            .relationships
            .of_draft(number)
            .flat_map(|(row, _)| [r.from[row], r.to[row]]);
        let about = tables
            .facts
            .of_draft(number)
            .map(|(row, _)| draft.facts.about[row]);
        let claims = ends
            .chain(about)
            .filter(|symbol| entities[symbol.index()] == NONE);
        claims
            .map(|symbol| relationships[symbol.index()])
            .filter(|&row| row != NONE)
            .collect::<Vec<u32>>()
    };
    let mut rows: Vec<u32> = drafts
        .par_iter()
        .enumerate()
        .flat_map_iter(of_draft)
        .collect();
    rows.par_sort_unstable();
    rows.dedup();
    rows.into_iter()
        .map(|row| RelationshipId::from_index(row as usize))
        .collect()
}

/// The numbers of the facts in the order of the things that they are about, then by id.
fn facts_by_thing(graph: &Graph) -> Numbers<u32> {
    let mut facts: Vec<u32> = (0..graph.facts.len() as u32).collect();
    let thing = |fact: u32| graph.about(crate::graph::FactId::from_index(fact as usize));
    facts.sort_by_cached_key(|&fact| (thing(fact), fact));
    facts.into()
}
