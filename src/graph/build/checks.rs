//! What can be wrong with records that are right each by itself: doubles, ids of two types, too many of anything.
//!
//! Everything is looked at in the numbers of the drafts; texts are fetched only for what is reported.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::builder::GraphBuilder;
use super::draft::{Layer, Rows, Symbol};
use super::marks::marks;
use super::ordered::OrderedTables;
use crate::column::Texts;
use crate::error::Problem;
use crate::graph::tables::Places;
use crate::model::Origin;

/// More kinds than this are a mistake in the data, and codes are 16 bits wide.
const MOST_KINDS: usize = u16::MAX as usize;

impl GraphBuilder {
    pub(super) fn check_deleted(&mut self, deleted: &HashMap<Symbol, (Layer, Origin)>) {
        if deleted.is_empty() {
            return;
        }
        // Any record of any layer will do: what is deleted twice, or deleted and written anew, is no mistake.
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
    pub(super) fn check_namespace(&mut self, tables: &OrderedTables) {
        let taken = marks(self.symbols.bound());
        let drafts = self.drafts.par_iter().enumerate();
        let is_taken = |id: &Symbol| taken[id.index()].swap(true, Ordering::Relaxed);
        let twice =
            drafts.flat_map_iter(|(number, draft)| tables.ids(number, draft).filter(is_taken));
        let are_twice: HashSet<Symbol> = twice.collect();
        if are_twice.is_empty() {
            return;
        }
        // The marks tell that an id is taken, not by whom: whose it was first is looked for only now
        // that some is taken twice, in an order that does not depend on threads.
        let mut first: HashMap<Symbol, Origin> = HashMap::new();
        let mut taken = Vec::new();
        for (id, origin) in tables.rows(&self.drafts) {
            if !are_twice.contains(&id) {
                continue;
            }
            match first.entry(id) {
                Entry::Vacant(entry) => _ = entry.insert(origin),
                Entry::Occupied(entry) => taken.push((id, *entry.get(), origin)),
            }
        }
        for (id, first, later) in taken {
            let (file, line) = first.place(&self.files);
            let message = format!(
                "another type of record has this id in {file}:{line}; all ids share one namespace"
            );
            self.problem(later, id, "duplicate-id", message);
        }
    }

    /// What was wrong with single records, if they stay.
    pub(super) fn check_faults(&mut self, tables: &OrderedTables) {
        let mut faults = HashMap::new();
        for draft in &mut self.drafts {
            for fault in std::mem::take(&mut draft.faults) {
                faults.insert((fault.id, fault.origin), fault.message);
            }
        }
        if faults.is_empty() {
            return;
        }
        // A record that was replaced or taken back may be as wrong as it likes.
        let mut staying = Vec::new();
        for row in tables.rows(&self.drafts) {
            if faults.contains_key(&row) {
                staying.push(row);
            }
        }
        for (id, origin) in staying {
            let message = faults.remove(&(id, origin)).unwrap_or_default();
            self.problem(origin, id, "bad-record", message);
        }
    }

    /// Numbers are 32 bits wide, codes of kinds 16.
    pub(super) fn check_counts(&mut self, tables: &mut OrderedTables) {
        // Edges are relationships and two arcs each at most, nodes entities and claims: a quarter of
        // what 32 bits count leaves room for all sums.
        let most = u32::MAX as usize / 4;
        let mut citations = 0;
        let mut aliases = 0;
        let mut kinds: HashSet<&str> = HashSet::new();
        let mut kinds_of_entities: HashSet<&str> = HashSet::new();
        for draft in &self.drafts {
            citations += draft.relationships.cites.len();
            citations += draft.entities.cites.len();
            // By draft, before doubles are weeded out: too high a count is the safe side.
            citations += draft.facts.cites.len();
            aliases += draft.entities.aliases.len();
            kinds.extend(draft.relationships.kind.words());
            kinds_of_entities.extend(draft.entities.kind.words());
        }
        let counts = [
            tables.relationships.len(),
            tables.entities.len(),
            tables.sources.len(),
            citations,
            aliases,
        ];
        let has_too_many_kinds = kinds.len().max(kinds_of_entities.len()) >= MOST_KINDS;
        if counts.iter().any(|&count| count > most) || has_too_many_kinds {
            let message = "more than 2^30 records, citations or aliases, or 2^16 kinds";
            self.problems.push(Problem {
                file: String::new(),
                line: 0,
                id: String::new(),
                problem: "too-large",
                message: message.into(),
            });
            // `check` still wants a graph, to tell of everything else: one without the two types of
            // records of which there can be so many.
            let none = Texts::default;
            tables.relationships =
                Places::new(&self.drafts, |d| &d.relationships, Vec::new(), none());
            tables.facts = Places::new(&self.drafts, |d| &d.facts, Vec::new(), none());
        }
    }
}
