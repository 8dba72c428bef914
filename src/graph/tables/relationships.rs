//! The table of relationships.

use super::citations::Citations;
use super::gather::{Gather, Meaning};
use super::origins::Origins;
use super::{NONE, json, table};
use crate::column::{AnyWords, Dates, Numbers, Texts, Words};
use crate::graph::build::draft::{RelationshipRows, Symbol};
use crate::model::{Citation, Date, Relationship, Share, Status};

/// Relationships, by id.
#[derive(Debug, Default)]
pub(in crate::graph) struct Relationships {
    pub(in crate::graph) ids: Texts,
    pub(in crate::graph) kind: Words<u16>,
    /// The nodes at both ends.
    pub(in crate::graph) from: Numbers<u32>,
    pub(in crate::graph) to: Numbers<u32>,
    /// The number of the edition's entity and 1 more; 0 for none.
    edition: Numbers<u32>,
    share: AnyWords,
    interest: AnyWords,
    since: Dates,
    until: Dates,
    observed: Dates,
    /// The ids that the record writes for `from`, `to` and `edition`, where another id stands for them.
    written_from: Texts,
    written_to: Texts,
    written_edition: Texts,
    pub(in crate::graph) citations: Citations,
    rest: Texts,
    pub(in crate::graph) origins: Origins,
}

// Two ways to say where a value stands, for the many columns that are gathered alike.
macro_rules! column {
    ($name:ident) => {
        |rows| &rows.$name
    };
}
macro_rules! value {
    ($name:ident) => {
        |rows, row| rows.$name[row]
    };
}

impl Relationships {
    pub(in crate::graph) fn gather(
        rows: &Gather<'_, RelationshipRows>,
        meaning: &Meaning<'_>,
        is_merged: impl Fn(Symbol) -> bool + Sync,
        has_merged: bool,
    ) -> Self {
        // What a merged entity was called must be written back as it was: a column for that, which
        // is empty where nothing is merged.
        let written = |symbol: fn(&RelationshipRows, usize) -> Symbol| {
            if has_merged {
                rows.written(meaning, symbol, &is_merged)
            } else {
                Texts::default()
            }
        };
        Self {
            ids: rows.ids(),
            kind: rows.words(column!(kind)),
            from: rows.numbers(|r, row| meaning.nodes[r.from[row].index()]),
            to: rows.numbers(|r, row| meaning.nodes[r.to[row].index()]),
            edition: rows.numbers(|r, row| edition(meaning, r.edition[row])),
            share: rows.optional_words(column!(share)),
            interest: rows.optional_words(column!(interest)),
            since: rows.dates(value!(since)),
            until: rows.dates(value!(until)),
            observed: rows.dates(value!(observed)),
            written_from: written(value!(from)),
            written_to: written(value!(to)),
            written_edition: written(value!(edition)),
            citations: rows.citations(column!(cites), meaning),
            rest: rows.rare_texts(column!(rest)),
            origins: rows.origins(),
        }
    }

    pub(in crate::graph) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of the edition's entity.
    pub(in crate::graph) fn edition(&self, row: usize) -> Option<usize> {
        (self.edition.get(row) as usize).checked_sub(1)
    }

    pub(in crate::graph) fn share(&self, row: usize) -> Option<Share> {
        // Shares are words, not numbers: few different ones occur, and each is kept digit by digit.
        self.share.given(row).and_then(Share::from_word)
    }

    pub(in crate::graph) fn interest(&self, row: usize) -> Option<&str> {
        self.interest.given(row)
    }

    /// The entry of an edition that a listing is part of.
    pub(in crate::graph) fn entry(&self, row: usize) -> Option<String> {
        let rest = self.rest.get(row);
        // Few records name one, and reading a record takes its time.
        rest.contains("\"entry\"")
            .then(|| json::<Relationship>(rest).entry)
            .flatten()
    }

    /// How firmly the record claims it.
    pub(in crate::graph) fn status(&self, row: usize) -> Status {
        let rest = self.rest.get(row);
        // As with entries: most records say nothing of it.
        match rest.contains("\"status\"") {
            true => json::<Relationship>(rest).status,
            false => Status::default(),
        }
    }

    /// What the record cites for its end alone.
    pub(in crate::graph) fn cited_for_end(&self, row: usize) -> Vec<Citation> {
        let rest = self.rest.get(row);
        // As with entries: most records cite nothing for it.
        match self.until(row).is_some() && rest.contains("\"until_sources\"") {
            true => json::<Relationship>(rest).until_sources,
            false => Vec::new(),
        }
    }

    /// When it begins, as the record says.
    pub(in crate::graph) fn since(&self, row: usize) -> Option<Date> {
        Date::from_code(self.since.get(row))
    }

    /// When it ends, as the record says.
    pub(in crate::graph) fn until(&self, row: usize) -> Option<Date> {
        Date::from_code(self.until.get(row))
    }

    pub(in crate::graph) fn observed(&self, row: usize) -> Option<Date> {
        Date::from_code(self.observed.get(row))
    }

    /// The record as it was written; `end` gives the ids of nodes, `sources` those of sources.
    pub(in crate::graph) fn record<'g>(
        &self,
        row: usize,
        id_of_node: impl Fn(usize) -> &'g str,
        sources: &Texts,
    ) -> Relationship {
        let rest: Relationship = json(self.rest.get(row));
        Relationship {
            id: self.ids.get(row).to_owned(),
            kind: self.kind.get(row).to_owned(),
            from: written(
                &self.written_from,
                row,
                id_of_node(self.from.get(row) as usize),
            ),
            to: written(&self.written_to, row, id_of_node(self.to.get(row) as usize)),
            edition: self
                .edition(row)
                .map(|edition| written(&self.written_edition, row, id_of_node(edition))),
            share: self.share(row),
            interest: self.interest(row).map(str::to_owned).or(rest.interest),
            since: self.since(row),
            until: self.until(row),
            observed: self.observed(row),
            sources: self.citations.of(row, sources),
            ..rest
        }
    }
}

/// The id that a record writes: that of what stands there now, unless it wrote another one.
fn written(column: &Texts, row: usize, now: &str) -> String {
    match column.get(row) {
        "" => now.to_owned(),
        written => written.to_owned(),
    }
}

/// The number of an edition's entity and 1 more; 0 for none, or for one that no record defines.
fn edition(meaning: &Meaning<'_>, symbol: Symbol) -> u32 {
    let Some(symbol) = symbol.given() else {
        return 0;
    };
    match meaning.entities[symbol.index()] {
        NONE => 0,
        entity => entity + 1,
    }
}

table! {
    Relationships {
        ids: "id",
        kind: "kind",
        from: "from",
        to: "to",
        edition: "edition",
        share: "share",
        interest: "interest",
        since: "since",
        until: "until",
        observed: "observed",
        written_from: "written_from",
        written_to: "written_to",
        written_edition: "written_edition",
        rest: "rest",
    } with citations origins
}
