//! What everybody above an asset holds of it, all at once: N_ob / N_oo.
//!
//! ```text
//!   asset b     component        component        component
//!     [b]  ---> [ X <-> Y ] ---> [ Z ]       ---> [ o ]
//!      1         N_ob of each, from the walks that come in; then on to its owners outside
//! ```
//!
//! One pass, assets before owners: when a component is reached, all walks that come into it are known.

use std::sync::Arc;

use super::arithmetic::Arithmetic;
use super::component::{Column, ComponentWalks};
use super::elimination::add;
use super::stake_graph::StakeGraph;
use super::weight::Weight;

/// What an owner holds of the asset at place 0 of a stake graph.
#[derive(Debug, Clone)]
pub(super) enum OwnerShare {
    /// This part of it.
    Known(Weight),
    /// The way to it leads through a loop that never ends, or through stakes that cannot be followed.
    Unknown,
}

/// What everybody holds of the asset at place 0 of a stake graph; `None` for nothing.
///
/// `components` are those of the graph, assets before their owners; `stakes` tells the stakes in an asset, and `inside` the
/// walks inside a component, or `None` where they cannot be followed. Linear, beside that.
pub(super) fn all_owners(
    graph: &StakeGraph,
    components: &[Vec<usize>],
    stakes: impl Fn(usize) -> Column,
    mut inside: impl FnMut(&[usize]) -> Option<Arc<ComponentWalks>>,
) -> Vec<Option<OwnerShare>> {
    let mut held: Vec<Option<OwnerShare>> = vec![None; graph.nodes.len()];
    // The weight of all walks from the asset that come into a component at each of its companies.
    let mut walks: Vec<Option<Weight>> = vec![None; graph.nodes.len()];
    // The empty walk, by which the asset is all of itself.
    walks[0] = Some(Weight::one());
    let mut component_of = vec![0; graph.nodes.len()];
    for (number, members) in components.iter().enumerate() {
        for &member in members {
            component_of[member] = number;
        }
    }
    for (number, members) in components.iter().enumerate() {
        if graph.allowance.ends_search() {
            break;
        }
        let is_lost = |member: &usize| matches!(held[*member], Some(OwnerShare::Unknown));
        let is_unknown = members.iter().any(is_lost);
        if !is_unknown && members.iter().all(|&member| walks[member].is_none()) {
            continue;
        }
        let mut starts = Vec::with_capacity(members.len());
        for &member in members {
            starts.push(walks[member].take());
        }
        // Alone, N_ob is the walks that come in times N_oo, whatever it holds of itself: so these are
        // its share, also where its own loop cannot be followed.
        if let ([member], [Some(start)], false) = (&members[..], &starts[..], is_unknown) {
            held[*member] = Some(OwnerShare::Known(start.clone()));
        }
        let Some(inside) = (if is_unknown { None } else { inside(members) }) else {
            lose(graph, members, &mut held);
            continue;
        };
        let through = inside.within.walks(starts);
        for (place, (&member, walk)) in members.iter().zip(through).enumerate() {
            let Some(walk) = walk else { continue };
            if let Some(returns) = inside.returns.get(place) {
                let part = walk.of_whole(returns);
                held[member] = Some(if part.is_unbounded() {
                    OwnerShare::Unknown
                } else {
                    OwnerShare::Known(part)
                });
            }
            for (owner, share) in &stakes(member) {
                if component_of[*owner] != number {
                    add(&mut walks[*owner], walk.times(share));
                }
            }
        }
    }
    held
}

/// Nothing can be said of the owners of some companies, nor of these if they own each other.
fn lose(graph: &StakeGraph, members: &[usize], held: &mut [Option<OwnerShare>]) {
    for &member in members {
        for &(owner, _) in &graph.owners[member] {
            if members != [owner] {
                held[owner] = Some(OwnerShare::Unknown);
            }
        }
    }
}
