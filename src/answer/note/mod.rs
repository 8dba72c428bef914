//! What a careful reader must know of an answer, as values: each door makes its own sentences of them.

mod certainty;
mod completeness;
mod coverage;
mod holders;
mod idle;
mod rule;
mod screening;
mod sentence;
mod stakes;
mod unnamed;
mod words;

use serde::Serialize;

use super::{Dataset, FirstOf, Named};
use crate::lens::Assumption;
use crate::model::{Date, Percent};

pub use certainty::{Counted, Hanging};
pub use coverage::{Coverage, CoveragePart, Fading};
pub use holders::{AbsentHolders, OwnThroughSubsidiary, OwnersOver};
pub use idle::{Idle, LookedAt};
pub use rule::{NotLookedAt, RuleInForce, RuleLine, RuleTerms};
pub use screening::{LookedUp, ScreenedAgainst};
pub use stakes::{ExactChoice, MoreExactChoices, SmallLeftOut, StakesSum, TooManyAccounts};
pub use unnamed::{HeldByUnnamed, OwnerOfSeveral, UnnamedOwner};
pub use words::{AbsentKind, Carried, RareProperty, SaidToDiffer};

/// Something that a careful reader must know: an assumption made, claims without dates, a partly documented edition.
///
/// Its `Display` is the sentence as the command line tells it; [`Render`](crate::error::Render) makes that of another
/// door. Its JSON is an object with a `kind`, which stays the same from version to version, and its values.
///
/// ```
/// use relata::answer::Note;
/// let note = Note::Imprecise { date: "2021".parse()?, claims: 2 };
/// assert_eq!(note.to_string(), "Perhaps holding on 2021, since their dates are imprecise: 2 claims.");
/// let json = serde_json::to_value(&note)?;
/// assert_eq!(json, serde_json::json!({"kind": "imprecise", "date": "2021", "claims": 2}));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Note {
    /// Claims without a start date count as holding on the date of the lens.
    UndatedOn {
        /// The date.
        date: Date,
        /// How many claims.
        claims: usize,
    },
    /// Claims without a start date count as holding when something was listed.
    UndatedAtListing {
        /// How many claims.
        claims: usize,
    },
    /// Claims without a start date count as holding from the first.
    UndatedFromTheFirst {
        /// How many claims.
        claims: usize,
    },
    /// Claims without any date are not shown.
    UndatedNotShown {
        /// How many claims.
        claims: usize,
    },
    /// Kinds of claims that were not followed from the second hop on: standing on one list, or in one country, is no
    /// connection.
    KindsClosed {
        /// The kinds.
        kinds: Vec<String>,
    },
    /// Kinds of claims that a search which found nothing did not pass through: standing on one list, or in one country, is
    /// no connection.
    NotPassedThrough {
        /// The kinds.
        kinds: Vec<String>,
    },
    /// Claims that may hold on a date, or not.
    Imprecise {
        /// The date.
        date: Date,
        /// How many claims.
        claims: usize,
    },
    /// Claims that fall, since no source of theirs bears a date.
    NotKnownBy {
        /// The date by which something had to be known.
        date: Date,
        /// How many claims.
        claims: usize,
    },
    /// Stakes that stay, since they may reach the least share.
    ShareUnstated {
        /// How many claims.
        claims: usize,
        /// The least share.
        min_share: Percent,
    },
    /// Stakes that do not count, since they are known to be smaller than the least share.
    SmallLeftOut(SmallLeftOut),
    /// Owners who are no row, since they came after the day of the answer.
    CameLater {
        /// How many owners.
        owners: usize,
        /// The day.
        date: Date,
    },
    /// Matches that join claims which never held on one day.
    NeverTogether {
        /// How many matches.
        matches: usize,
    },
    /// Matches that are left out, since their claims never held on one day.
    ApartLeftOut {
        /// How many matches.
        matches: usize,
    },
    /// Rows that hang on ties which have ended by the day of the answer.
    RowsOver {
        /// How many rows.
        rows: usize,
        /// The day.
        date: Date,
    },
    /// Stakes that count for nobody, since their holder had ended: who took them over is not known.
    HolderEnded(AbsentHolders),
    /// Stakes that count for nobody yet, since their holder had not begun.
    HolderToCome(AbsentHolders),
    /// There was too much to look for all who owned something before.
    FormerInPart,
    /// Claims that the lens takes out.
    TakenOut {
        /// Their ids.
        claims: Vec<String>,
    },
    /// A stake that the lens assumes.
    Assumed {
        /// The stake.
        assumption: Assumption,
    },
    /// Claims that fall, since somebody disputes them.
    DisputedLeftOut {
        /// How many claims.
        claims: usize,
    },
    /// Fields of the lens make no difference.
    LensIdle(Idle),
    /// The lens chooses relationships, and all else is counted in full.
    LensOnRelationships,
    /// An entity of the answer stands for another one as well.
    StandsFor {
        /// The id of the entity.
        entity: String,
        /// The id of the other one.
        other: String,
    },
    /// Two ids stand for one entity of the answer, and a decision says that they are two things.
    SaidToDiffer(SaidToDiffer),
    /// Owners whom no source names.
    Unnamed {
        /// The owners.
        owners: FirstOf<UnnamedOwner>,
    },
    /// Unnamed owners of several things, each of whom need not be one.
    UnnamedOfSeveral {
        /// The ids of the owners, each with how many things it owns.
        owners: FirstOf<OwnerOfSeveral>,
    },
    /// The date as of which stakes are reconciled, interest by interest.
    StakesAsOf {
        /// The date.
        date: Date,
    },
    /// What the stated stakes of one interest add up to.
    StakesSum(StakesSum),
    /// Too many accounts to try which of them add up.
    TooManyAccounts(TooManyAccounts),
    /// No choice of accounts adds up to everything.
    NoExactChoice {
        /// The interest.
        interest: String,
    },
    /// Accounts that add up to everything.
    ExactChoice(ExactChoice),
    /// Further choices of accounts that add up to everything.
    MoreExactChoices(MoreExactChoices),
    /// The date of the stakes that a rule or a group was worked out from, and what such a result is worth.
    ArithmeticAsOf {
        /// The date.
        date: Date,
    },
    /// What a result over many days is worth.
    Arithmetic,
    /// The data bears no date, so that stakes of any date count.
    StakesUndated,
    /// The same of a rule, and what such a result is worth.
    ArithmeticUndated,
    /// For how many dates a question over a period was worked out.
    WorkedOut {
        /// How many.
        dates: usize,
    },
    /// What a rule says.
    Rule {
        /// Its short name.
        rule: String,
        /// What it says.
        #[serde(flatten)]
        terms: RuleTerms,
    },
    /// What a rule says for a time.
    RuleInForce(RuleInForce),
    /// Listings of one edition that end only with the next, which is documented in part and does not show them.
    ListingFades(Fading),
    /// Listings of several editions that end only so.
    ListingsFaded {
        /// How many entries they are.
        listings: usize,
        /// Of how many editions.
        editions: usize,
    },
    /// Stakes below the listed that a rule does not look at.
    NotLookedAt(NotLookedAt),
    /// Stakes of the listed, and of what is below them, that have ended.
    EndedBelow {
        /// How many.
        stakes: usize,
        /// By when.
        date: Date,
    },
    /// What is below the listed, and held in part by owners whom no source names.
    UnnamedBelow {
        /// The things.
        things: FirstOf<HeldByUnnamed>,
    },
    /// A company of which some is held by another one that it wholly owns: its own shares all the same.
    OwnThroughSubsidiary(OwnThroughSubsidiary),
    /// Listed owners who count as one person, since the question says that they act together.
    ActingTogether {
        /// Who.
        persons: Vec<Named>,
    },
    /// A member of a group is held by a majority, or controlled.
    GroupByMajority,
    /// Any stake joins a group.
    GroupByAnyStake,
    /// Rows that hang on what is less than a statement, and say so.
    Hanging(Hanging),
    /// Claims behind rows that stand for several matches, as far as they are less than a statement.
    Counted(Counted),
    /// Where names were looked up, and what their scores mean.
    LookedUp(LookedUp),
    /// What names were screened against.
    ScreenedAgainst(ScreenedAgainst),
    /// How far an edition is documented.
    Coverage(Coverage),
    /// How many of several editions are documented in part only.
    EditionsInPart {
        /// Those in part only.
        partly: usize,
        /// All of them.
        editions: usize,
    },
    /// Of how many editions listings are: too many to describe each.
    ListingsOfEditions {
        /// How many.
        editions: usize,
    },
    /// A kind that the question names and of which there is nothing here.
    KindAbsent(AbsentKind),
    /// Words that the format knows nothing of, so that nothing is made of them.
    Carried {
        /// The words.
        words: Vec<Carried>,
    },
    /// A property that nothing had which was looked at.
    PropertyUnmet {
        /// The property.
        property: String,
    },
    /// A property of a condition that most of what could have it lacks.
    PropertyRare(RareProperty),
    /// Rows with too many claims behind them to cite all.
    CitedInPart,
    /// How many sources have to fall to separate two things.
    FewestSources {
        /// At least so many.
        least: usize,
        /// At most so many.
        most: usize,
    },
    /// The search for sources that separate two things together gave up.
    SourcesNotFoundOut,
    /// No sources separate two things: a connection cites none.
    SourcesNone,
    /// Larger sets of sources were not looked for.
    SourcesBeyond {
        /// The most sources that were looked for.
        most: usize,
    },
    /// Longer connections were not looked for.
    LongerNotLookedFor {
        /// The most hops.
        hops: usize,
    },
    /// How many walks there are at most, counted before the search for paths.
    WalksCounted {
        /// How many.
        walks: usize,
    },
    /// The date of look-through shares and control, where the lens gives none.
    LookThroughAsOf {
        /// The newest date of the data.
        date: Date,
    },
    /// The date of the shares and control in an answer about an edition, where the lens gives none.
    LookThroughAtEdition {
        /// The last day of its publication.
        date: Date,
        /// The edition.
        edition: Named,
    },
    /// The owners of things that are caught hold more of them than there is.
    Inconsistent {
        /// What is caught.
        things: FirstOf<Named>,
    },
    /// The owners of an asset hold more of it than there is.
    OwnersOver(OwnersOver),
    /// How many further assets have owners that hold more than there is.
    MoreOwnersOver {
        /// How many.
        assets: usize,
    },
    /// A closed loop without an outside owner.
    ClosedLoop {
        /// Its members.
        members: FirstOf<Named>,
    },
    /// How many further closed loops there are.
    MoreClosedLoops {
        /// How many.
        loops: usize,
    },
    /// Look-through shares with many digits are rounded.
    Rounded {
        /// How much too wide bounds are at most, in percent.
        most: Percent,
    },
    /// Some look-through bounds may be wider than the stakes allow.
    OuterBounds,
    /// What the answer to a question is with every claim.
    WithEveryClaim {
        /// Its summary.
        summary: String,
    },
    /// Claims that the search never looked at were not tried.
    OnlyLookedAt,
    /// Pairs are proposals, and nothing is merged.
    OnlyProposed,
    /// The question was saved when the data was another.
    OtherData {
        /// The data of then.
        dataset: Dataset,
    },
    /// What the answer to a compared question is now.
    Now {
        /// Its summary.
        summary: String,
    },
    /// The data that an earlier run asked.
    ThenAsked {
        /// The data of then.
        dataset: Dataset,
    },
    /// Rows that say the same, but cite something else now.
    Recited {
        /// How many.
        rows: usize,
    },
    /// The earlier answer was incomplete.
    EarlierIncomplete,
    /// The question was not asked in the earlier run.
    NotAskedBefore,
    /// A name of the question means nothing now, so that all rows are gone.
    NothingBearsTheName,
    /// A note on one side of a comparison.
    Of {
        /// The date or edition that the side was asked about.
        side: String,
        /// The note.
        note: Box<Note>,
    },
}
