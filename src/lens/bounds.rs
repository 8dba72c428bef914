//! What a holding cannot outlive: who holds, and what is held.

use std::sync::Arc;

use super::{Presence, Spans, Validity, View, presence};
use crate::graph::{EntityId, RelationshipId};
use crate::model::{Date, relationship_kind as kind};

/// When an entity begins and when it has ended.
pub type Lifetime = (Option<Date>, Option<Date>);

impl View<'_> {
    /// The kinds of claim that the dates of their ends bound; none where no entity has any.
    pub(super) fn bounded_kinds(&self) -> Vec<u16> {
        let mut codes = Vec::new();
        if self.graph.has_dated_entities() {
            for word in kind::HOLDING {
                codes.extend(self.graph.relationship_code(word));
            }
        }
        codes
    }

    /// When the ends of a holding begin and end: a company that is dissolved, or not founded yet, holds nothing and is
    /// held by nobody. Empty for claims of other kinds.
    pub fn lifetimes(&self, id: RelationshipId) -> Vec<Lifetime> {
        let mut lifetimes = Vec::new();
        let code = self.graph.relationship_kind_code(id);
        if !self.bounded.contains(&code) {
            return lifetimes;
        }
        for node in <[_; 2]>::from(self.graph.ends(id)) {
            let Some(entity) = self.graph.node_entity(node) else {
                continue;
            };
            let lifetime = self.graph.lifetime(entity);
            if lifetime != (None, None) && self.knows_lifetime(entity) {
                lifetimes.push(lifetime);
            }
        }
        lifetimes
    }

    /// Whether a source that was out by then tells of an entity, and so may have told when it begins and ends.
    pub(crate) fn knows_lifetime(&self, entity: EntityId) -> bool {
        // Only knowledge has a date: who asks for some sources only does not bring back what was dissolved.
        let Some(by) = self.lens.known_by else {
            return true;
        };
        let record = self.graph.entity(entity);
        record.sources.iter().any(|citation| {
            let source = self.graph.source_by_id(&citation.source);
            let date = source.and_then(|source| self.graph.source_date(source));
            date.is_some_and(|date| date.last_day() <= by.last_day())
        })
    }

    /// Whether both ends of a relationship exist on a date, as far as they bound it.
    pub(super) fn presence_of_ends(&self, id: RelationshipId, date: Date) -> Presence {
        let mut least = Presence::In;
        for (since, until) in self.lifetimes(id) {
            least = least.min(presence(since, until, date));
        }
        least
    }

    /// When at least one of some claims holds; a missing bound counts as holding, and a stake ends with its newest account.
    pub fn validity(&self, claims: impl IntoIterator<Item = RelationshipId>) -> Validity {
        let mut held = Validity {
            certainly: Spans::default(),
            possibly: Spans::default(),
        };
        for claim in claims {
            let since = self.graph().since(claim);
            let until = self.known_until(claim);
            let mut own = Validity::between(since, until);
            if let Some(end) = self.doubtful_end(claim) {
                let end = until.into_iter().chain([end]).min();
                own.certainly = Validity::between(since, end).certainly;
            }
            own = own.and(&self.validity_of_ends(claim));
            if let Some(days) = self.days_of_stake(claim) {
                own = own.and(&days);
            }
            held = held.or(&own);
        }
        held
    }

    /// When the stake is held of which a claim is an account, where other accounts bound that.
    pub(crate) fn days_of_stake(&self, claim: RelationshipId) -> Option<Arc<Validity>> {
        if !self.is_stake(self.graph().relationship_kind_code(claim)) {
            return None;
        }
        self.held
            .of(claim, || (self.reckoning.days_of)(self, claim))
    }

    /// When both ends of a relationship exist, as far as they bound it.
    fn validity_of_ends(&self, id: RelationshipId) -> Validity {
        let mut both = Validity::always();
        for (since, until) in self.lifetimes(id) {
            both = both.and(&Validity::between(since, until));
        }
        both
    }
}
