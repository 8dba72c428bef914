//! The stakes behind the claims of an answer: a drawn line stands for all accounts of one, and shows what they come to.

use std::collections::{BTreeMap, HashMap};

use super::over::Over;
use super::step_share::{StepShares, ToldShare};
use crate::answer::{Answer, ToldStake};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::relationship_kind as kind;

/// Tells an answer the stake of each claim that is an account of one, as of its day, else as of the view's. What is over is
/// told as it last was, as rows tell it.
pub(in crate::resolve) fn tell_stakes(view: &View<'_>, answer: &mut Answer) {
    // Whoever works out two days has told those of one of them.
    if !answer.stakes.is_empty() {
        return;
    }
    answer.stakes = stakes(view, answer);
}

/// The stake of each claim of an answer that is an account of one.
pub(in crate::resolve) fn stakes(view: &View<'_>, answer: &Answer) -> HashMap<String, ToldStake> {
    let graph = view.graph();
    let mut parallel: BTreeMap<(NodeId, NodeId, u16), Vec<RelationshipId>> = BTreeMap::new();
    for claim in answer.relationships() {
        if ![kind::OWNS, kind::CONTROLS].contains(&claim.kind.as_str()) {
            continue;
        }
        if let Some(id) = graph.relationship_by_id(&claim.id) {
            let (owner, asset) = graph.ends(id);
            let key = (owner, asset, graph.relationship_kind_code(id));
            parallel.entry(key).or_default().push(id);
        }
    }
    let day = answer.day().or(view.lens().as_of);
    let view = day.map_or_else(|| view.clone(), |day| view.as_of(day));
    let over = Over::new(&view);
    let current = StepShares::new(&view, day);
    let mut stakes = HashMap::new();
    for claims in parallel.into_values() {
        if view.ends_search() {
            break;
        }
        let ToldShare { share, note } = current.of_parted(&over.parted(&claims));
        for claim in claims {
            let told = ToldStake {
                share,
                note: note.clone(),
            };
            stakes.insert(graph.relationship_id(claim).to_owned(), told);
        }
    }
    stakes
}
