//! Gathers the rows of one asset after the other, and what a reader must know of all of them.

use rustc_hash::FxHashSet;

use super::asset::{AssetOwners, AssetRows};
use crate::answer::{CountOnly, Detail, Note, OwnersRow, Rows};
use crate::graph::{EntityId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::Date;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::ownership::chains::LongChains;
use crate::resolve::ownership::look_through::{ComputedPositions, LookThroughColumns, Positions};

/// Gathers an answer, asset after asset.
pub(super) struct Collected<'v, 'g> {
    view: &'v View<'g>,
    builder: AnswerBuilder<'v, 'g>,
    look_through: LookThroughColumns<'g>,
    rows: Vec<OwnersRow>,
    /// How many rows there are, made or not.
    count: usize,
    cut: LongChains,
    /// Claims without a start on chains that held at a listing.
    undated: FxHashSet<RelationshipId>,
    /// How many assets there are, and how many of them have a named owner.
    pub(super) assets: usize,
    pub(super) known: usize,
    /// All their owners; an unnamed owner of several assets counts for each.
    pub(super) owners: FxHashSet<(NodeId, Option<NodeId>)>,
    /// Those who owned one of them before, and own it no more.
    pub(super) former: FxHashSet<NodeId>,
    later: usize,
    is_whole: bool,
}

impl<'v, 'g> Collected<'v, 'g> {
    /// Rows as of the lens's day, else of the day on which the edition came out that is asked about.
    pub(super) fn new(view: &'v View<'g>, edition: Option<EntityId>) -> Self {
        Self {
            view,
            builder: AnswerBuilder::new(view),
            look_through: LookThroughColumns::at_edition(view, edition),
            rows: Vec::new(),
            count: 0,
            cut: LongChains::default(),
            undated: FxHashSet::default(),
            assets: 0,
            known: 0,
            owners: FxHashSet::default(),
            former: FxHashSet::default(),
            later: 0,
            is_whole: true,
        }
    }

    /// The day of the answer.
    pub(super) fn date(&self) -> Option<Date> {
        self.look_through.date()
    }

    /// Works out what the owners of an asset hold through all chains; threads may do so at once.
    pub(super) fn compute(&self, asset: &AssetOwners) -> ComputedPositions {
        self.look_through.compute(asset.node)
    }

    /// Adds the next asset.
    pub(super) fn add(&mut self, mut asset: AssetOwners, computed: Option<ComputedPositions>) {
        if let Some(computed) = computed {
            let positions = self.look_through.of_owners(computed);
            self.fill_in(&mut asset.rows, &positions);
        }
        self.builder.node(asset.node);
        self.builder.relationships(asset.claims);
        asset
            .reasons
            .into_iter()
            .for_each(|fact| self.builder.fact(fact));
        self.add_rows(asset.rows);
        // An asset without an owner has a row, too: the one that says so.
        self.count += (asset.owners.len() + asset.former.len()).max(1);
        self.cut.add(asset.cut);
        self.add_undated(asset.undated);
        self.count(&asset.owners);
        self.add_other_times(asset.former, asset.later, asset.is_whole);
    }

    /// Counts those who owned an asset before, and those who came later.
    pub(super) fn add_other_times(&mut self, former: Vec<NodeId>, later: usize, is_whole: bool) {
        self.former.extend(former);
        self.later += later;
        self.is_whole &= is_whole;
    }

    /// Counts an asset whose rows are not asked for, with its owners.
    pub(super) fn count(&mut self, owners: &[(NodeId, Option<NodeId>)]) {
        self.assets += 1;
        self.known += usize::from(owners.iter().any(|(_, unnamed)| unnamed.is_none()));
        self.owners.extend(owners);
    }

    /// What the owners of an asset hold through all chains.
    pub(super) fn positions(&mut self, asset: NodeId) -> Positions {
        let computed = self.look_through.compute(asset);
        self.look_through.of_owners(computed)
    }

    /// Fills into rows what their owners hold.
    pub(super) fn fill_in(&self, rows: &mut AssetRows, positions: &Positions) {
        for (owner, row) in rows {
            let Some(owner) = *owner else { continue };
            // What is held on the day of the answer is none of theirs.
            if row.held.former {
                continue;
            }
            // An unnamed owner of several assets need not be one owner: nothing is added up for it.
            row.look_through = if row.unnamed {
                None
            } else {
                positions.look_through(owner)
            };
            row.control = positions.control(owner);
        }
    }

    /// Adds rows of the asset that was added last.
    pub(super) fn add_rows(&mut self, rows: AssetRows) {
        self.rows.extend(rows.into_iter().map(|(_, row)| row));
    }

    /// Adds claims without a start.
    pub(super) fn add_undated(&mut self, claims: Vec<RelationshipId>) {
        self.undated.extend(claims);
    }

    /// The rows that were added since they were last taken.
    pub(super) fn take_rows(&mut self) -> Rows {
        let mut rows = Rows::Owners(std::mem::take(&mut self.rows));
        self.builder.mark(&mut rows);
        rows
    }

    /// The builder with all that was gathered, and the rows.
    pub(super) fn finish(self, detail: Detail) -> (AnswerBuilder<'v, 'g>, Rows) {
        let mut builder = self.builder;
        let date = self.look_through.date();
        builder.as_of(date);
        if let Some(date) = date.filter(|_| self.later > 0) {
            let owners = self.later;
            builder.note(Note::CameLater { owners, date });
        }
        if !self.is_whole {
            builder.note(Note::FormerInPart);
        }
        self.cut.add_limit(&mut builder);
        self.look_through.add_notes(&mut builder);
        if !self.undated.is_empty() && self.view.lens().as_of.is_none() {
            builder.note(Note::UndatedAtListing {
                claims: self.undated.len(),
            });
        }
        let rows = match detail {
            Detail::All | Detail::Told | Detail::Rows | Detail::First(_) => Rows::Owners(self.rows),
            Detail::Records => Rows::CountOnly(CountOnly { count: self.count }),
        };
        (builder, rows)
    }
}
