//! What is wrong with the data, or worth a look: one kind of finding a file.

mod accounts;
mod claim_loops;
mod countries;
mod dates;
mod disagreements;
mod dissolved;
mod ends;
mod fields;
mod foreign;
mod future;
mod identity;
mod ids;
mod over_100;
mod ownership_cycles;
mod sources;
mod unknown_owners;
mod unread;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::answer::{Answer, CheckRow, Cut, FirstOf, Found, Limit, Note, Rows, Severity};
use crate::error::Problems;
use crate::graph::{Graph, RelationshipId};
use crate::lens::{Allowance, Lens};
use crate::model::{Citation, Record, count, relationship_kind};

/// Everything that is wrong with data, or where its sources disagree: what [`salvage`](crate::open::salvage) gave of it,
/// and the problems that it met on the way.
///
/// ```
/// use relata::graph::Leniency;
/// use relata::{check::check, open};
/// let salvaged = open::salvage("pack", &open::bundled(), Leniency::Strict)?;
/// assert!(!check(&salvaged.0, &salvaged.1).has_errors());
/// # Ok::<(), relata::Error>(())
/// ```
pub fn check(graph: &Graph, problems: &Problems) -> Answer {
    check_within(&Allowance::default(), graph, problems)
}

/// The same within a time and with a memory: what was found until these are used up.
pub fn check_within(allowance: &Allowance, graph: &Graph, problems: &Problems) -> Answer {
    let mut rows: Vec<CheckRow> = problems
        .iter()
        .map(|p| CheckRow {
            severity: Severity::Error,
            problem: p.problem.to_owned(),
            file: p.file.clone(),
            line: p.line,
            id: p.id.clone(),
            message: p.message.clone(),
            sources: Vec::new(),
        })
        .collect();
    // Reading counts all problems and keeps the first of them; those that are not kept are errors, too.
    let mut limits: Vec<Limit> = (problems.len() > rows.len())
        .then(|| Limit::new(Cut::Problems, rows.len(), problems.len()))
        .into_iter()
        .collect();
    let mut carried = Vec::new();
    for slips in [fields::slips, words::slips] {
        let (found, unused) = slips(graph);
        rows.extend(found);
        carried.extend(unused);
    }
    for find in [
        ids::find,
        accounts::find,
        countries::find,
        future::find,
        ends::find,
        identity::find,
        dates::find,
        dissolved::find,
        unknown_owners::find,
        unread::find,
        over_100::find,
        claim_loops::find,
        ownership_cycles::find,
        sources::find,
        disagreements::find,
    ] {
        if allowance.ends_search() {
            break;
        }
        rows.extend(find(graph));
    }
    // By file and line within a severity, whichever check found it: that is the order in which files are mended.
    rows.sort_by(|a, b| {
        let key = |row: &CheckRow| {
            (
                row.severity,
                row.file.clone(),
                row.line,
                row.problem.clone(),
                row.id.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    if let Some(by) = allowance.cut() {
        limits.push(Limit::new(Cut::Spent { by }, rows.len(), rows.len()));
    }
    let mut answer = answer(graph, rows, limits);
    if let Some(by) = allowance.cut() {
        answer.summary = format!("{}: {}", by.in_words(), answer.summary);
    }
    if !carried.is_empty() {
        answer.notes.push(Note::Carried { words: carried });
    }
    answer
}

impl Answer {
    /// Whether a check found errors.
    pub fn has_errors(&self) -> bool {
        matches!(&self.rows, Rows::Check(rows) if rows.iter().any(|row| row.severity == Severity::Error))
    }
}

fn answer(graph: &Graph, rows: Vec<CheckRow>, limits: Vec<Limit>) -> Answer {
    let number = |severity| rows.iter().filter(|row| row.severity == severity).count();
    // Errors that were counted and not kept still are errors, and decide about the exit status.
    let hidden: usize = limits.iter().map(|limit| limit.total - limit.shown).sum();
    let errors = number(Severity::Error) + hidden;
    let warnings = number(Severity::Warning);
    let disagreements = number(Severity::Disagreement);
    let cited: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| &row.sources)
        .map(|c| c.source.as_str())
        .collect();
    let sources = cited
        .into_iter()
        .filter_map(|id| graph.source_by_id(id))
        .map(|id| graph.source(id))
        .collect();
    Answer {
        query: None,
        lens: Lens::default(),
        day: None,
        title: format!("Check of {}", graph.dataset().name),
        summary: format!(
            "{}, {}, {} between sources.",
            count(errors, "error"),
            count(warnings, "warning"),
            count(disagreements, "disagreement")
        ),
        rows: Rows::Check(rows),
        changes: None,
        things: None,
        found: Found::default(),
        stakes: HashMap::new(),
        mentioned: Vec::new(),
        merged: BTreeMap::new(),
        same: Vec::new(),
        facts: Vec::new(),
        sources,
        complete: limits.is_empty(),
        limits,
        notes: Vec::new(),
        dataset: graph.dataset(),
    }
}

/// A finding about a relationship.
fn finding(
    graph: &Graph,
    id: RelationshipId,
    severity: Severity,
    problem: &str,
    message: impl Into<String>,
) -> CheckRow {
    let (file, line) = graph.relationship_origin(id);
    let record = graph.relationship(id);
    CheckRow {
        severity,
        problem: problem.to_owned(),
        file,
        line,
        id: record.id.clone(),
        message: message.into(),
        sources: citations_of(&[&record.sources]),
    }
}

/// A warning about a record at its place.
fn warning(place: (String, usize), record: &Record, problem: &str, message: String) -> CheckRow {
    CheckRow {
        sources: citations_of(&[&record.sources().to_vec()]),
        ..plain_finding(place, record.id(), Severity::Warning, problem, message)
    }
}

/// A finding about an id at its place.
fn plain_finding(
    (file, line): (String, usize),
    id: &str,
    severity: Severity,
    problem: &str,
    message: String,
) -> CheckRow {
    CheckRow {
        severity,
        problem: problem.to_owned(),
        file,
        line,
        id: id.to_owned(),
        message,
        sources: Vec::new(),
    }
}

/// Citations of several records, each once.
fn citations_of(citations: &[&Vec<Citation>]) -> Vec<Citation> {
    let unique: BTreeSet<&Citation> = citations.iter().copied().flatten().collect();
    unique.into_iter().cloned().collect()
}

/// How many names of a long list are spelt out.
const NAMED: usize = 10;

/// The first names of a list, and how many more there are.
fn first_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    FirstOf::new(names, NAMED).to_string()
}

/// The codes of the kinds that say who holds how much.
fn ownership_codes(graph: &Graph) -> Vec<u16> {
    let kinds = relationship_kind::OWNERSHIP.into_iter();
    kinds
        .filter_map(|kind| graph.relationship_code(kind))
        .collect()
}
