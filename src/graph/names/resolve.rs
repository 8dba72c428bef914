//! The one entity that a name means.

use super::postings::Entry;
use super::search::WORTH_SHOWING;
use super::{Names, Tier, domain, fold, host};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::graph::ids::EntityId;

/// How many near names an error suggests.
pub(in crate::graph) const SUGGESTIONS: usize = 3;
/// Names that score so much less than the nearest are not suggested beside it.
const AS_NEAR: u32 = 15;

/// Before a text that means an id, and no name.
pub(in crate::graph) const ONLY_ID: &str = "id:";

impl Names {
    /// The entries that are alike but for case, accents and signs.
    fn alike(&self, text: &str) -> Vec<Entry> {
        match self.texts.find(&fold(text)) {
            Some(number) => self
                .entries
                .of(number, 0)
                .filter(|entry| entry.tier.is_whole())
                .collect(),
            None => Vec::new(),
        }
    }

    /// The one entity of this name: the very text before the folded one, ids and identifiers before names. A name and an
    /// alias count alike: whoever writes it may mean either thing.
    pub(in crate::graph) fn resolve(&self, name: &str, graph: &Graph) -> Result<EntityId> {
        let host = host(name);
        let of_host = host.as_deref().map_or(Vec::new(), domain::names);
        // A domain is looked for only where nothing goes by the very text: the first name that anything bears counts.
        let mut asked = name;
        let mut entries = Vec::new();
        for called in [name].into_iter().chain(of_host) {
            let alike = self.alike(called);
            if !alike.is_empty() {
                asked = called;
                entries = alike;
                break;
            }
        }
        // `DELTA` and `Delta` may be two: who writes one of them means that one.
        let is_exact =
            |entry: &Entry| self.entries.original(entry.number).as_deref() == Some(asked);
        if entries.iter().any(is_exact) {
            entries.retain(is_exact);
        }
        let rank = |entry: &Entry| match entry.tier {
            // In tables names are ids: such an id tells its bearer from others no better than the name does.
            Tier::Id if graph.entity_name(entry.entity) == graph.entity_id(entry.entity) => {
                Tier::Name
            }
            tier => tier.min(Tier::Name),
        };
        let best = entries.iter().map(rank).min();
        entries.retain(|entry| Some(rank(entry)) == best);
        let mut hits: Vec<EntityId> = entries.iter().map(|entry| entry.entity).collect();
        hits.sort_unstable();
        hits.dedup();
        match hits[..] {
            [only] => Ok(only),
            [] => Err(Error::NotFound {
                name: name.to_owned(),
                suggestions: self.suggestions(name, graph),
            }),
            _ => Err(Error::Ambiguous {
                name: name.to_owned(),
                candidates: hits
                    .iter()
                    .map(|&hit| described(graph, hit, &hits))
                    .collect(),
            }),
        }
    }

    /// The ids of a few entities with names nearly like one.
    fn suggestions(&self, name: &str, graph: &Graph) -> Vec<String> {
        let mut suggestions = Vec::new();
        let nearest = self.search(name, WORTH_SHOWING, SUGGESTIONS, |_| true).best;
        let best = nearest.first().map_or(0, |near| near.score);
        for near in nearest {
            // What only has a word of it was not meant where something else is spelt nearly so.
            if near.score + AS_NEAR >= best {
                suggestions.push(graph.entity_id(near.entity).to_owned());
            }
        }
        suggestions
    }
}

/// A candidate, by an id that means no other of them.
fn described(graph: &Graph, entity: EntityId, candidates: &[EntityId]) -> String {
    let id = graph.entity_id(entity);
    let name = graph.entity_name(entity);
    let kind = graph.entity_kind(entity);
    let mut others = candidates.iter().filter(|&&other| other != entity);
    let only = match others.any(|&other| graph.entity_name(other) == id) {
        true => ONLY_ID,
        false => "",
    };
    format!("{only}{id}  {name} ({kind})")
}
