//! Which lists name several entities, or something that each of them owns or runs.

use std::collections::{BTreeMap, BTreeSet};

use super::ownership::below;
use super::{Compared, Connection, Finding};
use crate::answer::CommonRelation;
use crate::graph::{NodeId, RelationshipId};
use crate::resolve::listings::ListingFilter;

/// By list, the listings of each listed entity.
type ListingsByList = BTreeMap<NodeId, BTreeMap<NodeId, Vec<RelationshipId>>>;

/// A row for each edition, or lister without one, that names all entities or something below each.
pub(super) fn lists(compared: &Compared<'_, '_>) -> Vec<Finding> {
    let below = below(compared);
    let listed: Vec<ListingsByList> = compared
        .entities
        .iter()
        .zip(&below)
        .map(|(&entity, below)| listed(compared, below.holders.keys().copied().chain([entity])))
        .collect();
    let Some((first, others)) = listed.split_first() else {
        return Vec::new();
    };
    let common = first
        .keys()
        .copied()
        .filter(|list| others.iter().all(|listed| listed.contains_key(list)));
    let row = |list: NodeId| {
        let mut connections = Vec::new();
        for ((&of, below), listed) in compared.entities.iter().zip(&below).zip(&listed) {
            let ways = listed[&list].iter().map(|(&entity, listings)| Connection {
                of,
                chain: below.chain(entity),
                listings: listings.clone(),
            });
            let mut ways: Vec<Connection> = ways.collect();
            ways.sort_by_key(|way| way.chain.steps.len());
            connections.extend(ways);
        }
        compared.finding(CommonRelation::List, list, &connections)
    };
    common.map(row).collect()
}

/// The listings of some entities, by edition, or by lister where there is none.
fn listed(compared: &Compared<'_, '_>, entities: impl Iterator<Item = NodeId>) -> ListingsByList {
    let graph = compared.view.graph();
    let any_listing = ListingFilter {
        lister: None,
        edition: None,
    };
    let mut listed = ListingsByList::new();
    for entity in entities.collect::<BTreeSet<NodeId>>() {
        for listing in any_listing.of(compared.view, entity) {
            let edition = graph
                .edition_of(listing)
                .map(|edition| graph.entity_node(edition));
            let list = edition.unwrap_or_else(|| graph.ends(listing).0);
            listed
                .entry(list)
                .or_default()
                .entry(entity)
                .or_default()
                .push(listing);
        }
    }
    listed
}
