//! `relata match`

use crate::query::{Match, Query};

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// What to look for, as in ISO GQL or Cypher: `(a:company)-[:owns]->(b)`
    #[arg(allow_hyphen_values = true)]
    pattern: String,
    /// Follow at most this many edges; the answer says when there were more
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    budget: usize,
}

const EXAMPLES: &str = r#"Examples:
  relata match '(g)-[:lists {edition: "nml-2021"}]->(p)<-[:owns]-{1,}(c {country: "CN"})'
  relata match '(t)-[:disputes]->(l), (g)-[l:lists]->(p) RETURN t, p, l.edition'
  relata match 'p = (:person)-[:owns|controls]->{2,}(:platform) RETURN p, length(p)'
  relata match '(c)-[o:owns WHERE o.share > 50]->() RETURN c, count(*) AS n ORDER BY n DESC'
  relata match '(a)-[:responds-to|no-response]->(l:lists)' --as-of 2022-06-01 -o replies.svg"#;

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Match::of(args.pattern).budget(args.budget).into()
    }
}
