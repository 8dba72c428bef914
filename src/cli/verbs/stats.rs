//! `relata stats`

use clap::ValueEnum;

use crate::query::{Query, Stats, StatsPart};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str =
    "Count what the data holds, by kind, and how far each edition is documented";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  relata stats editions\n  relata stats --rows 20")]
pub(in crate::cli) struct Args {
    /// Only this part: editions, kinds or sources
    #[arg(value_enum, hide_possible_values = true)]
    part: Option<Part>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Part {
    Editions,
    Kinds,
    Sources,
}

impl From<Args> for Query {
    fn from(Args { part }: Args) -> Query {
        let part = part.map(|part| match part {
            Part::Editions => StatsPart::Editions,
            Part::Kinds => StatsPart::Kinds,
            Part::Sources => StatsPart::Sources,
        });
        Stats { part }.into()
    }
}
