//! From drafts in the order of arrival to columns in the order of ids.

use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::citations::Citations;
use super::origins::Origins;
use super::places::{Place, Places, filled, slots};
use crate::column::{AnyWords, Dates, Lists, Numbers, Texts, TextsBuilder};
use crate::graph::build::draft::{Cites, Coded, Draft, Rows, Symbol, SymbolTexts, TextLists};

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
    places: &'d Places,
}

impl<'d, R: Rows + 'd> Gather<'d, R> {
    pub(in crate::graph) fn new(
        drafts: &'d [Draft],
        rows: fn(&Draft) -> &R,
        places: &'d Places,
    ) -> Self {
        Self {
            drafts,
            rows,
            places,
        }
    }

    fn all(&self) -> impl Iterator<Item = &'d R> + Clone + use<'d, R> {
        let rows = self.rows;
        self.drafts.iter().map(rows)
    }

    /// Calls `each` with every row in the order in which they lie in memory, on all cores: the number of its draft, the
    /// rows of that, its own among them, and its number by id.
    fn each(&self, each: impl Fn(usize, &'d R, usize, usize) + Sync) {
        self.drafts.par_iter().enumerate().for_each(|(draft, of)| {
            let rows = (self.rows)(of);
            for (row, number) in self.places.of_draft(draft) {
                each(draft, rows, row, number);
            }
        });
    }

    /// One number of each row.
    pub(super) fn numbers(&self, number: impl Fn(&R, usize) -> u32 + Sync) -> Numbers<u32> {
        self.all_numbers(|_, rows, row| number(rows, row)).into()
    }

    /// One date of each row.
    pub(super) fn dates(&self, date: impl Fn(&R, usize) -> u32 + Sync) -> Dates {
        self.all_numbers(|_, rows, row| date(rows, row)).into()
    }

    fn all_numbers(&self, number: impl Fn(usize, &R, usize) -> u32 + Sync) -> Vec<u32> {
        let numbers = slots(self.places.len(), 0);
        self.each(|draft, rows, row, at| {
            numbers[at].store(number(draft, rows, row), Ordering::Relaxed)
        });
        filled(numbers)
    }

    /// Makes a part for every so many rows, on all cores: the parts in order.
    fn parts<T: Default + Send>(&self, add: impl Fn(&mut T, &'d R, usize) + Sync) -> Vec<T> {
        let part = |places: &[Place]| {
            let mut part = T::default();
            for place in places {
                let rows = (self.rows)(&self.drafts[place.draft as usize]);
                add(&mut part, rows, place.row as usize);
            }
            part
        };
        // By id, not by draft: texts have no place of their own until all before them are there.
        self.places
            .by_id()
            .par_chunks(ROWS_A_PART)
            .map(part)
            .collect()
    }

    /// One text of each row.
    pub(super) fn texts<'t>(&self, text: impl Fn(&'d R, usize) -> &'t [u8] + Sync) -> Texts {
        let add = |texts: &mut TextsBuilder, rows, row| texts.push_bytes(text(rows, row));
        Texts::joined(self.parts(add).iter())
    }

    /// One text of each row, which few rows have.
    pub(super) fn rare_texts(&self, texts: impl Fn(&'d R) -> &'d TextsBuilder + Sync) -> Texts {
        // Most data has nothing there in any draft: then not even offsets are kept.
        if self.all().all(|rows| texts(rows).byte_count() == 0) {
            return Texts::blank(self.places.len());
        }
        self.texts(|rows, row| texts(rows).bytes(row))
    }

    /// The ids.
    pub(super) fn ids(&self) -> Texts {
        self.places.ids().clone()
    }

    /// A list of texts for each row.
    pub(super) fn text_lists(&self, list: impl Fn(&R) -> &TextLists + Sync) -> Lists<Texts> {
        let add = |part: &mut (Vec<u32>, TextsBuilder), rows: &'d R, row: usize| {
            let (lengths, texts) = part;
            let before = texts.len();
            for text in list(rows).of(row) {
                texts.push_bytes(text);
            }
            lengths.push((texts.len() - before) as u32);
        };
        let parts = self.parts(add);
        let starts = starts(parts.iter().map(|(lengths, _)| &lengths[..]));
        Lists::from_parts(starts, Texts::joined(parts.iter().map(|(_, texts)| texts)))
    }

    /// A word of each row, which every row has.
    pub(super) fn words<W: From<(Vec<u32>, Texts)>>(
        &self,
        coded: impl Fn(&R) -> &Coded + Sync,
    ) -> W {
        self.coded(None, coded)
    }

    /// A word of each row, which may be empty for none.
    pub(super) fn optional_words(&self, coded: impl Fn(&R) -> &Coded + Sync) -> AnyWords {
        self.coded(Some(""), coded)
    }

    fn coded<W: From<(Vec<u32>, Texts)>>(
        &self,
        none: Option<&str>,
        coded: impl Fn(&R) -> &Coded + Sync,
    ) -> W {
        let (words, codes) = self.vocabulary(none, &coded, |used, rows, row| {
            used[coded(rows).code(row)] = true
        });
        let codes = self.all_numbers(|draft, rows, row| codes[draft][coded(rows).code(row)]);
        W::from((codes, words))
    }

    /// The words that rows use, sorted, and for each draft their codes by its own: words of records that were replaced are
    /// not among them. `mark` tells which words a row uses.
    fn vocabulary(
        &self,
        none: Option<&str>,
        coded: impl Fn(&'d R) -> &'d Coded + Sync,
        mark: impl Fn(&mut [bool], &'d R, usize) + Sync,
    ) -> (Texts, Vec<Vec<u32>>) {
        // Where no record was replaced, every word is used by some row, and none need be asked.
        let are_all = self.places.are_all();
        let used = |(draft, of): (usize, &'d Draft)| {
            let rows = (self.rows)(of);
            let mut used = vec![are_all; coded(rows).len()];
            if !are_all {
                for (row, _) in self.places.of_draft(draft) {
                    mark(&mut used, rows, row);
                }
            }
            coded(rows).used(used)
        };
        let drafts = self.drafts.par_iter().enumerate();
        let mut words: Vec<&str> = drafts.flat_map_iter(used).chain(none).collect();
        // Sorted, codes order as words do: so a table of kinds is in the order of their names.
        words.par_sort_unstable();
        words.dedup();
        let words: Texts = words.into_iter().collect();
        let codes = self
            .drafts
            .par_iter()
            .map(|draft| coded((self.rows)(draft)).among(&words))
            .collect();
        (words, codes)
    }

    /// The citations of each row.
    pub(super) fn citations(&self, cites: fn(&R) -> &Cites, meaning: &Meaning<'_>) -> Citations {
        let mark = |used: &mut [bool], rows: &'d R, row: usize| {
            for (_, code) in cites(rows).coded(row) {
                used[code] = true;
            }
        };
        let locators = |rows| cites(rows).locators();
        let (words, codes) = self.vocabulary(None, locators, mark);
        // Two passes: only when all lengths are known has each citation a place, and then threads
        // can fill them in the order in which the drafts lie in memory.
        let lengths = self.all_numbers(|_, rows, row| cites(rows).coded(row).len() as u32);
        let starts = starts([&lengths[..]].into_iter());
        let count = starts.get(lengths.len()) as usize;
        let sources = slots(count, 0);
        let locators = slots(count, 0);
        self.each(|draft, rows, row, number| {
            let places = starts.get(number) as usize..;
            for (place, (source, locator)) in places.zip(cites(rows).coded(row)) {
                sources[place].store(meaning.sources[source.index()], Ordering::Relaxed);
                locators[place].store(codes[draft][locator], Ordering::Relaxed);
            }
        });
        let words = AnyWords::from((filled(locators), words));
        Citations::new(Lists::from_parts(starts, (filled(sources).into(), words)))
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

/// Where lists of these lengths start, end to end.
fn starts<'p>(lengths: impl Iterator<Item = &'p [u32]>) -> Numbers<u32> {
    let mut starts = vec![0];
    let mut end = 0_u32;
    for &length in lengths.flatten() {
        // More than 32 bits count are refused before this, so nothing is ever cut here.
        end = end.saturating_add(length);
        starts.push(end);
    }
    starts.into()
}
