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
    // By property first, so that only a few facts are compared with each other.
    let mut groups: BTreeMap<(&str, String), Vec<(FactId, Fact)>> = BTreeMap::new();
    for id in graph.facts() {
        let fact = graph.fact(id);
        let key = (graph.about(id), fact.property.clone());
        groups.entry(key).or_default().push((id, fact));
    }
    let mut rows = Vec::new();
    for ((subject, property), group) in groups {
        let mut first = None;
        let mut accounts = Vec::new();
        let mut sources = Vec::new();
        for (id, fact) in &group {
            if group.iter().any(|(_, other)| fact.disagrees_with(other)) {
                first.get_or_insert((*id, fact));
                accounts.push(format!("{} ({})", fact.shown(), list(&fact.sources)));
                sources.push(&fact.sources);
            }
        }
        let Some((id, fact)) = first else {
            continue;
        };
        let (file, line) = graph.fact_origin(id);
        rows.push(CheckRow {
            severity: Severity::Disagreement,
            problem: "facts-differ".to_owned(),
            file,
            line,
            id: fact.id.clone(),
            message: format!("{property} of {subject}: {}", accounts.join(" or ")),
            sources: citations_of(&sources),
        });
    }
    rows
}

fn list(citations: &[Citation]) -> String {
    let citations: Vec<String> = citations.iter().map(ToString::to_string).collect();
    citations.join(", ")
}

/// What accounts have in common that cannot both be right: the stake, and when they were seen.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Account<'g> {
    owner: NodeId,
    asset: NodeId,
    kind: &'g str,
    interest: Option<String>,
    parcel: Option<String>,
    seen: Option<Date>,
}

/// Accounts of one stake, seen at the same time, that cannot both be right.
fn stakes(graph: &Graph) -> Vec<CheckRow> {
    let mut accounts: BTreeMap<Account<'_>, Vec<RelationshipId>> = BTreeMap::new();
    for id in graph.relationships() {
        let kind = graph.relationship_kind(id);
        if !kind::OWNERSHIP.contains(&kind) || graph.share(id).is_none() {
            continue;
        }
        let (owner, asset) = graph.ends(id);
        let record = graph.relationship(id);
        let account = Account {
            owner,
            asset,
            kind,
            interest: record.interest,
            parcel: record.parcel,
            // Of two days, both may be right: stakes change.
            seen: record.observed.or(record.since),
        };
        accounts.entry(account).or_default().push(id);
    }
    let mut rows = Vec::new();
    for ids in accounts.values() {
        let shares = || ids.iter().filter_map(|&id| graph.share(id));
        let least = shares().map(|share| share.at_least()).max();
        let most = shares().map(|share| share.at_most()).min();
        // All of them can be right as long as some share is in every range.
        if least <= most {
            continue;
        }
        let mut accounts = Vec::new();
        for &id in ids {
            let sources = graph.relationship(id).sources;
            let share = graph.share(id).map(|share| share.to_string());
            accounts.push(format!(
                "{} ({})",
                share.unwrap_or_default(),
                list(&sources)
            ));
        }
        // All accounts and not the two extremes: which of them is wrong is for the reader to find.
        let message = format!("accounts of one stake differ: {}", accounts.join(" or "));
        rows.push(disagreement(graph, ids, "stakes-differ", message));
    }
    rows
}

/// Those who answered one outlet and not another about the same listing or edition.
fn replies(graph: &Graph) -> Vec<CheckRow> {
    let mut silent: BTreeMap<(NodeId, NodeId), Vec<RelationshipId>> = BTreeMap::new();
    let mut spoken: BTreeMap<(NodeId, NodeId), Vec<RelationshipId>> = BTreeMap::new();
    for id in graph.relationships() {
        let kind = graph.relationship_kind(id);
        if !kind::REPLIES.contains(&kind) {
            continue;
        }
        let (who, target) = graph.ends(id);
        // Who answers about a listing answers about the list: outlets ask about the one or the other.
        let listing = graph.node_claim(target);
        let edition = listing.and_then(|listing| graph.edition_of(listing));
        let about = edition.map_or(target, |edition| graph.entity_node(edition));
        let side = if kind == kind::NO_RESPONSE {
            &mut silent
        } else {
            &mut spoken
        };
        side.entry((who, about)).or_default().push(id);
    }
    let ids = |claims: &[RelationshipId]| {
        let ids: Vec<&str> = claims.iter().map(|&id| graph.relationship_id(id)).collect();
        ids.join(", ")
    };
    let mut rows = Vec::new();
    for (&(who, about), silences) in &silent {
        let Some(answers) = spoken.get(&(who, about)) else {
            continue;
        };
        let message = format!(
            "{} on {}: silent ({}) and answering ({})",
            graph.node_id(who),
            graph.node_id(about),
            ids(silences),
            ids(answers)
        );
        let claims = [silences.as_slice(), answers].concat();
        rows.push(disagreement(graph, &claims, "replies-differ", message));
    }
    rows
}

/// A finding about several claims, at the place of the first, with all that they cite.
fn disagreement(
    graph: &Graph,
    claims: &[RelationshipId],
    problem: &str,
    message: String,
) -> CheckRow {
    let records = claims.iter().map(|&id| graph.relationship(id).sources);
    let records: Vec<Vec<Citation>> = records.collect();
    CheckRow {
        sources: citations_of(&records.iter().collect::<Vec<_>>()),
        ..finding(graph, claims[0], Severity::Disagreement, problem, message)
    }
}
