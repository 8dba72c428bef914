//! Columns of what is looked up or counted: entities, claims, paths, editions, problems.

use super::*;
use crate::graph::Reason;
use crate::lens::{Span, Spans, Validity};

impl Row for FindRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("entity", "Entity"),
        text("kind", "Kind"),
        text("country", "Country"),
        text("matched", "Matched"),
        number("score", "Score"),
        text("how", "How"),
        text("id", "Id"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let country = self.country.clone().unwrap_or_default();
        let score = self.score.to_string();
        let id = Cell::from(&self.entity.id);
        let cells = [
            (&self.entity).into(),
            (&self.kind).into(),
            country.into(),
            (&self.matched).into(),
            score.into(),
            how(&self.how).into(),
            id,
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.entity.id]
    }
}

/// In which ways a name matches: `word order, form left out`.
pub(super) fn how(reasons: &[Reason]) -> String {
    let words: Vec<&str> = reasons.iter().map(|reason| reason.as_str()).collect();
    words.join(", ")
}

impl Row for FactsRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("about", "About"),
        key(text("period", "Period")),
        text("value", "Value"),
        text("says", "Says"),
        text("note", "Note"),
        basis(text("fact", "Fact")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let cells = [
            (&self.about).into(),
            self.period.clone().unwrap_or_default().into(),
            (&self.value).into(),
            says(self.by.as_ref(), self.disagrees).into(),
            self.note.clone().unwrap_or_default().into(),
            (&self.fact).into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.about.id]
    }
}

/// Who says it, and whether somebody says otherwise.
fn says(by: Option<&Named>, disagrees: bool) -> String {
    let mut says: Vec<&str> = by.iter().map(|by| by.name.as_str()).collect();
    if disagrees {
        says.push("sources disagree");
    }
    says.join(", ")
}

impl Row for ShowRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("part", "")),
        key(text("what", "What")),
        text("value", "Value"),
        text("when", "When"),
        text("says", "Says"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let part = match self.part {
            ShowPart::Record => "",
            ShowPart::Fact => "fact",
            ShowPart::Out => "claim out",
            ShowPart::In => "claim in",
            ShowPart::Reply => "reply",
            ShowPart::Same => "same?",
        };
        let cells = [
            part.into(),
            (&self.what).into(),
            (&self.value).into(),
            (&self.when).into(),
            says(self.by.as_ref(), self.disagrees).into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        self.records.iter().map(String::as_str).collect()
    }
}

impl Row for AroundRow {
    const COLUMNS: &'static [TableColumn] = &[
        number("hops", "Hops"),
        named("from", "From"),
        key(text("kind", "Relation")),
        named("to", "To"),
        text("share", "Share"),
        text("when", "When"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let cells = [
            self.hops.into(),
            (&self.from).into(),
            (&self.kind).into(),
            (&self.to).into(),
            stated_share(self.share, &self.share_of),
            when(self.former, &self.when),
        ];
        vec![line(cells, &self.sources)]
    }

    fn number_headings() -> Vec<&'static str> {
        [&numbers::SHARE[..], &numbers::TIME].concat()
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let mut values = numbers::share(self.share, self.share_of.as_deref());
        values.extend(numbers::time(&self.when));
        vec![values]
    }

    fn mentions(&self) -> Vec<&str> {
        ids([&self.from, &self.to])
    }
}

impl Row for PathRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(number("path", "Path")),
        key(number("hop", "Hop")),
        named("from", "From"),
        text("kind", "Relation"),
        named("to", "To"),
        text("share", "Share"),
        text("when", "When"),
        text("valid", "All hold"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let hop = |(number, step): (usize, &PathStep)| {
            let arrow = if step.forward {
                format!("{} ->", step.role)
            } else {
                format!("<- {}", step.role)
            };
            // All hops hold together, which is said beside the first.
            let valid = if number == 0 {
                validity(&self.valid)
            } else {
                String::new()
            };
            let cells = [
                self.number.into(),
                (number + 1).into(),
                (&step.from).into(),
                arrow.into(),
                (&step.to).into(),
                stated_share(step.share, &step.share_of),
                when(step.former, &step.when),
                valid.into(),
            ];
            line(cells, &step.sources)
        };
        self.steps.iter().enumerate().map(hop).collect()
    }

    fn number_headings() -> Vec<&'static str> {
        [&numbers::SHARE[..], &numbers::TIME].concat()
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let mut lines = Vec::new();
        for step in &self.steps {
            let mut values = numbers::share(step.share, step.share_of.as_deref());
            values.extend(numbers::time(&step.when));
            lines.push(values);
        }
        lines
    }

    fn mentions(&self) -> Vec<&str> {
        ids(self.steps.iter().flat_map(|step| [&step.from, &step.to]))
    }
}

/// When claims hold, or held: `former, 2016 to 2019-09`.
fn when(former: bool, when: &When) -> Cell {
    let told = when.to_string();
    match (former, told.is_empty()) {
        (false, _) => when.into(),
        (true, true) => "former".into(),
        (true, false) => format!("former, {told}").into(),
    }
}

/// When something holds: `2021-01-01 to 2022-02-17, perhaps from 2020-01-01`.
fn validity(
    Validity {
        certainly,
        possibly,
    }: &Validity,
) -> String {
    match (certainly.is_empty(), possibly.is_empty()) {
        (true, true) => "never".to_owned(),
        (true, false) => format!("perhaps {}", spans(possibly)),
        (false, _) if certainly == possibly => spans(certainly),
        (false, _) => format!("{}, perhaps {}", spans(certainly), spans(possibly)),
    }
}

fn spans(spans: &Spans) -> String {
    let span = |span: Span| match (span.from, span.until) {
        (None, None) => "always".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("{from} to {until}"),
    };
    spans.iter().map(span).collect::<Vec<_>>().join(" and ")
}

impl Row for DiffRow {
    const COLUMNS: &'static [TableColumn] = &[
        text("change", "Change"),
        named("listed", "Listed"),
        text("owners", "Owners"),
        basis(text("note", "Note")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let owners: Vec<String> = self.owners.iter().map(ToString::to_string).collect();
        vec![line(
            [
                self.change.as_str().into(),
                (&self.listed).into(),
                owners.join(", ").into(),
                said(&self.note),
            ],
            &self.sources,
        )]
    }

    fn number_headings() -> Vec<&'static str> {
        vec!["owner_ids"]
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let owners: Vec<&str> = self.owners.iter().map(|owner| owner.id.as_str()).collect();
        vec![vec![owners.join(";")]]
    }

    fn mentions(&self) -> Vec<&str> {
        let owners = self.owners.iter().map(|owner| owner.id.as_str());
        [self.listed.id.as_str()]
            .into_iter()
            .chain(owners)
            .collect()
    }
}

impl Row for TimelineRow {
    const COLUMNS: &'static [TableColumn] = &[
        text("date", "Date"),
        key(text("event", "Event")),
        key(text("record", "Record")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        vec![line(
            [
                self.date.to_string().into(),
                (&self.event).into(),
                (&self.record).into(),
            ],
            &self.sources,
        )]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.record]
    }
}

impl Row for StatsRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("group", "Group")),
        key(text("what", "What")),
        number("count", "Count"),
        text("note", "Note"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        vec![line(
            [
                (&self.group).into(),
                (&self.what).into(),
                self.count.into(),
                said(&self.note),
            ],
            &[],
        )]
    }

    fn mentions(&self) -> Vec<&str> {
        Vec::new()
    }
}

impl Row for CheckRow {
    const COLUMNS: &'static [TableColumn] = &[
        text("severity", "Severity"),
        text("problem", "Problem"),
        text("where", "Where"),
        text("id", "Id"),
        text("message", "Message"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        // Lines are counted from 1: what is about a file as a whole, or no file at all, has none.
        let place = if self.line == 0 {
            self.file.clone()
        } else {
            format!("{}:{}", self.file, self.line)
        };
        let cells = [
            self.severity.as_str().into(),
            (&self.problem).into(),
            place.into(),
            (&self.id).into(),
            (&self.message).into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        Vec::new()
    }
}
