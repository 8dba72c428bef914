//! What each record of a table cites.

use crate::column::{Column, Lists, Numbers, Texts};
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

    /// The citations of a record, given the ids of sources.
    pub(in crate::graph) fn of(&self, row: usize, ids: &Texts) -> Vec<Citation> {
        let places = self.sources.range(row);
        let citation = |(&source, place): (&u32, usize)| Citation {
            source: ids.get(source as usize).to_owned(),
            locator: self.locators.get(place).strip_prefix('#').map(str::to_owned),
        };
        self.sources.get(row).iter().zip(places).map(citation).collect()
    }

    pub(in crate::graph) fn columns(&self) -> [(&'static str, Column); 2] {
        let locators = Lists::from_parts(self.sources.starts().clone(), self.locators.clone());
        [("sources", Column::Lists(self.sources.clone())), ("locators", Column::TextLists(locators))]
    }

    pub(in crate::graph) fn from_columns(sources: Lists<Numbers<u32>>, locators: Lists<Texts>) -> Self {
        Self { sources, locators: locators.values().clone() }
    }
}
