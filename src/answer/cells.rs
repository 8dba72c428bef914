//! How each kind of row is laid out in cells.

mod screening;

use super::rows::*;
use super::table::{Cell, Column, Part, Shape, Table, TableRow};
use crate::lens::ASSUMED;
use crate::model::{Citation, Share, Status};
use crate::ownership::Interval;

/// A row that can be laid out in one or more lines of a table.
trait Lines {
    const COLUMNS: &'static [Column];
    fn lines(&self) -> Vec<TableRow>;
}

const fn text(key: &'static str, heading: &'static str) -> Column {
    Column { key, heading, shape: Shape::Text, part: Part::Told }
}

const fn number(key: &'static str, heading: &'static str) -> Column {
    Column { key, heading, shape: Shape::Number, part: Part::Told }
}

/// A line is about the things that it names.
const fn named(key: &'static str, heading: &'static str) -> Column {
    Column { key, heading, shape: Shape::Named, part: Part::About }
}

/// A column that says what the line is about, beside those that name things.
const fn about(column: Column) -> Column {
    Column { part: Part::About, ..column }
}

/// A column of what the line rests on.
const fn basis(column: Column) -> Column {
    Column { part: Part::Basis, ..column }
}

fn line<const N: usize>(cells: [Cell; N], sources: &[Citation]) -> TableRow {
    TableRow { cells: cells.into(), sources: sources.to_vec() }
}

impl From<&Named> for Cell {
    fn from(named: &Named) -> Self {
        Cell::Named(named.clone())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Cell::Text(text.clone())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Text(number.to_string())
    }
}

/// A stated share, or nothing.
fn stated(share: &Option<Share>) -> Cell {
    share.map(|s| s.to_string()).unwrap_or_default().into()
}

/// Who stands between the two ends of a chain, each with the share that the one before holds of it.
fn between(names: &[Named], shares: &[Option<Share>], path: &[Vec<String>]) -> Cell {
    let link = |(name, (share, step)): (&Named, (&Option<Share>, &Vec<String>))| {
        let assumed = is_assumed(step).then(|| ASSUMED_WORD.to_owned());
        let told: Vec<String> = share.map(|share| share.to_string()).into_iter().chain(assumed).collect();
        if told.is_empty() { name.name.clone() } else { format!("{} ({})", name.name, told.join(", ")) }
    };
    match names {
        [_, middle @ .., _] if !middle.is_empty() => {
            let links: Vec<String> = middle.iter().zip(shares.iter().zip(path)).map(link).collect();
            format!("via {}", links.join(" > ")).into()
        }
        [_, _] => "direct".into(),
        _ => "".into(),
    }
}

/// How many replies of each kind: `2 disputes, 1 no-response`.
fn in_short(replies: &[Reply]) -> Cell {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    replies.iter().for_each(|reply| *counts.entry(&reply.kind).or_default() += 1);
    counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect::<Vec<_>>().join(", ").into()
}

/// The direct share of a chain's only hop; longer chains have none.
fn direct_share(share: &Option<Share>, path: &[Vec<String>]) -> Cell {
    let [step] = path else { return "".into() };
    let told = share.map_or_else(|| "not stated".to_owned(), |share| share.to_string());
    if is_assumed(step) { format!("{told}, {ASSUMED_WORD}").into() } else { told.into() }
}

/// What stands beside whatever rests on an assumption.
const ASSUMED_WORD: &str = Status::Assumed.as_str();

fn is_assumed(claims: &[String]) -> bool {
    claims.iter().any(|id| id.starts_with(ASSUMED))
}

impl Lines for FindRow {
    const COLUMNS: &'static [Column] = &[
        named("entity", "Entity"),
        text("kind", "Kind"),
        text("country", "Country"),
        text("matched", "Matched"),
        number("score", "Score"),
        text("id", "Id"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let country = self.country.clone().unwrap_or_default();
        let score = self.score.to_string();
        let id = Cell::from(&self.entity.id);
        let cells =
            [(&self.entity).into(), (&self.kind).into(), country.into(), (&self.matched).into(), score.into(), id];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for ShowRow {
    const COLUMNS: &'static [Column] = &[
        about(text("part", "")),
        about(text("what", "What")),
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
        let mut says: Vec<&str> = self.by.iter().map(|by| by.name.as_str()).collect();
        if self.status != Status::Stated {
            says.push(self.status.as_str());
        }
        if self.disagrees {
            says.push("sources disagree");
        }
        let cells =
            [part.into(), (&self.what).into(), (&self.value).into(), (&self.when).into(), says.join(", ").into()];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for AroundRow {
    const COLUMNS: &'static [Column] = &[
        number("hops", "Hops"),
        named("from", "From"),
        about(text("kind", "Relation")),
        named("to", "To"),
        text("share", "Share"),
        text("when", "When"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let (from, to) = ((&self.from).into(), (&self.to).into());
        let cells = [self.hops.into(), from, (&self.kind).into(), to, stated(&self.share), (&self.when).into()];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for PathRow {
    const COLUMNS: &'static [Column] = &[
        about(number("hop", "Hop")),
        named("from", "From"),
        text("kind", "Relation"),
        named("to", "To"),
        text("share", "Share"),
        text("when", "When"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let hop = |(number, step): (usize, &Step)| {
            let arrow = if step.forward { format!("{} ->", step.kind) } else { format!("<- {}", step.kind) };
            let (from, to) = ((&step.from).into(), (&step.to).into());
            let cells = [(number + 1).into(), from, arrow.into(), to, stated(&step.share), (&step.when).into()];
            line(cells, &step.sources)
        };
        self.steps.iter().enumerate().map(hop).collect()
    }
}

impl Lines for OwnersRow {
    const COLUMNS: &'static [Column] = &[
        named("listed", "Listed"),
        basis(text("editions", "Editions")),
        named("owner", "Owner"),
        text("role", "Role"),
        text("chain", "Chain"),
        text("share", "Direct share"),
        text("at_listing", "At listing"),
        basis(text("replies", "Replies")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let why = self.unknown.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        let owner = self.owner.as_ref().map_or_else(|| format!("no known owner{why}").into(), Cell::from);
        let mut role = self.role.clone().unwrap_or_default();
        match self.ultimate {
            _ if self.owner.is_none() => {}
            true if self.unnamed => role += &format!(", ultimate owner unknown{why}"),
            false if self.unnamed => role += &format!(", not named{why}"),
            true if self.cyclic => role += ", ultimate (cyclic)",
            true if self.unknown.is_some() => role += &format!(", last known owner{why}"),
            true => role += ", ultimate",
            false => {}
        }
        let cells = [
            (&self.listed).into(),
            (&self.editions).into(),
            owner,
            role.into(),
            between(&self.chain, &self.shares, &self.path),
            direct_share(&self.share, &self.path),
            self.at_listing.map_or("", AtListing::as_str).into(),
            in_short(&self.replies),
        ];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for HoldingsRow {
    const COLUMNS: &'static [Column] = &[
        named("holding", "Holding"),
        text("kind", "Kind"),
        text("role", "Role"),
        text("chain", "Chain"),
        text("share", "Direct share"),
        text("editions", "Listed"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let role = if self.cyclic { format!("{} (cyclic)", self.role) } else { self.role.clone() };
        let cells = [
            (&self.holding).into(),
            (&self.kind).into(),
            role.into(),
            between(&self.chain, &self.shares, &self.path),
            direct_share(&self.share, &self.path),
            (&self.editions).into(),
        ];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for DiffRow {
    const COLUMNS: &'static [Column] =
        &[text("change", "Change"), named("listed", "Listed"), text("owners", "Owners"), basis(text("note", "Note"))];
    fn lines(&self) -> Vec<TableRow> {
        let owners: Vec<&str> = self.owners.iter().map(|o| o.name.as_str()).collect();
        vec![line(
            [self.change.as_str().into(), (&self.listed).into(), owners.join(", ").into(), (&self.note).into()],
            &self.sources,
        )]
    }
}

impl Lines for TimelineRow {
    const COLUMNS: &'static [Column] =
        &[text("date", "Date"), about(text("event", "Event")), about(text("record", "Record"))];
    fn lines(&self) -> Vec<TableRow> {
        vec![line([self.date.to_string().into(), (&self.event).into(), (&self.record).into()], &self.sources)]
    }
}

impl Lines for StakesRow {
    const COLUMNS: &'static [Column] = &[
        named("owner", "Owner"),
        about(text("interest", "Interest")),
        text("share", "Share"),
        basis(text("claims", "Claims")),
        basis(text("superseded", "Other accounts")),
        text("note", "Note"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let parcel = self.parcel.as_deref().map(|parcel| format!(" ({parcel})")).unwrap_or_default();
        let share = match self.share {
            Some(share) if share == Interval::UNSTATED => "not stated".to_owned(),
            Some(share) => share.to_string(),
            None => String::new(),
        };
        let note = if self.conflict { "accounts contradict each other" } else { "" };
        let cells = [
            (&self.owner).into(),
            format!("{}{parcel}", self.interest).into(),
            share.into(),
            self.claims.join(" ").into(),
            self.superseded.join(" ").into(),
            note.into(),
        ];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for AffectedRow {
    const COLUMNS: &'static [Column] = &[
        named("entity", "Caught"),
        about(text("rule", "Rule")),
        text("verdict", "Verdict"),
        text("sum", "Held by the caught"),
        basis(text("distance", "Distance")),
        basis(text("owners", "By")),
        basis(text("proof", "Proof")),
        basis(text("settles", "Settled by")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let verdict = match self.verdict {
            Standing::Certain => "certain",
            Standing::Possible => "possible",
        };
        let verdict = if self.inconsistent { format!("{verdict}, inconsistent") } else { verdict.to_owned() };
        let owners: Vec<&str> = self.owners.iter().map(|owner| owner.name.as_str()).collect();
        let cells = [
            (&self.entity).into(),
            (&self.rule).into(),
            verdict.into(),
            format!("{} {}", self.sum, self.interest).into(),
            (&self.distance).into(),
            owners.join(", ").into(),
            self.proof.join(" ").into(),
            self.settles.clone().unwrap_or_default().into(),
        ];
        vec![line(cells, &self.sources)]
    }
}

impl Lines for StatsRow {
    const COLUMNS: &'static [Column] =
        &[about(text("group", "Group")), about(text("what", "What")), number("count", "Count"), text("note", "Note")];
    fn lines(&self) -> Vec<TableRow> {
        vec![line([(&self.group).into(), (&self.what).into(), self.count.into(), (&self.note).into()], &[])]
    }
}

impl Lines for CheckRow {
    const COLUMNS: &'static [Column] = &[
        text("severity", "Severity"),
        text("problem", "Problem"),
        text("where", "Where"),
        text("id", "Id"),
        text("message", "Message"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let place = if self.line == 0 { self.file.clone() } else { format!("{}:{}", self.file, self.line) };
        let cells = [
            self.severity.as_str().into(),
            (&self.problem).into(),
            place.into(),
            (&self.id).into(),
            (&self.message).into(),
        ];
        vec![line(cells, &self.sources)]
    }
}

fn lay_out<R: Lines>(rows: &[R]) -> Table {
    Table { columns: R::COLUMNS, rows: rows.iter().flat_map(R::lines).collect() }
}

/// Runs one expression for whichever kind of rows there is.
macro_rules! each_kind {
    ($value:expr, $rows:ident => $body:expr) => {
        match $value {
            Rows::Find($rows) => $body,
            Rows::Show($rows) => $body,
            Rows::Around($rows) => $body,
            Rows::Path($rows) => $body,
            Rows::Owners($rows) => $body,
            Rows::Holdings($rows) => $body,
            Rows::Diff($rows) => $body,
            Rows::Timeline($rows) => $body,
            Rows::Stakes($rows) => $body,
            Rows::Affected($rows) => $body,
            Rows::Screen($rows) => $body,
            Rows::Sensitivity($rows) => $body,
            Rows::Stats($rows) => $body,
            Rows::Check($rows) => $body,
        }
    };
}

impl Rows {
    /// How many rows.
    pub fn len(&self) -> usize {
        each_kind!(self, rows => rows.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn table(&self) -> Table {
        each_kind!(self, rows => lay_out(rows))
    }
}
