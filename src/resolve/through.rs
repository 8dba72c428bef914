//! The columns of what is held through others, and of control, in the rows of owners and holdings.

use std::collections::HashMap;

use super::extract::Extract;
use super::words::{count, named};
use crate::answer::Control;
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::{Date, IndirectShare, Interval, Percent};
use crate::ownership::{
    CONTROL, LookThrough, PendingShares, Stake, VOTING_RIGHTS, stakes_in, stakes_of,
};

/// How many names a note tells.
const NAMED: usize = 10;

/// What one end of many stakes has to do with the other ends.
#[derive(Default)]
pub(super) struct Held {
    through: HashMap<NodeId, IndirectShare>,
    control: HashMap<NodeId, Control>,
}

impl Held {
    /// What is held through others, and directly.
    pub(super) fn through(&self, other: NodeId) -> Option<IndirectShare> {
        self.through.get(&other).copied()
    }

    /// How it is controlled directly.
    pub(super) fn control(&self, other: NodeId) -> Option<Control> {
        self.control.get(&other).cloned()
    }
}

/// What the stakes above a thing tell, before it is noted what a reader must know of them.
pub(super) struct Look {
    looked: PendingShares,
    control: HashMap<NodeId, Control>,
}

/// Looks through stakes as of one date, and remembers what a reader must know of it.
pub(super) struct Through<'g> {
    view: View<'g>,
    /// The date, where the lens gives none.
    newest: Option<Date>,
    look: LookThrough<'g>,
    is_used: bool,
    has_outer: bool,
}

impl<'g> Through<'g> {
    /// As of the lens's date, else of the newest of the data; data without any date is taken as it is.
    pub(super) fn new(view: &View<'g>) -> Self {
        let newest = view
            .graph()
            .dataset()
            .newest
            .filter(|_| view.lens().as_of.is_none());
        let view = newest.map_or_else(|| view.clone(), |date| view.as_of(date));
        Self {
            look: LookThrough::new(view.clone()),
            view,
            newest,
            is_used: false,
            has_outer: false,
        }
    }

    /// Works out what everybody holds of a thing; threads may do so at once.
    pub(super) fn look(&self, thing: NodeId) -> Look {
        let control = control(&stakes_in(&self.view, thing), |stake| stake.owner);
        Look {
            looked: self.look.compute(thing),
            control,
        }
    }

    /// What everybody holds of a thing that was looked at.
    pub(super) fn of_owners(&mut self, Look { looked, control }: Look) -> Held {
        let through = self.look.finish(looked);
        self.note(Held { through, control })
    }

    /// What an owner holds of everything.
    pub(super) fn of_assets(&mut self, owner: NodeId) -> Held {
        let through = self.look.of_assets(owner);
        self.note(Held {
            through,
            control: control(&stakes_of(&self.view, owner), |stake| stake.asset),
        })
    }

    fn note(&mut self, held: Held) -> Held {
        self.is_used |= !held.through.is_empty() || !held.control.is_empty();
        self.has_outer |= held.through.values().any(|held| held.is_outer);
        held
    }

    /// Tells the date, what is strange about the stakes, and how far bounds can be trusted.
    pub(super) fn tell(&self, extract: &mut Extract<'_, '_>) {
        let graph = self.view.graph();
        if let Some(date) = self.newest.filter(|_| self.is_used) {
            extract.note(format!(
                "Look-through shares and control as of {date}, the newest date of the data."
            ));
        }
        for (&asset, sum) in self.look.over.iter().take(NAMED) {
            let name = named(graph, asset).name;
            extract.note(format!(
                "The owners of {name} hold {sum} of it, which is more than there is: nothing is concluded from these \
                 stakes."
            ));
        }
        let more = self.look.over.len().saturating_sub(NAMED);
        if more > 0 {
            extract.note(format!(
                "The same goes for the owners of {}.",
                count(more, "other asset")
            ));
        }
        for members in self.look.closed.iter().take(NAMED) {
            let names: Vec<String> = members
                .iter()
                .take(NAMED)
                .map(|&member| named(graph, member).name)
                .collect();
            let more = members.len().saturating_sub(NAMED);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            extract.note(format!(
                "A closed loop without an outside owner: {}{more}.",
                names.join(", ")
            ));
        }
        let more = self.look.closed.len().saturating_sub(NAMED);
        if more > 0 {
            extract.note(format!(
                "Closed loops without an outside owner beside these: {more}."
            ));
        }
        if let Some(rounding) = self.look.rounding {
            let places = (0..24)
                .find(|&places| rounding.rounded_down(places) > Percent::ZERO)
                .unwrap_or(24);
            let most = rounding.rounded_up(places);
            extract.note(format!(
                "Look-through shares with many digits are rounded: bounds are {most} % too wide at most."
            ));
        }
        if self.has_outer {
            extract.note(
                "Look-through bounds marked as outer hold, but may be wider than the stakes allow.",
            );
        }
    }
}

/// Votes, and control without a share, by the other end of each stake.
fn control(stakes: &[Stake], other: impl Fn(&Stake) -> NodeId) -> HashMap<NodeId, Control> {
    let mut found: HashMap<NodeId, Control> = HashMap::new();
    for stake in stakes
        .iter()
        .filter(|stake| [VOTING_RIGHTS, CONTROL].contains(&stake.interest.as_str()))
    {
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
