//! What is named without being defined: ends become stubs where that is allowed, cited sources always.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::builder::{GraphBuilder, Leniency};
use super::draft::{Draft, Symbol};
use super::marks::marks;
use super::ordered::OrderedTables;
use crate::model::{Origin, Source, nearest, shortened};

/// How many ids are compared in search of those that were meant: a second's work.
const MOST_COMPARED: usize = 10_000_000;

impl GraphBuilder {
    /// Every end must be defined; what is missing becomes a stub, which only a lenient builder lets pass.
    pub(super) fn define_ends(
        &mut self,
        tables: &OrderedTables,
        leniency: Leniency,
        stubs: &mut Draft,
    ) {
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
        let meant = match leniency {
            Leniency::Strict => self.meant(tables, &missing),
            Leniency::Lenient => HashMap::new(),
        };
        for (origin, record, field, symbol) in undefined {
            let id = self.symbols.read().get(symbol).to_owned();
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
                    format!(
                        "`{field}` is `{}`, which no record defines{}",
                        shortened(&id),
                        meant.get(&symbol).map_or("", String::as_str)
                    ),
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

    /// For the first of the ids that no record defines, those that were perhaps meant, in words.
    fn meant(&mut self, tables: &OrderedTables, missing: &[Symbol]) -> HashMap<Symbol, String> {
        let mut defined = Vec::new();
        if !missing.is_empty() {
            for (number, draft) in self.drafts.iter().enumerate() {
                let entities = tables.entities.of_draft(number);
                defined.extend(entities.map(|(row, _)| draft.entities.id[row]));
                let claims = tables.relationships.of_draft(number);
                defined.extend(claims.map(|(row, _)| draft.relationships.id[row]));
            }
        }
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

    /// A cited source without a record is kept bare.
    pub(super) fn define_sources(&mut self, tables: &OrderedTables, stubs: &mut Draft) {
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
