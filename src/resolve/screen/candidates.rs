//! What a name in a file may mean.

use crate::answer::{Editions, OpenPoint, ScreenRow, Screened};
use crate::graph::{Graph, Match};
use crate::query::{Screen, ScreenName};

/// From this score on a name is the same but for case, accents and signs, and leaves out what is only like it.
pub(super) const SAME: u32 = 98;

/// What a name may mean, best first, and what is like it but not enough. Where something goes by this very name, nothing
/// that is only like it.
pub(super) fn candidates(graph: &Graph, question: &Screen, name: &str) -> (Vec<Match>, Vec<Match>) {
    let matches = graph.matches(name);
    let best = matches.first().map_or(0, |best| best.score);
    // A name that is in the data as written is no guess, and what merely resembles it would bury it under false alarms.
    let least = if best >= SAME {
        SAME
    } else {
        question.min_score
    };
    matches.into_iter().partition(|m| m.score >= least)
}

/// The row of a name that nothing bears, with what comes nearest.
pub(super) fn no_match(name: &ScreenName, weaker: &[Match]) -> ScreenRow {
    let nearest = weaker.first().map(|m| OpenPoint::Nearest {
        name: m.matched.clone(),
        score: m.score,
    });
    ScreenRow {
        line: name.line,
        name: name.name.clone(),
        entity: None,
        matched: None,
        score: None,
        standing: Screened::NoMatch,
        listings: Vec::new(),
        editions: Editions::default(),
        caught: Vec::new(),
        open: nearest.into_iter().collect(),
        sources: Vec::new(),
    }
}
