//! Which names stand for somebody listed, or caught by the ownership of the listed?

pub(super) mod beside;
mod candidates;
mod open;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;

use candidates::{Candidate, SAME, candidates, no_match};

use super::affected::unseen::When;
use super::affected::{
    ListedOwners, doubts, note_together, row, rule_terms, selected_rules, together, unseen,
};
use crate::answer::{
    Answer, Cut, Detail, HangsOn, Limit, Note, OpenPoint, Rows, ScreenRow, Screened, Standing,
};
use crate::error::{Error, Hint, Result, Wrong};
use crate::graph::{EntityId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Citation, Date, count};
use crate::ownership::{Caught, Rule, RuleVersion, dated, groups, strongest};
use crate::query::{Affected, Screen, ScreenName};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{admitted, citations, ids};
use crate::resolve::compose::labels::{edition_in_short, editions, named_entity};
use crate::resolve::listings::{ListingFilter, listers};
use crate::resolve::listings::{coverage, faded};

/// What a match can be asked to score at least.
pub(super) const SCORES: RangeInclusive<u32> = 60..=100;

/// The error of a score that no match can be asked for.
pub(super) fn no_such_score(score: u32) -> Error {
    let hint = Hint::Scores {
        least: *SCORES.start(),
        most: *SCORES.end(),
    };
    Wrong::NoSuchScore { score }.hint(hint).into()
}
/// With more editions than this, they are counted instead of described.
const EDITIONS_DESCRIBED: usize = 3;

pub(super) fn answer(view: &View<'_>, question: &Screen, _: Detail) -> Result<Answer> {
    let affected_question = affected_question(question)?;
    let rules = selected_rules(&affected_question)?;
    let (view, date) = dated(view)?;
    let graph = view.graph();
    let filter = filter(&view, question)?;
    let listed = filter.all(&view);
    let together = together(graph, &question.acting_together, &listed)?;
    let screening = Screening::new(&view, date, (listed, &together), filter.lister, &rules)?;

    let mut builder = AnswerBuilder::new(&view);
    let mut rows = Vec::new();
    let mut standings = BTreeMap::new();
    let most = question.limit;
    let mut cut = Limit::new(Cut::ClearMatches { most }, 0, 0);
    for name in &question.names {
        // A name is looked up to its end or has no row: what was not searched is not clear.
        if view.ends_search() {
            break;
        }
        let (matches, weaker) = candidates(graph, question, name);
        let mut found: Vec<ScreenRow> = matches
            .into_iter()
            .map(|m| screening.row(name, m))
            .collect();
        cut.total += found.len();
        // Only clear ones are cut: a hit left out for want of room would be a listed person let through.
        let mut clear = 0;
        found.retain(|row| {
            let is_clear = [Screened::Clear, Screened::NotFound].contains(&row.standing);
            clear += usize::from(is_clear);
            !is_clear || clear <= most
        });
        cut.shown += found.len();
        if found.is_empty() {
            found.push(no_match(name, &weaker));
        }
        // The summary counts names, not rows: who reads it asks how many of its names are in trouble.
        if let Some(gravest) = found.iter().map(|row| row.standing).min() {
            *standings.entry(gravest).or_default() += 1;
        }
        rows.extend(found);
    }
    // By the rows that are left: a match that was cut needs no evidence.
    let found = rows
        .iter()
        .filter_map(|row| graph.entity_by_id(&row.entity.as_ref()?.id));
    screening.add_evidence(found.map(|entity| graph.entity_node(entity)), &mut builder);
    if cut.shown < cut.total {
        builder.limit(cut);
    }
    screening.add_notes(question, filter, &mut builder);
    note_together(graph, &together, &mut builder);
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let title = format!(
        "{} screened under {}",
        count(question.names.len(), "name"),
        names.join(", ")
    );
    Ok(builder.finish(title, summary(&standings), Rows::Screen(rows)))
}

/// Against what names are looked up: without a lister and an edition against everything listed.
fn filter(view: &View<'_>, question: &Screen) -> Result<ListingFilter> {
    let filter = ListingFilter::named(
        view.graph(),
        question.listed_by.as_deref(),
        question.edition.as_deref(),
    )?;
    if filter.lister.is_some() || filter.edition.is_some() {
        return Ok(filter);
    }
    let listers = listers(&view.ignoring_dates());
    match listers.first() {
        // Without a list every name would be clear, and seem to have been screened.
        None => Err(Wrong::AgainstWhat.hint(Hint::NameListerOrEdition).into()),
        Some(&only) if listers.len() == 1 => Ok(ListingFilter {
            lister: Some(only),
            edition: None,
        }),
        Some(_) => Ok(filter),
    }
}

/// The question whose answer every name is looked up in.
fn affected_question(question: &Screen) -> Result<Affected> {
    let Screen {
        listed_by,
        edition,
        rules,
        threshold,
        acting_together,
        min_score,
        ..
    } = question;
    if !SCORES.contains(min_score) {
        return Err(no_such_score(*min_score));
    }
    Ok(Affected {
        listed_by: listed_by.clone(),
        edition: edition.clone(),
        rules: rules.clone(),
        threshold: *threshold,
        acting_together: acting_together.clone(),
        ..Affected::default()
    })
}

/// What a rule catches.
struct CaughtBy {
    /// The place of the rule.
    place: usize,
    found: Caught,
    hangs_on: HangsOn,
}

/// Everything listed and caught, found once for all names.
struct Screening<'v, 'g> {
    view: &'v View<'g>,
    date: Date,
    listed: ListedOwners,
    /// Whose lists are asked for, if the question says so.
    lister: Option<EntityId>,
    rules: Vec<(&'v Rule, &'v RuleVersion)>,
    /// What each rule catches.
    caught: HashMap<NodeId, Vec<CaughtBy>>,
    /// The editions in which something is listed.
    editions: BTreeSet<EntityId>,
}

impl<'v, 'g> Screening<'v, 'g> {
    fn new(
        view: &'v View<'g>,
        date: Date,
        (listed, together): (ListedOwners, &[BTreeSet<NodeId>]),
        lister: Option<EntityId>,
        rules: &'v [Rule],
    ) -> Result<Self> {
        let graph = view.graph();
        let rules: Vec<_> = rules
            .iter()
            .map(|rule| Ok((rule, rule.on(date)?)))
            .collect::<Result<_>>()?;
        // Once for all names: a cascade runs through the whole ownership below the listed, whatever is looked up in it.
        let owners = listed.keys().copied().collect();
        let mut caught: HashMap<NodeId, Vec<CaughtBy>> = HashMap::new();
        for (place, (_, version)) in rules.iter().enumerate() {
            let groups = groups(view, &owners, together, version);
            let mut doubts = doubts(view, &listed, &groups);
            for (entity, (_, found)) in strongest(&groups) {
                let hangs_on = doubts.remove(&entity).unwrap_or_default();
                let found = found.clone();
                let found = CaughtBy {
                    place,
                    found,
                    hangs_on,
                };
                caught.entry(entity).or_default().push(found);
            }
        }
        let editions = listed
            .values()
            .flatten()
            .filter_map(|&listing| graph.edition_of(listing))
            .collect();
        Ok(Self {
            view,
            date,
            listed,
            lister,
            rules,
            caught,
            editions,
        })
    }

    /// What becomes of one entity that a name may mean.
    fn row(&self, name: &ScreenName, candidate: Candidate) -> ScreenRow {
        let Candidate {
            found: matched,
            compared,
        } = candidate;
        let graph = self.view.graph();
        let node = graph.entity_node(matched.entity);
        let listings = self.listed.get(&node).map_or(&[][..], Vec::as_slice);
        let found = self.caught.get(&node).map_or(&[][..], Vec::as_slice);
        let mut caught = Vec::new();
        for by in found {
            if let Some(&rule) = self.rules.get(by.place) {
                caught.push(row(self.view, rule, &by.found, by.hangs_on.clone()));
            }
        }
        let is_certain = caught.iter().any(|row| row.verdict == Standing::Certain);
        let standing = match (self.listed.contains_key(&node), caught.is_empty()) {
            (true, _) => Screened::Listed,
            (false, true) if self.undocumented(matched.entity).is_some() => Screened::NotFound,
            (false, true) => Screened::Clear,
            (false, false) if is_certain => Screened::Caught,
            (false, false) => Screened::Possible,
        };
        let proofs = found
            .iter()
            .flat_map(|by| &by.found.proof)
            .flat_map(|stake| &stake.claims);
        let claims: Vec<RelationshipId> = proofs.chain(listings).copied().collect();
        ScreenRow {
            hangs_on: Default::default(),
            line: name.line,
            name: name.name.clone(),
            entity: Some(named_entity(graph, matched.entity)),
            matched: Some(matched.matched),
            score: Some(matched.score),
            how: matched.reasons.iter().collect(),
            compared,
            standing,
            listings: ids(graph, listings),
            editions: editions(graph, listings),
            caught,
            open: match standing {
                Screened::Clear | Screened::NotFound => self.open(matched.entity),
                _ => Vec::new(),
            },
            sources: self.sources(matched.entity, claims),
        }
    }

    /// Adds some entities with all that proves their standing, down to the listings.
    fn add_evidence(
        &self,
        entities: impl IntoIterator<Item = NodeId>,
        builder: &mut AnswerBuilder<'_, '_>,
    ) {
        // Proofs name the owners that count, and each of those may be caught itself: up to the listed, all belong to it.
        // Owners can hold each other, hence `seen`.
        let mut pending: Vec<NodeId> = entities.into_iter().collect();
        let mut seen: HashSet<NodeId> = HashSet::new();
        while let Some(node) = pending.pop() {
            if !seen.insert(node) {
                continue;
            }
            builder.node(node);
            builder.relationships(self.listed.get(&node).into_iter().flatten().copied());
            for stake in self
                .caught
                .get(&node)
                .into_iter()
                .flatten()
                .flat_map(|by| &by.found.proof)
            {
                builder.relationships(stake.claims.iter().copied());
                pending.push(stake.owner);
            }
        }
    }

    fn sources(&self, entity: EntityId, claims: Vec<RelationshipId>) -> Vec<Citation> {
        let of_entity = admitted(self.view, &self.view.graph().entity(entity).sources);
        let all = of_entity.into_iter().chain(citations(self.view, claims));
        let unique: BTreeSet<Citation> = all.collect();
        unique.into_iter().collect()
    }

    /// What keeps "clear" from being certain.
    fn open(&self, entity: EntityId) -> Vec<OpenPoint> {
        self.listed_otherwise(entity)
            .into_iter()
            .chain(self.undocumented(entity))
            .chain(open::owners(self.view, &self.rules, entity))
            .collect()
    }

    /// The other editions in which the same lister, or anybody if none is asked for, names it.
    fn listed_otherwise(&self, entity: EntityId) -> Option<OpenPoint> {
        let graph = self.view.graph();
        let filter = ListingFilter {
            lister: self.lister,
            edition: None,
        };
        let listings = filter.of(&self.view.ignoring_dates(), graph.entity_node(entity));
        let editions = editions(graph, &listings);
        (!editions.0.is_empty()).then_some(OpenPoint::ListedOtherwise { editions })
    }

    /// Editions that may list it without the data saying so.
    fn undocumented(&self, entity: EntityId) -> Option<OpenPoint> {
        let graph = self.view.graph();
        let kind = graph.entity_kind(entity);
        let in_part: Vec<EntityId> = self
            .editions
            .iter()
            .copied()
            .filter(|&edition| !coverage::is_complete(graph, edition, kind))
            .collect();
        match in_part[..] {
            _ if self.editions.is_empty() => Some(OpenPoint::CoverageUntold),
            [] => None,
            [edition] => Some(OpenPoint::EditionInPart {
                edition: edition_in_short(graph, edition),
            }),
            _ => Some(OpenPoint::EditionsInPart {
                editions: in_part.len(),
            }),
        }
    }

    /// What was searched, as of when, and what that leaves open.
    fn add_notes(
        &self,
        question: &Screen,
        filter: ListingFilter,
        builder: &mut AnswerBuilder<'_, '_>,
    ) {
        let graph = self.view.graph();
        builder.note(Note::LookedUp {
            entities: graph.entities().len(),
            min_score: question.min_score,
            same_score: SAME,
        });
        builder.note(Note::ScreenedAgainst {
            listed: self.listed.len(),
            lister: filter.lister.map(|lister| named_entity(graph, lister)),
            edition: filter.edition.map(|edition| named_entity(graph, edition)),
            date: self.date,
        });
        for (rule, version) in &self.rules {
            builder.note(Note::Rule {
                rule: rule.id.clone(),
                terms: rule_terms(version),
            });
        }
        builder.note(Note::ArithmeticAsOf { date: self.date });
        let when = When::On(self.date);
        for note in unseen::notes(self.view, &self.listed, &self.rules, when) {
            builder.note(note);
        }
        for note in faded::notes(self.view, filter, |_| true) {
            builder.note(note);
        }
        if self.editions.len() <= EDITIONS_DESCRIBED {
            self.editions
                .iter()
                .for_each(|&edition| builder.note(coverage::note(graph, edition)));
        } else {
            builder.note(Note::ListingsOfEditions {
                editions: self.editions.len(),
            });
        }
    }
}

/// How many names come to what, each by its gravest match.
fn summary(standings: &BTreeMap<Screened, usize>) -> String {
    let names = count(standings.values().sum(), "name");
    let counts: Vec<String> = standings
        .iter()
        .map(|(standing, count)| format!("{count} {}", standing.as_str()))
        .collect();
    if counts.is_empty() {
        "No name to look up.".to_owned()
    } else {
        format!("{names}: {}.", counts.join(", "))
    }
}
