//! Which lists name several things, or something that each of them owns or runs.

use std::collections::{BTreeMap, BTreeSet};

use super::ownership::below;
use super::{Asked, Found, Joined};
use crate::answer::CommonRelation;
use crate::graph::{NodeId, RelationshipId};
use crate::resolve::listings::Listings;

/// The listings of each listed thing, by what it is listed on.
type Listed = BTreeMap<NodeId, BTreeMap<NodeId, Vec<RelationshipId>>>;

/// A row for each edition, or lister without one, that names all things or something below each.
pub(super) fn lists(asked: &Asked<'_, '_>) -> Vec<Found> {
    let below = below(asked);
    let listed: Vec<Listed> = asked
        .things
        .iter()
        .zip(&below)
        .map(|(&thing, below)| listed(asked, below.holders.keys().copied().chain([thing])))
        .collect();
    let Some((first, others)) = listed.split_first() else {
        return Vec::new();
    };
    let common = first
        .keys()
        .copied()
        .filter(|list| others.iter().all(|listed| listed.contains_key(list)));
    let row = |list: NodeId| {
        let mut joined = Vec::new();
        for ((&of, below), listed) in asked.things.iter().zip(&below).zip(&listed) {
            let ways = listed[&list].iter().map(|(&thing, listings)| Joined {
                of,
                chain: below.chain(thing),
                listings: listings.clone(),
            });
            let mut ways: Vec<Joined> = ways.collect();
            ways.sort_by_key(|way| way.chain.steps.len());
            joined.extend(ways);
        }
        asked.found(CommonRelation::List, list, &joined)
    };
    common.map(row).collect()
}

/// The listings of some things, by edition, or by lister where none is said.
fn listed(asked: &Asked<'_, '_>, things: impl Iterator<Item = NodeId>) -> Listed {
    let graph = asked.view.graph();
    let anybody = Listings {
        lister: None,
        edition: None,
    };
    let mut listed = Listed::new();
    for thing in things.collect::<BTreeSet<NodeId>>() {
        for listing in anybody.of(asked.view, thing) {
            let edition = graph
                .edition_of(listing)
                .map(|edition| graph.entity_node(edition));
            let list = edition.unwrap_or_else(|| graph.ends(listing).0);
            listed
                .entry(list)
                .or_default()
                .entry(thing)
                .or_default()
                .push(listing);
        }
    }
    listed
}
