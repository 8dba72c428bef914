//! Where a statement was published, and where that was read.

use std::collections::BTreeMap;

use super::own::PUBLISHER;
use crate::model::{Citation, Date, Record, Source};
use crate::read::loose_json::Object;

/// A file among the sources.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileId(usize);

/// All sources that statements cite.
#[derive(Debug, Default)]
pub(super) struct Cited {
    files: Vec<String>,
    /// By id.
    sources: BTreeMap<String, Source>,
}

impl Cited {
    /// A file that is read.
    pub(super) fn file(&mut self, name: &str) -> FileId {
        self.files.push(crate::read::source_id(name));
        FileId(self.files.len() - 1)
    }

    /// What a statement cites: the publication that it stands in, and the address from which that has it.
    pub(super) fn of(&mut self, statement: &Object<'_>, id: &str, file: FileId) -> Vec<Citation> {
        let details = statement.object("publicationDetails").unwrap_or_default();
        let publisher = details.object("publisher");
        let name = publisher
            .as_ref()
            .and_then(|publisher| publisher.text("name"));
        // An undated statement is as old as it says; a publication without a date of its own is not.
        let date = details.day("publicationDate");
        let date = date.or_else(|| statement.day("statementDate"));
        // Every statement has a day there: where nothing is dated, relata writes the first of all.
        let date =
            date.filter(|date| !(*date == Date::FIRST && name.as_deref() == Some(PUBLISHER)));
        let publication = self.publication(name, date, file);
        if let Some(source) = self.sources.get_mut(&publication) {
            source.url = source
                .url
                .take()
                .or_else(|| publisher.and_then(|publisher| publisher.text("url")));
        }
        let mut citations = vec![Citation {
            source: publication,
            // A locator is one word.
            locator: Some(id.split_whitespace().collect::<Vec<_>>().join("-")),
        }];
        for source in statement.objects("source") {
            let Some(url) = source.text("url") else {
                continue;
            };
            let citation = Citation::from(url.as_str());
            let mut assertedby = Vec::new();
            for agent in source.objects("assertedBy") {
                assertedby.extend(agent.text("name"));
            }
            let read = source.day("retrievedAt");
            let known = self
                .sources
                .entry(citation.source.clone())
                .or_insert_with(|| Source {
                    id: citation.source.clone(),
                    title: source.text("description"),
                    author: (!assertedby.is_empty()).then(|| assertedby.join(", ")),
                    url: Some(url),
                    ..Source::default()
                });
            known.retrieved = known.retrieved.max(read);
            citations.push(citation);
        }
        citations
    }

    /// The id of the source that a publication is: of one publisher on one day.
    fn publication(&mut self, name: Option<String>, date: Option<Date>, file: FileId) -> String {
        let file = self.files.get(file.0).cloned().unwrap_or_default();
        let from = name.as_deref().map_or(file.clone(), |name| {
            let words = name.to_lowercase();
            let words = words.split(|letter: char| !letter.is_alphanumeric());
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            words.join("-")
        });
        let id = match date {
            Some(date) => format!("{from}-{date}"),
            None => from,
        };
        self.sources.entry(id.clone()).or_insert_with(|| Source {
            id: id.clone(),
            title: Some(format!("Statements in {file}")),
            publisher: name,
            date,
            ..Source::default()
        });
        id
    }

    pub(super) fn records(&mut self) -> Vec<Record> {
        let sources = std::mem::take(&mut self.sources);
        sources.into_values().map(Record::Source).collect()
    }
}
