//! In which order the places of a pattern are filled.
//!
//! Greedy: what few can fill comes first, then always what hangs on something already found. So nearly every stage but
//! the first goes along the edges of one node, instead of through all nodes of the graph.
//!
//! ```text
//!   (a) -[:owns]-> (b, one id) <-[:lists]- (c), (c) -[:located_in]-> (d)
//!
//!   1. Node b                    one candidate
//!   2. Hop  b <-[:owns]-   a     the edges at b; the first of two alike, as they are written
//!   3. Hop  b <-[:lists]-  c
//!   4. Node c of the second path, whose slot is filled by now
//!   5. Hop  c -[:located_in]-> d
//! ```

use super::{HopShape, Shape};

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
    let mut planner = Planner::new(shape);
    let mut asked = vec![false; shape.conditions.len()];
    let mut told = vec![false; shape.paths.len()];
    let mut stages = Vec::new();
    while let Some(task) = planner.next() {
        planner.perform(task);
        // A condition belongs to the first stage at which it can be asked: where it fails, all
        // that would be tried at later stages is never tried.
        let mut conditions = Vec::new();
        for (condition, is_asked) in asked.iter_mut().enumerate() {
            if !*is_asked && planner.can_ask(condition) {
                *is_asked = true;
                conditions.push(condition);
            }
        }
        let mut whole = Vec::new();
        for (path, is_told) in told.iter_mut().enumerate() {
            if !*is_told && planner.is_whole(path) {
                *is_told = true;
                whole.push(path);
            }
        }
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

/// A node's place where nothing is found yet.
struct OpenNode {
    path: usize,
    node: usize,
    slot: usize,
}

impl OpenNode {
    fn task(&self) -> Task {
        Task::Node {
            path: self.path,
            node: self.node,
        }
    }
}

/// A hop along which nothing is found yet.
struct OpenHop<'s> {
    path: usize,
    hop: usize,
    shape: &'s HopShape,
}

impl OpenHop<'_> {
    fn task(&self) -> Task {
        Task::Edge {
            path: self.path,
            hop: self.hop,
        }
    }

    fn is_one_edge(&self) -> bool {
        self.shape.repeat.is_none()
    }

    fn is_endless(&self) -> bool {
        self.shape.repeat.is_some_and(|repeat| repeat.max.is_none())
    }
}

impl<'s> Planner<'s> {
    fn new(shape: &'s Shape) -> Self {
        let mut nodes = Vec::with_capacity(shape.paths.len());
        let mut hops = Vec::with_capacity(shape.paths.len());
        for path in &shape.paths {
            nodes.push(vec![false; path.nodes.len()]);
            hops.push(vec![false; path.hops.len()]);
        }
        Self {
            shape,
            filled: vec![false; shape.slots.len()],
            nodes,
            hops,
        }
    }

    fn next(&self) -> Option<Task> {
        // What another path has found already costs one look, and can only make the rest fewer. A
        // new start comes last: it multiplies all that was found by all that can stand there.
        self.known_node()
            .or_else(|| self.known_edge())
            .or_else(|| self.easiest_hop())
            .or_else(|| self.start())
    }

    fn open_nodes(&self) -> Vec<OpenNode> {
        let mut open = Vec::new();
        for (path, shape) in self.shape.paths.iter().enumerate() {
            for (node, &slot) in shape.nodes.iter().enumerate() {
                if !self.nodes[path][node] {
                    open.push(OpenNode { path, node, slot });
                }
            }
        }
        open
    }

    fn open_hops(&self) -> Vec<OpenHop<'s>> {
        let mut open = Vec::new();
        for (path, shape) in self.shape.paths.iter().enumerate() {
            for (hop, shape) in shape.hops.iter().enumerate() {
                if !self.hops[path][hop] {
                    open.push(OpenHop { path, hop, shape });
                }
            }
        }
        open
    }

    /// A place whose slot is filled from elsewhere.
    fn known_node(&self) -> Option<Task> {
        let open = self.open_nodes();
        let known = open.iter().find(|open| self.filled[open.slot])?;
        Some(known.task())
    }

    /// An edge whose slot is filled from elsewhere. The slot of a walk stands nowhere else.
    fn known_edge(&self) -> Option<Task> {
        let open = self.open_hops();
        let known = open
            .iter()
            .find(|open| open.is_one_edge() && self.filled[open.shape.slot])?;
        Some(known.task())
    }

    /// The hop at a node already found that leads to the fewest: one edge before several, several before any number.
    fn easiest_hop(&self) -> Option<Task> {
        let mut easiest = None;
        for open in self.open_hops() {
            let has_left = self.nodes[open.path][open.hop];
            let has_right = self.nodes[open.path][open.hop + 1];
            if !has_left && !has_right {
                continue;
            }
            // Between two nodes already found a hop leads nowhere new, but may well rule both out.
            let is_between = has_left && has_right;
            let effort = (!open.is_one_edge(), open.is_endless(), !is_between);
            // Of equals the first, so that the order of the matches goes by the pattern alone.
            if easiest.is_none_or(|(least, _)| effort < least) {
                let task = Task::Hop {
                    path: open.path,
                    hop: open.hop,
                    from_left: has_left,
                };
                easiest = Some((effort, task));
            }
        }
        easiest.map(|(_, task)| task)
    }

    /// Where few can stand; a node before an edge.
    fn start(&self) -> Option<Task> {
        let mut starts = Vec::new();
        for open in self.open_nodes() {
            starts.push((self.shape.slots[open.slot].estimate, open.task()));
        }
        for open in self.open_hops() {
            if open.is_one_edge() {
                starts.push((self.shape.slots[open.shape.slot].estimate, open.task()));
            }
        }
        // The first of the smallest, and nodes stand before edges.
        let fewest = starts.into_iter().min_by_key(|&(estimate, _)| estimate)?;
        Some(fewest.1)
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
        !self.nodes[path].contains(&false) && !self.hops[path].contains(&false)
    }
}
