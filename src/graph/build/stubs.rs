//! What is named without being defined: ends become stubs where that is allowed, cited sources always.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::builder::{GraphBuilder, Leniency};
use super::draft::{Draft, Symbol};
use super::marks::marks;
use super::ordered::OrderedTables;
use crate::model::{Entity, Origin, Source, nearest, shortened};

/// How many ids are compared in search of those that were meant: a second's work.
const MOST_COMPARED: usize = 10_000_000;

/// Which ids have a record, by symbol.
struct Defined {
    is_entity: Vec<AtomicBool>,
    is_claim: Vec<AtomicBool>,
}

impl Defined {
    /// Marks what the records of a draft define.
    fn mark(&self, tables: &OrderedTables, number: usize, draft: &Draft) {
        for (row, _) in tables.entities.of_draft(number) {
            set(&self.is_entity, draft.entities.id[row]);
        }
        for (row, _) in tables.relationships.of_draft(number) {
            set(&self.is_claim, draft.relationships.id[row]);
        }
    }

    fn has(&self, id: Symbol, may_be_claim: bool) -> bool {
        is_set(&self.is_entity, id) || (may_be_claim && is_set(&self.is_claim, id))
    }

    /// The ends in a draft that no record defines.
    fn missing_in(&self, tables: &OrderedTables, number: usize, draft: &Draft) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut end = |origin, record, field, id, may_be_claim| {
            if !self.has(id, may_be_claim) {
                missing.push(Missing {
                    origin,
                    record,
                    field,
                    id,
                });
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
        missing
    }
}

/// An end that no record defines.
struct Missing {
    origin: Origin,
    record: Symbol,
    field: &'static str,
    id: Symbol,
}

// Relaxed is enough: marks are only ever set, and read after all threads that set them have joined.
fn set(marks: &[AtomicBool], id: Symbol) {
    marks[id.index()].store(true, Ordering::Relaxed);
}

fn is_set(marks: &[AtomicBool], id: Symbol) -> bool {
    marks[id.index()].load(Ordering::Relaxed)
}

impl GraphBuilder {
    /// Every end must be defined; what is missing becomes a stub, which only a lenient builder lets pass.
    pub(super) fn define_ends(
        &mut self,
        tables: &OrderedTables,
        leniency: Leniency,
        stubs: &mut Draft,
    ) {
        let defined = Defined {
            is_entity: marks(self.symbols.bound()),
            is_claim: marks(self.symbols.bound()),
        };
        let drafts = self.drafts.par_iter().enumerate();
        drafts.for_each(|(number, draft)| defined.mark(tables, number, draft));
        // Only now: an end may be defined in any draft.
        let drafts = self.drafts.par_iter().enumerate();
        let missing: Vec<Missing> = drafts
            .flat_map_iter(|(number, draft)| defined.missing_in(tables, number, draft))
            .collect();
        let mut ids = Vec::with_capacity(missing.len());
        for end in &missing {
            ids.push(end.id);
        }
        let meant = match leniency {
            Leniency::Strict => self.meant(tables, &ids),
            Leniency::Lenient => HashMap::new(),
        };
        for end in missing {
            self.report(end, leniency, &meant);
        }
        // Of each id one stub, whoever names it, and in an order that does not depend on threads.
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let stub = Entity::undefined(self.symbols.read().get(id).to_owned());
            stubs
                .entities
                .push(&mut stubs.mentions, Origin::default(), stub);
        }
    }

    /// For the first of the ids that no record defines, those that were perhaps meant, in words.
    fn meant(&mut self, tables: &OrderedTables, missing: &[Symbol]) -> HashMap<Symbol, String> {
        let mut defined = Vec::new();
        if !missing.is_empty() {
            for (number, draft) in self.drafts.iter().enumerate() {
                for (row, _) in tables.entities.of_draft(number) {
                    defined.push(draft.entities.id[row]);
                }
                for (row, _) in tables.relationships.of_draft(number) {
                    defined.push(draft.relationships.id[row]);
                }
            }
        }
        // Each missing id is compared with all: of a file whose ends are all wrong, only the first are worth it.
        let most = MOST_COMPARED / defined.len().max(1);
        let texts = self.symbols.read();
        let mut meant = HashMap::new();
        for &id in missing {
            if meant.len() >= most {
                break;
            }
            meant.entry(id).or_insert_with(|| {
                let ids = defined.iter().map(|&id| texts.get(id));
                match nearest(texts.get(id), ids)[..] {
                    [] => String::new(),
                    ref near => format!(": did you mean {}?", near.join(", ")),
                }
            });
        }
        meant
    }

    fn report(&mut self, end: Missing, leniency: Leniency, meant: &HashMap<Symbol, String>) {
        let Missing {
            origin,
            record,
            field,
            id: symbol,
        } = end;
        let id = self.symbols.read().get(symbol).to_owned();
        // An end that is not written at all is a fault of the record, which no leniency lets pass.
        if id.is_empty() {
            let message = format!("`{field}` is missing");
            self.problem(origin, record, "bad-record", message);
        } else if leniency == Leniency::Strict {
            let id = shortened(&id);
            let meant = meant.get(&symbol).map_or("", String::as_str);
            let message = format!("`{field}` is `{id}`, which no record defines{meant}");
            self.problem(origin, record, "unknown-id", message);
        }
    }

    /// A cited source without a record is kept bare.
    pub(super) fn define_sources(&mut self, tables: &OrderedTables, stubs: &mut Draft) {
        let is_known = marks(self.symbols.bound());
        let drafts = self.drafts.par_iter().enumerate();
        drafts.for_each(|(number, draft)| {
            for (row, _) in tables.sources.of_draft(number) {
                set(&is_known, draft.sources.id[row]);
            }
        });
        let new_in = |(number, draft): (usize, &Draft)| {
            let mut new = Vec::new();
            tables.each_citation(number, draft, |source| {
                // The swap gives each source to one thread alone; the load before it spares nearly
                // all citations a write to memory that the threads share.
                let is_new = !is_set(&is_known, source)
                    && !is_known[source.index()].swap(true, Ordering::Relaxed);
                if is_new {
                    new.push(source);
                }
            });
            new
        };
        let drafts = self.drafts.par_iter().enumerate();
        let mut bare: Vec<Symbol> = drafts.flat_map_iter(new_in).collect();
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
