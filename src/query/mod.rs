//! Questions as plain serde values: every door (command line, library, saved file) asks the same ones.
//!
//! Names in a question may be an id, a name, an alias in any script or an identifier such as `lei:...`.

mod affected;
mod along;
mod around;
mod common;
mod diff;
mod end;
mod facts;
mod find;
mod group;
mod holdings;
mod investigation;
mod match_;
mod owners;
mod path;
mod period;
mod resolve_;
mod robust;
mod saved;
mod screen;
mod sensitivity;
mod show;
mod stakes;
mod stats;
mod timeline;
mod unreadable;

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::OnlyObject;

pub use crate::graph::Direction;
pub use affected::{Affected, Threshold};
pub use along::Along;
pub use around::Around;
pub use common::Common;
pub use diff::Diff;
pub use end::{End, Set};
pub use facts::Facts;
pub use find::Find;
pub use group::Group;
pub use holdings::Holdings;
pub use investigation::Investigation;
pub use match_::Match;
pub use owners::Owners;
pub use path::Path;
pub use period::Period;
pub use resolve_::Resolve;
pub use robust::Robust;
pub use saved::Saved;
pub use screen::{Screen, ScreenName};
pub use sensitivity::Sensitivity;
pub use show::Show;
pub use stakes::Stakes;
pub use stats::{Stats, StatsPart};
pub use timeline::Timeline;
pub(crate) use unreadable::in_plain_words;

/// The one table of questions: what each asks, its type, the module of its name in `query`, `resolve` and `cli::verbs`,
/// and its verb. A new question is a line here and its files; [`Query`], its dispatch and its verb come from the line.
///
/// Hands the table to another macro. The second part asks about the answer to another question, which the command
/// line reads in a way of its own.
macro_rules! questions {
    ($with:ident) => {
        $with! {
            /// Who or what goes by this name?
            Find find "find";
            /// What is known about this one thing?
            Show show "show";
            /// What stands around it?
            Around around "around";
            /// How are these two connected?
            Path path "path";
            /// How solid is the connection of these two?
            Robust robust "robust";
            /// What do these have in common?
            Common common "common";
            /// Where does a pattern of paths lie?
            Match match_ "match";
            /// Who owns what was listed?
            Owners owners "owners";
            /// What does it own?
            Holdings holdings "holdings";
            /// Which corporate group is it part of?
            Group group "group";
            /// What changed between two editions or two dates?
            Diff diff "diff";
            /// What happened when?
            Timeline timeline "timeline";
            /// Who holds how much of it?
            Stakes stakes "stakes";
            /// What does the ownership of the listed catch?
            Affected affected "affected";
            /// Which of these names are listed, or caught?
            Screen screen "screen";
            /// Which things of the data may be one?
            Resolve resolve_ "resolve";
            /// What do sources say of a property, of all things?
            Facts facts "facts";
            /// How much is in the data?
            Stats stats "stats";
            ;
            /// Which rows of an answer hang on a single claim?
            Sensitivity sensitivity "sensitivity";
        }
    };
}
pub(crate) use questions;

macro_rules! define_query {
    (
        $($(#[$doc:meta])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[$about_doc:meta])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        /// Any question that the graph can answer.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(tag = "verb", rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Query {
            $($(#[$doc])* $name($name),)*
            $($(#[$about_doc])* $about($about),)*
        }

        /// How a question is read.
        #[derive(Deserialize)]
        #[serde(
            remote = "Query",
            tag = "verb",
            rename_all = "kebab-case",
            expecting = "a question, as {\"verb\": \"owners\", \"of\": [\"wechat\"]}"
        )]
        enum ReadQuery {
            $($name($name),)*
            $($about($about),)*
        }

        impl<'de> Deserialize<'de> for Query {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                ReadQuery::deserialize(OnlyObject(deserializer))
            }
        }

        impl Query {
            /// The verb that asks this question on the command line.
            pub fn verb(&self) -> &'static str {
                match self {
                    $(Query::$name(_) => $verb,)*
                    $(Query::$about(_) => $about_verb,)*
                }
            }
        }

        $(impl From<$name> for Query {
            fn from(question: $name) -> Self {
                Query::$name(question)
            }
        })*
        $(impl From<$about> for Query {
            fn from(question: $about) -> Self {
                Query::$about(question)
            }
        })*

        /// The types of all questions.
        pub mod all {
            pub use super::{$($name,)* $($about,)*};
        }
    };
}
questions!(define_query);
