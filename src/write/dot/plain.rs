//! The graph of an answer for programs that read DOT: the same nodes and edges as in JSON, and quoted labels.
//!
//! Readers other than Graphviz know no labels of its HTML, and some no clusters; so there are none.

use graphviz_rust::dot_structures::{Edge, EdgeTy, Node as DotNode, Stmt, Vertex};

use super::machine;
use super::quote::{exact, exact_node};
use crate::answer::{Answer, Doubt, Node, ToldStake};
use crate::model::{Relationship, Source};
use crate::write::attributes::label_of;
use crate::write::claims::{Claim, claims};
use std::collections::{HashMap, HashSet};

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
    let graded = |source: &'_ Source| Some((source.id.clone(), source.grade.clone()?));
    let grades: HashMap<String, String> = answer.sources().iter().filter_map(graded).collect();
    for claim in claims(answer) {
        let id = claim.record.id.as_str();
        if claim_nodes.contains(id) {
            statements.push(edge(&claim, answer, &grades, (claim.from, id)));
            statements.push(edge(&claim, answer, &grades, (id, claim.to)));
        } else {
            statements.push(edge(&claim, answer, &grades, (claim.from, claim.to)));
        }
    }
    statements
}

fn edge(
    claim: &Claim<'_>,
    answer: &Answer,
    grades: &HashMap<String, String>,
    (from, to): (&str, &str),
) -> Stmt {
    let record = claim.record;
    let stake = answer.stakes.get(&record.id);
    let cited = record.sources.iter();
    let cited = cited.map(|citation| grades.get(&citation.source).map(String::as_str));
    let doubt = Doubt::of(record.status, cited);
    let mut attributes = vec![
        exact("label", &label(record, stake, doubt)),
        exact("relata_id", &record.id),
        exact("relata_kind", &record.kind),
        exact("relata_from", claim.from),
        exact("relata_to", claim.to),
        exact("relata_claims", &record.id),
    ];
    attributes.extend(machine::of_claim(record));
    attributes.push(exact("relata_status", record.status.as_str()));
    attributes.extend(doubt.map(|doubt| exact("relata_doubt", doubt.as_str())));
    Stmt::Edge(Edge {
        ty: EdgeTy::Pair(Vertex::N(exact_node(from)), Vertex::N(exact_node(to))),
        attributes,
    })
}

/// What one claim says: where the stake comes to something else, its share is one account of it and must not pass for it.
fn label(claim: &Relationship, stake: Option<&ToldStake>, doubt: Option<Doubt>) -> String {
    let mut words = label_of(claim);
    if claim.share.is_some() && stake.is_some_and(|stake| stake.share != claim.share) {
        words += " (one account)";
    }
    if let Some(doubt) = doubt {
        words += &format!(" ({})", doubt.as_str());
    }
    words
}
