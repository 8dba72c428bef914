//! `relata find`

use crate::query::{Find, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Find who goes by a name, in any script, misspelt or not";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = None;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata find 'Bindudu (PDD)'\n  relata find 拼多多\n  relata find pindoudou --entity-kind platform"
)]
pub(in crate::cli) struct Args {
    /// An id, identifier, name, alias, or something like it
    text: String,
    /// Take the text for a beginning, as somebody types it: each word begins a word of a name, and none is misspelt
    #[arg(long)]
    prefix: bool,
    /// Only entities of this kind (company, platform, government, ...). May be repeated
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    entity_kind: Vec<String>,
    /// The most rows to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Find {
            text: args.text,
            prefix: args.prefix,
            entity_kinds: args.entity_kind,
            limit: args.limit,
        }
        .into()
    }
}
