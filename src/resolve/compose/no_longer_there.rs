//! What those had who are dissolved, or not there yet, on the day of an answer.

use std::collections::BTreeSet;

use crate::answer::{AbsentHolders, Note};
use crate::graph::{EntityId, NodeId};
use crate::lens::{Ignore, Presence, View, presence};
use crate::model::{Date, relationship_kind as kind};

/// Whoever is ever said to hold some of an asset.
pub(super) fn holders(view: &View<'_>, asset: NodeId) -> Vec<EntityId> {
    let graph = view.graph();
    let mut holders = BTreeSet::new();
    for word in kind::OWNERSHIP {
        if let Some(code) = graph.relationship_code(word) {
            let stakes = graph.into(asset).of_kind(code);
            holders.extend(
                stakes
                    .iter()
                    .filter_map(|(_, owner)| graph.node_entity(owner)),
            );
        }
    }
    holders.into_iter().collect()
}

/// How many stakes that have no end of their own count for nobody, since their holder has ended, or has not begun: of all that
/// some entities hold, or of what they hold of one asset.
pub(super) fn notes(
    view: &View<'_>,
    entities: &[EntityId],
    asset: Option<NodeId>,
    day: Date,
) -> Vec<Note> {
    let graph = view.graph();
    let mut ended = (0, 0);
    let mut to_come = (0, 0);
    for &entity in entities {
        let (since, until) = graph.lifetime(entity);
        if presence(since, until, day) != Presence::Out {
            continue;
        }
        let mut stakes = 0;
        for word in kind::OWNERSHIP {
            let Some(code) = graph.relationship_code(word) else {
                continue;
            };
            for (edge, other) in graph.out(graph.entity_node(entity)).of_kind(code).iter() {
                if asset.is_some_and(|asset| asset != other) {
                    continue;
                }
                let claim = graph.edge_relationship(edge);
                let own = presence(graph.since(claim), view.known_until(claim), day);
                // By a date that the lens does not know of, nothing has ended.
                let is_bounded = !view.lifetimes(claim).is_empty();
                let counts = view.admits_ignoring(claim, Ignore::KindAndDate);
                let would_hold = own != Presence::Out && is_bounded && counts;
                stakes += usize::from(would_hold && !graph.is_arc(edge));
            }
        }
        if stakes == 0 {
            continue;
        }
        let told = match until.is_some_and(|until| until.last_day() <= day.first_day()) {
            true => &mut ended,
            false => &mut to_come,
        };
        told.0 += 1;
        told.1 += stakes;
    }
    let mut notes = Vec::new();
    if let (holders @ 1.., claims) = ended {
        notes.push(Note::HolderEnded(AbsentHolders {
            date: day,
            holders,
            claims,
        }));
    }
    if let (holders @ 1.., claims) = to_come {
        notes.push(Note::HolderToCome(AbsentHolders {
            date: day,
            holders,
            claims,
        }));
    }
    notes
}
