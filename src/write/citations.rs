//! Numbers for the cited sources, and each source in one line.

use std::collections::{BTreeSet, HashMap};

use crate::answer::Answer;
use crate::model::{Citation, Source};

/// The source records of an answer, by id.
pub struct Sources<'a>(HashMap<&'a str, &'a Source>);

impl<'a> Sources<'a> {
    /// Those that the answer carries.
    pub fn of(answer: &'a Answer) -> Self {
        Self::of_all([answer])
    }

    /// Those that several answers carry.
    pub fn of_all(answers: impl IntoIterator<Item = &'a Answer>) -> Self {
        let sources = answers.into_iter().flat_map(|answer| &answer.sources);
        Self(sources.map(|source| (source.id.as_str(), source)).collect())
    }

    /// The record of a source.
    pub fn record(&self, id: &str) -> Option<&'a Source> {
        self.0.get(id).copied()
    }

    /// Publisher, title, date and the cited place.
    pub fn reference(&self, citation: &Citation) -> String {
        let place = citation
            .locator
            .as_deref()
            .map(|place| format!(", {place}"))
            .unwrap_or_default();
        format!("{}{place}", self.title(&citation.source))
    }

    /// What else a bibliography tells of a source, each in a sentence without its stop.
    pub fn details(&self, id: &str) -> Vec<String> {
        let Some(source) = self.0.get(id) else {
            return Vec::new();
        };
        let parts = [
            source.author.as_ref().map(|author| format!("By {author}")),
            source.retrieved.map(|date| format!("Retrieved {date}")),
            source.grade.as_ref().map(|grade| format!("Grade {grade}")),
            source
                .origin
                .as_ref()
                .map(|origin| format!("Reprints {origin}")),
        ];
        parts.into_iter().flatten().collect()
    }

    /// Publisher, title and date; only the id when no record says more.
    pub fn title(&self, id: &str) -> String {
        let Some(source) = self.0.get(id) else {
            return id.to_owned();
        };
        let date = source.date.map(|date| date.to_string());
        let parts = [&source.publisher, &source.title, &date];
        let known: Vec<&str> = parts
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        if known.is_empty() {
            id.to_owned()
        } else {
            known.join(", ")
        }
    }

    /// Publisher, origin and date, for a line of its own.
    pub fn publisher(&self, id: &str) -> String {
        let Some(source) = self.0.get(id) else {
            return String::new();
        };
        let origin = source
            .origin
            .as_deref()
            .map(|origin| format!("after {origin}"));
        let date = source.date.map(|date| date.to_string());
        let parts = [&source.publisher, &origin, &date];
        parts
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The address of a source.
    pub fn url(&self, id: &str) -> Option<&'a str> {
        self.0.get(id).and_then(|source| source.url.as_deref())
    }

    /// The first address among some citations that a browser can open.
    pub fn link(&self, citations: &[Citation]) -> Option<&'a str> {
        citations
            .iter()
            .filter_map(|citation| self.url(&citation.source))
            .find(|url| is_link(url))
    }
}

/// Whether an address may become a link: of the web, and without characters that end one.
pub fn is_link(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web
        && url
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\'))
}

/// A numbered source.
pub struct NumberedSource<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its id.
    pub id: &'a str,
    /// Where in it; shorter locators first, so that `P2` stands before `P10`.
    places: BTreeSet<(usize, &'a str)>,
}

impl NumberedSource<'_> {
    /// The cited places in it: ` (P2, P10)`, or nothing.
    pub fn places(&self) -> String {
        let places: Vec<&str> = self.places.iter().map(|(_, place)| *place).collect();
        if places.is_empty() {
            String::new()
        } else {
            format!(" ({})", places.join(", "))
        }
    }
}

/// Cited sources, numbered in the order of their first citation.
#[derive(Default)]
pub struct SourceNumbers<'a> {
    entries: Vec<NumberedSource<'a>>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> SourceNumbers<'a> {
    /// Numbers the sources of these citations.
    pub fn new(citations: impl IntoIterator<Item = &'a Citation>) -> Self {
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
            if let Some(place) = &citation.locator {
                all.entries[number - 1].places.insert((place.len(), place));
            }
        }
        all
    }

    /// The numbers of some citations, in order and each once.
    pub fn of<'c>(&self, citations: impl IntoIterator<Item = &'c Citation>) -> BTreeSet<usize> {
        citations
            .into_iter()
            .filter_map(|c| self.numbers.get(c.source.as_str()).copied())
            .collect()
    }

    /// The numbers of some citations, those in a row as a range: `1-3, 7`.
    pub fn ranges(&self, citations: &[Citation]) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for number in self.of(citations) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => runs.push((number, number)),
            }
        }
        let run = |(first, last): &(usize, usize)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}-{last}"),
        };
        runs.iter().map(run).collect::<Vec<_>>().join(", ")
    }

    /// Every numbered source.
    pub fn entries(&self) -> &[NumberedSource<'a>] {
        &self.entries
    }
}

#[cfg(test)]
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
        assert_eq!(sources.link(&citations), Some("https://e.org/"));
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_link("https://e.org/a_b?c=d&e#f"));
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://e.org/ x",
            "https://e.org/\"x",
            "ftp://e.org",
        ] {
            assert!(!is_link(url), "{url}");
        }
    }
}
