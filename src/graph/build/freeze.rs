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
    Decisions, Entities, Facts, Gather, Meaning, NONE, Relationships, Sources,
};
use crate::graph::{FactId, Graph, Kinds};

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
    let mut entities = tables.entities.by_symbol(&drafts, Draft::entities, bound);
    // Before anything else takes the numbers of entities: merging gives them new ones.
    let (kept, merged, into) = merge_entities(&drafts, &tables, &mut entities);
    let mut are_merged: HashSet<Symbol> = HashSet::new();
    for place in merged.by_id() {
        are_merged.insert(drafts[place.draft as usize].entities.id[place.row as usize]);
    }

    // A symbol's node is that of its entity, else that of its claim if something points at it. So the ends of a claim are
    // one look-up each, whatever they are.
    let mut nodes = entities.clone();
    let relationships = tables
        .relationships
        .by_symbol(&drafts, Draft::relationships, bound);
    let claims = claims(&drafts, &tables, &relationships, &entities);
    for (number, &claim) in claims.iter().enumerate() {
        let place = tables.relationships.by_id()[claim as usize];
        let symbol = drafts[place.draft as usize].relationships.id[place.row as usize];
        let node = &mut nodes[symbol.index()];
        if *node == NONE {
            *node = (kept.len() + number) as u32;
        }
    }
    drop(relationships);
    let sources = tables.sources.by_symbol(&drafts, Draft::sources, bound);
    let meaning = Meaning {
        texts: symbols.read(),
        entities,
        nodes,
        sources,
    };

    let (relationships, (entities, sources)) = rayon::join(
        || {
            let rows = Gather::new(&drafts, Draft::relationships, &tables.relationships);
            Relationships::gather(
                &rows,
                &meaning,
                |symbol| are_merged.contains(&symbol),
                !are_merged.is_empty(),
            )
        },
        || {
            let rows = Gather::new(&drafts, Draft::sources, &tables.sources);
            let sources = Sources::gather(&rows, &meaning);
            let rows = Gather::new(&drafts, Draft::entities, &kept);
            (Entities::gather(&rows, &meaning), sources)
        },
    );
    let facts = Facts::gather(&Gather::new(&drafts, Draft::facts, &tables.facts), &meaning);
    let decisions = Decisions::gather(
        &Gather::new(&drafts, Draft::decisions, &tables.decisions),
        &meaning,
    );
    let merged = Entities::gather(&Gather::new(&drafts, Draft::entities, &merged), &meaning);
    // Most memory is in use here, and what follows needs the columns alone.
    drop((meaning, kept));
    drop((drafts, symbols, tables));

    let mut graph = Graph {
        editions: Editions::of(&entities),
        kinds: Kinds::of(&entities, &merged, &relationships),
        claims: claims.into(),
        entities,
        relationships,
        facts,
        damage: Default::default(),
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
        figures: None,
    };
    // What follows from the columns is asked of the graph itself, as anybody would ask it; none of
    // the three asks for another.
    graph.facts_by_thing = facts_by_thing(&graph);
    graph.newest = newest(&graph);
    (graph.out, graph.into) = adjacencies(&graph);
    graph
}

/// The numbers of the relationships that another record points at, by id.
fn claims(
    drafts: &[Draft],
    tables: &OrderedTables,
    relationships: &[u32],
    entities: &[u32],
) -> Vec<u32> {
    let of_draft = |(number, draft): (usize, &Draft)| {
        let mut rows = Vec::new();
        let mut point_at = |symbol: Symbol| {
            let row = relationships[symbol.index()];
            // An id that two types of records have is a problem; until it is told, the entity wins.
            if entities[symbol.index()] == NONE && row != NONE {
                rows.push(row);
            }
        };
        for (row, _) in tables.relationships.of_draft(number) {
            point_at(draft.relationships.from[row]);
            point_at(draft.relationships.to[row]);
        }
        for (row, _) in tables.facts.of_draft(number) {
            point_at(draft.facts.about[row]);
        }
        rows
    };
    let mut rows: Vec<u32> = drafts
        .par_iter()
        .enumerate()
        .flat_map_iter(of_draft)
        .collect();
    rows.par_sort_unstable();
    rows.dedup();
    rows
}

/// The numbers of the facts in the order of the things that they are about, then by id.
fn facts_by_thing(graph: &Graph) -> Numbers<u32> {
    let mut facts: Vec<u32> = (0..graph.facts.len() as u32).collect();
    // By whom they are about now, not by the id that was written: facts about a merged id stand with the others.
    facts.sort_by_cached_key(|&fact| (graph.about(FactId::from_index(fact as usize)), fact));
    facts.into()
}
