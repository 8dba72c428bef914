//! Stakes that are over by what other accounts of them say.

use rustc_hash::FxHashSet;

use super::account::Days;
use super::reckoning::reckon;
use super::{accounts, between_entities};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::relationship_kind as kind;

/// The claims on an asset whose stakes have surely ended by the view's date, as other accounts of them say.
pub(in crate::ownership) fn ended_in(view: &View<'_>, asset: NodeId) -> FxHashSet<RelationshipId> {
    let mut ended = FxHashSet::default();
    let graph = view.graph();
    let into = graph.into(asset);
    let mut owners: Vec<NodeId> = Vec::new();
    for word in kind::OWNERSHIP {
        let code = graph.relationship_code(word);
        owners.extend(
            code.into_iter()
                .flat_map(|code| into.of_kind(code).others()),
        );
    }
    owners.sort_unstable();
    let with_several = owners.windows(2).filter(|two| two[0] == two[1]);
    let with_several: FxHashSet<NodeId> = with_several.map(|two| two[0]).collect();
    let Some(now) = view.lens().as_of.filter(|_| !with_several.is_empty()) else {
        return ended;
    };
    let ends = |owner| {
        let is_one = with_several.contains(&owner);
        is_one
            .then_some((owner, asset))
            .and_then(|ends| between_entities(graph, ends))
    };
    for (key, accounts) in accounts(view, into, ends) {
        let claims: Vec<RelationshipId> = accounts.iter().map(|account| account.claim).collect();
        if reckon(key, accounts, Some(Days::of(now))).is_none() {
            ended.extend(claims);
        }
    }
    ended
}
