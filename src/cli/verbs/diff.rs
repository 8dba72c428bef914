//! `relata diff`

use super::{affected, holdings, owners, stakes};
use crate::query::{Diff, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Show what changed between two editions of a list, or two dates";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show what changed between two editions of a list, or two dates\n\n\
    \"Removed\" needs a claim that says so, or a later edition that the data documents in full; \
    otherwise the word is \"not seen\". With a question after the two dates, its answers are \
    compared: what became true or false, and because of which claims.",
);

#[derive(Debug, clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_long_help = "Examples:\n  relata diff nml-2020 nml-2021\n  relata diff 2021-06-01 2022-06-01 --listed-by ustr\n  relata diff 2020-01-01 2023-06-01 owners shopee\n  relata diff 2022-01-01 2024-08-01 affected --listed-by ofac --rule all --data my/folder"
)]
pub(in crate::cli) struct Args {
    /// The earlier edition or date
    before: String,
    /// The later edition or date
    after: String,
    /// Only this lister's lists
    #[arg(long, value_name = "LISTER")]
    listed_by: Option<String>,
    /// Compare what was known by the two dates, not what holds as of them
    #[arg(long)]
    known: bool,
    #[command(subcommand)]
    of: Option<Question>,
}

// The questions whose answers can be compared. No doc comment: clap would show it as what `diff` does.
#[derive(Debug, clap::Subcommand)]
enum Question {
    /// Compare what the ownership of listed owners catches
    Affected(affected::Args),
    /// Compare who owns something
    Owners(owners::Args),
    /// Compare what somebody owns
    Holdings(holdings::Args),
    /// Compare who holds how much
    Stakes(stakes::Args),
}

impl From<Question> for Query {
    fn from(question: Question) -> Query {
        match question {
            Question::Affected(args) => args.into(),
            Question::Owners(args) => args.into(),
            Question::Holdings(args) => args.into(),
            Question::Stakes(args) => args.into(),
        }
    }
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args {
            before,
            after,
            listed_by,
            known,
            of,
        } = args;
        Diff {
            before,
            after,
            listed_by,
            of: of.map(|question| Box::new(question.into())),
            known,
        }
        .into()
    }
}
