//! From sorted tables of records to columns and adjacencies.

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
}

/// Freezes tables in which every end is defined and every cited source has a record.
pub(super) fn freeze(tables: Tables) -> Graph {
    let (relationship_origins, relationships): (Vec<_>, Vec<_>) = tables.relationships.into_iter().unzip();
    let (fact_origins, facts): (Vec<_>, Vec<_>) = tables.facts.into_iter().unzip();
    let (entities, merged) = apply(&tables.same, tables.entities);
    let (entity_origins, entities): (Vec<_>, Vec<_>) = entities.into_iter().unzip();

    let claims = claims(&relationships, &facts);
    let kinds = Kinds {
        entities: Words::new(entities.iter().map(|e| e.kind.as_str())),
        relationships: Words::new(relationships.iter().map(|r| r.kind.as_str())),
    };
    let ends = Ends { entities: &entities, merged: &merged, relationships: &relationships, claims: &claims };
    let mut columns = columns(&relationships, &tables.sources, &kinds, &ends);
    editions::date_listings(&entities, &relationships, &mut columns);
    columns.newest = newest(&entities, &relationships, &tables.sources);
    let (out, into) = adjacencies(&columns, &claims, entities.len());
    Graph {
        entity_kinds: entities.iter().map(|e| kinds.entities.code(&e.kind).unwrap_or_default()).collect(),
        origins: Origins { entities: entity_origins, relationships: relationship_origins, facts: fact_origins },
        entities,
        relationships,
        facts,
        sources: tables.sources,
        same: tables.same,
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

fn apply(decisions: &[Same], placed: Vec<Placed<Entity>>) -> Applied {
    let entities: Vec<Entity> = placed.iter().map(|(_, e)| e.clone()).collect();
    let representatives = merge::representatives(&entities, decisions);
    let mut kept: Vec<Placed<Entity>> = Vec::with_capacity(placed.len());
    let mut place = vec![0; placed.len()];
    for (old, entity) in placed.into_iter().enumerate().filter(|(old, _)| !representatives.contains_key(old)) {
        place[old] = kept.len();
        kept.push(entity);
    }
    let mut merged = Vec::new();
    for (old, entity) in entities.into_iter().enumerate() {
        if let Some(&representative) = representatives.get(&old) {
            let new = place[representative];
            merge::absorb(&mut kept[new].1, &entity);
            merged.push((entity, EntityId::from_index(new)));
        }
    }
    (kept, merged)
}

/// The relationships that another record points at, by id.
fn claims(relationships: &[Relationship], facts: &[Fact]) -> Vec<RelationshipId> {
    let ends = relationships.iter().flat_map(|r| [&r.from, &r.to]).chain(facts.iter().map(|f| &f.about));
    let mut claims: Vec<_> =
        ends.filter_map(|id| find(relationships, id, |r| &r.id)).map(RelationshipId::from_index).collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// The place of an id in a table sorted by id.
fn find<T>(table: &[T], id: &str, id_of: impl Fn(&T) -> &String) -> Option<usize> {
    table.binary_search_by(|row| id_of(row).as_str().cmp(id)).ok()
}

/// What an id in a record means.
struct Ends<'t> {
    entities: &'t [Entity],
    merged: &'t [(Entity, EntityId)],
    relationships: &'t [Relationship],
    claims: &'t [RelationshipId],
}

impl Ends<'_> {
    fn entity(&self, id: &str) -> Option<EntityId> {
        let kept = || find(self.entities, id, |e| &e.id).map(EntityId::from_index);
        let merged = || find(self.merged, id, |(e, _)| &e.id).map(|i| self.merged[i].1);
        kept().or_else(merged)
    }

    /// The builder has made sure that every end is defined.
    fn node(&self, id: &str) -> NodeId {
        let entity = || self.entity(id).map(EntityId::index);
        let claim = || {
            let claim = RelationshipId::from_index(find(self.relationships, id, |r| &r.id)?);
            Some(self.entities.len() + self.claims.binary_search(&claim).ok()?)
        };
        NodeId::from_index(entity().or_else(claim).unwrap_or_default())
    }
}

fn columns(relationships: &[Relationship], sources: &[Source], kinds: &Kinds, ends: &Ends<'_>) -> Columns {
    let mut columns = Columns::default();
    columns.citation_starts.push(0);
    for r in relationships {
        columns.kind.push(kinds.relationships.code(&r.kind).unwrap_or_default());
        columns.from.push(ends.node(&r.from));
        columns.to.push(ends.node(&r.to));
        columns.edition.push(r.edition.as_deref().and_then(|id| ends.entity(id)));
        columns.since.push(Date::to_code(r.since));
        columns.until.push(Date::to_code(r.until));
        let cited = |c: &Citation| find(sources, &c.source, |s| &s.id).map(SourceId::from_index);
        columns.citations.extend(r.sources.iter().filter_map(cited));
        columns.citation_starts.push(columns.citations.len() as u32);
    }
    columns
}

/// The newest date that the data speaks from: ends that lie in the future do not count.
fn newest(entities: &[Entity], relationships: &[Relationship], sources: &[Source]) -> Option<Date> {
    let published = entities.iter().filter_map(|e| e.published);
    let claimed = relationships.iter().flat_map(|r| [r.since, r.observed]).flatten();
    published.chain(claimed).chain(sources.iter().filter_map(|s| s.date)).max()
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
