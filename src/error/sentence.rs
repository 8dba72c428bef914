//! What is wrong with a question, in words.

use std::fmt;

use super::{Door, Error, Field, Render, Wrong};
use crate::model::{count, shortened};

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
                Door::CommandLine => write!(f, "`{} {word}` is unknown", field(Field::Through)),
                Door::Fields | Door::Python => {
                    write!(f, "{} of `{word}` is unknown", field(Field::Through))
                }
            },
            Wrong::NoSuchClaim { id } => write!(f, "no claim has the id `{}`", shortened(id)),
            Wrong::NoSuchRelationshipKind { kind } => {
                write!(f, "no relationship is of kind `{}`", shortened(kind))
            }
            Wrong::NoSuchEntityKind { kind } => {
                write!(f, "no entity is of kind `{}`", shortened(kind))
            }
            Wrong::NoSuchScheme { scheme } => {
                write!(
                    f,
                    "nothing has an identifier of scheme `{}`",
                    shortened(scheme)
                )
            }
            Wrong::NoSuchKind { kind } => write!(f, "nothing is of kind `{}`", shortened(kind)),
            Wrong::NoSuchSource { name } => {
                let name = shortened(name);
                write!(f, "no source has the id, publisher or origin `{name}`")
            }
            Wrong::NoSuchProperty { property } => {
                write!(f, "no fact is of the property `{}`", shortened(property))
            }
            Wrong::NoSuchRule { name } => write!(f, "no rule is called `{}`", shortened(name)),
            Wrong::NoEdition { name, kind } => {
                write!(f, "`{name}` is a {kind}, not an edition of a list")
            }
            Wrong::NoThing { id, what } => write!(
                f,
                "`{}` is {what}, and this question asks about things",
                shortened(id)
            ),
            Wrong::NoPlace { claim } => write!(
                f,
                "nothing points at the claim `{claim}`, so it is no place in the graph"
            ),
            Wrong::NeitherDateNorEdition { text } => {
                write!(f, "`{}` is neither a date nor an edition", shortened(text))
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
            Wrong::ActsUnlisted { name } => {
                let field = field(Field::ActingTogether);
                write!(f, "{name} is not listed, and so is nobody for {field}")
            }
            Wrong::ActsAlone => f.write_str("one person alone acts together with nobody"),
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
            Wrong::Pattern { told, .. } => f.write_str(told),
            Wrong::SensitivityOfWhat => f.write_str("sensitivity of what?"),
            Wrong::TakesOutBoth => {
                f.write_str("claims without a second source and merges are not taken out together")
            }
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
            Wrong::FolderHolds { folder, what } => {
                write!(f, "{folder} holds {what}, which is no part of a snapshot")
            }
            Wrong::FolderOfData { folder, data } => write!(
                f,
                "the snapshot {folder} would stand in the place of its data {data}, around it or in it"
            ),
            Wrong::NoNames { file } => write!(f, "{file} holds no names"),
            Wrong::SameColumns { file, column } => {
                write!(f, "{file} has two columns `{column}`: rename one of them")
            }
            Wrong::WhichColumn { file, columns } => {
                let columns: Vec<String> = columns.iter().map(|name| format!("`{name}`")).collect();
                write!(
                    f,
                    "{file} may have its names in any of {}",
                    columns.join(", ")
                )
            }
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
        // Its further lines are set in, or they would look like other questions.
        let told = error.render(door).to_string();
        write!(
            f,
            "\n  questions[{place}]: {}",
            told.replace('\n', "\n    ")
        )?;
    }
    Ok(())
}
