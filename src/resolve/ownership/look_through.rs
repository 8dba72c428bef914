//! The columns of look-through shares and of control, in the rows of owners and holdings.

use std::collections::HashMap;

use crate::answer::{Control, FirstOf, Note, OwnersOver};
use crate::graph::{EntityId, NodeId};
use crate::lens::View;
use crate::model::{Date, IndirectShare, Interval, Percent};
use crate::ownership::{
    CONTROL, LookThrough, PendingShares, Stake, VOTING_RIGHTS, stakes_in, stakes_of,
};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::{named, named_entity};

/// How many names a note has.
const NAMED: usize = 10;

/// The look-through share and the control between one node and others: of an asset by its owners, or of an owner by its assets.
#[derive(Default)]
pub(in crate::resolve) struct Positions {
    look_through: HashMap<NodeId, IndirectShare>,
    control: HashMap<NodeId, Control>,
}

impl Positions {
    /// The look-through share, direct stakes included.
    pub(in crate::resolve) fn look_through(&self, other: NodeId) -> Option<IndirectShare> {
        self.look_through.get(&other).copied()
    }

    /// How it is controlled directly.
    pub(in crate::resolve) fn control(&self, other: NodeId) -> Option<Control> {
        self.control.get(&other).cloned()
    }
}

/// The positions of an asset's owners, before what a reader must know of them is noted.
pub(in crate::resolve) struct ComputedPositions {
    looked: PendingShares,
    control: HashMap<NodeId, Control>,
}

/// The day of an answer whose lens names none.
#[derive(Clone, Copy)]
struct Day {
    date: Date,
    /// The edition that came out then; without one it is the newest day of the data.
    edition: Option<EntityId>,
}

/// Works out look-through shares as of one date, and remembers what a reader must know of them.
pub(in crate::resolve) struct LookThroughColumns<'g> {
    view: View<'g>,
    /// The day, where the lens gives none.
    day: Option<Day>,
    look_through: LookThrough<'g>,
    is_used: bool,
    has_outer: bool,
}

impl<'g> LookThroughColumns<'g> {
    /// As of the lens's date, else of the newest of the data; data without any date is taken as it is.
    pub(in crate::resolve) fn new(view: &View<'g>) -> Self {
        Self::at_edition(view, None)
    }

    /// The day as of which all of it is.
    pub(in crate::resolve) fn date(&self) -> Option<Date> {
        self.view.lens().as_of
    }

    /// As of the lens's date, else of the day on which this edition came out, else of the newest of the data.
    pub(in crate::resolve) fn at_edition(view: &View<'g>, edition: Option<EntityId>) -> Self {
        let graph = view.graph();
        let published = edition.and_then(|edition| graph.published(edition));
        // Chains of claims of all times would multiply stakes that never stood side by side.
        let day = match (view.lens().as_of, published) {
            (Some(_), _) => None,
            // A month in which it came out is over when all that was said in it holds.
            (None, Some(published)) => Some(Day {
                date: published.last_day(),
                edition,
            }),
            (None, None) => graph.newest_day().map(|date| Day {
                date,
                edition: None,
            }),
        };
        let view = day.map_or_else(|| view.clone(), |day| view.as_of(day.date));
        Self {
            look_through: LookThrough::new(view.clone()),
            view,
            day,
            is_used: false,
            has_outer: false,
        }
    }

    /// Works out what all owners hold of an asset; threads may do so at once.
    pub(in crate::resolve) fn compute(&self, asset: NodeId) -> ComputedPositions {
        let control = control(&stakes_in(&self.view, asset), |stake| stake.owner);
        ComputedPositions {
            looked: self.look_through.compute(asset),
            control,
        }
    }

    /// What all owners hold of an asset, once it is worked out.
    pub(in crate::resolve) fn of_owners(
        &mut self,
        ComputedPositions { looked, control }: ComputedPositions,
    ) -> Positions {
        let look_through = self.look_through.finish(looked);
        self.remember(Positions {
            look_through,
            control,
        })
    }

    /// What an owner holds of everything.
    pub(in crate::resolve) fn of_assets(&mut self, owner: NodeId) -> Positions {
        let look_through = self.look_through.of_assets(owner);
        self.remember(Positions {
            look_through,
            control: control(&stakes_of(&self.view, owner), |stake| stake.asset),
        })
    }

    fn remember(&mut self, positions: Positions) -> Positions {
        self.is_used |= !positions.look_through.is_empty() || !positions.control.is_empty();
        self.has_outer |= positions.look_through.values().any(|held| held.is_outer);
        positions
    }

    /// Notes the date, what is strange about the stakes, and how far bounds can be trusted.
    pub(in crate::resolve) fn add_notes(&self, builder: &mut AnswerBuilder<'_, '_>) {
        let graph = self.view.graph();
        // A date as of which nothing was worked out would only puzzle.
        if let Some(Day { date, edition }) = self.day.filter(|_| self.is_used) {
            builder.note(match edition {
                Some(edition) => Note::LookThroughAtEdition {
                    date,
                    edition: named_entity(graph, edition),
                },
                None => Note::LookThroughAsOf { date },
            });
        }
        if self.is_used && self.day.is_none() && self.date().is_none() {
            builder.note(Note::StakesUndated);
        }
        for (&asset, &sum) in self.look_through.over.iter().take(NAMED) {
            let asset = named(graph, asset);
            builder.note(Note::OwnersOver(OwnersOver::new(asset, sum)));
        }
        let assets = self.look_through.over.len().saturating_sub(NAMED);
        if assets > 0 {
            builder.note(Note::MoreOwnersOver { assets });
        }
        for members in self.look_through.closed.iter().take(NAMED) {
            let members = members.iter().map(|&member| named(graph, member));
            let members = FirstOf::new(members, NAMED);
            builder.note(Note::ClosedLoop { members });
        }
        let loops = self.look_through.closed.len().saturating_sub(NAMED);
        if loops > 0 {
            builder.note(Note::MoreClosedLoops { loops });
        }
        if let Some(rounding) = self.look_through.rounding {
            // One digit that counts: how wide bounds are is a matter of magnitude.
            let places = (0..24)
                .find(|&places| rounding.rounded_down(places) > Percent::ZERO)
                .unwrap_or(24);
            let most = rounding.rounded_up(places);
            builder.note(Note::Rounded { most });
        }
        if self.has_outer {
            builder.note(Note::OuterBounds);
        }
    }
}

/// Votes, and control without a share, by the other end of each stake.
fn control(stakes: &[Stake], other: impl Fn(&Stake) -> NodeId) -> HashMap<NodeId, Control> {
    let mut found: HashMap<NodeId, Control> = HashMap::new();
    for stake in stakes {
        if ![VOTING_RIGHTS, CONTROL].contains(&stake.interest.as_str()) {
            continue;
        }
        let control = found.entry(other(stake)).or_insert(Control {
            votes: None,
            without_share: false,
        });
        if stake.is_control() {
            control.without_share = true;
        } else {
            control.votes = Some(control.votes.unwrap_or(Interval::ZERO) + stake.share);
        }
    }
    found
}
