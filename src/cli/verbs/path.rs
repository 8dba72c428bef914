//! `relata path`

use anyhow::bail;

use crate::query::{Along, End, Path, Query, Set};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show how two things are connected: the shortest path, the shortest few, or all, with citations at each hop";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show how two things are connected: the shortest path, the shortest few, or all, with \
    citations at each hop\n\n\
    Parallel claims of one kind, or of ownership, make one hop. An end may be a set: anything of \
    a kind, or anything that somebody listed; a path leaves the one set and ends where it \
    reaches the other.\n\n\
    Standing on one list, or in one country, is no connection: a path does not go from one \
    listing to another through their lister, nor through a country, nor through replies. \
    --through allows each.",
);

#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  relata path tencent ustr\n  relata path tencent ustr --paths 3\n  relata path tencent ustr --all --max-hops 4\n  relata path tencent shopee --directed --kind owns\n  relata path shopee --to-kind person --along owns:up,controls:up\n  relata path wechat taobao --through lists"
)]
pub(in crate::cli) struct Args {
    /// Where the path starts and where it ends; an end that a flag says is left out
    #[arg(value_names = ["FROM", "TO"], num_args = 0..=2)]
    ends: Vec<String>,
    /// Start at anything of this kind (government, company, ...)
    #[arg(long, value_name = "KIND")]
    from_kind: Option<String>,
    /// Start at anything that this lister listed
    #[arg(long, value_name = "LISTER", hide_short_help = true)]
    from_listed_by: Option<String>,
    /// Start at anything that is listed in this edition
    #[arg(long, value_name = "EDITION", hide_short_help = true)]
    from_edition: Option<String>,
    /// End at anything of this kind
    #[arg(long, value_name = "KIND")]
    to_kind: Option<String>,
    /// End at anything that this lister listed
    #[arg(long, value_name = "LISTER", hide_short_help = true)]
    to_listed_by: Option<String>,
    /// End at anything that is listed in this edition
    #[arg(long, value_name = "EDITION", hide_short_help = true)]
    to_edition: Option<String>,
    /// How many paths to show, the shortest first
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = at_least_one)]
    paths: usize,
    /// Show all paths of at most --max-hops
    #[arg(long, conflicts_with = "paths", requires = "max_hops")]
    all: bool,
    /// The most hops of a path
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    max_hops: Option<usize>,
    /// Show at most this many of all paths; the answer says how many there can be [default: 1000]
    #[arg(long, value_name = "N", requires = "all", value_parser = at_least_one, hide_short_help = true)]
    limit: Option<usize>,
    /// Stop after looking at so many edges, instead of some ten seconds' worth of them
    #[arg(long, value_name = "EDGES", value_parser = at_least_one, hide_short_help = true)]
    budget: Option<usize>,
    /// Visit nothing of this: entities, or claims by their ids. May be repeated
    #[arg(long, value_name = "ENTITY", hide_short_help = true)]
    avoid: Vec<String>,
    /// Only paths that visit this. May be repeated
    #[arg(long, value_name = "ENTITY", hide_short_help = true)]
    must_pass: Vec<String>,
    /// Only entities of these kinds between the ends (company, person, ...; claim for claims)
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        hide_short_help = true
    )]
    only_kinds: Vec<String>,
    /// Follow only these kinds of relationships, each in a direction: owns:up (to the owner), owns:down, lists:any
    #[arg(long, value_name = "KIND:WAY", value_delimiter = ',', value_parser = |text: &str| text.parse::<Along>(), hide_short_help = true)]
    along: Vec<Along>,
    /// Follow relationships only in their own direction
    #[arg(long, conflicts_with = "along")]
    directed: bool,
    /// Only paths whose claims may all hold at one time; what has no date holds at any
    #[arg(long, hide_short_help = true)]
    valid_together: bool,
}

/// A number of things that are worth asking for.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        Ok(_) => Err("ask for one at least".to_owned()),
        Err(_) => Err("not a number".to_owned()),
    }
}

impl TryFrom<Args> for Query {
    type Error = anyhow::Error;

    fn try_from(args: Args) -> anyhow::Result<Query> {
        let mut named = args.ends.into_iter().map(End::Named);
        let from = Set {
            kind: args.from_kind,
            listed_by: args.from_listed_by,
            edition: args.from_edition,
        };
        let to = Set {
            kind: args.to_kind,
            listed_by: args.to_listed_by,
            edition: args.to_edition,
        };
        // Whichever end no flag says takes the next name: so one name is the other end, whichever that is.
        let mut end = |set: Set| {
            if set == Set::default() {
                named.next()
            } else {
                Some(set.into())
            }
        };
        let (Some(from), Some(to), None) = (end(from), end(to), named.next()) else {
            bail!(
                "a path has two ends, each named or said by a flag\nrelata path tencent ustr, relata path shopee --to-kind person"
            )
        };
        let path = Path {
            paths: args.paths,
            all: args.all,
            max_hops: args.max_hops,
            limit: args.limit,
            budget: args.budget,
            avoid: args.avoid,
            must_pass: args.must_pass,
            only_kinds: args.only_kinds,
            along: args.along,
            directed: args.directed,
            valid_together: args.valid_together,
            ..Path::new(from, to)
        };
        Ok(path.into())
    }
}
