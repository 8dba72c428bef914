//! `relata owners`

use crate::model::Date;
use crate::query::{Owners, Period, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show who owns what was listed, or who owns something";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show who owns what was listed, or who owns something\n\n\
    One row for each owner at any remove, with the chain that leads there. A stake is not \
    control, and the share shown is the direct one. Things without a known owner have a row that \
    says so.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  relata owners --listed-by ustr --edition nml-2021\n  relata owners --listed-by ustr --as-of 2022-06-01 --known-only\n  relata owners shopee --cite\n  relata owners --listed-by ustr --count\n  relata owners avito --timeline\n  relata owners --listed-by ustr --edition nml-2021 -o owners.svg"
)]
pub(in crate::cli) struct Args {
    /// The things whose owners are asked
    names: Vec<String>,
    /// Everything that this lister listed
    #[arg(long, value_name = "LISTER")]
    listed_by: Option<String>,
    /// Only what was listed in this edition, whenever that was
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// Leave out things without a known owner
    #[arg(long)]
    known_only: bool,
    /// Only how many things, owners and pairs of both there are
    #[arg(long, conflicts_with = "timeline")]
    count: bool,
    /// When each owner owned the thing, and through which chain
    #[arg(long)]
    timeline: bool,
    /// The timeline from this date on
    #[arg(long, value_name = "DATE", requires = "timeline")]
    since: Option<Date>,
    /// The timeline up to this date and including it
    #[arg(long, value_name = "DATE", requires = "timeline")]
    until: Option<Date>,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let Args {
            names,
            listed_by,
            edition,
            known_only,
            count,
            timeline,
            since,
            until,
        } = args;
        // No date is lost here: without --timeline, clap has refused it.
        let period = timeline.then_some(Period { since, until });
        Owners {
            of: names,
            listed_by,
            edition,
            known_only,
            count,
            period,
        }
        .into()
    }
}
