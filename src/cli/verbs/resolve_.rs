//! `relata resolve`

use std::path::PathBuf;

use crate::query::{Query, Resolve};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Propose which things of the data may be one, and keep what you decide";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Propose which things of the data may be one, and keep what you decide\n\n\
    Names are compared as `find` does, and country, kind, date of birth and identifiers speak for a pair or against it. \
    Nothing is merged: with --to, decisions are written as records, and --data reads them with the rest. On a terminal \
    each pair is asked about: y is the same, n is different, ? is unsure, u takes the last answer back, q ends, and the \
    same command goes on later. Elsewhere every pair is written as unsure, to be edited, or as the same if an identifier \
    of --by says so.\n\n\
    Exit status: 0 when there are pairs, 1 when there are none.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata resolve --data my/folder\n  relata resolve --data my/folder --by lei --to decisions.jsonl\n  relata owners acme --data my/folder --data decisions.jsonl"
)]
pub(in crate::cli) struct Args {
    /// An equal identifier of this scheme is enough, as `lei`, unless the kind or another identifier speaks against it.
    /// May be repeated
    #[arg(long, value_name = "SCHEME", value_delimiter = ',')]
    by: Vec<String>,
    /// Only pairs of which each was read from another file
    #[arg(long)]
    between_files: bool,
    /// How well names must match, from 60 to 100, as `relata find` scores them
    #[arg(long, value_name = "SCORE", default_value_t = 85)]
    min_score: u32,
    /// The most pairs to tell
    #[arg(long, value_name = "N", default_value_t = 1000)]
    limit: usize,
    /// Write decisions into this file, behind those that are there; pairs that it decides are not proposed again
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) to: Option<PathBuf>,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Resolve {
            by: args.by,
            between_files: args.between_files,
            min_score: args.min_score,
            limit: args.limit,
        }
        .into()
    }
}
