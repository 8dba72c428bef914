//! Which kinds may stand in a slot.

use crate::graph::Graph;
use crate::model::{entity_kind, relationship_kind};
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
        for (one, other) in self.all_mut().zip(other.all()) {
            *one &= other;
        }
    }

    fn or(&mut self, other: &Kinds) {
        for (one, other) in self.all_mut().zip(other.all()) {
            *one |= other;
        }
    }

    fn all(&self) -> impl Iterator<Item = bool> {
        self.entities.iter().chain(&self.claims).copied()
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut bool> {
        self.entities.iter_mut().chain(&mut self.claims)
    }

    /// The kinds that a label allows.
    pub(super) fn of(graph: &Graph, label: &Label, is_edge: bool) -> Self {
        match label {
            Label::Any => Self::any(graph, is_edge),
            Label::Kind(name) => Self::named(graph, name, is_edge),
            Label::Not(label) => {
                let mut kinds = Self::of(graph, label, is_edge);
                for kind in kinds.all_mut() {
                    *kind = !*kind;
                }
                // Without this, an edge that is not `owns` could be a company.
                kinds.and(&Self::any(graph, is_edge));
                kinds
            }
            Label::And(labels) | Label::Or(labels) => {
                let mut kinds: Option<Self> = None;
                for part in labels {
                    let part = Self::of(graph, part, is_edge);
                    match &mut kinds {
                        None => kinds = Some(part),
                        Some(kinds) if matches!(label, Label::And(_)) => kinds.and(&part),
                        Some(kinds) => kinds.or(&part),
                    }
                }
                kinds.unwrap_or_else(|| Self::any(graph, is_edge))
            }
        }
    }

    fn named(graph: &Graph, name: &Name, is_edge: bool) -> Self {
        // One word may be a kind of both: claims can be nodes, and then either is meant.
        let is_named = |kind: &String| *kind == name.text;
        let mut kinds = Self {
            entities: graph.entity_kinds().iter().map(is_named).collect(),
            claims: graph.relationship_kinds().iter().map(is_named).collect(),
        };
        kinds.and(&Self::any(graph, is_edge));
        kinds
    }

    /// About how many elements are of these kinds, given how many there are of each.
    pub(super) fn estimate(&self, entities: &[usize], claims: &[usize]) -> usize {
        let mut sum = 0;
        for (is_allowed, count) in self.all().zip(entities.iter().chain(claims)) {
            if is_allowed {
                sum += count;
            }
        }
        sum
    }
}

/// The kinds that a label names and of which there is none here.
///
/// # Errors
/// When that goes for all of them, and the format knows none of them either: a slip must not pass for an empty answer.
pub(super) fn absent<'l>(
    graph: &Graph,
    label: &'l Label,
    is_edge: bool,
) -> Result<Vec<&'l str>, Fault> {
    let names = names(label);
    let is_here = |name: &&&Name| {
        let kinds = Kinds::named(graph, name, is_edge);
        kinds.all().any(|is_meant| is_meant)
    };
    let is_of_format = |name: &&Name| {
        let is_entity_kind = !is_edge && entity_kind::ALL.contains(&name.text.as_str());
        is_entity_kind || relationship_kind::ALL.contains(&name.text.as_str())
    };
    let (here, absent): (Vec<&Name>, Vec<&Name>) = names.iter().partition(is_here);
    match absent.first() {
        Some(name) if here.is_empty() && !absent.iter().any(is_of_format) => {
            Err(unknown(graph, name, is_edge))
        }
        _ => Ok(absent.iter().map(|name| name.text.as_str()).collect()),
    }
}

/// The names in a label.
fn names(label: &Label) -> Vec<&Name> {
    let mut names = Vec::new();
    let mut open = vec![label];
    while let Some(label) = open.pop() {
        match label {
            Label::Any => {}
            Label::Kind(name) => names.push(name),
            Label::Not(label) => open.push(label),
            Label::And(labels) | Label::Or(labels) => open.extend(labels.iter().rev()),
        }
    }
    names
}

fn unknown(graph: &Graph, name: &Name, is_edge: bool) -> Fault {
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
    Fault::new(name.at.0, format!("no {what} is of kind `{}`", name.text)).hint(hint)
}
