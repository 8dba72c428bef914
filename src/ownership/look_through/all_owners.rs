//! What everybody above a thing holds of it, all at once: N_ob / N_oo.

use std::sync::Arc;

use super::component::{Column, Inside};
use super::elimination::add;
use super::stake_graph::Web;
use super::weight::{Number, Weight};

/// What an owner holds of the first node of a web.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// This part of it.
    Part(Number),
    /// The way to it leads through a loop that never ends, or through stakes that cannot be followed.
    Unknown,
}

/// What everybody holds of the first node of a web; `None` for nothing.
///
/// `components` are those of the web, assets before their owners; `stakes` tells the stakes in an asset, and `inside` the
/// walks inside a component, or `None` where they cannot be followed. Linear, beside that.
pub(super) fn everybody(
    web: &Web,
    components: &[Vec<usize>],
    stakes: impl Fn(usize) -> Column,
    mut inside: impl FnMut(&[usize]) -> Option<Arc<Inside>>,
) -> Vec<Option<Held>> {
    let mut held: Vec<Option<Held>> = vec![None; web.nodes.len()];
    // The weight of all walks from the thing that come into a component at each of its companies.
    let mut walks: Vec<Option<Number>> = vec![None; web.nodes.len()];
    walks[0] = Some(Number::one());
    let mut component_of = vec![0; web.nodes.len()];
    for (number, members) in components.iter().enumerate() {
        members
            .iter()
            .for_each(|&member| component_of[member] = number);
    }
    for (number, members) in components.iter().enumerate() {
        let is_unknown = members
            .iter()
            .any(|&member| matches!(held[member], Some(Held::Unknown)));
        if !is_unknown && members.iter().all(|&member| walks[member].is_none()) {
            continue;
        }
        let starts: Vec<Option<Number>> =
            members.iter().map(|&member| walks[member].take()).collect();
        if let ([member], [Some(start)], false) = (&members[..], &starts[..], is_unknown) {
            held[*member] = Some(Held::Part(start.clone()));
        }
        let Some(inside) = (if is_unknown { None } else { inside(members) }) else {
            lose(web, members, &mut held);
            continue;
        };
        let through = inside.within.walks(starts);
        for (place, (&member, walk)) in members.iter().zip(through).enumerate() {
            let Some(walk) = walk else { continue };
            if let Some(returns) = inside.returns.get(place) {
                let part = Some(walk.of_whole(returns)).filter(|part| !part.is_unbounded());
                held[member] = Some(part.map_or(Held::Unknown, Held::Part));
            }
            for (owner, share) in stakes(member)
                .iter()
                .filter(|(owner, _)| component_of[*owner] != number)
            {
                add(&mut walks[*owner], walk.times(share));
            }
        }
    }
    held
}

/// Nothing can be said of the owners of some companies, nor of these if they own each other.
fn lose(web: &Web, members: &[usize], held: &mut [Option<Held>]) {
    let owners = members
        .iter()
        .flat_map(|&member| &web.owners[member])
        .map(|&(owner, _)| owner);
    for owner in owners.filter(|owner| members != [*owner]) {
        held[owner] = Some(Held::Unknown);
    }
}
