//! What can be wrong with a question.

use super::{Error, Field, Problem};
use crate::model::Date;

/// What is wrong with a question or a lens.
#[derive(Debug)]
#[non_exhaustive]
pub enum Wrong {
    /// A word that paths cannot pass through.
    UnknownThrough {
        /// The word.
        word: String,
    },
    /// No claim has this id.
    NoSuchClaim {
        /// The id.
        id: String,
    },
    /// No relationship is of this kind.
    NoSuchRelationshipKind {
        /// The kind.
        kind: String,
    },
    /// No entity is of this kind.
    NoSuchEntityKind {
        /// The kind.
        kind: String,
    },
    /// Nothing has an identifier of this scheme.
    NoSuchScheme {
        /// The scheme.
        scheme: String,
    },
    /// Nothing is of this kind, entity or claim.
    NoSuchKind {
        /// The kind.
        kind: String,
    },
    /// No source goes by this name.
    NoSuchSource {
        /// The id, publisher or origin.
        name: String,
    },
    /// No fact is of this property.
    NoSuchProperty {
        /// The property.
        property: String,
    },
    /// No rule goes by this name.
    NoSuchRule {
        /// The name.
        name: String,
    },
    /// A name means something that is no edition of a list.
    NoEdition {
        /// The name.
        name: String,
        /// The kind of what it means.
        kind: String,
    },
    /// A name is the id of a record that is no thing.
    NoThing {
        /// The id.
        id: String,
        /// What sort of record it is, with its article.
        what: &'static str,
    },
    /// A claim that nothing points at is no place in the graph.
    NoPlace {
        /// The id of the claim.
        claim: String,
    },
    /// A text is neither a date nor an edition.
    NeitherDateNorEdition {
        /// The text.
        text: String,
    },
    /// An edition bears no date.
    NoPublication {
        /// How the question calls the edition.
        edition: String,
    },
    /// Something cannot be assumed.
    CannotAssume {
        /// The assumption.
        assumption: String,
        /// Why.
        error: Box<Error>,
    },
    /// Two assumptions speak of one stake.
    AssumedTwice {
        /// The second of them.
        assumption: String,
    },
    /// The graph does not hold what the lens assumes.
    NotAssumed {
        /// The assumption.
        assumption: String,
    },
    /// A text is no assumption.
    NoAssumption {
        /// Why.
        why: String,
    },
    /// A period ends before it begins.
    PeriodEmpty {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
    /// A field asks about one day, a period about many.
    OneDayAndPeriod {
        /// The field.
        field: Field,
    },
    /// The date of the lens asks about one day, a timeline about many.
    OneDayAndTimeline,
    /// A timeline is not counted.
    TimelineCounted,
    /// Owners of nothing.
    OwnersOfWhat,
    /// Affected by nobody.
    AffectedByWhom,
    /// Who acts together with the listed is not listed.
    ActsUnlisted {
        /// The name.
        name: String,
    },
    /// One person alone acts together with nobody.
    ActsAlone,
    /// Screened against nobody's lists.
    AgainstWhat,
    /// Scores that no match can have.
    NoSuchScore {
        /// The score.
        score: u32,
    },
    /// One thing has nothing in common with itself.
    OneThingAlone,
    /// What was known is only compared for the answers to a question.
    KnownWithoutQuestion,
    /// The dates of a comparison are the wrong way round.
    LaterFirst {
        /// The name of the earlier one, which is named last.
        earlier: String,
        /// The name of the later one.
        later: String,
    },
    /// The answers to a question cannot be compared.
    NotComparable,
    /// The lens gives a date that two dates give already.
    DatesSaidTwice,
    /// All paths, however long.
    AllPaths,
    /// No path at all.
    NoPath,
    /// Two fields say which way paths go.
    TwoWays,
    /// More things than a path can be asked to pass.
    TooManyStops {
        /// The most that it can.
        most: usize,
    },
    /// A path cannot avoid its own end.
    EndAvoided {
        /// The name of the end.
        name: String,
    },
    /// A kind is named twice for the way that paths follow it.
    AlongTwice {
        /// The kind.
        kind: String,
    },
    /// An end of a path is neither named nor a set.
    NoEnd,
    /// A pattern that cannot be read, or asks what can never be so: told with its place.
    Pattern {
        /// All of it.
        told: String,
        /// Whether it names an id that nothing bears.
        is_miss: bool,
    },
    /// Sensitivity of sensitivity.
    SensitivityOfWhat,
    /// Claims and merges, both to be taken out.
    TakesOutBoth,
    /// Every disputed claim is left out already.
    NothingDisputed,
    /// A rule says nothing for a date.
    RuleSilent {
        /// The short name of the rule.
        rule: String,
        /// The date.
        date: Date,
    },
    /// A bundled rule cannot be read.
    BundledRule {
        /// Why.
        error: String,
    },
    /// A file of questions has mistakes.
    BadQuestions {
        /// Each of them.
        problems: Vec<Problem>,
    },
    /// Some questions of an investigation cannot be answered.
    Investigation {
        /// The places of the questions, from 0, with what is wrong with each.
        questions: Vec<(usize, Error)>,
    },
    /// A file holds no earlier answers.
    NoEarlierAnswers {
        /// The file.
        file: String,
        /// Why.
        error: String,
    },
    /// No question of a report was asked in the earlier run.
    NothingAskedBefore,
    /// The rows of an earlier answer cannot be read.
    EarlierRows {
        /// The title of the answer.
        title: String,
        /// Why.
        error: String,
    },
    /// The data holds nothing.
    NoEntities {
        /// The name of the data.
        name: String,
    },
    /// A snapshot is asked together with other data.
    SnapshotAmongOthers,
    /// A folder for a snapshot holds something else.
    FolderTaken {
        /// The folder.
        folder: String,
    },
    /// A folder for a snapshot holds something beside a snapshot.
    FolderHolds {
        /// The folder.
        folder: String,
        /// What does not belong to the snapshot.
        what: String,
    },
    /// A snapshot would be written over the data that it is made of, around it or into it.
    FolderOfData {
        /// The folder.
        folder: String,
        /// The data.
        data: String,
    },
    /// A file holds no names.
    NoNames {
        /// The file.
        file: String,
    },
    /// A file has two columns of this name.
    SameColumns {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// A file has several columns that may hold the names.
    WhichColumn {
        /// The file.
        file: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// A file has no column of this name.
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
}
