//! Owners in columns of their own beside the one whose stake a row tells: they hold through him.

use super::cells::{Cells, End};
use super::meaning::Meaning;
use super::unnamed;

impl Cells<'_> {
    /// The owners beside the one whose stake the row tells, each with what his stake is as an interest.
    pub(super) fn further_owners(&mut self) -> Vec<(End, &'static str)> {
        let mut owners = Vec::new();
        let columns = self.columns;
        for (place, column) in columns.columns.iter().enumerate() {
            let Meaning::FurtherOwner(interest) = column.meaning else {
                continue;
            };
            let Some(name) = self.cell(place).filter(|_| !self.names_nobody(place)) else {
                continue;
            };
            self.refuse_slip(&format!("`{}`", column.header), name);
            let end = End {
                id: name.to_owned(),
                name: name.to_owned(),
                ..End::default()
            };
            owners.push((end, interest));
        }
        owners
    }

    /// Whether a cell that would name an owner says that nobody is named: it is kept beside the claim.
    pub(super) fn names_nobody(&self, place: usize) -> bool {
        self.cell(place)
            .is_some_and(|name| unnamed::of(name).is_some())
    }
}
