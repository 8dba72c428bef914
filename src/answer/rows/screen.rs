//! The rows of a screening.

use serde::{Deserialize, Serialize};

use super::AffectedRow;
use crate::answer::Named;
use crate::answer::values::{Compared, Editions, HangsOn, OpenPoint, told};
use crate::graph::Reason;
use crate::model::Citation;

/// What becomes of a name, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Screened {
    /// What it means is listed.
    Listed,
    /// It is certainly caught by the ownership of the listed, under a rule of the question.
    Caught,
    /// It is possibly caught, or it hangs on which day an imprecise date is whether it is listed.
    Possible,
    /// It is neither, but the lists are documented in part only: nothing follows from that.
    NotFound,
    /// It is neither, as far as the data goes.
    Clear,
    /// The name means nothing in the data.
    NoMatch,
}

impl Screened {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Screened::Listed => "listed",
            Screened::Caught => "caught",
            Screened::Possible => "possible",
            Screened::NotFound => "not found",
            Screened::Clear => "clear",
            Screened::NoMatch => "no match",
        }
    }
}

/// One entity that a name may mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScreenRow {
    /// The line of the name in its file.
    pub line: Option<usize>,
    /// The name as it is written.
    pub name: String,
    /// What it may mean; `None` for nothing.
    pub entity: Option<Named>,
    /// The name, alias, id or identifier that matched.
    pub matched: Option<String>,
    /// How well, up to 100; 98 is the same but for case, accents and signs.
    pub score: Option<u32>,
    /// In which ways the name differs from the one in the file.
    #[serde(default)]
    pub how: Vec<Reason>,
    /// What the file says of it beside the name, where the data says something of it as well.
    #[serde(default)]
    pub compared: Vec<Compared>,
    /// The gravest of its standings under the rules of the question.
    pub standing: Screened,
    /// The ids of its listings.
    pub listings: Vec<String>,
    /// The editions of these listings in short.
    #[serde(flatten, with = "told::EditionsOf")]
    pub editions: Editions,
    /// The rules that catch it, as `affected` shows it; it is clear under the others.
    pub caught: Vec<AffectedRow>,
    /// What a `clear` or `not found` leaves open: earlier listings, lists documented in part only, owners not known. Of what
    /// is listed in no edition, when. Of no match, the nearest name.
    #[serde(flatten, with = "told::Open")]
    pub open: Vec<OpenPoint>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it, its listings and the proofs were read.
    pub sources: Vec<Citation>,
}
