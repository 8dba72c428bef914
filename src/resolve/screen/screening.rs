//! Everything listed and caught, found once for all names, and what it makes of each.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::candidates::Candidate;
use crate::answer::{HangsOn, ScreenRow, Screened, Standing};
use crate::error::Result;
use crate::graph::{EntityId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Citation, Date};
use crate::ownership::{Caught, Listed, Rule, RuleVersion, groups, strongest};
use crate::query::ScreenName;
use crate::resolve::affected::{ListedOwners, add_listings, doubts, note_inconsistent, row};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::certainty::of_listings;
use crate::resolve::compose::citations::{admitted, citations, ids};
use crate::resolve::compose::labels::{editions, named_entity};
use crate::resolve::listings::ListingFilter;

/// What a rule catches.
struct CaughtBy {
    /// The place of the rule.
    place: usize,
    found: Caught,
    hangs_on: HangsOn,
}

/// Everything listed and caught, found once for all names.
pub(super) struct Screening<'v, 'g> {
    pub(super) view: &'v View<'g>,
    pub(super) date: Option<Date>,
    pub(super) listed: ListedOwners,
    /// Those of whom it hangs on which day an imprecise date is whether they are listed on the day asked.
    listed_perhaps: BTreeSet<NodeId>,
    /// Whose lists are asked for, if the question says so.
    pub(super) lister: Option<EntityId>,
    pub(super) rules: Vec<(&'v Rule, &'v RuleVersion)>,
    /// What each rule catches.
    caught: HashMap<NodeId, Vec<CaughtBy>>,
    /// The editions in which something is listed, each with the kinds of entity of which it is documented in full.
    pub(super) editions: BTreeMap<EntityId, Vec<String>>,
}

impl<'v, 'g> Screening<'v, 'g> {
    pub(super) fn new(
        view: &'v View<'g>,
        date: Option<Date>,
        (listed, together): (ListedOwners, &[BTreeSet<NodeId>]),
        filter: ListingFilter,
        rules: &'v [Rule],
    ) -> Result<Self> {
        let graph = view.graph();
        let rules: Vec<_> = rules
            .iter()
            .map(|rule| Ok((rule, rule.as_of(date)?)))
            .collect::<Result<_>>()?;
        // Once for all names: a cascade runs through the whole ownership below the listed, whatever is looked up in it.
        let who = Listed {
            owners: listed.keys().copied().collect(),
            perhaps: filter.perhaps(view, &listed),
        };
        let mut caught: HashMap<NodeId, Vec<CaughtBy>> = HashMap::new();
        for (place, (_, version)) in rules.iter().enumerate() {
            let groups = groups(view, &who, together, version);
            let mut doubts = doubts(view, &listed, &groups);
            for (entity, (_, found)) in strongest(&groups) {
                let hangs_on = doubts.remove(&entity).unwrap_or_default();
                let found = found.clone();
                let found = CaughtBy {
                    place,
                    found,
                    hangs_on,
                };
                caught.entry(entity).or_default().push(found);
            }
        }
        let mut asked = filter.editions(view);
        let listings = listed.values().flatten();
        asked.extend(listings.filter_map(|&listing| graph.edition_of(listing)));
        let mut editions = BTreeMap::new();
        for edition in asked {
            editions.insert(edition, graph.entity(edition).complete.to_vec());
        }
        Ok(Self {
            view,
            date,
            listed,
            listed_perhaps: who.perhaps,
            lister: filter.lister,
            rules,
            caught,
            editions,
        })
    }

    /// Whether an entity is listed, or caught by a rule for certain or possibly.
    pub(super) fn is_hit(&self, entity: EntityId) -> bool {
        let node = self.view.graph().entity_node(entity);
        self.listed.contains_key(&node) || self.caught.contains_key(&node)
    }

    /// What becomes of one entity that a name may mean.
    pub(super) fn row(&self, name: &ScreenName, candidate: Candidate) -> ScreenRow {
        let Candidate {
            found: matched,
            compared,
        } = candidate;
        let graph = self.view.graph();
        let node = graph.entity_node(matched.entity);
        let listings = self.listed.get(&node).map_or(&[][..], Vec::as_slice);
        let found = self.caught.get(&node).map_or(&[][..], Vec::as_slice);
        let mut caught = Vec::new();
        for by in found {
            if let Some(&rule) = self.rules.get(by.place) {
                caught.push(row(self.view, rule, &by.found, by.hangs_on.clone()));
            }
        }
        let is_certain = caught.iter().any(|row| row.verdict == Standing::Certain);
        let is_listed = self.listed.contains_key(&node);
        let standing = if is_listed && !self.listed_perhaps.contains(&node) {
            Screened::Listed
        } else if is_certain {
            Screened::Caught
        } else if is_listed || !caught.is_empty() {
            Screened::Possible
        } else if self.undocumented(matched.entity).is_some() {
            Screened::NotFound
        } else {
            Screened::Clear
        };
        let proofs = found
            .iter()
            .flat_map(|by| &by.found.proof)
            .flat_map(|stake| &stake.claims);
        let mut claims: Vec<RelationshipId> = proofs.chain(listings).copied().collect();
        if [Screened::Clear, Screened::NotFound].contains(&standing) {
            claims.extend(self.removals(node));
        }
        ScreenRow {
            hangs_on: HangsOn(of_listings(self.view, listings)),
            line: name.line,
            name: name.name.clone(),
            entity: Some(named_entity(graph, matched.entity)),
            matched: Some(matched.matched),
            score: Some(matched.score),
            how: matched.reasons.iter().collect(),
            compared,
            standing,
            listings: ids(graph, listings),
            editions: editions(graph, listings),
            caught,
            open: match standing {
                Screened::Clear | Screened::NotFound => self.open(matched.entity),
                _ => self.listed_without_edition(listings).into_iter().collect(),
            },
            sources: self.sources(matched.entity, claims),
        }
    }

    /// Adds some entities with all that proves their standing, down to the listings.
    pub(super) fn add_evidence(
        &self,
        entities: impl IntoIterator<Item = NodeId>,
        builder: &mut AnswerBuilder<'_, '_>,
    ) {
        // Proofs name the owners that count, and each of those may be caught itself: up to the listed, all belong to it.
        // Owners can hold each other, hence `seen`.
        let mut pending: Vec<NodeId> = entities.into_iter().collect();
        let mut seen: HashSet<NodeId> = HashSet::new();
        let mut inconsistent = Vec::new();
        while let Some(node) = pending.pop() {
            if !seen.insert(node) {
                continue;
            }
            builder.node(node);
            let caught_by = self.caught.get(&node).into_iter().flatten();
            if caught_by.clone().any(|by| by.found.is_inconsistent) {
                inconsistent.push(node);
            }
            let listings = self.listed.get(&node).map_or(&[][..], Vec::as_slice);
            add_listings(self.view, listings, builder);
            builder.relationships(self.removals(node));
            for stake in caught_by.flat_map(|by| &by.found.proof) {
                builder.relationships(stake.claims.iter().copied());
                pending.push(stake.owner);
            }
        }
        note_inconsistent(self.view.graph(), inconsistent, builder);
    }

    fn sources(&self, entity: EntityId, claims: Vec<RelationshipId>) -> Vec<Citation> {
        let of_entity = admitted(self.view, &self.view.graph().entity(entity).sources);
        let all = of_entity.into_iter().chain(citations(self.view, claims));
        let unique: BTreeSet<Citation> = all.collect();
        unique.into_iter().collect()
    }
}
