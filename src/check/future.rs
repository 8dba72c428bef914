//! Dates that no source could know yet. The measure is the newest source, never the clock of the machine: a check of
//! the same data says the same on every day.

use super::warning;
use crate::answer::CheckRow;
use crate::graph::Graph;
use crate::model::{Citation, Date, Entity, Record, Relationship, Source};

const PROBLEM: &str = "future-date";

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let known = KnownUntil::of(graph);
    let mut rows = Vec::new();
    for id in graph.sources() {
        let source = graph.source(id);
        let wrong = before_it_was_out(&source);
        rows.extend(wrong.map(|message| {
            warning(
                graph.source_origin(id),
                &Record::Source(source),
                PROBLEM,
                message,
            )
        }));
    }
    for id in graph.entities() {
        let entity = graph.entity(id);
        let wrong = known.published(&entity);
        rows.extend(wrong.map(|message| {
            warning(
                graph.entity_origin(id),
                &Record::Entity(entity),
                PROBLEM,
                message,
            )
        }));
    }
    for id in graph.relationships() {
        let claim = graph.relationship(id);
        let wrong = [known.seen(&claim), known.begun(&claim)];
        let claim = Record::Relationship(claim);
        let row = |message| warning(graph.relationship_origin(id), &claim, PROBLEM, message);
        rows.extend(wrong.into_iter().flatten().map(row));
    }
    rows
}

fn before_it_was_out(source: &Source) -> Option<String> {
    let (date, read) = later(source.date, source.retrieved)?;
    Some(format!(
        "it came out on {date}, after it was read on {read}"
    ))
}

/// The last date that each source, and the latest of all, can know of.
struct KnownUntil<'g> {
    graph: &'g Graph,
    sources: Vec<Option<Date>>,
    latest: Option<Date>,
}

impl<'g> KnownUntil<'g> {
    fn of(graph: &'g Graph) -> Self {
        let sources: Vec<Option<Date>> = graph
            .sources()
            .map(|id| graph.source(id).tells_until())
            .collect();
        let latest = sources
            .iter()
            .flatten()
            .copied()
            // By the last day, since a source of a year may know all of it.
            .max_by_key(|date| date.last_day());
        Self {
            graph,
            sources,
            latest,
        }
    }

    fn published(&self, entity: &Entity) -> Option<String> {
        let (date, latest) = later(
            entity.published,
            self.of_all(&entity.sources).and(self.latest),
        )?;
        Some(format!(
            "published on {date}, when no source was out: the latest is of {latest}"
        ))
    }

    fn seen(&self, claim: &Relationship) -> Option<String> {
        let (date, own) = later(claim.observed, self.of_all(&claim.sources))?;
        Some(format!(
            "seen on {date}, after all that it cites, the latest of {own}"
        ))
    }

    fn begun(&self, claim: &Relationship) -> Option<String> {
        let (date, latest) = later(claim.since, self.of_all(&claim.sources).and(self.latest))?;
        Some(format!(
            "it begins on {date}, after all sources, the latest of {latest}: announced, or a slip?"
        ))
    }

    /// The last date that some citations can know of; `None` where one of them bears no date, or there is none.
    fn of_all(&self, citations: &[Citation]) -> Option<Date> {
        // One without a date may know anything, and then nothing is surely too late.
        let date = |c: &Citation| self.sources[self.graph.source_by_id(&c.source)?.index()];
        let dates: Option<Vec<Date>> = citations.iter().map(date).collect();
        dates?.into_iter().max_by_key(|date| date.last_day())
    }
}

/// A date, and until when is known, if the date certainly lies after that.
fn later(date: Option<Date>, until: Option<Date>) -> Option<(Date, Date)> {
    date.zip(until)
        .filter(|(date, until)| date.is_after(*until))
}
