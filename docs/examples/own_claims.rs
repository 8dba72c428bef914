//! Who owns what was listed, in records of your own?
//!
//! ```text
//! Acme Ltd owns Acme Shop: 75.01 %, says gazette-2022#p7, register-2022#p2
//! ```

use std::error::Error;

use relata::answer::OwnersRow;
use relata::{Graph, Lens, Owners};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", told()?);
    Ok(())
}

/// What the example prints.
pub fn told() -> Result<String, Box<dyn Error>> {
    let graph = Graph::open(["data/examples/acme.jsonl"])?;
    let answer = graph.ask(Owners::listed_by("authority"), &Lens::default())?;
    let mut text = String::new();
    for row in answer.rows::<OwnersRow>()? {
        // Nobody is known to own it, or no source says how much.
        let Some((owner, share)) = row.owner.as_ref().zip(row.share) else {
            continue;
        };
        let sources: Vec<String> = row.sources.iter().map(ToString::to_string).collect();
        let sources = sources.join(", ");
        text += &format!("{owner} owns {}: {share}, says {sources}\n", row.listed);
    }
    Ok(text)
}
