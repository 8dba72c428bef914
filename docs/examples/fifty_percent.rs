//! What does the ownership of listed owners catch under a 50 percent rule, and why? Arithmetic, not legal advice.
//!
//! ```text
//! 1. X (listed) has 60 % of Gamma: certain
//! 2. Y (listed) has 25 % of Alpha: certain
//! 2. X (listed) has 25 % of Alpha: certain
//! 3. Alpha (caught) has 45 to 55 % of Beta: possible
//! ```

use std::error::Error;

use relata::answer::ProofRow;
use relata::{Affected, Graph, Lens};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", told()?);
    Ok(())
}

/// What the example prints.
pub fn told() -> Result<String, Box<dyn Error>> {
    let graph = Graph::open(["data/examples/register.jsonl"])?;
    let question = Affected::listed_by("authority").rule("ofac").proof();
    let answer = graph.ask(question, &Lens::default())?;
    let mut text = String::new();
    for row in answer.rows::<ProofRow>()? {
        let (owner, asset) = (&row.owner, &row.asset);
        let share = row
            .share
            .map_or("control".to_owned(), |share| share.to_string());
        let [counts_as, verdict] = [row.counts_as.as_str(), row.verdict.as_str()];
        text += &format!(
            "{}. {owner} ({counts_as}) has {share} of {asset}: {verdict}\n",
            row.step
        );
    }
    Ok(text)
}
