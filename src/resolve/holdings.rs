//! What does it own?

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::answer::{Answer, Detail, Held, HoldingsRow, Note, Rows};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::{Date, count};
use crate::query::Holdings;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{editions, named, named_entity};
use crate::resolve::compose::least_share::or_more;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::listings::{ANYBODY, entries};
use crate::resolve::ownership::chains::{
    Chain, ChainShares, LongChains, OwnershipKinds, direct_share,
};
use crate::resolve::ownership::downward_in_time::HoldingsInTime;
use crate::resolve::ownership::look_through::LookThroughColumns;
use crate::resolve::ownership::step_share::StepShares;
use crate::search::Closure;

pub(super) fn answer(view: &View<'_>, question: &Holdings, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let owner = graph.entity_named(&question.of)?;
    let start = graph.entity_node(owner);
    let ownership = OwnershipKinds::of(graph);
    let mut look_through = LookThroughColumns::new(view);
    let date = look_through.date();
    let held = HoldingsInTime::of(view, ownership, start, date);
    // No search upwards: whoever stands both below the start and above it is in the closure already.
    let cyclic = owners_of(&held.now.stakes, start);

    let mut builder = AnswerBuilder::new(view);
    builder.as_of(date);
    builder.node(start);
    builder.relationships(held.claims());
    let mut cut = LongChains::default();
    let positions = look_through.of_assets(start);
    cut.count(&held.now.stakes, held.holders.values().copied());
    let mut step_shares = StepShares::new(view, date);
    let is_named = !is_unnamed(graph, owner);
    let mut listed: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
    let mut rows = Vec::new();
    for (&holding, &holder) in &held.holders {
        if view.ends_rows() {
            break;
        }
        let chain = held.now.chain(holder, holding);
        let shares = chain.shares(&mut step_shares);
        let listings = Listings::of(view, &held, holding, None);
        if !listings.held.is_empty() {
            listed.insert(holding, listings.held.clone());
        }
        let row = row(view, &chain, shares, &listings);
        builder.relationships(listings.all());
        rows.push(HoldingsRow {
            hangs_on: Default::default(),
            cyclic: cyclic.contains(&holding),
            held: chain.held(view, date, false),
            // An unnamed owner of several assets need not be one owner: nothing is added up for it.
            look_through: positions.look_through(holding).filter(|_| is_named),
            control: positions.control(holding),
            ..row
        });
    }
    let current = rows.len();
    // What a search did not come to may well be held today.
    if let Some(date) = date.filter(|_| !view.ends_search()) {
        let before = held.before(date);
        if !before.is_whole {
            builder.note(Note::FormerInPart);
        }
        for former in before.holdings {
            let mut then = StepShares::past(view, former.day);
            let shares = former.chain.shares(&mut then);
            let listings = Listings::of(view, &held, former.holding, Some(former.day));
            builder.relationships(former.chain.claims());
            builder.relationships(listings.all());
            let mut row = row(view, &former.chain, shares, &listings);
            row.held = former.chain.held(view, Some(former.day), true);
            rows.push(row);
        }
    }
    cut.add_limit(&mut builder);
    look_through.add_notes(&mut builder);
    // Cached: a name is folded once, and compared many times.
    rows.sort_by_cached_key(|row| {
        (
            row.held.former,
            row.path.len(),
            fold(&row.holding.name),
            row.holding.id.clone(),
        )
    });

    if !rows.is_empty() {
        builder.asked_editions(ANYBODY.editions(view));
    }
    let name = named_entity(graph, owner).name;
    let former = match rows.len() - current {
        0 => String::new(),
        former => format!("; {former} former"),
    };
    let summary = match current {
        0 => format!(
            "No holding of {name}{} is known{former}.",
            or_more(view, "of")
        ),
        number => format!(
            "{} of {name}, {} of them listed{}{former}.",
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

/// The listings of a holding, by whether it was held when they came out.
#[derive(Default)]
struct Listings {
    held: Vec<RelationshipId>,
    before: Vec<RelationshipId>,
    after: Vec<RelationshipId>,
}

impl Listings {
    /// Those of a holding, which was held for the last time on a day if it is former.
    fn of(
        view: &View<'_>,
        held: &HoldingsInTime<'_>,
        holding: NodeId,
        last_day: Option<Date>,
    ) -> Self {
        let mut listings = Self::default();
        for id in ANYBODY.of(view, holding) {
            let date = view.graph().since(id);
            // On a day that nobody knows it may have been held.
            let is_held = date.is_none_or(|date| held.is_held(holding, date));
            let is_after = date
                .zip(last_day)
                .is_some_and(|(date, last_day)| date.first_day() > last_day);
            if is_held {
                listings.held.push(id);
            } else if is_after {
                listings.after.push(id);
            } else {
                listings.before.push(id);
            }
        }
        listings
    }

    fn all(&self) -> impl Iterator<Item = RelationshipId> {
        let parts = [&self.held, &self.before, &self.after];
        parts.into_iter().flatten().copied()
    }
}

/// What a row says of a holding by its chain and its listings.
fn row(view: &View<'_>, chain: &Chain, shares: ChainShares, listings: &Listings) -> HoldingsRow {
    let graph = view.graph();
    let holding = chain.nodes.last().copied();
    let entity = holding.and_then(|holding| graph.node_entity(holding));
    let mut all: Vec<RelationshipId> = listings.all().collect();
    all.sort_unstable();
    HoldingsRow {
        hangs_on: Default::default(),
        holding: holding.map_or_else(|| named(graph, chain.nodes[0]), |node| named(graph, node)),
        kind: entity.map_or("", |e| graph.entity_kind(e)).to_owned(),
        role: chain.roles(graph),
        cyclic: false,
        held: Held::default(),
        share: direct_share(&shares.shares),
        shares: shares.shares,
        share_notes: shares.notes,
        look_through: None,
        control: None,
        listings: ids(graph, &all),
        editions: editions(graph, &listings.held),
        editions_before: editions(graph, &listings.before),
        editions_after: editions(graph, &listings.after),
        sources: citations(view, chain.cited(graph).chain(all.iter().copied())),
        path: chain.path(graph),
        chain: chain.names(graph),
    }
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
