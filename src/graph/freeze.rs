//! From sorted tables of records to columns and adjacencies.

use std::collections::HashMap;

use super::adjacency::{Adjacency, Row};
use super::builder::{Placed, Tables};
use super::columns::Columns;
use super::ids::{EdgeId, EntityId, NodeId, RelationshipId, SourceId};
use super::kinds::{Kinds, Words};
use super::{Graph, editions, merge};
use crate::model::{Citation, Date, Entity, Fact, Relationship, Same, Source};
use crate::read::Origin;

/// Places of records, in the order of the graph's tables.
#[derive(Debug, Default)]
pub(super) struct Origins {
    pub(super) entities: Vec<Origin>,
    pub(super) relationships: Vec<Origin>,
    pub(super) facts: Vec<Origin>,
    pub(super) same: Vec<Origin>,
}

/// Freezes tables in which every end is defined and every cited source has a record.
pub(super) fn freeze(tables: Tables) -> Graph {
    let (relationship_origins, relationships): (Vec<_>, Vec<_>) = tables.relationships.into_iter().unzip();
    let (fact_origins, facts): (Vec<_>, Vec<_>) = tables.facts.into_iter().unzip();
    let (same_origins, same): (Vec<_>, Vec<_>) = tables.same.into_iter().unzip();
    let (entities, merged) = apply(&same, tables.entities);
    let (entity_origins, entities): (Vec<_>, Vec<_>) = entities.into_iter().unzip();

    let numbers = index(relationships.iter().map(|r| &r.id));
    let claims = claims(&relationships, &facts, &numbers);
    let kinds = Kinds {
        entities: Words::new(entities.iter().map(|e| e.kind.as_str())),
        relationships: Words::new(relationships.iter().map(|r| r.kind.as_str())),
    };
    let mut known = index(entities.iter().map(|e| &e.id));
    known.extend(merged.iter().map(|(entity, into)| (entity.id.as_str(), into.index())));
    let ends = Ends { entities: known, relationships: numbers, entity_count: entities.len(), claims: &claims };
    let mut columns = columns(&relationships, &tables.sources, &kinds, &ends);
    editions::date_listings(&entities, &relationships, &mut columns);
    columns.newest = newest(&entities, &relationships, &tables.sources);
    let (out, into) = adjacencies(&columns, &claims, entities.len());
    Graph {
        entity_kinds: entities.iter().map(|e| kinds.entities.code(&e.kind).unwrap_or_default()).collect(),
        origins: Origins {
            entities: entity_origins,
            relationships: relationship_origins,
            facts: fact_origins,
            same: same_origins,
        },
        entities,
        relationships,
        facts,
        sources: tables.sources,
        same,
        merged,
        kinds,
        columns,
        claims,
        out,
        into,
        names: std::sync::OnceLock::new(),
        files: tables.files,
        name: tables.name,
    }
}

/// Entities that stay, and those that another one represents.
type Applied = (Vec<Placed<Entity>>, Vec<(Entity, EntityId)>);

fn apply(decisions: &[Same], entities: Vec<Placed<Entity>>) -> Applied {
    let index = |id: &str| entities.binary_search_by(|(_, e)| e.id.as_str().cmp(id)).ok();
    let representatives = merge::representatives(decisions, index);
    let mut set_apart: Vec<usize> = representatives.keys().copied().collect();
    set_apart.sort_unstable();
    let mut kept: Vec<Placed<Entity>> = Vec::with_capacity(entities.len());
    let mut apart = Vec::new();
    for (old, placed) in entities.into_iter().enumerate() {
        match representatives.get(&old) {
            None => kept.push(placed),
            // The representative has a smaller number, so as many fewer stand before it as were set apart before it.
            Some(&into) => {
                let earlier = set_apart.partition_point(|&other| other < into);
                apart.push((placed.1, EntityId::from_index(into - earlier)));
            }
        }
    }
    for (entity, into) in &apart {
        merge::absorb(&mut kept[into.index()].1, entity);
    }
    (kept, apart)
}

/// The number of each id in a table.
type Index<'t> = HashMap<&'t str, usize>;

fn index<'t>(ids: impl Iterator<Item = &'t String>) -> Index<'t> {
    ids.enumerate().map(|(number, id)| (id.as_str(), number)).collect()
}

/// The relationships that another record points at, by id.
fn claims(relationships: &[Relationship], facts: &[Fact], numbers: &Index<'_>) -> Vec<RelationshipId> {
    let ends = relationships.iter().flat_map(|r| [&r.from, &r.to]).chain(facts.iter().map(|f| &f.about));
    let claims = ends.filter_map(|id| numbers.get(id.as_str()));
    let mut claims: Vec<_> = claims.map(|&number| RelationshipId::from_index(number)).collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// What an id in a record means.
struct Ends<'t> {
    entities: Index<'t>,
    relationships: Index<'t>,
    entity_count: usize,
    claims: &'t [RelationshipId],
}

impl Ends<'_> {
    fn entity(&self, id: &str) -> Option<EntityId> {
        self.entities.get(id).map(|&number| EntityId::from_index(number))
    }

    /// The builder has made sure that every end is defined.
    fn node(&self, id: &str) -> NodeId {
        let claim = || {
            let claim = RelationshipId::from_index(*self.relationships.get(id)?);
            Some(self.entity_count + self.claims.binary_search(&claim).ok()?)
        };
        NodeId::from_index(self.entities.get(id).copied().or_else(claim).unwrap_or_default())
    }
}

fn columns(relationships: &[Relationship], sources: &[Source], kinds: &Kinds, ends: &Ends<'_>) -> Columns {
    let mut columns = Columns::default();
    columns.citation_starts.push(0);
    let sources = index(sources.iter().map(|s| &s.id));
    for r in relationships {
        columns.kind.push(kinds.relationships.code(&r.kind).unwrap_or_default());
        columns.from.push(ends.node(&r.from));
        columns.to.push(ends.node(&r.to));
        columns.edition.push(r.edition.as_deref().and_then(|id| ends.entity(id)));
        columns.since.push(Date::to_code(r.since));
        columns.until.push(Date::to_code(r.until));
        let cited = |c: &Citation| sources.get(c.source.as_str()).map(|&number| SourceId::from_index(number));
        columns.citations.extend(r.sources.iter().filter_map(cited));
        columns.citation_starts.push(columns.citations.len() as u32);
    }
    columns
}

/// The newest date that the data speaks from. Ends do not count, nor does what lies after all that any source can tell
/// of: one slip must not move the date of every question. A record that cites an undated source counts as it is.
fn newest(entities: &[Entity], relationships: &[Relationship], sources: &[Source]) -> Option<Date> {
    let latest = sources.iter().filter_map(Source::tells_until).max_by_key(|date| date.last_day());
    let is_dated = |citation: &Citation| {
        let found = sources.binary_search_by(|source| source.id.cmp(&citation.source));
        found.is_ok_and(|number| sources[number].tells_until().is_some())
    };
    let counts = |date: &Date, cited: &[Citation]| {
        let is_future = latest.is_some_and(|latest| date.is_after(latest));
        !is_future || cited.is_empty() || !cited.iter().all(is_dated)
    };
    let published = entities.iter().filter_map(|e| e.published.filter(|date| counts(date, &e.sources)));
    let claimed = relationships
        .iter()
        .flat_map(|r| [r.since, r.observed].into_iter().flatten().filter(|date| counts(date, &r.sources)));
    let out = sources.iter().filter_map(|s| s.date.filter(|date| !s.retrieved.is_some_and(|read| date.is_after(read))));
    published.chain(claimed).chain(out).max()
}

/// Both adjacencies: every relationship, and two arcs for every claim node.
fn adjacencies(columns: &Columns, claims: &[RelationshipId], entity_count: usize) -> (Adjacency, Adjacency) {
    let count = columns.kind.len();
    let mut edges = Vec::with_capacity(count + 2 * claims.len());
    for i in 0..count {
        edges.push((columns.kind[i], columns.from[i], columns.to[i]));
    }
    for (i, claim) in claims.iter().enumerate() {
        let (node, claim) = (NodeId::from_index(entity_count + i), claim.index());
        edges.push((columns.kind[claim], columns.from[claim], node));
        edges.push((columns.kind[claim], node, columns.to[claim]));
    }
    let rows = |forward: bool| {
        let row = |(i, &(kind, from, to)): (usize, &(u16, NodeId, NodeId))| {
            let (node, other) = if forward { (from, to) } else { (to, from) };
            Row { node, kind, edge: EdgeId::from_index(i), other }
        };
        edges.iter().enumerate().map(row).collect()
    };
    let nodes = entity_count + claims.len();
    (Adjacency::new(nodes, rows(true)), Adjacency::new(nodes, rows(false)))
}
