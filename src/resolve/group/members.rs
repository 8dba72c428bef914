//! Who is in the group of each parent: by majority, by what members run, and on request by any stake.

use std::collections::{BTreeMap, BTreeSet};

use super::parents::{Parents, without_possible_members};
use super::search::GroupSearch;
use crate::answer::{GroupRow, Membership};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::model::interest::SHAREHOLDING;
use crate::ownership::{groups, majority};
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::look_through::LookThroughColumns;

/// Who of the group holds or runs something, by which claims.
#[derive(Default)]
struct Joined {
    owners: BTreeSet<NodeId>,
    claims: Vec<RelationshipId>,
}

impl GroupSearch<'_, '_> {
    /// The parents, then members of each by how surely they are, then by name.
    pub(super) fn members(
        &self,
        parents: &Parents,
        any_stake: bool,
        look_through: &mut LookThroughColumns<'_>,
    ) -> Vec<GroupRow> {
        let groups = groups(self.view, &parents.all.clone().into(), &[], &majority());
        let heads = without_possible_members(parents, &groups);
        let mut found: BTreeMap<NodeId, GroupRow> = BTreeMap::new();
        for group in &groups {
            // Majorities count for each parent by itself, so that a group has one.
            let Some(&parent) = group.listed.first().filter(|parent| heads.contains(parent)) else {
                continue;
            };
            if self.view.ends_rows() {
                break;
            }
            let positions = look_through.of_assets(parent);
            let is_possible = parents.possible.contains(&parent);
            let mut rows = vec![(parent, self.parent(parent, is_possible, &group.caught))];
            for caught in &group.caught {
                if self.view.ends_rows() {
                    break;
                }
                // A parent may be a possible member of another's group: then it is told as what it surely is.
                if !heads.contains(&caught.entity) {
                    rows.push((caught.entity, self.member(parent, caught, &positions)));
                }
            }
            let members: BTreeSet<NodeId> = rows.iter().map(|&(node, _)| node).collect();
            let below = self.below(parent);
            if !self.view.ends_search() {
                for (node, row) in self.other_members(parent, &members, &below, any_stake) {
                    let is_stake = row.membership == Membership::Stake;
                    let row = GroupRow {
                        look_through: positions.look_through(node).filter(|_| is_stake),
                        control: positions.control(node).filter(|_| is_stake),
                        ..row
                    };
                    rows.push((node, row));
                }
            }
            // Below several parents it is shown once, where it is so most surely.
            for (node, row) in rows {
                let known = found.get(&node);
                if known.is_none_or(|known| row.membership < known.membership) {
                    found.insert(node, row);
                }
            }
        }
        let mut rows: Vec<GroupRow> = found.into_values().collect();
        sort(&mut rows);
        rows
    }

    /// What members run, and with `any_stake` what any holding of the parent holds some of.
    pub(super) fn other_members(
        &self,
        parent: NodeId,
        members: &BTreeSet<NodeId>,
        below: &Downward,
        any_stake: bool,
    ) -> Vec<(NodeId, GroupRow)> {
        let mut joined: BTreeMap<NodeId, Joined> = BTreeMap::new();
        let stakes = match any_stake {
            true => &below.stakes.edges[..],
            false => &[],
        };
        for &(holder, asset, claim) in stakes.iter().chain(&below.operations) {
            let is_holder = any_stake || members.contains(&holder);
            if is_holder && !members.contains(&asset) {
                let joined = joined.entry(asset).or_default();
                joined.owners.insert(holder);
                joined.claims.push(claim);
            }
        }
        let mut rows = Vec::new();
        for (node, Joined { owners, mut claims }) in joined {
            claims.sort_unstable();
            claims.dedup();
            let is_held = any_stake && below.stakes.hops.contains_key(&node);
            let row = if is_held {
                let held = self.shares_held(node, &owners);
                GroupRow {
                    held,
                    interest: held.map(|_| SHAREHOLDING.to_owned()),
                    ..self.row(parent, node, Membership::Stake, owners, claims)
                }
            } else {
                self.row(parent, node, Membership::Runs, owners, claims)
            };
            rows.push((node, row));
        }
        rows
    }
}

/// The surest members first, then by the names that the reader sees.
pub(super) fn sort(rows: &mut [GroupRow]) {
    rows.sort_by_cached_key(|row| {
        let name = fold(&row.entity.name);
        (row.membership, name, row.entity.id.clone())
    });
}
