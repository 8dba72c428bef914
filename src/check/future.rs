//! Dates that nobody could know yet. The measure is what the sources can tell of, never the clock of the machine: a
//! check of the same data says the same on every day.

use std::collections::HashMap;

use super::on_line;
use crate::answer::CheckRow;
use crate::model::{Citation, Date, Record, Source};
use crate::read::Records;

const PROBLEM: &str = "future-date";

pub(super) fn find(records: &Records) -> Vec<CheckRow> {
    let known = Known::of(records);
    let mut rows = Vec::new();
    for placed in &records.records {
        rows.extend(known.wrong(&placed.1).into_iter().map(|message| on_line(records, placed, PROBLEM, message)));
    }
    rows
}

/// Until when each source, and the latest of all, can tell.
struct Known<'r> {
    sources: HashMap<&'r str, &'r Source>,
    latest: Option<Date>,
}

impl<'r> Known<'r> {
    fn of(records: &'r Records) -> Self {
        let sources: HashMap<&str, &Source> = records
            .records
            .iter()
            .filter_map(|(_, record)| match record {
                Record::Source(source) => Some((source.id.as_str(), source)),
                _ => None,
            })
            .collect();
        let latest = sources.values().filter_map(|source| source.tells_until()).max_by_key(|date| date.last_day());
        Self { sources, latest }
    }

    /// What the dates of a record cannot be, in words.
    fn wrong(&self, record: &Record) -> Vec<String> {
        match record {
            Record::Source(s) => {
                let later = s.date.zip(s.retrieved).filter(|(date, read)| date.is_after(*read));
                let told = |(date, read)| format!("it came out on {date}, after it was read on {read}");
                later.map(told).into_iter().collect()
            }
            Record::Entity(e) => {
                let until = self.of_all(&e.sources).and(self.latest);
                let told =
                    |date, until| format!("published on {date}, when no source was out: the latest is of {until}");
                later(e.published, until, told)
            }
            Record::Relationship(r) => {
                let own = self.of_all(&r.sources);
                let seen = |date, own| format!("seen on {date}, after all that it cites, the latest of {own}");
                let begun = |date, latest| {
                    format!("it begins on {date}, after all sources, the latest of {latest}: announced, or a slip?")
                };
                [later(r.observed, own, seen), later(r.since, own.and(self.latest), begun)].concat()
            }
            _ => Vec::new(),
        }
    }

    /// Until when some citations can tell; `None` where one of them bears no date, or there is none.
    fn of_all(&self, citations: &[Citation]) -> Option<Date> {
        let dates: Option<Vec<Date>> =
            citations.iter().map(|c| self.sources.get(c.source.as_str())?.tells_until()).collect();
        dates?.into_iter().max_by_key(|date| date.last_day())
    }
}

fn later(date: Option<Date>, until: Option<Date>, told: impl Fn(Date, Date) -> String) -> Vec<String> {
    date.zip(until)
        .filter(|(date, until)| date.is_after(*until))
        .map(|(date, until)| told(date, until))
        .into_iter()
        .collect()
}
