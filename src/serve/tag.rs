//! The tag of the data: another one as soon as any record differs.

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::graph::Graph;

/// A number of all records: another one as soon as any of them differs.
pub(super) fn of_data(graph: &Graph) -> u64 {
    let entities = sum(graph.entities().collect(), |id| graph.entity(id));
    let claims = sum(graph.relationships().collect(), |id| graph.relationship(id));
    let facts = sum(graph.facts().collect(), |id| graph.fact(id));
    let sources = sum(graph.sources().collect(), |id| graph.source(id));
    let decisions = sum(graph.decisions().collect(), |id| graph.decision(id));
    [entities, claims, facts, sources, decisions]
        .into_iter()
        .fold(0, u64::wrapping_add)
}

/// The sum of the numbers of some records. A sum, since it is the same in whatever order the threads come to them.
fn sum<I, R>(ids: Vec<I>, record: impl Fn(I) -> R + Sync) -> u64
where
    I: Copy + Send + Sync,
    R: Serialize,
{
    let number = |&id: &I| xxh3_64(&serde_json::to_vec(&record(id)).unwrap_or_default());
    ids.par_iter().map(number).reduce(|| 0, u64::wrapping_add)
}
