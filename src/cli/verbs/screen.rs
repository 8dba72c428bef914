//! `relata screen`

use std::path::Path;

use crate::cli::names_file::{Names, NamesArgs};
use crate::cli::rule_args::{RuleArgs, Rules};
use crate::cli::tell::note;
use crate::error::{Error, Result};
use crate::query::{Query, Screen};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Look up a file of names: which are listed, which are caught by the ownership of the listed, which are clear";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Look up a file of names: which are listed, which are caught by the ownership of the listed, \
    which are clear\n\n\
    Each name is matched as `find` does, and keeps all that it may mean. The answer says what \
    was searched, as of when, and what a clear name leaves open. This is arithmetic over what \
    sources say, not legal advice.\n\n\
    Exit status: 0 when a name means something in the data, 1 when none does.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  relata screen names.csv --listed-by ofac --rule all --data my/folder\n  relata screen customers.xlsx --column company --edition nml-2021 --data my/folder -o screened.csv\n  echo 微信 | relata screen - --listed-by ustr"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    names: NamesArgs,
    /// Against everything that this lister listed; without it and --edition, against whatever anybody listed
    #[arg(long, value_name = "LISTER")]
    listed_by: Option<String>,
    /// Only what was listed in this edition
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    #[command(flatten)]
    rules: RuleArgs,
    /// How well a name must match, from 60 to 100, as `relata find` scores it. 98 and more is the same name but for
    /// case, accents and signs, and leaves out what is only like it and clear
    #[arg(long, value_name = "SCORE", default_value_t = 80)]
    min_score: u32,
    /// Tell at most this many matches of one name that are clear; those that are not are all told
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
}

impl Args {
    /// The file that the names are read from.
    pub(in crate::cli) fn names_file(&self) -> &Path {
        self.names.file()
    }
}

impl TryFrom<Args> for Query {
    type Error = Error;

    fn try_from(args: Args) -> Result<Query> {
        let Args {
            names,
            listed_by,
            edition,
            rules,
            min_score,
            limit,
        } = args;
        // The names and not the path: a saved question must mean the same when the file has changed.
        let Names { names, told } = names.read()?;
        if let Some(told) = told {
            note(told);
        }
        let Rules {
            rules,
            threshold,
            acting_together,
        } = rules.into_rules();
        Ok(Screen {
            names,
            listed_by,
            edition,
            rules,
            threshold,
            acting_together,
            min_score,
            limit,
        }
        .into())
    }
}
