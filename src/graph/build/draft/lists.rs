//! Lists in the order of arrival: citations, and texts.

use super::symbols::settle;
use super::{Coded, Mentions, Symbol};
use crate::column::TextsBuilder;
use crate::model::Cited;

/// A list of texts for each row.
#[derive(Debug, Default)]
pub(in crate::graph) struct TextLists {
    ends: Vec<u32>,
    texts: TextsBuilder,
}

impl TextLists {
    pub(crate) fn push(&mut self, texts: &[&str]) {
        for text in texts {
            self.texts.push(text);
        }
        self.ends.push(self.texts.len() as u32);
    }

    /// How many texts there are in all rows.
    pub(in crate::graph) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The texts of a row.
    pub(in crate::graph) fn of(&self, row: usize) -> impl Iterator<Item = &[u8]> {
        bounds(&self.ends, row).map(|i| self.texts.bytes(i))
    }
}

/// A list of citations for each row.
#[derive(Debug, Default)]
pub(in crate::graph) struct Cites {
    ends: Vec<u32>,
    sources: Vec<Symbol>,
    locators: Coded,
    /// The locator at hand, as a word.
    word: String,
}

impl Cites {
    pub(crate) fn push<'c>(
        &mut self,
        mentions: &mut Mentions,
        citations: impl IntoIterator<Item = Cited<'c>>,
    ) {
        for Cited { source, locator } in citations {
            self.sources.push(mentions.of(source));
            // An empty locator ("story#") is not the same as none.
            self.word.clear();
            if let Some(locator) = locator {
                self.word.push('#');
                self.word.push_str(locator);
            }
            self.locators.push(&self.word);
        }
        self.ends.push(self.sources.len() as u32);
    }

    /// The citations of a row: the source, and `#` with the locator if there is one.
    pub(in crate::graph) fn of(&self, row: usize) -> impl Iterator<Item = (Symbol, &str)> {
        bounds(&self.ends, row).map(|i| (self.sources[i], self.locators.word(i)))
    }

    /// The citations of a row: the source, and the code of `#` with the locator.
    pub(in crate::graph) fn coded(
        &self,
        row: usize,
    ) -> impl ExactSizeIterator<Item = (Symbol, usize)> {
        bounds(&self.ends, row).map(|i| (self.sources[i], self.locators.code(i)))
    }

    /// All locators.
    pub(in crate::graph) fn locators(&self) -> &Coded {
        &self.locators
    }

    pub(crate) fn settle(&mut self, symbols: &[Symbol]) {
        settle(&mut self.sources, symbols);
        self.locators.close();
    }

    /// How many citations there are in all rows.
    pub(in crate::graph) fn len(&self) -> usize {
        self.sources.len()
    }
}

fn bounds(ends: &[u32], row: usize) -> std::ops::Range<usize> {
    // Only ends are kept: each list starts where the one before ends.
    let start = row.checked_sub(1).map_or(0, |before| ends[before] as usize);
    start..ends[row] as usize
}
