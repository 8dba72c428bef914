//! What is held through others: *integrated ownership*, the walks from owner to asset that do not come back to the owner.
//!
//! With `A` the stakes and `N = (I - A)^-1` the weights of all walks, the share of `o` in `b` is `N_ob / N_oo`; it is
//! never above 100 %. (Brioschi, Buzzacchi, Colombo 1989; Baldone, Brioschi, Paleari 1998.)

mod all_owners;
mod anomalies;
mod component;
mod elimination;
mod fixed_bounds;
mod indirect_share;
mod policy_iteration;
mod single_owner;
mod stake_graph;
mod weight;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Interval;
use crate::model::Percent;
pub use indirect_share::HeldThrough;

use all_owners::{Held, everybody};
use anomalies::Strange;
use component::{Column, EXACT_COMPANIES, Inside};
use single_owner::{Part, below, parts};
use stake_graph::{Columns, Web};
use weight::{Number, Weight};

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

/// The walks inside components of several companies, by the first of them: whoever stands below, they are the same. Each
/// is worked out once, by the thread that comes first.
#[derive(Default)]
struct Known(Mutex<HashMap<NodeId, Arc<WorkedOut>>>);

/// The walks inside a component, once somebody has asked for them; `None` if they cannot be followed.
type WorkedOut = OnceLock<Option<Arc<Inside>>>;

impl Known {
    fn inside(
        &self,
        web: &Web,
        members: &[usize],
        stakes: impl Fn(usize) -> Option<Column>,
    ) -> Option<Arc<Inside>> {
        let inside = || Inside::of(members, stakes).map(Arc::new);
        match members {
            [first, _, ..] => {
                let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let known = Arc::clone(all.entry(web.nodes[*first]).or_default());
                drop(all);
                known.get_or_init(inside).clone()
            }
            _ => inside(),
        }
    }
}

/// What the stakes above one thing tell, before it is [told](LookThrough::tell).
pub struct Looked {
    web: Web,
    held: HashMap<NodeId, HeldThrough>,
    /// The places of owners of whom everybody's walks do not tell all, with what each holds at least if they tell that.
    alone: Vec<(usize, Option<Number>)>,
    strange: Strange,
    rounding: Option<Percent>,
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
        let looked = self.look(thing);
        self.tell(looked)
    }

    /// Works out what everybody holds of a thing, as far as it does not depend on what else is asked. Many threads can do
    /// so at once, each for another thing; what they find is told in order.
    pub fn look(&self, thing: NodeId) -> Looked {
        let web = Web::above(&self.columns, thing);
        let places: Vec<usize> = (0..web.nodes.len()).collect();
        let components = web.components(&places);
        let least = || {
            let stakes = |asset| web.least(asset).collect();
            let followed = |asset| (!web.is_over(asset)).then(|| stakes(asset));
            everybody(&web, &components, stakes, |members| {
                self.least.inside(&web, members, followed)
            })
        };
        let most = || {
            let stakes = |asset| web.most(asset).collect();
            let followed = |asset| (!web.is_capped(asset)).then(|| stakes(asset));
            everybody(&web, &components, stakes, |members| {
                self.most.inside(&web, members, followed)
            })
        };
        let is_exact = web
            .owners
            .iter()
            .flatten()
            .all(|(_, share)| share.min == share.max);
        let (least, most) = if is_exact {
            let both = least();
            (both.clone(), both)
        } else {
            rayon::join(least, most)
        };
        let (mut held, mut alone, mut rounding) = (HashMap::new(), Vec::new(), None);
        for (place, (least, most)) in least.into_iter().zip(most).enumerate().skip(1) {
            let Some(most) = most else { continue };
            let part = match (least, most) {
                (None, Held::Part(most)) => Part {
                    least: None,
                    most: Some(most),
                    is_outer: false,
                },
                (Some(Held::Part(least)), Held::Part(most)) => Part {
                    least: Some(least),
                    most: Some(most),
                    is_outer: false,
                },
                (Some(Held::Part(least)), Held::Unknown) => {
                    alone.push((place, Some(least)));
                    continue;
                }
                (_, _) => {
                    alone.push((place, None));
                    continue;
                }
            };
            held.insert(web.nodes[place], part.told(&mut rounding));
        }
        let strange = Strange::of(&web, &components);
        Looked {
            web,
            held,
            alone,
            strange,
            rounding,
        }
    }

    /// What everybody holds of a thing that was looked at. Single owners are looked at in the order of telling, while
    /// there is time.
    pub fn tell(&mut self, looked: Looked) -> HashMap<NodeId, HeldThrough> {
        let Looked {
            web,
            mut held,
            alone,
            strange,
            rounding,
        } = looked;
        self.rounding = self.rounding.max(rounding);
        self.remember(strange);
        for (place, least) in alone {
            let part = self.alone(&web, place);
            let least = least.or(part.least);
            held.insert(
                web.nodes[place],
                Part { least, ..part }.told(&mut self.rounding),
            );
        }
        held
    }

    /// What an owner holds of everything.
    ///
    /// Linear in the stakes below it, but for companies that own each other: each group of them takes one elimination.
    pub fn of_assets(&mut self, owner: NodeId) -> HashMap<NodeId, HeldThrough> {
        let web = Web::below(&self.columns, owner);
        let places: Vec<usize> = (0..web.nodes.len()).collect();
        self.remember(Strange::of(&web, &web.components(&places)));
        let parts = parts(&web, 0, &below(&web, 0), usize::MAX);
        parts
            .into_iter()
            .map(|(place, part)| (web.nodes[place], part.told(&mut self.rounding)))
            .collect()
    }

    /// What a single owner holds of the thing at the bottom of a web, while there is time.
    fn alone(&mut self, web: &Web, owner: usize) -> Part {
        let unknown = Part {
            least: None,
            most: Some(Number::one()),
            is_outer: true,
        };
        if self.stakes_left == 0 {
            return unknown;
        }
        let things = below(web, owner);
        let stakes: usize = things
            .iter()
            .map(|&thing| 1 + web.owners[thing].len())
            .sum();
        self.stakes_left = self.stakes_left.saturating_sub(stakes);
        if self.stakes_left == 0 {
            return unknown;
        }
        parts(web, owner, &things, EXACT_COMPANIES)
            .remove(&0)
            .unwrap_or(unknown)
    }

    fn remember(&mut self, strange: Strange) {
        self.over.extend(strange.over);
        self.closed.extend(strange.closed);
    }
}
