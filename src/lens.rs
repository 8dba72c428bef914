//! Which claims count.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::graph::{EdgeId, Graph, RelationshipId};
use crate::model::{Citation, Date, Percent, Relationship, relationship_kind as kind};

/// A choice of claims that every question is asked through. The default lets every claim count.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lens {
    /// Only relationships of these kinds; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// Only claims that hold, or may hold, on this date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Only claims that a source dated by this date makes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<Date>,
    /// Only claims that one of these sources, publishers or origins makes; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Ignore citations of these sources, publishers or origins; a claim falls when all its citations fall.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_sources: Vec<String>,
    /// Leave out claims that a `disputes` claim points at.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclude_disputed: bool,
    /// Leave out stakes known to be smaller, in percent; a stake without a stated share stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_share: Option<Percent>,
    /// Kinds that a path may pass through although it normally must not: `lists`, `located-in`, `disputes`,
    /// `responds-to`, `no-response`, or `all`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<String>,
}

/// Whether a claim holds on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// It does not.
    Out,
    /// The date falls inside an imprecise bound.
    Maybe,
    /// It does; a missing bound counts as holding.
    In,
}

/// Whether something that holds from `since` until `until` (the first day on which it no longer does) holds on `date`.
pub fn presence(since: Option<Date>, until: Option<Date>, date: Date) -> Presence {
    let (first, last) = (date.first_day(), date.last_day());
    let begun = match since {
        Some(since) if since.first_day() > last => Presence::Out,
        Some(since) if since.last_day() > first => Presence::Maybe,
        _ => Presence::In,
    };
    let going_on = match until {
        Some(until) if until.last_day() <= first => Presence::Out,
        Some(until) if until.first_day() <= last => Presence::Maybe,
        _ => Presence::In,
    };
    begun.min(going_on)
}

/// Kinds that no path passes through unless the lens allows it: what somebody says of a thing does not connect them.
pub const NO_THROUGH: [&str; 6] =
    [kind::DISPUTES, kind::RESPONDS_TO, kind::NO_RESPONSE, "alleges", "acknowledges", "says"];
/// Claims of which a path never takes two around their hub: standing on one list, or in one country, is no connection.
///
/// Each class goes by its first kind. The hub of what a lister says is the lister, that of a location the place.
pub const NO_TURN: [(&[&str], Hub); 2] =
    [(&[kind::LISTS, kind::DELISTS, "alleges", "acknowledges"], Hub::From), (&[kind::LOCATED_IN], Hub::To)];

/// The end of a relationship at which a path must not turn around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hub {
    /// The end that the relationship starts from.
    From,
    /// The end that it leads to.
    To,
}

/// The words that `through` knows.
fn through_words() -> Vec<&'static str> {
    let classes = NO_TURN.iter().map(|(kinds, _)| kinds[0]);
    classes.chain(NO_THROUGH).chain(["all"]).collect()
}

/// A graph seen through a lens: what every search asks about an edge.
#[derive(Debug, Clone)]
pub struct View<'g> {
    graph: &'g Graph,
    lens: Lens,
    /// By kind code, whether the lens looks at it; `None` for all.
    kinds: Option<Vec<bool>>,
    /// By source number, whether its citations count; `None` for all.
    sources: Option<Vec<bool>>,
    disputed: HashSet<RelationshipId>,
    stakes: [Option<u16>; 2],
}

impl Lens {
    /// Looks at a graph through this lens.
    ///
    /// # Errors
    /// When a kind, source or `through` word of the lens is unknown to the data: a typing mistake must not pass for
    /// an empty answer.
    pub fn over<'g>(&self, graph: &'g Graph) -> Result<View<'g>> {
        let kinds = self.kind_mask(graph)?;
        for word in &self.through {
            if !through_words().contains(&word.as_str()) {
                let known = through_words().join(", ");
                return Err(Error::Question(format!("`--through {word}` is unknown\nuse one of {known}")));
            }
        }
        let sources = self.source_mask(graph)?;
        let stakes = [graph.kind_code(kind::OWNS), graph.kind_code(kind::CONTROLS)];
        let mut view = View { graph, lens: self.clone(), kinds, sources, disputed: HashSet::new(), stakes };
        if self.exclude_disputed {
            view.disputed = view.disputes();
        }
        Ok(view)
    }

    fn kind_mask(&self, graph: &Graph) -> Result<Option<Vec<bool>>> {
        if self.kinds.is_empty() {
            return Ok(None);
        }
        let mut mask = vec![false; graph.relationship_kinds().len()];
        for word in &self.kinds {
            let code = graph.kind_code(word).ok_or_else(|| {
                let known = graph.relationship_kinds().join(", ");
                Error::Question(format!("no relationship is of kind `{word}`\nthe data has {known}"))
            })?;
            mask[usize::from(code)] = true;
        }
        Ok(Some(mask))
    }

    fn source_mask(&self, graph: &Graph) -> Result<Option<Vec<bool>>> {
        for word in self.sources.iter().chain(&self.not_sources) {
            if !graph.sources().iter().any(|source| source.is_called(word)) {
                return Err(Error::Question(format!(
                    "no source has the id, publisher or origin `{word}`\n`relata stats` counts the sources by publisher"
                )));
            }
        }
        if self.sources.is_empty() && self.not_sources.is_empty() && self.known_by.is_none() {
            return Ok(None);
        }
        let counts = |source: &crate::model::Source| {
            let wanted = self.sources.is_empty() || self.sources.iter().any(|word| source.is_called(word));
            let refused = self.not_sources.iter().any(|word| source.is_called(word));
            let known = self.known_by.is_none_or(|by| source.date.is_some_and(|d| d.last_day() <= by.last_day()));
            wanted && !refused && known
        };
        Ok(Some(graph.sources().iter().map(counts).collect()))
    }
}

impl<'g> View<'g> {
    /// The graph behind the lens.
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// The lens.
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// The same view whatever the dates of claims; what is disputed on the lens's date stays so.
    pub fn whenever(&self) -> View<'g> {
        let mut whenever = self.clone();
        whenever.lens.as_of = None;
        whenever
    }

    /// Whether the relationship of an edge counts.
    pub fn keeps_edge(&self, edge: EdgeId) -> bool {
        self.keeps(self.graph.edge_relationship(edge))
    }

    /// Whether a relationship counts.
    pub fn keeps(&self, id: RelationshipId) -> bool {
        self.keeps_kind(self.graph.kind_of(id)) && self.keeps_whatever_kind(id)
    }

    /// Whether relationships of a kind are looked at.
    pub fn keeps_kind(&self, code: u16) -> bool {
        self.kinds.as_ref().is_none_or(|mask| mask.get(usize::from(code)).copied().unwrap_or(false))
    }

    /// Whether a relationship counts but for its kind: replies to an answer are looked at whatever kinds it follows.
    pub fn keeps_whatever_kind(&self, id: RelationshipId) -> bool {
        self.is_cited(id)
            && self.lens.as_of.is_none_or(|date| self.presence(id, date) != Presence::Out)
            && self.lens.min_share.is_none_or(|least| !self.is_smaller_stake(id, least))
            && !self.disputed.contains(&id)
    }

    /// Whether a listing counts but for the date: an edition that is asked for by name is looked at whenever it was.
    pub fn keeps_whenever(&self, id: RelationshipId) -> bool {
        self.is_cited(id) && !self.disputed.contains(&id)
    }

    fn is_cited(&self, id: RelationshipId) -> bool {
        let Some(mask) = &self.sources else { return true };
        self.graph.cited(id).iter().any(|source| mask[source.index()])
    }

    fn is_smaller_stake(&self, id: RelationshipId, least: Percent) -> bool {
        let is_stake = self.stakes.contains(&Some(self.graph.kind_of(id)));
        is_stake && self.graph.relationship(id).share.is_some_and(|share| share.is_below(least))
    }

    /// Whether a relationship holds on a date, as far as the lens knows its end.
    pub fn presence(&self, id: RelationshipId, date: Date) -> Presence {
        presence(self.graph.since(id), self.known_until(id), date)
    }

    /// The end of a relationship: under `known_by`, only if one of its own citations was out by then. A listing also
    /// ends with a delisting, if that claim counts.
    pub fn known_until(&self, id: RelationshipId) -> Option<Date> {
        let delistings = self.graph.delistings(id).filter(|&delisting| self.keeps_whenever(delisting));
        let dropped = delistings.filter_map(|delisting| self.graph.since(delisting));
        dropped.chain(self.graph.until(id).filter(|&until| self.is_known_end(id, until))).min()
    }

    fn is_known_end(&self, id: RelationshipId, until: Date) -> bool {
        let Some(known_by) = self.lens.known_by else { return true };
        let record = self.graph.relationship(id);
        if record.until.is_none() {
            // The end that a later edition sets is known when that edition is out.
            return until.last_day() <= known_by.last_day();
        }
        let cited = if record.until_sources.is_empty() { &record.sources } else { &record.until_sources };
        cited.iter().any(|c| self.counts(c))
    }

    /// Whether a citation counts.
    pub fn counts(&self, citation: &Citation) -> bool {
        let Some(mask) = &self.sources else { return true };
        self.graph.source_by_id(&citation.source).is_some_and(|source| mask[source.index()])
    }

    /// Whether one of some citations counts; without a choice of sources, even none does.
    pub fn counts_any(&self, citations: &[Citation]) -> bool {
        self.sources.is_none() || citations.iter().any(|c| self.counts(c))
    }

    /// How many claims the lens leaves out because they are disputed.
    pub fn disputed_count(&self) -> usize {
        self.disputed.len()
    }

    /// The relationships that a `disputes` claim inside the lens points at; `kinds` choose what is followed, not what
    /// objects.
    fn disputes(&self) -> HashSet<RelationshipId> {
        let Some(disputes) = self.graph.kind_code(kind::DISPUTES) else { return HashSet::new() };
        self.graph
            .relationships()
            .map(|(id, _)| id)
            .filter(|&id| self.graph.kind_of(id) == disputes && self.keeps_whatever_kind(id))
            .filter_map(|id| self.graph.node_claim(self.graph.ends(id).1))
            .collect()
    }

    /// The record of a relationship with only those citations, and that end, that the lens lets count.
    pub fn record(&self, id: RelationshipId) -> Relationship {
        let mut record = self.graph.relationship(id).clone();
        record.edition = self.graph.edition_of(id).map(|edition| self.graph.entity(edition).id.clone());
        record.sources.retain(|c| self.counts(c));
        record.until_sources.retain(|c| self.counts(c));
        if self.known_until(id).is_none() {
            record.until = None;
        }
        record
    }

    /// How many relationships fall only because no source of theirs has a date, when the lens asks what was known.
    pub fn undated(&self) -> usize {
        if self.lens.known_by.is_none() {
            return 0;
        }
        let undated = |id| self.graph.cited(id).iter().all(|&source| self.graph.source(source).date.is_none());
        self.graph.relationships().filter(|&(id, _)| self.keeps_kind(self.graph.kind_of(id)) && undated(id)).count()
    }

    /// Whether a path may use the relationships of this kind at all.
    pub fn passes(&self, word: &str) -> bool {
        !NO_THROUGH.contains(&word) || self.allows_through(word)
    }

    /// The class in [`NO_TURN`] of a kind of which a path must not take two around their hub, and that hub.
    pub fn no_turn(&self, word: &str) -> Option<(usize, Hub)> {
        let class = NO_TURN.iter().position(|(kinds, _)| kinds.contains(&word))?;
        let (kinds, hub) = NO_TURN[class];
        (!self.allows_through(kinds[0])).then_some((class, hub))
    }

    fn allows_through(&self, word: &str) -> bool {
        self.lens.through.iter().any(|allowed| allowed == word || allowed == "all")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(since: &str, until: &str, date: &str) -> Presence {
        let date_of = |text: &str| text.parse().ok();
        presence(date_of(since), date_of(until), date.parse().unwrap())
    }

    #[test]
    fn a_claim_holds_from_its_first_day_to_the_day_before_its_end() {
        assert_eq!(on("2022-02-17", "2023-01-31", "2022-02-16"), Presence::Out);
        assert_eq!(on("2022-02-17", "2023-01-31", "2022-02-17"), Presence::In);
        assert_eq!(on("2022-02-17", "2023-01-31", "2023-01-30"), Presence::In);
        assert_eq!(on("2022-02-17", "2023-01-31", "2023-01-31"), Presence::Out);
    }

    #[test]
    fn an_imprecise_bound_is_a_maybe() {
        assert_eq!(on("2022-10", "", "2022-09-30"), Presence::Out);
        assert_eq!(on("2022-10", "", "2022-10-15"), Presence::Maybe);
        assert_eq!(on("2022-10", "", "2022-10-31"), Presence::In);
        assert_eq!(on("", "2022-10", "2022-09-30"), Presence::In);
        assert_eq!(on("", "2022-10", "2022-10-01"), Presence::Maybe);
        assert_eq!(on("", "2022-10", "2022-11"), Presence::Out);
        assert_eq!(on("2022-03-01", "", "2022"), Presence::Maybe);
    }

    #[test]
    fn a_missing_bound_counts_as_holding() {
        assert_eq!(on("", "", "1900"), Presence::In);
    }
}
