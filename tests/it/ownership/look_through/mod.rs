//! What is held through others.

mod brute_force;
mod cases;
mod columns;
mod corners;
mod deep;

use std::collections::BTreeMap;

use relata::graph::Graph;
use relata::model::IndirectShare;
use relata::ownership::LookThrough;

use super::{NOW, as_of};

/// What everybody holds of a thing, by id; and what is told beside.
fn of_owners<'g>(
    graph: &'g Graph,
    thing: &str,
) -> (BTreeMap<String, IndirectShare>, LookThrough<'g>) {
    let mut look = LookThrough::new(as_of(NOW).over(graph).unwrap());
    let thing = graph.entity_node(graph.entity_by_id(thing).unwrap());
    let held = look.of_owners(thing);
    (
        held.into_iter()
            .map(|(node, held)| (graph.node_id(node).to_owned(), held))
            .collect(),
        look,
    )
}

/// What an owner holds of everything, by id.
fn of_assets(graph: &Graph, owner: &str) -> BTreeMap<String, IndirectShare> {
    let mut look = LookThrough::new(as_of(NOW).over(graph).unwrap());
    let owner = graph.entity_node(graph.entity_by_id(owner).unwrap());
    let held = look.of_assets(owner);
    held.into_iter()
        .map(|(node, held)| (graph.node_id(node).to_owned(), held))
        .collect()
}
