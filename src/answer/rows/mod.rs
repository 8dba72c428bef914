//! The shape of each question's rows, as they stand in JSON.

mod check;
mod common;
mod diff;
mod group;
mod kind;
mod matches;
mod ownership;
mod period;
mod proof;
mod resolve;
mod robust;
mod screen;
mod sensitivity;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::columns::support::Support;
use super::row_list::RowList;
use super::values::{CountNote, Event, HangsOn, Roles, When, told};
use super::{CountOnly, Named};
use crate::graph::Reason;
use crate::lens::Validity;
use crate::model::{Citation, Date, Share, Status};
use kind::row_kind;

pub use check::{CheckRow, Severity};
pub use common::{CommonRelation, CommonRow, CommonWay};
pub use diff::{DiffRow, ListingChange};
pub use group::{GroupRow, Membership};
pub use kind::RowKind;
pub use matches::{MatchRow, MatchRows, MatchValue};
pub use ownership::{
    AffectedRow, AtListing, Control, HoldingsRow, OwnersRow, Reply, StakesRow, Standing,
};
pub use period::{AnswerChangeRow, Became, CaughtWhenRow, Cause, OwnedWhenRow};
pub use proof::{CountsAs, ProofRow};
pub use resolve::ResolveRow;
pub use robust::{RobustPart, RobustRow, Survival};
pub use screen::{Compared, NameField, ScreenRow, Screened};
pub use sensitivity::{Fate, SensitivityRow};

/// One match of a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FindRow {
    /// What was found.
    pub entity: Named,
    /// Its kind.
    pub kind: String,
    /// Its country.
    pub country: Option<String>,
    /// The name, alias, id or identifier that matched.
    pub matched: String,
    /// How well, from 0 to 100; 100 is the very text.
    pub score: u32,
    /// In which ways the name differs from what was looked for.
    #[serde(default)]
    pub how: Vec<Reason>,
    /// Where the entity was read.
    pub sources: Vec<Citation>,
}

/// The part of a profile that a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ShowPart {
    /// What the record itself says.
    Record,
    /// A fact about it.
    Fact,
    /// A claim by it.
    Out,
    /// A claim about it.
    In,
    /// A reply to one of the claims above, or to it.
    Reply,
    /// A decision whether it is the same as another.
    Same,
}

/// One line of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShowRow {
    /// Which part.
    pub part: ShowPart,
    /// The property or kind of relationship.
    pub what: String,
    /// The value, or the other end.
    pub value: String,
    /// Who says so, for facts with a speaker.
    pub by: Option<Named>,
    /// The dates or period.
    #[serde(flatten, with = "told::WhenItHolds")]
    pub when: When,
    /// How firmly.
    pub status: Status,
    /// Whether another fact about the same property and period says otherwise.
    pub disagrees: bool,
    /// The ids of the records behind the line.
    pub records: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it was read.
    pub sources: Vec<Citation>,
}

/// Parallel claims between two nodes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AroundRow {
    /// How far the farther end is from the start.
    pub hops: usize,
    /// Where the claims come from.
    pub from: Named,
    /// Their kind.
    pub kind: String,
    /// Where they go.
    pub to: Named,
    /// Their editions or dates.
    #[serde(flatten, with = "told::WhenItHolds")]
    pub when: When,
    /// All of it is ownership, or another tie that has ended by the day of the answer.
    #[serde(default)]
    pub former: bool,
    /// The share, when one is stated.
    pub share: Option<Share>,
    /// The ids of the claims.
    pub claims: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where they were read.
    pub sources: Vec<Citation>,
}

/// One hop of a path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PathStep {
    /// Where the path stands before the hop.
    pub from: Named,
    /// The kinds of the claims, each once, by name.
    pub kind: String,
    /// How the one stands to the other, and whether all is a stake or votes known to be less than half.
    #[serde(flatten, with = "told::Role")]
    pub role: Roles,
    /// Whether the relationship points along the path.
    pub forward: bool,
    /// Where the path stands after it.
    pub to: Named,
    /// The editions or dates of the claims.
    #[serde(flatten, with = "told::WhenItHolds")]
    pub when: When,
    /// All of it is ownership, or another tie that has ended by the day of the answer; the share is the last one then.
    #[serde(default)]
    pub former: bool,
    /// The share, when one is stated: a stake is not control.
    pub share: Option<Share>,
    /// The ids of the parallel claims that make the hop.
    pub claims: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where they were read.
    pub sources: Vec<Citation>,
}

/// A path from one node to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PathRow {
    /// Its place among the paths of the answer, from 1.
    pub number: usize,
    /// How many relationships long.
    pub hops: usize,
    /// Its hops in order.
    pub steps: Vec<PathStep>,
    /// When all its hops hold together: each by at least one of its claims, of which those without a date count as holding.
    pub valid: Validity,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Every citation on the way.
    pub sources: Vec<Citation>,
}

/// One dated event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TimelineRow {
    /// When.
    pub date: Date,
    /// What happened.
    #[serde(flatten, with = "told::WhatHappened")]
    pub event: Event,
    /// The id of the record that says so.
    pub record: String,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it was read.
    pub sources: Vec<Citation>,
}

/// What one source, or several, say of a property of a thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FactsRow {
    /// What it is about.
    pub about: Named,
    /// The value with its qualifier and unit.
    pub value: String,
    /// A remark.
    pub note: Option<String>,
    /// The time that the value describes, as the source puts it.
    pub period: Option<String>,
    /// Who says so.
    pub by: Option<Named>,
    /// How firmly.
    pub status: Status,
    /// Whether another fact about the same thing and period says otherwise.
    pub disagrees: bool,
    /// The id of the fact.
    pub fact: String,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it was read.
    pub sources: Vec<Citation>,
}

/// One count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StatsRow {
    /// What the count belongs to: entities, relationships, editions, ...
    pub group: String,
    /// What is counted.
    pub what: String,
    /// How many.
    pub count: usize,
    /// A remark, such as how many there officially are.
    #[serde(flatten, with = "told::NoteOnCount")]
    pub note: Option<CountNote>,
}

/// The name of a row in a list of rows.
macro_rules! type_name {
    ((Vec<$row:ident>)) => {
        stringify!($row)
    };
    ((MatchRows)) => {
        "MatchRow"
    };
    ((CountOnly)) => {
        "CountOnly"
    };
}

/// Takes the rows outside of a range out of a list of rows.
#[cfg(any(feature = "mcp", feature = "serve"))]
macro_rules! keep_rows {
    ((Vec<$row:ident>), $list:ident, $range:ident) => {
        keep_in($list, $range)
    };
    ((MatchRows), $list:ident, $range:ident) => {
        keep_in(&mut $list.rows, $range)
    };
    ((CountOnly), $list:ident, $range:ident) => {
        _ = ($list, $range)
    };
}

#[cfg(any(feature = "mcp", feature = "serve"))]
fn keep_in<R>(rows: &mut Vec<R>, range: Range<usize>) {
    rows.truncate(range.end);
    rows.drain(..range.start.min(rows.len()));
}

/// Makes the enum and its dispatch of one list: a new kind of row is a line here, its struct, and its columns.
macro_rules! rows {
    ($($(#[$doc:meta])* $kind:ident $rows:tt,)*) => {
        // Untagged: the verb of the question beside them tells their shape.
        /// The rows of an answer.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum Rows {
            $($(#[$doc])* $kind $rows,)*
        }

        $(row_kind!($kind $rows);)*

        impl Rows {
            /// Whatever rows there are, for what can be done with all of them.
            pub(super) fn as_list(&self) -> &dyn RowList {
                match self {
                    $(Rows::$kind(rows) => rows,)*
                }
            }

            /// The same, to be changed.
            fn as_list_mut(&mut self) -> &mut dyn RowList {
                match self {
                    $(Rows::$kind(rows) => rows,)*
                }
            }

            /// Takes out all but those in a range.
            #[cfg(any(feature = "mcp", feature = "serve"))]
            pub(crate) fn keep(&mut self, range: Range<usize>) {
                match self {
                    $(Rows::$kind(list) => keep_rows!($rows, list, range),)*
                }
            }

            /// The name of the type of the rows: `OwnersRow`.
            pub fn type_name(&self) -> &'static str {
                match self {
                    $(Rows::$kind(_) => type_name!($rows),)*
                }
            }
        }
    };
}

rows! {
    /// Of `find`.
    Find(Vec<FindRow>),
    /// Of `show`.
    Show(Vec<ShowRow>),
    /// Of `around`.
    Around(Vec<AroundRow>),
    /// Of `path`.
    Path(Vec<PathRow>),
    /// Of `robust`.
    Robust(Vec<RobustRow>),
    /// Of `common`.
    Common(Vec<CommonRow>),
    /// Of `match`.
    Match(MatchRows),
    /// Of `owners`.
    Owners(Vec<OwnersRow>),
    /// Of `holdings`.
    Holdings(Vec<HoldingsRow>),
    /// Of `group`.
    Group(Vec<GroupRow>),
    /// Of `diff`.
    Diff(Vec<DiffRow>),
    /// Of `timeline`.
    Timeline(Vec<TimelineRow>),
    /// Of `stakes`.
    Stakes(Vec<StakesRow>),
    /// Of `affected`.
    Affected(Vec<AffectedRow>),
    /// Of `affected` with its proofs.
    Proof(Vec<ProofRow>),
    /// Of `affected` over a period.
    CaughtWhen(Vec<CaughtWhenRow>),
    /// Of `owners` over a period.
    OwnedWhen(Vec<OwnedWhenRow>),
    /// Of `diff` of a question.
    AnswerChanges(Vec<AnswerChangeRow>),
    /// Of `screen`.
    Screen(Vec<ScreenRow>),
    /// Of `resolve`.
    Resolve(Vec<ResolveRow>),
    /// Of `sensitivity`.
    Sensitivity(Vec<SensitivityRow>),
    /// Of `facts`.
    Facts(Vec<FactsRow>),
    /// Of `stats`.
    Stats(Vec<StatsRow>),
    /// Of `check`.
    Check(Vec<CheckRow>),
    /// Of an answer whose rows were only counted.
    CountOnly(CountOnly),
}

impl Rows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.as_list().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether they tell of anything that was found.
    pub(crate) fn tell_anything(&self) -> bool {
        match self {
            // It has a row for every name, also for those that match nothing.
            Rows::Screen(rows) => rows.iter().any(|row| row.standing != Screened::NoMatch),
            rows => !rows.is_empty(),
        }
    }

    /// Some of them as text cells.
    #[cfg(feature = "cli")]
    pub(crate) fn table_of(&self, rows: Range<usize>) -> super::Table {
        self.as_list().to_table(rows)
    }

    /// Writes into each row what it hangs on.
    pub(crate) fn mark(&mut self, judge: &dyn Fn(&[Support<'_>]) -> HangsOn) {
        self.as_list_mut().mark(judge);
    }

    /// What each row hangs on.
    pub(crate) fn marks(&self) -> Vec<&HangsOn> {
        self.as_list().marks()
    }

    /// Some of them as they stand in JSON; none past the last.
    ///
    /// ```
    /// use relata::{Graph, Lens, Owners};
    /// let graph = Graph::bundled()?;
    /// let answer = graph.ask(Owners::of("wechat"), &Lens::default())?;
    /// let first = answer.any_rows().to_json(0..1)?;
    /// assert_eq!(first[0]["listed"]["name"], "WeChat");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Never for rows of this library: all of them can be written.
    pub fn to_json(&self, rows: Range<usize>) -> serde_json::Result<Vec<serde_json::Value>> {
        self.as_list().to_json(rows)
    }

    /// The ids that rows name, in their order.
    pub fn mentions(&self) -> Vec<&str> {
        self.as_list().mentions()
    }
}
