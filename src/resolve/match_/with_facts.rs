//! Facts beside what was found: every way to fill the places of facts in a pattern.

use std::collections::BTreeSet;

use super::bound_pattern::BoundPattern;
use super::facts::BoundFact;
use super::term::{FactAt, Scope};
use crate::graph::FactId;
use crate::lens::View;
use crate::resolve::compose::citations::admitted;
use crate::search::pattern::{Element, Found};

impl BoundPattern<'_, '_> {
    /// Tells every way to add facts to what was found; false when told to stop.
    pub(super) fn with_facts(
        &self,
        found: &Found<'_>,
        tell: &mut dyn FnMut(&[FactAt]) -> bool,
    ) -> bool {
        let Some(first) = self.facts.first() else {
            return tell(&[]);
        };
        let mut chosen: Vec<FactAt> = Vec::new();
        // By fact of the pattern, those that are still to be tried.
        let mut open: Vec<Vec<FactId>> = vec![self.candidates(first, found)];
        while let Some(depth) = open.len().checked_sub(1) {
            chosen.truncate(depth);
            let Some(fact) = open[depth].pop() else {
                open.pop();
                continue;
            };
            chosen.push(FactAt {
                slot: self.facts[depth].slot,
                fact,
            });
            let scope = Scope::Found(found, &chosen);
            let conditions = &self.facts[depth].conditions;
            if conditions
                .iter()
                .any(|term| term.truth(self.view, scope) != Some(true))
            {
                continue;
            }
            match self.facts.get(depth + 1) {
                Some(next) => open.push(self.candidates(next, found)),
                None if !tell(&chosen) => return false,
                None => {}
            }
        }
        true
    }

    /// The facts that may stand somewhere: those that count, about all that it must be about. The last first.
    fn candidates(&self, place: &BoundFact, found: &Found<'_>) -> Vec<FactId> {
        let graph = self.view.graph();
        let mut about = BTreeSet::new();
        for &slot in &place.things {
            about.extend(match found.element(slot) {
                Some(Element::Entity(id)) => Some(graph.entity_id(id)),
                Some(Element::Claim(id)) => Some(graph.relationship_id(id)),
                Some(Element::Fact(_)) | None => None,
            });
        }
        let mut facts = Vec::new();
        // Nothing is about two things.
        if let (1, Some(thing)) = (about.len(), about.first()) {
            facts.extend(graph.facts_about(thing).filter(|&id| counts(self.view, id)));
        }
        facts.reverse();
        facts
    }
}

/// A fact falls when all its citations fall.
fn counts(view: &View<'_>, id: FactId) -> bool {
    let sources = view.graph().fact(id).sources;
    sources.is_empty() || !admitted(view, &sources).is_empty()
}
