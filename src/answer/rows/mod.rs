//! The shape of each question's rows, as they stand in JSON.

mod around;
mod check;
mod common;
mod diff;
mod facts;
mod find;
mod group;
mod kind;
mod matches;
mod ownership;
mod path;
mod period;
mod proof;
mod resolve;
mod robust;
mod screen;
mod sensitivity;
mod show;
mod stats;
mod timeline;

use std::ops::Range;

use serde::Serialize;

use super::CountOnly;
use super::columns::support::Support;
use super::row_list::RowList;
use super::values::HangsOn;
use kind::row_kind;

pub use around::AroundRow;
pub use check::{CheckRow, Severity};
pub use common::{CommonRelation, CommonRow, CommonWay};
pub use diff::{DiffRow, DirectOwner, ListingChange};
pub use facts::FactsRow;
pub use find::FindRow;
pub use group::{GroupRow, Membership};
pub use kind::RowKind;
pub use matches::{MatchRow, MatchRows, MatchValue};
pub use ownership::{
    AffectedRow, AtListing, Control, HoldingsRow, OwnersRow, Reply, StakesRow, Standing,
};
pub use path::{PathRow, PathStep};
pub use period::{AnswerChangeRow, Became, CaughtWhenRow, Cause, OwnedWhenRow};
pub use proof::{CountsAs, ProofRow};
pub use resolve::ResolveRow;
pub use robust::{RobustPart, RobustRow, Survival};
pub use screen::{ScreenRow, Screened};
pub use sensitivity::{Fate, SensitivityRow};
pub use show::{ShowPart, ShowRow};
pub use stats::StatsRow;
pub use timeline::TimelineRow;

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
