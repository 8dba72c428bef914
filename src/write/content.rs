//! What a data format is written of: the records of an answer, or of a whole graph.
//!
//! Records are made one after the other, so that a graph that is mapped from disk never stands in memory as a whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::claims::claims;
use crate::answer::{Answer, Node};
use crate::graph::Graph;
use crate::model::{Date, Entity, Fact, Record, Relationship, Same, Source};

/// The records of an answer or of a whole graph.
#[derive(Clone, Copy)]
pub(crate) enum Content<'c> {
    Answer(&'c Answer),
    Graph(&'c Graph),
}

/// Records, made as they are asked for.
type Each<'c, R> = Box<dyn Iterator<Item = Cow<'c, R>> + 'c>;

impl<'c> Content<'c> {
    /// What it is called.
    pub(crate) fn title(self) -> String {
        match self {
            Content::Answer(answer) => answer.title().to_owned(),
            Content::Graph(graph) => graph.dataset().name,
        }
    }

    /// The entities that are nodes, by id.
    pub(crate) fn entities(self) -> Each<'c, Entity> {
        match self {
            Content::Answer(answer) => Box::new(answer.entities().map(Cow::Borrowed)),
            Content::Graph(graph) => {
                let ids = graph.entities();
                Box::new(ids.map(|id| Cow::Owned(graph.entity(id))))
            }
        }
    }

    /// The ids of claims that another one points at: they are nodes as well as edges.
    pub(crate) fn claim_nodes(self) -> Box<dyn Iterator<Item = &'c str> + 'c> {
        match self {
            Content::Answer(answer) => Box::new(answer.nodes().filter_map(|node| match node {
                Node::Claim(id) => Some(id.as_str()),
                Node::Entity(_) => None,
            })),
            Content::Graph(graph) => {
                let claims = graph.relationships();
                let nodes = claims.filter(|id| graph.claim_node(*id).is_some());
                Box::new(nodes.map(|id| graph.relationship_id(id)))
            }
        }
    }

    /// The claims between nodes: an end or edition that is one with another thing has the id of the node.
    pub(crate) fn claims(self) -> Each<'c, Relationship> {
        match self {
            Content::Answer(answer) => Box::new(claims(answer).map(|claim| claim.resolved())),
            Content::Graph(graph) => Box::new(graph.relationships().map(|id| {
                let mut claim = graph.relationship(id);
                let (from, to) = graph.ends(id);
                claim.from = graph.node_id(from).to_owned();
                claim.to = graph.node_id(to).to_owned();
                let edition = graph.edition_of(id);
                claim.edition = edition.map(|edition| graph.entity_id(edition).to_owned());
                Cow::Owned(claim)
            })),
        }
    }

    /// The ids of claims that another claim disputes: of an answer also one that is no part of it.
    pub(crate) fn disputed(self) -> HashSet<String> {
        match self {
            Content::Answer(answer) => {
                let edges = answer.found.edges.iter();
                let disputed = edges.filter(|edge| edge.disputed);
                disputed.map(|edge| edge.record.id.clone()).collect()
            }
            Content::Graph(graph) => {
                let claims = graph.relationships();
                let disputed = claims.filter(|&id| !graph.disputes(id).is_empty());
                disputed
                    .map(|id| graph.relationship_id(id).to_owned())
                    .collect()
            }
        }
    }

    /// The sources, by id.
    pub(crate) fn sources(self) -> Each<'c, Source> {
        match self {
            Content::Answer(answer) => Box::new(answer.sources().iter().map(Cow::Borrowed)),
            Content::Graph(graph) => {
                // Those that somebody wrote: a reader makes up the rest for their citations again.
                Box::new(graph.source_records().map(Cow::Owned))
            }
        }
    }

    /// Entities that are no nodes, but are named, or are one with a node.
    pub(crate) fn mentioned(self) -> Each<'c, Entity> {
        match self {
            Content::Answer(answer) => Box::new(answer.mentioned().iter().map(Cow::Borrowed)),
            Content::Graph(graph) => {
                let merged = graph.merged();
                Box::new(merged.map(|(entity, _)| Cow::Owned(entity)))
            }
        }
    }

    /// Which node stands for an entity that is one with it: ids by ids.
    pub(crate) fn merged(self) -> Cow<'c, BTreeMap<String, String>> {
        match self {
            Content::Answer(answer) => Cow::Borrowed(&answer.merged),
            Content::Graph(graph) => {
                let merged = graph.merged();
                let ids =
                    merged.map(|(entity, into)| (entity.id, graph.entity_id(into).to_owned()));
                Cow::Owned(ids.collect())
            }
        }
    }

    /// The day as of which questions are answered that name none.
    pub(crate) fn newest(self) -> Option<Date> {
        match self {
            Content::Answer(answer) => answer.dataset().newest,
            Content::Graph(graph) => graph.newest_day(),
        }
    }

    /// The day as of which it tells what has ended.
    pub(crate) fn day(self) -> Option<Date> {
        match self {
            Content::Answer(answer) => answer.day().or(answer.dataset().newest),
            Content::Graph(_) => self.newest(),
        }
    }

    /// Why owners are not known, each with the id of the node that it is about.
    pub(crate) fn unknown_reasons(self) -> Box<dyn Iterator<Item = (String, Fact)> + 'c> {
        let is_reason = |fact: &Fact| fact.property == Fact::UNKNOWN_REASON;
        match self {
            Content::Answer(answer) => {
                let reasons = answer.facts().iter().filter(move |fact| is_reason(fact));
                Box::new(reasons.map(|fact| (fact.about.clone(), fact.clone())))
            }
            Content::Graph(graph) => Box::new(graph.facts().filter_map(move |id| {
                let fact = graph.fact(id);
                is_reason(&fact).then(|| (graph.about(id).to_owned(), fact))
            })),
        }
    }

    pub(crate) fn facts(self) -> Each<'c, Fact> {
        match self {
            Content::Answer(answer) => Box::new(answer.facts().iter().map(Cow::Borrowed)),
            Content::Graph(graph) => {
                let ids = graph.facts();
                Box::new(ids.map(|id| Cow::Owned(graph.fact(id))))
            }
        }
    }

    /// The decisions by which nodes stand for several entities.
    pub(crate) fn same(self) -> Each<'c, Same> {
        match self {
            Content::Answer(answer) => Box::new(answer.same().iter().map(Cow::Borrowed)),
            Content::Graph(graph) => {
                let ids = graph.decisions();
                Box::new(ids.map(|id| Cow::Owned(graph.decision(id))))
            }
        }
    }

    /// Every record: of a graph as it was written, so that what is one with another thing stands for itself.
    #[cfg(feature = "parquet")]
    pub(crate) fn records(self) -> Box<dyn Iterator<Item = Record> + 'c> {
        if let Content::Graph(graph) = self {
            return Box::new(graph.records().map(|(_, record)| record));
        }
        let claims = self.written_claims();
        let claims = claims.map(|claim| Record::Relationship(claim.into_owned()));
        let entities = self.written_entities();
        let entities = entities.map(|entity| Record::Entity(entity.into_owned()));
        Box::new(claims.chain(entities).chain(self.others()))
    }

    /// The entities as they are written: of a graph also those that are one with another, each for itself.
    pub(crate) fn written_entities(self) -> Each<'c, Entity> {
        match self {
            Content::Answer(_) => self.entities(),
            Content::Graph(graph) => {
                let written = graph.written_entities();
                Box::new(written.map(|(entity, _)| Cow::Owned(entity)))
            }
        }
    }

    /// The entities that are not among those: what an answer names, or holds to be one with a node.
    pub(crate) fn unwritten_entities(self) -> Each<'c, Entity> {
        match self {
            Content::Answer(_) => self.mentioned(),
            Content::Graph(_) => Box::new(std::iter::empty()),
        }
    }

    /// The claims between written entities: of a graph with their ends as they are written, so that a decision by which
    /// two of them are one can be taken back; of an answer between its nodes.
    pub(crate) fn written_claims(self) -> Each<'c, Relationship> {
        match self {
            Content::Answer(_) => self.claims(),
            Content::Graph(graph) => {
                let ids = graph.relationships();
                Box::new(ids.map(|id| Cow::Owned(graph.relationship(id))))
            }
        }
    }

    /// All records that are neither written entities nor claims.
    pub(crate) fn others(self) -> impl Iterator<Item = Record> + 'c {
        let sources = self.sources();
        let entities = self.unwritten_entities();
        let facts = self.facts();
        let same = self.same();
        let sources = sources.map(|record| Record::Source(record.into_owned()));
        let entities = entities.map(|record| Record::Entity(record.into_owned()));
        let facts = facts.map(|record| Record::Fact(record.into_owned()));
        let same = same.map(|record| Record::Same(record.into_owned()));
        sources.chain(entities).chain(facts).chain(same)
    }
}
