//! The records that an answer can tell of: claims, and whatever they name, until nothing that is named is missing.

use std::collections::{BTreeMap, BTreeSet};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;

use super::hops::{GIVEN, NODE};
use super::scratch::Scratch;
use super::session::{Session, texts_of};
use super::statement::Statement;
use crate::error::{EngineError, Result};
use crate::graph::{Graph, GraphBuilder, Leniency};
use crate::model::{Citation, Record, Relationship};
use crate::read::records_of;

/// Records that were fetched, and what they name that was not yet looked for.
pub(super) struct Gathered<'s> {
    session: &'s Session,
    records: BTreeMap<String, Record>,
    /// Ids of entities and claims to look for.
    wanted: BTreeSet<String>,
    /// Those that were looked for.
    looked_for: BTreeSet<String>,
    /// Ids of entities and claims whose facts are to be looked for.
    untold: BTreeSet<String>,
    /// Claims that others point at, which are to be looked for.
    pointed_at: BTreeSet<String>,
    cited: BTreeSet<String>,
    cited_before: BTreeSet<String>,
    merged: BTreeSet<String>,
}

impl<'s> Gathered<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Self {
            session,
            records: BTreeMap::new(),
            wanted: BTreeSet::new(),
            looked_for: BTreeSet::new(),
            untold: BTreeSet::new(),
            pointed_at: BTreeSet::new(),
            cited: BTreeSet::new(),
            cited_before: BTreeSet::new(),
            merged: BTreeSet::new(),
        }
    }

    /// Wants what has these ids.
    pub(super) fn want<I: Into<String>>(&mut self, ids: impl IntoIterator<Item = I>) {
        for id in ids {
            self.want_one(id.into());
        }
    }

    fn want_one(&mut self, id: String) {
        if !self.looked_for.contains(&id) {
            self.wanted.insert(id);
        }
    }

    /// The claims that touch what an ownership search reached, and its entities.
    pub(super) fn holdings_of(&mut self, reached: &[Scratch]) -> Result<()> {
        // Whatever is said of a thing, and what it holds; not what it lists itself, which may be all there is.
        self.add(
            "SELECT e.* FROM relata.relationships e LEFT JOIN {reached} a ON e.join_from = a.v \
             LEFT JOIN {there} b ON e.join_to = b.v WHERE b.v IS NOT NULL \
             OR (a.v IS NOT NULL AND e.join_part NOT IN ('lists', 'delists', 'located-in'))",
            reached,
        )?;
        self.entities_of(reached)
    }

    /// What is said of things by lists, and these things.
    pub(super) fn listings_of(&mut self, things: &[Scratch]) -> Result<()> {
        self.add(
            "SELECT e.* FROM relata.relationships e LEFT SEMI JOIN {reached} a ON e.join_to = a.v \
             WHERE e.join_part IN ('lists', 'delists')",
            things,
        )?;
        self.entities_of(things)
    }

    /// The claims between things that a search along any claims reached, and its entities.
    pub(super) fn between(&mut self, reached: &[Scratch]) -> Result<()> {
        self.add(
            "SELECT e.* FROM relata.relationships e LEFT JOIN {reached} a ON e.join_from = a.v \
             LEFT JOIN {there} b ON e.join_to = b.v LEFT JOIN {here} c ON e.id = c.v \
             WHERE c.v IS NOT NULL OR (a.v IS NOT NULL AND (b.v IS NOT NULL OR e.join_part IN ('owns', 'controls')))",
            reached,
        )?;
        self.entities_of(reached)
    }

    fn entities_of(&mut self, reached: &[Scratch]) -> Result<()> {
        self.add(
            "SELECT e.* FROM relata.entities e LEFT SEMI JOIN {reached} a ON e.join_node = a.v",
            reached,
        )
    }

    fn add(&mut self, text: &'static str, reached: &[Scratch]) -> Result<()> {
        let statement = Statement::of(text)
            .tables("{reached}", NODE, reached)
            .tables("{there}", NODE, reached)
            .tables("{here}", NODE, reached);
        self.take(statement)
    }

    /// Takes the records of a query.
    pub(super) fn take(&mut self, statement: Statement) -> Result<()> {
        for batch in self.session.rows(statement)? {
            self.take_batch(&batch)?;
        }
        Ok(())
    }

    fn take_batch(&mut self, batch: &RecordBatch) -> Result<()> {
        let records = records_of(batch).map_err(|why| EngineError::BadTables { why })?;
        for name in ["join_from", "join_to", "join_edition", "join_about"] {
            if let Some(column) = batch.column_by_name(name) {
                self.want(texts_of(column));
            }
        }
        let nodes = batch.column_by_name("join_node");
        let nodes = nodes.map_or(Vec::new(), texts_of);
        let is_pointed_at = batch.column_by_name("join_claim");
        let is_pointed_at = is_pointed_at.and_then(|column| column.as_boolean_opt());
        for (row, record) in records.into_iter().enumerate() {
            if let Some(node) = nodes.get(row)
                && node != record.id()
            {
                self.merged.insert(node.clone());
            }
            let is_node = is_pointed_at.is_some_and(|flags| flags.value(row));
            self.take_record(record, is_node);
        }
        Ok(())
    }

    fn take_record(&mut self, record: Record, is_node: bool) {
        let id = record.id().to_owned();
        if self.records.contains_key(&id) {
            return;
        }
        match &record {
            Record::Relationship(claim) => {
                self.want_named(claim);
                self.cite(claim.sources.iter().chain(&claim.until_sources));
                if is_node {
                    self.pointed_at.insert(id.clone());
                    self.untold.insert(id.clone());
                }
            }
            Record::Entity(entity) => {
                self.cite(&entity.sources);
                self.untold.insert(id.clone());
            }
            Record::Fact(fact) => {
                self.want(fact.by.clone());
                self.want_one(fact.about.clone());
                self.cite(&fact.sources);
            }
            Record::Same(same) => {
                self.want_one(same.left.clone());
                self.want_one(same.right.clone());
                self.cite(&same.sources);
            }
            _ => {}
        }
        self.looked_for.insert(id.clone());
        self.wanted.remove(&id);
        self.records.insert(id, record);
    }

    fn want_named(&mut self, claim: &Relationship) {
        let more = [&claim.edition, &claim.outlet, &claim.speaker];
        self.want(more.into_iter().flatten().cloned());
        self.want_one(claim.from.clone());
        self.want_one(claim.to.clone());
    }

    fn cite<'c>(&mut self, citations: impl IntoIterator<Item = &'c Citation>) {
        for citation in citations {
            if !self.cited_before.contains(&citation.source) {
                self.cited.insert(citation.source.clone());
            }
        }
    }

    /// Fetches whatever is named and not there, until nothing is.
    pub(super) fn complete(&mut self) -> Result<()> {
        loop {
            let wanted = std::mem::take(&mut self.wanted);
            if !wanted.is_empty() {
                self.fetch_named(wanted)?;
                continue;
            }
            let pointed_at = std::mem::take(&mut self.pointed_at);
            if !pointed_at.is_empty() {
                self.give(&pointed_at)?;
                self.take(Statement::of(POINTING))?;
                continue;
            }
            let untold = std::mem::take(&mut self.untold);
            if !untold.is_empty() {
                self.give(&untold)?;
                self.take(Statement::of(FACTS))?;
                continue;
            }
            let merged = std::mem::take(&mut self.merged);
            if !merged.is_empty() {
                self.give(&merged)?;
                self.take(Statement::of(DECISIONS))?;
                continue;
            }
            let cited = std::mem::take(&mut self.cited);
            if !cited.is_empty() {
                self.give(&cited)?;
                self.cited_before.extend(cited);
                self.take(Statement::of(SOURCES))?;
                continue;
            }
            return Ok(());
        }
    }

    /// Entities and claims by their ids: most are entities, and what is none of these is a claim.
    fn fetch_named(&mut self, wanted: BTreeSet<String>) -> Result<()> {
        self.give(&wanted)?;
        self.looked_for.extend(wanted.iter().cloned());
        self.take(Statement::of(ENTITIES))?;
        let mut claims = wanted;
        claims.retain(|id| !self.records.contains_key(id));
        if !claims.is_empty() {
            self.give(&claims)?;
            self.take(Statement::of(CLAIMS))?;
        }
        Ok(())
    }

    fn give(&self, ids: &BTreeSet<String>) -> Result<()> {
        let ids: Vec<String> = ids.iter().cloned().collect();
        self.session.give(GIVEN, &ids)
    }

    /// The graph of the records.
    pub(super) fn build(self, name: &str) -> Result<Graph> {
        let mut builder = GraphBuilder::new(name);
        for record in self.records.into_values() {
            builder.push(record);
        }
        builder.build(Leniency::Strict)
    }
}

const ENTITIES: &str = "SELECT e.* FROM relata.entities e LEFT SEMI JOIN \
    (SELECT m.join_node n FROM relata.entities m JOIN relata_given g ON m.id = g.v) w ON e.join_node = w.n";

const CLAIMS: &str =
    "SELECT e.* FROM relata.relationships e LEFT SEMI JOIN relata_given g ON e.id = g.v";

const POINTING: &str = "SELECT e.* FROM relata.relationships e LEFT JOIN relata_given a ON e.join_from = a.v \
    LEFT JOIN relata_given b ON e.join_to = b.v WHERE a.v IS NOT NULL OR b.v IS NOT NULL";

const FACTS: &str =
    "SELECT e.* FROM relata.facts e LEFT SEMI JOIN relata_given g ON e.join_about = g.v";

const DECISIONS: &str = "SELECT e.* FROM relata.decisions e LEFT SEMI JOIN relata_given g \
    ON e.join_left = g.v WHERE e.decision = 'same'";

const SOURCES: &str =
    "SELECT e.* FROM relata.sources e LEFT SEMI JOIN relata_given g ON e.id = g.v";
