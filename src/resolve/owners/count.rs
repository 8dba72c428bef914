//! How many own what was listed, without telling who.

use rustc_hash::FxHashMap;

use super::{assets, heading};
use crate::answer::{Answer, CountNote, Rows, StatsRow};
use crate::error::Result;
use crate::graph::{Direction, NodeId};
use crate::lens::View;
use crate::model::count;
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
    let ownership = OwnershipKinds::of(graph);
    // As the rows are: who owned it before is not counted.
    let date = LookThroughColumns::at_edition(view, filter.edition).date();
    let on_the_day = date.map_or_else(|| view.clone(), |date| current(view, date));
    let on_the_day = ownership.joined_view(&on_the_day);
    let closures = closures(&on_the_day, &assets, Direction::In, |code, is_first| {
        ownership.follows(code, is_first)
    });
    let mut is_named: FxHashMap<NodeId, bool> = FxHashMap::default();
    let mut known = 0;
    let mut pairs = 0;
    for (_, owners) in closures.iter() {
        let mut is_known = false;
        // Each owner is looked at, for all of them are counted.
        for &owner in owners {
            is_known |= *is_named.entry(owner).or_insert_with(|| {
                let entity = graph.node_entity(owner);
                entity.is_none_or(|id| !is_unnamed(graph, id))
            });
        }
        known += usize::from(is_known);
        if is_known || !question.known_only {
            pairs += owners.len();
        }
    }
    let named = is_named.values().filter(|is_named| **is_named).count();
    let asset_count = if question.known_only {
        known
    } else {
        assets.len()
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

fn row(group: &str, what: &str, count: usize) -> StatsRow {
    StatsRow {
        group: group.to_owned(),
        what: what.to_owned(),
        count,
        note: None,
    }
}
