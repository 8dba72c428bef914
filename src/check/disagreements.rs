//! Where sources say different things. Both are kept; this is no error.

use std::collections::BTreeMap;

use super::{citations_of, finding};
use crate::answer::{CheckRow, Severity};
use crate::graph::{FactId, Graph, NodeId, RelationshipId};
use crate::model::{Citation, Date, Fact, relationship_kind as kind};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = facts(graph);
    rows.extend(stakes(graph));
    rows.extend(replies(graph));
    rows
}

/// Facts that give one property of one entity in one period different values.
fn facts(graph: &Graph) -> Vec<CheckRow> {
    let mut groups: BTreeMap<(&str, String), Vec<(FactId, Fact)>> = BTreeMap::new();
    for id in graph.facts() {
        let fact = graph.fact(id);
        groups
            .entry((graph.about(id), fact.property.clone()))
            .or_default()
            .push((id, fact));
    }
    let mut rows = Vec::new();
    for ((subject, property), group) in groups {
        let in_conflict =
            |(_, fact): &&(FactId, Fact)| group.iter().any(|(_, other)| fact.disagrees_with(other));
        let conflict: Vec<&(FactId, Fact)> = group.iter().filter(in_conflict).collect();
        let Some((first, fact)) = conflict.first() else {
            continue;
        };
        let accounts: Vec<String> = conflict.iter().map(|(_, fact)| account(fact)).collect();
        let (file, line) = graph.fact_origin(*first);
        rows.push(CheckRow {
            severity: Severity::Disagreement,
            problem: "facts-differ".to_owned(),
            file,
            line,
            id: fact.id.clone(),
            message: format!("{property} of {subject}: {}", accounts.join(" or ")),
            sources: citations_of(
                &conflict
                    .iter()
                    .map(|(_, fact)| &fact.sources)
                    .collect::<Vec<_>>(),
            ),
        });
    }
    rows
}

fn account(fact: &Fact) -> String {
    format!("{} ({})", fact.shown(), citation_list(&fact.sources))
}

fn citation_list(citations: &[Citation]) -> String {
    citations
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Accounts of one stake, seen at the same time, that cannot both be right.
fn stakes(graph: &Graph) -> Vec<CheckRow> {
    type Key<'g> = (
        NodeId,
        NodeId,
        &'g str,
        Option<String>,
        Option<String>,
        Option<Date>,
    );
    let mut accounts: BTreeMap<Key<'_>, Vec<RelationshipId>> = BTreeMap::new();
    let is_stake = |id: &RelationshipId| {
        kind::OWNERSHIP.contains(&graph.relationship_kind(*id)) && graph.share(*id).is_some()
    };
    for id in graph.relationships().filter(is_stake) {
        let r = graph.relationship(id);
        let (from, to) = graph.ends(id);
        let key = (
            from,
            to,
            graph.relationship_kind(id),
            r.interest,
            r.parcel,
            r.observed.or(r.since),
        );
        accounts.entry(key).or_default().push(id);
    }
    let mut rows = Vec::new();
    for ids in accounts.values() {
        let shares: Vec<_> = ids.iter().filter_map(|&id| graph.share(id)).collect();
        let least = shares.iter().map(|share| share.at_least()).max();
        let most = shares.iter().map(|share| share.at_most()).min();
        if least > most {
            let records: Vec<_> = ids
                .iter()
                .map(|&id| graph.relationship(id).sources)
                .collect();
            let accounts = shares
                .iter()
                .zip(&records)
                .map(|(share, sources)| format!("{share} ({})", citation_list(sources)));
            let message = format!(
                "accounts of one stake differ: {}",
                accounts.collect::<Vec<_>>().join(" or ")
            );
            let mut row = finding(
                graph,
                ids[0],
                Severity::Disagreement,
                "stakes-differ",
                message,
            );
            row.sources = citations_of(&records.iter().collect::<Vec<_>>());
            rows.push(row);
        }
    }
    rows
}

/// Those who answered one outlet and not another about the same listing or edition.
fn replies(graph: &Graph) -> Vec<CheckRow> {
    let mut silent: BTreeMap<(NodeId, NodeId), Vec<RelationshipId>> = BTreeMap::new();
    let mut spoken: BTreeMap<(NodeId, NodeId), Vec<RelationshipId>> = BTreeMap::new();
    for id in graph
        .relationships()
        .filter(|&id| kind::REPLIES.contains(&graph.relationship_kind(id)))
    {
        let (who, target) = graph.ends(id);
        let edition = graph
            .node_claim(target)
            .and_then(|claim| graph.edition_of(claim));
        let about = edition.map_or(target, |edition| graph.entity_node(edition));
        let side = if graph.relationship_kind(id) == kind::NO_RESPONSE {
            &mut silent
        } else {
            &mut spoken
        };
        side.entry((who, about)).or_default().push(id);
    }
    let mut rows = Vec::new();
    for (key, silences) in &silent {
        let Some(answers) = spoken.get(key) else {
            continue;
        };
        let ids = |ids: &[RelationshipId]| {
            ids.iter()
                .map(|&id| graph.relationship_id(id))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (who, target) = (graph.node_id(key.0), graph.node_id(key.1));
        let message = format!(
            "{who} on {target}: silent ({}) and answering ({})",
            ids(silences),
            ids(answers)
        );
        let records: Vec<_> = silences
            .iter()
            .chain(answers)
            .map(|&id| graph.relationship(id).sources)
            .collect();
        let mut row = finding(
            graph,
            silences[0],
            Severity::Disagreement,
            "replies-differ",
            message,
        );
        row.sources = citations_of(&records.iter().collect::<Vec<_>>());
        rows.push(row);
    }
    rows
}
