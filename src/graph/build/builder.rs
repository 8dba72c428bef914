//! From records to a frozen graph, or to a list of everything that is wrong with them.

use std::collections::HashMap;

use rayon::prelude::*;

use super::draft::{Draft, FIRST, Layer, NAMES, Rows, Symbol, Symbols};
use super::freeze;
use super::order::{Clash, order};
use super::ordered::OrderedTables;
use crate::error::{Error, Problem, Problems, Result};
use crate::graph::Graph;
use crate::graph::tables::Places;
use crate::model::{Origin, Record};
use crate::read;
use crate::read::{Batch, Input, Records, Weight};

/// What to do about an end that no record defines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Leniency {
    /// It is an error.
    #[default]
    Strict,
    /// Make an entity of kind `unknown` with that id.
    Lenient,
}

/// Gathers records, in any order, and freezes them.
#[derive(Debug)]
pub struct GraphBuilder {
    pub(super) name: String,
    pub(super) files: Vec<String>,
    pub(super) problems: Problems,
    pub(super) symbols: Symbols,
    pub(super) drafts: Vec<Draft>,
    /// The draft of the records that are pushed one by one.
    pub(super) open: Draft,
    pub(super) layer: Layer,
}

impl Default for GraphBuilder {
    fn default() -> Self {
        Self::new("")
    }
}

impl GraphBuilder {
    /// A builder for a data set of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: Vec::new(),
            problems: Problems::default(),
            symbols: Symbols::default(),
            drafts: Vec::new(),
            open: Draft::default(),
            layer: FIRST,
        }
    }

    /// A builder that begins with the records of a graph; what is added replaces those of the same id.
    pub fn on(graph: &Graph) -> Self {
        let mut builder = Self {
            files: graph.files().to_vec(),
            ..Self::new(graph.dataset().name)
        };
        let starts = (0..graph.record_count())
            .into_par_iter()
            .step_by(RECORDS_A_DRAFT);
        // In the lowest layer: of records of one id, that of the highest layer stays.
        let draft = |start: usize| {
            let mut draft = Draft::new(FIRST, &builder.symbols);
            let end = graph.record_count().min(start + RECORDS_A_DRAFT);
            for number in start..end {
                if let Some((origin, record)) = graph.record(number) {
                    draft.push(origin, record);
                }
            }
            draft.settled(&builder.symbols)
        };
        builder.drafts = starts.map(draft).collect();
        builder.layer = FIRST + 1;
        builder
    }

    /// Adds everything that was read, with its problems.
    pub fn extend(&mut self, records: Records) {
        let first_file = self.files.len() as u32;
        self.files.extend(records.files);
        self.problems.extend(records.problems);
        for (origin, record) in records.records {
            let file = origin.file + first_file;
            self.push_from(Origin { file, ..origin }, record);
        }
        let mut names = Draft::new(NAMES, &self.symbols);
        for (origin, record) in records.names {
            let file = origin.file + first_file;
            names.push(Origin { file, ..origin }, record);
        }
        self.drafts.push(names.settled(&self.symbols));
    }

    /// Adds one record that was read nowhere; one without an id gets the hash of its content as id.
    pub fn push(&mut self, record: Record) {
        self.push_from(Origin::default(), record);
    }

    fn push_from(&mut self, origin: Origin, record: Record) {
        self.open.push(origin, record);
        if self.open.len() >= RECORDS_A_DRAFT {
            self.close();
        }
    }

    /// Begins another draft.
    fn close(&mut self) {
        let draft = std::mem::take(&mut self.open);
        self.drafts.push(Draft {
            layer: self.layer,
            ..draft.settled(&self.symbols)
        });
    }

    /// Reads inputs and adds all their records, with their problems.
    ///
    /// # Errors
    /// When an input cannot be read; lines that are no records are problems of the data.
    pub fn read(&mut self, inputs: &[Input]) -> Result<()> {
        let (files, drafted) =
            read::read_batches(inputs, self.files.len() as u32, |batch| self.draft(batch))?;
        self.files.extend(files);
        for (draft, problems) in drafted {
            self.problems.extend(problems);
            self.drafts.push(draft);
        }
        Ok(())
    }

    /// Takes in a batch; several threads do so at once.
    fn draft(&self, batch: &mut Batch<'_>) -> (Draft, Problems) {
        let layer = match batch.weight {
            Weight::Record => self.layer,
            Weight::Name => NAMES,
        };
        let mut draft = Draft::new(layer, &self.symbols);
        let mut problems = Problems::default();
        batch.each(|origin, line| match line {
            Ok(line) => draft.push_line(origin, line),
            Err(problem) => problems.push(problem),
        });
        (draft.settled(&self.symbols), problems)
    }

    /// Freezes the graph.
    ///
    /// # Errors
    /// [`Error::Data`] with every problem; then there is no graph, not half of one.
    pub fn build(self, leniency: Leniency) -> Result<Graph> {
        match self.salvage(leniency) {
            (graph, problems) if problems.is_empty() => Ok(graph),
            (_, problems) => Err(Error::Data(problems)),
        }
    }

    /// Freezes what can be used, with a list of all that cannot: for `check`, which reports everything at once.
    ///
    /// The first of several records of one id stays, and undefined ends become entities of kind `unknown`.
    pub fn salvage(mut self, leniency: Leniency) -> (Graph, Problems) {
        self.close();
        let deleted = self.deleted();
        let mut tables = self.order(&deleted);
        // Checks before stubs: what is made up here is right, and names nothing that is not defined.
        self.check_deleted(&deleted);
        self.check_namespace(&tables);
        self.check_faults(&tables);
        self.check_counts(&mut tables);
        let mut stubs = Draft::new(Layer::MAX, &self.symbols);
        self.define_ends(&tables, leniency, &mut stubs);
        self.define_sources(&tables, &mut stubs);
        let has_entities = !stubs.entities.id.is_empty();
        let has_sources = !stubs.sources.id.is_empty();
        self.drafts.push(stubs.settled(&self.symbols));
        // Stubs have to find their places among the others.
        if has_entities {
            tables.entities = self.ordered(|draft| &draft.entities, &deleted).0;
        }
        if has_sources {
            tables.sources = self.ordered(|draft| &draft.sources, &deleted).0;
        }
        self.problems.sort();
        (
            freeze::freeze(self.name, self.files, self.drafts, self.symbols, tables),
            self.problems,
        )
    }

    /// The ids that are taken back: up to which layer, and where.
    fn deleted(&self) -> HashMap<Symbol, (Layer, Origin)> {
        let mut deleted = HashMap::new();
        for draft in &self.drafts {
            for &(id, origin) in &draft.deleted {
                deleted.insert(id, (draft.layer, origin));
            }
        }
        deleted
    }

    fn ordered<R: Rows>(
        &mut self,
        rows: fn(&Draft) -> &R,
        deleted: &HashMap<Symbol, (Layer, Origin)>,
    ) -> (Places, Vec<Clash>) {
        let is_deleted = |id: Symbol, layer| {
            // A stub stands for an id that is named all the same, be its record deleted or not.
            let stub = layer == Layer::MAX;
            !stub && !deleted.is_empty() && deleted.get(&id).is_some_and(|(upto, _)| layer <= *upto)
        };
        order(&self.drafts, rows, &self.symbols.read(), is_deleted)
    }

    /// Sorts every table by id; identical records become one, different ones of one id are problems.
    fn order(&mut self, deleted: &HashMap<Symbol, (Layer, Origin)>) -> OrderedTables {
        let (sources, mut clashes) = self.ordered(|draft| &draft.sources, deleted);
        let mut add = |(places, more): (Places, Vec<Clash>)| {
            clashes.extend(more);
            places
        };
        let tables = OrderedTables {
            sources,
            entities: add(self.ordered(|draft| &draft.entities, deleted)),
            relationships: add(self.ordered(|draft| &draft.relationships, deleted)),
            facts: add(self.ordered(|draft| &draft.facts, deleted)),
            decisions: add(self.ordered(|draft| &draft.decisions, deleted)),
        };
        for Clash { first, later, id } in clashes {
            let (file, line) = first.place(&self.files);
            self.problem(
                later,
                id,
                "duplicate-id",
                format!("a different record of this id stands in {file}:{line}"),
            );
        }
        tables
    }

    // To a list, and never at once an error: whoever mends data wants to see all that is wrong with it.
    pub(super) fn problem(
        &mut self,
        origin: Origin,
        id: Symbol,
        problem: &'static str,
        message: impl Into<String>,
    ) {
        let (file, line) = origin.place(&self.files);
        let id = self.symbols.read().get(id).to_owned();
        self.problems.push(Problem {
            file,
            line,
            id,
            problem,
            message: message.into(),
        });
    }
}

/// So many records are worth a thread's while.
const RECORDS_A_DRAFT: usize = 1 << 15;
