//! Which corporate group is something part of?

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, Cut, Detail, GroupRow, Limit, Membership, Note, Rows};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::{Interval, count};
use crate::ownership::{
    CONTROL, Caught, SHAREHOLDING, Verdict, groups, heads, held_by, majority, stakes_in,
};
use crate::query::Group;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::ownership::chains::{OwnershipKinds, UltimateOwners};
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::look_through::{LookThroughColumns, Positions};
use crate::search::Closure;

/// How many of those above are tried as the head of a group.
const MOST_ABOVE: usize = 1000;

pub(super) fn answer(view: &View<'_>, question: &Group, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let entity = graph.entity_node(graph.entity_named(&question.of)?);
    let date = view.lens().as_of.or(graph.dataset().newest);
    let dated = date.map_or_else(|| view.clone(), |date| view.as_of(date));
    let mut builder = AnswerBuilder::new(&dated);
    builder.node(entity);
    let search = GroupSearch {
        view: &dated,
        ownership: OwnershipKinds::of(graph),
    };
    let parents = if question.any_stake {
        search.ultimate(entity)
    } else {
        search.heads(entity, &mut builder)
    };
    let mut look_through = LookThroughColumns::new(&dated);
    let mut rows = search.members(&parents, question.any_stake, &mut look_through);
    if rows.len() == 1 {
        rows.clear();
    }
    look_through.add_notes(&mut builder);
    for row in &rows {
        builder.relationships(
            row.claims
                .iter()
                .filter_map(|id| graph.relationship_by_id(id)),
        );
        graph
            .entity_by_id(&row.entity.id)
            .into_iter()
            .for_each(|id| builder.entity(id));
    }
    builder.note(match question.any_stake {
        true => Note::GroupByAnyStake,
        false => Note::GroupByMajority,
    });
    builder.note(match date {
        Some(date) => Note::ArithmeticAsOf { date },
        None => Note::StakesUndated,
    });
    let name = named(graph, entity).name;
    let summary = summary(&name, &rows);
    Ok(builder.finish(
        format!("The corporate group of {name}"),
        summary,
        Rows::Group(rows),
    ))
}

/// Walks up to the parents and down to the members.
struct GroupSearch<'v, 'g> {
    view: &'v View<'g>,
    ownership: OwnershipKinds,
}

impl GroupSearch<'_, '_> {
    /// All owners of an entity but for those whom no source names, and whoever owns it only through these.
    fn above(&self, entity: NodeId) -> Closure {
        let owner_of = |claim| self.view.graph().ends(claim).0;
        self.ownership
            .above(self.view, entity)
            .within(|claim| !self.is_unnamed(owner_of(claim)))
    }

    /// The owners by any stake without an owner outside their own circle.
    fn ultimate(&self, entity: NodeId) -> BTreeSet<NodeId> {
        let above = self.above(entity);
        let ultimate = UltimateOwners::of(self.view, self.ownership, &above);
        let parents = above
            .nodes
            .iter()
            .copied()
            .filter(|&node| ultimate.is_ultimate(node));
        self.without_operated(entity, &above, parents.collect())
    }

    /// The owners who hold it by majorities or control, and are not held so themselves.
    fn heads(&self, entity: NodeId, builder: &mut AnswerBuilder<'_, '_>) -> BTreeSet<NodeId> {
        let above = self.above(entity);
        if above.nodes.len() > MOST_ABOVE {
            builder.limit(Limit::new(Cut::ParentsTried, MOST_ABOVE, above.nodes.len()));
        }
        let owners: BTreeSet<NodeId> = above.nodes.iter().copied().take(MOST_ABOVE).collect();
        let mut entities = self.operators(entity, &above);
        entities.insert(entity);
        let heads = heads(self.view, &entities, &owners, &majority());
        self.without_operated(entity, &above, heads.into_iter().collect())
    }

    /// Who runs an entity, itself apart.
    fn operators(&self, entity: NodeId, above: &Closure) -> BTreeSet<NodeId> {
        let graph = self.view.graph();
        let operations = above.edges.iter().filter(|&&(nearer, operator, id)| {
            nearer == entity
                && operator != entity
                && self
                    .ownership
                    .is_operation(graph.relationship_kind_code(id))
        });
        operations.map(|&(_, operator, _)| operator).collect()
    }

    /// The parents without the entity itself where others run it: it is no parent beside theirs.
    fn without_operated(
        &self,
        entity: NodeId,
        above: &Closure,
        mut parents: BTreeSet<NodeId>,
    ) -> BTreeSet<NodeId> {
        if parents.len() > 1 && !self.operators(entity, above).is_empty() {
            parents.remove(&entity);
        }
        parents
    }

    fn is_unnamed(&self, node: NodeId) -> bool {
        let graph = self.view.graph();
        graph
            .node_entity(node)
            .is_some_and(|id| is_unnamed(graph, id))
    }

    /// The parents, then members of each by how surely they are, then by name.
    fn members(
        &self,
        parents: &BTreeSet<NodeId>,
        any_stake: bool,
        look_through: &mut LookThroughColumns<'_>,
    ) -> Vec<GroupRow> {
        let groups = groups(self.view, parents, &majority());
        let mut found: BTreeMap<NodeId, (Membership, GroupRow)> = BTreeMap::new();
        for group in &groups {
            let Some(&parent) = group.listed.first() else {
                continue;
            };
            let positions = look_through.of_assets(parent);
            let mut rows = vec![(parent, self.parent(parent))];
            rows.extend(
                group
                    .caught
                    .iter()
                    .filter(|caught| !parents.contains(&caught.entity))
                    .map(|caught| (caught.entity, self.member(parent, caught, &positions))),
            );
            let members: BTreeSet<NodeId> = rows.iter().map(|&(node, _)| node).collect();
            let below = Downward::of(self.view, self.ownership, parent);
            rows.extend(self.other_members(parent, &members, &below, any_stake, &positions));
            for (node, row) in rows {
                if found
                    .get(&node)
                    .is_none_or(|(known, _)| row.membership < *known)
                {
                    found.insert(node, (row.membership, row));
                }
            }
        }
        let mut rows: Vec<GroupRow> = found.into_values().map(|(_, row)| row).collect();
        rows.sort_by_cached_key(|row| {
            (
                row.membership,
                fold(&row.entity.name),
                row.entity.id.clone(),
            )
        });
        rows
    }

    fn parent(&self, node: NodeId) -> GroupRow {
        self.row(node, node, Membership::Parent, BTreeSet::new(), Vec::new())
    }

    fn member(&self, parent: NodeId, caught: &Caught, positions: &Positions) -> GroupRow {
        let membership = match caught.verdict {
            Verdict::Certain => Membership::Certain,
            Verdict::Possible => Membership::Possible,
        };
        let owners = caught.proof.iter().map(|stake| stake.owner).collect();
        let claims = caught
            .proof
            .iter()
            .flat_map(|stake| stake.claims.iter().copied())
            .collect();
        GroupRow {
            held: (caught.interest != CONTROL).then_some(caught.sum),
            interest: Some(caught.interest.clone()),
            look_through: positions.look_through(caught.entity),
            control: positions.control(caught.entity),
            ..self.row(parent, caught.entity, membership, owners, claims)
        }
    }

    /// What members run, and with `any_stake` what any holding of the parent holds some of.
    fn other_members(
        &self,
        parent: NodeId,
        members: &BTreeSet<NodeId>,
        below: &Downward,
        any_stake: bool,
        positions: &Positions,
    ) -> Vec<(NodeId, GroupRow)> {
        let holders: BTreeSet<NodeId> = if any_stake {
            below.stakes.nodes.iter().copied().collect()
        } else {
            members.clone()
        };
        let mut joined: BTreeMap<NodeId, (BTreeSet<NodeId>, Vec<RelationshipId>)> = BTreeMap::new();
        let stakes = below.stakes.edges.iter().filter(|_| any_stake);
        let edges = stakes
            .chain(&below.operations)
            .filter(|(holder, asset, _)| holders.contains(holder) && !members.contains(asset));
        for &(holder, asset, claim) in edges {
            let (owners, claims) = joined.entry(asset).or_default();
            owners.insert(holder);
            claims.push(claim);
        }
        let is_held = |node: &NodeId| any_stake && below.stakes.hops.contains_key(node);
        let row =
            |(node, (owners, mut claims)): (NodeId, (BTreeSet<NodeId>, Vec<RelationshipId>))| {
                claims.sort_unstable();
                claims.dedup();
                if !is_held(&node) {
                    return (
                        node,
                        self.row(parent, node, Membership::Runs, owners, claims),
                    );
                }
                let stakes = stakes_in(self.view, node);
                let shares = || stakes.iter().filter(|stake| stake.interest == SHAREHOLDING);
                let any = shares().any(|stake| owners.contains(&stake.owner));
                let sum: Option<Interval> =
                    any.then(|| held_by(shares(), |stake| owners.contains(&stake.owner)));
                let row = GroupRow {
                    held: sum,
                    interest: sum.map(|_| SHAREHOLDING.to_owned()),
                    look_through: positions.look_through(node),
                    control: positions.control(node),
                    ..self.row(parent, node, Membership::Stake, owners, claims)
                };
                (node, row)
            };
        joined.into_iter().map(row).collect()
    }

    fn row(
        &self,
        parent: NodeId,
        node: NodeId,
        membership: Membership,
        owners: BTreeSet<NodeId>,
        claims: Vec<RelationshipId>,
    ) -> GroupRow {
        let graph = self.view.graph();
        let entity = graph.node_entity(node);
        GroupRow {
            entity: named(graph, node),
            kind: entity
                .map(|id| graph.entity_kind(id).to_owned())
                .unwrap_or_default(),
            country: entity.and_then(|id| graph.entity(id).country),
            membership,
            parent: named(graph, parent),
            owners: owners
                .into_iter()
                .map(|owner| named(graph, owner))
                .collect(),
            held: None,
            interest: None,
            look_through: None,
            control: None,
            claims: ids(graph, &claims),
            sources: citations(self.view, claims.iter().copied()),
        }
    }
}

fn summary(name: &str, rows: &[GroupRow]) -> String {
    if rows.is_empty() {
        return format!(
            "No group of {name} is known: nobody is known to hold it, and it is not known to hold anything."
        );
    }
    let of = |membership: Membership| {
        rows.iter()
            .filter(|row| row.membership == membership)
            .count()
    };
    let parents: Vec<&str> = rows
        .iter()
        .filter(|row| row.membership == Membership::Parent)
        .map(|row| row.entity.name.as_str())
        .collect();
    let (member, possible) = (
        count(of(Membership::Certain), "member"),
        count(of(Membership::Possible), "possible member"),
    );
    let mut words = format!(
        "The group of {name}, under {}: {member}, {possible}",
        parents.join(", ")
    );
    for (number, what) in [
        (of(Membership::Runs), "only run"),
        (of(Membership::Stake), "by a stake only"),
    ] {
        if number > 0 {
            words += &format!(", {number} {what}");
        }
    }
    words + "."
}
