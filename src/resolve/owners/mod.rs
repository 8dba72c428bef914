//! Who owns what was listed?

mod asset;
mod at_listing;
mod collect;
mod count;
mod former;
mod period;
mod stake_days;

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, Detail, Note, Rows};
use crate::error::{Field, Hint, Result, Wrong};
use crate::graph::{Direction, NodeId, RelationshipId, fold};
use crate::lens::{Ignore, View};
use crate::model::{count, relationship_kind as kind};
use crate::query::Owners;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::{named, named_entity};
use crate::resolve::compose::least_share::or_more;
use crate::resolve::compose::parallel;
use crate::resolve::listings::{ListingFilter, coverage, delisted_in, entries, faded};
use crate::resolve::ownership::chains::OwnershipKinds;
use crate::resolve::ownership::in_time::{EveryDay, KnownDays, current};
use crate::search::closures;
use asset::{OwnersSearch, SharedSteps};
use collect::Collected;
#[cfg(feature = "spark")]
pub(crate) use count::owners_to_count;

pub(super) fn answer(view: &View<'_>, question: &Owners, detail: Detail) -> Result<Answer> {
    match question.period {
        Some(_) if question.count => {
            return Err(Wrong::TimelineCounted
                .hint(Hint::LeaveOutEither(Field::Count, Field::Period))
                .into());
        }
        Some(period) => return period::over_period(view, question, period),
        None => {}
    }
    if question.count {
        return count::count_owners(view, question, filter(view, question)?);
    }
    gather(view, question, detail, None)
}

/// Hands on the rows as they are made; the answer has none.
pub(super) fn tell(
    view: &View<'_>,
    question: &Owners,
    take: &mut dyn FnMut(Rows) -> bool,
) -> Result<Answer> {
    gather(view, question, Detail::Rows, Some(take))
}

fn filter(view: &View<'_>, question: &Owners) -> Result<ListingFilter> {
    ListingFilter::named(
        view.graph(),
        question.listed_by.as_deref(),
        question.edition.as_deref(),
    )
}

fn gather(
    view: &View<'_>,
    question: &Owners,
    detail: Detail,
    mut take: Option<&mut dyn FnMut(Rows) -> bool>,
) -> Result<Answer> {
    let graph = view.graph();
    let filter = filter(view, question)?;
    let assets = assets(view, question, filter)?;
    let ownership = OwnershipKinds::of(graph);
    let mut collected = Collected::new(view, filter.edition);
    let search = OwnersSearch {
        view,
        whenever: EveryDay::lens(view, collected.date()),
        date: collected.date(),
        ownership,
        known_only: question.known_only,
        detail,
        step_shares: SharedSteps::default(),
        known_days: KnownDays::default(),
        in_parts: take.is_some(),
    };
    let at_once = if take.is_some() { FEW } else { CHUNK };
    let ordered = in_row_order(&search, &assets);
    let (first, others) = match detail {
        // Which of them have a known owner shows only when they are worked out.
        Detail::First(most) if !question.known_only => ordered.split_at(most.min(ordered.len())),
        _ => (&ordered[..], &[][..]),
    };
    for chunk in first.chunks(at_once) {
        let found = parallel::map(chunk, |&(&asset, listings)| {
            let asset = search.of(asset, listings)?;
            let has_owner = asset.rows.iter().any(|(owner, _)| owner.is_some());
            let computed = has_owner.then(|| collected.compute(&asset));
            Some((asset, computed))
        });
        // Added in order by one thread: what threads find is told as if there were one.
        for ((_, listings), found) in chunk.iter().zip(found) {
            let Some((asset, computed)) = found else {
                continue;
            };
            let large = asset.is_large.then_some(asset.node);
            collected.add(asset, computed);
            if let (Some(node), Some(take)) = (large, &mut take) {
                hand_on(&search, &mut collected, (node, listings), take);
            }
        }
        let goes_on = take.as_mut().is_none_or(|take| take(collected.take_rows()));
        if view.ends_search() || !goes_on {
            break;
        }
    }
    count_others(&search, &mut collected, others);
    // Whoever takes rows sees by none which rows there would have been.
    if let (Some(take), 0) = (take, collected.assets) {
        take(collected.take_rows());
    }
    let in_entries = entries::in_entries(graph, &assets);
    let removals = match assets.is_empty() {
        true => removals(view, question, filter)?,
        false => Vec::new(),
    };
    let summary = summary_text(view, question, filter, &collected, &in_entries)?;
    let summary = match removals.is_empty() {
        true => summary,
        false => format!("{summary} It was taken off."),
    };
    let things = (!others.is_empty()).then_some(collected.assets);
    let (mut builder, rows) = collected.finish(detail);
    add_context(view, filter, &assets, &mut builder);
    builder.relationships(removals);
    if filter.lister.is_some() {
        for note in faded::notes(view, filter, |_| true) {
            builder.note(note);
        }
    }
    let answer = builder.finish(heading(view, question, filter)?, summary, rows);
    Ok(Answer { things, ..answer })
}

/// Counts assets that have no rows, with their owners: the sentence of an answer is about all of them.
fn count_others(
    search: &OwnersSearch<'_, '_>,
    collected: &mut Collected<'_, '_>,
    others: &[AssetListings<'_>],
) {
    if others.is_empty() {
        return;
    }
    let nodes: Vec<NodeId> = others.iter().map(|&(&node, _)| node).collect();
    let on_the_day = match search.date {
        Some(date) => current(search.view, date),
        None => search.view.clone(),
    };
    let follows = |code, is_first| search.ownership.follows(code, is_first);
    let on_the_day = search.ownership.joined_view(&on_the_day);
    let whenever = search.ownership.joined_view(&search.whenever);
    let now = closures(&on_the_day, &nodes, Direction::In, follows);
    let ever = closures(&whenever, &nodes, Direction::In, follows);
    for (((asset, owners), (_, ever)), (_, listings)) in now.iter().zip(ever.iter()).zip(others) {
        if search.view.ends_search() {
            return;
        }
        if owners.len() == ever.len() && owners.iter().all(|&owner| search.is_named(owner)) {
            let named: Vec<_> = owners.iter().map(|&owner| (owner, None)).collect();
            collected.count(&named);
        // One whom no source names is another one for each thing that it holds; and some owned it at another time.
        } else if let Some(asset) = search.counted(asset, listings) {
            collected.count(&asset.owners);
            collected.add_other_times(asset.former, asset.later, asset.is_whole);
        }
    }
}

/// An asset with its listings.
type AssetListings<'t> = (&'t NodeId, &'t Vec<RelationshipId>);

/// Hands on the rows of an asset with very many owners.
fn hand_on(
    search: &OwnersSearch<'_, '_>,
    collected: &mut Collected<'_, '_>,
    (asset, listings): (NodeId, &[RelationshipId]),
    take: &mut dyn FnMut(Rows) -> bool,
) {
    // What was gathered before comes first.
    if !take(collected.take_rows()) {
        return;
    }
    let positions = collected.positions(asset);
    let mut undated = Vec::new();
    search.hand_on(asset, listings, &mut undated, &mut |mut rows| {
        collected.fill_in(&mut rows, &positions);
        collected.add_rows(rows);
        take(collected.take_rows())
    });
    collected.add_undated(undated);
}

/// How many assets are worked out at a time: enough for all threads, few enough to be in memory twice.
const CHUNK: usize = 4096;
/// How many, where rows are handed on: enough for all threads, few enough that the first rows come soon.
const FEW: usize = 512;

/// The assets in the order of their rows: those with an owner first; then by the names that the reader sees.
fn in_row_order<'t>(
    search: &OwnersSearch<'_, '_>,
    assets: &'t BTreeMap<NodeId, Vec<RelationshipId>>,
) -> Vec<AssetListings<'t>> {
    let all: Vec<_> = assets.iter().collect();
    // Known before any row is made, since rows are gathered chunk by chunk and never sorted as a whole.
    let keys = parallel::map(&all, |&(&asset, _)| {
        let named = named(search.view.graph(), asset);
        (
            !search.ownership.has_owner(search.view, asset),
            fold(&named.name),
            named.id,
        )
    });
    let mut keyed: Vec<_> = keys.into_iter().zip(all).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, asset)| asset).collect()
}

/// The assets of the question, with their listings by id.
fn assets(
    view: &View<'_>,
    question: &Owners,
    filter: ListingFilter,
) -> Result<BTreeMap<NodeId, Vec<RelationshipId>>> {
    let graph = view.graph();
    let is_about_lists = filter.lister.is_some() || filter.edition.is_some();
    if question.of.is_empty() {
        if !is_about_lists {
            return Err(Wrong::OwnersOfWhat.hint(Hint::NameThings).into());
        }
        return Ok(filter.all(view));
    }
    let mut assets = BTreeMap::new();
    for name in &question.of {
        let asset = graph.entity_node(graph.entity_named(name)?);
        let listings = filter.of(view, asset);
        // Asked about a list, what is not on it has no row, though its name was given: the summary says so.
        if !is_about_lists || !listings.is_empty() {
            assets.insert(asset, listings);
        }
    }
    Ok(assets)
}

/// The edition's publication, and how far the edition is documented.
fn add_context(
    view: &View<'_>,
    filter: ListingFilter,
    assets: &BTreeMap<NodeId, Vec<RelationshipId>>,
    builder: &mut AnswerBuilder<'_, '_>,
) {
    let graph = view.graph();
    let edition_of = |id: &RelationshipId| graph.edition_of(*id);
    let is_about_lists = filter.lister.is_some() || filter.edition.is_some();
    let editions: BTreeSet<_> = match assets.is_empty() && is_about_lists {
        true => filter.editions(view),
        false => assets
            .values()
            .flatten()
            .filter_map(edition_of)
            .chain(filter.edition)
            .collect(),
    };
    let editions: Vec<_> = editions.into_iter().collect();
    // Of several editions none is the one that the answer is about.
    if let [edition] = editions[..] {
        builder.entity(edition);
        // Whatever kind and date the question is about: without its publication the edition would stand unproven.
        if let Some(publishes) = graph.relationship_code(kind::PUBLISHES) {
            let published = graph.into(graph.entity_node(edition)).of_kind(publishes);
            for (edge, _) in published.iter() {
                let claim = graph.edge_relationship(edge);
                if view.admits_ignoring(claim, Ignore::KindAndDate) {
                    builder.relationship(claim);
                }
            }
        }
        builder.note(coverage::note(graph, edition));
    } else if !editions.is_empty() {
        let partly = coverage::in_part(graph, &editions.iter().copied().collect()).len();
        if partly > 0 {
            builder.note(Note::EditionsInPart {
                partly,
                editions: editions.len(),
            });
        }
    }
}

/// Of the only thing that is asked for, which is not listed, the claims that it was taken off in the edition of the question.
fn removals(
    view: &View<'_>,
    question: &Owners,
    filter: ListingFilter,
) -> Result<Vec<RelationshipId>> {
    let ([name], Some(edition)) = (question.of.as_slice(), filter.edition) else {
        return Ok(Vec::new());
    };
    let graph = view.graph();
    let asset = graph.entity_node(graph.entity_named(name)?);
    Ok(delisted_in(view, asset, filter.lister, |asked| {
        asked == edition
    }))
}

fn heading(view: &View<'_>, question: &Owners, filter: ListingFilter) -> Result<String> {
    Ok(if question.of.is_empty() {
        format!("Who owns what was listed{}?", by_whom(view, filter))
    } else {
        format!("Who owns {}?", asked_names(view, question)?)
    })
}

/// The lister and the edition of the question.
fn by_whom(view: &View<'_>, filter: ListingFilter) -> String {
    let name = |id| named_entity(view.graph(), id).name;
    let mut text = String::new();
    if let Some(lister) = filter.lister {
        text += &format!(" by {}", name(lister));
    }
    if let Some(edition) = filter.edition {
        text += &format!(" in {}", name(edition));
    }
    text
}

fn asked_names(view: &View<'_>, question: &Owners) -> Result<String> {
    let graph = view.graph();
    let name = |of: &String| {
        graph
            .entity_named(of)
            .map(|id| named_entity(graph, id).name)
    };
    Ok(question
        .of
        .iter()
        .map(name)
        .collect::<Result<Vec<String>>>()?
        .join(", "))
}

fn summary_text(
    view: &View<'_>,
    question: &Owners,
    filter: ListingFilter,
    collected: &Collected<'_, '_>,
    in_entries: &str,
) -> Result<String> {
    let assets = collected.assets;
    let owners = collected.owners.len();
    let by = by_whom(view, filter);
    let former = match collected.former.len() {
        0 => String::new(),
        former => format!(", {former} former"),
    };
    if question.of.is_empty() {
        let all = count(assets, "thing");
        let owners = count(owners, "owner");
        return Ok(if question.known_only {
            format!("{all} listed{by} with a known owner, {owners} in all{former}.")
        } else {
            format!(
                "{all}{in_entries} listed{by}; {} of them with a known owner, {owners} in all{former}.",
                collected.known
            )
        });
    }
    let of = asked_names(view, question)?;
    Ok(match (assets, owners) {
        (0, _) => format!("No listing of {of}{by} is in the data."),
        (_, 0) => format!(
            "No owner of {of}{} is known{former}.",
            or_more(view, "with")
        ),
        (_, number) => format!("{} of {of}{former}.", count(number, "owner")),
    })
}
