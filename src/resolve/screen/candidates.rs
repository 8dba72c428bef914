//! What a name in a file may mean.

use super::beside;
use crate::answer::{Compared, Editions, NameField, OpenPoint, ScreenRow, Screened};
use crate::graph::{EntityId, Graph, Match};
use crate::model::lei_meant;
use crate::query::{Screen, ScreenName};

/// From this score on a name is the same but for case, accents and signs, and leaves out what is only like it and clear.
pub(in crate::resolve) const SAME: u32 = 98;

/// Below this score, a name is not told as the nearest: it shares a surname or an ordinary word, as very many do.
const NEAREST: u32 = 70;

/// Something that a name may mean, and what else was compared.
pub(super) struct Candidate {
    pub(super) found: Match,
    pub(super) compared: Vec<Compared>,
}

/// What a name may mean, best first, and what is like it but not enough. Where something goes by this very name, nothing
/// that is only like it, unless it is listed or caught.
pub(super) fn candidates(
    graph: &Graph,
    question: &Screen,
    name: &ScreenName,
    is_hit: impl Fn(EntityId) -> bool,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let mut candidates = Vec::new();
    let least = question
        .min_score
        .saturating_sub(beside::most_raised(name))
        .min(NEAREST);
    for mut found in graph.matches_from(&name.name, least) {
        let compared = beside::compare(graph, name, &mut found);
        candidates.push(Candidate { found, compared });
    }
    add_of_lei(graph, name, &mut candidates);
    // A stable order: those that nothing told apart stay as they are.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.found.score));
    let best = candidates.first().map_or(0, |best| best.found.score);
    // A name that is in the data as written is no guess, and what merely resembles it would bury it under false alarms. But
    // whoever is listed may be the one that is meant, beside a namesake who is not.
    let least_clear = if best >= SAME {
        SAME.max(question.min_score)
    } else {
        question.min_score
    };
    candidates.into_iter().partition(|candidate| {
        let Match { entity, score, .. } = candidate.found;
        score >= least_clear || score >= question.min_score && is_hit(entity)
    })
}

/// An identifier names its bearer, whatever the file calls it.
fn add_of_lei(graph: &Graph, name: &ScreenName, candidates: &mut Vec<Candidate>) {
    let Some(lei) = name.lei.as_deref().and_then(lei_meant) else {
        return;
    };
    let Ok(entity) = graph.entity_named(&format!("lei:{lei}")) else {
        return;
    };
    if candidates.iter().all(|known| known.found.entity != entity) {
        candidates.push(Candidate {
            found: Match {
                entity,
                matched: format!("lei:{lei}"),
                score: beside::BY_IDENTIFIER,
                reasons: Default::default(),
            },
            compared: vec![Compared::new(NameField::Lei, true)],
        });
    }
}

/// The row of a name that nothing bears, with what comes nearest.
pub(super) fn no_match(name: &ScreenName, weaker: &[Candidate]) -> ScreenRow {
    let nearest = weaker.first().map(|candidate| OpenPoint::Nearest {
        name: candidate.found.matched.clone(),
        score: candidate.found.score,
        compared: candidate.compared.clone(),
    });
    ScreenRow {
        hangs_on: Default::default(),
        line: name.line,
        name: name.name.clone(),
        entity: None,
        matched: None,
        score: None,
        how: Vec::new(),
        compared: Vec::new(),
        standing: Screened::NoMatch,
        listings: Vec::new(),
        editions: Editions::default(),
        caught: Vec::new(),
        open: nearest.into_iter().collect(),
        sources: Vec::new(),
    }
}
