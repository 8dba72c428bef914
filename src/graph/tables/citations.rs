//! What each record of a table cites.

use super::{Stored, Table};
use crate::column::{Columns, Lists, Numbers, Texts};
use crate::error::Result;
use crate::graph::SourceId;
use crate::model::Citation;

/// The citations of a table's records, in the order in which each gives them.
#[derive(Debug, Default)]
pub(in crate::graph) struct Citations {
    sources: Lists<Numbers<u32>>,
    /// For each citation `#` and its locator, or nothing.
    locators: Texts,
}

impl Citations {
    pub(in crate::graph) fn new(sources: Lists<Numbers<u32>>, locators: Texts) -> Self {
        Self { sources, locators }
    }

    /// The numbers of the sources that a record cites.
    pub(in crate::graph) fn sources(&self, row: usize) -> impl ExactSizeIterator<Item = SourceId> + use<'_> {
        self.sources.get(row).iter().map(|&source| SourceId::from_index(source as usize))
    }

    /// The sources that a record cites, each with the place in it.
    pub(in crate::graph) fn located(&self, row: usize) -> impl Iterator<Item = (SourceId, Option<&str>)> {
        let locators = self.sources.range(row).map(|place| self.locators.get(place).strip_prefix('#'));
        self.sources(row).zip(locators)
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
        let locators = Lists::from_parts(self.sources.starts().clone(), self.locators.clone());
        vec![("sources", self.sources.clone().into()), ("locators", locators.into())]
    }

    fn stored(stored: &mut Stored) -> Result<Self> {
        let locators: Lists<Texts> = stored.column("locators")?;
        Ok(Self { sources: stored.column("sources")?, locators: locators.values().clone() })
    }
}
