//! Which paths a question asks for, in numbers of the graph.

use crate::error::{Hint, Result, Wrong};
use crate::graph::{Graph, NodeId};
use crate::lens::View;
use crate::query::{Direction, End, Path, Set};
use crate::resolve::compose::labels::{named, named_entity};
use crate::resolve::listings::{ListingFilter, edition_named};
use crate::search::PathSpec;

/// The word for claims among the kinds of what may stand between the ends.
const CLAIM: &str = "claim";

/// The code of kinds of which there is no relationship: no kind has it.
const NO_KIND: u16 = u16::MAX;

/// What a question asks for.
pub(super) fn spec(view: &View<'_>, question: &Path) -> Result<PathSpec> {
    let graph = view.graph();
    if question.all && question.max_hops.is_none() {
        return Err(Wrong::AllPaths.hint(Hint::SayMaxHops).into());
    }
    if question.directed && !question.along.is_empty() {
        return Err(Wrong::TwoWays.hint(Hint::LeaveOneOut).into());
    }
    let mut spec = PathSpec {
        from: nodes(view, &question.from)?,
        to: nodes(view, &question.to)?,
        longest: question.max_hops,
        direction: if question.directed {
            Direction::Out
        } else {
            Direction::Any
        },
        must_pass: question
            .must_pass
            .iter()
            .map(|name| graph.node_named(name))
            .collect::<Result<_>>()?,
        valid_together: question.valid_together,
        budget: question.budget,
        ..PathSpec::default()
    };
    // Each once: the search has a bit for each stop, and there are few.
    spec.must_pass.sort_unstable();
    spec.must_pass.dedup();
    if spec.must_pass.len() > PathSpec::MOST_STOPS {
        let most = PathSpec::MOST_STOPS;
        return Err(Wrong::TooManyStops { most }.hint(Hint::LeaveSomeOut).into());
    }
    for name in &question.avoid {
        match graph.relationship_by_id(name) {
            Some(claim) => spec.avoid_claims.push(claim),
            None => {
                let entity = graph.entity_named(name)?;
                spec.avoid.push(graph.entity_node(entity));
            }
        }
    }
    // Of a set, those that are avoided are left out; of one thing, nothing would be left to ask.
    for (end, nodes) in [(&question.from, &spec.from), (&question.to, &spec.to)] {
        let avoided = nodes.iter().find(|node| spec.avoid.contains(node));
        if let (End::Named(_), Some(&node)) = (end, avoided) {
            let name = named(graph, node).name;
            return Err(Wrong::EndAvoided { name }.hint(Hint::AvoidAnother).into());
        }
    }
    spec.only_kinds.clone_from(&question.only_kinds);
    for along in &question.along {
        let code = graph.relationship_code(&along.kind).unwrap_or(NO_KIND);
        if code != NO_KIND && spec.along.iter().any(|&(other, _)| other == code) {
            let kind = along.kind.clone();
            return Err(Wrong::AlongTwice { kind }
                .hint(Hint::AnyFollowsBothWays)
                .into());
        }
        spec.along.push((code, along.direction));
    }
    Ok(spec)
}

/// The kinds that the question names and of which there is none here: of entities, and of relationships.
///
/// # Errors
/// When nothing is known of any of a list.
pub(super) fn absent<'q>(
    graph: &Graph,
    question: &'q Path,
) -> Result<(Vec<&'q str>, Vec<&'q str>)> {
    let mut entities = Vec::new();
    let only = question.only_kinds.iter().map(String::as_str);
    entities.extend(absent_entity_kinds(graph, only)?);
    for end in [&question.from, &question.to] {
        if let End::AnyOf(set) = end {
            entities.extend(absent_entity_kinds(graph, set.kind.as_deref())?);
        }
    }
    let along = question.along.iter().map(|along| along.kind.as_str());
    let relationships = graph.absent_relationship_kinds(along)?;
    Ok((entities, relationships))
}

/// Kinds that nothing is of which can stand on a path.
fn absent_entity_kinds<'q>(
    graph: &Graph,
    asked: impl IntoIterator<Item = &'q str>,
) -> Result<Vec<&'q str>> {
    let (claims, kinds): (Vec<&str>, Vec<&str>) =
        asked.into_iter().partition(|kind| *kind == CLAIM);
    match graph.absent_entity_kinds(kinds.iter().copied()) {
        Ok(absent) => Ok(absent),
        // Claims alone are something to go by: the rest is noted, not refused.
        Err(_) if !claims.is_empty() => Ok(kinds),
        Err(_) => {
            let kind = kinds.first().copied().unwrap_or_default().to_owned();
            let hint = Hint::DataHasAndClaims(graph.entity_kinds().to_vec());
            Err(Wrong::NoSuchKind { kind }.hint(hint).into())
        }
    }
}

/// The nodes that an end means, by id.
fn nodes(view: &View<'_>, end: &End) -> Result<Vec<NodeId>> {
    let graph = view.graph();
    let set = match end {
        End::Named(name) => return Ok(vec![graph.node_named(name)?]),
        End::AnyOf(set) => set,
    };
    let kind = set.kind.as_deref();
    let mut nodes: Vec<NodeId> = if set.listed_by.is_some() || set.edition.is_some() {
        let lister = set.listed_by.as_deref();
        let listings = ListingFilter::named(graph, lister, set.edition.as_deref())?;
        listings.all(view).into_keys().collect()
    } else if kind.is_some() {
        graph.entities().map(|id| graph.entity_node(id)).collect()
    } else {
        return Err(Wrong::NoEnd.hint(Hint::NameAnEnd).into());
    };
    if let Some(kind) = kind {
        nodes.retain(|&node| kind_of(graph, node) == kind);
    }
    Ok(nodes)
}

fn kind_of(graph: &Graph, node: NodeId) -> &str {
    match graph.node_entity(node) {
        Some(entity) => graph.entity_kind(entity),
        None => CLAIM,
    }
}

/// An end in words: `Tencent`, `any company listed by USTR in Notorious Markets List 2021`.
pub(super) fn end_in_words(graph: &Graph, end: &End) -> Result<String> {
    match end {
        End::Named(name) => Ok(named(graph, graph.node_named(name)?).name),
        End::AnyOf(Set {
            kind,
            listed_by,
            edition,
        }) => {
            let mut words = match kind {
                Some(kind) => format!("any {kind}"),
                None => "anything".to_owned(),
            };
            if listed_by.is_some() || edition.is_some() {
                words += " listed";
            }
            if let Some(lister) = listed_by {
                let lister = graph.entity_named(lister)?;
                words += &format!(" by {}", named_entity(graph, lister).name);
            }
            if let Some(edition) = edition {
                let edition = edition_named(graph, edition)?;
                words += &format!(" in {}", named_entity(graph, edition).name);
            }
            Ok(words)
        }
    }
}

/// The names of some entities and claims in a row.
fn names(graph: &Graph, all: &[String]) -> Result<String> {
    let mut names = Vec::new();
    for name in all {
        names.push(match graph.relationship_by_id(name) {
            Some(_) => format!("the claim {name}"),
            None => named_entity(graph, graph.entity_named(name)?).name,
        });
    }
    Ok(names.join(" and "))
}

/// What a question demands of paths beside their ends, in words: `, avoiding WeChat, by way of Alibaba`.
pub(super) fn demands(graph: &Graph, question: &Path) -> Result<String> {
    let mut words = String::new();
    if !question.avoid.is_empty() {
        words += &format!(", avoiding {}", names(graph, &question.avoid)?);
    }
    if !question.must_pass.is_empty() {
        words += &format!(", by way of {}", names(graph, &question.must_pass)?);
    }
    if !question.only_kinds.is_empty() {
        words += &format!(", over {} only", question.only_kinds.join(" and "));
    }
    if question.valid_together {
        words += ", at one time";
    }
    Ok(words)
}
