//! From a pattern to what the search takes: a shape, and the tests of what may stand where.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{BoundFact, take_out};
use super::kinds::{self, Kinds};
use super::term::{Scope, Term};
use super::terms::{Terms, property};
use super::value::Value;
use super::variables::Variables;
use crate::graph::{EntityId, Graph};
use crate::lens::View;
use crate::model::relationship_kind as kind;
use crate::pattern::{Comparison, ElementPattern, Fault, Pattern};
use crate::resolve::listings::ANYBODY;
use crate::search::pattern::{Conditions, Element, Found, HopShape, PathShape, Shape, Slot};

/// A pattern that is understood.
pub(super) struct BoundPattern<'v, 'g> {
    pub(super) view: &'v View<'g>,
    pub(super) variables: Variables,
    pub(super) shape: Shape,
    /// The places of facts, which are filled when all else is.
    pub(super) facts: Vec<BoundFact>,
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
        let (rest, places) = take_out(graph, pattern)?;
        let mut variables = Variables::of(&rest)?;
        let mut facts = Vec::new();
        for place in &places {
            let slot = variables.add(place.variable())?;
            let node = |&(path, node): &(usize, usize)| variables.node(path, node);
            facts.push(BoundFact {
                slot,
                things: place.things.iter().filter_map(node).collect(),
                conditions: Vec::new(),
            });
        }
        if !facts.is_empty() {
            variables.put_in_order_of(pattern);
        }
        let mut kinds: Vec<Kinds> = vec![Kinds::any(graph, false); variables.count];
        let mut alone = vec![Vec::new(); variables.count];
        let mut joined = Vec::new();
        let mut absent = BTreeSet::new();
        for (path, (nodes, edges)) in rest.paths.iter().zip(&variables.paths) {
            let mut places = Vec::new();
            for (node, &slot) in path.nodes.iter().zip(nodes) {
                places.push((node, slot, false, false));
            }
            for (edge, &slot) in path.edges.iter().zip(edges) {
                places.push((&edge.element, slot, true, edge.repeat.is_some()));
            }
            for (element, slot, is_edge, is_repeated) in places {
                // A variable that stands as a node and as an edge can only be a claim.
                kinds[slot].and(&Kinds::any(graph, is_edge));
                if let Some(label) = &element.label {
                    for kind in kinds::absent(graph, label, is_edge)? {
                        absent.insert(kind.to_owned());
                    }
                    kinds[slot].and(&Kinds::of(graph, label, is_edge));
                }
                let terms = Terms {
                    graph,
                    variables: &variables,
                    inside: is_repeated.then_some((slot, element.variable.as_ref())),
                };
                let terms = conditions(&terms, element, slot)?;
                // Asked of every edge of a walk as it grows; of anything else, once it is found.
                if is_repeated {
                    alone[slot].extend(terms);
                } else {
                    joined.extend(terms);
                }
            }
        }
        for (place, fact) in places.iter().zip(&facts) {
            let terms = Terms {
                graph,
                variables: &variables,
                inside: None,
            };
            for element in &place.elements {
                joined.extend(conditions(&terms, element, fact.slot)?);
            }
        }
        if let Some(filter) = &pattern.filter {
            let terms = Terms {
                graph,
                variables: &variables,
                inside: None,
            };
            // Apart, so that each is asked as soon as its own slots are filled.
            joined.extend(terms.condition(filter)?.conjuncts());
        }
        let mut bound = Self {
            view,
            shape: Shape::default(),
            facts,
            absent,
            kinds,
            alone,
            joined: Vec::new(),
            variables,
        };
        bound.sort(joined);
        bound.give_shape(&rest);
        Ok(bound)
    }

    /// Tells conditions on one element from those on several.
    fn sort(&mut self, conditions: Vec<Term>) {
        for term in conditions {
            let mut slots = Vec::new();
            term.slots(&|path| self.variables.of_path(path), &mut slots);
            slots.sort_unstable();
            slots.dedup();
            let has_fact = |fact: &BoundFact| slots.contains(&fact.slot);
            if let Some(last) = self.facts.iter().rposition(has_fact) {
                self.facts[last].conditions.push(term);
                continue;
            }
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
        for (path, (nodes, edges)) in pattern.paths.iter().zip(&self.variables.paths) {
            let mut hops = Vec::new();
            for (&slot, edge) in edges.iter().zip(&path.edges) {
                hops.push(HopShape {
                    slot,
                    direction: edge.direction,
                    kinds: self.kinds[slot].claims.clone(),
                    repeat: edge.repeat,
                });
            }
            self.shape.paths.push(PathShape {
                mode: path.mode,
                nodes: nodes.clone(),
                hops,
            });
        }
        let entities = graph.count_entities();
        let claims = graph.count_relationships();
        for slot in 0..self.variables.count {
            // The conditions stay as well: an id that is written may be of something of another kind.
            let few = self.alone[slot].iter().filter_map(|term| few(graph, term));
            let few = few.min_by_key(Vec::len);
            let estimate = match &few {
                Some(few) => few.len(),
                None => self.kinds[slot].estimate(&entities, &claims),
            };
            self.shape.slots.push(Slot { few, estimate });
        }
    }

    /// Properties that nothing had which was looked at, and that are no fields of records: perhaps slips.
    pub(super) fn unmet(&self) -> Vec<String> {
        let mut unmet = Vec::new();
        let of_facts = self.facts.iter().flat_map(|fact| &fact.conditions);
        let terms = self.alone.iter().flatten().chain(&self.joined);
        for term in terms.chain(of_facts) {
            term.each_property(&mut |_, property| {
                unmet.extend(property.is_unmet().then(|| property.name().to_owned()))
            });
        }
        unmet.sort();
        unmet.dedup();
        unmet
    }

    /// The editions about which the pattern says something: those that it names, or all if it asks for listings.
    pub(super) fn asked_editions(&self) -> BTreeSet<EntityId> {
        let graph = self.view.graph();
        let code = graph.relationship_code(kind::LISTS).map(usize::from);
        let asks_for_listings = |kinds: &Kinds| {
            let is_any = kinds.claims.iter().all(|&is_allowed| is_allowed);
            !is_any && code.and_then(|code| kinds.claims.get(code)) == Some(&true)
        };
        let mut named = BTreeSet::new();
        for term in self.alone.iter().flatten().chain(&self.joined) {
            if let Some((_, EDITION, texts)) = term.one_of() {
                named.extend(texts.into_iter().filter_map(|id| graph.entity_by_id(id)));
            }
        }
        match named.is_empty() {
            true if self.kinds.iter().any(asks_for_listings) => ANYBODY.editions(self.view),
            _ => named,
        }
    }

    /// Properties of its conditions that most of what could have them lacks: each with how many lack it, of how many,
    /// and what these are.
    pub(super) fn rare_properties(&self) -> Vec<(String, usize, usize, String)> {
        let mut asked = BTreeMap::new();
        for term in self.alone.iter().flatten().chain(&self.joined) {
            term.each_property(&mut |slot, property| {
                let key = (slot, property.name().to_owned());
                asked.entry(key).or_insert_with(|| property.clone());
            });
        }
        let mut rare = BTreeSet::new();
        for ((slot, name), property) in asked {
            let kinds = &self.kinds[slot];
            let (elements, noun) = self.could_have(kinds);
            if elements.len() > MOST_COUNTED || name == EDITION {
                continue;
            }
            let lacks = |element: &&Element| property.of(self.view, **element) == Value::Null;
            let missing = elements.iter().filter(lacks).count();
            // What nothing has is perhaps a slip, and told as such.
            if missing < elements.len() && 2 * missing > elements.len() {
                rare.insert((name, missing, elements.len(), noun));
            }
        }
        rare.into_iter().collect()
    }

    /// All elements of some kinds, and what one of them is called: entities, if there may be any.
    fn could_have(&self, kinds: &Kinds) -> (Vec<Element>, String) {
        let graph = self.view.graph();
        let is_allowed = |kinds: &[bool], code: u16| kinds.get(usize::from(code)) == Some(&true);
        let entities = graph
            .entities()
            .filter(|&id| is_allowed(&kinds.entities, graph.entity_kind_code(id)));
        let entities: Vec<Element> = entities.map(Element::Entity).collect();
        let only = |kinds: &[bool], words: &[String], otherwise: &str| {
            let mut allowed = kinds
                .iter()
                .zip(words)
                .filter(|(is_allowed, _)| **is_allowed);
            match (allowed.next(), allowed.next()) {
                (Some((_, word)), None) => word.clone(),
                _ => otherwise.to_owned(),
            }
        };
        if !entities.is_empty() {
            return (
                entities,
                only(&kinds.entities, graph.entity_kinds(), "thing"),
            );
        }
        let claims = graph.relationships().filter(|&id| {
            is_allowed(&kinds.claims, graph.relationship_kind_code(id)) && self.view.admits(id)
        });
        let noun = only(&kinds.claims, graph.relationship_kinds(), "");
        let noun = format!("{noun} claim").trim_start().to_owned();
        (claims.map(Element::Claim).collect(), noun)
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
            // It fills no place of the search.
            Element::Fact(_) => None,
        };
        is_of_kind == Some(&true)
            && self.alone[slot]
                .iter()
                .all(|term| term.truth(self.view, Scope::Alone(element)) == Some(true))
    }

    fn joins(&self, condition: usize, found: &Found<'_>) -> bool {
        self.joined[condition].truth(self.view, Scope::Found(found, &[])) == Some(true)
    }
}

/// The property of a listing that says in which edition it stands.
const EDITION: &str = "edition";
/// Among how many elements those are counted that lack a property: more would take longer than the search.
const MOST_COUNTED: usize = 100_000;

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

/// The score of a name as it is written.
const THE_VERY_NAME: u32 = 100;

/// The few elements of which a condition lets one stand: those of some ids or names.
fn few(graph: &Graph, term: &Term) -> Option<Vec<Element>> {
    let (_, property, texts) = term.one_of()?;
    let mut elements: Vec<Element> = Vec::new();
    match property {
        "id" => {
            for id in texts {
                elements.extend(graph.entity_by_id(id).map(Element::Entity));
                elements.extend(graph.relationship_by_id(id).map(Element::Claim));
            }
        }
        "name" => {
            for text in texts {
                // Others may have the same name but for case and accents, and a pattern asks for the very same.
                let is_called = |id: EntityId| graph.entity_name(id) == text;
                for found in graph
                    .best_matches(text, THE_VERY_NAME, usize::MAX, is_called)
                    .best
                {
                    elements.push(Element::Entity(found.entity));
                }
            }
        }
        _ => return None,
    }
    elements.sort_unstable();
    elements.dedup();
    Some(elements)
}
