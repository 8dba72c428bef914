//! Questions as plain serde values: every door (command line, library, saved file) asks the same ones.
//!
//! Names in a question may be an id, a name, an alias in any script or an identifier such as `lei:...`.

mod affected;
mod along;
mod around;
mod common;
mod diff;
mod end;
mod find;
mod group;
mod holdings;
mod investigation;
mod matches;
mod owners;
mod path;
mod period;
mod robust;
mod saved;
mod screen;
mod sensitivity;
mod show;
mod stakes;
mod stats;
mod timeline;

use serde::{Deserialize, Serialize};

pub use crate::graph::Direction;
pub use affected::{Affected, Threshold};
pub use along::Along;
pub use around::Around;
pub use common::Common;
pub use diff::Diff;
pub use end::{End, Set};
pub use find::Find;
pub use group::Group;
pub use holdings::Holdings;
pub use investigation::Investigation;
pub use matches::Match;
pub use owners::Owners;
pub use path::Path;
pub use period::Period;
pub use robust::Robust;
pub use saved::Saved;
pub use screen::{Screen, ScreenName};
pub use sensitivity::Sensitivity;
pub use show::Show;
pub use stakes::Stakes;
pub use stats::Stats;
pub use timeline::Timeline;

/// Any question that the graph can answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Query {
    /// Who or what goes by this name?
    Find(Find),
    /// What is known about this one thing?
    Show(Show),
    /// What stands around it?
    Around(Around),
    /// How are these two connected?
    Path(Path),
    /// How solid is the connection of these two?
    Robust(Robust),
    /// What do these have in common?
    Common(Common),
    /// Where does a pattern of paths lie?
    Match(Match),
    /// Who owns what was listed?
    Owners(Owners),
    /// What does it own?
    Holdings(Holdings),
    /// Which corporate group is it part of?
    Group(Group),
    /// What changed between two editions or two dates?
    Diff(Diff),
    /// What happened when?
    Timeline(Timeline),
    /// Who holds how much of it?
    Stakes(Stakes),
    /// What does the ownership of the listed catch?
    Affected(Affected),
    /// Which of these names are listed, or caught?
    Screen(Screen),
    /// Which rows of an answer hang on a single claim?
    Sensitivity(Sensitivity),
    /// How much is in the data?
    Stats(Stats),
}

impl Query {
    /// The verb that asks this question on the command line.
    pub fn verb(&self) -> &'static str {
        match self {
            Query::Find(_) => "find",
            Query::Show(_) => "show",
            Query::Around(_) => "around",
            Query::Path(_) => "path",
            Query::Robust(_) => "robust",
            Query::Common(_) => "common",
            Query::Match(_) => "match",
            Query::Owners(_) => "owners",
            Query::Holdings(_) => "holdings",
            Query::Group(_) => "group",
            Query::Diff(_) => "diff",
            Query::Timeline(_) => "timeline",
            Query::Stakes(_) => "stakes",
            Query::Affected(_) => "affected",
            Query::Screen(_) => "screen",
            Query::Sensitivity(_) => "sensitivity",
            Query::Stats(_) => "stats",
        }
    }
}

macro_rules! from_question {
    ($($question:ident)*) => {
        $(impl From<$question> for Query {
            fn from(question: $question) -> Self {
                Query::$question(question)
            }
        })*
    };
}
from_question!(Find Show Around Path Robust Common Match Owners Holdings Group Diff Timeline Stakes Affected Screen Sensitivity Stats);
