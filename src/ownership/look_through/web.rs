//! The stakes above or below something: who owns how much of what, by places in one list.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::number::Number;
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Percent;
use crate::ownership::{Interval, SHAREHOLDING, stakes_in, stakes_of};

/// The owners of one asset with what they hold of it, all parcels together.
type Column = Rc<[(NodeId, Interval)]>;

/// The shareholdings of a data set, each asset's reconciled once.
pub(super) struct Columns<'g> {
    view: View<'g>,
    known: HashMap<NodeId, Column>,
}

impl<'g> Columns<'g> {
    pub(super) fn new(view: View<'g>) -> Self {
        Self { view, known: HashMap::new() }
    }

    /// The owners of an asset, by id. What is surely nothing is left out.
    fn of(&mut self, asset: NodeId) -> Column {
        let column = || {
            let mut owners: BTreeMap<NodeId, Interval> = BTreeMap::new();
            for stake in stakes_in(&self.view, asset).iter().filter(|stake| stake.interest == SHAREHOLDING) {
                let held = owners.entry(stake.owner).or_insert(Interval::ZERO);
                *held = *held + stake.share;
            }
            owners.into_iter().filter(|(_, share)| share.max > Percent::ZERO).collect()
        };
        if let Some(known) = self.known.get(&asset) {
            return known.clone();
        }
        let column: Column = column();
        self.known.insert(asset, column.clone());
        column
    }

    fn assets(&self, owner: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        let stakes = stakes_of(&self.view, owner).into_iter();
        stakes.filter(|stake| stake.interest == SHAREHOLDING).map(|stake| stake.asset)
    }
}

/// The stakes in everything above or below a start, which has the place 0.
pub(super) struct Web {
    pub(super) nodes: Vec<NodeId>,
    /// By asset: its owners with their stakes.
    pub(super) owners: Vec<Vec<(usize, Interval)>>,
    /// By owner: its assets.
    pub(super) assets: Vec<Vec<usize>>,
}

impl Web {
    /// Everybody above a thing, nearest first.
    pub(super) fn above(columns: &mut Columns<'_>, thing: NodeId) -> Self {
        let mut places = HashMap::from([(thing, 0)]);
        let mut nodes = vec![thing];
        let mut next = 0;
        while let Some(&asset) = nodes.get(next) {
            next += 1;
            for &(owner, _) in columns.of(asset).iter() {
                add(owner, &mut nodes, &mut places);
            }
        }
        Self::of(columns, nodes, &places)
    }

    /// Everything below an owner, nearest first, and whoever else owns it.
    pub(super) fn below(columns: &mut Columns<'_>, owner: NodeId) -> Self {
        let mut places = HashMap::from([(owner, 0)]);
        let mut nodes = vec![owner];
        let mut next = 0;
        while let Some(&holder) = nodes.get(next) {
            next += 1;
            for asset in columns.assets(holder) {
                add(asset, &mut nodes, &mut places);
            }
        }
        Self::of(columns, nodes, &places)
    }

    fn of(columns: &mut Columns<'_>, nodes: Vec<NodeId>, places: &HashMap<NodeId, usize>) -> Self {
        let (mut nodes, mut places, inside) = (nodes.clone(), places.clone(), nodes.len());
        let mut owners = Vec::with_capacity(inside);
        for place in 0..inside {
            let column = columns.of(nodes[place]);
            let stake = |&(owner, share): &(NodeId, Interval)| (add(owner, &mut nodes, &mut places), share);
            owners.push(column.iter().map(stake).collect::<Vec<_>>());
        }
        owners.resize(nodes.len(), Vec::new());
        let mut assets = vec![Vec::new(); nodes.len()];
        for (asset, column) in owners.iter().enumerate() {
            column.iter().for_each(|&(owner, _)| assets[owner].push(asset));
        }
        Self { nodes, owners, assets }
    }

    /// Whether the owners of an asset together hold more than there is, at least.
    pub(super) fn is_over(&self, asset: usize) -> bool {
        let sum: Interval = self.owners[asset].iter().map(|(_, share)| *share).sum();
        sum.min > Percent::HUNDRED || (sum.min == Percent::HUNDRED && sum.min_exclusive)
    }

    /// Whether the owners of an asset cannot all hold the most that they may.
    pub(super) fn is_capped(&self, asset: usize) -> bool {
        self.owners[asset].iter().map(|(_, share)| share.max).sum::<Percent>() > Percent::HUNDRED
    }

    /// The stakes in an asset that are something, at their least.
    pub(super) fn least(&self, asset: usize) -> impl Iterator<Item = (usize, Number)> {
        let is_something = |share: &Interval| share.min > Percent::ZERO || share.min_exclusive;
        let stakes = self.owners[asset].iter().filter(move |(_, share)| is_something(share));
        stakes.map(|&(owner, share)| (owner, Number::of(share.min, share.min_exclusive)))
    }

    /// The stakes in an asset at their most.
    pub(super) fn most(&self, asset: usize) -> impl Iterator<Item = (usize, Number)> {
        self.owners[asset].iter().map(|&(owner, share)| (owner, Number::of(share.max, share.max_exclusive)))
    }

    /// The strongly connected components of some places, assets before their owners; members by id, so that a component is
    /// the same in every web. Linear.
    pub(super) fn components(&self, places: &[usize]) -> Vec<Vec<usize>> {
        let mut graph: DiGraph<usize, ()> = DiGraph::with_capacity(places.len(), 0);
        let at: HashMap<usize, NodeIndex> = places.iter().map(|&place| (place, graph.add_node(place))).collect();
        for (&owner, &from) in places.iter().zip(places.iter().filter_map(|place| at.get(place))) {
            for to in self.assets[owner].iter().filter_map(|asset| at.get(asset)) {
                graph.add_edge(from, *to, ());
            }
        }
        let members = |component: Vec<NodeIndex>| {
            let mut members: Vec<usize> = component.into_iter().map(|index| graph[index]).collect();
            members.sort_unstable_by_key(|&member| self.nodes[member]);
            members
        };
        kosaraju_scc(&graph).into_iter().map(members).collect()
    }

    /// Whether an asset holds some of itself.
    pub(super) fn holds_itself(&self, asset: usize) -> bool {
        self.owners[asset].iter().any(|&(owner, _)| owner == asset)
    }
}

fn add(node: NodeId, nodes: &mut Vec<NodeId>, places: &mut HashMap<NodeId, usize>) -> usize {
    *places.entry(node).or_insert_with(|| {
        nodes.push(node);
        nodes.len() - 1
    })
}
