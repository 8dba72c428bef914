//! Facts in a pattern: `(f:fact)-[:about]->(e)`.
//!
//! A fact is no node of the graph, and is about one thing alone. So the places of facts are taken out of the pattern before
//! the search, and [`with_facts`](super::with_facts) puts them beside what is found of the rest.

use std::collections::BTreeSet;

use super::term::Term;
use crate::graph::{Direction, Graph};
use crate::pattern::{EdgePattern, ElementPattern, Fault, Label, Name, PathPattern, Pattern};

/// The kind that stands for facts, where the data has no entities of that name.
const FACT: &str = "fact";
/// The kind of the arrow from a fact to what it is about.
const ABOUT: &str = "about";

/// The place of a fact in a pattern.
pub(super) struct FactPlace {
    /// What stands in its brackets, each time that it is named.
    pub(super) elements: Vec<ElementPattern>,
    /// By path and place, the nodes that it is about.
    pub(super) things: Vec<(usize, usize)>,
}

impl FactPlace {
    /// Its variable.
    pub(super) fn variable(&self) -> Option<&Name> {
        self.elements.first()?.variable.as_ref()
    }
}

/// Takes the places of facts out of a pattern.
///
/// # Errors
/// When a fact stands where none can: on a named path, at an arrow of another kind, beside another fact.
pub(super) fn take_out(
    graph: &Graph,
    pattern: &Pattern,
) -> Result<(Pattern, Vec<FactPlace>), Fault> {
    let mut rest = pattern.clone();
    let mut facts = Vec::new();
    if graph.entity_kinds().iter().any(|kind| kind == FACT) {
        return Ok((rest, facts));
    }
    let names = names_of_facts(pattern);
    let is_fact = |node: &ElementPattern| {
        let variable = node.variable.as_ref();
        is_labelled(node) || variable.is_some_and(|name| names.contains(&name.text))
    };
    rest.paths.clear();
    for path in &pattern.paths {
        if path.nodes.iter().any(is_fact) {
            split(path, &is_fact, &mut rest.paths, &mut facts)?;
        } else {
            rest.paths.push(path.clone());
        }
    }
    Ok((rest, facts))
}

fn is_labelled(node: &ElementPattern) -> bool {
    matches!(&node.label, Some(Label::Kind(kind)) if kind.text == FACT)
}

/// The variables that stand for facts, which need to say so only once.
fn names_of_facts(pattern: &Pattern) -> BTreeSet<String> {
    let nodes = pattern.paths.iter().flat_map(|path| &path.nodes);
    let labelled = nodes.filter(|node| is_labelled(node));
    let names = labelled.filter_map(|node| node.variable.as_ref());
    names.map(|name| name.text.clone()).collect()
}

/// Splits a path at its facts.
fn split(
    path: &PathPattern,
    is_fact: &dyn Fn(&ElementPattern) -> bool,
    paths: &mut Vec<PathPattern>,
    facts: &mut Vec<FactPlace>,
) -> Result<(), Fault> {
    if let Some(name) = &path.variable {
        let message = format!("the path `{}` passes a fact", name.text);
        return Err(Fault::new(name.at.0, message).hint("name its nodes instead"));
    }
    let mut part = empty(path);
    // The fact that hangs on the node that comes next.
    let mut waiting: Option<usize> = None;
    for (place, node) in path.nodes.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| path.edges.get(place));
        if !is_fact(node) {
            match (waiting.take(), before) {
                (Some(fact), Some(edge)) => {
                    check_arrow(edge, Direction::Out, at(node))?;
                    facts[fact].things.push((paths.len(), part.nodes.len()));
                }
                (None, Some(edge)) => part.edges.push(edge.clone()),
                (_, None) => {}
            }
            part.nodes.push(node.clone());
            continue;
        }
        if waiting.is_some() {
            let message = "a fact is about a thing, and not about a fact";
            return Err(Fault::new(at(node), message));
        }
        let fact = place_of(facts, node);
        if let Some(edge) = before {
            check_arrow(edge, Direction::In, at(node))?;
            facts[fact]
                .things
                .push((paths.len(), part.nodes.len().saturating_sub(1)));
            paths.push(std::mem::replace(&mut part, empty(path)));
        }
        let is_last = place + 1 == path.nodes.len();
        if is_last && before.is_none() && facts[fact].things.is_empty() {
            // A fact alone: about whatever it is.
            facts[fact].things.push((paths.len(), 0));
            part.nodes.push(ElementPattern::default());
        }
        waiting = (!is_last).then_some(fact);
    }
    if !part.nodes.is_empty() {
        paths.push(part);
    }
    Ok(())
}

/// A path like another, without nodes.
fn empty(path: &PathPattern) -> PathPattern {
    PathPattern {
        variable: None,
        mode: path.mode,
        nodes: Vec::new(),
        edges: Vec::new(),
    }
}

/// The place of a fact among those that were met: a new one, unless its name was met.
fn place_of(facts: &mut Vec<FactPlace>, element: &ElementPattern) -> usize {
    let variable = element.variable.as_ref();
    let met = facts
        .iter()
        .position(|fact| variable.is_some() && fact.variable() == variable);
    match met {
        Some(place) => {
            facts[place].elements.push(element.clone());
            place
        }
        None => {
            facts.push(FactPlace {
                elements: vec![element.clone()],
                things: Vec::new(),
            });
            facts.len() - 1
        }
    }
}

/// Refuses an arrow that does not lead from a fact to what it is about; `to` is the way it must point.
fn check_arrow(edge: &EdgePattern, to: Direction, place: usize) -> Result<(), Fault> {
    let element = &edge.element;
    let is_about = match &element.label {
        None => true,
        Some(Label::Kind(kind)) => kind.text == ABOUT,
        Some(_) => false,
    };
    let is_plain = element.variable.is_none()
        && element.properties.is_empty()
        && element.filter.is_none()
        && edge.repeat.is_none();
    let points = edge.direction == Direction::Any || edge.direction == to;
    if is_about && is_plain && points {
        return Ok(());
    }
    let message = "an arrow leads from a fact to what it is about, and says nothing else";
    Err(Fault::new(place, message).hint("write (f:fact)-[:about]->(e)"))
}

/// Where a node stands, as far as its words tell.
fn at(node: &ElementPattern) -> usize {
    let label = match &node.label {
        Some(Label::Kind(kind)) => Some(kind.at.0),
        _ => None,
    };
    let variable = node.variable.as_ref().map(|name| name.at.0);
    variable.or(label).unwrap_or_default()
}

/// The place of a fact, understood.
pub(super) struct BoundFact {
    /// Its slot.
    pub(super) slot: usize,
    /// The slots of what it is about.
    pub(super) things: Vec<usize>,
    /// What must be so once it is filled.
    pub(super) conditions: Vec<Term>,
}
