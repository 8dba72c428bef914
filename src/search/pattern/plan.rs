//! In which order the places of a pattern are filled: what few can fill comes first, then what hangs on it.

use super::Shape;

/// One thing to do. Paths, nodes and hops go by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Find a node.
    Node { path: usize, node: usize },
    /// Find an edge, and with it both ends.
    Edge { path: usize, hop: usize },
    /// Go on along a hop, from the node on its left or on its right.
    Hop {
        path: usize,
        hop: usize,
        from_left: bool,
    },
}

/// A task, and what can be asked once it is done.
#[derive(Debug)]
pub(super) struct Stage {
    pub task: Task,
    /// Conditions.
    pub conditions: Vec<usize>,
    /// Paths that are whole.
    pub whole: Vec<usize>,
}

/// The whole order. Quadratic in the size of the pattern.
pub(super) fn plan(shape: &Shape) -> Vec<Stage> {
    let mut planner = Planner {
        shape,
        filled: vec![false; shape.slots.len()],
        nodes: shape
            .paths
            .iter()
            .map(|path| vec![false; path.nodes.len()])
            .collect(),
        hops: shape
            .paths
            .iter()
            .map(|path| vec![false; path.hops.len()])
            .collect(),
    };
    let mut asked = vec![false; shape.conditions.len()];
    let mut told = vec![false; shape.paths.len()];
    let mut stages = Vec::new();
    while let Some(task) = planner.next() {
        planner.perform(task);
        let can_ask = |condition: &usize| !asked[*condition] && planner.can_ask(*condition);
        let conditions: Vec<usize> = (0..asked.len()).filter(can_ask).collect();
        conditions
            .iter()
            .for_each(|&condition| asked[condition] = true);
        let whole: Vec<usize> = (0..told.len())
            .filter(|&path| !told[path] && planner.is_whole(path))
            .collect();
        whole.iter().for_each(|&path| told[path] = true);
        stages.push(Stage {
            task,
            conditions,
            whole,
        });
    }
    stages
}

struct Planner<'s> {
    shape: &'s Shape,
    filled: Vec<bool>,
    /// By path and place, what is found already.
    nodes: Vec<Vec<bool>>,
    hops: Vec<Vec<bool>>,
}

impl Planner<'_> {
    fn next(&self) -> Option<Task> {
        self.known_node()
            .or_else(|| self.known_edge())
            .or_else(|| self.hop())
            .or_else(|| self.start())
    }

    fn each_node(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let nodes = |(path, shape): (usize, &super::PathShape)| {
            shape
                .nodes
                .iter()
                .enumerate()
                .map(|(node, &slot)| (path, node, slot))
                .collect::<Vec<_>>()
        };
        self.shape
            .paths
            .iter()
            .enumerate()
            .flat_map(nodes)
            .filter(|&(path, node, _)| !self.nodes[path][node])
    }

    fn each_hop(&self) -> impl Iterator<Item = (usize, usize, &super::HopShape)> {
        let hops = |(path, shape)| {
            let shape: &super::PathShape = shape;
            shape
                .hops
                .iter()
                .enumerate()
                .map(move |(hop, shape)| (path, hop, shape))
        };
        self.shape
            .paths
            .iter()
            .enumerate()
            .flat_map(hops)
            .filter(|&(path, hop, _)| !self.hops[path][hop])
    }

    /// A place whose slot is filled from elsewhere.
    fn known_node(&self) -> Option<Task> {
        let known = self.each_node().find(|&(_, _, slot)| self.filled[slot]);
        known.map(|(path, node, _)| Task::Node { path, node })
    }

    fn known_edge(&self) -> Option<Task> {
        let known = self
            .each_hop()
            .find(|(_, _, hop)| hop.repeat.is_none() && self.filled[hop.slot]);
        known.map(|(path, hop, _)| Task::Edge { path, hop })
    }

    /// The hop at a node already found that leads to the fewest: one edge before several, several before any number.
    fn hop(&self) -> Option<Task> {
        let at_node = |&(path, hop, _): &(usize, usize, _)| {
            self.nodes[path][hop] || self.nodes[path][hop + 1]
        };
        let effort = |&(path, hop, shape): &(usize, usize, &super::HopShape)| {
            let is_between = self.nodes[path][hop] && self.nodes[path][hop + 1];
            (
                shape.repeat.is_some(),
                shape.repeat.is_some_and(|repeat| repeat.max.is_none()),
                !is_between,
            )
        };
        let easiest = self.each_hop().filter(at_node).min_by_key(effort);
        easiest.map(|(path, hop, _)| Task::Hop {
            path,
            hop,
            from_left: self.nodes[path][hop],
        })
    }

    /// Where few can stand; a node before an edge.
    fn start(&self) -> Option<Task> {
        let estimate = |slot: usize| self.shape.slots[slot].estimate;
        let nodes = self
            .each_node()
            .map(|(path, node, slot)| (estimate(slot), Task::Node { path, node }));
        let edges = self.each_hop().filter(|(_, _, hop)| hop.repeat.is_none());
        let edges =
            edges.map(|(path, hop, shape)| (estimate(shape.slot), Task::Edge { path, hop }));
        nodes
            .chain(edges)
            .min_by_key(|&(estimate, _)| estimate)
            .map(|(_, task)| task)
    }

    fn perform(&mut self, task: Task) {
        let (path, nodes, hop) = match task {
            Task::Node { path, node } => (path, node..node + 1, None),
            Task::Edge { path, hop } | Task::Hop { path, hop, .. } => {
                (path, hop..hop + 2, Some(hop))
            }
        };
        for node in nodes {
            self.nodes[path][node] = true;
            self.filled[self.shape.paths[path].nodes[node]] = true;
        }
        if let Some(hop) = hop {
            self.hops[path][hop] = true;
            self.filled[self.shape.paths[path].hops[hop].slot] = true;
        }
    }

    fn can_ask(&self, condition: usize) -> bool {
        self.shape.conditions[condition]
            .iter()
            .all(|&slot| self.filled[slot])
    }

    fn is_whole(&self, path: usize) -> bool {
        self.nodes[path]
            .iter()
            .chain(&self.hops[path])
            .all(|&is_found| is_found)
    }
}
