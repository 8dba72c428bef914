//! All that was read, once it is together.

use super::{Batch, Content, Counts, Line, Weight};
use crate::error::Problems;
use crate::model::{Origin, Record};

/// All records of some inputs, with their places and problems.
#[derive(Debug, Default)]
pub struct Records {
    /// The names of the files, as the user knows them.
    pub(crate) files: Vec<String>,
    /// The records in the order in which they were read.
    pub(crate) records: Vec<(Origin, Record)>,
    /// Records that only name something, and give way to any other of their id.
    pub(crate) names: Vec<(Origin, Record)>,
    /// The lines that are no records.
    pub(crate) problems: Problems,
    /// What became of the records of foreign formats, as far as their readers count them.
    pub(crate) counts: Vec<Counts>,
}

impl Records {
    /// The records, in the order in which they were read; those that only name something come last.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        let all = self.records.iter().chain(&self.names);
        all.map(|(_, record)| record)
    }

    /// The lines that are no records.
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// The lines that are no records, once the records are done with.
    #[cfg(feature = "cli")]
    pub(crate) fn into_problems(self) -> Problems {
        self.problems
    }

    /// What became of the records of a foreign format: none for formats that are not counted.
    pub fn counts(&self) -> &[Counts] {
        &self.counts
    }

    pub(super) fn of(files: Vec<String>, batches: Vec<Taken>) -> Self {
        let mut records = Self {
            files,
            ..Self::default()
        };
        for batch in batches {
            records.counts.extend(batch.counts);
            for (origin, record) in batch.lines {
                match (record, batch.weight) {
                    (Ok(record), Weight::Record) => records.records.push((origin, record)),
                    (Ok(record), Weight::Name) => records.names.push((origin, record)),
                    (Err(problem), _) => records.problems.push(problem),
                }
            }
        }
        records
    }
}

/// What was taken from a batch.
pub(super) struct Taken {
    weight: Weight,
    lines: Vec<Line>,
    counts: Vec<Counts>,
}

/// What a batch holds, line by line.
pub(super) fn lines(batch: &mut Batch<'_>) -> Taken {
    let mut lines = Vec::new();
    batch.each(|origin, line| lines.push((origin, line.map(Record::from))));
    let counts = match &mut batch.content {
        Content::Counts(counts) => std::mem::take(counts),
        Content::Block(_) | Content::Records(_) => Vec::new(),
    };
    Taken {
        weight: batch.weight,
        lines,
        counts,
    }
}
