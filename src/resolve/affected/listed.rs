//! Which owners count as listed?

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Hint, Result, Wrong};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::Date;
use crate::ownership::dated;
use crate::query::Affected;
use crate::resolve::listings::ListingFilter;

/// The owners that count as listed, with their listings; those that the question names may have none.
pub(in crate::resolve) type ListedOwners = BTreeMap<NodeId, Vec<RelationshipId>>;

/// Which owners count as listed.
pub(super) struct ListedSpec {
    named: BTreeSet<NodeId>,
    /// `None` if only those that are named count.
    pub(super) listings: Option<ListingFilter>,
}

impl ListedSpec {
    pub(super) fn of(graph: &Graph, question: &Affected) -> Result<Self> {
        let node = |name: &String| {
            graph
                .entity_named(name)
                .map(|entity| graph.entity_node(entity))
        };
        let named = question
            .of
            .iter()
            .map(node)
            .collect::<Result<BTreeSet<NodeId>>>()?;
        let is_about_lists = question.listed_by.is_some() || question.edition.is_some();
        if named.is_empty() && !is_about_lists {
            return Err(Wrong::AffectedByWhom.hint(Hint::NameOwners).into());
        }
        let listings = ListingFilter::named(
            graph,
            question.listed_by.as_deref(),
            question.edition.as_deref(),
        )?;
        Ok(Self {
            named,
            listings: is_about_lists.then_some(listings),
        })
    }

    /// The view as of the day of the answer, and the day.
    pub(super) fn dated<'g>(&self, view: &View<'g>) -> (View<'g>, Option<Date>) {
        match self.listings {
            Some(listings) => listings.dated(view),
            None => dated(view),
        }
    }

    /// The editions that are looked through.
    pub(super) fn editions(&self, view: &View<'_>) -> BTreeSet<EntityId> {
        self.listings
            .map(|listings| listings.editions(view))
            .unwrap_or_default()
    }

    /// All that a view lets count.
    pub(super) fn owners_in(&self, view: &View<'_>) -> ListedOwners {
        let mut listed = self
            .listings
            .map(|listings| listings.all(view))
            .unwrap_or_default();
        // By default only, so that whoever is named and listed too keeps the listings that prove it.
        for &owner in &self.named {
            listed.entry(owner).or_default();
        }
        listed
    }

    /// Those of them who are listed perhaps; whoever is named counts for certain.
    pub(super) fn perhaps(&self, view: &View<'_>, listed: &ListedOwners) -> BTreeSet<NodeId> {
        let of_listings = |filter: ListingFilter| filter.perhaps(view, listed);
        let perhaps = self.listings.map(of_listings).unwrap_or_default();
        &perhaps - &self.named
    }

    /// Of some owners that were ever listed, those that a view lets count.
    pub(super) fn still_listed(
        &self,
        view: &View<'_>,
        owners: &[NodeId],
        ever: &ListedOwners,
    ) -> ListedOwners {
        let mut listed = ListedOwners::new();
        for &owner in owners {
            let Some(listings) = ever.get(&owner) else {
                continue;
            };
            let mut still = listings.clone();
            still.retain(|&id| self.listings.is_some_and(|filter| filter.admits(view, id)));
            if !still.is_empty() || self.named.contains(&owner) {
                listed.insert(owner, still);
            }
        }
        listed
    }
}
