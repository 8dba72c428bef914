//! Assets whose owners hold more than 100 % at least, with the accounts of each stake taken together as everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{finding, first_of, ownership_codes};
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::lens::Lens;
use crate::model::{Date, Interval, Percent};
use crate::ownership::{Stake, stakes_in};

/// Looks at an asset on each day on which a stake in it begins, was seen or ends, but only where its claims could be too much.
pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let codes = ownership_codes(graph);
    let mut assets: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
    for id in graph.relationships() {
        if codes.contains(&graph.relationship_kind_code(id)) && graph.share(id).is_some() {
            assets.entry(graph.ends(id).1).or_default().push(id);
        }
    }
    let mut rows = Vec::new();
    for (asset, claims) in assets {
        let shares = claims.iter().filter_map(|&id| graph.share(id));
        let least: Percent = shares.map(|share| share.at_least()).sum();
        // A cheap test first: most assets end here, and a day at a time costs much more.
        if least >= Percent::HUNDRED {
            rows.extend(over(graph, asset, &claims));
        }
    }
    rows
}

/// For each interest the first day on which its stakes are too much, for certain if there is such a day.
fn over(graph: &Graph, asset: NodeId, claims: &[RelationshipId]) -> Vec<CheckRow> {
    // Where the last account of a stake has ended, an earlier one without an end speaks again.
    let mut days = BTreeSet::from([Date::FIRST]);
    for &id in claims {
        let dates = [graph.observed(id), graph.since(id), graph.until(id)];
        days.extend(dates.into_iter().flatten().map(Date::last_day));
    }
    let mut found: BTreeMap<String, CheckRow> = BTreeMap::new();
    for day in days {
        let lens = Lens {
            as_of: Some(day),
            ..Lens::default()
        };
        let Ok(view) = lens.over(graph) else {
            continue;
        };
        for (interest, stakes) in by_interest(stakes_in(&view, asset)) {
            let Some(row) = too_much(graph, asset, &interest, &stakes, day) else {
                continue;
            };
            let known = found.get(&interest);
            if known.is_none_or(|known| row.severity < known.severity) {
                found.insert(interest, row);
            }
        }
    }
    found.into_values().collect()
}

/// The stakes of each interest; control has no share to add up.
fn by_interest(stakes: Vec<Stake>) -> BTreeMap<String, Vec<Stake>> {
    let mut groups: BTreeMap<String, Vec<Stake>> = BTreeMap::new();
    for stake in stakes {
        if !stake.is_control() {
            let interest = stake.interest.clone();
            groups.entry(interest).or_default().push(stake);
        }
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
    let mut sum = Interval::ZERO;
    let mut claims: BTreeSet<RelationshipId> = BTreeSet::new();
    for stake in stakes {
        // From 0 to 100 is what nobody has measured: such stakes add nothing that is sure.
        let is_stated = stake.share.min > Percent::ZERO || stake.share.max < Percent::HUNDRED;
        if is_stated {
            sum = sum + stake.share;
            claims.extend(&stake.claims);
        }
    }
    if !sum.surely_reaches(Percent::HUNDRED, false) {
        return None;
    }
    let &first = claims.first()?;
    let owned = graph.node_id(asset);
    let more = if sum.min_exclusive { "more than " } else { "" };
    let least = sum.min;
    let when = if day == Date::FIRST {
        String::new()
    } else {
        format!(" on {day}")
    };
    let ids = first_of(claims.iter().map(|&id| graph.relationship_id(id)));
    // What was seen on another day and has no beginning may have ended unnoticed.
    let is_old = |&id: &RelationshipId| {
        let seen = graph.observed(id).map(Date::last_day);
        graph.since(id).is_none() && seen.is_some_and(|seen| seen != day)
    };
    let is_certain = !claims.iter().any(is_old);
    let unless = if is_certain {
        ""
    } else {
        "; unless one that was seen before has ended"
    };
    let severity = if is_certain {
        Severity::Error
    } else {
        Severity::Warning
    };
    let message =
        format!("the owners of {owned} hold {more}{least} % by {interest}{when}: {ids}{unless}");
    Some(finding(graph, first, severity, "over-100", message))
}
