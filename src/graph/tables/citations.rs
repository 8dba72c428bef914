//! What each record of a table cites.

use super::{Stored, Table};
use crate::column::{AnyWords, Columns, Lists, Numbers, Texts};
use crate::error::Result;
use crate::graph::SourceId;
use crate::model::Citation;

/// The citations of a table's records, in the order in which each gives them.
#[derive(Debug, Default)]
pub(in crate::graph) struct Citations {
    /// For each citation the number of its source; and `#` with its locator, or nothing.
    cited: Lists<(Numbers<u32>, AnyWords)>,
}

impl Citations {
    pub(in crate::graph) fn new(cited: Lists<(Numbers<u32>, AnyWords)>) -> Self {
        Self { cited }
    }

    /// The numbers of the sources that a record cites.
    pub(in crate::graph) fn sources(
        &self,
        row: usize,
    ) -> impl ExactSizeIterator<Item = SourceId> + use<'_> {
        self.cited
            .numbers(row)
            .iter()
            .map(|&source| SourceId::from_index(source as usize))
    }

    /// The sources that a record cites, each with the place in it.
    pub(in crate::graph) fn located(
        &self,
        row: usize,
    ) -> impl Iterator<Item = (SourceId, Option<&str>)> {
        let cited = self.cited.get(row);
        cited.map(|(source, locator)| {
            (
                SourceId::from_index(source as usize),
                // With its `#`, as an empty locator is not the same as none.
                locator.strip_prefix('#'),
            )
        })
    }

    /// The citations of a record, given the ids of sources.
    pub(in crate::graph) fn of(&self, row: usize, ids: &Texts) -> Vec<Citation> {
        let citation = |(source, locator): (SourceId, Option<&str>)| Citation {
            source: ids.get(source.index()).to_owned(),
            locator: locator.map(str::to_owned),
        };
        self.located(row).map(citation).collect()
    }
}

impl Table for Citations {
    fn columns(&self) -> Columns {
        vec![("sources", self.cited.clone().into())]
    }

    fn stored(stored: &mut Stored) -> Result<Self> {
        Ok(Self {
            cited: stored.column("sources")?,
        })
    }
}
