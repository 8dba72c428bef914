//! What changed since an earlier run: the saved JSON of its answers, compared with the answers of today.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::renamed::RenamedByKey;
use super::row_diff::{RowDiff, RowDifference, compare_since};
use super::rows::{MatchRows, Rows};
use super::table::{ColumnRole, Shape, TableColumn};
use super::{Answer, Cut, Dataset, Fate, Note, Report};
use crate::error::{Error, Hint, Result, Wrong};
use crate::lens::Lens;
use crate::model::{Citation, Source};
use crate::query::Query;

/// An answer as it was saved: as much of its JSON as a comparison needs.
#[derive(Debug, Clone, Deserialize)]
pub struct Baseline {
    query: Option<Query>,
    lens: Lens,
    rows: Value,
    sources: Vec<Source>,
    complete: bool,
    dataset: Dataset,
    /// Whatever the answer was about beside its rows.
    #[serde(default)]
    graph: NamedThings,
    #[serde(default)]
    mentioned: Vec<NamedThing>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct NamedThings {
    #[serde(default)]
    nodes: Vec<NamedThing>,
}

/// An entity, as far as its name goes; a claim that is a node has none.
#[derive(Debug, Clone, Deserialize)]
struct NamedThing {
    id: String,
    #[serde(default)]
    name: String,
}

/// What became of the rows of an answer since an earlier run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Changes {
    /// The data that the earlier run asked.
    pub dataset: Dataset,
    /// The rows that differ.
    pub rows: Vec<ChangedRow>,
}

/// What became of one row since an earlier run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangedRow {
    /// What it says now and said then.
    #[serde(flatten)]
    pub difference: RowDifference,
    /// Where the row of now was read, and the row of then.
    pub sources: Vec<Citation>,
}

impl Baseline {
    /// Reads the JSON of an answer, or of a report.
    ///
    /// # Errors
    /// When it is neither.
    pub fn from_json(file: &str, json: &str) -> Result<Vec<Self>> {
        let wrong = |error: serde_json::Error| -> Error {
            let no_answers = Wrong::NoEarlierAnswers {
                file: file.to_owned(),
                error: error.to_string(),
            };
            no_answers.hint(Hint::GiveEarlierRun).into()
        };
        // A report has its answers under the key under which a file of questions has these: one file is
        // both, the questions to ask again and the answers to compare with.
        let mut json: Value = serde_json::from_str(json).map_err(wrong)?;
        match json.get_mut("questions").map(Value::take) {
            Some(answers) => serde_json::from_value(answers).map_err(wrong),
            None => Ok(vec![serde_json::from_value(json).map_err(wrong)?]),
        }
    }
}

impl Report {
    /// The same report as what changed since an earlier one. A question that was not
    /// asked then is answered in full.
    ///
    /// # Errors
    /// When no question of the report was asked then, or the rows of an answer cannot be read any more.
    pub fn since(mut self, baseline: &[Baseline]) -> Result<Self> {
        let mut compared = 0;
        for (_, answer) in &mut self.answers {
            // Not by place: questions may have been added to the file, or put in another order.
            let is_same = |baseline: &&Baseline| {
                baseline.query == answer.query && baseline.lens == answer.lens
            };
            match baseline.iter().find(is_same) {
                Some(baseline) => {
                    answer.compare(baseline)?;
                    compared += 1;
                }
                None => answer.notes.push(Note::NotAskedBefore),
            }
        }
        match compared {
            0 => Err(Wrong::NothingAskedBefore.hint(Hint::AskTheSame).into()),
            _ => Ok(self),
        }
    }
}

impl Answer {
    /// Whether nothing bears a name in its question: such an answer has no rows of its own kind, but none of `find`.
    pub(crate) fn is_about_nothing(&self) -> bool {
        let is_find = |query: &Query| matches!(query, Query::Find(_));
        matches!(self.rows, Rows::Find(_)) && self.query.as_ref().is_some_and(|q| !is_find(q))
    }

    fn compare(&mut self, baseline: &Baseline) -> Result<()> {
        if self.is_about_nothing() {
            self.notes.push(Note::NothingBearsTheName);
            // That all its rows are gone is the whole answer.
            self.complete = true;
            if let Some(query) = &self.query {
                self.rows = none_of(query, &baseline.rows);
            }
        }
        // The earlier rows become cells as those of now do, so that only what they say can differ.
        let unreadable = |error: serde_json::Error| {
            let unreadable = Wrong::EarlierRows {
                title: self.title.clone(),
                error: error.to_string(),
            };
            unreadable.hint(Hint::AskAgain)
        };
        let rows = self.rows.as_list();
        let before = rows.table_from_json(&baseline.rows).map_err(unreadable)?;
        let renamed = RenamedByKey::of(&baseline.rows, rows).map_err(unreadable)?;
        // What was cut off this time did not disappear.
        let is_cut = self
            .limits
            .iter()
            .any(|limit| matches!(limit.what, Cut::Spent { .. }));
        let RowDiff {
            mut differences,
            same,
            recited,
        } = compare_since(&before, &rows.to_table(0..rows.len()), &renamed);
        differences.extend(self.renamed_beside(baseline, &renamed));
        if is_cut {
            differences.retain(|difference| difference.fate != Fate::Disappears);
        }
        let number = |fate| {
            differences
                .iter()
                .filter(|difference| difference.fate == fate)
                .count()
        };
        let summary = format!(
            "Since then {} appeared, {} disappeared, {} changed; {same} stayed the same.",
            number(Fate::Appears),
            number(Fate::Disappears),
            number(Fate::Changes),
        );
        // Of rows that stayed the same nothing is told; what the others hang on is.
        self.notes.retain(|note| !matches!(note, Note::Hanging(_)));
        self.notes.splice(
            0..0,
            [
                Note::Now {
                    summary: self.summary.clone(),
                },
                Note::ThenAsked {
                    dataset: baseline.dataset.clone(),
                },
            ],
        );
        if recited > 0 {
            self.notes.push(Note::Recited { rows: recited });
        }
        if !baseline.complete {
            self.notes.push(Note::EarlierIncomplete);
        }
        self.summary = summary;
        self.add_sources(&baseline.sources);
        let rows = differences.into_iter().map(changed_row).collect();
        self.changes = Some(Changes {
            dataset: baseline.dataset.clone(),
            rows,
        });
        Ok(())
    }

    /// What has another name than then, though no row says so: whoever stands behind a row, and what was asked about.
    fn renamed_beside(&self, baseline: &Baseline, in_rows: &RenamedByKey) -> Vec<RowDifference> {
        let then = baseline.graph.nodes.iter().chain(&baseline.mentioned);
        let then: BTreeMap<&str, &str> = then.map(|then| (&*then.id, &*then.name)).collect();
        let mut renamed = Vec::new();
        for now in self.entities().chain(&self.mentioned) {
            let Some(&then) = then.get(&*now.id) else {
                continue;
            };
            if then != now.name && !in_rows.names(&now.id) {
                renamed.push(RowDifference::renamed(&now.id, then, &now.name));
            }
        }
        renamed
    }

    /// Adds the sources of rows that are gone.
    fn add_sources(&mut self, others: &[Source]) {
        self.sources.extend(others.iter().cloned());
        // Stable, so that of two records the one of now stays.
        self.sources.sort_by(|a, b| a.id.cmp(&b.id));
        self.sources.dedup_by(|then, now| then.id == now.id);
    }
}

/// No rows, of the kind that a question has; those of a pattern have the columns of the rows of then.
fn none_of(query: &Query, then: &Value) -> Rows {
    match query {
        Query::Find(_) => Rows::Find(Vec::new()),
        Query::Show(_) => Rows::Show(Vec::new()),
        Query::Around(_) => Rows::Around(Vec::new()),
        Query::Path(_) => Rows::Path(Vec::new()),
        Query::Robust(_) => Rows::Robust(Vec::new()),
        Query::Common(_) => Rows::Common(Vec::new()),
        Query::Match(_) => Rows::Match(MatchRows {
            columns: then[0]["values"].as_object().map_or(Vec::new(), columns),
            rows: Vec::new(),
        }),
        Query::Owners(question) if question.period.is_some() => Rows::OwnedWhen(Vec::new()),
        Query::Owners(question) if question.count => Rows::Stats(Vec::new()),
        Query::Owners(_) => Rows::Owners(Vec::new()),
        Query::Holdings(_) => Rows::Holdings(Vec::new()),
        Query::Group(_) => Rows::Group(Vec::new()),
        Query::Diff(question) if question.of.is_some() => Rows::AnswerChanges(Vec::new()),
        Query::Diff(_) => Rows::Diff(Vec::new()),
        Query::Timeline(_) => Rows::Timeline(Vec::new()),
        Query::Stakes(_) => Rows::Stakes(Vec::new()),
        Query::Affected(question) if question.period.is_some() => Rows::CaughtWhen(Vec::new()),
        Query::Affected(question) if question.proof => Rows::Proof(Vec::new()),
        Query::Affected(_) => Rows::Affected(Vec::new()),
        Query::Facts(_) => Rows::Facts(Vec::new()),
        Query::Screen(_) => Rows::Screen(Vec::new()),
        Query::Resolve(_) => Rows::Resolve(Vec::new()),
        Query::Stats(_) => Rows::Stats(Vec::new()),
        Query::Sensitivity(_) => Rows::Sensitivity(Vec::new()),
    }
}

/// The columns of a row as it stands in JSON.
fn columns(values: &serde_json::Map<String, Value>) -> Vec<TableColumn> {
    let column = |(key, value): (&String, &Value)| TableColumn {
        key: key.clone().into(),
        heading: key.clone().into(),
        shape: match value.get("id") {
            Some(_) => Shape::Named,
            None => Shape::Text,
        },
        role: ColumnRole::Key,
    };
    values.iter().map(column).collect()
}

fn changed_row(difference: RowDifference) -> ChangedRow {
    let sources: BTreeSet<&Citation> = difference
        .cited_before
        .iter()
        .chain(&difference.cited_after)
        .collect();
    ChangedRow {
        sources: sources.into_iter().cloned().collect(),
        difference,
    }
}
