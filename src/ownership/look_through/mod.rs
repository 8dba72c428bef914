//! What is held through others: *integrated ownership*, the walks from owner to asset that do not come back to the owner.
//!
//! With `A` the stakes and `N = (I - A)^-1` the weights of all walks, the share of `o` in `b` is `N_ob / N_oo`; it is
//! never above 100 %. (Brioschi, Buzzacchi, Colombo 1989; Baldone, Brioschi, Paleari 1998.)

mod all_owners;
mod anomalies;
mod arithmetic;
mod component;
mod elimination;
mod fixed_bounds;
mod policy_iteration;
mod single_owner;
mod small_ratio;
mod stake_graph;
mod weight;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::graph::NodeId;
use crate::lens::View;
use crate::model::{IndirectShare, Interval, Percent};

use all_owners::{OwnerShare, all_owners};
use anomalies::Anomalies;
use arithmetic::Arithmetic;
use component::{Column, ComponentWalks, EXACT_COMPANIES};
use single_owner::{ShareBounds, below, parts};
use stake_graph::{Columns, StakeGraph};
use weight::Weight;

/// How many stakes are looked at, in one answer, to find what single owners hold at most where that is not found for
/// everybody at once.
const MOST_STAKES: usize = 1_000_000;

/// To start threads takes longer than to follow the stakes of so few.
const WORTH_THREADS: usize = 512;

/// Looks through the shareholdings that a lens shows; other interests are never mixed with them.
pub struct LookThrough<'g> {
    columns: Columns<'g>,
    least: WalkCache,
    most: WalkCache,
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
struct WalkCache(Mutex<HashMap<NodeId, Arc<CachedWalks>>>);

/// The walks inside a component, once somebody has asked for them; `None` if they cannot be followed.
type CachedWalks = OnceLock<Option<Arc<ComponentWalks>>>;

impl WalkCache {
    fn inside(
        &self,
        graph: &StakeGraph,
        members: &[usize],
        stakes: impl Fn(usize) -> Option<Column>,
    ) -> Option<Arc<ComponentWalks>> {
        let inside = || ComponentWalks::of(members, stakes, &graph.allowance).map(Arc::new);
        match members {
            [first, _, ..] => {
                let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let known = Arc::clone(all.entry(graph.nodes[*first]).or_default());
                // Let go before the work: only threads that want this very component wait for it.
                drop(all);
                known.get_or_init(inside).clone()
            }
            // A single company is worked out sooner than looked up.
            _ => inside(),
        }
    }
}

/// What the stakes above one asset give, before [`LookThrough::finish`] puts it into percent.
pub struct PendingShares {
    graph: StakeGraph,
    held: HashMap<NodeId, IndirectShare>,
    /// Owners whose share the common search leaves open, by place, with their least share where that is known.
    alone: Vec<(usize, Option<Weight>)>,
    anomalies: Anomalies,
    rounding: Option<Percent>,
}

impl<'g> LookThrough<'g> {
    /// Looks through what a view shows. Stakes of different dates do not add up, so it should have a date.
    pub fn new(view: View<'g>) -> Self {
        Self {
            columns: Columns::new(view),
            least: WalkCache::default(),
            most: WalkCache::default(),
            stakes_left: MOST_STAKES,
            over: BTreeMap::new(),
            closed: BTreeSet::new(),
            rounding: None,
        }
    }

    /// What everybody holds of an asset.
    ///
    /// Linear in the stakes above it, but for companies that own each other: each group of them takes one elimination.
    pub fn of_owners(&mut self, asset: NodeId) -> HashMap<NodeId, IndirectShare> {
        let pending = self.compute(asset);
        self.finish(pending)
    }

    /// Works out what everybody holds of an asset, as far as it does not depend on what else is asked. Many threads can do
    /// so at once, each for another asset; what they find is handed to [`LookThrough::finish`] in order.
    pub fn compute(&self, asset: NodeId) -> PendingShares {
        let graph = StakeGraph::above(&self.columns, asset);
        let places: Vec<usize> = (0..graph.nodes.len()).collect();
        let components = graph.components(&places);
        let least = || self.at_least(&graph, &components);
        let most = || self.at_most(&graph, &components);
        let mut stakes = graph.owners.iter().flatten();
        let (least, most) = if stakes.all(|(_, share)| share.min == share.max) {
            let both = least();
            (both.clone(), both)
        } else if graph.nodes.len() < WORTH_THREADS {
            (least(), most())
        } else {
            rayon::join(least, most)
        };
        let mut held = HashMap::new();
        let mut alone = Vec::new();
        let mut rounding = None;
        // Sums that lack a part are no bounds of anything: of an asset that was not gone through nothing is told.
        if graph.allowance.ends_search() {
            return PendingShares {
                graph,
                held,
                alone,
                anomalies: Anomalies::default(),
                rounding,
            };
        }
        // Place 0 is the asset itself.
        for (place, (least, most)) in least.into_iter().zip(most).enumerate().skip(1) {
            let Some(most) = most else { continue };
            let least = match least {
                Some(OwnerShare::Known(least)) => Ok(Some(least)),
                Some(OwnerShare::Unknown) => Err(()),
                None => Ok(None),
            };
            match (least, most) {
                (Ok(least), OwnerShare::Known(most)) => {
                    let part = ShareBounds {
                        least,
                        most: Some(most),
                        is_outer: false,
                    };
                    held.insert(graph.nodes[place], part.in_percent(&mut rounding));
                }
                // A least that is known stays, whatever a search for the most finds.
                (least, _) => alone.push((place, least.unwrap_or_default())),
            }
        }
        let anomalies = Anomalies::of(&graph, &components);
        PendingShares {
            graph,
            held,
            alone,
            anomalies,
            rounding,
        }
    }

    /// What everybody holds if each stake is the least that it may be. Where the owners of a company hold more than all of
    /// it even so, some claim is wrong, and its stakes are not followed.
    fn at_least(&self, graph: &StakeGraph, components: &[Vec<usize>]) -> Vec<Option<OwnerShare>> {
        let stakes = |asset| graph.least(asset).collect();
        let followed = |asset| (!graph.is_over(asset)).then(|| stakes(asset));
        all_owners(graph, components, stakes, |members| {
            self.least.inside(graph, members, followed)
        })
    }

    /// What everybody holds if each stake is the most that it may be. Where those do not fit into 100 %, who gets how much
    /// depends on the owner that is asked about: then each is searched alone.
    fn at_most(&self, graph: &StakeGraph, components: &[Vec<usize>]) -> Vec<Option<OwnerShare>> {
        let stakes = |asset| graph.most(asset).collect();
        let followed = |asset| (!graph.is_capped(asset)).then(|| stakes(asset));
        all_owners(graph, components, stakes, |members| {
            self.most.inside(graph, members, followed)
        })
    }

    /// What everybody holds of an asset, once it is computed. Single owners are searched in the order of the calls, within
    /// a million stakes.
    pub fn finish(&mut self, pending: PendingShares) -> HashMap<NodeId, IndirectShare> {
        let PendingShares {
            graph,
            mut held,
            alone,
            anomalies,
            rounding,
        } = pending;
        self.rounding = self.rounding.max(rounding);
        self.remember(anomalies);
        for (place, least) in alone {
            let part = self.alone(&graph, place);
            let least = least.or(part.least);
            held.insert(
                graph.nodes[place],
                ShareBounds { least, ..part }.in_percent(&mut self.rounding),
            );
        }
        held
    }

    /// What an owner holds of everything.
    ///
    /// Linear in the stakes below it, but for companies that own each other: each group of them takes one elimination.
    pub fn of_assets(&mut self, owner: NodeId) -> HashMap<NodeId, IndirectShare> {
        let graph = StakeGraph::below(&self.columns, owner);
        let places: Vec<usize> = (0..graph.nodes.len()).collect();
        let parts = parts(&graph, 0, &below(&graph, 0), usize::MAX);
        if graph.allowance.ends_search() {
            return HashMap::new();
        }
        self.remember(Anomalies::of(&graph, &graph.components(&places)));
        parts
            .into_iter()
            .map(|(place, part)| (graph.nodes[place], part.in_percent(&mut self.rounding)))
            .collect()
    }

    /// What a single owner holds of the asset at place 0 of a stake graph, while stakes may still be looked at.
    fn alone(&mut self, graph: &StakeGraph, owner: usize) -> ShareBounds {
        let unknown = ShareBounds {
            least: None,
            most: Some(Weight::one()),
            is_outer: true,
        };
        if self.stakes_left == 0 || graph.allowance.ends_search() {
            return unknown;
        }
        let assets = below(graph, owner);
        let mut stakes = 0;
        for &asset in &assets {
            stakes += 1 + graph.owners[asset].len();
        }
        self.stakes_left = self.stakes_left.saturating_sub(stakes);
        if self.stakes_left == 0 {
            return unknown;
        }
        parts(graph, owner, &assets, EXACT_COMPANIES)
            .remove(&0)
            .unwrap_or(unknown)
    }

    fn remember(&mut self, anomalies: Anomalies) {
        self.over.extend(anomalies.over);
        self.closed.extend(anomalies.closed);
    }
}
