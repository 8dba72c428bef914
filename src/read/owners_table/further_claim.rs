//! The claims that stand beside the one of the stake itself: of other shares, and of other owners.

use super::cells::End;
use super::further::Told;
use super::meaning::Further;
use super::row::Row;
use crate::model::{Relationship, interest, relationship_kind};

impl Row {
    /// The claim of a further share of this row.
    pub(super) fn further(&self, told: Told) -> Self {
        if let Some((owner, interest)) = self.owner_of(told.further) {
            return Self {
                written: Some(told.written),
                ..self.held_by(owner, interest)
            };
        }
        let is_indirect = self.claim.interest.as_deref() == Some("indirect");
        let (kind, word) = match told.further {
            // As registers of owners tell them: votes are control, and no stake.
            Further::Votes => (
                relationship_kind::CONTROLS,
                match is_indirect {
                    true => format!("indirect-{}", interest::VOTING_RIGHTS),
                    false => interest::VOTING_RIGHTS.to_owned(),
                },
            ),
            Further::Held(word) => (relationship_kind::OWNS, word.to_owned()),
        };
        let id = match self.claim.id.as_str() {
            "" => String::new(),
            id => format!("{id}/{word}"),
        };
        Self {
            line: self.line,
            owner: self.owner.clone(),
            owned: self.owned.clone(),
            named_sources: Vec::new(),
            written: Some(told.written),
            further: Vec::new(),
            further_owners: Vec::new(),
            is_stake: true,
            claim: Relationship {
                id,
                kind: kind.to_owned(),
                interest: Some(word),
                ..self.claim.clone()
            },
        }
    }

    /// The other owner whose share a further one is: the `UBO %` beside a `UBO`.
    fn owner_of(&self, further: Further) -> Option<(&End, &'static str)> {
        let mut owners = self.further_owners.iter();
        let found = owners.find(|(_, interest)| further == Further::Held(interest));
        found.map(|(owner, interest)| (owner, *interest))
    }

    /// Whether a further share is that of the other owner with this interest.
    pub(super) fn tells_share_of(&self, interest: &'static str) -> bool {
        let mut all = self.further.iter();
        all.any(|told| told.further == Further::Held(interest))
    }

    /// The claim of another owner of this row: how much he holds is not said.
    pub(super) fn held_by(&self, owner: &End, interest: &str) -> Self {
        let id = match self.claim.id.as_str() {
            "" => String::new(),
            id => format!("{id}/{interest}"),
        };
        Self {
            line: self.line,
            owner: owner.clone(),
            owned: self.owned.clone(),
            named_sources: Vec::new(),
            written: None,
            further: Vec::new(),
            further_owners: Vec::new(),
            is_stake: true,
            claim: Relationship {
                id,
                from: owner.id.clone(),
                interest: Some(interest.to_owned()),
                ..self.claim.clone()
            },
        }
    }
}
