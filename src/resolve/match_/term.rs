//! Conditions and values with slots for variables, and what they come to.

use super::property::Property;
use super::value::{Value, any, compare};
use crate::graph::FactId;
use crate::lens::View;
use crate::pattern::Comparison;
use crate::search::pattern::{Element, Found};

/// A value or a condition about what fills some slots.
#[derive(Debug, Clone)]
pub(super) enum Term {
    Value(Value),
    List(Vec<Term>),
    Element(usize),
    Walk(usize),
    Path(usize),
    Property(usize, Property),
    WalkLength(usize),
    PathLength(usize),
    Not(Box<Term>),
    And(Vec<Term>),
    Or(Vec<Term>),
    Compare(Box<Term>, Comparison, Box<Term>),
    IsNull(Box<Term>),
}

/// A fact beside what was found, and its slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct FactAt {
    pub(super) slot: usize,
    pub(super) fact: FactId,
}

/// What terms are evaluated on: all that is found, with facts beside it, or one element by itself.
#[derive(Clone, Copy)]
pub(super) enum Scope<'f> {
    Found(&'f Found<'f>, &'f [FactAt]),
    Alone(Element),
}

impl Scope<'_> {
    fn element(&self, slot: usize) -> Option<Element> {
        match self {
            Scope::Found(found, facts) => {
                let fact = facts.iter().find(|fact| fact.slot == slot);
                let fact = fact.map(|fact| Element::Fact(fact.fact));
                fact.or_else(|| found.element(slot))
            }
            Scope::Alone(element) => Some(*element),
        }
    }

    fn found<T>(&self, read: impl FnOnce(&Found<'_>) -> T) -> Option<T> {
        match self {
            Scope::Found(found, _) => Some(read(found)),
            Scope::Alone(_) => None,
        }
    }
}

impl Term {
    /// What it comes to. Terms are as deep as the pattern is nested, which has a limit.
    pub(super) fn value(&self, view: &View<'_>, scope: Scope<'_>) -> Value {
        let count = |number: Option<usize>| match number {
            Some(number) => Value::number(number.to_string()),
            None => Value::Null,
        };
        match self {
            Term::Value(value) => value.clone(),
            Term::List(terms) => {
                Value::List(terms.iter().map(|term| term.value(view, scope)).collect())
            }
            Term::Element(slot) => scope.element(*slot).map_or(Value::Null, Value::Element),
            Term::Walk(slot) => match scope.found(|found| found.walk(*slot)) {
                Some(edges) => Value::Walk(edges),
                None => Value::Null,
            },
            Term::Path(path) => match scope.found(|found| found.path(*path)) {
                Some((nodes, edges)) => Value::Path(nodes, edges),
                None => Value::Null,
            },
            Term::Property(slot, property) => match scope.element(*slot) {
                Some(element) => property.of(view, element),
                None => Value::Null,
            },
            Term::WalkLength(slot) => count(scope.found(|found| found.walk_length(*slot))),
            Term::PathLength(path) => count(scope.found(|found| found.length(*path))),
            _ => self.truth(view, scope).map_or(Value::Null, Value::Truth),
        }
    }

    /// Whether it is so: yes, no, or nobody knows.
    pub(super) fn truth(&self, view: &View<'_>, scope: Scope<'_>) -> Option<bool> {
        // Kleene's three values: what is not known stays so under NOT, and makes OR and AND unknown only
        // where the rest does not decide.
        let not = |truth: Option<bool>| truth.map(|truth| !truth);
        match self {
            Term::Not(term) => not(term.truth(view, scope)),
            Term::Or(terms) => any(terms.iter().map(|term| term.truth(view, scope))),
            // By De Morgan: all are so if not any is not so.
            Term::And(terms) => not(any(terms.iter().map(|term| not(term.truth(view, scope))))),
            Term::Compare(left, by, right) => {
                compare(&left.value(view, scope), *by, &right.value(view, scope))
            }
            Term::IsNull(term) => Some(term.value(view, scope) == Value::Null),
            _ => self.value(view, scope).truth(),
        }
    }

    /// Adds the slots that it needs; those of a path come from `of_path`.
    pub(super) fn slots(&self, of_path: &dyn Fn(usize) -> Vec<usize>, slots: &mut Vec<usize>) {
        match self {
            Term::Value(_) => {}
            Term::Element(slot)
            | Term::Walk(slot)
            | Term::WalkLength(slot)
            | Term::Property(slot, _) => slots.push(*slot),
            Term::Path(path) | Term::PathLength(path) => slots.extend(of_path(*path)),
            Term::Not(term) | Term::IsNull(term) => term.slots(of_path, slots),
            Term::List(terms) | Term::And(terms) | Term::Or(terms) => {
                for term in terms {
                    term.slots(of_path, slots);
                }
            }
            Term::Compare(left, _, right) => {
                left.slots(of_path, slots);
                right.slots(of_path, slots);
            }
        }
    }

    /// Calls a function for every property in it, with the slot that it is asked of.
    pub(super) fn each_property(&self, visit: &mut dyn FnMut(usize, &Property)) {
        match self {
            Term::Property(slot, property) => visit(*slot, property),
            Term::Not(term) | Term::IsNull(term) => term.each_property(visit),
            Term::List(terms) | Term::And(terms) | Term::Or(terms) => {
                for term in terms {
                    term.each_property(visit);
                }
            }
            Term::Compare(left, _, right) => {
                left.each_property(visit);
                right.each_property(visit);
            }
            _ => {}
        }
    }

    /// The parts that must all be so.
    pub(super) fn conjuncts(self) -> Vec<Term> {
        match self {
            Term::And(terms) => terms.into_iter().flat_map(Term::conjuncts).collect(),
            other => vec![other],
        }
    }

    /// The texts of which a property must be one, if that is all that it says.
    pub(super) fn one_of(&self) -> Option<(usize, &str, Vec<&str>)> {
        let Term::Compare(left, by, right) = self else {
            return None;
        };
        let (slot, property, values) = match (by, &**left, &**right) {
            // Only what spells out every value that may stand there can narrow a search.
            (Comparison::Equal, Term::Property(slot, property), value)
            | (Comparison::Equal, value, Term::Property(slot, property)) => {
                (*slot, property, std::slice::from_ref(value))
            }
            (Comparison::In, Term::Property(slot, property), Term::List(values)) => {
                (*slot, property, &values[..])
            }
            _ => return None,
        };
        let mut texts = Vec::new();
        for value in values {
            // One that is no text, and nobody can say beforehand what may stand there.
            let Term::Value(Value::Text(text)) = value else {
                return None;
            };
            texts.push(text.as_str());
        }
        Some((slot, property.name(), texts))
    }
}
