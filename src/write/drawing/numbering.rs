//! The numbers of the sources of a drawing: known publishers first, then those that most lines cite.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Drawing, Line};
use crate::model::Citation;
use crate::write::citations::{SourceNumbers, Sources};

impl<'a> Drawing<'a> {
    /// Numbers the sources of all lines; those of the cards when there are no lines.
    pub(crate) fn numbered(&self, sources: &Sources) -> SourceNumbers<'a> {
        let mut cited: Vec<&'a Citation> = self.lines.values().flat_map(Line::citations).collect();
        if cited.is_empty() {
            cited.extend(self.cards.values().flat_map(|card| card.sources));
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for citation in &cited {
            *counts.entry(&citation.source).or_default() += 1;
        }
        // Where a page has room for a few, these say most.
        cited.sort_by_key(|citation| {
            let id = citation.source.as_str();
            let is_nameless = !sources.has_publisher(id);
            (is_nameless, Reverse(counts.get(id).copied()), id)
        });
        SourceNumbers::new(cited)
    }
}
