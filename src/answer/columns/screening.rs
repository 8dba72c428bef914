//! Screenings, and what hangs on one claim.

use super::{ChangedRow, Row, basis, ids, key, line, lookup, named, number, text};
use crate::answer::row_diff::RowDifference;
use crate::answer::rows::*;
use crate::answer::table::{Cell, TableColumn, TableRow};
use crate::model::Citation;

impl Row for ScreenRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(number("line", "Line")),
        key(text("name", "Name")),
        named("entity", "Match"),
        basis(number("score", "Score")),
        basis(text("how", "How")),
        text("standing", "Standing"),
        text("rule", "Rule"),
        basis(text("why", "Why")),
        basis(text("proof", "Proof")),
    ];
    /// A line for each rule that catches it, and one for listings that it stands in perhaps; else one line.
    fn lines(&self) -> Vec<TableRow> {
        let number =
            |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let mut how = lookup::how(&self.how);
        for compared in &self.compared {
            let comma = if how.is_empty() { "" } else { ", " };
            how = format!("{how}{comma}{}", compared.as_str());
        }
        let with = |standing: Screened, rule: &str, why: String, proof: &[String]| {
            let cells = [
                number(self.line).into(),
                (&self.name).into(),
                self.entity.as_ref().map_or_else(|| "".into(), Cell::from),
                number(self.score.map(|score| score as usize)).into(),
                how.clone().into(),
                standing.as_str().into(),
                rule.into(),
                why.into(),
                proof.join(" ").into(),
            ];
            line(cells, &self.sources)
        };
        let open = || {
            let editions = (!self.editions.0.is_empty()).then(|| self.editions.to_string());
            let open = self.open.iter().map(ToString::to_string);
            Vec::from_iter(editions.into_iter().chain(open)).join("; ")
        };
        if self.standing == Screened::Listed {
            return vec![with(self.standing, "", open(), &self.listings)];
        }
        let mut lines = Vec::new();
        if !self.listings.is_empty() {
            let why = format!("{}, perhaps: its beginning or end is not certain", open());
            lines.push(with(Screened::Possible, "", why, &self.listings));
        } else if self.caught.is_empty() {
            lines.push(with(self.standing, "", open(), &[]));
        }
        let by_rule = |row: &AffectedRow| {
            let standing = if row.verdict == Standing::Certain {
                Screened::Caught
            } else {
                Screened::Possible
            };
            let owners: Vec<&str> = row.owners.iter().map(|owner| owner.name.as_str()).collect();
            let held = row.held_in_words();
            let by = owners.join(", ");
            let why = match row.joint_members {
                Some(_) => format!("{held}: {by}"),
                None => format!("{held} by {by}; {}", row.distance),
            };
            with(standing, &row.rule, why, &row.proof)
        };
        lines.extend(self.caught.iter().map(by_rule));
        lines
    }

    fn mentions(&self) -> Vec<&str> {
        ids(&self.entity)
    }
}

impl Row for ResolveRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("left", "This"),
        named("right", "May be this"),
        basis(number("score", "Score")),
        text("for", "Speaks for it"),
        text("against", "Against it"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let cells = [
            (&self.left).into(),
            (&self.right).into(),
            self.score.to_string().into(),
            self.speaks_for().into(),
            self.speaks_against().into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.left.id, &self.right.id]
    }
}

impl Row for SensitivityRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("claim", "Without"),
        key(text("row", "Row")),
        text("fate", "Fate"),
        text("before", "Before"),
        text("after", "After"),
        basis(text("weakness", "Why doubt it")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let mut objectors: Vec<&str> = self
            .disputes
            .iter()
            .map(|dispute| dispute.by.name.as_str())
            .collect();
        objectors.sort_unstable();
        objectors.dedup();
        let disputed =
            (!objectors.is_empty()).then(|| format!("disputed by {}", objectors.join(", ")));
        let voices = match &self.voices[..] {
            [] => Some("nobody is cited".to_owned()),
            [only] => Some(format!("only {only} says so")),
            _ => None,
        };
        let weakness: Vec<String> = disputed.into_iter().chain(voices).collect();
        let cells = [
            (&self.claim).into(),
            (&self.about).into(),
            self.fate.as_str().into(),
            (&self.before).into(),
            (&self.after).into(),
            weakness.join("; ").into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.claim.id]
    }
}

impl Row for ChangedRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("row", "Row")),
        text("fate", "Fate"),
        text("before", "Then"),
        text("after", "Now"),
        basis(text("cited_before", "No longer cited")),
        basis(text("cited_after", "Newly cited")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let RowDifference {
            about,
            fate,
            before,
            after,
            cited_before,
            cited_after,
            ..
        } = &self.difference;
        // All that a row cites stands beside it; what it cites otherwise matters where it stood before and stands now.
        let only = |some: &[Citation], others: &[Citation]| {
            let some = some
                .iter()
                .filter(|citation| *fate == Fate::Changes && !others.contains(citation));
            some.map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let cells = [
            about.into(),
            fate.as_str().into(),
            before.into(),
            after.into(),
            only(cited_before, cited_after).into(),
            only(cited_after, cited_before).into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        Vec::new()
    }
}
