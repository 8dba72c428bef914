//! Rows as paragraphs of `label: value`, for tables that are wider than the terminal.

use super::cell_text::CellTexts;
use super::flow::flow;
use crate::answer::Shape;

/// Between two cells of a paragraph.
const BETWEEN: &str = " \u{b7} ";
/// How much further in the second line of a paragraph stands.
const HANG: usize = 4;
/// From so many rows on that differ in their names alone, these are told together.
const SEVERAL: usize = 3;

/// Each row as a paragraph. Rows under one heading stand below it, and rows about one thing below the first of them.
pub(super) fn blocks(texts: &CellTexts, width: Option<usize>) -> Vec<String> {
    let layout = Layout::of(texts);
    let mut lines = Vec::new();
    let mut rest: &[Vec<String>] = &texts.rows;
    while let Some(first) = rest.first() {
        let under_one = match layout.heading {
            Some(place) => rest
                .iter()
                .take_while(|row| row.get(place) == first.get(place))
                .count(),
            None => rest.len(),
        };
        let (part, later) = rest.split_at(under_one);
        rest = later;
        let mut depth = 0;
        if let Some(heading) = layout.heading.and_then(|place| first.get(place)) {
            lines.extend(flow(&format!("{heading}:"), 0, HANG, width));
            depth = 2;
        }
        lines.extend(layout.paragraphs(part, depth, width));
    }
    lines
}

/// Which columns say what a row is about.
struct Layout<'t> {
    texts: &'t CellTexts,
    /// What several rows in a row may have in common.
    heading: Option<usize>,
    /// What is named.
    name: Option<usize>,
}

impl<'t> Layout<'t> {
    fn of(texts: &'t CellTexts) -> Self {
        let is_named = |place: usize| {
            let column = texts.columns.get(place);
            column.is_some_and(|column| column.shape == Shape::Named)
        };
        let is_text = texts
            .columns
            .first()
            .is_some_and(|c| c.shape == Shape::Text);
        // A heading over each single row would only make it longer.
        let is_repeated = texts
            .rows
            .windows(2)
            .any(|pair| pair[0].first() == pair[1].first());
        Self {
            texts,
            heading: (is_text && is_named(1) && is_repeated).then_some(0),
            name: [0, 1].into_iter().find(|&place| is_named(place)),
        }
    }

    /// Some rows, those that differ in their names alone as one.
    fn paragraphs(&self, rows: &[Vec<String>], depth: usize, width: Option<usize>) -> Vec<String> {
        let mut groups: Vec<(String, Vec<&Vec<String>>)> = Vec::new();
        for row in rows {
            let said = self.said(row);
            let is_continued = self.named(row).is_empty();
            match groups
                .iter_mut()
                .find(|(other, _)| *other == said && !is_continued)
            {
                Some((_, group)) if self.heading.is_some() => group.push(row),
                _ => groups.push((said, vec![row])),
            }
        }
        let mut lines = Vec::new();
        for (said, group) in groups {
            if group.len() >= SEVERAL {
                let names: Vec<String> = group
                    .iter()
                    .map(|row| self.cited(row, self.named(row)))
                    .collect();
                let names = names.join(", ");
                let text = if said.is_empty() {
                    names
                } else {
                    format!("{said}: {names}")
                };
                lines.extend(flow(&text, depth, HANG, width));
                continue;
            }
            for row in group {
                let name = self.named(row);
                let parts: Vec<&str> = [name, &said]
                    .into_iter()
                    .filter(|p| !p.is_empty())
                    .collect();
                // What goes on with the thing above has no name.
                let further = if name.is_empty() && self.name == Some(0) {
                    2
                } else {
                    0
                };
                let text = self.cited(row, &parts.join(BETWEEN));
                lines.extend(flow(&text, depth + further, HANG, width));
            }
        }
        lines
    }

    fn named<'r>(&self, row: &'r [String]) -> &'r str {
        let cell = self.name.and_then(|place| row.get(place));
        cell.map_or("", String::as_str)
    }

    /// All that a row says besides its name and what stands above it.
    fn said(&self, row: &[String]) -> String {
        let mut cells = Vec::new();
        for (place, (column, cell)) in self.texts.columns.iter().zip(row).enumerate() {
            if cell.is_empty() || Some(place) == self.name || Some(place) == self.heading {
                continue;
            }
            cells.push(match &*column.heading {
                // A note is a sentence of its own.
                "" | "Note" => cell.clone(),
                label => format!("{label}: {cell}"),
            });
        }
        cells.join(BETWEEN)
    }

    /// A text with the numbers of a row's sources.
    fn cited(&self, row: &[String], text: &str) -> String {
        match row.get(self.texts.columns.len()) {
            Some(numbers) if !numbers.is_empty() => format!("{text} [{numbers}]"),
            _ => text.to_owned(),
        }
    }
}
