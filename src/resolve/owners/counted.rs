//! How many own what was listed, without telling who.

use rustc_hash::FxHashSet;

use super::{heading, things};
use crate::answer::{Answer, Rows, StatsRow};
use crate::error::Result;
use crate::graph::NodeId;
use crate::lens::View;
use crate::query::Owners;
use crate::resolve::chains::Ownership;
use crate::resolve::extract::Extract;
use crate::resolve::listings::Listings;
use crate::resolve::unnamed::is_unnamed;
use crate::resolve::words::count;
use crate::search::{Way, closures};

pub(super) fn counted(view: &View<'_>, question: &Owners, wanted: Listings) -> Result<Answer> {
    let graph = view.graph();
    let things: Vec<NodeId> = things(view, question, wanted)?.into_keys().collect();
    let ownership = Ownership::of(graph);
    let pairs = closures(view, &things, Way::Up, |code, is_first| ownership.follows(code, is_first));
    let is_named = |owner: NodeId| graph.node_entity(owner).is_none_or(|id| !is_unnamed(graph, id));
    let all: FxHashSet<NodeId> = pairs.iter().map(|&(_, owner)| owner).collect();
    let named: FxHashSet<NodeId> = all.into_iter().filter(|&owner| is_named(owner)).collect();
    let known: FxHashSet<NodeId> =
        pairs.iter().filter(|(_, owner)| named.contains(owner)).map(|&(thing, _)| thing).collect();
    let kept = |thing: NodeId| !question.known_only || known.contains(&thing);
    let pairs = pairs.iter().filter(|&&(thing, _)| kept(thing)).count();
    let of_things = if question.known_only { known.len() } else { things.len() };
    let counts = [
        ("things", "asked about", of_things, ""),
        ("things", "with a known owner", known.len(), ""),
        ("owners", "known by name", named.len(), ""),
        ("pairs", "of a thing and an owner", pairs, "at any remove; one row each without --count"),
    ];
    let row = |(group, what, count, note): (&str, &str, usize, &str)| StatsRow {
        group: group.to_owned(),
        what: what.to_owned(),
        count,
        note: note.to_owned(),
    };
    let rows = if of_things == 0 { Vec::new() } else { counts.map(row).to_vec() };
    let (things, owners) = (count(of_things, "thing"), count(named.len(), "known owner"));
    let summary = format!("{things}, {owners}, {}.", count(pairs, "pair"));
    Ok(Extract::new(view).answer(heading(view, question, wanted)?, summary, Rows::Stats(rows)))
}
