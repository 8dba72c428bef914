//! The graph of an answer for programs that read DOT: the same nodes and edges as in JSON, and quoted labels.
//!
//! Readers other than Graphviz know no labels of its HTML, and some no clusters; so there are none.

use graphviz_rust::dot_structures::{Edge, EdgeTy, Node as DotNode, Stmt, Vertex};

use super::machine;
use super::quote::{exact, exact_node};
use crate::answer::{Answer, Node};
use crate::model::Relationship;
use crate::write::claims::{Claim, claims};
use std::collections::HashSet;

/// Every node, then every claim as one edge, or as two through its node where another claim points at it.
pub(super) fn statements(answer: &Answer) -> Vec<Stmt> {
    let mut statements = Vec::new();
    let mut claim_nodes = HashSet::new();
    for node in answer.nodes() {
        let id = node.id();
        let mut attributes = Vec::new();
        match node {
            Node::Entity(entity) => {
                let name = if entity.name.is_empty() {
                    id
                } else {
                    &entity.name
                };
                attributes.extend([exact("label", name), exact("relata_id", id)]);
                attributes.push(exact("relata_kind", &entity.kind));
                let country = entity.country.as_ref();
                attributes.extend(country.map(|code| exact("relata_country", code)));
            }
            Node::Claim(_) => {
                claim_nodes.insert(id);
                attributes.extend([exact("label", id), exact("relata_id", id)]);
                attributes.push(exact("relata_kind", "claim"));
            }
        }
        statements.push(Stmt::Node(DotNode::new(exact_node(id), attributes)));
    }
    for claim in claims(answer) {
        let id = claim.record.id.as_str();
        if claim_nodes.contains(id) {
            statements.push(edge(&claim, claim.from, id));
            statements.push(edge(&claim, id, claim.to));
        } else {
            statements.push(edge(&claim, claim.from, claim.to));
        }
    }
    statements
}

fn edge(claim: &Claim<'_>, from: &str, to: &str) -> Stmt {
    let record = claim.record;
    let mut attributes = vec![
        exact("label", &label(record)),
        exact("relata_id", &record.id),
        exact("relata_kind", &record.kind),
        exact("relata_from", claim.from),
        exact("relata_to", claim.to),
        exact("relata_claims", &record.id),
    ];
    attributes.extend(machine::of_claims(&[record]));
    attributes.push(exact("relata_status", record.status.as_str()));
    Stmt::Edge(Edge {
        ty: EdgeTy::Pair(Vertex::N(exact_node(from)), Vertex::N(exact_node(to))),
        attributes,
    })
}

fn label(claim: &Relationship) -> String {
    match claim.share {
        Some(share) => format!("{} {share}", claim.kind),
        None => claim.kind.clone(),
    }
}
