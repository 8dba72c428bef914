//! Questions that cannot be answered: what is wrong with them, and what to do about it.

use std::fmt;

use super::{Door, Error, Field, Hint, Problem, Render};
use crate::model::{Date, count};

/// A question or lens that asks for something that the data cannot mean.
///
/// Its `Display` names the fields of the library. Each door tells it in its own terms.
///
/// ```
/// use relata::error::{Door, Field, Hint, QuestionError, Render, Wrong};
/// let error = QuestionError::new(Wrong::DatesSaidTwice).hint(Hint::LeaveOut(Field::AsOf));
/// assert_eq!(error.to_string(), "the two dates say it already\nleave out `as_of`");
/// let told = error.render(Door::CommandLine).to_string();
/// assert_eq!(told, "the two dates say it already\nleave out --as-of");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QuestionError {
    /// What is wrong.
    pub what: Wrong,
    /// What to do about it.
    pub hint: Option<Hint>,
}

impl QuestionError {
    /// Something is wrong.
    pub fn new(what: Wrong) -> Self {
        Self { what, hint: None }
    }

    /// The same, with what to do about it.
    pub fn hint(self, hint: Hint) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }
}

impl From<QuestionError> for Error {
    fn from(error: QuestionError) -> Self {
        Error::Question(Box::new(error))
    }
}

impl fmt::Display for QuestionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::Fields)
    }
}

impl Render for QuestionError {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        self.what.write(f, door)?;
        let Some(hint) = &self.hint else {
            return Ok(());
        };
        f.write_str(if hint.is_inline() { " " } else { "\n" })?;
        hint.write(f, door)
    }
}

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
    /// The data bears no date, and the lens gives none.
    NoDate,
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
    /// A pattern that cannot be read, or asks what can never be so: told with its place, and what to write instead.
    Pattern {
        /// All of it.
        told: String,
    },
    /// Sensitivity of sensitivity.
    SensitivityOfWhat,
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
    /// A file holds no names.
    NoNames {
        /// The file.
        file: String,
    },
    /// A file has no column of this name.
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
}

impl Wrong {
    /// With what to do about it.
    pub fn hint(self, hint: Hint) -> QuestionError {
        QuestionError::new(self).hint(hint)
    }
}

impl From<Wrong> for Error {
    fn from(what: Wrong) -> Self {
        QuestionError::new(what).into()
    }
}

/// In terms of the library.
impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::Fields)
    }
}

impl Render for Wrong {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let field = |field: Field| door.field(field);
        match self {
            Wrong::UnknownThrough { word } => match door {
                Door::CommandLine => write!(f, "`--through {word}` is unknown"),
                Door::Fields | Door::Python => write!(f, "`through` of `{word}` is unknown"),
            },
            Wrong::NoSuchClaim { id } => write!(f, "no claim has the id `{id}`"),
            Wrong::NoSuchRelationshipKind { kind } => {
                write!(f, "no relationship is of kind `{kind}`")
            }
            Wrong::NoSuchEntityKind { kind } => write!(f, "no entity is of kind `{kind}`"),
            Wrong::NoSuchKind { kind } => write!(f, "nothing is of kind `{kind}`"),
            Wrong::NoSuchSource { name } => {
                write!(f, "no source has the id, publisher or origin `{name}`")
            }
            Wrong::NoSuchRule { name } => write!(f, "no rule is called `{name}`"),
            Wrong::NoEdition { name, kind } => {
                write!(f, "`{name}` is a {kind}, not an edition of a list")
            }
            Wrong::NoPlace { claim } => write!(
                f,
                "nothing points at the claim `{claim}`, so it is no place in the graph"
            ),
            Wrong::NeitherDateNorEdition { text } => {
                write!(f, "`{text}` is neither a date nor an edition")
            }
            Wrong::NoPublication { edition } => {
                write!(f, "`{edition}` bears no date of publication")
            }
            Wrong::CannotAssume { assumption, error } => {
                write!(f, "cannot assume `{assumption}`: ")?;
                error.write(f, door)
            }
            Wrong::AssumedTwice { assumption } => {
                write!(f, "`{assumption}` is not all that is assumed of this stake")
            }
            Wrong::NotAssumed { assumption } => {
                write!(f, "the graph does not hold `{assumption}`")
            }
            Wrong::NoAssumption { why } => f.write_str(why),
            Wrong::NoDate => f.write_str("the data bears no date, so say as of when"),
            Wrong::PeriodEmpty { first, last } => {
                write!(f, "the period ends on {last}, before it begins on {first}")
            }
            Wrong::OneDayAndPeriod { field: one } => {
                write!(f, "{} asks about one day, a period about many", field(*one))
            }
            Wrong::OneDayAndTimeline => write!(
                f,
                "{} asks about one day, {} about many",
                field(Field::AsOf),
                field(Field::Period)
            ),
            Wrong::TimelineCounted => f.write_str("a timeline is not counted"),
            Wrong::OwnersOfWhat => f.write_str("owners of what?"),
            Wrong::AffectedByWhom => f.write_str("affected by whom?"),
            Wrong::AgainstWhat => f.write_str("screen against whose lists?"),
            Wrong::NoSuchScore { score } => {
                write!(f, "no match can be asked to score {score}")
            }
            Wrong::OneThingAlone => f.write_str("one thing alone has nothing in common"),
            Wrong::KnownWithoutQuestion => {
                write!(f, "{} compares answers", field(Field::Known))
            }
            Wrong::LaterFirst { earlier, later } => {
                write!(f, "{earlier} is earlier than {later}")
            }
            Wrong::NotComparable => {
                f.write_str("diff compares the answers of affected, owners, holdings and stakes")
            }
            Wrong::DatesSaidTwice => f.write_str("the two dates say it already"),
            Wrong::AllPaths => f.write_str("all paths of whatever length are too many"),
            Wrong::NoPath => f.write_str("no path is asked for"),
            Wrong::TwoWays => write!(
                f,
                "{} and {} both say which way",
                field(Field::Directed),
                field(Field::Along)
            ),
            Wrong::TooManyStops { most } => {
                write!(f, "a path can be asked to pass {most} things at most")
            }
            Wrong::EndAvoided { name } => {
                write!(f, "{name} is an end of the path, which cannot avoid it")
            }
            Wrong::AlongTwice { kind } => {
                write!(f, "{} names `{kind}` twice", field(Field::Along))
            }
            Wrong::NoEnd => f.write_str("an end of a path is neither named nor a set"),
            Wrong::Pattern { told } => f.write_str(told),
            Wrong::SensitivityOfWhat => f.write_str("sensitivity of what?"),
            Wrong::NothingDisputed => f.write_str("every disputed claim is left out already"),
            Wrong::RuleSilent { rule, date } => {
                write!(f, "the rule `{rule}` says nothing for {date}")
            }
            Wrong::BundledRule { error } => write!(f, "a bundled rule: {error}"),
            Wrong::BadQuestions { problems } => {
                let number = count(problems.len(), "problem");
                write!(f, "{number} in the questions; nothing was asked")?;
                problems
                    .iter()
                    .try_for_each(|problem| write!(f, "\n  {problem}"))
            }
            Wrong::Investigation { questions } => write_questions(f, questions, door),
            Wrong::NoEarlierAnswers { file, error } => {
                write!(f, "{file} holds no earlier answers: {error}")
            }
            Wrong::NothingAskedBefore => {
                f.write_str("none of the questions was asked in the earlier run")
            }
            Wrong::EarlierRows { title, error } => write!(
                f,
                "the rows of the earlier answer `{title}` cannot be read: {error}"
            ),
            Wrong::NoEntities { name } => {
                write!(f, "{name} holds no entities, so there is nothing to ask")
            }
            Wrong::SnapshotAmongOthers => f.write_str("a snapshot can only be asked alone"),
            Wrong::FolderTaken { folder } => {
                write!(f, "{folder} is there already and is no snapshot")
            }
            Wrong::NoNames { file } => write!(f, "{file} holds no names"),
            Wrong::NoColumn { file, column } => write!(f, "{file} has no column `{column}`"),
        }
    }
}

/// What is wrong with each question, under its place.
fn write_questions(
    f: &mut fmt::Formatter<'_>,
    questions: &[(usize, Error)],
    door: Door,
) -> fmt::Result {
    write!(f, "{} cannot be asked", count(questions.len(), "question"))?;
    for (place, error) in questions {
        let told = error.render(door).to_string();
        write!(
            f,
            "\n  questions[{place}]: {}",
            told.replace('\n', "\n    ")
        )?;
    }
    Ok(())
}
