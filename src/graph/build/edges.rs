//! From relationships to edges in both directions.
//!
//! ```text
//!   relationship c       from ------------------- edge c ------------------> to
//!   and, if anything     from --- arc 2i ---> node of c --- arc 2i + 1 ---> to
//!   points at it
//! ```
//!
//! Where i is its place among such claims. The arcs come after all relationships, in the order of their claims, so that a
//! number alone says what an edge is, and in whose name.

use rayon::prelude::*;

use crate::graph::adjacency::{Adjacency, Edges};
use crate::graph::{Graph, RelationshipId};
use crate::model::Date;

/// Both adjacencies: every relationship, and two arcs for every claim node.
pub(super) fn adjacencies(graph: &Graph) -> (Adjacency, Adjacency) {
    let r = &graph.relationships;
    let entities = graph.entities.len();
    let claims = graph.claims.as_slice();
    let id = RelationshipId::from_index;
    // An arc has the dates and the kind of its claim: a lens lets both through, or neither.
    let since = with_arcs(graph, |row| Date::to_code(graph.since(id(row))));
    let until = with_arcs(graph, |row| Date::to_code(graph.until(id(row))));
    let mut kind = r.kind.codes().as_slice().to_vec();
    let mut from = r.from.as_slice().to_vec();
    let mut to = r.to.as_slice().to_vec();
    for (number, &claim) in claims.iter().enumerate() {
        let claim = claim as usize;
        let node = (entities + number) as u32;
        kind.extend([kind[claim]; 2]);
        // The arc into the claim first, then the one out of it: which is which, only the number tells.
        from.extend([r.from.get(claim), node]);
        to.extend([node, r.to.get(claim)]);
    }
    // Once for both: the rows of an adjacency are filled in this order, and come out grouped.
    let by_kind = by_kind(&kind, graph.kinds.relationships.len());
    let edges = Edges {
        kind: &kind,
        since: &since,
        until: &until,
        by_kind: &by_kind,
    };
    // The same columns serve both: what is the node of the one side is the other end of the other.
    let nodes = entities + claims.len();
    rayon::join(
        || Adjacency::new(nodes, &edges, &from, &to),
        || Adjacency::new(nodes, &edges, &to, &from),
    )
}

/// A number of each relationship, and that of its claim again for each arc.
fn with_arcs(graph: &Graph, of: impl Fn(usize) -> u32 + Sync + Send) -> Vec<u32> {
    let mut all: Vec<u32> = (0..graph.relationships.len())
        .into_par_iter()
        .map(of)
        .collect();
    for &claim in graph.claims.as_slice() {
        all.extend([all[claim as usize]; 2]);
    }
    all
}

/// The edges in the order of their kinds, by number within a kind: a counting sort, since kinds are few.
fn by_kind(kind: &[u16], kinds: usize) -> Vec<u32> {
    let mut next = vec![0_usize; kinds + 1];
    for &kind in kind {
        next[usize::from(kind) + 1] += 1;
    }
    for kind in 0..kinds {
        next[kind + 1] += next[kind];
    }
    let mut order = vec![0; kind.len()];
    for (edge, &kind) in kind.iter().enumerate() {
        let slot = &mut next[usize::from(kind)];
        order[*slot] = edge as u32;
        *slot += 1;
    }
    order
}
