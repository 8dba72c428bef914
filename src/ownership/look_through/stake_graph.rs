//! The stakes above or below something: who owns how much of what, by places in one list.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use super::weight::Weight;
use crate::graph::NodeId;
use crate::lens::{Allowance, View};
use crate::model::{Interval, Percent};
use crate::ownership::{SHAREHOLDING, Stake, all_stakes_in, stakes_of};

/// Who has the stakes that the lens leaves out as too small: they are nobody's, and still part of the whole.
const NOBODY: NodeId = NodeId::NOBODY;

/// The owners of one asset with what they hold of it, all parcels together.
type Column = Arc<[(NodeId, Interval)]>;

/// The shareholdings of a data set, each asset's reconciled once, whichever thread asks for it.
pub(super) struct Columns<'g> {
    view: View<'g>,
    known: RwLock<FxHashMap<NodeId, Column>>,
}

impl<'g> Columns<'g> {
    pub(super) fn new(view: View<'g>) -> Self {
        Self {
            view,
            known: RwLock::default(),
        }
    }

    /// The owners of an asset, by id. What is surely nothing is left out.
    fn of(&self, asset: NodeId) -> Column {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&asset) {
            return known.clone();
        }
        // Worked out without a lock: two threads may do the same work, which gives the same, and no
        // thread ever waits for the accounts of another one's asset.
        drop(known);
        let column = self.reconciled(asset);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(asset, column.clone());
        column
    }

    fn reconciled(&self, asset: NodeId) -> Column {
        let mut owners: BTreeMap<NodeId, Interval> = BTreeMap::new();
        for stake in all_stakes_in(&self.view, asset) {
            if is_followed(&stake) {
                let owner = if stake.is_left_out {
                    NOBODY
                } else {
                    stake.owner
                };
                let held = owners.entry(owner).or_insert(Interval::ZERO);
                *held = match stake.is_member() {
                    // Joint holders share what they hold in parts that nobody knows: from nothing to all of it.
                    true => Interval::ANYTHING,
                    false => *held + stake.share,
                };
            }
        }
        owners.retain(|_, share| share.max > Percent::ZERO);
        owners.into_iter().collect()
    }

    fn assets(&self, owner: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        let stakes = stakes_of(&self.view, owner).into_iter();
        stakes.filter(is_followed).map(|stake| stake.asset)
    }
}

/// Whether a stake is looked through: shares, and who is one of joint holders.
fn is_followed(stake: &Stake) -> bool {
    stake.interest == SHAREHOLDING || stake.is_member()
}

/// The stakes in everything above or below a start, which has the place 0.
pub(super) struct StakeGraph {
    pub(super) nodes: Vec<NodeId>,
    /// By asset: its owners with their stakes.
    pub(super) owners: Vec<Vec<(usize, Interval)>>,
    /// By owner: its assets.
    pub(super) assets: Vec<Vec<usize>>,
    /// How long may be worked on it.
    pub(super) allowance: Allowance,
}

impl StakeGraph {
    /// Everybody above an asset, nearest first.
    pub(super) fn above(columns: &Columns<'_>, asset: NodeId) -> Self {
        Self::of(columns, Places::from(asset), |found| found)
    }

    /// Everything below an owner, nearest first, and whoever else owns it.
    pub(super) fn below(columns: &Columns<'_>, owner: NodeId) -> Self {
        let mut places = Places::from(owner);
        let mut next = 0;
        while let Some(&holder) = places.nodes.get(next) {
            next += 1;
            if columns.view.ends_search() {
                break;
            }
            for asset in columns.assets(holder) {
                places.of(asset);
            }
        }
        let below = places.nodes.len();
        Self::of(columns, places, |_| below)
    }

    /// With the owners of the first nodes; `most` tells of how many, given how many are found.
    fn of(columns: &Columns<'_>, mut places: Places, most: impl Fn(usize) -> usize) -> Self {
        let mut owners = Vec::new();
        while owners.len() < most(places.nodes.len()) && !columns.view.ends_search() {
            let column = columns.of(places.nodes[owners.len()]);
            let mut stakes = Vec::with_capacity(column.len());
            for &(owner, share) in column.iter() {
                stakes.push((places.of(owner), share));
            }
            owners.push(stakes);
        }
        let nodes = places.nodes;
        owners.resize(nodes.len(), Vec::new());
        let mut assets = vec![Vec::new(); nodes.len()];
        for (asset, column) in owners.iter().enumerate() {
            for &(owner, _) in column {
                assets[owner].push(asset);
            }
        }
        Self {
            nodes,
            owners,
            assets,
            allowance: columns.view.allowance().clone(),
        }
    }

    /// Whether the owners of an asset together hold more than there is, at least.
    pub(super) fn is_over(&self, asset: usize) -> bool {
        let sum: Interval = self.owners[asset].iter().map(|(_, share)| *share).sum();
        sum.min > Percent::HUNDRED || (sum.min == Percent::HUNDRED && sum.min_exclusive)
    }

    /// Whether the owners of an asset cannot all hold the most that they may.
    pub(super) fn is_capped(&self, asset: usize) -> bool {
        let most: Percent = self.owners[asset].iter().map(|(_, share)| share.max).sum();
        most > Percent::HUNDRED
    }

    /// The stakes in an asset that are something, at their least.
    pub(super) fn least(&self, asset: usize) -> impl Iterator<Item = (usize, Weight)> {
        let is_something = |share: &Interval| share.min > Percent::ZERO || share.min_exclusive;
        let stakes = self.owners[asset]
            .iter()
            .filter(move |(_, share)| is_something(share));
        stakes.map(|&(owner, share)| (owner, Weight::of(share.min, share.min_exclusive)))
    }

    /// The stakes in an asset at their most.
    pub(super) fn most(&self, asset: usize) -> impl Iterator<Item = (usize, Weight)> {
        self.owners[asset]
            .iter()
            .map(|&(owner, share)| (owner, Weight::of(share.max, share.max_exclusive)))
    }

    /// The strongly connected components of some places, assets before their owners; members by id, so that a component is
    /// the same in every stake graph. Linear.
    pub(super) fn components(&self, places: &[usize]) -> Vec<Vec<usize>> {
        let mut graph: DiGraph<usize, ()> = DiGraph::with_capacity(places.len(), 0);
        let mut at: FxHashMap<usize, NodeIndex> = FxHashMap::default();
        for &place in places {
            at.insert(place, graph.add_node(place));
        }
        for &owner in places {
            for asset in &self.assets[owner] {
                if let Some(&to) = at.get(asset) {
                    graph.add_edge(at[&owner], to, ());
                }
            }
        }
        // Kosaraju's gives the components in an order in which edges lead back: from owner to asset.
        // Nor does it recurse, as Tarjan's would, through chains as deep as the data.
        let mut components = Vec::new();
        for component in kosaraju_scc(&graph) {
            let mut members: Vec<usize> = component.into_iter().map(|index| graph[index]).collect();
            members.sort_unstable_by_key(|&member| self.nodes[member]);
            components.push(members);
        }
        components
    }

    /// Whether an asset holds some of itself.
    pub(super) fn holds_itself(&self, asset: usize) -> bool {
        self.owners[asset].iter().any(|&(owner, _)| owner == asset)
    }
}

/// Nodes in the order in which they are found.
struct Places {
    nodes: Vec<NodeId>,
    by_node: FxHashMap<NodeId, usize>,
}

impl From<NodeId> for Places {
    fn from(start: NodeId) -> Self {
        Self {
            nodes: vec![start],
            by_node: FxHashMap::from_iter([(start, 0)]),
        }
    }
}

impl Places {
    /// The place of a node, which may be new.
    fn of(&mut self, node: NodeId) -> usize {
        *self.by_node.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }
}
