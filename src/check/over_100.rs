//! Assets whose owners certainly hold more than 100 % at one time.

use std::collections::{BTreeMap, BTreeSet};

use super::about;
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::model::{Date, Percent, Relationship, relationship_kind as kind};

/// Claims of owners in one asset, by owner and parcel: several accounts of one stake are not added up.
type Stakes = BTreeMap<(NodeId, Option<String>), Vec<(RelationshipId, Relationship)>>;

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut assets: BTreeMap<(NodeId, &str, Option<&str>), Stakes> = BTreeMap::new();
    for id in graph.relationships() {
        if kind::OWNERSHIP.contains(&graph.kind_word(id)) && graph.share(id).is_some() {
            let record = graph.relationship(id);
            let (owner, asset) = graph.ends(id);
            let stakes = assets.entry((asset, graph.kind_word(id), graph.interest(id))).or_default();
            stakes.entry((owner, record.parcel.clone())).or_default().push((id, record));
        }
    }
    assets.iter().filter_map(|((asset, ..), stakes)| over(graph, *asset, stakes)).collect()
}

/// The first date on which what is certain adds up to more than 100 %.
fn over(graph: &Graph, asset: NodeId, stakes: &Stakes) -> Option<CheckRow> {
    let records = || stakes.values().flatten().map(|(_, record)| record);
    let dates: BTreeSet<Option<Date>> = records().map(|r| r.observed.or(r.since)).collect();
    for date in dates {
        let held = stakes.values().filter_map(|accounts| {
            let certain = accounts.iter().filter(|(_, record)| holds(record, date));
            certain.min_by_key(|(_, record)| record.share.map(|share| share.at_least()))
        });
        let held: Vec<_> = held.collect();
        let sum: Percent = held.iter().filter_map(|(_, record)| record.share).map(|share| share.at_least()).sum();
        if sum > Percent::HUNDRED {
            let ids: Vec<&str> = held.iter().map(|(_, record)| record.id.as_str()).collect();
            let when = date.map(|date| format!(" on {date}")).unwrap_or_default();
            let message = format!("the owners of {} hold {sum} %{when}: {}", graph.node_name(asset), ids.join(", "));
            return held.first().map(|(id, _)| about(graph, *id, Severity::Error, "over-100", message));
        }
    }
    None
}

/// Whether a stake certainly held on a date: one that was only seen on a day is taken for that day alone.
fn holds(record: &Relationship, date: Option<Date>) -> bool {
    let Some(date) = date else { return record.observed.is_none() && record.since.is_none() };
    match (record.observed, record.since) {
        (Some(seen), None) => seen == date,
        (None, None) => record.until.is_none_or(|until| until.first_day() > date.last_day()),
        (_, Some(_)) => crate::lens::presence(record.since, record.until, date) == crate::lens::Presence::In,
    }
}
