//! What the bundled Notorious Markets pack says, as decided case by case. Most cases are traps that were stepped into.

mod known_by;
mod listings;
mod names;
mod records;
mod stakes;

use std::collections::BTreeSet;

use relata::answer::{Answer, OwnersRow, ShowRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::Date;
use relata::query::{Owners, Query};

fn ask(query: impl Into<Query>, lens: Lens) -> Answer {
    Graph::bundled().unwrap().ask(query, &lens).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn owners(answer: &Answer) -> Vec<&OwnersRow> {
    answer.rows().unwrap().collect()
}

fn shown(answer: &Answer) -> Vec<&ShowRow> {
    answer.rows().unwrap().collect()
}

/// The listings of a thing by USTR, as `owners` gives them.
fn listings(thing: &str, lens: Lens) -> BTreeSet<String> {
    let answer = ask(Owners::listed_by("ustr").among([thing]), lens);
    owners(&answer)
        .iter()
        .flat_map(|row| row.listings.clone())
        .collect()
}
