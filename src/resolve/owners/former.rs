//! Who owned an asset before, and no longer does.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::graph::{NodeId, fold};
use crate::lens::View;
use crate::model::Date;
use crate::resolve::compose::labels::named;
use crate::resolve::ownership::chains::{Chain, LONGEST_CHAIN, LinkClaims};
use crate::resolve::ownership::in_time::{EveryDay, OneDay};
use crate::search::Closure;

/// Who owned an asset before a day, and how many owners came after it.
pub(super) struct Before<'g> {
    pub(super) owners: Vec<FormerOwner<'g>>,
    pub(super) later: usize,
    /// Whether every earlier day was looked at.
    pub(super) is_whole: bool,
}

/// Somebody who owned an asset before, by the chain of the last day.
pub(super) struct FormerOwner<'g> {
    pub(super) owner: NodeId,
    pub(super) chain: Chain,
    pub(super) day: Rc<OneDay<'g>>,
}

impl<'g> Before<'g> {
    /// Who owned the asset before the day of the answer, and how many came later.
    pub(super) fn of(
        date: Option<Date>,
        ever: &Closure,
        days: &EveryDay<'g>,
        now: &Closure,
    ) -> Self {
        let mut before = Self {
            owners: Vec::new(),
            later: 0,
            is_whole: true,
        };
        let Some(date) = date else {
            return before;
        };
        let mut missing: FxHashSet<NodeId> = ever.nodes.iter().copied().collect();
        for node in &now.nodes {
            missing.remove(node);
        }
        if missing.is_empty() {
            return before;
        }
        let past = days.days_before(date);
        before.is_whole = past.is_whole;
        for day in past.days {
            if missing.is_empty() {
                break;
            }
            let day = Rc::new(days.on(day));
            let then = ever.within(|claim| day.holds(claim));
            let links = LinkClaims::of(&then.edges);
            for &owner in &then.nodes {
                if missing.remove(&owner) {
                    let nodes = then.chain(owner, LONGEST_CHAIN);
                    before.owners.push(FormerOwner {
                        owner,
                        chain: Chain::upward(nodes, &links),
                        day: Rc::clone(&day),
                    });
                }
            }
        }
        let to_come = ever.within(|claim| days.goes_on(claim, date));
        let is_later = |node: &&NodeId| missing.contains(node);
        before.later = to_come.nodes.iter().filter(is_later).count();
        before
    }

    /// The former owners in the order of their rows, which come after those of all others.
    pub(super) fn in_order(&self, view: &View<'g>) -> Vec<&FormerOwner<'g>> {
        let mut ordered: Vec<&FormerOwner<'g>> = self.owners.iter().collect();
        ordered.sort_by_cached_key(|former| {
            let name = fold(&named(view.graph(), former.owner).name);
            (former.chain.steps.len(), name, former.owner)
        });
        ordered
    }
}
