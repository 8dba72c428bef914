//! What every question gets back: a graph, rows, citations, and an honest statement of completeness.
//!
//! Every answer can be written in every format of [`write`](crate::write).

mod baseline;
mod columns;
mod detail;
mod first_of;
mod limit;
mod note;
mod report;
mod row_diff;
mod rows;
mod table;
mod year_ranges;

use std::ops::Range;

use crate::lens::Lens;
use crate::model::{Entity, Fact, Relationship, Same, Source};
use crate::query::Query;
use petgraph::graph::DiGraph;

pub use crate::graph::{Dataset, Node};
pub use baseline::{Baseline, ChangedRow, Changes};
pub use detail::{CountOnly, Detail};
pub use first_of::FirstOf;
pub use limit::{Cut, Limit};
pub use note::{Coverage, CoveragePart, Note, OwnerOfSeveral, RuleTerms, Threshold, UnnamedOwner};
pub use report::Report;
pub use row_diff::{RowDiff, RowDifference, compare};
pub use rows::{
    AffectedRow, AnswerChangeRow, AroundRow, AtListing, Became, CaughtWhenRow, Cause, CheckRow,
    CommonRelation, CommonRow, CommonWay, Control, CountsAs, DiffRow, Fate, FindRow, GroupRow,
    HoldingsRow, ListingChange, MatchRow, MatchRows, MatchValue, Membership, Named, OwnedWhenRow,
    OwnersRow, PathRow, PathStep, ProofRow, Reply, RobustPart, RobustRow, Rows, ScreenRow,
    Screened, SensitivityRow, Severity, ShowPart, ShowRow, StakesRow, Standing, StatsRow, Survival,
    TimelineRow,
};
pub use table::{Cell, ColumnRole, Shape, Table, TableColumn, TableRow};
pub use year_ranges::year_ranges;

/// The reply to one question.
///
/// `graph` holds every entity that a row or relationship names; a relationship that another one points at is
/// also a [`Node::Claim`]. Nodes and edges are sorted by id.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The question; `None` for `check`, which asks about files.
    pub query: Option<Query>,
    /// Through which lens.
    pub lens: Lens,
    /// The question as a heading.
    pub title: String,
    /// The answer in one sentence.
    pub summary: String,
    /// The table.
    pub rows: Rows,
    /// What became of the rows since an earlier run, if there is a baseline: then this is the table.
    pub changes: Option<Changes>,
    /// What was found, as a graph of records.
    pub graph: DiGraph<Node, Relationship>,
    /// Entities that records name without being about them, and those that a node of the graph stands for as well, by id.
    pub mentioned: Vec<Entity>,
    /// The decisions by which nodes of the graph stand for others, by id.
    pub same: Vec<Same>,
    /// Facts that belong to the answer.
    pub facts: Vec<Fact>,
    /// Every source that a row or a relationship cites, by id; one without a record has only its id.
    pub sources: Vec<Source>,
    /// Whether the search was exhaustive under the lens.
    pub complete: bool,
    /// What was cut, when it was not.
    pub limits: Vec<Limit>,
    /// What a careful reader must know: assumptions made, claims without dates, partly documented editions.
    pub notes: Vec<Note>,
    /// The data that was asked.
    pub dataset: Dataset,
}

impl Answer {
    /// Whether anything was found, or has changed since an earlier run; names that mean nothing have rows, too.
    pub fn is_found(&self) -> bool {
        match &self.rows {
            _ if self.changes.is_some() => {
                self.changes.iter().any(|changes| !changes.rows.is_empty())
            }
            Rows::Screen(rows) => rows.iter().any(|row| row.standing != Screened::NoMatch),
            rows => !rows.is_empty(),
        }
    }

    /// The rows as text cells, for formats that print tables.
    pub fn table(&self) -> Table {
        self.table_of(0..self.row_count())
    }

    /// Some of the rows as text cells: all of them may be many. None past the last.
    pub fn table_of(&self, rows: Range<usize>) -> Table {
        match &self.changes {
            Some(changes) => changes.table(rows),
            None => self.rows.as_list().to_table(rows),
        }
    }

    /// How many rows its table is made of.
    pub fn row_count(&self) -> usize {
        self.changes
            .as_ref()
            .map_or_else(|| self.rows.len(), |changes| changes.rows.len())
    }

    /// The entities of the graph, by id.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.graph.node_weights().filter_map(|node| match node {
            Node::Entity(entity) => Some(&**entity),
            Node::Claim(_) => None,
        })
    }

    /// The relationships of the graph, by id.
    pub fn relationships(&self) -> impl Iterator<Item = &Relationship> {
        self.graph.edge_weights()
    }
}
