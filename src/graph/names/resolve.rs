//! The one entity that a name means.

use super::postings::Entry;
use super::{Names, domain, fold, host};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::graph::ids::EntityId;

/// How many near names an error suggests.
const SUGGESTIONS: usize = 3;

impl Names {
    /// The entries that are alike but for case, accents and signs.
    fn alike(&self, text: &str) -> impl Iterator<Item = Entry> {
        self.texts
            .find(&fold(text))
            .into_iter()
            .flat_map(|number| self.entries.of(number, 0))
    }

    /// The one entity of this name: the very text before the folded one, names before aliases.
    pub(in crate::graph) fn resolve(&self, name: &str, graph: &Graph) -> Result<EntityId> {
        let host = host(name);
        let of_host = host.as_deref().map_or(Vec::new(), domain::names);
        let called = [name].into_iter().chain(of_host);
        let mut alike = called.map(|name| (name, self.alike(name).collect::<Vec<Entry>>()));
        let (asked, alike) = alike
            .find(|(_, alike)| !alike.is_empty())
            .unwrap_or((name, Vec::new()));
        let is_exact =
            |entry: &Entry| self.entries.original(entry.number).as_deref() == Some(asked);
        let exact: Vec<Entry> = alike.iter().copied().filter(is_exact).collect();
        let entries = if exact.is_empty() { alike } else { exact };
        let best = entries.iter().map(|e| e.tier).min();
        let mut hits: Vec<EntityId> = entries
            .iter()
            .filter(|e| Some(e.tier) == best)
            .map(|e| e.entity)
            .collect();
        hits.sort_unstable();
        hits.dedup();
        let id = |e: EntityId| graph.entity_id(e);
        match hits[..] {
            [only] => Ok(only),
            [] => {
                let near = self.search(name, SUGGESTIONS, |_| true).best;
                let suggestions = near.iter().map(|m| id(m.entity).to_owned()).collect();
                Err(Error::NotFound {
                    name: name.to_owned(),
                    suggestions,
                })
            }
            _ => {
                let describe = |&e: &EntityId| {
                    format!(
                        "{}  {} ({})",
                        id(e),
                        graph.entity_name(e),
                        graph.entity_kind(e)
                    )
                };
                Err(Error::Ambiguous {
                    name: name.to_owned(),
                    candidates: hits.iter().map(describe).collect(),
                })
            }
        }
    }
}
