//! The table of sources.

use super::citations::Citations;
use super::gather::{Gather, Meaning};
use super::origins::Origins;
use super::{json, table};
use crate::column::{AnyWords, Dates, Texts};
use crate::graph::build::draft::SourceRows;
use crate::model::{Date, Source};

/// Sources, by id; a cited source without a record has only its id.
#[derive(Debug, Default)]
pub(in crate::graph) struct Sources {
    pub(in crate::graph) ids: Texts,
    publisher: AnyWords,
    /// The `origin` of the record: whom the source reprints.
    agency: AnyWords,
    grade: AnyWords,
    date: Dates,
    citations: Citations,
    rest: Texts,
    pub(in crate::graph) origins: Origins,
}

impl Sources {
    pub(in crate::graph) fn gather(rows: &Gather<'_, SourceRows>, meaning: &Meaning<'_>) -> Self {
        Self {
            ids: rows.ids(),
            publisher: rows.optional_words(|r| &r.publisher),
            agency: rows.optional_words(|r| &r.agency),
            grade: rows.optional_words(|r| &r.grade),
            date: rows.dates(|r, row| r.date[row]),
            citations: rows.citations(|r| &r.cites, meaning),
            rest: rows.rare_texts(|r| &r.rest),
            origins: rows.origins(),
        }
    }

    pub(in crate::graph) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(in crate::graph) fn date(&self, row: usize) -> Option<Date> {
        Date::from_code(self.date.get(row))
    }

    pub(in crate::graph) fn grade(&self, row: usize) -> Option<&str> {
        self.grade.given(row)
    }

    /// The last date that a source can tell of: when it was read, which few records say, else when it came out.
    pub(in crate::graph) fn tells_until(&self, row: usize) -> Option<Date> {
        // To parse the rest of every source costs more than to look for the word in its text.
        let may_be_retrieved = self.rest.get(row).contains("retrieved");
        if may_be_retrieved {
            self.record(row).tells_until()
        } else {
            self.date(row)
        }
    }

    pub(in crate::graph) fn record(&self, row: usize) -> Source {
        let rest: Source = json(self.rest.get(row));
        let given = |column: &AnyWords| column.given(row).map(str::to_owned);
        Source {
            id: self.ids.get(row).to_owned(),
            publisher: given(&self.publisher).or(rest.publisher),
            origin: given(&self.agency).or(rest.origin),
            grade: given(&self.grade).or(rest.grade),
            date: self.date(row),
            sources: self.citations.of(row, &self.ids),
            ..rest
        }
    }
}

table! {
    Sources {
        ids: "id",
        publisher: "publisher",
        agency: "origin",
        grade: "grade",
        date: "date",
        rest: "rest",
    } with citations origins
}
