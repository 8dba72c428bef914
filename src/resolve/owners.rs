//! Who owns what was listed?

mod when;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::chains::{Chain, Cut, Joints, LONGEST_CHAIN, Ownership, Ultimate, direct};
use super::coverage;
use super::extract::Extract;
use super::listings::{Listings, replies, reply};
use super::through::{Held, Through};
use super::unnamed::{is_unnamed, take_reason};
use super::words::{citations, count, editions, ids, named, named_entity};
use crate::answer::{Answer, AtListing, OwnersRow, Rows};
use crate::error::{Error, Result};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::{Presence, View};
use crate::model::{Date, relationship_kind as kind};
use crate::query::Owners;

pub(super) fn owners(view: &View<'_>, question: &Owners) -> Result<Answer> {
    if let Some(period) = question.period {
        return when::when(view, question, period);
    }
    let graph = view.graph();
    let wanted = Listings::named(graph, question.listed_by.as_deref(), question.edition.as_deref())?;
    let things = things(view, question, wanted)?;
    // A claim that has ended by `as_of` can still say who owned the thing when it was listed.
    let whenever = view.whenever();
    let ownership = Ownership::of(graph);

    let mut extract = Extract::new(view);
    let (mut rows, mut cut) = (Vec::new(), Cut::default());
    let mut through = Through::new(view);
    for (&thing, listings) in &things {
        let above = ownership.above(view, thing, |id| view.keeps(id));
        let is_named = |&node: &NodeId| graph.node_entity(node).is_none_or(|id| !is_unnamed(graph, id));
        if question.known_only && !above.nodes[1..].iter().any(is_named) {
            continue;
        }
        extract.node(thing);
        extract.relationships(listings.iter().copied());
        extract.relationships(above.edges.iter().map(|&(_, _, claim)| claim));
        let ultimate = Ultimate::of(view, ownership, &above);
        // A row tells a chain that held when the thing was listed, where there is one.
        let date = date_of_chains(view, listings);
        let held = |id| date.is_none_or(|date| view.presence(id, date) != Presence::Out);
        let then = ownership.above(view, thing, |id| view.keeps(id) && held(id));
        let (joints, joints_then) = (Joints::of(&above.edges), Joints::of(&then.edges));
        let mut at_listing = AtListings::new(&whenever, ownership, thing, listings);
        let held = if above.nodes.len() > 1 { through.of_owners(thing) } else { Held::default() };
        let mut row = |owner: Option<NodeId>| {
            let held_then = owner.is_some_and(|owner| then.hops.contains_key(&owner));
            let (closure, joints) = if held_then { (&then, &joints_then) } else { (&above, &joints) };
            let nodes = owner.map_or_else(|| vec![thing], |owner| closure.chain(owner, LONGEST_CHAIN));
            let steps = nodes.windows(2).map(|pair| joints.between(pair[1], pair[0]).to_vec()).collect();
            let chain = Chain { nodes, steps };
            let replies = replies(view, listings, &chain.nodes);
            extract.relationships(replies.iter().copied());
            let shares = chain.shares(view, date);
            let claims = listings.iter().copied().chain(chain.claims()).chain(replies.iter().copied());
            let is_unnamed = owner.is_some_and(|owner| !is_named(&owner));
            let is_ultimate = owner.is_some_and(|owner| ultimate.is_ultimate(owner));
            let is_end = owner.is_none() || is_unnamed || is_ultimate;
            rows.push(OwnersRow {
                listed: named(graph, thing),
                listings: ids(graph, listings),
                editions: editions(graph, listings),
                owner: owner.map(|owner| named(graph, owner)),
                role: owner.map(|_| chain.role(graph)),
                unnamed: is_unnamed,
                unknown: if is_end { take_reason(&mut extract, owner.unwrap_or(thing)) } else { None },
                ultimate: is_ultimate,
                cyclic: owner.is_some_and(|owner| ultimate.is_cyclic(owner)),
                share: direct(&shares),
                shares,
                // An unnamed owner of several things need not be one: nothing is added up for it.
                look_through: owner.filter(|_| !is_unnamed).and_then(|owner| held.through(owner)),
                control: owner.and_then(|owner| held.control(owner)),
                at_listing: owner.and_then(|owner| at_listing.of(owner)),
                replies: replies.iter().map(|&id| reply(view, id)).collect(),
                sources: citations(view, claims),
                path: chain.path(graph),
                chain: if owner.is_some() { chain.names(graph) } else { Vec::new() },
            });
        };
        match &above.nodes[1..] {
            [] => row(None),
            owners => owners.iter().for_each(|&owner| row(Some(owner))),
        }
        cut.count(&above, above.nodes.iter().copied());
    }
    cut.tell(&mut extract);
    through.tell(&mut extract);
    // Known owners first; then by the names that the reader sees.
    rows.sort_by_cached_key(|row| {
        let owner = row.owner.as_ref().map(|o| (fold(&o.name), o.id.clone()));
        (owner.is_none(), fold(&row.listed.name), row.listed.id.clone(), row.path.len(), owner)
    });
    note_missing_dates(view, &rows, &mut extract);
    add_context(view, wanted, &things, &mut extract);
    let (title, summary) = in_words(view, question, wanted, &rows)?;
    Ok(extract.answer(title, summary, Rows::Owners(rows)))
}

/// The date whose chains are told: that of the lens, else of the last listing, else the newest of the data.
fn date_of_chains(view: &View<'_>, listings: &[RelationshipId]) -> Option<Date> {
    let listed = || listings.iter().filter_map(|&id| view.graph().since(id)).max();
    view.lens().as_of.or_else(listed).or_else(|| view.graph().dataset().newest)
}

/// The things asked about, with their listings by id.
fn things(view: &View<'_>, question: &Owners, wanted: Listings) -> Result<BTreeMap<NodeId, Vec<RelationshipId>>> {
    let graph = view.graph();
    let is_about_lists = wanted.lister.is_some() || wanted.edition.is_some();
    if question.of.is_empty() {
        if !is_about_lists {
            let hint = "owners of what? name things, or a lister with --listed-by";
            return Err(Error::Question(hint.to_owned()));
        }
        return Ok(wanted.all(view));
    }
    let mut things = BTreeMap::new();
    for name in &question.of {
        let thing = graph.entity_node(graph.named(name)?);
        let listings = wanted.of(view, thing);
        if !is_about_lists || !listings.is_empty() {
            things.insert(thing, listings);
        }
    }
    Ok(things)
}

/// "At listing: yes" may rest on claims that do not say since when.
fn note_missing_dates(view: &View<'_>, rows: &[OwnersRow], extract: &mut Extract<'_, '_>) {
    let graph = view.graph();
    let held = rows.iter().filter(|row| row.at_listing == Some(AtListing::Yes));
    let claims: HashSet<&String> = held.flat_map(|row| row.path.iter().flatten()).collect();
    let is_undated = |id: &&&String| graph.relationship_by_id(id).is_some_and(|id| graph.since(id).is_none());
    let undated = claims.iter().filter(is_undated).count();
    if undated > 0 && view.lens().as_of.is_none() {
        let claims = count(undated, "claim");
        extract.note(format!("Without a start date, and so counted as holding at a listing: {claims}."));
    }
}

/// The edition's publication, and how far the edition is documented.
fn add_context(
    view: &View<'_>,
    wanted: Listings,
    things: &BTreeMap<NodeId, Vec<RelationshipId>>,
    extract: &mut Extract<'_, '_>,
) {
    let graph = view.graph();
    let edition_of = |id: &RelationshipId| graph.edition_of(*id);
    let editions: HashSet<_> = things.values().flatten().filter_map(edition_of).chain(wanted.edition).collect();
    let mut editions: Vec<_> = editions.into_iter().collect();
    editions.sort_unstable();
    if let [edition] = editions[..] {
        extract.entity(edition);
        let publishes = graph.kind_code(kind::PUBLISHES);
        for (edge, _) in publishes.iter().flat_map(|&code| graph.into(graph.entity_node(edition)).of_kind(code).iter())
        {
            let claim = graph.edge_relationship(edge);
            if view.keeps_whenever(claim) {
                extract.relationship(claim);
            }
        }
        extract.note(coverage::statement(graph, edition));
    } else if !editions.is_empty() {
        let partly = editions.iter().filter(|&&e| graph.entity(e).complete.is_empty()).count();
        let editions = count(editions.len(), "edition");
        extract.note(format!("{partly} of {editions} are documented in part only (`relata stats` shows how far)."));
    }
}

fn in_words(view: &View<'_>, question: &Owners, wanted: Listings, rows: &[OwnersRow]) -> Result<(String, String)> {
    let graph = view.graph();
    let name = |id| named_entity(graph, id).name;
    let by = wanted.lister.map(|l| format!(" by {}", name(l))).unwrap_or_default();
    let edition = wanted.edition.map(|e| format!(" in {}", name(e))).unwrap_or_default();
    let of: Result<Vec<String>> = question.of.iter().map(|of| graph.named(of).map(name)).collect();
    let of = of?.join(", ");
    let listed: HashSet<&str> = rows.iter().map(|r| r.listed.id.as_str()).collect();
    let is_known = |row: &&OwnersRow| row.owner.is_some() && !row.unnamed;
    let known: HashSet<&str> = rows.iter().filter(is_known).map(|r| r.listed.id.as_str()).collect();
    // An unnamed owner of several things need not be one, so it counts for each.
    let held = |row: &OwnersRow| if row.unnamed { row.chain.get(1).map(|held| held.id.clone()) } else { None };
    let owners: HashSet<_> = rows.iter().filter_map(|row| Some((&row.owner.as_ref()?.id, held(row)))).collect();
    if question.of.is_empty() {
        let title = format!("Who owns what was listed{by}{edition}?");
        let (things, owners) = (count(listed.len(), "thing"), count(owners.len(), "owner"));
        let summary = if question.known_only {
            format!("{things} listed{by}{edition} with a known owner, {owners} in all.")
        } else {
            format!("{things} listed{by}{edition}; {} of them with a known owner, {owners} in all.", known.len())
        };
        return Ok((title, summary));
    }
    let title = format!("Who owns {of}?");
    let summary = match (listed.len(), owners.len()) {
        (0, _) => format!("No listing of {of}{by}{edition} is in the data."),
        (_, 0) => format!("No owner of {of} is known."),
        (_, number) => format!("{} of {of}.", count(number, "owner")),
    };
    Ok((title, summary))
}

/// Whether owners of one thing held it, through any chain, when it was listed.
struct AtListings<'v, 'g> {
    view: &'v View<'g>,
    ownership: Ownership,
    thing: NodeId,
    dates: Vec<Option<Date>>,
    /// For each date, who certainly and who possibly stood above the thing.
    above: HashMap<Date, (HashSet<NodeId>, HashSet<NodeId>)>,
}

impl<'v, 'g> AtListings<'v, 'g> {
    fn new(view: &'v View<'g>, ownership: Ownership, thing: NodeId, listings: &[RelationshipId]) -> Self {
        let mut dates: Vec<_> = listings.iter().map(|&id| view.graph().since(id)).collect();
        dates.sort_unstable();
        dates.dedup();
        Self { view, ownership, thing, dates, above: HashMap::new() }
    }

    fn of(&mut self, owner: NodeId) -> Option<AtListing> {
        let mut best = None;
        for date in self.dates.clone() {
            let Some(date) = date else {
                best = best.or(Some(AtListing::Unknown));
                continue;
            };
            let (certain, possible) = self.above(date);
            if certain.contains(&owner) {
                return Some(AtListing::Yes);
            }
            let state = if possible.contains(&owner) { AtListing::Unknown } else { AtListing::No };
            best = Some(if best == Some(AtListing::Unknown) { AtListing::Unknown } else { state });
        }
        best
    }

    fn above(&mut self, date: Date) -> &(HashSet<NodeId>, HashSet<NodeId>) {
        let (view, ownership, thing) = (self.view, self.ownership, self.thing);
        self.above.entry(date).or_insert_with(|| {
            let reached = |least: Presence| {
                let counts = |id| view.keeps(id) && presence(view, id, date) >= least;
                ownership.above(view, thing, counts).nodes.into_iter().collect()
            };
            (reached(Presence::In), reached(Presence::Maybe))
        })
    }
}

/// Whether a stake held on a date: one that was only seen later may have begun later.
fn presence(view: &View<'_>, id: RelationshipId, date: Date) -> Presence {
    let record = view.graph().relationship(id);
    let only_seen_later =
        record.since.is_none() && record.observed.is_some_and(|seen| seen.first_day() > date.last_day());
    let held = view.presence(id, date);
    if only_seen_later { held.min(Presence::Maybe) } else { held }
}
