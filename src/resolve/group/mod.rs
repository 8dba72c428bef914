//! Which corporate group is something part of?

mod former;
mod parents;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, Detail, GroupRow, Held, Membership, Note, Rows};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::{Date, Interval};
use crate::ownership::{
    CONTROL, Caught, SHAREHOLDING, Stake, Verdict, all_stakes_in, groups, held_by, majority,
};
use crate::query::Group;
use crate::resolve::affected::own_shares;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::listings::{ListingFilter, faded};
use crate::resolve::ownership::chains::{Chain, OwnershipKinds};
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::in_time::{EveryDay, KnownDays, OneDay};
use crate::resolve::ownership::look_through::{LookThroughColumns, Positions};
use crate::search::Closure;
use parents::{Parents, without_possible_members};
use summary::summary;

pub(super) fn answer(view: &View<'_>, question: &Group, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let entity = graph.entity_node(graph.entity_named(&question.of)?);
    // Stakes of different dates would add up to a group that there never was.
    let date = view.lens().as_of.or(graph.newest_day());
    let dated = date.map_or_else(|| view.clone(), |date| view.as_of(date));
    let mut builder = AnswerBuilder::new(&dated);
    builder.node(entity);
    let search = GroupSearch {
        view: &dated,
        ownership: OwnershipKinds::of(graph),
        day: date,
        former: false,
    };
    let mut parents = if question.any_stake {
        Parents::of_ultimate(search.ultimate(entity))
    } else {
        let (heads, cut) = search.heads(entity);
        if let Some(cut) = cut {
            builder.limit(cut);
        }
        heads
    };
    // Whoever stands above those who were found may have been cut off.
    if dated.ends_search() {
        parents = Parents::default();
    }
    let mut look_through = LookThroughColumns::new(&dated);
    let mut rows = search.members(&parents, question.any_stake, &mut look_through);
    // Itself alone is no group.
    if rows.len() == 1 {
        rows.clear();
    }
    let mut former = 0;
    if let Some(date) = date.filter(|_| !dated.ends_search()) {
        let members = search.nodes(&rows);
        let before = former::before(
            view,
            date,
            entity,
            &parents.all,
            &members,
            question.any_stake,
        );
        if !before.is_whole {
            builder.note(Note::FormerInPart);
        }
        former = before.rows.len();
        rows.extend(before.rows);
        sort(&mut rows);
    }
    look_through.add_notes(&mut builder);
    for row in &rows {
        let claims = row.claims.iter();
        builder.relationships(claims.filter_map(|id| graph.relationship_by_id(id)));
        if let Some(entity) = graph.entity_by_id(&row.entity.id) {
            builder.entity(entity);
        }
    }
    builder.note(match question.any_stake {
        true => Note::GroupByAnyStake,
        false => Note::GroupByMajority,
    });
    builder.note(match date {
        Some(date) => Note::ArithmeticAsOf { date },
        None => Note::StakesUndated,
    });
    let of_rows: BTreeSet<&str> = rows.iter().map(|row| row.entity.id.as_str()).collect();
    let any_listing = ListingFilter {
        lister: None,
        edition: None,
    };
    for note in faded::notes(&dated, any_listing, |thing| {
        of_rows.contains(graph.node_id(thing))
    }) {
        builder.note(note);
    }
    let name = named(graph, entity).name;
    let current = &rows[..rows.len() - former];
    let mut summary = summary(&name, current, question.any_stake);
    if former > 0 {
        summary.pop();
        summary += &format!("; {former} former.");
    }
    Ok(builder.finish(
        format!("The corporate group of {name}"),
        summary,
        Rows::Group(rows),
    ))
}

/// Walks up to the parents and down to the members.
struct GroupSearch<'v, 'g> {
    /// As of the day.
    view: &'v View<'g>,
    ownership: OwnershipKinds,
    day: Option<Date>,
    /// Whether that day is over.
    former: bool,
}

/// Who of the group holds or runs something, by which claims.
#[derive(Default)]
struct Joined {
    owners: BTreeSet<NodeId>,
    claims: Vec<RelationshipId>,
}

impl<'v, 'g> GroupSearch<'v, 'g> {
    /// On a day before that of the answer.
    fn on(view: &'v View<'g>, ownership: OwnershipKinds, day: Date) -> Self {
        Self {
            view,
            ownership,
            day: Some(day),
            former: true,
        }
    }

    /// What some rows are about.
    fn nodes(&self, rows: &[GroupRow]) -> BTreeSet<NodeId> {
        let graph = self.view.graph();
        let mut nodes = BTreeSet::new();
        for row in rows {
            let entity = graph.entity_by_id(&row.entity.id);
            nodes.extend(entity.map(|entity| graph.entity_node(entity)));
        }
        nodes
    }

    /// All owners of an entity but for those whom no source names, and whoever owns it only through these.
    fn above(&self, entity: NodeId) -> Closure {
        let graph = self.view.graph();
        // Whatever the dates: an account that has ended may have ended the stake of those that have not.
        let above = self.ownership.above(&self.whenever(), entity);
        let today = self.today(above.edges.iter().map(|&(_, _, claim)| claim));
        above.within(|claim| {
            let owner = graph.node_entity(graph.ends(claim).0);
            let is_named = !owner.is_some_and(|owner| is_unnamed(graph, owner));
            is_named
                && today
                    .as_ref()
                    .map_or_else(|| self.view.admits(claim), |today| today.holds(claim))
        })
    }

    /// What a parent holds on the day.
    fn below(&self, parent: NodeId) -> Downward {
        let below = Downward::of(&self.whenever(), self.ownership, parent);
        match self.today(below.claims()) {
            Some(today) => below.within(|claim| today.holds(claim)),
            None => below.within(|claim| self.view.admits(claim)),
        }
    }

    fn whenever(&self) -> View<'g> {
        self.view.sized_on(self.view.lens().as_of).ignoring_dates()
    }

    fn today(&self, claims: impl Iterator<Item = RelationshipId>) -> Option<OneDay<'g>> {
        let days = EveryDay::of(self.whenever(), claims, &KnownDays::default());
        Some(days.on(self.day?))
    }

    /// The parents, then members of each by how surely they are, then by name.
    fn members(
        &self,
        parents: &Parents,
        any_stake: bool,
        look_through: &mut LookThroughColumns<'_>,
    ) -> Vec<GroupRow> {
        let groups = groups(self.view, &parents.all, &[], &majority());
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

    fn parent(&self, node: NodeId, is_possible: bool, caught: &[Caught]) -> GroupRow {
        let whole = |membership| self.row(node, node, membership, BTreeSet::new(), Vec::new());
        if !is_possible {
            return whole(Membership::Parent);
        }
        let is_decided = |caught: &&Caught| caught.own.is_some_and(|own| own.decides);
        let Some(first) = caught.iter().find(is_decided) else {
            return whole(Membership::PossibleParent);
        };
        let held = self.caught(node, first);
        GroupRow {
            entity: named(self.view.graph(), node),
            kind: self.kind(node).to_owned(),
            country: self.country(node),
            membership: Membership::PossibleParent,
            owners: Vec::new(),
            held_in: Some(held.entity),
            ..held
        }
    }

    fn member(&self, parent: NodeId, caught: &Caught, positions: &Positions) -> GroupRow {
        GroupRow {
            look_through: positions.look_through(caught.entity),
            control: positions.control(caught.entity),
            ..self.caught(parent, caught)
        }
    }

    /// What the majorities of a group make part of it.
    fn caught(&self, parent: NodeId, caught: &Caught) -> GroupRow {
        let membership = match caught.verdict {
            Verdict::Certain => Membership::Certain,
            Verdict::Possible => Membership::Possible,
        };
        let owners = caught.proof.iter().map(|stake| stake.owner).collect();
        let claims = caught.proof.iter().flat_map(|stake| &stake.claims);
        let claims = claims.copied().collect();
        let is_added_up = caught.interest != CONTROL && caught.members.is_none();
        GroupRow {
            held: is_added_up.then_some(caught.sum),
            own_shares: caught.own.map(own_shares),
            interest: Some(caught.interest.clone()),
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
    ) -> Vec<(NodeId, GroupRow)> {
        let mut joined: BTreeMap<NodeId, Joined> = BTreeMap::new();
        let mut join = |&(holder, asset, claim): &(NodeId, NodeId, RelationshipId)| {
            let is_holder = any_stake || members.contains(&holder);
            if is_holder && !members.contains(&asset) {
                let joined = joined.entry(asset).or_default();
                joined.owners.insert(holder);
                joined.claims.push(claim);
            }
        };
        if any_stake {
            below.stakes.edges.iter().for_each(&mut join);
        }
        below.operations.iter().for_each(&mut join);
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

    /// The shares of an asset that some owners hold together, if they hold any.
    fn shares_held(&self, asset: NodeId, owners: &BTreeSet<NodeId>) -> Option<Interval> {
        let mut stakes = all_stakes_in(self.view, asset);
        stakes.retain(|stake| stake.interest == SHAREHOLDING);
        let is_theirs = |stake: &Stake| !stake.is_left_out && owners.contains(&stake.owner);
        let any = stakes.iter().any(is_theirs);
        any.then(|| held_by(stakes.iter(), is_theirs))
    }

    /// Since when all of these claims were held together: of each owner one is enough.
    fn time(&self, claims: &[RelationshipId]) -> Held {
        let mut by_ends: BTreeMap<(NodeId, NodeId), Vec<RelationshipId>> = BTreeMap::new();
        for &claim in claims {
            let ends = self.view.graph().ends(claim);
            by_ends.entry(ends).or_default().push(claim);
        }
        let together = Chain {
            nodes: Vec::new(),
            steps: by_ends.into_values().collect(),
        };
        together.held(self.view, self.day, self.former)
    }

    fn kind(&self, node: NodeId) -> &'g str {
        let graph = self.view.graph();
        let entity = graph.node_entity(node);
        entity.map_or("", |id| graph.entity_kind(id))
    }

    fn country(&self, node: NodeId) -> Option<String> {
        let graph = self.view.graph();
        graph.entity(graph.node_entity(node)?).country
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
        GroupRow {
            hangs_on: Default::default(),
            entity: named(graph, node),
            kind: self.kind(node).to_owned(),
            country: self.country(node),
            membership,
            parent: named(graph, parent),
            owners: owners
                .into_iter()
                .map(|owner| named(graph, owner))
                .collect(),
            held: None,
            held_in: None,
            own_shares: None,
            interest: None,
            look_through: None,
            control: None,
            time: self.time(&claims),
            claims: ids(graph, &claims),
            sources: citations(self.view, claims.iter().copied()),
        }
    }
}

/// The surest members first, then by the names that the reader sees.
fn sort(rows: &mut [GroupRow]) {
    rows.sort_by_cached_key(|row| {
        let name = fold(&row.entity.name);
        (row.membership, name, row.entity.id.clone())
    });
}
