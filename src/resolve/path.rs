//! How are these two connected?

use std::collections::BTreeSet;

use super::chains::stated_share;
use super::extract::Extract;
use super::words::{citations, count, ids, named, when};
use crate::answer::{Answer, Limit, PathRow, Rows, Step};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{NO_THROUGH, NO_TURN, View};
use crate::model::relationship_kind as kind;
use crate::query::Path;
use crate::search::{Hop, Shortest, shortest_path};

pub(super) fn path(view: &View<'_>, question: &Path) -> Result<Answer> {
    let graph = view.graph();
    let (from, to) = (graph.node_named(&question.from)?, graph.node_named(&question.to)?);
    let (from_name, to_name) = (named(graph, from).name, named(graph, to).name);
    let title = format!("From {from_name} to {to_name}");

    let mut extract = Extract::new(view);
    extract.node(from);
    extract.node(to);
    let hops = match shortest_path(view, from, to, question.directed) {
        Shortest::Found(hops) => hops,
        Shortest::None => {
            let summary = format!("No path from {from_name} to {to_name}. {}", scope(view, question.directed));
            return Ok(extract.answer(title, summary, Rows::Path(Vec::new())));
        }
        Shortest::GaveUp(steps) => {
            extract.limit(Limit { what: "moves of the search".to_owned(), shown: steps, total: steps + 1 });
            let summary = format!("No path was found before the search stopped after {steps} steps; there may be one.");
            return Ok(extract.answer(title, summary, Rows::Path(Vec::new())));
        }
    };
    let mut place = from;
    let mut steps = Vec::new();
    for hop in &hops {
        let (source, target) = graph.endpoints(hop.edge);
        let next = if hop.forward { target } else { source };
        let claims = parallel(view, place, next, *hop);
        extract.relationships(claims.iter().copied());
        steps.push(Step {
            from: named(graph, place),
            kind: kinds(view, &claims),
            forward: hop.forward,
            to: named(graph, next),
            when: when(view, &claims),
            share: stated_share(view, &claims, view.lens().as_of),
            sources: citations(view, claims.iter().copied()),
            claims: ids(graph, &claims),
        });
        place = next;
    }
    let mut sources: Vec<_> = steps.iter().flat_map(|step| step.sources.iter().cloned()).collect();
    sources.sort();
    sources.dedup();
    let summary = match hops.len() {
        0 => format!("{from_name} and {to_name} are the same thing."),
        length => format!("{from_name} and {to_name} are {} apart.", count(length, "hop")),
    };
    let row = PathRow { hops: hops.len(), steps, sources };
    Ok(extract.answer(title, summary, Rows::Path(vec![row])))
}

/// The claims that make the same hop, by id: those of its kind, and all kinds of ownership together. An arc is a hop of
/// its one claim.
fn parallel(view: &View<'_>, from: NodeId, to: NodeId, hop: Hop) -> Vec<RelationshipId> {
    let graph = view.graph();
    let relationship = graph.edge_relationship(hop.edge);
    if graph.is_arc(hop.edge) {
        return vec![relationship];
    }
    let kind = graph.kind_word(relationship);
    let ownership = [kind::OWNS, kind::CONTROLS, kind::OPERATES];
    let is_alike = |other: &str| other == kind || [kind, other].iter().all(|k| ownership.contains(k));
    let incident = if hop.forward { graph.out(from) } else { graph.into(from) };
    let same_way = incident.iter().filter(|&(edge, other)| other == to && !graph.is_arc(edge) && view.keeps_edge(edge));
    let mut claims: Vec<_> = same_way.map(|(edge, _)| graph.edge_relationship(edge)).collect();
    claims.retain(|&id| is_alike(graph.kind_word(id)));
    claims.sort_unstable();
    claims
}

/// The kinds of some claims, each once.
fn kinds(view: &View<'_>, claims: &[RelationshipId]) -> String {
    let kinds: BTreeSet<&str> = claims.iter().map(|&id| view.graph().kind_word(id)).collect();
    kinds.into_iter().collect::<Vec<_>>().join(", ")
}

/// What a search that found nothing has searched.
pub(super) fn scope(view: &View<'_>, directed: bool) -> String {
    let graph = view.graph();
    let lens = view.lens();
    let kinds =
        if lens.kinds.is_empty() { "of every kind".to_owned() } else { format!("of kind {}", lens.kinds.join(", ")) };
    let way = if directed { "in their own direction" } else { "in both directions" };
    let barred = NO_THROUGH.iter().filter(|word| !view.passes(word));
    let hubs = NO_TURN.iter().map(|(kinds, _)| &kinds[0]).filter(|word| view.no_turn(word).is_some());
    let barred: Vec<&str> = barred.chain(hubs).copied().filter(|word| graph.kind_code(word).is_some()).collect();
    let through = if barred.is_empty() {
        String::new()
    } else {
        format!(" Not passed through: {} (--through allows each).", barred.join(", "))
    };
    let total = count(graph.dataset().relationships, "claim");
    format!("Searched to the end: {total} {kinds}, {way}, under the lens.{through}")
}
