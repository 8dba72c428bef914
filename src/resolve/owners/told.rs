//! What is told of one thing after the other, and what a reader must know of all of them.

use rustc_hash::FxHashSet;

use super::thing::Thing;
use crate::answer::{CountOnly, Detail, OwnersRow, Rows};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::resolve::chains::Cut;
use crate::resolve::extract::Extract;
use crate::resolve::through::{Look, Through};
use crate::resolve::words::count;

/// Gathers an answer, thing after thing.
pub(super) struct Told<'v, 'g> {
    view: &'v View<'g>,
    extract: Extract<'v, 'g>,
    through: Through<'g>,
    rows: Vec<OwnersRow>,
    /// How many rows there are, made or not.
    count: usize,
    cut: Cut,
    /// Claims without a start on chains that held at a listing.
    undated: FxHashSet<RelationshipId>,
    /// How many things there are, and how many of them somebody named stands above.
    pub(super) things: usize,
    pub(super) known: usize,
    /// Everybody above them; an unnamed owner of several things counts for each.
    pub(super) owners: FxHashSet<(NodeId, Option<NodeId>)>,
}

impl<'v, 'g> Told<'v, 'g> {
    pub(super) fn new(view: &'v View<'g>) -> Self {
        Self {
            view,
            extract: Extract::new(view),
            through: Through::new(view),
            rows: Vec::new(),
            count: 0,
            cut: Cut::default(),
            undated: FxHashSet::default(),
            things: 0,
            known: 0,
            owners: FxHashSet::default(),
        }
    }

    /// Works out what the owners of a thing hold through all chains; threads may do so at once.
    pub(super) fn look(&self, thing: &Thing) -> Look {
        self.through.look(thing.node)
    }

    /// Tells the next thing.
    pub(super) fn take(&mut self, mut thing: Thing, look: Option<Look>) {
        if let Some(look) = look {
            let held = self.through.of_owners(look);
            for (owner, row) in &mut thing.rows {
                let Some(owner) = *owner else { continue };
                // An unnamed owner of several things need not be one: nothing is added up for it.
                row.look_through = if row.unnamed {
                    None
                } else {
                    held.through(owner)
                };
                row.control = held.control(owner);
            }
        }
        self.extract.node(thing.node);
        self.extract.relationships(thing.claims);
        thing
            .reasons
            .into_iter()
            .for_each(|fact| self.extract.fact(fact));
        self.rows.extend(thing.rows.into_iter().map(|(_, row)| row));
        self.count += thing.owners.len().max(1);
        self.cut.add(thing.cut);
        self.undated.extend(thing.undated);
        self.things += 1;
        self.known += usize::from(thing.owners.iter().any(|(_, unnamed)| unnamed.is_none()));
        self.owners.extend(thing.owners);
    }

    /// What was gathered, with its rows.
    pub(super) fn end(self, detail: Detail) -> (Extract<'v, 'g>, Rows) {
        let mut extract = self.extract;
        self.cut.tell(&mut extract);
        self.through.tell(&mut extract);
        if !self.undated.is_empty() && self.view.lens().as_of.is_none() {
            let claims = count(self.undated.len(), "claim");
            extract.note(format!(
                "Without a start date, and so counted as holding at a listing: {claims}."
            ));
        }
        let rows = match detail {
            Detail::All => Rows::Owners(self.rows),
            Detail::Records => Rows::CountOnly(CountOnly { count: self.count }),
        };
        (extract, rows)
    }
}
