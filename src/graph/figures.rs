//! The figures of a whole data set: what an answer tells of all the data, and not only of what it found.
//!
//! A graph of the whole data reckons them. One that holds only what a question needs was given them when it was built, so
//! that its answers are those of the whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Dataset, Graph, RelationshipId};
use crate::model::{Date, Fact};

/// What a whole data set holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figures {
    /// Its name, its counts and its newest date.
    pub(crate) dataset: Dataset,
    /// How many entities there are of each kind.
    pub(crate) entities: BTreeMap<String, usize>,
    /// How many claims there are of each kind.
    pub(crate) relationships: BTreeMap<String, usize>,
    /// How many claims of each kind cite no source that bears a date.
    pub(crate) undated: BTreeMap<String, usize>,
    /// How many facts there are of each property.
    pub(crate) properties: BTreeMap<String, usize>,
    /// How many sources there are of each grade, in words.
    pub(crate) grades: BTreeMap<String, usize>,
    /// How many sources there are of each publisher, and of none that is named.
    pub(crate) publishers: BTreeMap<String, usize>,
    /// How far each edition is documented, by its id.
    pub(crate) documented: BTreeMap<String, Documented>,
    /// The id of one entity and of one claim of each kind, and of one entity that says when it begins or ends: with these
    /// records a part of the data knows all its kinds.
    pub(crate) witnesses: Vec<String>,
    /// What was counted of the owners that a question asks for, where the part of the data has none of them.
    #[serde(skip)]
    pub(crate) owners: Option<OwnersCounted>,
}

/// How many own some things, at any remove.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct OwnersCounted {
    /// Owners whom a source names.
    pub(crate) named: usize,
    /// Things that have one.
    pub(crate) known: usize,
    /// Pairs of a thing and an owner.
    pub(crate) pairs: usize,
    /// Those of the things with an owner who is named.
    pub(crate) pairs_of_known: usize,
}

/// How many entries of an edition the data documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Documented {
    /// Those that name a platform.
    pub(crate) platforms: usize,
    /// Those that name a market.
    pub(crate) markets: usize,
    /// All of them.
    pub(crate) entries: usize,
    /// Whether more of the edition may be missing: it has things of a kind that the data does not claim to document in full.
    #[serde(default)]
    pub(crate) is_in_part: bool,
}

impl Figures {
    /// What can be counted of a graph record by record: all but what is documented.
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut figures = Self {
            dataset: graph.dataset(),
            ..Self::default()
        };
        figures.count_kinds(graph);
        for id in graph.facts() {
            let Fact { property, .. } = graph.fact(id);
            *figures.properties.entry(property).or_default() += 1;
        }
        for id in graph.sources() {
            let source = graph.source(id);
            let grade = match source.grade {
                Some(grade) => format!("grade {grade}"),
                None => "not graded".to_owned(),
            };
            let unnamed = || "publisher not named".to_owned();
            let publisher = source.publisher.unwrap_or_else(unnamed);
            *figures.grades.entry(grade).or_default() += 1;
            *figures.publishers.entry(publisher).or_default() += 1;
        }
        figures
    }

    fn count_kinds(&mut self, graph: &Graph) {
        let mut dated = None;
        for id in graph.entities() {
            let kind = graph.entity_kind(id);
            if !self.entities.contains_key(kind) {
                self.witnesses.push(graph.entity_id(id).to_owned());
            }
            *self.entities.entry(kind.to_owned()).or_default() += 1;
            if dated.is_none() && graph.lifetime(id) != (None, None) {
                dated = Some(graph.entity_id(id).to_owned());
            }
        }
        self.witnesses.extend(dated);
        for id in graph.relationships() {
            let kind = graph.relationship_kind(id);
            if !self.relationships.contains_key(kind) {
                self.witnesses.push(graph.relationship_id(id).to_owned());
            }
            *self.relationships.entry(kind.to_owned()).or_default() += 1;
            if graph.is_undated(id) {
                *self.undated.entry(kind.to_owned()).or_default() += 1;
            }
        }
    }
}

impl Graph {
    /// The graph as a part of data with these figures.
    pub(crate) fn with_figures(mut self, figures: Arc<Figures>) -> Self {
        self.newest = figures.dataset.newest;
        self.figures = Some(figures);
        self
    }

    /// The same figures for the same graph with some claims more, by their kinds.
    pub(crate) fn with_figures_of<'k>(
        self,
        part: &Graph,
        more: impl Iterator<Item = &'k str>,
    ) -> Self {
        let Some(figures) = part.figures() else {
            return self;
        };
        let mut figures = figures.clone();
        for kind in more {
            *figures.relationships.entry(kind.to_owned()).or_default() += 1;
        }
        self.with_figures(Arc::new(figures))
    }

    /// The figures that it was given.
    pub(crate) fn figures(&self) -> Option<&Figures> {
        self.figures.as_deref()
    }

    /// Whether no source of a claim bears a date.
    pub(crate) fn is_undated(&self, id: RelationshipId) -> bool {
        let mut cited = self.cited(id);
        cited.all(|source| self.source_date(source).is_none())
    }

    /// The newest day of the data, as of which a question is answered that asks for no other: of a newest date that is a
    /// month or a year, the last day.
    pub fn newest_day(&self) -> Option<Date> {
        self.newest.map(Date::last_day)
    }

    /// How many relationships there are of each kind, by code. O(n) over one column.
    pub fn count_relationships(&self) -> Vec<usize> {
        let words = self.relationship_kinds().iter();
        match self.figures() {
            Some(figures) => words
                .map(|word| figures.relationships.get(word).copied().unwrap_or_default())
                .collect(),
            None => super::count(words.len(), self.relationships.kind.codes().as_slice()),
        }
    }

    /// What the graph holds, in counts.
    pub fn dataset(&self) -> Dataset {
        match self.figures() {
            Some(figures) => figures.dataset.clone(),
            None => Dataset {
                name: self.name.clone(),
                entities: self.entities.len(),
                relationships: self.relationships.len(),
                facts: self.facts.len(),
                sources: self.sources.len(),
                newest: self.newest,
            },
        }
    }
}
