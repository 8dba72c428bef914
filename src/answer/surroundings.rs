//! What stands around an answer: claims to go on with, for whoever explores it without the graph.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Answer;
use crate::lens::Validity;

/// Records around the things of an answer, of all times, and how much more there is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Surroundings {
    /// The records, those of the answer among them; its rows are only counted.
    pub records: Answer,
    /// When each claim holds, by its id.
    pub days: BTreeMap<String, Validity>,
    /// How many claims the whole data has at each thing, by its id.
    pub totals: BTreeMap<String, Vec<ClaimTotal>>,
    /// How many hops away from the answer was looked.
    pub hops: usize,
    /// The most claims that were taken.
    pub most_claims: usize,
    /// Whether there are more within these hops.
    pub is_cut: bool,
}

/// How many claims of one kind stand at a thing, on one side of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClaimTotal {
    /// The kind of the claims.
    pub kind: String,
    /// Whether they go out from the thing.
    pub outgoing: bool,
    /// Their number.
    pub total: usize,
}
