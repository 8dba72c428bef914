//! What hangs together below the listed: components of which none bears on another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use super::is_joint;
use crate::graph::{Graph, Incident, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::relationship_kind as kind;

/// Listed owners, and all that is held below them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Component {
    /// The listed owners, by id.
    pub listed: Vec<NodeId>,
    /// Every claim on what is held below them, whoever holds it: all that a rule can look at.
    pub claims: Vec<RelationshipId>,
}

/// Cuts what stands below the listed into components: whatever a rule catches in one depends on this component alone.
///
/// Ordered by the first that each holds. Nearly linear in the claims met.
pub fn components(view: &View<'_>, listed: &BTreeSet<NodeId>) -> Vec<Component> {
    let nodes = below(view, listed);
    let mut places: HashMap<NodeId, usize> = HashMap::new();
    for (place, &node) in nodes.iter().enumerate() {
        places.insert(node, place);
    }
    // Along the stakes downward only: an owner who is not below the listed joins nothing, as it is never caught.
    let mut together = UnionFind::<usize>::new(nodes.len());
    for (place, &owner) in nodes.iter().enumerate() {
        for (_, asset) in stakes_at(view, view.graph().out(owner)) {
            together.union(place, places[&asset]);
        }
    }
    let mut components: BTreeMap<usize, Component> = BTreeMap::new();
    // Which member stands for a set is a matter of how it grew; its first does not depend on that.
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (place, &node) in nodes.iter().enumerate() {
        let first = *first.entry(together.find(place)).or_insert(place);
        let component = components.entry(first).or_default();
        for (claim, _) in stakes_at(view, view.graph().into(node)) {
            component.claims.push(claim);
        }
        component.listed.extend(listed.get(&node));
    }
    components.into_values().collect()
}

/// The listed and all that they hold through any depth, by id.
fn below(view: &View<'_>, listed: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut below = listed.clone();
    let mut pending: Vec<NodeId> = listed.iter().copied().collect();
    while let Some(owner) = pending.pop() {
        for (_, asset) in stakes_at(view, view.graph().out(owner)) {
            if below.insert(asset) {
                pending.push(asset);
            }
        }
    }
    below
}

/// The claims of ownership among some, with the other end; arcs of claim nodes are none.
fn stakes_at<'v>(
    view: &'v View<'_>,
    incident: Incident<'v>,
) -> impl Iterator<Item = (RelationshipId, NodeId)> + 'v {
    let graph = view.graph();
    let words = kind::OWNERSHIP.into_iter().chain([kind::PART_OF]);
    let codes = words.filter_map(|word| graph.relationship_code(word));
    let edges = codes.flat_map(move |code| incident.of_kind(code).iter());
    let stakes =
        edges.filter(|&(edge, other)| !graph.is_arc(edge) && graph.node_entity(other).is_some());
    stakes
        .map(|(edge, other)| (graph.edge_relationship(edge), other))
        .filter(|&(id, _)| is_stake(graph, id) && view.admits(id))
}

/// Who is part of something holds with it only if these are joint holders.
fn is_stake(graph: &Graph, id: RelationshipId) -> bool {
    graph.relationship_kind(id) != kind::PART_OF || is_joint(graph, graph.ends(id).1)
}
