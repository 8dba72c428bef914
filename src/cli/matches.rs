//! `relata match`

use crate::query::{Match, Query};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata match \"(g:government)-[:lists {edition:'nml-2021'}]->(p:platform)<-[:owns]-{1,}(c:company WHERE c.country = 'CN')\"\n  relata match '(t)-[d:disputes]->(l), (g)-[l:lists]->(p) RETURN t, p, l.edition'\n  relata match 'p = (:person)-[:owns|controls]->+(:platform) WHERE length(p) > 2'\n  relata match '(c)-[o:owns WHERE o.share > 50]->(d) RETURN c, count(*) AS holdings ORDER BY holdings DESC LIMIT 10'"
)]
pub(super) struct Args {
    /// What to look for, as in ISO GQL or Cypher: `(a:company)-[:owns]->(b)`
    #[arg(allow_hyphen_values = true)]
    pattern: String,
    /// Follow at most this many edges; the answer says when there were more
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    budget: usize,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        Match::of(args.pattern).budget(args.budget).into()
    }
}
