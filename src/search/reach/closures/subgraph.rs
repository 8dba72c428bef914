//! What stands above some nodes, taken out of the graph once.

use rayon::prelude::*;

use crate::graph::{Direction, NodeId};
use crate::lens::View;
use crate::search::node_map::NodeMap;
use crate::search::reach::bfs_level::BfsLevel;

/// How many nodes one thread reads the neighbours of at a time.
const SHARE: usize = 1024;

/// All nodes that are reached from any start, by small numbers, with the neighbours of each.
pub(crate) struct ReachGraph {
    pub(crate) nodes: Vec<NodeId>,
    /// The number of each start that is reached from any.
    starts: Vec<Option<u32>>,
    /// What is next to each start as such.
    first: Rows,
    /// What is next to each node.
    further: Rows,
}

/// The neighbours of some nodes, one node's after the other's, and how many each has.
struct Neighbours {
    lengths: Vec<u32>,
    nodes: Vec<NodeId>,
}

/// Numbers in rows of any length.
// Two arrays instead of a vector a row: closures walk through little else.
struct Rows {
    /// Where each row starts; one more at the end.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Rows {
    fn new() -> Self {
        Self {
            starts: vec![0],
            numbers: Vec::new(),
        }
    }

    fn of(&self, row: usize) -> &[u32] {
        // What was found last has no row where the search was cut.
        match self.starts.get(row..row + 2) {
            Some(&[start, end]) => &self.numbers[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Adds the neighbours of some nodes, as rows of their numbers.
    fn extend(&mut self, found: &[Neighbours], numbers: &NodeMap) {
        for Neighbours { lengths, nodes } in found {
            self.numbers
                .extend(nodes.iter().filter_map(|&node| numbers.get(node)));
            for length in lengths {
                self.starts
                    .push(self.starts[self.starts.len() - 1] + length);
            }
        }
    }
}

impl ReachGraph {
    /// Level by level, each in the order of its nodes.
    pub(crate) fn above_all(
        view: &View<'_>,
        starts: &[NodeId],
        direction: Direction,
        follows: impl Fn(u16, bool) -> bool + Sync,
    ) -> Self {
        let next_to = |nodes: &[NodeId], is_first: bool| {
            let follows = |kind| follows(kind, is_first);
            let of_share = |nodes: &[NodeId]| read_neighbours(view, nodes, direction, follows);
            match nodes.len() {
                // To hand out so little costs more than to do it.
                0..=SHARE => vec![of_share(nodes)],
                _ => nodes.par_chunks(SHARE).map(of_share).collect(),
            }
        };
        let graph = view.graph();
        let mut nodes = Vec::new();
        let mut numbers = NodeMap::new(graph.node_count());
        let mut level = BfsLevel::new(graph);
        let mut first = Rows::new();
        let mut further = Rows::new();
        let mut read = 0;
        // Starts are read as such first, and again like any other node if something reaches them:
        // other kinds may be followed from a start.
        let mut found = next_to(starts, true);
        let mut rows = &mut first;
        loop {
            for share in &found {
                for &node in &share.nodes {
                    level.reach(node);
                }
            }
            // Numbers first, for all of the level, and only then rows, which are made of numbers.
            level.close(|node| {
                numbers.insert(node, nodes.len() as u32);
                nodes.push(node);
            });
            rows.extend(&found, &numbers);
            if read == nodes.len() || view.ends_search() {
                break;
            }
            found = next_to(&nodes[read..], false);
            read = nodes.len();
            rows = &mut further;
        }
        let starts = starts.iter().map(|&start| numbers.get(start)).collect();
        Self {
            nodes,
            starts,
            first,
            further,
        }
    }

    /// Adds what one start reaches, nearest first; `marks` hold, for each node, the closure that it was last found in.
    pub(crate) fn reach(&self, start: usize, marks: &mut [u32], reached: &mut Vec<u32>) {
        let mark = start as u32 + 1;
        if let Some(own) = self.starts[start] {
            marks[own as usize] = mark;
        }
        let mut reach = |others: &[u32], reached: &mut Vec<u32>| {
            for &other in others {
                if std::mem::replace(&mut marks[other as usize], mark) != mark {
                    reached.push(other);
                }
            }
        };
        reach(self.first.of(start), reached);
        let mut place = 0;
        while let Some(&other) = reached.get(place) {
            reach(self.further.of(other as usize), reached);
            place += 1;
        }
    }
}

/// Reads what is next to some nodes.
fn read_neighbours(
    view: &View<'_>,
    nodes: &[NodeId],
    direction: Direction,
    follows: impl Fn(u16) -> bool,
) -> Neighbours {
    let mut lengths = Vec::with_capacity(nodes.len());
    let mut found = Vec::new();
    for &node in nodes {
        let before = found.len();
        neighbours(view, node, direction, &follows, |other| found.push(other));
        lengths.push((found.len() - before) as u32);
    }
    Neighbours {
        lengths,
        nodes: found,
    }
}

/// The entities next to a node by relationships of some kinds. The arcs of claim nodes would count a claim twice.
fn neighbours(
    view: &View<'_>,
    node: NodeId,
    direction: Direction,
    follows: impl Fn(u16) -> bool,
    mut reach: impl FnMut(NodeId),
) {
    let graph = view.graph();
    let out = (direction != Direction::In).then(|| graph.out(node));
    let into = (direction != Direction::Out).then(|| graph.into(node));
    for incident in out.into_iter().chain(into) {
        for (kind, group) in incident.by_kind() {
            if !follows(kind) {
                continue;
            }
            view.each_neighbour_of_kind(kind, group, |other| {
                if graph.node_entity(other).is_some() {
                    reach(other);
                }
            });
        }
    }
}
