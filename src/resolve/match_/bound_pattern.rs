//! From a pattern to what the search takes: a shape, and the tests of what may stand where.

use std::collections::BTreeSet;

use super::kinds::{self, Kinds};
use super::term::{Scope, Term};
use super::terms::{Terms, property};
use super::variables::Variables;
use crate::graph::{EntityId, Graph};
use crate::lens::View;
use crate::pattern::{Comparison, ElementPattern, Fault, Pattern};
use crate::search::pattern::{Conditions, Element, Found, HopShape, PathShape, Shape, Slot};

/// A pattern that is understood.
pub(super) struct BoundPattern<'v, 'g> {
    pub(super) view: &'v View<'g>,
    pub(super) variables: Variables,
    pub(super) shape: Shape,
    /// The kinds that the pattern names and of which there is none here.
    pub(super) absent: BTreeSet<String>,
    /// By slot, the kinds that may stand there.
    kinds: Vec<Kinds>,
    /// By slot, what must be so of what stands there.
    alone: Vec<Vec<Term>>,
    /// What must be so of several slots together.
    joined: Vec<Term>,
}

impl<'v, 'g> BoundPattern<'v, 'g> {
    /// # Errors
    /// When the pattern names what is not there, or asks what can never be so.
    pub(super) fn of(view: &'v View<'g>, pattern: &Pattern) -> Result<Self, Fault> {
        let graph = view.graph();
        let variables = Variables::of(pattern)?;
        let mut kinds: Vec<Kinds> = vec![Kinds::any(graph, false); variables.count];
        let (mut alone, mut joined) = (vec![Vec::new(); variables.count], Vec::new());
        let mut absent = BTreeSet::new();
        for (path, (nodes, edges)) in pattern.paths.iter().zip(&variables.paths) {
            let nodes = path
                .nodes
                .iter()
                .zip(nodes)
                .map(|(node, &slot)| (node, slot, false, false));
            let edges = path.edges.iter().zip(edges);
            let edges =
                edges.map(|(edge, &slot)| (&edge.element, slot, true, edge.repeat.is_some()));
            for (element, slot, is_edge, is_repeated) in nodes.chain(edges) {
                kinds[slot].and(&Kinds::any(graph, is_edge));
                if let Some(label) = &element.label {
                    absent.extend(
                        kinds::absent(graph, label, is_edge)?
                            .into_iter()
                            .map(str::to_owned),
                    );
                    kinds[slot].and(&Kinds::of(graph, label, is_edge));
                }
                let inside = is_repeated.then_some((slot, element.variable.as_ref()));
                let terms = conditions(
                    &Terms {
                        graph,
                        variables: &variables,
                        inside,
                    },
                    element,
                    slot,
                )?;
                if is_repeated {
                    alone[slot].extend(terms);
                } else {
                    joined.extend(terms);
                }
            }
        }
        if let Some(filter) = &pattern.filter {
            joined.extend(
                Terms {
                    graph,
                    variables: &variables,
                    inside: None,
                }
                .condition(filter)?
                .conjuncts(),
            );
        }
        let mut bound = Self {
            view,
            shape: Shape::default(),
            absent,
            kinds,
            alone,
            joined: Vec::new(),
            variables,
        };
        bound.sort(joined);
        bound.give_shape(pattern);
        Ok(bound)
    }

    /// Tells conditions on one element from those on several.
    fn sort(&mut self, conditions: Vec<Term>) {
        for term in conditions {
            let mut slots = Vec::new();
            term.slots(&|path| self.variables.of_path(path), &mut slots);
            slots.sort_unstable();
            slots.dedup();
            match slots[..] {
                [slot] if !matches!(term, Term::WalkLength(_)) && !needs_walk(&term) => {
                    self.alone[slot].push(term)
                }
                _ => {
                    self.joined.push(term);
                    self.shape.conditions.push(slots);
                }
            }
        }
    }

    fn give_shape(&mut self, pattern: &Pattern) {
        let graph = self.view.graph();
        let path =
            |(path, (nodes, edges)): (&crate::pattern::PathPattern, &(Vec<usize>, Vec<usize>))| {
                PathShape {
                    mode: path.mode,
                    nodes: nodes.clone(),
                    hops: edges
                        .iter()
                        .zip(&path.edges)
                        .map(|(&slot, edge)| HopShape {
                            slot,
                            direction: edge.direction,
                            kinds: self.kinds[slot].claims.clone(),
                            repeat: edge.repeat,
                        })
                        .collect(),
                }
            };
        self.shape.paths = pattern
            .paths
            .iter()
            .zip(&self.variables.paths)
            .map(path)
            .collect();
        let (entities, claims) = (graph.count_entities(), graph.count_relationships());
        let slot = |slot: usize| {
            let few = self.alone[slot]
                .iter()
                .filter_map(|term| few(graph, term))
                .min_by_key(Vec::len);
            let estimate = self.kinds[slot].estimate(&entities, &claims);
            Slot {
                estimate: few.as_ref().map_or(estimate, Vec::len),
                few,
            }
        };
        self.shape.slots = (0..self.variables.count).map(slot).collect();
    }

    /// Properties that nothing had which was looked at, and that are no fields of records: perhaps slips.
    pub(super) fn unmet(&self) -> Vec<String> {
        let mut unmet = Vec::new();
        for term in self.alone.iter().flatten().chain(&self.joined) {
            term.each_property(&mut |property| {
                unmet.extend(property.is_unmet().then(|| property.name().to_owned()))
            });
        }
        unmet.sort();
        unmet.dedup();
        unmet
    }
}

impl Conditions for BoundPattern<'_, '_> {
    fn holds(&self, slot: usize, element: Element) -> bool {
        let graph = self.view.graph();
        let is_of_kind = match element {
            Element::Entity(id) => self.kinds[slot]
                .entities
                .get(usize::from(graph.entity_kind_code(id))),
            Element::Claim(id) => self.kinds[slot]
                .claims
                .get(usize::from(graph.relationship_kind_code(id))),
        };
        is_of_kind == Some(&true)
            && self.alone[slot]
                .iter()
                .all(|term| term.truth(self.view, Scope::Alone(element)) == Some(true))
    }

    fn joins(&self, condition: usize, found: &Found<'_>) -> bool {
        self.joined[condition].truth(self.view, Scope::Found(found)) == Some(true)
    }
}

/// What the brackets of an element ask.
fn conditions(
    terms: &Terms<'_>,
    element: &ElementPattern,
    slot: usize,
) -> Result<Vec<Term>, Fault> {
    let mut conditions = Vec::new();
    for (name, part, value) in &element.properties {
        let property = property(slot, name, part.as_ref())?;
        let value = terms.term(value)?;
        terms.check(&property, Comparison::Equal, &value, name.at.0)?;
        conditions.push(Term::Compare(
            Box::new(property),
            Comparison::Equal,
            Box::new(value),
        ));
    }
    if let Some(filter) = &element.filter {
        conditions.extend(terms.condition(filter)?.conjuncts());
    }
    Ok(conditions)
}

/// Whether a term about one slot asks for the walk there, and not for one element.
fn needs_walk(term: &Term) -> bool {
    match term {
        Term::Walk(_) | Term::WalkLength(_) | Term::Path(_) | Term::PathLength(_) => true,
        Term::Not(term) | Term::IsNull(term) => needs_walk(term),
        Term::List(terms) | Term::And(terms) | Term::Or(terms) => terms.iter().any(needs_walk),
        Term::Compare(left, _, right) => needs_walk(left) || needs_walk(right),
        Term::Value(_) | Term::Element(_) | Term::Property(..) => false,
    }
}

/// The few elements of which a condition lets one stand: those of some ids or names.
fn few(graph: &Graph, term: &Term) -> Option<Vec<Element>> {
    let (_, property, texts) = term.one_of()?;
    let mut elements: Vec<Element> = match property {
        "id" => {
            let by_id = |id: &str| {
                let entity = graph.entity_by_id(id).map(Element::Entity);
                entity
                    .into_iter()
                    .chain(graph.relationship_by_id(id).map(Element::Claim))
            };
            texts.into_iter().flat_map(by_id).collect()
        }
        "name" => {
            let of_name = |text: &str| {
                let is_called = |id: EntityId| graph.entity_name(id) == text;
                graph
                    .best_matches(text, usize::MAX, is_called)
                    .best
                    .into_iter()
                    .map(|found| Element::Entity(found.entity))
            };
            texts.into_iter().flat_map(of_name).collect()
        }
        _ => return None,
    };
    elements.sort_unstable();
    elements.dedup();
    Some(elements)
}
