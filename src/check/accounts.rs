//! Stakes that ended between two accounts of them, by the dates of the claims alone.

use std::collections::BTreeMap;

use super::{finding, ownership_codes};
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::model::{Date, Relationship, interest, relationship_kind as kind};

const PROBLEM: &str = "ended-between-accounts";

/// An account of a stake that says when it held.
struct Account {
    id: RelationshipId,
    record: Relationship,
    day: Date,
}

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let codes = ownership_codes(graph);
    let mut stakes: BTreeMap<(NodeId, NodeId, String, String), Vec<Account>> = BTreeMap::new();
    for id in graph.relationships() {
        if !codes.contains(&graph.relationship_kind_code(id)) {
            continue;
        }
        let record = graph.relationship(id);
        // Without a day it comes before no other account, and after none.
        let Some(day) = record.observed.or(record.since) else {
            continue;
        };
        let (owner, asset) = graph.ends(id);
        let interest = record.interest.clone().unwrap_or_else(|| default(&record));
        // Two parcels of one owner are two stakes: that one ends says nothing of the other.
        let parcel = record.parcel.clone().unwrap_or_default();
        let stake = (owner, asset, interest, parcel);
        stakes
            .entry(stake)
            .or_default()
            .push(Account { id, record, day });
    }
    let mut rows = Vec::new();
    // By day, then id: what follows looks at neighbours only.
    for accounts in stakes.values_mut().filter(|accounts| accounts.len() > 1) {
        accounts.sort_by(|a, b| (a.day, &a.record.id).cmp(&(b.day, &b.record.id)));
        rows.extend(came_back(graph, accounts));
        rows.extend(goes_on(graph, accounts));
    }
    rows
}

fn default(record: &Relationship) -> String {
    match record.kind.as_str() {
        kind::CONTROLS => interest::VOTING_RIGHTS,
        _ => interest::SHAREHOLDING,
    }
    .to_owned()
}

/// An account that was seen after an earlier one had ended the stake, and does not say since when it holds again.
fn came_back(graph: &Graph, accounts: &[Account]) -> Vec<CheckRow> {
    let told = accounts.windows(2).filter_map(|pair| {
        let [earlier, later] = pair else { return None };
        let until = earlier.record.until?;
        let is_seen_only = later.record.since.is_none();
        (is_seen_only && until.last_day() < later.day.first_day()).then(|| {
            let message = format!(
                "it was seen on {}, after `{}` had ended the stake on {until}: `since` would say when it began again",
                later.day, earlier.record.id
            );
            finding(graph, later.id, Severity::Warning, PROBLEM, message)
        })
    });
    told.collect()
}

/// Accounts that go on, where the newest one has ended the stake.
fn goes_on(graph: &Graph, accounts: &[Account]) -> Vec<CheckRow> {
    let Some((newest, older)) = accounts.split_last() else {
        return Vec::new();
    };
    let Some(until) = newest.record.until else {
        return Vec::new();
    };
    let goes_on = |account: &&Account| {
        let is_older = account.day.last_day() < newest.day.first_day();
        // One that has ended by then cannot come back, and needs no word.
        let ends_later = account.record.until.is_none_or(|end| end.is_after(until));
        is_older && ends_later
    };
    let told = older.iter().filter(goes_on).map(|account| {
        let message = format!(
            "it has no end by then, but `{}`, which is newer, ended the stake on {until}: it does not come back",
            newest.record.id
        );
        finding(graph, account.id, Severity::Warning, PROBLEM, message)
    });
    told.collect()
}
