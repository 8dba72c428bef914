//! Numbers for the cited sources, and each source in one line.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use super::link::link;
use crate::answer::Answer;
use crate::model::{Citation, Source};

/// The source records of an answer, by id.
pub(crate) struct Sources<'a>(HashMap<&'a str, &'a Source>);

impl<'a> Sources<'a> {
    /// Those that the answer carries.
    pub(crate) fn of(answer: &'a Answer) -> Self {
        Self::of_all([answer])
    }

    /// Those that several answers carry.
    pub(crate) fn of_all(answers: impl IntoIterator<Item = &'a Answer>) -> Self {
        let sources = answers.into_iter().flat_map(|answer| answer.sources());
        Self(sources.map(|source| (source.id.as_str(), source)).collect())
    }

    /// The record of a source.
    pub(crate) fn record(&self, id: &str) -> Option<&'a Source> {
        self.0.get(id).copied()
    }

    /// Publisher, title, date and the cited place.
    pub(crate) fn reference(&self, citation: &Citation) -> String {
        let title = self.title(&citation.source);
        match &citation.locator {
            Some(place) => format!("{title}, {place}"),
            None => title,
        }
    }

    /// What else a bibliography says of a source, each in a sentence without its stop.
    pub(crate) fn details(&self, id: &str) -> Vec<String> {
        let Some(source) = self.0.get(id) else {
            return Vec::new();
        };
        let mut details = Vec::new();
        details.extend(source.author.as_ref().map(|author| format!("By {author}")));
        details.extend(source.retrieved.map(|date| format!("Retrieved {date}")));
        details.extend(source.grade.as_ref().map(|grade| format!("Grade {grade}")));
        // That it reprints another one is what a reader who counts sources must know.
        if let Some(origin) = &source.origin {
            details.push(format!("Reprints {origin}"));
        }
        details
    }

    /// Publisher, title and date; only the id when no record says more.
    pub(crate) fn title(&self, id: &str) -> String {
        let Some(source) = self.0.get(id) else {
            return id.to_owned();
        };
        let date = source.date.map(|date| date.to_string());
        let title = known([&source.publisher, &source.title, &date]);
        if title.is_empty() {
            id.to_owned()
        } else {
            title
        }
    }

    /// Whether a reader learns who brought it out.
    pub(crate) fn has_publisher(&self, id: &str) -> bool {
        let publisher = self
            .record(id)
            .and_then(|source| source.publisher.as_deref());
        // Data says in words, too, that a publisher is not named.
        publisher.is_some_and(|publisher| {
            !publisher.trim().is_empty() && !publisher.ends_with("not named")
        })
    }

    /// Publisher, origin and date, for a line of its own.
    #[cfg(feature = "table")]
    pub(crate) fn publisher(&self, id: &str) -> String {
        let Some(source) = self.0.get(id) else {
            return String::new();
        };
        let origin = source.origin.as_ref().map(|name| format!("after {name}"));
        let date = source.date.map(|date| date.to_string());
        known([&source.publisher, &origin, &date])
    }

    /// The address of a source.
    pub(crate) fn url(&self, id: &str) -> Option<&'a str> {
        self.0.get(id).and_then(|source| source.url.as_deref())
    }

    /// The first address among some citations that a browser can open.
    pub(crate) fn link(&self, citations: &[Citation]) -> Option<Cow<'a, str>> {
        let mut urls = citations
            .iter()
            .filter_map(|citation| self.url(&citation.source));
        urls.find_map(link)
    }
}

/// Those of some particulars that are known, in their order.
fn known(particulars: [&Option<String>; 3]) -> String {
    let known: Vec<&str> = particulars
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    known.join(", ")
}

/// A numbered source.
pub(crate) struct NumberedSource<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its id.
    pub id: &'a str,
    /// Where in it; shorter locators first, so that `P2` stands before `P10`.
    places: BTreeSet<(usize, &'a str)>,
}

impl NumberedSource<'_> {
    /// The cited places in it: ` (P2, P10)`, or nothing.
    #[cfg(feature = "table")]
    pub(crate) fn places(&self) -> String {
        if self.places.is_empty() {
            return String::new();
        }
        let places: Vec<&str> = self.places.iter().map(|(_, place)| *place).collect();
        format!(" ({})", places.join(", "))
    }
}

/// Cited sources, numbered in the order of their first citation.
#[derive(Default)]
pub(crate) struct SourceNumbers<'a> {
    entries: Vec<NumberedSource<'a>>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> SourceNumbers<'a> {
    /// Numbers the sources of these citations.
    pub(crate) fn new(citations: impl IntoIterator<Item = &'a Citation>) -> Self {
        let mut all = Self::default();
        for citation in citations {
            let id = citation.source.as_str();
            let next = all.entries.len() + 1;
            let number = *all.numbers.entry(id).or_insert(next);
            if number == next {
                all.entries.push(NumberedSource {
                    number,
                    id,
                    places: BTreeSet::new(),
                });
            }
            // One number a source, unlike the footnotes of a report: a terminal has no room for one a place.
            if let Some(place) = &citation.locator {
                all.entries[number - 1].places.insert((place.len(), place));
            }
        }
        all
    }

    /// The numbers of some citations, in order and each once.
    pub(crate) fn of<'c>(
        &self,
        citations: impl IntoIterator<Item = &'c Citation>,
    ) -> BTreeSet<usize> {
        let mut numbers = BTreeSet::new();
        for citation in citations {
            numbers.extend(self.numbers.get(citation.source.as_str()));
        }
        numbers
    }

    /// The numbers of some citations, those in a row as a range: `1-3, 7`.
    #[cfg(feature = "table")]
    pub(crate) fn ranges<'c>(&self, citations: impl IntoIterator<Item = &'c Citation>) -> String {
        let runs = self.runs(citations);
        let texts: Vec<String> = runs.iter().map(range).collect();
        texts.join(", ")
    }

    /// The numbers of some citations as runs of numbers that follow each other.
    pub(crate) fn runs<'c>(
        &self,
        citations: impl IntoIterator<Item = &'c Citation>,
    ) -> Vec<RangeInclusive<usize>> {
        let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
        for number in self.of(citations) {
            match runs.last_mut() {
                Some(run) if run.end() + 1 == number => *run = *run.start()..=number,
                _ => runs.push(number..=number),
            }
        }
        runs
    }

    /// Every numbered source.
    pub(crate) fn entries(&self) -> &[NumberedSource<'a>] {
        &self.entries
    }
}

/// Numbers that follow each other: `7`, `1-3`.
pub(crate) fn range(run: &RangeInclusive<usize>) -> String {
    match (run.start(), run.end()) {
        (only, end) if only == end => only.to_string(),
        (first, last) => format!("{first}-{last}"),
    }
}

#[cfg(test)]
#[cfg(feature = "table")]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn sources_are_numbered_once_with_all_their_places() {
        let answer = sample::answer(
            r#"{"type":"source","id":"s","publisher":"P","title":"T","date":"2022-02","url":"https://e.org/"}"#,
        );
        let sources = Sources::of(&answer);
        let citations: Vec<Citation> = ["t", "s#P10", "s#P2", "s#P2"].map(Citation::from).into();
        let numbers = SourceNumbers::new(&citations);
        let line = |entry: &NumberedSource| {
            format!(
                "{} {}{}",
                entry.number,
                sources.title(entry.id),
                entry.places()
            )
        };
        let lines: Vec<String> = numbers.entries().iter().map(line).collect();
        assert_eq!(lines, ["1 t", "2 P, T, 2022-02 (P2, P10)"]);
        assert_eq!(numbers.of(&citations[1..]), BTreeSet::from([2]));
        assert_eq!(numbers.ranges(&citations), "1-2");
        assert_eq!(sources.link(&citations).as_deref(), Some("https://e.org/"));
    }
}
