//! The yardstick: loops over bare arrays, without lens, dates or citations. Nothing that walks this graph on one thread
//! is expected to be faster.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context;

use super::{Engine, Found};
use crate::question::Question;

/// Edges on one side of all nodes, as compressed sparse rows.
struct Rows {
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Rows {
    fn new(nodes: usize, ends: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; nodes + 1];
        for (node, _) in ends.clone() {
            starts[node as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut others = vec![0; starts[nodes] as usize];
        for (node, other) in ends {
            others[next[node as usize] as usize] = other;
            next[node as usize] += 1;
        }
        Self { starts, others }
    }

    fn of(&self, node: u32) -> &[u32] {
        &self.others[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

/// Both sides.
struct Sides {
    out: Rows,
    into: Rows,
}

impl Sides {
    fn new(nodes: usize, ends: &[(u32, u32)]) -> Self {
        let back = ends.iter().map(|&(from, to)| (to, from));
        Self {
            out: Rows::new(nodes, ends.iter().copied()),
            into: Rows::new(nodes, back),
        }
    }

    fn around(&self, node: u32) -> impl Iterator<Item = u32> {
        self.out.of(node).iter().chain(self.into.of(node)).copied()
    }
}

/// Which nodes were met in the present search: forgetting is one step.
#[derive(Default)]
struct Seen {
    round: u32,
    by: Vec<u32>,
}

impl Seen {
    fn forget(&mut self) {
        self.round += 1;
    }

    fn is_new(&mut self, node: u32) -> bool {
        std::mem::replace(&mut self.by[node as usize], self.round) != self.round
    }

    fn has(&self, node: u32) -> bool {
        self.by[node as usize] == self.round
    }
}

/// The graph as arrays.
pub struct Bare {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    all: Sides,
    owns: Sides,
    /// Listed things by lister, each once.
    listed: HashMap<u32, Vec<u32>>,
    seen: RefCell<[Seen; 2]>,
}

impl Bare {
    /// Reads `nodes.csv` and `edges.csv`.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let text = |name| {
            fs::read_to_string(folder.join(name)).with_context(|| format!("cannot read {name}"))
        };
        let (nodes, edges) = (text("nodes.csv")?, text("edges.csv")?);
        let names: Vec<String> = nodes
            .lines()
            .skip(1)
            .filter_map(|line| Some(line.split_once(',')?.0.to_owned()))
            .collect();
        let numbers: HashMap<String, u32> = names.iter().cloned().zip(0..).collect();
        let (mut all, mut owns, mut listed) =
            (Vec::new(), Vec::new(), HashMap::<u32, Vec<u32>>::new());
        for line in edges.lines().skip(1) {
            let fields: Vec<&str> = line.splitn(5, ',').collect();
            let [_, kind, from, to, _] = fields[..] else {
                anyhow::bail!("edges.csv has a short line: {line}")
            };
            let ends = (numbers[from], numbers[to]);
            all.push(ends);
            match kind {
                "owns" => owns.push(ends),
                "lists" => listed.entry(ends.0).or_default().push(ends.1),
                _ => {}
            }
        }
        for things in listed.values_mut() {
            things.sort_unstable();
            things.dedup();
        }
        let seen = || Seen {
            round: 0,
            by: vec![0; names.len()],
        };
        let seen = RefCell::new([seen(), seen()]);
        let (all, owns) = (
            Sides::new(names.len(), &all),
            Sides::new(names.len(), &owns),
        );
        Ok(Self {
            names,
            numbers,
            all,
            owns,
            listed,
            seen,
        })
    }

    fn around(&self, start: u32, k: u32, owns: bool) -> Vec<u32> {
        let sides = if owns { &self.owns } else { &self.all };
        let [seen, _] = &mut *self.seen.borrow_mut();
        seen.forget();
        seen.is_new(start);
        let mut found = vec![start];
        let mut level = 0;
        for _ in 0..k {
            let end = found.len();
            if level == end {
                break;
            }
            for place in level..end {
                for other in sides.around(found[place]) {
                    if seen.is_new(other) {
                        found.push(other);
                    }
                }
            }
            level = end;
        }
        found
    }

    fn hops(&self, from: u32, to: u32, directed: bool) -> usize {
        let seen = &mut *self.seen.borrow_mut();
        let mut frontiers = [vec![from], vec![to]];
        for (seen, start) in seen.iter_mut().zip([from, to]) {
            seen.forget();
            seen.is_new(start);
        }
        let mut hops = 0;
        while frontiers.iter().all(|frontier| !frontier.is_empty()) {
            let side = usize::from(frontiers[1].len() < frontiers[0].len());
            let mut next = Vec::new();
            for &node in &frontiers[side] {
                let (forward, backward) = (self.all.out.of(node), self.all.into.of(node));
                let (near, far): (&[u32], &[u32]) = match (directed, side) {
                    (false, _) => (forward, backward),
                    (true, 0) => (forward, &[]),
                    (true, _) => (&[], backward),
                };
                for &other in near.iter().chain(far) {
                    if seen[side].is_new(other) {
                        if seen[1 - side].has(other) {
                            return hops + 1;
                        }
                        next.push(other);
                    }
                }
            }
            frontiers[side] = next;
            hops += 1;
        }
        0
    }

    fn owners(&self, lister: u32) -> Vec<(u32, u32)> {
        let [seen, _] = &mut *self.seen.borrow_mut();
        let mut pairs = Vec::new();
        for &thing in self.listed.get(&lister).into_iter().flatten() {
            seen.forget();
            seen.is_new(thing);
            let mut pending = vec![thing];
            while let Some(node) = pending.pop() {
                for &owner in self.owns.into.of(node) {
                    if seen.is_new(owner) {
                        pairs.push((thing, owner));
                        pending.push(owner);
                    }
                }
            }
        }
        pairs
    }
}

impl Engine for Bare {
    fn ask(&self, question: &Question) -> anyhow::Result<Option<Found>> {
        let number = |name: &str| {
            self.numbers
                .get(name)
                .copied()
                .with_context(|| format!("no node {name}"))
        };
        Ok(Some(match question {
            Question::Around {
                start,
                k,
                kinds,
                as_of: None,
                ..
            } => Found::Nodes(self.around(number(start)?, *k, !kinds.is_empty())),
            Question::Path {
                from, to, directed, ..
            } => Found::Hops(self.hops(number(from)?, number(to)?, *directed)),
            Question::Owners { lister, .. } => Found::Pairs(self.owners(number(lister)?)),
            Question::Walk { start, .. } => {
                Found::Reached(self.around(number(start)?, u32::MAX, false).len())
            }
            _ => return Ok(None),
        }))
    }

    fn lines(&self, found: &Found) -> Vec<String> {
        let name = |node: u32| &self.names[node as usize];
        match found {
            Found::Nodes(nodes) => nodes.iter().map(|&node| name(node).clone()).collect(),
            Found::Pairs(pairs) => pairs
                .iter()
                .map(|&(a, b)| format!("{} {}", name(a), name(b)))
                .collect(),
            _ => Vec::new(),
        }
    }
}
