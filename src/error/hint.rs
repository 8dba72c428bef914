//! What to do about a question that cannot be answered.

use std::fmt;

use super::{Door, Field, Render};
use crate::model::Date;

/// What to do about a question that cannot be answered: each door says it in its own terms.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hint {
    /// What to write in a pattern instead.
    Instead(String),
    /// Ask for the first part of a pattern, and its answer for the second.
    AskTheAnswer,
    /// What chooses the data.
    ChooseData,
    /// Where it is told what became of each record of a file.
    SeeWhatWasRead,
    /// Where shortest paths are found.
    AskForPaths,
    /// Where shares are added up.
    AskForStakes,
    /// Name one of the words that are known.
    OneOf(Vec<String>),
    /// Name one of the words that are known, or all of them.
    OneOfOrAll(Vec<String>),
    /// Name something that the data has.
    DataHas(Vec<String>),
    /// Name one of those that are nearly so.
    DidYouMean(Vec<String>),
    /// Name a kind that the data has, or `claim`.
    DataHasAndClaims(Vec<String>),
    /// Ask for one of the ends of a claim.
    AskForAnEnd(String, String),
    /// Where ids of claims are found.
    FindClaimIds,
    /// Where the sources are counted.
    CountSources,
    /// How the graph comes to hold what a lens assumes.
    AssumeFirst,
    /// Assume a stake once.
    AssumeOnce,
    /// How an assumption is written.
    WriteAssumption,
    /// Leave out a field.
    LeaveOut(Field),
    /// Leave out one of the fields that were told.
    LeaveOutOne,
    /// Leave one of the fields that were told out.
    LeaveOneOut,
    /// Leave out one of two fields.
    LeaveOutEither(Field, Field),
    /// Leave out some things.
    LeaveSomeOut,
    /// Avoid something else.
    AvoidAnother,
    /// Name things, or a lister.
    NameThings,
    /// Name owners, or a lister.
    NameOwners,
    /// Name owners that are listed, or taken as listed.
    NameListed,
    /// Name a lister or an edition.
    NameListerOrEdition,
    /// Name two things at least.
    NameTwo,
    /// Name an end of a path, or say what it may be.
    NameAnEnd,
    /// Name the earlier date first.
    EarlierFirst,
    /// Swap the dates of a period.
    SwapDates,
    /// Write a date.
    WriteDate,
    /// Write a date, or the id of an edition.
    WriteDateOrEdition,
    /// Name a question whose answers are compared.
    NameAQuestion,
    /// Ask one of the questions that can be compared, about one day.
    AskAboutOneDay,
    /// Ask about a question of another kind.
    AskAnotherKind,
    /// Ask twice.
    AskTwice,
    /// Ask for one path at least.
    AskForOne,
    /// Say how long a path may be.
    SayMaxHops,
    /// `any` follows a kind both ways.
    AnyFollowsBothWays,
    /// What scores there are.
    Scores {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Let what is disputed count, or ask for what is single-sourced.
    LetDisputedCount,
    /// Since when a rule is in force.
    InForceSince(Date),
    /// Give the file that an earlier run wrote.
    GiveEarlierRun,
    /// A comparison needs the same question and lens.
    AskTheSame,
    /// Ask the questions again with the data of then.
    AskAgain,
    /// Add other data to a snapshot.
    AddToSnapshot,
    /// Write a snapshot into another folder.
    NameAnotherFolder,
    /// How a file of names is written.
    WriteNames {
        /// The heading of the column that holds them.
        column: String,
    },
    /// Choose another column of a file of names.
    ChooseColumn {
        /// The columns that there are.
        columns: Vec<String>,
    },
}

impl From<&str> for Hint {
    fn from(instead: &str) -> Self {
        Hint::Instead(instead.to_owned())
    }
}

impl From<String> for Hint {
    fn from(instead: String) -> Self {
        Hint::Instead(instead)
    }
}

impl Hint {
    /// Whether it ends the sentence that tells what is wrong, instead of a line of its own.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self, Hint::NameThings | Hint::NameOwners)
    }
}

/// In terms of the library.
impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::Fields)
    }
}

impl Render for Hint {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let field = |field: Field| door.field(field);
        match self {
            Hint::Instead(words) => f.write_str(words),
            Hint::AskTheAnswer => {
                let its_answer = match door {
                    Door::CommandLine => "its answer with --data",
                    Door::Fields | Door::Python => "then the graph of its answer",
                };
                write!(f, "ask the first part by itself, and {its_answer}")
            }
            Hint::ChooseData => f.write_str(match door {
                Door::CommandLine => "--data chooses the data",
                Door::Fields | Door::Python => "the graph that is asked chooses the data",
            }),
            Hint::SeeWhatWasRead => f.write_str(match door {
                Door::CommandLine => "relata import --explain FILE tells what was read of it",
                Door::Fields | Door::Python => "`read::explain` tells what was read of it",
            }),
            Hint::AskForPaths => write!(f, "{} finds shortest paths", door.question("path")),
            Hint::AskForStakes => write!(
                f,
                "only count is an aggregate; {} adds up shares",
                door.question("stakes").trim_matches('`')
            ),
            Hint::OneOf(words) => write!(f, "use one of {}", words.join(", ")),
            Hint::OneOfOrAll(words) => write!(f, "use {} or all", words.join(", ")),
            Hint::DataHas(words) if words.is_empty() => f.write_str("the data has none"),
            Hint::DataHas(words) => write!(f, "the data has {}", words.join(", ")),
            Hint::DidYouMean(words) => write!(f, "did you mean {}?", words.join(", ")),
            Hint::DataHasAndClaims(words) => {
                write!(f, "the data has {}, and claim", words.join(", "))
            }
            Hint::AskForAnEnd(from, to) => {
                write!(f, "ask for one of its ends: `{from}` or `{to}`")
            }
            Hint::FindClaimIds => {
                let everywhere = match door {
                    Door::CommandLine => "-f json",
                    Door::Fields | Door::Python => "the rows of an answer",
                };
                write!(
                    f,
                    "{} and {} show ids of claims, {everywhere} those of every answer",
                    door.question("timeline"),
                    door.question("stakes")
                )
            }
            Hint::CountSources => write!(
                f,
                "{} counts the sources by publisher",
                door.question("stats")
            ),
            Hint::AssumeFirst => f.write_str("`Graph::ask` adds it, or `Graph::assuming`"),
            Hint::AssumeOnce => f.write_str("assume it once"),
            Hint::WriteAssumption => f.write_str(
                "write 'A owns B 30', 'A owns B 10-20' or 'A controls B', with names or ids",
            ),
            Hint::LeaveOut(left_out) => write!(f, "leave out {}", field(*left_out)),
            Hint::LeaveOutOne => f.write_str("leave out one of them"),
            Hint::LeaveOneOut => f.write_str("leave one of them out"),
            Hint::LeaveOutEither(one, other) => {
                write!(f, "leave out `{}` or `{}`", one.name(), other.name())
            }
            Hint::LeaveSomeOut => f.write_str("leave some out"),
            Hint::AvoidAnother => f.write_str("avoid something else"),
            Hint::NameThings => write!(
                f,
                "name things, or a lister with {}",
                field(Field::ListedBy)
            ),
            Hint::NameOwners => write!(
                f,
                "name owners, or a lister with {}",
                field(Field::ListedBy)
            ),
            Hint::NameListerOrEdition => write!(
                f,
                "name a lister with {}, or an edition with {}",
                field(Field::ListedBy),
                field(Field::Edition)
            ),
            Hint::NameListed => {
                f.write_str("name owners that are listed, or that the question takes as listed")
            }
            Hint::NameTwo => f.write_str("name two different things or more"),
            Hint::NameAnEnd => f.write_str("name it, or say a kind or who listed it"),
            Hint::EarlierFirst => f.write_str("name the earlier one first"),
            Hint::SwapDates => f.write_str("swap its dates"),
            Hint::WriteDate => f.write_str("write a date, YYYY-MM-DD"),
            Hint::WriteDateOrEdition => f.write_str("write YYYY-MM-DD, or an edition's id"),
            Hint::NameAQuestion => match door {
                Door::CommandLine => f.write_str(
                    "name a question after the dates: relata diff 2022 2023 owners wechat --known",
                ),
                Door::Fields | Door::Python => f.write_str("give it a question as `of`"),
            },
            Hint::AskAboutOneDay => f.write_str("ask one of them, about one day"),
            Hint::AskTwice => f.write_str("ask two questions"),
            Hint::AskAnotherKind => f.write_str("ask about a question of another kind"),
            Hint::AskForOne => f.write_str("ask for one at least"),
            Hint::SayMaxHops => write!(f, "say the most hops with {}", field(Field::MaxHops)),
            Hint::AnyFollowsBothWays => f.write_str("`any` follows it both ways"),
            Hint::Scores { least, most } => write!(f, "scores run from {least} to {most}"),
            Hint::LetDisputedCount => write!(
                f,
                "take away {}, or ask with {}",
                field(Field::ExcludeDisputed),
                field(Field::SingleSourced)
            ),
            Hint::InForceSince(date) => write!(f, "it is in force since {date}"),
            Hint::GiveEarlierRun => match door {
                Door::CommandLine => {
                    f.write_str("give the file that an earlier `relata ask ... -f json` wrote")
                }
                Door::Fields | Door::Python => f.write_str("give the JSON of an earlier answer"),
            },
            Hint::AskTheSame => f.write_str("a comparison needs the same question and lens"),
            Hint::AskAgain => f.write_str(
                "it may come from another version of relata: ask its questions again with the data of then",
            ),
            Hint::AddToSnapshot => f.write_str(match door {
                Door::CommandLine => "add other data to it with `relata index --add`",
                Door::Fields | Door::Python => "make a snapshot of all data together",
            }),
            Hint::NameAnotherFolder => f.write_str(match door {
                Door::CommandLine => "name another folder with -o; relata removes nothing but its own snapshots",
                Door::Fields | Door::Python => "name another folder",
            }),
            Hint::WriteNames { column } => {
                write!(f, "write one a line, or in a column `{column}`")
            }
            Hint::ChooseColumn { columns } => write!(
                f,
                "its first line names {}; choose one with {}, or give one name a line in a .txt file",
                columns.join(", "),
                field(Field::Column)
            ),
        }
    }
}
