//! Which paths a question asks for, in numbers of the graph.

use crate::error::{Error, Result};
use crate::graph::{Graph, NodeId};
use crate::lens::View;
use crate::query::{Direction, End, Path, Set};
use crate::resolve::compose::labels::{named, named_entity};
use crate::resolve::listings::{ListingFilter, edition_named};
use crate::search::PathSpec;

/// The word for claims among the kinds of what may stand between the ends.
const CLAIM: &str = "claim";

/// What a question asks for.
pub(super) fn spec(view: &View<'_>, question: &Path) -> Result<PathSpec> {
    let graph = view.graph();
    if question.all && question.max_hops.is_none() {
        return refuse(
            "all paths of whatever length are too many",
            "say the most hops with --max-hops",
        );
    }
    if question.directed && !question.along.is_empty() {
        return refuse(
            "--directed and --along both say which way",
            "leave one of them out",
        );
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
    spec.must_pass.sort_unstable();
    spec.must_pass.dedup();
    if spec.must_pass.len() > PathSpec::MOST_STOPS {
        let most = PathSpec::MOST_STOPS;
        return refuse(
            &format!("a path can be asked to pass {most} things at most"),
            "leave some out",
        );
    }
    for name in &question.avoid {
        match graph.relationship_by_id(name) {
            Some(claim) => spec.avoid_claims.push(claim),
            None => spec
                .avoid
                .push(graph.entity_node(graph.entity_named(name)?)),
        }
    }
    let ends = [(&question.from, &spec.from), (&question.to, &spec.to)];
    for (_, nodes) in ends.iter().filter(|(end, _)| matches!(end, End::Named(_))) {
        if let Some(node) = nodes.iter().find(|node| spec.avoid.contains(node)) {
            let name = named(graph, *node).name;
            return refuse(
                &format!("{name} is an end of the path, which cannot avoid it"),
                "avoid something else",
            );
        }
    }
    spec.only_kinds = question
        .only_kinds
        .iter()
        .map(|kind| entity_kind(graph, kind))
        .collect::<Result<_>>()?;
    for along in &question.along {
        let Some(code) = graph.relationship_code(&along.kind) else {
            let known = graph.relationship_kinds().join(", ");
            return refuse(
                &format!("no relationship is of kind `{}`", along.kind),
                &format!("the data has {known}"),
            );
        };
        if spec.along.iter().any(|&(other, _)| other == code) {
            return refuse(
                &format!("--along names `{}` twice", along.kind),
                "`any` follows it both ways",
            );
        }
        spec.along.push((code, along.direction));
    }
    Ok(spec)
}

fn refuse<T>(message: &str, hint: &str) -> Result<T> {
    Err(Error::Question(format!("{message}\n{hint}")))
}

/// The kind of an entity, or that of claims.
fn entity_kind(graph: &Graph, kind: &str) -> Result<String> {
    if kind == CLAIM || graph.entity_kinds().iter().any(|known| known == kind) {
        return Ok(kind.to_owned());
    }
    let known = graph.entity_kinds().join(", ");
    refuse(
        &format!("nothing is of kind `{kind}`"),
        &format!("the data has {known}, and {CLAIM}"),
    )
}

/// The nodes that an end means, by id.
fn nodes(view: &View<'_>, end: &End) -> Result<Vec<NodeId>> {
    let graph = view.graph();
    let set = match end {
        End::Named(name) => return Ok(vec![graph.node_named(name)?]),
        End::AnyOf(set) => set,
    };
    let kind = set
        .kind
        .as_deref()
        .map(|kind| entity_kind(graph, kind))
        .transpose()?;
    let is_of_kind = |node: NodeId| {
        let of_node = graph
            .node_entity(node)
            .map_or(CLAIM, |entity| graph.entity_kind(entity));
        kind.as_ref().is_none_or(|kind| kind == of_node)
    };
    if set.listed_by.is_some() || set.edition.is_some() {
        let listings =
            ListingFilter::named(graph, set.listed_by.as_deref(), set.edition.as_deref())?;
        return Ok(listings
            .all(view)
            .into_keys()
            .filter(|&node| is_of_kind(node))
            .collect());
    }
    if kind.is_none() {
        return refuse(
            "an end of a path is neither named nor a set",
            "name it, or say a kind or who listed it",
        );
    }
    let entities = graph.entities().map(|entity| graph.entity_node(entity));
    Ok(entities.filter(|&node| is_of_kind(node)).collect())
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
            let mut words = kind
                .as_ref()
                .map_or_else(|| "anything".to_owned(), |kind| format!("any {kind}"));
            if listed_by.is_some() || edition.is_some() {
                words += " listed";
            }
            if let Some(lister) = listed_by {
                words += &format!(
                    " by {}",
                    named_entity(graph, graph.entity_named(lister)?).name
                );
            }
            if let Some(edition) = edition {
                words += &format!(
                    " in {}",
                    named_entity(graph, edition_named(graph, edition)?).name
                );
            }
            Ok(words)
        }
    }
}

/// What a question demands of paths beside their ends, in words: `, avoiding WeChat, by way of Alibaba`.
pub(super) fn demands(graph: &Graph, question: &Path) -> Result<String> {
    let name = |name: &String| match graph.relationship_by_id(name) {
        Some(_) => Ok(format!("the claim {name}")),
        None => Ok(named_entity(graph, graph.entity_named(name)?).name),
    };
    let names = |all: &[String]| {
        all.iter()
            .map(name)
            .collect::<Result<Vec<_>>>()
            .map(|names| names.join(" and "))
    };
    let mut words = String::new();
    if !question.avoid.is_empty() {
        words += &format!(", avoiding {}", names(&question.avoid)?);
    }
    if !question.must_pass.is_empty() {
        words += &format!(", by way of {}", names(&question.must_pass)?);
    }
    if !question.only_kinds.is_empty() {
        words += &format!(", over {} only", question.only_kinds.join(" and "));
    }
    if question.valid_together {
        words += ", at one time";
    }
    Ok(words)
}
