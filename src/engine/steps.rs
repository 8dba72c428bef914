//! Steps of a path in the tables, by the rules of paths: not through what somebody says of a thing, and not around the hub of
//! what a lister lists or of a place ([`NO_TURN`]).
//!
//! A search stands at a node, and knows by which sort of claim it came to its hub there: by the same sort it does not go on.

use super::session::Session;
use super::statement::Statement;
use crate::error::Result;
use crate::lens::{Lens, NO_THROUGH, NO_TURN};

/// Lets the hops of a search see the steps that a path may take over the claims that are followed, as `relata_steps`.
pub(super) fn show(session: &Session, lens: &Lens, along: &[String]) -> Result<()> {
    let mut closed = Vec::new();
    for kind in NO_THROUGH {
        if !lens.allows_through(kind) {
            closed.push(kind.to_owned());
        }
    }
    let mut turning = Vec::new();
    for (kinds, _) in NO_TURN {
        if !lens.allows_through(kinds[0]) {
            turning.extend(kinds.iter().map(|kind| (*kind).to_owned()));
        }
    }
    let statement = Statement::of(STEPS).texts("closed", &closed);
    let statement = statement.texts("turning", &turning).texts("along", along);
    session.view("relata_steps", statement)
}

/// From `a` to `b`, forward (`f`) or back (`b`): the sort of claim at whose hub the step begins (`leaves`) and ends
/// (`arrives`). The hub of a listing is the lister, that of a location the place; a claim that is a node has two arcs of its own.
const STEPS: &str = "WITH c AS (SELECT id, join_from a, join_to b, join_claim, \
    CASE WHEN array_contains(:turning, join_part) AND join_part <> 'located-in' THEN 'lists' ELSE '' END at_from, \
    CASE WHEN array_contains(:turning, join_part) AND join_part = 'located-in' THEN 'place' ELSE '' END at_to \
    FROM relata_claims WHERE NOT array_contains(:closed, kind) \
    AND (size(:along) = 0 OR array_contains(:along, kind))) \
    SELECT s.a, s.b, s.way, s.leaves, s.arrives FROM (\
    SELECT a, b, 'f' way, at_from leaves, at_to arrives FROM c \
    UNION ALL SELECT b, a, 'b', at_to, at_from FROM c \
    UNION ALL SELECT a, id, 'f', at_from, 'claim' FROM c WHERE join_claim \
    UNION ALL SELECT id, b, 'f', 'claim', at_to FROM c WHERE join_claim \
    UNION ALL SELECT id, a, 'b', 'claim', at_from FROM c WHERE join_claim \
    UNION ALL SELECT b, id, 'b', at_to, 'claim' FROM c WHERE join_claim) s";
