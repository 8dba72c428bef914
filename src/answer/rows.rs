//! The shape of each question's rows, as they stand in JSON.

use serde::Serialize;

use crate::model::{Citation, Date, Share, Status};
use crate::ownership::Interval;

/// A thing by id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name; for a claim, a short sentence.
    pub name: String,
}

/// One match of a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// Where the entity was read.
    pub sources: Vec<Citation>,
}

/// The part of a profile that a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    pub when: String,
    /// How firmly.
    pub status: Status,
    /// Whether another fact about the same property and period says otherwise.
    pub disagrees: bool,
    /// The ids of the records behind the line.
    pub records: Vec<String>,
    /// Where it was read.
    pub sources: Vec<Citation>,
}

/// Parallel claims between two nodes.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    pub when: String,
    /// The share, when one is stated.
    pub share: Option<Share>,
    /// The ids of the claims.
    pub claims: Vec<String>,
    /// Where they were read.
    pub sources: Vec<Citation>,
}

/// One hop of a path.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// Where the path stands before the hop.
    pub from: Named,
    /// The kinds of the claims, each once, by name.
    pub kind: String,
    /// Whether the relationship points along the path.
    pub forward: bool,
    /// Where the path stands after it.
    pub to: Named,
    /// The editions or dates of the claims.
    pub when: String,
    /// The share, when one is stated: a stake is not control.
    pub share: Option<Share>,
    /// The ids of the parallel claims that make the hop.
    pub claims: Vec<String>,
    /// Where they were read.
    pub sources: Vec<Citation>,
}

/// A path from one thing to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PathRow {
    /// How many relationships long.
    pub hops: usize,
    /// Its hops in order.
    pub steps: Vec<Step>,
    /// Every citation on the way.
    pub sources: Vec<Citation>,
}

/// Whether an ownership held when the thing was listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AtListing {
    /// At one listing at least.
    Yes,
    /// At none.
    No,
    /// The dates do not tell.
    Unknown,
}

impl AtListing {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            AtListing::Yes => "yes",
            AtListing::No => "no",
            AtListing::Unknown => "unknown",
        }
    }
}

/// A reply to a listing or an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reply {
    /// The id of the claim.
    pub id: String,
    /// `disputes`, `responds-to` or `no-response`.
    pub kind: String,
    /// Who.
    pub by: Named,
    /// To which outlet.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<Date>,
}

/// One owner, at any remove, of one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnersRow {
    /// The thing.
    pub listed: Named,
    /// The ids of its listings.
    pub listings: Vec<String>,
    /// The editions of these listings in short: `2010-11, 2016-25`.
    pub editions: String,
    /// Who owns it; `None` when nobody is known to.
    pub owner: Option<Named>,
    /// How the owner stands to the next in the chain: `owns`, `votes`, `controls`, `operates` or the operator's role.
    pub role: Option<String>,
    /// Whether nobody outside its own ownership cycle is known to own this owner.
    pub ultimate: bool,
    /// Whether this owner is part of an ownership cycle.
    pub cyclic: bool,
    /// The shortest chain from owner to thing, of those that held at the last listing if there is one: each step the ids of
    /// its parallel claims.
    pub path: Vec<Vec<String>>,
    /// The names along the chain, owner first.
    pub chain: Vec<Named>,
    /// The stake of each step; `None` where none is stated.
    pub shares: Vec<Option<Share>>,
    /// The *direct* stake; `None` when none is stated or the chain is longer than one hop.
    pub share: Option<Share>,
    /// Whether the chain held at a listing; `None` when nothing was listed.
    pub at_listing: Option<AtListing>,
    /// Replies to these listings by anybody, and to their editions by the thing or anybody on the chain.
    pub replies: Vec<Reply>,
    /// Where listings and chain were read.
    pub sources: Vec<Citation>,
}

/// One thing that somebody holds, at any remove.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldingsRow {
    /// What is held.
    pub holding: Named,
    /// Its kind.
    pub kind: String,
    /// How the owner stands to the next in the chain.
    pub role: String,
    /// Whether it lies in an ownership cycle with the owner.
    pub cyclic: bool,
    /// The shortest chain from owner to holding: each step the ids of its parallel claims.
    pub path: Vec<Vec<String>>,
    /// The names along the chain, owner first.
    pub chain: Vec<Named>,
    /// The stake of each step; `None` where none is stated.
    pub shares: Vec<Option<Share>>,
    /// The *direct* stake; `None` when none is stated or the chain is longer than one hop.
    pub share: Option<Share>,
    /// The ids of its listings.
    pub listings: Vec<String>,
    /// The editions of these listings in short.
    pub editions: String,
    /// Where chain and listings were read.
    pub sources: Vec<Citation>,
}

/// What became of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// In the later and not in the earlier.
    Added,
    /// Taken off by a claim that says so, or absent from an edition documented in full.
    Removed,
    /// In the earlier; the later is documented in part only, so nobody can say.
    NotSeen,
    /// In both.
    Continued,
}

impl Change {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::NotSeen => "not seen",
            Change::Continued => "continued",
        }
    }
}

/// What became of one listed thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiffRow {
    /// What became of it.
    pub change: Change,
    /// The thing.
    pub listed: Named,
    /// Its direct owners and operators at the later date.
    pub owners: Vec<Named>,
    /// The ids of its earlier listings.
    pub before: Vec<String>,
    /// The ids of its later listings and delistings.
    pub after: Vec<String>,
    /// What limits the word: an earlier edition documented in part only, or the reason of a delisting.
    pub note: String,
    /// Where these were read.
    pub sources: Vec<Citation>,
}

/// One dated event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineRow {
    /// When.
    pub date: Date,
    /// What happened, in words.
    pub event: String,
    /// The id of the record that says so.
    pub record: String,
    /// Where it was read.
    pub sources: Vec<Citation>,
}

/// What one owner holds by one interest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StakesRow {
    /// Who holds.
    pub owner: Named,
    /// What it is a share of: `shareholding`, `voting-rights`, `control`, ...
    pub interest: String,
    /// Which of several stakes of this owner.
    pub parcel: Option<String>,
    /// How much, once all accounts of it are taken together; `None` for control without a share.
    pub share: Option<Interval>,
    /// The claims that stand.
    pub claims: Vec<String>,
    /// Accounts of the same stake that do not count: earlier ones, and ones seen after the date that is asked about.
    pub superseded: Vec<String>,
    /// The claims that stand contradict each other; `share` spans them all.
    pub conflict: bool,
    /// Where the claims that stand were read.
    pub sources: Vec<Citation>,
}

/// How surely something is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Whatever the ranges turn out to be.
    Certain,
    /// For some values of the ranges and missing shares.
    Possible,
}

/// Something that a rule catches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AffectedRow {
    /// What is caught.
    pub entity: Named,
    /// The short name of the rule.
    pub rule: String,
    /// How surely.
    pub verdict: Standing,
    /// By which interest, or `control`.
    pub interest: String,
    /// What the caught owners hold of it together.
    pub sum: Interval,
    /// How far that is from the line, in words.
    pub distance: String,
    /// Claims of owners caught before it that are enough, of which none can be left out.
    pub proof: Vec<String>,
    /// The owners of the proof.
    pub owners: Vec<Named>,
    /// For `possible`: a claim whose true value would settle it.
    pub settles: Option<String>,
    /// Its owners hold more than 100 % at least, so that some claim must be wrong.
    pub inconsistent: bool,
    /// Where the proof was read.
    pub sources: Vec<Citation>,
}

/// One count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatsRow {
    /// What kind of thing is counted.
    pub group: String,
    /// What is counted.
    pub what: String,
    /// How many.
    pub count: usize,
    /// A remark, such as how many there officially are.
    pub note: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The data cannot be used as it is.
    Error,
    /// Something to look at.
    Warning,
    /// Two sources say different things; both are kept.
    Disagreement,
}

impl Severity {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Disagreement => "disagreement",
        }
    }
}

/// One finding about the data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckRow {
    /// How bad.
    pub severity: Severity,
    /// What kind of finding, in kebab-case.
    pub problem: String,
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// The id of the record.
    pub id: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Where the statements were read.
    pub sources: Vec<Citation>,
}

/// The rows of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Rows {
    /// Of `find`.
    Find(Vec<FindRow>),
    /// Of `show`.
    Show(Vec<ShowRow>),
    /// Of `around`.
    Around(Vec<AroundRow>),
    /// Of `path`.
    Path(Vec<PathRow>),
    /// Of `owners`.
    Owners(Vec<OwnersRow>),
    /// Of `holdings`.
    Holdings(Vec<HoldingsRow>),
    /// Of `diff`.
    Diff(Vec<DiffRow>),
    /// Of `timeline`.
    Timeline(Vec<TimelineRow>),
    /// Of `stakes`.
    Stakes(Vec<StakesRow>),
    /// Of `affected`.
    Affected(Vec<AffectedRow>),
    /// Of `stats`.
    Stats(Vec<StatsRow>),
    /// Of `check`.
    Check(Vec<CheckRow>),
}
