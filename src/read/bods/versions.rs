//! What is said of one record over time.

use std::collections::{BTreeMap, BTreeSet};

use super::statement::Statement;

/// All statements about one record, the oldest first.
#[derive(Debug)]
pub(super) struct Chain {
    /// The id of what they are about.
    pub(super) id: String,
    /// Their numbers; never empty.
    pub(super) statements: Vec<usize>,
}

impl Chain {
    /// The number of the statement that counts.
    pub(super) fn newest(&self) -> usize {
        self.statements.last().copied().unwrap_or_default()
    }
}

/// Every record with its statements.
#[derive(Debug, Default)]
pub(super) struct Versions {
    chains: Vec<Chain>,
    /// The record that an id means: its own, or before 0.4 that of any statement about it.
    records: BTreeMap<String, usize>,
}

impl Versions {
    pub(super) fn of(statements: &[Statement]) -> Self {
        let mut versions = Self::default();
        let mut by_record: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_statement: BTreeMap<&str, usize> = BTreeMap::new();
        let mut replaced: BTreeSet<&str> = BTreeSet::new();
        for (number, statement) in statements.iter().enumerate() {
            match &statement.record {
                Some(record) => by_record.entry(record).or_default().push(number),
                None => _ = by_statement.insert(&statement.id, number),
            }
            replaced.extend(statement.replaces.iter().map(String::as_str));
        }
        for (record, numbers) in by_record {
            versions.add(record, numbers, statements);
        }
        // Before 0.4 the statements that nothing replaces are the newest; each leads back to the older ones.
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let heads = by_statement
            .iter()
            .filter(|(id, _)| !replaced.contains(*id));
        // In a circle of replacements no statement is the newest: then each stands for itself.
        let all = heads.chain(by_statement.iter());
        for (_, &head) in all {
            let mut numbers = Vec::new();
            let mut waiting = vec![head];
            while let Some(number) = waiting.pop() {
                if taken.insert(number) {
                    numbers.push(number);
                    let older = &statements[number].replaces;
                    waiting.extend(older.iter().filter_map(|id| by_statement.get(id.as_str())));
                }
            }
            if !numbers.is_empty() {
                // What was replaced comes before what replaces it.
                numbers.reverse();
                versions.add("", numbers, statements);
            }
        }
        versions
    }

    /// Adds a record; one without an id of its own has that of its oldest statement.
    fn add(&mut self, record: &str, mut numbers: Vec<usize>, statements: &[Statement]) {
        let order = |&number: &usize| {
            let statement = &statements[number];
            (
                statement.made.clone(),
                !statement.is_first,
                statement.is_closed,
            )
        };
        // Those of one day that say nothing else keep their order.
        numbers.sort_by_key(order);
        let id = match (record, numbers.first()) {
            ("", Some(&oldest)) => statements[oldest].id.clone(),
            (record, _) => record.to_owned(),
        };
        let place = self.chains.len();
        self.records.insert(id.clone(), place);
        for &number in &numbers {
            let statement = &statements[number];
            if statement.record.is_none() {
                self.records.insert(statement.id.clone(), place);
                for older in &statement.replaces {
                    self.records.entry(older.clone()).or_insert(place);
                }
            }
        }
        self.chains.push(Chain {
            id,
            statements: numbers,
        });
    }

    pub(super) fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// The record that an id means.
    pub(super) fn chain(&self, id: &str) -> Option<&Chain> {
        self.records.get(id).map(|&place| &self.chains[place])
    }

    /// The id of the record that an id means; itself where nothing is said of it.
    pub(super) fn resolve<'v>(&'v self, id: &'v str) -> &'v str {
        self.chain(id).map_or(id, |chain| chain.id.as_str())
    }
}
