//! `relata match`

use crate::query::{Match, Query};

/// What the list of verbs says of it.
pub(in crate::cli) const ABOUT: &str = "Show where a pattern of paths lies in the graph";
/// What its own help says.
pub(in crate::cli) const LONG_ABOUT: Option<&str> = Some(
    "\
    Show where a pattern of paths lies in the graph\n\n\
    The pattern is written as in ISO GQL or Cypher: nodes in parentheses, claims as arrows \
    between them, with kinds, properties and conditions. It only reads, and what is not \
    supported is refused by name. Claims that others point at are nodes, too, and a variable of \
    an arrow may stand as a node.\n\n\
    Put the pattern in single quotes, so that the shell leaves it alone; texts in it may stand \
    in double quotes.",
);

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// What to look for, as in ISO GQL or Cypher: `(a:company)-[:owns]->(b)`
    #[arg(allow_hyphen_values = true)]
    pattern: String,
    /// The most edges to follow
    ///
    /// The answer says when there were more.
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    budget: usize,
    /// Only matches whose claims may all hold at one time
    #[arg(long)]
    valid_together: bool,
}

const EXAMPLES: &str = r#"Examples:
  relata match '(g)-[:lists {edition: "nml-2021"}]->(p)<-[:owns]-{1,}(c {country: "CN"})'
  relata match '(t)-[:disputes]->(l), (g)-[l:lists]->(p) RETURN t, p, l.edition'
  relata match 'p = (:person)-[:owns|controls]->{2,}(:platform) RETURN p, length(p)'
  relata match '(c)-[o:owns WHERE o.share > 50]->() RETURN c, count(*) AS n ORDER BY n DESC'
  relata match '(a)-[:responds-to|no-response]->(l:lists)' --as-of 2022-06-01 -o replies.svg"#;

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let question = Match {
            valid_together: args.valid_together,
            ..Match::of(args.pattern).budget(args.budget)
        };
        question.into()
    }
}
