//! Builds an answer: the records that it takes out of the graph, with all that they name, its notes and limits.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::certainty::{disputes_of_holding, hangs_on};
use super::citations::keep_admitted;
use super::parallel;
use super::references::References;
use crate::answer::{AbsentKind, Answer, Doubt, Edge, Found, Limit, Note, Rows};
use crate::graph::{EntityId, FactId, Node, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Date, Entity, Fact, Relationship, Source, nearest};

/// Gathers the records of an answer, and closes it under what they name.
pub(in crate::resolve) struct AnswerBuilder<'v, 'g> {
    pub(super) view: &'v View<'g>,
    pub(super) day: Option<Date>,
    /// What the answer tells the holders of, if it tells of nothing else.
    pub(super) asset: Option<NodeId>,
    pub(super) entities: FxHashSet<EntityId>,
    pub(super) relationships: FxHashSet<RelationshipId>,
    facts: Vec<Fact>,
    limits: Vec<Limit>,
    pub(super) notes: Vec<Note>,
    cited: BTreeSet<String>,
    pub(super) asked_editions: BTreeSet<EntityId>,
    /// How many rows were judged, and how many hang on each doubt.
    pub(super) judged: usize,
    pub(super) hanging: BTreeMap<Doubt, usize>,
}

impl<'v, 'g> AnswerBuilder<'v, 'g> {
    pub(in crate::resolve) fn new(view: &'v View<'g>) -> Self {
        Self {
            view,
            day: view.lens().as_of,
            asset: None,
            entities: FxHashSet::default(),
            relationships: FxHashSet::default(),
            facts: Vec::new(),
            limits: Vec::new(),
            notes: Vec::new(),
            cited: BTreeSet::new(),
            asked_editions: BTreeSet::new(),
            judged: 0,
            hanging: BTreeMap::new(),
        }
    }

    /// What the answer is seen through.
    pub(in crate::resolve) fn view(&self) -> &'v View<'g> {
        self.view
    }

    /// Says as of which day the answer is, where the lens names none.
    pub(in crate::resolve) fn as_of(&mut self, day: Option<Date>) {
        self.day = day;
    }

    /// Says that the answer tells who holds this, and not what they hold else.
    pub(in crate::resolve) fn holders_of(&mut self, asset: NodeId) {
        self.asset = Some(asset);
    }

    /// The entities that were taken so far, by id.
    pub(in crate::resolve) fn entities(&self) -> Vec<EntityId> {
        sorted(&self.entities)
    }

    /// Takes an entity.
    pub(in crate::resolve) fn entity(&mut self, id: EntityId) {
        self.entities.insert(id);
    }

    /// Takes a node: an entity, or a claim with all that it names.
    pub(in crate::resolve) fn node(&mut self, node: NodeId) {
        let graph = self.view.graph();
        match (graph.node_entity(node), graph.node_claim(node)) {
            (Some(entity), _) => self.entity(entity),
            (None, Some(claim)) => self.relationship(claim),
            (None, None) => {}
        }
    }

    /// Takes a relationship with its ends and its edition; ends that are claims are taken likewise.
    pub(in crate::resolve) fn relationship(&mut self, id: RelationshipId) {
        let graph = self.view.graph();
        // A list instead of recursion: a claim about a claim about a claim may go on for as long as the data likes.
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            if !self.relationships.insert(id) {
                continue;
            }
            self.entities.extend(graph.edition_of(id));
            for end in <[NodeId; 2]>::from(graph.ends(id)) {
                self.entities.extend(graph.node_entity(end));
                pending.extend(graph.node_claim(end));
            }
        }
    }

    /// Takes relationships.
    pub(in crate::resolve) fn relationships(
        &mut self,
        ids: impl IntoIterator<Item = RelationshipId>,
    ) {
        for id in ids {
            self.relationship(id);
        }
    }

    /// Takes a fact.
    pub(in crate::resolve) fn fact(&mut self, id: FactId) {
        let graph = self.view.graph();
        let mut fact = Fact {
            about: graph.about(id).to_owned(),
            ..graph.fact(id)
        };
        keep_admitted(self.view, &mut fact.sources);
        self.facts.push(fact);
    }

    /// Cites a source that no record of the answer cites.
    pub(in crate::resolve) fn cite(&mut self, source: &str) {
        self.cited.insert(source.to_owned());
    }

    /// Remembers editions of which the answer says something by what is not there.
    pub(in crate::resolve) fn asked_editions(
        &mut self,
        editions: impl IntoIterator<Item = EntityId>,
    ) {
        self.asked_editions.extend(editions);
    }

    /// Adds a note for the reader.
    pub(in crate::resolve) fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Adds a note unless it is there: two parts of an answer may have the same to say.
    pub(in crate::resolve) fn note_once(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Notes the kinds that a question names and of which there is none here, with those that are called nearly so.
    pub(in crate::resolve) fn note_absent<'w>(
        &mut self,
        here: &[String],
        absent: impl IntoIterator<Item = &'w str>,
    ) {
        for kind in absent {
            let near = nearest(kind, here.iter().map(String::as_str));
            self.note(Note::KindAbsent(AbsentKind {
                word: kind.to_owned(),
                near: near.into_iter().map(str::to_owned).collect(),
            }));
        }
    }

    /// Adds a limit: what was cut, with its true total.
    pub(in crate::resolve) fn limit(&mut self, limit: Limit) {
        self.limits.push(limit);
    }

    /// Writes into rows what they hang on, and counts them: for rows that are taken before the answer is finished.
    pub(in crate::resolve) fn mark(&mut self, rows: &mut Rows) {
        rows.mark(&|supports| hangs_on(self.view, supports));
        for doubts in rows.marks() {
            self.judged += 1;
            for &doubt in &doubts.0 {
                *self.hanging.entry(doubt).or_default() += 1;
            }
        }
    }

    /// Takes the claims that dispute the holdings of the answer: what its rows say of them can be followed.
    fn take_disputes(&mut self) {
        let mut disputes = Vec::new();
        for &claim in &self.relationships {
            disputes.extend(disputes_of_holding(self.view, claim));
        }
        self.relationships(disputes);
    }

    /// Finishes the answer.
    pub(in crate::resolve) fn finish(
        mut self,
        title: impl Into<String>,
        summary: impl Into<String>,
        mut rows: Rows,
    ) -> Answer {
        self.mark(&mut rows);
        self.take_disputes();
        self.note_hanging();
        self.note_lens();
        self.note_merged();
        self.note_coverage();
        self.note_unknown_owners();
        self.note_no_longer_there();
        // From here on nothing is taken any more: the notes may have taken facts, whose sources belong to the answer too.
        let entities = self.entities();
        let relationships = sorted(&self.relationships);
        let goes_on = || self.view.has_records() && !self.view.ends_rows();
        let entity_records: Vec<Entity> =
            parallel::map_while(&entities, goes_on, |&id| self.entity_record(id));
        let relationship_records: Vec<Relationship> =
            parallel::map_while(&relationships, goes_on, |&id| self.relationship_record(id));
        let mentioned = References::of(
            self.view,
            &self.entities,
            &relationship_records,
            &self.facts,
        );
        // Closed under what it names: whoever has the answer alone can follow every citation in it.
        let mut cited: FxHashSet<&str> = self.cited.iter().map(String::as_str).collect();
        for entity in entity_records.iter().chain(&mentioned.entities) {
            cited.extend(entity.sources.iter().map(|c| c.source.as_str()));
        }
        for claim in &relationship_records {
            let citations = claim.sources.iter().chain(&claim.until_sources);
            cited.extend(citations.map(|c| c.source.as_str()));
            // An outlet can be a source: its publisher is its name.
            cited.extend(claim.outlet.as_deref());
        }
        for fact in &self.facts {
            cited.extend(fact.sources.iter().map(|c| c.source.as_str()));
        }
        for decision in &mentioned.same {
            cited.extend(decision.sources.iter().map(|c| c.source.as_str()));
        }
        let sources = match self.view.has_records() {
            true => self.sources(cited),
            false => Vec::new(),
        };
        // The question and the notes may both have taken a fact.
        self.facts.sort_by(|a, b| a.id.cmp(&b.id));
        self.facts.dedup();
        Answer {
            query: None,
            lens: self.view.lens().clone(),
            day: self.day,
            title: title.into(),
            summary: summary.into(),
            rows,
            changes: None,
            things: None,
            stakes: HashMap::new(),
            found: self.found(entity_records, &relationships, relationship_records),
            mentioned: mentioned.entities,
            merged: mentioned.merged,
            same: mentioned.same,
            sources,
            facts: self.facts,
            complete: self.limits.is_empty(),
            limits: self.limits,
            notes: self.notes,
            dataset: self.view.graph().dataset(),
        }
    }

    /// An entity with only those citations that the lens lets count.
    fn entity_record(&self, id: EntityId) -> Entity {
        let mut entity = self.view.graph().entity(id);
        keep_admitted(self.view, &mut entity.sources);
        entity
    }

    /// A record as the lens shows it, in the edition that represents its own; its ends are in the graph.
    fn relationship_record(&self, id: RelationshipId) -> Relationship {
        let graph = self.view.graph();
        let edition = graph
            .edition_of(id)
            .map(|edition| graph.entity_id(edition).to_owned());
        Relationship {
            edition,
            ..self.view.record(id)
        }
    }

    /// The records of cited sources.
    fn sources(&self, cited: FxHashSet<&str>) -> Vec<Source> {
        let mut cited: Vec<&str> = cited.into_iter().collect();
        cited.sort_unstable();
        let graph = self.view.graph();
        let mut sources = Vec::new();
        for id in cited {
            // An outlet need not be a source.
            sources.extend(graph.source_by_id(id).map(|id| graph.source(id)));
        }
        sources
    }

    /// Nodes and edges by id; a relationship that another one of the answer ends at is a node as well.
    fn found(
        &self,
        entity_records: Vec<Entity>,
        relationships: &[RelationshipId],
        relationship_records: Vec<Relationship>,
    ) -> Found {
        let graph = self.view.graph();
        let mut nodes: Vec<(NodeId, Node)> = Vec::new();
        for (id, record) in self.entities().into_iter().zip(entity_records) {
            nodes.push((graph.entity_node(id), Node::Entity(Box::new(record))));
        }
        let mut claims: FxHashSet<NodeId> = FxHashSet::default();
        for &id in relationships {
            for end in <[NodeId; 2]>::from(graph.ends(id)) {
                if graph.node_claim(end).is_some() && claims.insert(end) {
                    nodes.push((end, Node::Claim(graph.node_id(end).to_owned())));
                }
            }
        }
        nodes.sort_unstable_by(|a, b| a.1.id().cmp(b.1.id()));
        let mut places: FxHashMap<NodeId, usize> = FxHashMap::default();
        for (place, (node, _)) in nodes.iter().enumerate() {
            places.insert(*node, place);
        }
        let mut edges = Vec::with_capacity(relationship_records.len());
        for (&id, record) in relationships.iter().zip(relationship_records) {
            let (from, to) = graph.ends(id);
            if let (Some(&from), Some(&to)) = (places.get(&from), places.get(&to)) {
                edges.push(Edge {
                    from,
                    to,
                    record,
                    disputed: !self.view.counted_disputes(id).is_empty(),
                });
            }
        }
        Found {
            nodes: nodes.into_iter().map(|(_, node)| node).collect(),
            edges,
        }
    }
}

pub(super) fn sorted<T: Copy + Ord>(ids: &FxHashSet<T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.iter().copied().collect();
    ids.sort_unstable();
    ids
}
