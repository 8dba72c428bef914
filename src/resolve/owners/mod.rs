//! Who owns what was listed?

mod at_listing;
mod counted;
mod thing;
mod told;
mod when;

use std::collections::{BTreeMap, HashSet};

use super::chains::Ownership;
use super::coverage;
use super::extract::Extract;
use super::listings::Listings;
use super::threads;
use super::words::{count, named, named_entity};
use crate::answer::{Answer, Detail};
use crate::error::{Error, Result};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::{Ignore, View};
use crate::model::relationship_kind as kind;
use crate::query::Owners;
use thing::Asked;
use told::Told;

pub(super) fn owners(view: &View<'_>, question: &Owners, detail: Detail) -> Result<Answer> {
    match question.period {
        Some(_) if question.count => {
            return Err(Error::Question(
                "a timeline is not counted\nleave out `count` or `period`".to_owned(),
            ));
        }
        Some(period) => return when::when(view, question, period),
        None => {}
    }
    let graph = view.graph();
    let wanted = Listings::named(
        graph,
        question.listed_by.as_deref(),
        question.edition.as_deref(),
    )?;
    if question.count {
        return counted::counted(view, question, wanted);
    }
    let things = things(view, question, wanted)?;
    let ownership = Ownership::of(graph);
    let asked = Asked {
        view,
        whenever: view.ignoring_dates(),
        ownership,
        known_only: question.known_only,
        detail,
    };
    let mut told = Told::new(view);
    for share in in_order(&asked, &things).chunks(SHARE) {
        let found = threads::map(share, |&(&thing, listings)| {
            let thing = asked.of(thing, listings)?;
            let look = thing
                .rows
                .iter()
                .any(|(owner, _)| owner.is_some())
                .then(|| told.look(&thing));
            Some((thing, look))
        });
        found
            .into_iter()
            .flatten()
            .for_each(|(thing, look)| told.take(thing, look));
    }
    let summary = in_words(view, question, wanted, &told)?;
    let (mut extract, rows) = told.end(detail);
    add_context(view, wanted, &things, &mut extract);
    Ok(extract.answer(heading(view, question, wanted)?, summary, rows))
}

/// How many things are worked out before they are told: enough for all threads, few enough to be held twice.
const SHARE: usize = 4096;

/// The things in the order of their rows: those with an owner first; then by the names that the reader sees.
fn in_order<'t>(
    asked: &Asked<'_, '_>,
    things: &'t BTreeMap<NodeId, Vec<RelationshipId>>,
) -> Vec<(&'t NodeId, &'t Vec<RelationshipId>)> {
    let all: Vec<_> = things.iter().collect();
    let keys = threads::map(&all, |&(&thing, _)| {
        let named = named(asked.view.graph(), thing);
        (
            !asked.ownership.is_held(asked.view, thing),
            fold(&named.name),
            named.id,
        )
    });
    let mut keyed: Vec<_> = keys.into_iter().zip(all).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, thing)| thing).collect()
}

/// The things asked about, with their listings by id.
fn things(
    view: &View<'_>,
    question: &Owners,
    wanted: Listings,
) -> Result<BTreeMap<NodeId, Vec<RelationshipId>>> {
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
        let thing = graph.entity_node(graph.entity_named(name)?);
        let listings = wanted.of(view, thing);
        if !is_about_lists || !listings.is_empty() {
            things.insert(thing, listings);
        }
    }
    Ok(things)
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
    let editions: HashSet<_> = things
        .values()
        .flatten()
        .filter_map(edition_of)
        .chain(wanted.edition)
        .collect();
    let mut editions: Vec<_> = editions.into_iter().collect();
    editions.sort_unstable();
    if let [edition] = editions[..] {
        extract.entity(edition);
        let publishes = graph.relationship_code(kind::PUBLISHES);
        for (edge, _) in publishes
            .iter()
            .flat_map(|&code| graph.into(graph.entity_node(edition)).of_kind(code).iter())
        {
            let claim = graph.edge_relationship(edge);
            if view.admits_ignoring(claim, Ignore::KindAndDate) {
                extract.relationship(claim);
            }
        }
        extract.note(coverage::statement(graph, edition));
    } else if !editions.is_empty() {
        let partly = editions
            .iter()
            .filter(|&&e| graph.entity(e).complete.is_empty())
            .count();
        let editions = count(editions.len(), "edition");
        extract.note(format!(
            "{partly} of {editions} are documented in part only (`relata stats` shows how far)."
        ));
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
    let by = wanted
        .lister
        .map(|l| format!(" by {}", name(l)))
        .unwrap_or_default();
    by + &wanted
        .edition
        .map(|e| format!(" in {}", name(e)))
        .unwrap_or_default()
}

fn asked_about(view: &View<'_>, question: &Owners) -> Result<String> {
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

fn in_words(
    view: &View<'_>,
    question: &Owners,
    wanted: Listings,
    told: &Told<'_, '_>,
) -> Result<String> {
    let (things, owners) = (told.things, told.owners.len());
    let by = by_whom(view, wanted);
    if question.of.is_empty() {
        let (all, owners) = (count(things, "thing"), count(owners, "owner"));
        return Ok(if question.known_only {
            format!("{all} listed{by} with a known owner, {owners} in all.")
        } else {
            format!(
                "{all} listed{by}; {} of them with a known owner, {owners} in all.",
                told.known
            )
        });
    }
    let of = asked_about(view, question)?;
    Ok(match (things, owners) {
        (0, _) => format!("No listing of {of}{by} is in the data."),
        (_, 0) => format!("No owner of {of} is known."),
        (_, number) => format!("{} of {of}.", count(number, "owner")),
    })
}
