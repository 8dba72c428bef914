//! From records to a frozen graph, or to a list of everything that is wrong with them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::draft::{Cites, Draft, Layer, Rows, Symbol, Symbols};
use super::freeze;
use super::freeze::Tables;
use super::order::{Clash, order};
use crate::column::Texts;
use crate::error::{Error, Problem, Problems, Result};
use crate::graph::Graph;
use crate::graph::tables::Places;
use crate::model::{Entity, Record, Source, entity_kind};
use crate::read;
use crate::read::{Batch, Input, Origin, Records};

/// What to do about an end that no record defines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Leniency {
    /// It is an error.
    #[default]
    Strict,
    /// Make an entity of kind `unknown` with that id.
    Lenient,
}

impl Leniency {
    /// What a lenient builder makes of an end that no record defines.
    pub(crate) fn stub(id: String) -> Entity {
        let note = Some(Entity::UNDEFINED.to_owned());
        Entity {
            name: id.clone(),
            id,
            kind: entity_kind::UNKNOWN.to_owned(),
            note,
            ..Entity::default()
        }
    }
}

/// Gathers records, in any order, and freezes them.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    name: String,
    files: Vec<String>,
    problems: Problems,
    symbols: Symbols,
    drafts: Vec<Draft>,
    /// The draft of the records that are pushed one by one.
    open: Draft,
    layer: Layer,
}

impl GraphBuilder {
    /// A builder for a data set of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
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
        let draft = |start: usize| {
            let mut draft = Draft::new(0, &builder.symbols);
            let end = graph.record_count().min(start + RECORDS_A_DRAFT);
            let records = (start..end).filter_map(|number| graph.record(number));
            records.for_each(|(origin, record)| draft.push(origin, record));
            draft.settled(&builder.symbols)
        };
        builder.drafts = starts.map(draft).collect();
        builder.layer = 1;
        builder
    }

    /// Adds everything that was read, with its problems.
    pub fn extend(&mut self, records: Records) {
        let first_file = self.files.len() as u32;
        self.files.extend(records.files);
        self.problems.extend(records.problems);
        for (origin, record) in records.records {
            self.push(
                Origin {
                    file: origin.file + first_file,
                    ..origin
                },
                record,
            );
        }
    }

    /// Adds one record; one without an id gets the hash of its content as id.
    pub fn push(&mut self, origin: Origin, record: Record) {
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
        let mut draft = Draft::new(self.layer, &self.symbols);
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
        self.check_deleted(&deleted);
        self.check_namespace(&tables);
        self.check_faults(&tables);
        self.check_counts(&mut tables);
        let mut stubs = Draft::new(Layer::MAX, &self.symbols);
        self.define_ends(&tables, leniency, &mut stubs);
        self.define_sources(&tables, &mut stubs);
        let (has_entities, has_sources) =
            (!stubs.entities.id.is_empty(), !stubs.sources.id.is_empty());
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
            deleted.extend(
                draft
                    .deleted
                    .iter()
                    .map(|&(id, origin)| (id, (draft.layer, origin))),
            );
        }
        deleted
    }

    fn ordered<R: Rows>(
        &mut self,
        rows: fn(&Draft) -> &R,
        deleted: &HashMap<Symbol, (Layer, Origin)>,
    ) -> (Places, Vec<Clash>) {
        let is_deleted = |id: Symbol, layer| {
            let stub = layer == Layer::MAX;
            !stub && !deleted.is_empty() && deleted.get(&id).is_some_and(|(upto, _)| layer <= *upto)
        };
        order(&self.drafts, rows, &self.symbols.read(), is_deleted)
    }

    /// Sorts every table by id; identical records become one, different ones of one id are problems.
    fn order(&mut self, deleted: &HashMap<Symbol, (Layer, Origin)>) -> Tables {
        let (sources, mut clashes) = self.ordered(|draft| &draft.sources, deleted);
        let mut add = |(places, more): (Places, Vec<Clash>)| {
            clashes.extend(more);
            places
        };
        let tables = Tables {
            sources,
            entities: add(self.ordered(|draft| &draft.entities, deleted)),
            relationships: add(self.ordered(|draft| &draft.relationships, deleted)),
            facts: add(self.ordered(|draft| &draft.facts, deleted)),
            decisions: add(self.ordered(|draft| &draft.decisions, deleted)),
        };
        for Clash { first, later, id } in clashes {
            let (file, line) = Records::place(&self.files, first);
            self.problem(
                later,
                id,
                "duplicate-id",
                format!("a different record of this id stands in {file}:{line}"),
            );
        }
        tables
    }

    fn problem(
        &mut self,
        origin: Origin,
        id: Symbol,
        problem: &'static str,
        message: impl Into<String>,
    ) {
        let (file, line) = Records::place(&self.files, origin);
        let id = self.symbols.read().get(id).to_owned();
        self.problems.push(Problem {
            file,
            line,
            id,
            problem,
            message: message.into(),
        });
    }

    fn check_deleted(&mut self, deleted: &HashMap<Symbol, (Layer, Origin)>) {
        if deleted.is_empty() {
            return;
        }
        let mut missing = deleted.clone();
        for draft in &self.drafts {
            let ids: [&[Symbol]; 5] = [
                draft.sources.ids(),
                draft.entities.ids(),
                draft.relationships.ids(),
                draft.facts.ids(),
                draft.decisions.ids(),
            ];
            for id in ids.into_iter().flatten() {
                missing.remove(id);
            }
        }
        for (id, (_, origin)) in missing {
            self.problem(
                origin,
                id,
                "unknown-id",
                "there is no record of this id to delete",
            );
        }
    }

    /// One namespace for the ids of all record types.
    fn check_namespace(&mut self, tables: &Tables) {
        let taken = marks(self.symbols.bound());
        let drafts = self.drafts.par_iter().enumerate();
        let is_taken = |id: &Symbol| taken[id.index()].swap(true, Ordering::Relaxed);
        let twice =
            drafts.flat_map_iter(|(number, draft)| tables.ids(number, draft).filter(is_taken));
        let are_twice: HashSet<Symbol> = twice.collect();
        if are_twice.is_empty() {
            return;
        }
        let mut first: HashMap<Symbol, Origin> = HashMap::new();
        let mut taken = Vec::new();
        for (id, origin) in tables
            .rows(&self.drafts)
            .filter(|(id, _)| are_twice.contains(id))
        {
            match first.entry(id) {
                Entry::Vacant(entry) => _ = entry.insert(origin),
                Entry::Occupied(entry) => taken.push((id, *entry.get(), origin)),
            }
        }
        for (id, first, later) in taken {
            let (file, line) = Records::place(&self.files, first);
            let message = format!(
                "another type of record has this id in {file}:{line}; all ids share one namespace"
            );
            self.problem(later, id, "duplicate-id", message);
        }
    }

    /// What was wrong with single records, if they stay.
    fn check_faults(&mut self, tables: &Tables) {
        let faults = self
            .drafts
            .iter_mut()
            .flat_map(|draft| std::mem::take(&mut draft.faults));
        let mut faults: HashMap<_, _> = faults
            .map(|fault| ((fault.id, fault.origin), fault.message))
            .collect();
        if faults.is_empty() {
            return;
        }
        let staying: Vec<_> = tables
            .rows(&self.drafts)
            .filter(|row| faults.contains_key(row))
            .collect();
        for (id, origin) in staying {
            let message = faults.remove(&(id, origin)).unwrap_or_default();
            self.problem(origin, id, "bad-record", message);
        }
    }

    /// Every end must be defined; what is missing becomes a stub, which only a lenient builder lets pass.
    fn define_ends(&mut self, tables: &Tables, leniency: Leniency, stubs: &mut Draft) {
        let (is_entity, is_claim) = (marks(self.symbols.bound()), marks(self.symbols.bound()));
        let mark =
            |marks: &[AtomicBool], id: Symbol| marks[id.index()].store(true, Ordering::Relaxed);
        self.drafts
            .par_iter()
            .enumerate()
            .for_each(|(number, draft)| {
                tables
                    .entities
                    .of_draft(number)
                    .for_each(|(row, _)| mark(&is_entity, draft.entities.id[row]));
                tables
                    .relationships
                    .of_draft(number)
                    .for_each(|(row, _)| mark(&is_claim, draft.relationships.id[row]));
            });
        let is_defined = |id: Symbol, may_be_claim: bool| {
            let is = |marks: &[AtomicBool]| marks[id.index()].load(Ordering::Relaxed);
            is(&is_entity) || (may_be_claim && is(&is_claim))
        };
        let of_draft = |(number, draft): (usize, &Draft)| {
            let mut undefined: Vec<(Origin, Symbol, &'static str, Symbol)> = Vec::new();
            let mut end = |origin, record, field, id, may_be_claim| {
                if !is_defined(id, may_be_claim) {
                    undefined.push((origin, record, field, id));
                }
            };
            let r = &draft.relationships;
            for (row, _) in tables.relationships.of_draft(number) {
                end(r.origin[row], r.id[row], "from", r.from[row], true);
                end(r.origin[row], r.id[row], "to", r.to[row], true);
                if let Some(edition) = r.edition[row].given() {
                    end(r.origin[row], r.id[row], "edition", edition, false);
                }
            }
            let f = &draft.facts;
            for (row, _) in tables.facts.of_draft(number) {
                end(f.origin[row], f.id[row], "about", f.about[row], true);
            }
            let d = &draft.decisions;
            for (row, _) in tables.decisions.of_draft(number) {
                end(d.origin[row], d.id[row], "left", d.left[row], false);
                end(d.origin[row], d.id[row], "right", d.right[row], false);
            }
            undefined
        };
        let undefined: Vec<_> = self
            .drafts
            .par_iter()
            .enumerate()
            .flat_map_iter(of_draft)
            .collect();
        let mut missing: Vec<Symbol> = undefined.iter().map(|&(.., id)| id).collect();
        for (origin, record, field, id) in undefined {
            let id = self.symbols.read().get(id).to_owned();
            if id.is_empty() {
                self.problem(
                    origin,
                    record,
                    "bad-record",
                    format!("`{field}` is missing"),
                );
            } else if leniency == Leniency::Strict {
                self.problem(
                    origin,
                    record,
                    "unknown-id",
                    format!("`{field}` is `{id}`, which no record defines"),
                );
            }
        }
        missing.sort_unstable();
        missing.dedup();
        for id in missing {
            let stub = Leniency::stub(self.symbols.read().get(id).to_owned());
            stubs
                .entities
                .push(&mut stubs.mentions, Origin::default(), stub);
        }
    }

    /// Numbers are 32 bits wide, codes of kinds 16.
    fn check_counts(&mut self, tables: &mut Tables) {
        let most = u32::MAX as usize / 4;
        let cited = |draft: &Draft| {
            [
                &draft.relationships.cites,
                &draft.entities.cites,
                &draft.facts.cites,
            ]
            .map(Cites::len)
        };
        let citations: usize = self.drafts.iter().flat_map(cited).sum();
        let aliases: usize = self
            .drafts
            .iter()
            .map(|draft| draft.entities.aliases.len())
            .sum();
        let is_too_large = [
            tables.relationships.len(),
            tables.entities.len(),
            tables.sources.len(),
            citations,
            aliases,
        ];
        let kinds: HashSet<&str> = self
            .drafts
            .iter()
            .flat_map(|draft| draft.relationships.kind.words())
            .collect();
        let kinds_of_entities: HashSet<&str> = self
            .drafts
            .iter()
            .flat_map(|draft| draft.entities.kind.words())
            .collect();
        let has_too_many_kinds = kinds.len().max(kinds_of_entities.len()) >= MOST_KINDS;
        if is_too_large.iter().any(|&count| count > most) || has_too_many_kinds {
            let message = "more than 2^30 records, citations or aliases, or 2^16 kinds";
            self.problems.push(Problem {
                file: String::new(),
                line: 0,
                id: String::new(),
                problem: "too-large",
                message: message.into(),
            });
            tables.relationships = Places::new(
                &self.drafts,
                |d| &d.relationships,
                Vec::new(),
                Texts::default(),
            );
            tables.facts = Places::new(&self.drafts, |d| &d.facts, Vec::new(), Texts::default());
        }
    }

    /// A cited source without a record is kept bare.
    fn define_sources(&mut self, tables: &Tables, stubs: &mut Draft) {
        let is_known = marks(self.symbols.bound());
        let drafts = || self.drafts.par_iter().enumerate();
        drafts().for_each(|(number, draft)| {
            let known = tables
                .sources
                .of_draft(number)
                .map(|(row, _)| draft.sources.id[row]);
            known.for_each(|source| is_known[source.index()].store(true, Ordering::Relaxed));
        });
        let is_new = |source: &Symbol| {
            let known = &is_known[source.index()];
            !known.load(Ordering::Relaxed) && !known.swap(true, Ordering::Relaxed)
        };
        let bare = drafts()
            .flat_map_iter(|(number, draft)| tables.citations(number, draft).filter(is_new));
        let mut bare: Vec<Symbol> = bare.collect();
        bare.sort_unstable();
        for source in bare {
            let source = Source {
                id: self.symbols.read().get(source).to_owned(),
                ..Source::default()
            };
            stubs
                .sources
                .push(&mut stubs.mentions, Origin::default(), source);
        }
    }
}

/// Marks of all symbols, which several threads set at once.
fn marks(bound: usize) -> Vec<AtomicBool> {
    std::iter::repeat_with(AtomicBool::default)
        .take(bound)
        .collect()
}

/// So many records are worth a thread's while.
const RECORDS_A_DRAFT: usize = 1 << 15;
/// More kinds than this are a mistake in the data, and codes are 16 bits wide.
const MOST_KINDS: usize = u16::MAX as usize;
