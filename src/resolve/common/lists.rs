//! Which lists name several entities, or something that each of them owns or runs.

use std::collections::{BTreeMap, BTreeSet};

use super::ownership::EntityHoldings;
use super::{Compared, Connection, Finding};
use crate::answer::CommonRelation;
use crate::graph::{NodeId, RelationshipId};
use crate::model::Date;
use crate::resolve::listings::ANYBODY;

/// By list, the listings of each listed entity.
type ListingsByList = BTreeMap<NodeId, BTreeMap<NodeId, Vec<RelationshipId>>>;

/// A row for each edition, or lister without one, that names all entities or something below each.
pub(super) fn lists(compared: &Compared<'_, '_>, below: &[EntityHoldings<'_>]) -> Vec<Finding> {
    let mut listed = Vec::new();
    for (&entity, below) in compared.entities.iter().zip(below) {
        let mut entities = below.ever.clone();
        // A list may name one of them itself, and only a holding of another.
        entities.insert(entity);
        listed.push(listings_of(compared, below, entities));
    }
    let Some((first, others)) = listed.split_first() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    // Through the lists of the first: one that names all is among them.
    for &list in first.keys() {
        if compared.view.ends_rows() {
            break;
        }
        if !others.iter().all(|listed| listed.contains_key(&list)) {
            continue;
        }
        let mut connections = Vec::new();
        for (below, listed) in below.iter().zip(&listed) {
            let mut ways = Vec::new();
            for (&entity, listings) in &listed[&list] {
                ways.extend(
                    below
                        .connection_on(entity, first_day(compared, listings))
                        .map(|way| Connection {
                            listings: listings.clone(),
                            ..way
                        }),
                );
            }
            // A stable sort: among those as near, the order of ids stays.
            ways.sort_by_key(|way| way.chain.steps.len());
            connections.extend(ways);
        }
        findings.push(compared.finding(CommonRelation::List, list, &connections));
    }
    findings
}

/// When the first of some listings began.
fn first_day(compared: &Compared<'_, '_>, listings: &[RelationshipId]) -> Option<Date> {
    let graph = compared.view.graph();
    listings.iter().filter_map(|&id| graph.since(id)).min()
}

/// The listings of some entities, by edition, or by lister where there is none.
fn listings_of(
    compared: &Compared<'_, '_>,
    below: &EntityHoldings<'_>,
    entities: BTreeSet<NodeId>,
) -> ListingsByList {
    let graph = compared.view.graph();
    let mut listed = ListingsByList::new();
    for entity in entities {
        if compared.view.ends_search() {
            break;
        }
        for listing in ANYBODY.of(compared.view, entity) {
            // What was sold before it was listed, or bought after that, is no common list.
            if !below.is_held(entity, graph.since(listing)) {
                continue;
            }
            let list = match graph.edition_of(listing) {
                Some(edition) => graph.entity_node(edition),
                None => graph.ends(listing).0,
            };
            let of_list = listed.entry(list).or_default();
            of_list.entry(entity).or_default().push(listing);
        }
    }
    listed
}
