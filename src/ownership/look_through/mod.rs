//! What is held through others: *integrated ownership*, the walks from owner to asset that do not come back to the owner.
//!
//! With `A` the stakes and `N = (I - A)^-1` the weights of all walks, the share of `o` in `b` is `N_ob / N_oo`; it is
//! never above 100 %. (Brioschi, Buzzacchi, Colombo 1989; Baldone, Brioschi, Paleari 1998.)

mod bounds;
mod elimination;
mod everybody;
mod greatest;
mod held;
mod number;
mod one_owner;
mod web;
mod within;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::Interval;
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Percent;
pub use held::HeldThrough;

use everybody::{Held, everybody};
use number::{Number, Weight};
use one_owner::{Part, below, parts};
use web::{Columns, Web};
use within::{Column, EXACT_COMPANIES, Inside};

/// How many stakes are looked at, in one answer, to find what single owners hold at most where that is not found for
/// everybody at once.
const MOST_STAKES: usize = 1_000_000;

/// Looks through the shareholdings that a lens shows; other interests are never mixed with them.
pub struct LookThrough<'g> {
    columns: Columns<'g>,
    least: Known,
    most: Known,
    stakes_left: usize,
    /// Assets whose owners hold more than 100 % at least, with the sum.
    pub over: BTreeMap<NodeId, Interval>,
    /// Companies that hold all of each other, so that nobody outside owns anything.
    pub closed: BTreeSet<Vec<NodeId>>,
    /// By how much bounds are wider because they were rounded, at most; `None` where all is exact.
    pub rounding: Option<Percent>,
}

/// The walks inside components of several companies, by the first of them: whoever stands below, they are the same.
#[derive(Default)]
struct Known(HashMap<NodeId, Option<Rc<Inside>>>);

impl Known {
    fn inside(&mut self, web: &Web, members: &[usize], stakes: impl Fn(usize) -> Option<Column>) -> Option<Rc<Inside>> {
        let inside = || Inside::of(members, stakes).map(Rc::new);
        match members {
            [first, _, ..] => self.0.entry(web.nodes[*first]).or_insert_with(inside).clone(),
            _ => inside(),
        }
    }
}

impl<'g> LookThrough<'g> {
    /// Looks through what a view shows. Stakes of different dates do not add up, so it should have a date.
    pub fn new(view: View<'g>) -> Self {
        Self {
            columns: Columns::new(view),
            least: Known::default(),
            most: Known::default(),
            stakes_left: MOST_STAKES,
            over: BTreeMap::new(),
            closed: BTreeSet::new(),
            rounding: None,
        }
    }

    /// What everybody holds of a thing.
    ///
    /// Linear in the stakes above it, but for companies that own each other: each group of them takes one elimination.
    pub fn of_owners(&mut self, thing: NodeId) -> HashMap<NodeId, HeldThrough> {
        let web = Web::above(&mut self.columns, thing);
        let places: Vec<usize> = (0..web.nodes.len()).collect();
        let components = web.components(&places);
        self.remember(&web, &components);
        let stakes = |asset| web.least(asset).collect();
        let followed = |asset| (!web.is_over(asset)).then(|| stakes(asset));
        let least = everybody(&web, &components, stakes, |members| self.least.inside(&web, members, followed));
        let is_exact = web.owners.iter().flatten().all(|(_, share)| share.min == share.max);
        let stakes = |asset| web.most(asset).collect();
        let followed = |asset| (!web.is_capped(asset)).then(|| stakes(asset));
        let most = if is_exact {
            least.clone()
        } else {
            everybody(&web, &components, stakes, |members| self.most.inside(&web, members, followed))
        };
        let mut held = HashMap::new();
        for (place, (least, most)) in least.into_iter().zip(most).enumerate().skip(1) {
            let Some(most) = most else { continue };
            let part = match (least, most) {
                (None, Held::Part(most)) => Part { least: None, most: Some(most), is_outer: false },
                (Some(Held::Part(least)), Held::Part(most)) => {
                    Part { least: Some(least), most: Some(most), is_outer: false }
                }
                (Some(Held::Part(least)), Held::Unknown) => Part { least: Some(least), ..self.alone(&web, place) },
                (_, _) => self.alone(&web, place),
            };
            held.insert(web.nodes[place], self.told(&part));
        }
        held
    }

    /// What an owner holds of everything.
    ///
    /// Linear in the stakes below it, but for companies that own each other: each group of them takes one elimination.
    pub fn of_assets(&mut self, owner: NodeId) -> HashMap<NodeId, HeldThrough> {
        let web = Web::below(&mut self.columns, owner);
        let places: Vec<usize> = (0..web.nodes.len()).collect();
        self.remember(&web, &web.components(&places));
        let parts = parts(&web, 0, &below(&web, 0), usize::MAX);
        parts.into_iter().map(|(place, part)| (web.nodes[place], self.told(&part))).collect()
    }

    /// What a single owner holds of the thing at the bottom of a web, while there is time.
    fn alone(&mut self, web: &Web, owner: usize) -> Part {
        let unknown = Part { least: None, most: Some(Number::one()), is_outer: true };
        if self.stakes_left == 0 {
            return unknown;
        }
        let things = below(web, owner);
        let stakes: usize = things.iter().map(|&thing| 1 + web.owners[thing].len()).sum();
        self.stakes_left = self.stakes_left.saturating_sub(stakes);
        if self.stakes_left == 0 {
            return unknown;
        }
        parts(web, owner, &things, EXACT_COMPANIES).remove(&0).unwrap_or(unknown)
    }

    /// Bounds in percent.
    fn told(&mut self, part: &Part) -> HeldThrough {
        for number in [&part.least, &part.most].into_iter().flatten().filter(|number| !number.is_exact()) {
            let (low, high) = number.percents();
            self.rounding = self.rounding.max(Some(high - low));
        }
        let min = part.least.as_ref().map_or(Percent::ZERO, |least| least.percents().0);
        let max = part.most.as_ref().map_or(Percent::ZERO, |most| most.percents().1);
        let is_open = |bound: &Option<Number>| min < max && bound.as_ref().is_some_and(|bound| bound.is_open());
        let (min_exclusive, max_exclusive) = (is_open(&part.least), is_open(&part.most));
        HeldThrough { share: Interval { min, min_exclusive, max, max_exclusive }, is_outer: part.is_outer }
    }

    /// Keeps what is wrong or strange about some stakes.
    fn remember(&mut self, web: &Web, components: &[Vec<usize>]) {
        for (asset, column) in web.owners.iter().enumerate().filter(|(asset, _)| web.is_over(*asset)) {
            self.over.insert(web.nodes[asset], column.iter().map(|(_, share)| *share).sum());
        }
        let holds_all = |members: &[usize], asset: usize| {
            let is_member = |owner: usize| members.binary_search_by_key(&web.nodes[owner], |&m| web.nodes[m]).is_ok();
            let inside = web.owners[asset].iter().filter(|(owner, _)| is_member(*owner));
            !web.is_over(asset) && inside.map(|(_, share)| share.min).sum::<Percent>() == Percent::HUNDRED
        };
        for members in components.iter().filter(|members| members.iter().all(|&asset| holds_all(members, asset))) {
            let mut nodes: Vec<NodeId> = members.iter().map(|&member| web.nodes[member]).collect();
            nodes.sort_unstable();
            self.closed.insert(nodes);
        }
    }
}
