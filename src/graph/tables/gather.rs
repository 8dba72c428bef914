//! From drafts in the order of arrival to columns in the order of ids.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::citations::Citations;
use super::origins::Origins;
use crate::column::{Code, Dates, Lists, Numbers, Texts, TextsBuilder, Words};
use crate::graph::draft::{Cites, Coded, Draft, Rows, Symbol, SymbolTexts, TextLists};

/// Where a record stands among the drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) struct Place {
    pub(in crate::graph) draft: u32,
    pub(in crate::graph) row: u32,
}

/// What ids mean in the graph that is being made.
pub(in crate::graph) struct Meaning<'s> {
    pub(in crate::graph) texts: SymbolTexts<'s>,
    /// The entity of a symbol, or the one that represents it.
    pub(in crate::graph) entities: Vec<u32>,
    /// The node of a symbol: that of its entity, or of its claim.
    pub(in crate::graph) nodes: Vec<u32>,
    pub(in crate::graph) sources: Vec<u32>,
}

/// The records of one type, in the order of their ids.
pub(in crate::graph) struct Gather<'d, R> {
    drafts: &'d [Draft],
    rows: fn(&Draft) -> &R,
    places: &'d [Place],
}

impl<'d, R: Rows + 'd> Gather<'d, R> {
    pub(in crate::graph) fn new(drafts: &'d [Draft], rows: fn(&Draft) -> &R, places: &'d [Place]) -> Self {
        Self { drafts, rows, places }
    }

    fn rows(&self, place: Place) -> (&'d R, usize) {
        ((self.rows)(&self.drafts[place.draft as usize]), place.row as usize)
    }

    fn all(&self) -> impl Iterator<Item = &'d R> + Clone + use<'d, R> {
        let rows = self.rows;
        self.drafts.iter().map(rows)
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// One number of each row.
    pub(super) fn numbers(&self, number: impl Fn(&R, usize) -> u32 + Sync) -> Numbers<u32> {
        self.all_numbers(number).into()
    }

    /// One date of each row.
    pub(super) fn dates(&self, date: impl Fn(&R, usize) -> u32 + Sync) -> Dates {
        self.all_numbers(date).into()
    }

    fn all_numbers(&self, number: impl Fn(&R, usize) -> u32 + Sync) -> Vec<u32> {
        let of = |&place: &Place| {
            let (rows, row) = self.rows(place);
            number(rows, row)
        };
        self.places.par_iter().map(of).collect()
    }

    /// Makes a part for every so many rows, on all cores: the parts in order.
    fn parts<T: Default + Send>(&self, add: impl Fn(&mut T, Place, &'d R, usize) + Sync) -> Vec<T> {
        let part = |places: &[Place]| {
            let mut part = T::default();
            for &place in places {
                let (rows, row) = self.rows(place);
                add(&mut part, place, rows, row);
            }
            part
        };
        self.places.par_chunks(ROWS_A_PART).map(part).collect()
    }

    /// One text of each row.
    pub(super) fn texts<'t>(&self, text: impl Fn(&'d R, usize) -> &'t [u8] + Sync) -> Texts {
        joined(self.parts(|texts: &mut TextsBuilder, _, rows, row| texts.push_bytes(text(rows, row))).iter())
    }

    /// The ids.
    pub(super) fn ids(&self, meaning: &Meaning<'_>) -> Texts {
        self.texts(|rows, row| meaning.texts.bytes(rows.ids()[row]))
    }

    /// A list of texts for each row.
    pub(super) fn text_lists(&self, list: impl Fn(&R) -> &TextLists + Sync) -> Lists<Texts> {
        let parts = self.parts(|(lengths, texts): &mut (Vec<u32>, TextsBuilder), _, rows, row| {
            let before = texts.len();
            list(rows).of(row).for_each(|text| texts.push_bytes(text));
            lengths.push((texts.len() - before) as u32);
        });
        let starts = starts(parts.iter().map(|(lengths, _)| &lengths[..]));
        Lists::from_parts(starts, joined(parts.iter().map(|(_, texts)| texts)))
    }

    /// A word of each row, which every row has.
    pub(super) fn words<C: Code>(&self, coded: impl Fn(&R) -> &Coded + Sync) -> Words<C> {
        self.coded(None, coded)
    }

    /// A word of each row, which may be empty for none.
    pub(super) fn optional_words<C: Code>(&self, coded: impl Fn(&R) -> &Coded + Sync) -> Words<C> {
        self.coded(Some(""), coded)
    }

    fn coded<C: Code>(&self, none: Option<&str>, coded: impl Fn(&R) -> &Coded + Sync) -> Words<C> {
        let (words, codes) = self.vocabulary(none, &coded, |used, rows, row| used[coded(rows).code(row)] = true);
        let code = |&place: &Place| {
            let (rows, row) = self.rows(place);
            codes[place.draft as usize][coded(rows).code(row)]
        };
        Words::from_parts(self.places.par_iter().map(code).collect::<Vec<C>>().into(), words)
    }

    /// The words that rows use, sorted, and for each draft their codes by its own: words of records that were replaced are
    /// not among them. `mark` tells which words a row uses.
    fn vocabulary<C: Code>(
        &self,
        none: Option<&str>,
        coded: impl Fn(&'d R) -> &'d Coded,
        mark: impl Fn(&mut [bool], &'d R, usize),
    ) -> (Texts, Vec<Vec<C>>) {
        let all_stay = self.all().map(|rows| rows.ids().len()).sum::<usize>() == self.len();
        let mut used: Vec<Vec<bool>> = self.all().map(|rows| vec![all_stay; coded(rows).len()]).collect();
        for &place in self.places.iter().filter(|_| !all_stay) {
            let (rows, row) = self.rows(place);
            mark(&mut used[place.draft as usize], rows, row);
        }
        let words: BTreeSet<&str> =
            self.all().zip(&used).flat_map(|(rows, used)| coded(rows).used(used)).chain(none).collect();
        let words: Texts = words.into_iter().collect();
        let codes = self.all().map(|rows| coded(rows).among(&words)).collect();
        (words, codes)
    }

    /// The citations of each row.
    pub(super) fn citations(&self, cites: fn(&R) -> &Cites, meaning: &Meaning<'_>) -> Citations {
        let (words, codes) = self.vocabulary(
            None,
            |rows| cites(rows).locators(),
            |used, rows, row| {
                cites(rows).coded(row).for_each(|(_, code)| used[code] = true);
            },
        );
        let parts = self.parts(|part: &mut (Vec<u32>, Vec<u32>, Vec<u32>), place, rows, row| {
            let (lengths, sources, locators) = part;
            let before = sources.len();
            for (source, locator) in cites(rows).coded(row) {
                sources.push(meaning.sources[source.index()]);
                locators.push(codes[place.draft as usize][locator]);
            }
            lengths.push((sources.len() - before) as u32);
        });
        let starts = starts(parts.iter().map(|(lengths, ..)| &lengths[..]));
        let sources: Vec<u32> = parts.iter().flat_map(|(_, sources, _)| sources).copied().collect();
        let locators: Vec<u32> = parts.iter().flat_map(|(.., locators)| locators).copied().collect();
        Citations::new(Lists::from_parts(starts, (sources.into(), Words::from_parts(locators.into(), words))))
    }

    /// The places in the files.
    pub(super) fn origins(&self) -> Origins {
        let file = self.numbers(|rows, row| rows.origins()[row].file);
        Origins::new(file, self.numbers(|rows, row| rows.origins()[row].line))
    }

    /// What each row writes where that is not the id that stands for it now; empty otherwise.
    pub(super) fn written(
        &self,
        meaning: &Meaning<'_>,
        symbol: impl Fn(&R, usize) -> Symbol + Sync,
        is_renamed: impl Fn(Symbol) -> bool + Sync,
    ) -> Texts {
        self.texts(|rows, row| match symbol(rows, row) {
            written if is_renamed(written) => meaning.texts.bytes(written),
            _ => b"",
        })
    }
}

/// So many rows are worth a thread's while.
const ROWS_A_PART: usize = 1 << 16;

/// The texts of all parts, end to end.
fn joined<'p>(parts: impl Iterator<Item = &'p TextsBuilder>) -> Texts {
    let mut all = TextsBuilder::default();
    parts.for_each(|part| all.append(part));
    all.finish()
}

/// Where lists of these lengths start, end to end.
fn starts<'p>(lengths: impl Iterator<Item = &'p [u32]>) -> Numbers<u32> {
    let mut end = 0_u32;
    let ends = lengths.flatten().map(|&length| {
        end = end.saturating_add(length);
        end
    });
    std::iter::once(0).chain(ends).collect()
}
