//! What does it own?

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::answer::{Answer, Detail, HoldingsRow, Rows};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::count;
use crate::query::Holdings;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{editions, named, named_entity};
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::listings::{ListingFilter, coverage, entries};
use crate::resolve::ownership::chains::{LongChains, OwnershipKinds, direct_share};
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::look_through::LookThroughColumns;
use crate::resolve::ownership::step_share::StepShares;
use crate::search::Closure;

pub(super) fn answer(view: &View<'_>, question: &Holdings, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let owner = graph.entity_named(&question.of)?;
    let start = graph.entity_node(owner);
    let ownership = OwnershipKinds::of(graph);
    let below = Downward::of(view, ownership, start);
    // No search upwards: whoever stands both below the start and above it is in the closure already.
    let cyclic = owners_of(&below.stakes, start);

    let mut builder = AnswerBuilder::new(view);
    builder.node(start);
    builder.relationships(below.claims());
    let any_listing = ListingFilter {
        lister: None,
        edition: None,
    };
    // Of holdings that were not all found, none is known to be held by the shortest chain.
    let holders = match view.ends_search() {
        true => BTreeMap::new(),
        false => below.holders(),
    };
    let mut cut = LongChains::default();
    let mut look_through = LookThroughColumns::new(view);
    let positions = look_through.of_assets(start);
    cut.count(&below.stakes, holders.values().copied());
    let mut step_shares = StepShares::new(view, view.lens().as_of);
    let is_named = !is_unnamed(graph, owner);
    let mut listed: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
    let mut rows = Vec::new();
    for (holding, holder) in holders {
        if view.ends_rows() {
            break;
        }
        let chain = below.chain(holder, holding);
        let listings = any_listing.of(view, holding);
        builder.relationships(listings.iter().copied());
        let shares = chain.shares(&mut step_shares);
        let entity = graph.node_entity(holding);
        rows.push(HoldingsRow {
            holding: named(graph, holding),
            kind: entity.map_or("", |e| graph.entity_kind(e)).to_owned(),
            role: chain.roles(graph),
            cyclic: cyclic.contains(&holding),
            share: direct_share(&shares),
            shares,
            // An unnamed owner of several assets need not be one owner: nothing is added up for it.
            look_through: positions.look_through(holding).filter(|_| is_named),
            control: positions.control(holding),
            listings: ids(graph, &listings),
            editions: editions(graph, &listings),
            sources: citations(view, chain.claims().chain(listings.iter().copied())),
            path: chain.path(graph),
            chain: chain.names(graph),
        });
        if !listings.is_empty() {
            listed.insert(holding, listings);
        }
    }
    cut.add_limit(&mut builder);
    look_through.add_notes(&mut builder);
    // Cached: a name is folded once, and compared many times.
    rows.sort_by_cached_key(|row| {
        (
            row.path.len(),
            fold(&row.holding.name),
            row.holding.id.clone(),
        )
    });

    if !rows.is_empty() {
        builder.asked_editions(coverage::editions(graph));
    }
    let name = named_entity(graph, owner).name;
    let summary = match rows.len() {
        0 => format!("No holding of {name} is known."),
        number => format!(
            "{} of {name}, {} of them listed{}.",
            count(number, "holding"),
            listed.len(),
            entries::in_entries(graph, &listed)
        ),
    };
    Ok(builder.finish(
        format!("What does {name} own?"),
        summary,
        Rows::Holdings(rows),
    ))
}

/// The nodes of a downward closure that lie above its start: those in an ownership cycle with it.
fn owners_of(below: &Closure, start: NodeId) -> HashSet<NodeId> {
    let mut above = HashSet::from([start]);
    let mut pending = vec![start];
    let mut owners: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    // Turned around once, so that the walk back is linear in the edges.
    for &(nearer, farther, _) in &below.edges {
        owners.entry(farther).or_default().push(nearer);
    }
    while let Some(node) = pending.pop() {
        for &owner in owners.get(&node).into_iter().flatten() {
            if above.insert(owner) {
                pending.push(owner);
            }
        }
    }
    above
}
