//! Assets whose owners hold more than 100 % at least, with the accounts of each stake taken together as everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{finding, first_of};
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::lens::Lens;
use crate::model::{Date, Interval, Percent, relationship_kind as kind};
use crate::ownership::{Stake, stakes_in};

/// Looks at an asset on each day on which a stake in it begins, was seen or ends, but only where its claims could be too much.
pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let codes: Vec<u16> = kind::OWNERSHIP
        .into_iter()
        .filter_map(|kind| graph.relationship_code(kind))
        .collect();
    let mut assets: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
    for id in graph.relationships() {
        if codes.contains(&graph.relationship_kind_code(id)) && graph.share(id).is_some() {
            assets.entry(graph.ends(id).1).or_default().push(id);
        }
    }
    assets.retain(|_, claims| {
        claims.iter().map(|&id| least(graph, id)).sum::<Percent>() >= Percent::HUNDRED
    });
    assets
        .iter()
        .flat_map(|(&asset, claims)| over(graph, asset, claims))
        .collect()
}

fn least(graph: &Graph, id: RelationshipId) -> Percent {
    graph
        .share(id)
        .map_or(Percent::ZERO, |share| share.at_least())
}

/// For each interest the first day on which its stakes are too much, for certain if there is such a day.
fn over(graph: &Graph, asset: NodeId, claims: &[RelationshipId]) -> Vec<CheckRow> {
    // Where the last account of a stake has ended, an earlier one without an end speaks again.
    let changes = |&id: &RelationshipId| [graph.observed(id), graph.since(id), graph.until(id)];
    let dates: BTreeSet<Date> = claims
        .iter()
        .flat_map(changes)
        .flatten()
        .map(Date::last_day)
        .collect();
    let mut found: BTreeMap<String, CheckRow> = BTreeMap::new();
    for day in std::iter::once(Date::FIRST).chain(dates) {
        let Ok(view) = (Lens {
            as_of: Some(day),
            ..Lens::default()
        })
        .over(graph) else {
            continue;
        };
        for (interest, stakes) in by_interest(stakes_in(&view, asset)) {
            let Some(row) = too_much(graph, asset, &interest, &stakes, day) else {
                continue;
            };
            if found
                .get(&interest)
                .is_none_or(|known| row.severity < known.severity)
            {
                found.insert(interest, row);
            }
        }
    }
    found.into_values().collect()
}

fn by_interest(stakes: Vec<Stake>) -> BTreeMap<String, Vec<Stake>> {
    let mut groups: BTreeMap<String, Vec<Stake>> = BTreeMap::new();
    for stake in stakes.into_iter().filter(|stake| !stake.is_control()) {
        groups
            .entry(stake.interest.clone())
            .or_default()
            .push(stake);
    }
    groups
}

fn too_much(
    graph: &Graph,
    asset: NodeId,
    interest: &str,
    stakes: &[Stake],
    day: Date,
) -> Option<CheckRow> {
    let is_stated =
        |stake: &&Stake| stake.share.min > Percent::ZERO || stake.share.max < Percent::HUNDRED;
    let stated: Vec<&Stake> = stakes.iter().filter(is_stated).collect();
    let sum: Interval = stated.iter().map(|stake| stake.share).sum();
    if !sum.surely_reaches(Percent::HUNDRED, false) {
        return None;
    }
    let claims: BTreeSet<RelationshipId> = stated
        .iter()
        .flat_map(|stake| stake.claims.iter().copied())
        .collect();
    let ids = first_of(claims.iter().map(|&id| graph.relationship_id(id)));
    let when = if day == Date::FIRST {
        String::new()
    } else {
        format!(" on {day}")
    };
    let more = if sum.min_exclusive { "more than " } else { "" };
    let is_old = |&id: &RelationshipId| {
        graph.since(id).is_none()
            && graph
                .observed(id)
                .is_some_and(|seen| seen.last_day() != day)
    };
    let (severity, unless) = if claims.iter().any(is_old) {
        (
            Severity::Warning,
            "; unless one that was seen before has ended",
        )
    } else {
        (Severity::Error, "")
    };
    let message = format!(
        "the owners of {} hold {more}{} % by {interest}{when}: {ids}{unless}",
        graph.node_id(asset),
        sum.min
    );
    claims
        .first()
        .map(|&id| finding(graph, id, severity, "over-100", message))
}
