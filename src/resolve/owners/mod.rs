//! Who owns what was listed?

mod at_listing;
mod counted;
mod thing;
mod when;

use std::collections::{BTreeMap, HashSet};

use super::chains::{Cut, Ownership};
use super::coverage;
use super::extract::Extract;
use super::listings::Listings;
use super::threads;
use super::through::Through;
use super::words::{count, named_entity};
use crate::answer::{Answer, AtListing, OwnersRow, Rows};
use crate::error::{Error, Result};
use crate::graph::{Graph, NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::relationship_kind as kind;
use crate::query::Owners;
use thing::{Asked, Thing};

pub(super) fn owners(view: &View<'_>, question: &Owners) -> Result<Answer> {
    match question.period {
        Some(_) if question.count => {
            return Err(Error::Question("a timeline is not counted\nleave out `count` or `period`".to_owned()));
        }
        Some(period) => return when::when(view, question, period),
        None => {}
    }
    let graph = view.graph();
    let wanted = Listings::named(graph, question.listed_by.as_deref(), question.edition.as_deref())?;
    if question.count {
        return counted::counted(view, question, wanted);
    }
    let things = things(view, question, wanted)?;
    let asked =
        Asked { view, whenever: view.whenever(), ownership: Ownership::of(graph), known_only: question.known_only };
    let by_node: Vec<_> = things.iter().collect();
    let told = threads::map(&by_node, |&(&thing, listings)| asked.of(thing, listings));
    let mut told: Vec<Thing> = told.into_iter().flatten().collect();
    // Known owners first; then by the names that the reader sees.
    let name = |thing: &Thing| thing.rows.first().map(|row| (fold(&row.listed.name), row.listed.id.clone()));
    told.sort_by_cached_key(|thing| (thing.rows.iter().all(|row| row.owner.is_none()), name(thing)));

    let mut extract = Extract::new(view);
    let (mut rows, mut cut) = (Vec::new(), Cut::default());
    let mut through = Through::new(view);
    for mut thing in told {
        look_through(graph, &mut through, &mut thing);
        extract.node(thing.node);
        extract.relationships(thing.claims);
        thing.reasons.into_iter().for_each(|fact| extract.fact(fact));
        rows.extend(thing.rows);
        cut.add(thing.cut);
    }
    cut.tell(&mut extract);
    through.tell(&mut extract);
    note_missing_dates(view, &rows, &mut extract);
    add_context(view, wanted, &things, &mut extract);
    let title = heading(view, question, wanted)?;
    let summary = in_words(view, question, wanted, &rows)?;
    Ok(extract.answer(title, summary, Rows::Owners(rows)))
}

/// What each owner of a thing holds through all chains together, and whether it controls.
fn look_through(graph: &Graph, through: &mut Through<'_>, thing: &mut Thing) {
    if thing.rows.iter().all(|row| row.owner.is_none()) {
        return;
    }
    let held = through.of_owners(thing.node);
    for row in &mut thing.rows {
        let owner = row.owner.as_ref().and_then(|owner| graph.entity_by_id(&owner.id));
        let Some(owner) = owner.map(|owner| graph.entity_node(owner)) else { continue };
        // An unnamed owner of several things need not be one: nothing is added up for it.
        row.look_through = if row.unnamed { None } else { held.through(owner) };
        row.control = held.control(owner);
    }
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

fn heading(view: &View<'_>, question: &Owners, wanted: Listings) -> Result<String> {
    Ok(if question.of.is_empty() {
        format!("Who owns what was listed{}?", by_whom(view, wanted))
    } else {
        format!("Who owns {}?", asked_about(view, question)?)
    })
}

/// The lister and the edition that are asked for.
fn by_whom(view: &View<'_>, wanted: Listings) -> String {
    let name = |id| named_entity(view.graph(), id).name;
    let by = wanted.lister.map(|l| format!(" by {}", name(l))).unwrap_or_default();
    by + &wanted.edition.map(|e| format!(" in {}", name(e))).unwrap_or_default()
}

fn asked_about(view: &View<'_>, question: &Owners) -> Result<String> {
    let graph = view.graph();
    let name = |of: &String| graph.named(of).map(|id| named_entity(graph, id).name);
    Ok(question.of.iter().map(name).collect::<Result<Vec<String>>>()?.join(", "))
}

fn in_words(view: &View<'_>, question: &Owners, wanted: Listings, rows: &[OwnersRow]) -> Result<String> {
    let listed: HashSet<&str> = rows.iter().map(|r| r.listed.id.as_str()).collect();
    let is_known = |row: &&OwnersRow| row.owner.is_some() && !row.unnamed;
    let known: HashSet<&str> = rows.iter().filter(is_known).map(|r| r.listed.id.as_str()).collect();
    // An unnamed owner of several things need not be one, so it counts for each.
    let held = |row: &OwnersRow| if row.unnamed { row.chain.get(1).map(|held| held.id.clone()) } else { None };
    let owners: HashSet<_> = rows.iter().filter_map(|row| Some((&row.owner.as_ref()?.id, held(row)))).collect();
    let by = by_whom(view, wanted);
    if question.of.is_empty() {
        let (things, owners) = (count(listed.len(), "thing"), count(owners.len(), "owner"));
        return Ok(if question.known_only {
            format!("{things} listed{by} with a known owner, {owners} in all.")
        } else {
            format!("{things} listed{by}; {} of them with a known owner, {owners} in all.", known.len())
        });
    }
    let of = asked_about(view, question)?;
    Ok(match (listed.len(), owners.len()) {
        (0, _) => format!("No listing of {of}{by} is in the data."),
        (_, 0) => format!("No owner of {of} is known."),
        (_, number) => format!("{} of {of}.", count(number, "owner")),
    })
}
