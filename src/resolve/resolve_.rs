//! Which things of the data may be one?
//!
//! Every thing is looked for under each of its names, in the index that `find` uses, so that no two names are compared that
//! have no word in common. Nothing is merged: a pair is a proposal.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::screen::beside::{self, BY_IDENTIFIER};
use crate::answer::{Answer, Compared, Cut, Detail, Limit, LookedAt, Note, ResolveRow, Rows};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{EntityId, Match, Reason, Reasons};
use crate::lens::View;
use crate::model::{Entity, count, entity_kind, identifier_meant};
use crate::query::{Resolve, ScreenName};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::admitted;
use crate::resolve::compose::idle::{SOURCES, idle};
use crate::resolve::compose::labels::named_entity;
use crate::resolve::screen::{SAME, SCORES, no_such_score};

/// Of one name no more matches are looked at: what is called like a hundred others is resolved by something else.
const MOST_MATCHES: usize = 100;

/// What is compared beside names raises a score by so much at most, but for equal identifiers, which are asked for apart.
const MOST_RAISED: u32 = 20;

/// What is known of a pair, by the smaller id first.
#[derive(Debug, Default)]
struct Pair {
    score: u32,
    same_name: bool,
    how: Vec<Reason>,
    compared: Vec<Compared>,
    by: Option<String>,
}

type Pairs = HashMap<(EntityId, EntityId), Pair>;

pub(super) fn answer(view: &View<'_>, question: &Resolve, _: Detail) -> Result<Answer> {
    if !SCORES.contains(&question.min_score) {
        return Err(no_such_score(question.min_score));
    }
    let graph = view.graph();
    let schemes = schemes(view, &question.by)?;
    let mut pairs = Pairs::new();
    let decided = decided(view);
    let mut looked_at = 0;
    let entities = graph.entities();
    let all = entities.len();
    for id in entities {
        view.allowance().tell(looked_at, all);
        if view.ends_search() {
            break;
        }
        looked_at += 1;
        add_by_name(view, question, id, &decided, &mut pairs);
    }
    for scheme in &schemes {
        add_by_identifier(view, question, scheme, &decided, &mut pairs);
    }

    let mut found: Vec<_> = pairs.into_iter().collect();
    let rank = |pair: &Pair| (pair.by.is_none(), std::cmp::Reverse(pair.score));
    found.sort_by(|(ids, pair), (others, other)| {
        rank(pair).cmp(&rank(other)).then_with(|| ids.cmp(others))
    });
    let total = found.len();
    found.truncate(question.limit);
    let mut builder = AnswerBuilder::new(view);
    builder.note(Note::OnlyProposed);
    if let Some(note) = idle(view.lens(), LookedAt::Pairs, &SOURCES) {
        builder.note(note);
    }
    if total > found.len() {
        builder.limit(Limit::new(Cut::Matches, found.len(), total));
    }
    let mut rows = Vec::with_capacity(found.len());
    for ((left, right), pair) in found {
        builder.entity(left);
        builder.entity(right);
        let mut cited = graph.entity(left).sources;
        cited.extend(graph.entity(right).sources);
        cited.sort_unstable();
        cited.dedup();
        rows.push(ResolveRow {
            left: named_entity(graph, left),
            right: named_entity(graph, right),
            score: pair.score,
            same_name: pair.same_name,
            how: pair.how,
            compared: pair.compared,
            by: pair.by,
            sources: admitted(view, &cited),
        });
    }
    let things = count(looked_at, "thing");
    let summary = match total {
        0 => format!("No two of {things} are called nearly alike, or somebody decided about them."),
        _ => format!("{} of {things} may be one each.", count(total, "pair")),
    };
    Ok(builder.finish(
        "What may be one thing?".to_owned(),
        summary,
        Rows::Resolve(rows),
    ))
}

/// Identifiers of a scheme, however the data and the question write it: of each thing those that it has.
type Scheme = (String, BTreeMap<String, Vec<EntityId>>);

/// The identifiers that are enough.
///
/// # Errors
/// When nothing has one of a scheme: a slip must not pass for an empty answer.
fn schemes(view: &View<'_>, by: &[String]) -> Result<Vec<Scheme>> {
    if by.is_empty() {
        return Ok(Vec::new());
    }
    let graph = view.graph();
    let mut here = BTreeSet::new();
    let mut schemes: Vec<Scheme> = by.iter().map(|s| (s.clone(), BTreeMap::new())).collect();
    for id in graph.entities() {
        for (scheme, value) in graph.entity(id).ids {
            // A placeholder is no identifier: two of them are not one thing.
            let Some(value) = identifier_meant(&scheme, &value) else {
                continue;
            };
            for (asked, bearers) in &mut schemes {
                if asked.to_lowercase() == scheme.to_lowercase() {
                    bearers.entry(value.clone()).or_default().push(id);
                }
            }
            here.insert(scheme);
        }
    }
    match schemes.iter().find(|(_, bearers)| bearers.is_empty()) {
        Some((scheme, _)) => {
            let scheme = scheme.clone();
            let here = here.into_iter().collect();
            Err(Wrong::NoSuchScheme { scheme }
                .hint(Hint::DataHas(here))
                .into())
        }
        None => Ok(schemes),
    }
}

/// The pairs that somebody decided about, in whatever way.
fn decided(view: &View<'_>) -> HashSet<(EntityId, EntityId)> {
    let graph = view.graph();
    let mut decided = HashSet::new();
    for id in graph.decisions() {
        let decision = graph.decision(id);
        let sides = [&decision.left, &decision.right].map(|side| graph.entity_by_id(side));
        if let [Some(left), Some(right)] = sides {
            decided.insert((left.min(right), left.max(right)));
        }
    }
    decided
}

/// Whether a pair can be proposed at all.
fn is_open(
    view: &View<'_>,
    question: &Resolve,
    pair: (EntityId, EntityId),
    decided: &HashSet<(EntityId, EntityId)>,
) -> bool {
    let graph = view.graph();
    let is_list = |id| graph.entity_kind(id) == entity_kind::LIST;
    let are_apart = || graph.entity_origin(pair.0).0 != graph.entity_origin(pair.1).0;
    pair.0 != pair.1
        && !decided.contains(&pair)
        && !is_list(pair.0)
        && !is_list(pair.1)
        && (!question.between_files || are_apart())
}

fn add_by_name(
    view: &View<'_>,
    question: &Resolve,
    id: EntityId,
    decided: &HashSet<(EntityId, EntityId)>,
    pairs: &mut Pairs,
) {
    let graph = view.graph();
    let entity = graph.entity(id);
    let known = known(&entity);
    for name in std::iter::once(&entity.name).chain(&entity.aliases) {
        // Each pair once, from its larger id, but for names that only one of them has.
        let wanted =
            |other: EntityId| is_open(view, question, (id.min(other), id.max(other)), decided);
        let raised = beside::most_raised(&known).min(MOST_RAISED);
        let least = question.min_score.saturating_sub(raised);
        for mut found in graph.best_matches(name, least, MOST_MATCHES, wanted).best {
            let same_name = found.score >= SAME;
            let compared = beside::compare(graph, &known, &mut found);
            if found.score >= question.min_score {
                add(pairs, id, found, same_name, compared);
            }
        }
    }
}

fn add(pairs: &mut Pairs, id: EntityId, found: Match, same_name: bool, compared: Vec<Compared>) {
    let pair = pairs
        .entry((id.min(found.entity), id.max(found.entity)))
        .or_default();
    // Where an identifier makes all names score alike, the same name tells more than one that differs.
    let is_better = (found.score, same_name) > (pair.score, pair.same_name);
    if is_better {
        pair.score = found.score;
        pair.same_name = same_name;
        pair.how = found.reasons.iter().collect();
        pair.compared = compared;
    }
}

/// Things with an equal identifier, each with the first of them.
fn add_by_identifier(
    view: &View<'_>,
    question: &Resolve,
    (scheme, bearers): &Scheme,
    decided: &HashSet<(EntityId, EntityId)>,
    pairs: &mut Pairs,
) {
    let graph = view.graph();
    for (value, ids) in bearers {
        let Some((&first, others)) = ids.split_first() else {
            continue;
        };
        let entity = graph.entity(first);
        let known = known(&entity);
        let is_it = |(name, text): &(&String, &String)| {
            name.eq_ignore_ascii_case(scheme)
                && identifier_meant(name, text).as_ref() == Some(value)
        };
        // As it is written there, not as it is compared.
        let written = entity.ids.iter().find(is_it);
        let written = written.map_or_else(|| value.clone(), |(_, text)| text.trim().to_uppercase());
        for &other in others {
            let ids = (first.min(other), first.max(other));
            if !is_open(view, question, ids, decided) {
                continue;
            }
            let mut found = Match {
                entity: other,
                matched: String::new(),
                score: BY_IDENTIFIER,
                reasons: Reasons::default(),
            };
            let compared = beside::compare(graph, &known, &mut found);
            let pair = pairs.entry(ids).or_default();
            pair.score = pair.score.max(found.score);
            // A person and a company have not one number between them.
            if compared.iter().all(Compared::may_be_of_one) {
                pair.by = Some(format!("{scheme}:{written}"));
            }
            pair.compared = compared;
        }
    }
}

/// What is compared beside the names of an entity.
fn known(entity: &Entity) -> ScreenName {
    let is_person = entity.kind == entity_kind::PERSON;
    ScreenName {
        country: entity.country.clone(),
        kind: (entity.kind != entity_kind::UNKNOWN)
            .then(|| if is_person { "person" } else { "company" }.to_owned()),
        birth_date: beside::birth_date(entity),
        lei: entity.ids.get("lei").cloned(),
        registration: beside::registration(entity),
        ..ScreenName::from(entity.name.as_str())
    }
}
