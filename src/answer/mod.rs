//! What every question gets back: rows, a graph, citations, and an honest statement of completeness.
//!
//! Every answer can be written in every format of [`write`](crate::write).

mod baseline;
mod columns;
mod detail;
mod first_of;
mod found;
mod limit;
mod named;
mod note;
#[cfg(any(feature = "mcp", feature = "serve"))]
mod part;
mod renamed;
mod report;
mod row_diff;
mod row_list;
mod rows;
mod same_names;
mod surroundings;
mod table;
mod values;
mod year_ranges;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::error::OtherRows;
use crate::lens::Lens;
use crate::model::{Date, Entity, Fact, Relationship, Same, Source};
use crate::query::Query;
use petgraph::graph::DiGraph;

pub use crate::graph::{Dataset, Node, Reason};
pub use baseline::{Baseline, ChangedRow, Changes};
#[cfg(feature = "table")]
pub(crate) use columns::replies::{replies_to_each, replies_to_lists};
pub(crate) use columns::support::Support;
pub use detail::{CountOnly, Detail};
pub use first_of::FirstOf;
pub(crate) use found::{Edge, Found};
pub use limit::{Cut, Limit};
pub use named::Named;
pub use note::{
    AbsentHolders, AbsentKind, Carried, Counted, Coverage, CoveragePart, ExactChoice, Fading,
    Hanging, HeldByUnnamed, Idle, LookedAt, LookedUp, MoreExactChoices, NotLookedAt, Note,
    OwnThroughSubsidiary, OwnerOfSeveral, OwnersOver, RareProperty, RuleInForce, RuleLine,
    RuleTerms, SaidToDiffer, ScreenedAgainst, SmallLeftOut, StakesSum, TooManyAccounts,
    UnnamedOwner,
};
pub use report::Report;
pub use row_diff::{RowDiff, RowDifference, compare};
pub use rows::{
    AffectedRow, AnswerChangeRow, AroundRow, AtListing, Became, CaughtWhenRow, Cause, CheckRow,
    CommonRelation, CommonRow, CommonWay, Control, CountsAs, DiffRow, DirectOwner, FactsRow, Fate,
    FindRow, GroupRow, HoldingsRow, ListingChange, MatchRow, MatchRows, MatchValue, Membership,
    OwnedWhenRow, OwnersRow, PathRow, PathStep, ProofRow, Reply, ResolveRow, RobustPart, RobustRow,
    RowKind, Rows, ScreenRow, Screened, SensitivityRow, Severity, ShowPart, ShowRow, StakesRow,
    Standing, StatsRow, Survival, TimelineRow,
};
pub use surroundings::{ClaimTotal, Surroundings};
pub use table::{Branch, Cell, ColumnRole, Shape, Table, TableColumn, TableRow};
pub(crate) use values::ToldStake;
pub use values::{
    ClaimDates, ClaimSentence, Compared, CountNote, Distance, Doubt, Edition, Editions, Event,
    HangsOn, Held, JointMembers, ListingNote, NameField, OpenPoint, OwnShares, ReplyDetails,
    Respect, Role, Roles, ShareNote, Statement, Threshold, When,
};
pub use year_ranges::year_ranges;

/// The reply to one question.
///
/// Rows of the type that the question answers with are told one after the other ([`rows`](Answer::rows)); the graph is
/// built when it is asked for ([`graph`](Answer::graph)).
///
/// ```
/// use relata::answer::OwnersRow;
/// use relata::{Graph, Lens, Owners};
/// let graph = Graph::bundled()?;
/// let answer = graph.ask(Owners::of("shopee"), &Lens::default())?;
/// for row in answer.rows::<OwnersRow>()? {
///     println!("{:?} owns {}, says {:?}", row.owner, row.listed, row.sources);
/// }
/// assert!(answer.is_complete() && answer.limits().is_empty());
/// # Ok::<(), relata::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Answer {
    /// The question; `None` for `check`, which asks about files.
    pub(crate) query: Option<Query>,
    pub(crate) lens: Lens,
    /// The day as of which it was worked out, if it is as of one.
    pub(crate) day: Option<Date>,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) rows: Rows,
    /// What became of the rows since an earlier run, if there is a baseline.
    pub(crate) changes: Option<Changes>,
    /// How many things there are, where only the first of them have rows.
    #[cfg_attr(
        not(feature = "table"),
        allow(dead_code, reason = "only tables are cut")
    )]
    pub(crate) things: Option<usize>,
    pub(crate) found: Found,
    /// What all accounts of a stake come to, by the id of each claim that is one of them.
    pub(crate) stakes: HashMap<String, ToldStake>,
    pub(crate) mentioned: Vec<Entity>,
    /// Of those that are one with another entity, which stands for both: ids by ids.
    pub(crate) merged: BTreeMap<String, String>,
    pub(crate) same: Vec<Same>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) sources: Vec<Source>,
    pub(crate) complete: bool,
    pub(crate) limits: Vec<Limit>,
    pub(crate) notes: Vec<Note>,
    pub(crate) dataset: Dataset,
}

impl Answer {
    /// The question; `None` for [`check`](crate::check::check), which asks about files.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// Through which lens it was asked.
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// The day as of which it was worked out: that of the lens, else the one that the question chose.
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// The question as a heading.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The answer in one sentence.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// The rows, in their order.
    ///
    /// # Errors
    /// When the answer has rows of another type: each question says which it has, some by what it is asked
    /// (`Owners::of("a").during(..)` has [`OwnedWhenRow`]s).
    pub fn rows<R: RowKind>(
        &self,
    ) -> Result<impl ExactSizeIterator<Item = &R> + DoubleEndedIterator + Clone, OtherRows> {
        let rows = R::borrow(&self.rows).ok_or_else(|| self.other_rows::<R>())?;
        Ok(rows.iter())
    }

    /// The rows, to keep.
    ///
    /// # Errors
    /// As [`Answer::rows`].
    pub fn into_rows<R: RowKind>(self) -> Result<Vec<R>, OtherRows> {
        let other = self.other_rows::<R>();
        R::take(self.rows).ok_or(other)
    }

    fn other_rows<R: RowKind>(&self) -> OtherRows {
        OtherRows {
            asked: R::NAME,
            held: self.rows.type_name(),
        }
    }

    /// Rows of whatever type the answer has.
    pub fn any_rows(&self) -> &Rows {
        &self.rows
    }

    /// Rows of whatever type the answer has, to keep.
    pub fn into_any_rows(self) -> Rows {
        self.rows
    }

    /// What became of the rows since an earlier run, if it was compared with one: then this is the table.
    pub fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref()
    }

    /// Whether anything was found, or has changed since an earlier run; names that mean nothing have rows, too.
    pub fn is_found(&self) -> bool {
        match &self.rows {
            _ if self.changes.is_some() => {
                self.changes.iter().any(|changes| !changes.rows.is_empty())
            }
            rows => rows.tell_anything(),
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

    /// What was found as a graph, built by this call: every entity that a row or relationship names is a node, and a
    /// relationship that another one points at is also a [`Node::Claim`]. Nodes and edges are sorted by id.
    ///
    /// ```
    /// use relata::petgraph::algo::is_cyclic_directed;
    /// use relata::{Graph, Lens, Owners};
    /// let graph = Graph::bundled()?;
    /// let answer = graph.ask(Owners::of("wechat"), &Lens::default())?;
    /// let found = answer.graph();
    /// assert!(found.node_weights().any(|node| node.id() == "tencent"));
    /// assert!(!is_cyclic_directed(&found));
    /// # Ok::<(), relata::Error>(())
    /// ```
    pub fn graph(&self) -> DiGraph<&Node, &Relationship> {
        self.found.graph()
    }

    /// The same graph with its records, to keep.
    pub fn into_graph(self) -> DiGraph<Node, Relationship> {
        self.found.into_graph()
    }

    /// The nodes of the graph, by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.found.nodes.iter()
    }

    /// The entities of the graph, by id.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.nodes().filter_map(|node| match node {
            Node::Entity(entity) => Some(&**entity),
            Node::Claim(_) => None,
        })
    }

    /// The relationships of the graph, by id.
    pub fn relationships(&self) -> impl ExactSizeIterator<Item = &Relationship> {
        self.found.edges.iter().map(|edge| &edge.record)
    }

    /// Entities that records name without being about them, and those that a node of the graph stands for as well, by id.
    pub fn mentioned(&self) -> &[Entity] {
        &self.mentioned
    }

    /// The decisions by which nodes of the graph stand for others, by id.
    pub fn same(&self) -> &[Same] {
        &self.same
    }

    /// Facts that belong to the answer, by id.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Every source that a row or a relationship cites, by id; one without a record has only its id.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Whether the search was exhaustive under the lens.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// What was cut, when it was not.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// What a careful reader must know: assumptions made, claims without dates, partly documented editions.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The data that was asked.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }
}
