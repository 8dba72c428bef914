//! What does it own?

use std::collections::{HashMap, HashSet};

use super::below::Below;
use super::chains::{Cut, Ownership, Stated, direct};
use super::extract::Extract;
use super::listings::Listings;
use super::through::Through;
use super::unnamed::is_unnamed;
use super::words::{citations, count, editions, ids, named, named_entity};
use crate::answer::{Answer, HoldingsRow, Rows};
use crate::error::Result;
use crate::graph::{NodeId, fold};
use crate::lens::View;
use crate::query::Holdings;
use crate::search::Closure;

pub(super) fn holdings(view: &View<'_>, question: &Holdings) -> Result<Answer> {
    let graph = view.graph();
    let owner = graph.entity_named(&question.of)?;
    let start = graph.entity_node(owner);
    let ownership = Ownership::of(graph);
    let below = Below::of(view, ownership, start);
    let cyclic = owners_of(&below.stakes, start);

    let mut extract = Extract::new(view);
    extract.node(start);
    extract.relationships(below.claims());
    let anybody = Listings {
        lister: None,
        edition: None,
    };
    let holders = below.holders();
    let mut cut = Cut::default();
    let mut through = Through::new(view);
    let held = through.of_assets(start);
    cut.count(&below.stakes, holders.values().copied());
    let mut stated = Stated::new(view, view.lens().as_of);
    let mut rows: Vec<HoldingsRow> = holders
        .into_iter()
        .map(|(holding, holder)| {
            let chain = below.chain(holder, holding);
            let listings = anybody.of(view, holding);
            extract.relationships(listings.iter().copied());
            let shares = chain.shares(&mut stated);
            HoldingsRow {
                holding: named(graph, holding),
                kind: graph
                    .node_entity(holding)
                    .map(|e| graph.entity_kind(e).to_owned())
                    .unwrap_or_default(),
                role: chain.role(graph),
                cyclic: cyclic.contains(&holding),
                share: direct(&shares),
                shares,
                // An unnamed owner of several things need not be one: nothing is added up for it.
                look_through: held.through(holding).filter(|_| !is_unnamed(graph, owner)),
                control: held.control(holding),
                listings: ids(graph, &listings),
                editions: editions(graph, &listings),
                sources: citations(view, chain.claims().chain(listings.iter().copied())),
                path: chain.path(graph),
                chain: chain.names(graph),
            }
        })
        .collect();
    cut.tell(&mut extract);
    through.tell(&mut extract);
    rows.sort_by_cached_key(|row| {
        (
            row.path.len(),
            fold(&row.holding.name),
            row.holding.id.clone(),
        )
    });

    let name = named_entity(graph, owner).name;
    let listed = rows.iter().filter(|row| !row.listings.is_empty()).count();
    let summary = match rows.len() {
        0 => format!("No holding of {name} is known."),
        number => format!(
            "{} of {name}, {listed} of them listed.",
            count(number, "holding")
        ),
    };
    Ok(extract.answer(
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
