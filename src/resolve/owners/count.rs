//! How many own what was listed, without telling who.

use rustc_hash::FxHashMap;

use super::{assets, heading};
use crate::answer::{Answer, Rows, StatsRow};
use crate::error::Result;
use crate::graph::{Direction, NodeId};
use crate::lens::View;
use crate::model::count;
use crate::query::Owners;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::listings::ListingFilter;
use crate::resolve::ownership::chains::OwnershipKinds;
use crate::search::closures;

pub(super) fn count_owners(
    view: &View<'_>,
    question: &Owners,
    filter: ListingFilter,
) -> Result<Answer> {
    let graph = view.graph();
    let assets: Vec<NodeId> = assets(view, question, filter)?.into_keys().collect();
    let ownership = OwnershipKinds::of(graph);
    let closures = closures(view, &assets, Direction::In, |code, is_first| {
        ownership.follows(code, is_first)
    });
    let mut owners: FxHashMap<NodeId, bool> = FxHashMap::default();
    let mut is_named = |owner: &NodeId| {
        *owners.entry(*owner).or_insert_with(|| {
            graph
                .node_entity(*owner)
                .is_none_or(|id| !is_unnamed(graph, id))
        })
    };
    // Each owner is looked at, for all of them are counted.
    let is_known = closures.iter().map(|(_, owners)| {
        owners
            .iter()
            .fold(false, |known, owner| known | is_named(owner))
    });
    let is_known: Vec<bool> = is_known.collect();
    let known = is_known.iter().filter(|is_known| **is_known).count();
    let kept = closures
        .iter()
        .zip(&is_known)
        .filter(|(_, is_known)| **is_known || !question.known_only);
    let pairs = kept.map(|((_, owners), _)| owners.len()).sum();
    let named = owners.values().filter(|is_named| **is_named).count();
    let asset_count = if question.known_only {
        known
    } else {
        assets.len()
    };
    let counts = [
        ("things", "asked about", asset_count, ""),
        ("things", "with a known owner", known, ""),
        ("owners", "known by name", named, ""),
        (
            "pairs",
            "of a thing and an owner",
            pairs,
            "at any remove; one row each without --count",
        ),
    ];
    let row = |(group, what, count, note): (&str, &str, usize, &str)| StatsRow {
        group: group.to_owned(),
        what: what.to_owned(),
        count,
        note: note.to_owned(),
    };
    let rows = if asset_count == 0 {
        Vec::new()
    } else {
        counts.map(row).to_vec()
    };
    let (assets, owners) = (count(asset_count, "thing"), count(named, "known owner"));
    let summary = format!("{assets}, {owners}, {}.", count(pairs, "pair"));
    Ok(AnswerBuilder::new(view).finish(
        heading(view, question, filter)?,
        summary,
        Rows::Stats(rows),
    ))
}
