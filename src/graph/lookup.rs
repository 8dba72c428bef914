//! Finding things by name.

use std::borrow::Cow;

#[cfg(feature = "spark")]
use super::names::names_of_host;
use super::names::{Match, Matches, Names, ONLY_ID, SUGGESTIONS, Tier, host};
use super::{EntityId, Graph, NodeId};
use crate::error::{Error, Hint, Result, Wrong};
use crate::model::nearest;

impl Graph {
    pub(super) fn names(&self) -> &Names {
        // Made when a name is asked for first: ids, which most questions go by, need no index.
        let rows = self.entities.len() + self.merged.len();
        self.names
            .get_or_init(|| Names::new(self.entities.len(), rows, |row| self.names_of(row)))
    }

    /// The id, name, aliases, identifiers and domains in a row of the entities, or the id in one of the merged that follow.
    fn names_of(&self, row: usize) -> Vec<(Cow<'_, str>, Tier, EntityId)> {
        if let Some(merged) = row.checked_sub(self.entities.len()) {
            return vec![(
                self.merged.ids.get(merged).into(),
                Tier::Id,
                self.representative(merged),
            )];
        }
        let id = EntityId::from_index(row);
        let mut names = vec![
            (self.entity_id(id).into(), Tier::Id, id),
            (self.entity_name(id).into(), Tier::Name, id),
        ];
        // Identifiers have no column, and those of the entities it represents are its own.
        if self.entities.has_rest(row) || !self.members(id).is_empty() {
            let entity = self.entity(id);
            let addresses = entity.addresses();
            for alias in entity.aliases {
                names.push((alias.into(), Tier::Alias, id));
            }
            for (scheme, value) in &entity.ids {
                names.push((format!("{scheme}:{value}").into(), Tier::Identifier, id));
            }
            for host in addresses.into_iter().filter_map(|url| host(&url)) {
                names.push((host.into(), Tier::Identifier, id));
            }
        } else {
            for alias in self.entities.aliases.get(row) {
                names.push((alias.into(), Tier::Alias, id));
            }
        }
        names
    }

    /// Everything that an entity goes by, folded: whoever asks for it by a name asks for one of these.
    #[cfg(feature = "parquet")]
    pub(crate) fn called(&self, id: EntityId) -> Vec<String> {
        let names = self.names_of(id.index()).into_iter();
        let mut called: Vec<String> = names.map(|(name, _, _)| super::fold(&name)).collect();
        called.sort_unstable();
        called.dedup();
        called
    }

    /// The name of an entity and its aliases, without its record.
    #[cfg(feature = "serve")]
    pub(crate) fn texts_of_entity(&self, id: EntityId) -> impl Iterator<Item = &str> {
        let aliases = self.entities.aliases.get(id.index());
        std::iter::once(self.entity_name(id)).chain(aliases)
    }

    /// The folded texts by which a name is looked up: itself, and what a domain may be known by.
    #[cfg(feature = "spark")]
    pub(crate) fn looked_up(name: &str) -> Vec<String> {
        let host = host(name);
        let of_host = host.as_deref().map_or(Vec::new(), names_of_host);
        let id = name.strip_prefix(ONLY_ID);
        let all = [name].into_iter().chain(id).chain(of_host);
        all.map(super::fold).collect()
    }

    /// Every entity that a text may mean, best match first: scores run from 1 to 100.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        self.matches_from(text, 0)
    }

    /// Those that score so much. From 70 on, much fewer names are compared than for all that are worth showing, from 60 on.
    pub fn matches_from(&self, text: &str, at_least: u32) -> Vec<Match> {
        let names = self.names();
        names.search(text, at_least, usize::MAX, |_| true).best
    }

    /// The best of those entities that a text may mean, that score so much and are wanted, up to a limit, and how many there
    /// are.
    ///
    /// Takes time for each name that is nearly so, and hardly any for all others.
    pub fn best_matches(
        &self,
        text: &str,
        at_least: u32,
        limit: usize,
        wanted: impl Fn(EntityId) -> bool,
    ) -> Matches {
        self.names().search(text, at_least, limit, wanted)
    }

    /// The wanted entities that somebody may mean who is still typing: each word so far begins a word of a name.
    ///
    /// Scores run from 60 to 100, the higher the less is left to type. Takes the time of reading all names once.
    pub fn typed_matches(
        &self,
        text: &str,
        limit: usize,
        wanted: impl Fn(EntityId) -> bool,
    ) -> Matches {
        self.names().typed(text, limit, wanted)
    }

    /// The one entity that goes by this id, identifier, domain, name or alias. A domain that no record has means what is
    /// called like the word before its ending. An id that is its bearer's name counts as a name; `id:Jan` means the id alone.
    ///
    /// # Errors
    /// [`Error::NotFound`] with near names, or
    /// [`Error::Ambiguous`] with the candidates; where the name is the id of a record that is no
    /// entity, an error that says of what.
    pub fn entity_named(&self, name: &str) -> Result<EntityId> {
        let by_id = self.entity_by_id(name);
        // A code of its own means one thing. Where a thing's name is its id, as in tables, others may bear the name.
        if let Some(id) = by_id.filter(|&id| self.entity_name(id) != name) {
            return Ok(id);
        }
        if by_id.is_none()
            && let Some(id) = name.strip_prefix(ONLY_ID)
            && let Some(id) = self.entity_by_id(id)
        {
            return Ok(id);
        }
        match self.names().resolve(name, self) {
            // An index that is damaged has not all names.
            Err(miss @ Error::NotFound { .. }) => {
                by_id.ok_or_else(|| self.no_thing(name).unwrap_or(miss))
            }
            told => told,
        }
    }

    /// What a record of this id is that is no entity, and what to ask for instead.
    fn no_thing(&self, id: &str) -> Option<Error> {
        let what = |what| Wrong::NoThing {
            id: id.to_owned(),
            what,
        };
        let wrong = if let Some(claim) = self.relationship_by_id(id) {
            let ends = self.relationship(claim);
            what("a claim").hint(Hint::AskForAnEnd(ends.from, ends.to))
        } else if let Some(fact) = self.fact_by_id(id) {
            let about = self.about(fact).to_owned();
            what("a fact").hint(Hint::DidYouMean(vec![about]))
        } else if let Some(decision) = self.decision_by_id(id) {
            let sides = self.decision(decision);
            what("a decision").hint(Hint::AskForAnEnd(sides.left, sides.right))
        } else {
            self.source_by_id(id)?;
            return Some(what("a source").into());
        };
        Some(wrong.into())
    }

    /// A miss where a claim may have been meant as well: with the ids of claims that are nearly so.
    pub(crate) fn suggesting_claims(&self, error: Error) -> Error {
        let Error::NotFound { name, suggestions } = error else {
            return error;
        };
        let claims = self.relationships().map(|id| self.relationship_id(id));
        let near = nearest(&name, claims);
        let mut all: Vec<String> = near.into_iter().map(str::to_owned).collect();
        all.extend(suggestions);
        all.truncate(SUGGESTIONS);
        Error::NotFound {
            name,
            suggestions: all,
        }
    }

    /// The node of an entity by any name, or of a claim by its id.
    ///
    /// # Errors
    /// As [`Graph::entity_named`]; a claim that nothing points at has no node, and the error says what to ask instead.
    pub fn node_named(&self, name: &str) -> Result<NodeId> {
        // Claims first: their ids share a namespace with those of entities, and names give way.
        let Some(claim) = self.relationship_by_id(name) else {
            let entity = self.entity_named(name);
            let entity = entity.map_err(|miss| self.suggesting_claims(miss))?;
            return Ok(self.entity_node(entity));
        };
        if let Some(node) = self.claim_node(claim) {
            return Ok(node);
        }
        let (from, to) = self.ends(claim);
        let ends = Hint::AskForAnEnd(self.node_id(from).to_owned(), self.node_id(to).to_owned());
        let claim = name.to_owned();
        Err(Wrong::NoPlace { claim }.hint(ends).into())
    }
}
