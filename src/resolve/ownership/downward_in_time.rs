//! What an owner holds on a day, held before, and held when something came out.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::Date;
use crate::resolve::ownership::chains::{Chain, OwnershipKinds};
use crate::resolve::ownership::downward::Downward;
use crate::resolve::ownership::in_time::{EveryDay, KnownDays};

/// The holdings of one owner on any day.
pub(in crate::resolve) struct HoldingsInTime<'g> {
    ever: Downward,
    days: EveryDay<'g>,
    /// What is held on the day of the answer.
    pub(in crate::resolve) now: Downward,
    /// Who holds each of it at the end of the shortest chain.
    pub(in crate::resolve) holders: BTreeMap<NodeId, NodeId>,
    /// What is held on other days, as far as it was asked.
    known: RefCell<FxHashMap<Date, Rc<HeldThen>>>,
}

/// What is held on some day.
struct HeldThen {
    held: Downward,
    holders: BTreeMap<NodeId, NodeId>,
}

/// Something that was held before.
pub(in crate::resolve) struct FormerHolding {
    pub(in crate::resolve) holding: NodeId,
    pub(in crate::resolve) chain: Chain,
    /// The last day on which it was.
    pub(in crate::resolve) day: Date,
}

/// What was held before a day.
pub(in crate::resolve) struct FormerHoldings {
    pub(in crate::resolve) holdings: Vec<FormerHolding>,
    /// Whether every earlier day was looked at.
    pub(in crate::resolve) is_whole: bool,
}

impl<'g> HoldingsInTime<'g> {
    /// The holdings of an owner, as of a day if there is one.
    pub(in crate::resolve) fn of(
        view: &View<'g>,
        ownership: OwnershipKinds,
        owner: NodeId,
        date: Option<Date>,
    ) -> Self {
        let whenever = EveryDay::lens(view, date);
        let ever = Downward::of(&whenever, ownership, owner);
        let days = EveryDay::of(whenever, ever.claims(), &KnownDays::default());
        let now = match date {
            Some(date) => {
                let today = days.on(date);
                ever.within(|claim| today.holds(claim))
            }
            None => ever.within(|claim| view.admits(claim)),
        };
        // Of holdings that were not all found, none is known to be held by the shortest chain.
        let holders = match view.ends_search() {
            true => BTreeMap::new(),
            false => now.holders(),
        };
        Self {
            ever,
            days,
            now,
            holders,
            known: RefCell::default(),
        }
    }

    /// Everything that is ever held.
    pub(in crate::resolve) fn ever(&self) -> BTreeSet<NodeId> {
        self.ever.holders().into_keys().collect()
    }

    /// What was held on an earlier day only, by the chain of the last one.
    pub(in crate::resolve) fn before(&self, date: Date) -> FormerHoldings {
        let mut missing = self.ever();
        missing.retain(|holding| !self.holders.contains_key(holding));
        let mut former = FormerHoldings {
            holdings: Vec::new(),
            is_whole: true,
        };
        if missing.is_empty() {
            return former;
        }
        let past = self.days.days_before(date);
        former.is_whole = past.is_whole;
        for day in past.days {
            if missing.is_empty() {
                break;
            }
            let on_it = self.days.on(day);
            let then = self.ever.within(|claim| on_it.holds(claim));
            for (holding, holder) in then.holders() {
                if missing.remove(&holding) {
                    former.holdings.push(FormerHolding {
                        holding,
                        chain: then.chain(holder, holding),
                        day,
                    });
                }
            }
        }
        former
    }

    /// Whether something is held on a day, or may be.
    pub(in crate::resolve) fn is_held(&self, holding: NodeId, date: Date) -> bool {
        self.on(date).holders.contains_key(&holding)
    }

    /// The chain to a holding on a day.
    pub(in crate::resolve) fn chain_on(&self, holding: NodeId, date: Date) -> Option<Chain> {
        let then = self.on(date);
        let &holder = then.holders.get(&holding)?;
        Some(then.held.chain(holder, holding))
    }

    fn on(&self, date: Date) -> Rc<HeldThen> {
        let known = self.known.borrow().get(&date).cloned();
        if let Some(known) = known {
            return known;
        }
        let day = self.days.on(date);
        let held = self.ever.within(|claim| day.holds(claim));
        let then = Rc::new(HeldThen {
            holders: held.holders(),
            held,
        });
        self.known.borrow_mut().insert(date, Rc::clone(&then));
        then
    }

    /// Every claim of what is held on the day of the answer.
    pub(in crate::resolve) fn claims(&self) -> impl Iterator<Item = RelationshipId> {
        self.now.claims()
    }
}
