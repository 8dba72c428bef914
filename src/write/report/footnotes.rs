//! Numbers for cited places, in the order in which a report first cites them.

use std::collections::{BTreeSet, HashMap};

use crate::model::Citation;

/// A row of a report, by numbers from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowPosition {
    /// Which of the questions.
    pub section: usize,
    /// Which row of its answer.
    pub row: usize,
}

/// A cited place, and who cites it. Its number is its place in the bibliography, from 1.
pub(crate) struct Footnote {
    /// The source, and where in it.
    pub citation: Citation,
    /// The rows that cite it, in their order.
    pub rows: Vec<RowPosition>,
}

/// The notes so far. One place of a source has one number, whoever cites it.
#[derive(Default)]
pub(crate) struct Footnotes {
    notes: Vec<Footnote>,
    numbers: HashMap<Citation, usize>,
}

impl Footnotes {
    /// The numbers of what a row cites.
    pub(crate) fn cite(&mut self, citations: &[Citation], row: RowPosition) -> BTreeSet<usize> {
        let mut numbers = BTreeSet::new();
        for citation in citations {
            // By first mention, so that numbers rise as a reader goes down the page.
            let next = self.notes.len() + 1;
            let number = *self.numbers.entry(citation.clone()).or_insert(next);
            if number == next {
                self.notes.push(Footnote {
                    citation: citation.clone(),
                    rows: Vec::new(),
                });
            }
            // A row may cite one place through several claims, and is led back to once.
            if numbers.insert(number) {
                self.notes[number - 1].rows.push(row);
            }
        }
        numbers
    }

    /// All of them, by number.
    pub(crate) fn all(self) -> Vec<Footnote> {
        self.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_has_one_number() {
        let mut notes = Footnotes::default();
        let cited = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| Citation::from(*text))
                .collect::<Vec<_>>()
        };
        let [first, second] = [
            RowPosition { section: 1, row: 1 },
            RowPosition { section: 1, row: 2 },
        ];
        assert_eq!(
            notes.cite(&cited(&["s#P2", "t", "s#P2"]), first),
            BTreeSet::from([1, 2])
        );
        assert_eq!(
            notes.cite(&cited(&["s", "t"]), second),
            BTreeSet::from([2, 3])
        );
        let notes = notes.all();
        let cited_places: Vec<String> =
            notes.iter().map(|note| note.citation.to_string()).collect();
        assert_eq!(cited_places, ["s#P2", "t", "s"]);
        assert_eq!(notes[1].rows, [first, second]);
    }
}
