//! How much does each owner hold through others, in a table of stakes that the program has already?
//!
//! ```text
//! Founder holds 40 % of Shop (plot: 40 to 40)
//! Middle holds 25 to 50 % of Shop (plot: 25 to 50)
//! Holding holds 15 to 30 % of Shop (plot: 15 to 30)
//! ```

use std::error::Error;

use relata::answer::OwnersRow;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Entity, Record, Relationship, Share};
use relata::{Lens, Owners};

/// Owner, owned, and how many percent at least and at most.
const STAKES: [(&str, &str, &str, &str); 3] = [
    ("Holding", "Middle", "60", "60"),
    ("Middle", "Shop", "25", "50"),
    ("Founder", "Shop", "40", "40"),
];

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", told()?);
    Ok(())
}

/// What the example prints.
pub fn told() -> Result<String, Box<dyn Error>> {
    let mut builder = GraphBuilder::new("my table");
    for name in ["Holding", "Middle", "Founder", "Shop"] {
        builder.push(Record::Entity(Entity {
            id: name.to_lowercase(),
            kind: "company".to_owned(),
            name: name.to_owned(),
            ..Entity::default()
        }));
    }
    for (owner, owned, min, max) in STAKES {
        builder.push(Record::Relationship(Relationship {
            id: format!("{owner}-{owned}"),
            kind: "owns".to_owned(),
            from: owner.to_lowercase(),
            to: owned.to_lowercase(),
            share: Some(Share {
                min: Some(min.parse()?),
                max: Some(max.parse()?),
                ..Share::default()
            }),
            sources: vec!["my-table#row".into()],
            ..Relationship::default()
        }));
    }
    let graph = builder.build(Leniency::Lenient)?;
    let answer = graph.ask(Owners::of("Shop"), &Lens::default())?;
    let mut text = String::new();
    for row in answer.rows::<OwnersRow>()? {
        let Some((owner, held)) = row.owner.as_ref().zip(row.look_through) else {
            continue;
        };
        // Shares are exact; a plot needs numbers.
        let plot = [held.share.min, held.share.max].map(|percent| percent.to_f64());
        let [min, max] = plot;
        text += &format!(
            "{owner} holds {held} of {} (plot: {min} to {max})\n",
            row.listed
        );
    }
    Ok(text)
}
