//! How many own what was listed, without telling who.

use rustc_hash::FxHashMap;

#[cfg(feature = "spark")]
use super::filter;
use super::{assets, heading};
use crate::answer::{Answer, CountNote, Rows, StatsRow};
use crate::error::Result;
#[cfg(feature = "spark")]
use crate::graph::Graph;
use crate::graph::{Direction, NodeId, OwnersCounted};
#[cfg(feature = "spark")]
use crate::lens::Lens;
use crate::lens::View;
use crate::model::{Date, count};
use crate::query::Owners;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::listings::{ListingFilter, entries};
use crate::resolve::ownership::chains::OwnershipKinds;
use crate::resolve::ownership::in_time::current;
use crate::resolve::ownership::look_through::LookThroughColumns;
use crate::search::closures;

pub(super) fn count_owners(
    view: &View<'_>,
    question: &Owners,
    filter: ListingFilter,
) -> Result<Answer> {
    let graph = view.graph();
    let listed = assets(view, question, filter)?;
    let assets: Vec<NodeId> = listed.keys().copied().collect();
    let counted = match graph.figures().and_then(|figures| figures.owners) {
        Some(counted) => counted,
        None => count_here(view, &assets, filter),
    };
    let OwnersCounted { named, known, .. } = counted;
    let (asset_count, pairs) = match question.known_only {
        true => (known, counted.pairs_of_known),
        false => (assets.len(), counted.pairs),
    };
    let mut rows = vec![
        row("things", "asked about", asset_count),
        row("things", "with a known owner", known),
        row("owners", "known by name", named),
        StatsRow {
            note: Some(CountNote::AtAnyRemove),
            ..row("pairs", "of a thing and an owner", pairs)
        },
    ];
    if asset_count == 0 {
        rows.clear();
    }
    // Those with a known owner only may be parts of entries: then nothing is said of these.
    let in_entries = match question.known_only {
        true => String::new(),
        false => entries::in_entries(graph, &listed),
    };
    let assets = count(asset_count, "thing");
    let owners = count(named, "known owner");
    let summary = format!("{assets}{in_entries}, {owners}, {}.", count(pairs, "pair"));
    let title = heading(view, question, filter)?;
    let mut builder = AnswerBuilder::new(view);
    let editions = listed
        .values()
        .flatten()
        .filter_map(|&id| graph.edition_of(id));
    builder.asked_editions(editions.chain(filter.edition));
    Ok(builder.finish(title, summary, Rows::Stats(rows)))
}

/// Counts the owners of some things in the graph.
fn count_here(view: &View<'_>, assets: &[NodeId], filter: ListingFilter) -> OwnersCounted {
    let graph = view.graph();
    let ownership = OwnershipKinds::of(graph);
    let on_the_day = match day(view, filter) {
        Some(date) => current(view, date),
        None => view.clone(),
    };
    let on_the_day = ownership.joined_view(&on_the_day);
    let closures = closures(&on_the_day, assets, Direction::In, |code, is_first| {
        ownership.follows(code, is_first)
    });
    let mut is_named: FxHashMap<NodeId, bool> = FxHashMap::default();
    let mut counted = OwnersCounted::default();
    for (_, owners) in closures.iter() {
        let mut is_known = false;
        // Each owner is looked at, for all of them are counted.
        for &owner in owners {
            is_known |= *is_named.entry(owner).or_insert_with(|| {
                let entity = graph.node_entity(owner);
                entity.is_none_or(|id| !is_unnamed(graph, id))
            });
        }
        counted.pairs += owners.len();
        if is_known {
            counted.known += 1;
            counted.pairs_of_known += owners.len();
        }
    }
    counted.named = is_named.values().filter(|is_named| **is_named).count();
    counted
}

/// The day of the answer. As the rows are: who owned it before is not counted.
fn day(view: &View<'_>, filter: ListingFilter) -> Option<Date> {
    LookThroughColumns::at_edition(view, filter.edition).date()
}

/// The ids of the things whose owners a question counts, and the day on which it does, for whoever counts them elsewhere.
#[cfg(feature = "spark")]
pub(crate) fn owners_to_count(
    graph: &Graph,
    question: &Owners,
    lens: &Lens,
) -> Result<(Vec<String>, Option<Date>)> {
    let view = lens.over(graph)?;
    let filter = filter(&view, question)?;
    let mut things = Vec::new();
    for asset in assets(&view, question, filter)?.into_keys() {
        things.push(graph.node_id(asset).to_owned());
    }
    Ok((things, day(&view, filter)))
}

fn row(group: &str, what: &str, count: usize) -> StatsRow {
    StatsRow {
        group: group.to_owned(),
        what: what.to_owned(),
        count,
        note: None,
    }
}
