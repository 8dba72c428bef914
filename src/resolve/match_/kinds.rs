//! Which kinds may stand in a slot.

use crate::graph::Graph;
use crate::pattern::{Fault, Label, Name};

/// By code, the kinds of entities and of claims that may stand somewhere.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    pub(super) entities: Vec<bool>,
    pub(super) claims: Vec<bool>,
}

impl Kinds {
    /// Anything; at an edge only claims.
    pub(super) fn any(graph: &Graph, is_edge: bool) -> Self {
        Self {
            entities: vec![!is_edge; graph.entity_kinds().len()],
            claims: vec![true; graph.relationship_kinds().len()],
        }
    }

    /// Only those that others allow as well.
    pub(super) fn and(&mut self, other: &Kinds) {
        self.join(other, |one, other| one && other);
    }

    fn or(&mut self, other: &Kinds) {
        self.join(other, |one, other| one || other);
    }

    fn join(&mut self, other: &Kinds, joined: impl Fn(bool, bool) -> bool) {
        let pairs = self
            .entities
            .iter_mut()
            .zip(&other.entities)
            .chain(self.claims.iter_mut().zip(&other.claims));
        pairs.for_each(|(one, &other)| *one = joined(*one, other));
    }

    /// The kinds that a label allows.
    ///
    /// # Errors
    /// When the data has no such kind: a slip must not pass for an empty answer.
    pub(super) fn of(graph: &Graph, label: &Label, is_edge: bool) -> Result<Self, Fault> {
        Ok(match label {
            Label::Any => Self::any(graph, is_edge),
            Label::Kind(name) => Self::named(graph, name, is_edge)?,
            Label::Not(label) => {
                let mut kinds = Self::of(graph, label, is_edge)?;
                kinds
                    .entities
                    .iter_mut()
                    .chain(&mut kinds.claims)
                    .for_each(|kind| *kind = !*kind);
                kinds.and(&Self::any(graph, is_edge));
                kinds
            }
            Label::And(labels) | Label::Or(labels) => {
                let mut kinds: Option<Self> = None;
                for part in labels {
                    let part = Self::of(graph, part, is_edge)?;
                    match &mut kinds {
                        None => kinds = Some(part),
                        Some(kinds) if matches!(label, Label::And(_)) => kinds.and(&part),
                        Some(kinds) => kinds.or(&part),
                    }
                }
                kinds.unwrap_or_else(|| Self::any(graph, is_edge))
            }
        })
    }

    fn named(graph: &Graph, name: &Name, is_edge: bool) -> Result<Self, Fault> {
        let is_named = |kind: &String| *kind == name.text;
        let kinds = Self {
            entities: graph
                .entity_kinds()
                .iter()
                .map(|kind| !is_edge && is_named(kind))
                .collect(),
            claims: graph.relationship_kinds().iter().map(is_named).collect(),
        };
        if kinds.entities.iter().chain(&kinds.claims).any(|&kind| kind) {
            return Ok(kinds);
        }
        let claims = graph.relationship_kinds().join(", ");
        let (what, hint) = match is_edge {
            true => ("relationship", format!("the data has {claims}")),
            false => (
                "entity",
                format!(
                    "the data has {}; and of claims, which are nodes, too: {claims}",
                    graph.entity_kinds().join(", ")
                ),
            ),
        };
        Err(Fault::new(name.at.0, format!("no {what} is of kind `{}`", name.text)).hint(hint))
    }

    /// About how many elements are of these kinds, given how many there are of each.
    pub(super) fn estimate(&self, entities: &[usize], claims: &[usize]) -> usize {
        let sum = |kinds: &[bool], counts: &[usize]| {
            kinds
                .iter()
                .zip(counts)
                .filter(|(is_allowed, _)| **is_allowed)
                .map(|(_, count)| *count)
                .sum::<usize>()
        };
        sum(&self.entities, entities) + sum(&self.claims, claims)
    }
}
