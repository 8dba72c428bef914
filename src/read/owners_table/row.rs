//! One row of a table of owners.

use super::cells::{Cells, End};
use super::columns::Columns;
use super::further::Told;
use super::meaning::{Further, Meaning};
use super::place::Place;
use super::unnamed::{self, Unnamed};
use crate::model::{Relationship, Source};
use crate::read::share_text::WrittenShare;

/// A row that was understood; its share may wait for its unit.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) owner: End,
    pub(super) owned: End,
    /// The sources that are named by an address or by words, not by an id.
    pub(super) named_sources: Vec<Source>,
    pub(super) written: Option<WrittenShare>,
    /// Other shares that the row tells: votes, and what is not held directly.
    pub(super) further: Vec<Told>,
    /// Other owners that the row names, each with what his stake is as an interest.
    pub(super) further_owners: Vec<(End, &'static str)>,
    /// The row tells a stake, and not only what `further` holds.
    pub(super) is_stake: bool,
    /// The claim, but for its share.
    pub(super) claim: Relationship,
}

impl Row {
    /// What a row says.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(
        columns: &Columns,
        cells: &csv::StringRecord,
        place: Place<'_>,
    ) -> Result<Self, Vec<String>> {
        let mut cells = Cells::new(columns, cells);
        if let Some(totals) = cells.totals() {
            return Err(vec![totals]);
        }
        let mut owner = cells.end([
            Meaning::Owner,
            Meaning::OwnerId,
            Meaning::OwnerKind,
            Meaning::OwnerCountry,
        ]);
        let owned = cells.end([
            Meaning::Owned,
            Meaning::OwnedId,
            Meaning::OwnedKind,
            Meaning::OwnedCountry,
        ]);
        let mut held_itself = None;
        match unnamed::of(&owner.id) {
            Some(Unnamed::Somebody) => owner.is_unnamed = true,
            Some(Unnamed::Itself) => {
                held_itself = Some(std::mem::take(&mut owner.name));
                owner = owned.clone();
            }
            None => {}
        }
        let (sources, named_sources) = cells.sources(place);
        let written = cells.share();
        let further_owners = cells.further_owners();
        let mut further = cells.further();
        // A share of an owner in another column, who is not named, is nobody's here; the cell is kept beside the claim.
        let is_named = |interest| further_owners.iter().any(|(_, of)| *of == interest);
        further.retain(|told| match told.further {
            Further::Held(interest) => {
                is_named(interest) || columns.place(Meaning::FurtherOwner(interest)).is_none()
            }
            Further::Votes => true,
        });
        let are_of_others = further
            .iter()
            .all(|told| matches!(told.further, Further::Held(interest) if is_named(interest)));
        // After the share, behind which a remark may stand.
        let notes = held_itself.into_iter().chain(cells.note());
        let note = notes.reduce(|word, told| format!("{word}; {told}"));
        let is_stake = columns.has_share() || are_of_others || written.is_some();
        let claim = Relationship {
            id: cells.told(Meaning::Id).unwrap_or_default().to_owned(),
            kind: cells.kind(),
            from: owner.id.clone(),
            to: owned.id.clone(),
            interest: cells.interest(),
            parcel: cells.told(Meaning::Parcel).map(str::to_owned),
            since: cells.date(Meaning::Since),
            until: cells.date(Meaning::Until),
            observed: cells.date(Meaning::Observed),
            status: cells.status(),
            note,
            sources,
            extra: cells.kept(&further),
            ..Relationship::default()
        };
        if cells.mistakes.is_empty() {
            Ok(Self {
                line: place.line,
                owner,
                owned,
                named_sources,
                written,
                further,
                further_owners,
                is_stake,
                claim,
            })
        } else {
            Err(cells.mistakes)
        }
    }

    /// Gives the owner another id.
    pub(super) fn call_owner(&mut self, id: String) {
        self.claim.from.clone_from(&id);
        self.owner.id = id;
    }
}
