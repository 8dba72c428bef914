//! From relationships to edges in both directions.

use rayon::prelude::*;

use crate::graph::adjacency::{Adjacency, Edges};
use crate::graph::{Graph, RelationshipId};
use crate::model::Date;

/// Both adjacencies: every relationship, and two arcs for every claim node.
pub(super) fn adjacencies(graph: &Graph) -> (Adjacency, Adjacency) {
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
