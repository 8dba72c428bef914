//! From sorted records to columns and adjacencies.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::draft::{Draft, Rows, Symbol, Symbols};
use super::merge;
use crate::column::{Numbers, TextsBuilder};
use crate::graph::adjacency::{Adjacency, Edges};
use crate::graph::editions::Editions;
use crate::graph::tables::{
    Decisions, Entities, Facts, Gather, Meaning, NONE, Place, Places, Relationships, Sources,
};
use crate::graph::{Graph, Kinds, RelationshipId, SourceId};
use crate::model::{Date, Decision};
use crate::read::Origin;

/// The places of all records that stay, by id: every end is defined, and every cited source has a record.
pub(crate) struct Tables {
    pub(crate) sources: Places,
    pub(crate) entities: Places,
    pub(crate) relationships: Places,
    pub(crate) facts: Places,
    pub(crate) decisions: Places,
}

impl Tables {
    /// Every record that stays: its id and its place in the files.
    pub(crate) fn rows<'t>(
        &'t self,
        drafts: &'t [Draft],
    ) -> impl Iterator<Item = (Symbol, Origin)> + Clone + 't {
        fn rows<'t, R: Rows + 't>(
            drafts: &'t [Draft],
            places: &'t Places,
            rows: fn(&Draft) -> &R,
        ) -> impl Iterator<Item = (Symbol, Origin)> + Clone + 't {
            let of = move |place: &Place| (rows(&drafts[place.draft as usize]), place.row as usize);
            places
                .by_id()
                .iter()
                .map(of)
                .map(|(rows, row)| (rows.ids()[row], rows.origins()[row]))
        }
        (rows(drafts, &self.sources, |d| &d.sources))
            .chain(rows(drafts, &self.entities, |d| &d.entities))
            .chain(rows(drafts, &self.relationships, |d| &d.relationships))
            .chain(rows(drafts, &self.facts, |d| &d.facts))
            .chain(rows(drafts, &self.decisions, |d| &d.decisions))
    }

    /// The ids of the records of a draft that stay.
    pub(crate) fn ids<'t>(
        &'t self,
        number: usize,
        draft: &'t Draft,
    ) -> impl Iterator<Item = Symbol> + 't {
        let tables = [
            &self.sources,
            &self.entities,
            &self.relationships,
            &self.facts,
            &self.decisions,
        ];
        let ids: [&[Symbol]; 5] = [
            &draft.sources.id,
            &draft.entities.id,
            &draft.relationships.id,
            &draft.facts.id,
            &draft.decisions.id,
        ];
        tables
            .into_iter()
            .zip(ids)
            .flat_map(move |(places, ids)| places.of_draft(number).map(|(row, _)| ids[row]))
    }

    /// Every source that a record of a draft cites, but those that only sources cite.
    pub(crate) fn citations<'t>(
        &'t self,
        number: usize,
        draft: &'t Draft,
    ) -> impl Iterator<Item = Symbol> + 't {
        let for_ends = |(row, _): (usize, usize)| {
            let cited = &draft.cited_for_ends;
            let start = cited.partition_point(|(other, _)| (*other as usize) < row);
            cited[start..]
                .iter()
                .take_while(move |(other, _)| *other as usize == row)
                .map(|(_, source)| *source)
        };
        let tables = [
            &self.relationships,
            &self.entities,
            &self.facts,
            &self.decisions,
        ];
        let cites = [
            &draft.relationships.cites,
            &draft.entities.cites,
            &draft.facts.cites,
            &draft.decisions.cites,
        ];
        let cited = tables
            .into_iter()
            .zip(cites)
            .flat_map(move |(places, cites)| {
                places
                    .of_draft(number)
                    .flat_map(|(row, _)| cites.coded(row).map(|(source, _)| source))
            });
        cited.chain(self.relationships.of_draft(number).flat_map(for_ends))
    }
}

/// Freezes records.
pub(crate) fn freeze(
    name: String,
    files: Vec<String>,
    drafts: Vec<Draft>,
    mut symbols: Symbols,
    tables: Tables,
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

/// Tells entities that stay from those that another one represents, and renumbers them: the places of both, and the
/// numbers of those that represent the second. Afterwards `rows` has the number of each symbol's representative.
fn merge_entities<'t>(
    drafts: &[Draft],
    tables: &'t Tables,
    rows: &mut [u32],
) -> (Cow<'t, Places>, Places, Vec<u32>) {
    let decisions = tables
        .decisions
        .by_id()
        .iter()
        .map(|p| (&drafts[p.draft as usize].decisions, p.row as usize));
    let joins = decisions.filter(|(d, row)| is_same(d.rest.bytes(*row)));
    let pairs = joins.map(|(d, row)| (rows[d.left[row].index()], rows[d.right[row].index()]));
    let pairs: Vec<_> = pairs
        .filter(|&(left, right)| left != NONE && right != NONE)
        .collect();
    let representatives = merge::representatives(&pairs);
    let ids = tables.entities.ids();
    let places =
        |by_id, ids: TextsBuilder| Places::new(drafts, |d| &d.entities, by_id, ids.finish());
    if representatives.is_empty() {
        return (
            Cow::Borrowed(&tables.entities),
            places(Vec::new(), TextsBuilder::default()),
            Vec::new(),
        );
    }
    let (mut kept, mut merged, mut into) = (
        Vec::with_capacity(tables.entities.len()),
        Vec::new(),
        Vec::new(),
    );
    let (mut kept_ids, mut merged_ids) = (TextsBuilder::default(), TextsBuilder::default());
    let mut numbers = vec![0; tables.entities.len()];
    for (old, &place) in tables.entities.by_id().iter().enumerate() {
        match representatives.get(&(old as u32)) {
            None => {
                numbers[old] = kept.len() as u32;
                kept.push(place);
                kept_ids.push(ids.get(old));
            }
            // A representative has a smaller id, so its number is known by now.
            Some(&representative) => {
                numbers[old] = numbers[representative as usize];
                merged.push(place);
                merged_ids.push(ids.get(old));
                into.push(numbers[old]);
            }
        }
    }
    rows.iter_mut()
        .filter(|row| **row != NONE)
        .for_each(|row| *row = numbers[*row as usize]);
    (
        Cow::Owned(places(kept, kept_ids)),
        places(merged, merged_ids),
        into,
    )
}

fn is_same(rest: &[u8]) -> bool {
    let decision = serde_json::from_slice::<crate::model::Same>(rest)
        .ok()
        .and_then(|same| same.decision);
    decision == Some(Decision::Same)
}

/// The rows of merged entities in the order of those that represent them, then by id.
fn members(into: &[u32]) -> Numbers<u32> {
    let mut members: Vec<u32> = (0..into.len() as u32).collect();
    members.sort_by_key(|&row| into[row as usize]);
    members.into()
}

/// The relationships that another record points at, by id.
fn claims(
    drafts: &[Draft],
    tables: &Tables,
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

/// The newest date that the data speaks from. Ends do not count, nor does what lies after all that any source can tell
/// of: one slip must not move the date of every question. A record that cites an undated source, or none, is taken at its
/// word.
fn newest(graph: &Graph) -> Option<Date> {
    let told: Vec<Option<Date>> = (0..graph.sources.len())
        .map(|source| graph.sources.tells_until(source))
        .collect();
    let latest = told
        .iter()
        .flatten()
        .copied()
        .max_by_key(|date| date.last_day());
    let is_future = |date: Date| latest.is_some_and(|latest| date.is_after(latest));
    let are_dated = |cited: Vec<SourceId>| {
        !cited.is_empty() && cited.iter().all(|id| told[id.index()].is_some())
    };
    let published = graph.editions.all().filter_map(|edition| {
        let cites = || graph.entity(edition).sources;
        let cited = || {
            cites()
                .iter()
                .filter_map(|c| graph.source_by_id(&c.source))
                .collect()
        };
        graph
            .published(edition)
            .filter(|&date| !is_future(date) || !are_dated(cited()))
    });
    let claimed = (0..graph.relationships.len())
        .into_par_iter()
        .flat_map_iter(|row| {
            let id = RelationshipId::from_index(row);
            let dates = [graph.relationships.since(row), graph.observed(id)]
                .into_iter()
                .flatten();
            dates.filter(move |&date| !is_future(date) || !are_dated(graph.cited(id).collect()))
        });
    let out = (0..graph.sources.len()).filter_map(|source| {
        let until = told[source];
        graph
            .sources
            .date(source)
            .filter(|date| !until.is_some_and(|until| date.is_after(until)))
    });
    published.chain(claimed.max()).chain(out).max()
}

/// Both adjacencies: every relationship, and two arcs for every claim node.
fn adjacencies(graph: &Graph) -> (Adjacency, Adjacency) {
    let r = &graph.relationships;
    let (count, entities) = (r.len(), graph.entities.len());
    let codes = r.kind.codes().as_slice();
    let claims = || graph.claims.as_slice().iter().map(|&claim| claim as usize);
    let arcs = |of: &dyn Fn(usize) -> u32| {
        claims()
            .flat_map(|claim| [of(claim); 2])
            .collect::<Vec<u32>>()
    };
    let with_arcs = |of: &(dyn Fn(usize) -> u32 + Sync)| {
        let mut all: Vec<u32> = (0..count).into_par_iter().map(of).collect();
        all.extend(arcs(of));
        all
    };
    let id = RelationshipId::from_index;
    let since = with_arcs(&|row| Date::to_code(graph.since(id(row))));
    let until = with_arcs(&|row| Date::to_code(graph.until(id(row))));
    let mut kind = codes.to_vec();
    kind.extend(claims().flat_map(|claim| [codes[claim]; 2]));
    let mut from = r.from.as_slice().to_vec();
    let mut to = r.to.as_slice().to_vec();
    for (number, claim) in claims().enumerate() {
        let node = (entities + number) as u32;
        from.extend([r.from.get(claim), node]);
        to.extend([node, r.to.get(claim)]);
    }
    let by_kind = by_kind(&kind, graph.kinds.relationships.len());
    let edges = Edges {
        kind: &kind,
        since: &since,
        until: &until,
        by_kind: &by_kind,
    };
    let nodes = entities + graph.claims.len();
    rayon::join(
        || Adjacency::new(nodes, &edges, &from, &to),
        || Adjacency::new(nodes, &edges, &to, &from),
    )
}

/// The edges in the order of their kinds, by number within a kind.
fn by_kind(kind: &[u16], kinds: usize) -> Vec<u32> {
    let mut next = vec![0_usize; kinds + 1];
    kind.iter()
        .for_each(|&kind| next[usize::from(kind) + 1] += 1);
    (0..kinds).for_each(|kind| next[kind + 1] += next[kind]);
    let mut order = vec![0; kind.len()];
    for (edge, &kind) in kind.iter().enumerate() {
        let slot = &mut next[usize::from(kind)];
        order[*slot] = edge as u32;
        *slot += 1;
    }
    order
}
