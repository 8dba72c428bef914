//! Chains of ownership, as owners and holdings show them.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use rustc_hash::FxHashMap;

use crate::answer::{Cut as What, Limit, Named};
use crate::graph::{Direction, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Date, Percent, Share, relationship_kind as kind};
use crate::ownership::VOTING_RIGHTS;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::ids;
use crate::resolve::compose::labels::named;
use crate::search::{Closure, closure};

/// How many hops of a chain a row shows, those next to the far end: in full, the chains of a very deep graph would take
/// the square of its depth. Owners and holdings themselves are never cut.
pub(in crate::resolve) const LONGEST_CHAIN: usize = 40;

/// Counts the rows whose chains are longer than that.
#[derive(Debug, Default)]
pub(in crate::resolve) struct LongChains {
    long: usize,
    all: usize,
}

impl LongChains {
    /// Counts the chains from some nodes of a closure.
    pub(in crate::resolve) fn count(
        &mut self,
        closure: &Closure,
        nodes: impl Iterator<Item = NodeId>,
    ) {
        for node in nodes {
            self.all += 1;
            self.long += usize::from(
                closure
                    .hops
                    .get(&node)
                    .is_some_and(|&hops| hops > LONGEST_CHAIN),
            );
        }
    }

    /// Adds what was counted elsewhere.
    pub(in crate::resolve) fn add(&mut self, other: LongChains) {
        self.all += other.all;
        self.long += other.long;
    }

    /// Adds the limit to the answer.
    pub(in crate::resolve) fn add_limit(&self, builder: &mut AnswerBuilder<'_, '_>) {
        if self.long > 0 {
            builder.limit(chains_cut(self.all - self.long, self.all));
        }
    }
}

/// How many of all chains are told in full.
pub(in crate::resolve) fn chains_cut(shown: usize, total: usize) -> Limit {
    let hops = LONGEST_CHAIN;
    Limit::new(What::Chains { hops }, shown, total)
}

/// The kinds of ownership as codes of one graph.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) struct OwnershipKinds {
    owns: Option<u16>,
    controls: Option<u16>,
    operates: Option<u16>,
}

impl OwnershipKinds {
    pub(in crate::resolve) fn of(graph: &Graph) -> Self {
        let code = |word| graph.relationship_code(word);
        Self {
            owns: code(kind::OWNS),
            controls: code(kind::CONTROLS),
            operates: code(kind::OPERATES),
        }
    }

    /// A stake or control; these chain.
    pub(in crate::resolve) fn is_stake(self, code: u16) -> bool {
        [self.owns, self.controls].contains(&Some(code))
    }

    /// Running something; this ends a chain at the asset that is run.
    pub(in crate::resolve) fn is_operation(self, code: u16) -> bool {
        self.operates == Some(code)
    }

    /// Whether a search for owners follows a kind from the asset itself, or from one of its owners.
    pub(in crate::resolve) fn follows(self, code: u16, from_asset: bool) -> bool {
        self.is_stake(code) || (from_asset && self.is_operation(code))
    }

    /// Whether an asset has a direct owner other than itself.
    pub(in crate::resolve) fn has_owner(self, view: &View<'_>, asset: NodeId) -> bool {
        let graph = view.graph();
        let above = graph
            .into(asset)
            .by_kind()
            .filter(|&(code, _)| self.follows(code, true));
        let mut owners = above.flat_map(|(code, group)| view.admitted(code, group));
        owners.any(|(_, owner)| owner != asset && graph.node_entity(owner).is_some())
    }

    /// All owners of an asset: its operators, and whoever owns or controls it or them, to the end.
    pub(in crate::resolve) fn above(self, view: &View<'_>, asset: NodeId) -> Closure {
        closure(view, asset, Direction::In, |code, hops| {
            self.follows(code, hops == 0)
        })
    }
}

/// The claims that join neighbours in a closure, by (nearer end, farther end), by id.
pub(in crate::resolve) struct LinkClaims(FxHashMap<(NodeId, NodeId), Vec<RelationshipId>>);

impl LinkClaims {
    pub(in crate::resolve) fn of<'e>(
        edges: impl IntoIterator<Item = &'e (NodeId, NodeId, RelationshipId)>,
    ) -> Self {
        let mut links: FxHashMap<_, Vec<RelationshipId>> = FxHashMap::default();
        for &(nearer, farther, claim) in edges {
            links.entry((nearer, farther)).or_default().push(claim);
        }
        links.values_mut().for_each(|claims| claims.sort_unstable());
        Self(links)
    }

    /// The claims between two neighbours.
    pub(in crate::resolve) fn between(&self, nearer: NodeId, farther: NodeId) -> &[RelationshipId] {
        self.0.get(&(nearer, farther)).map_or(&[], Vec::as_slice)
    }
}

/// A chain from an owner down to what it holds.
pub(in crate::resolve) struct Chain {
    /// The owner first.
    pub(in crate::resolve) nodes: Vec<NodeId>,
    /// The claims of each step.
    pub(in crate::resolve) steps: Vec<Vec<RelationshipId>>,
}

impl Chain {
    /// Every claim of the chain.
    pub(in crate::resolve) fn claims(&self) -> impl Iterator<Item = RelationshipId> {
        self.steps.iter().flatten().copied()
    }

    /// The names along it.
    pub(in crate::resolve) fn names(&self, graph: &Graph) -> Vec<Named> {
        self.nodes.iter().map(|&node| named(graph, node)).collect()
    }

    /// The ids of each step.
    pub(in crate::resolve) fn path(&self, graph: &Graph) -> Vec<Vec<String>> {
        self.steps.iter().map(|step| ids(graph, step)).collect()
    }

    /// How the owner stands to the next in the chain.
    pub(in crate::resolve) fn role(&self, graph: &Graph) -> String {
        role(graph, self.steps.first().map_or(&[], Vec::as_slice))
    }

    /// The stake of each step.
    pub(in crate::resolve) fn shares(
        &self,
        step_shares: &mut StepShares<'_, '_>,
    ) -> Vec<Option<Share>> {
        self.steps.iter().map(|step| step_shares.of(step)).collect()
    }
}

/// The stakes of steps on a date, each worked out once: chains share most of their steps.
pub(in crate::resolve) struct StepShares<'v, 'g> {
    view: &'v View<'g>,
    date: Option<Date>,
    known: FxHashMap<Vec<RelationshipId>, Option<Share>>,
}

impl<'v, 'g> StepShares<'v, 'g> {
    pub(in crate::resolve) fn new(view: &'v View<'g>, date: Option<Date>) -> Self {
        Self {
            view,
            date,
            known: FxHashMap::default(),
        }
    }

    /// The stake of a step; votes are no stake.
    fn of(&mut self, step: &[RelationshipId]) -> Option<Share> {
        if let Some(&known) = self.known.get(step) {
            return known;
        }
        let is_stake = |id: &RelationshipId| self.view.graph().relationship_kind(*id) == kind::OWNS;
        let share = stated_share(self.view, step.iter().copied().filter(is_stake), self.date);
        self.known.insert(step.to_vec(), share);
        share
    }
}

/// How claims stand one to the other: each kind once, stakes first.
///
/// An operator is given by its role, and who holds some of the votes does not read as being in control.
pub(in crate::resolve) fn role(graph: &Graph, claims: &[RelationshipId]) -> String {
    let mut words: Vec<(u8, String)> = Vec::new();
    for &claim in claims {
        words.push(match graph.relationship_kind(claim) {
            kind::OWNS => (0, kind::OWNS.to_owned()),
            kind::CONTROLS if graph.interest(claim) == Some(VOTING_RIGHTS) => {
                (1, "votes".to_owned())
            }
            kind::OPERATES => (
                3,
                graph
                    .relationship(claim)
                    .role
                    .unwrap_or_else(|| kind::OPERATES.to_owned()),
            ),
            other => (2, other.to_owned()),
        });
    }
    words.sort_unstable();
    words.dedup();
    let words: Vec<String> = words.into_iter().map(|(_, word)| word).collect();
    words.join(", ")
}

/// Whether claims are a stake and perhaps votes that surely do not reach half: each account is smaller, and none says
/// control without a share.
pub(in crate::resolve) fn is_minority(graph: &Graph, claims: &[RelationshipId]) -> bool {
    let half = Percent::from_units(Percent::HUNDRED.units() / 2);
    let is_less = |&claim: &RelationshipId| {
        // Parcels add up.
        graph.share(claim).is_some_and(|share| share.is_below(half))
            && graph.relationship(claim).parcel.is_none()
    };
    !claims.is_empty() && claims.iter().all(is_less)
}

/// The stake of a chain of one step: longer chains have no direct stake.
pub(in crate::resolve) fn direct_share(shares: &[Option<Share>]) -> Option<Share> {
    match shares {
        [share] => *share,
        _ => None,
    }
}

/// The share of parallel claims on a date: what is assumed, else the latest account seen by then, stakes before votes,
/// else the first seen later. Under `as_of`, an account that was seen later does not speak.
pub(in crate::resolve) fn stated_share(
    view: &View<'_>,
    claims: impl Iterator<Item = RelationshipId> + Clone,
    date: Option<Date>,
) -> Option<Share> {
    let account = |id: RelationshipId| {
        let graph = view.graph();
        let rank = || {
            (
                graph.is_assumed(id),
                graph.relationship_kind(id) == kind::OWNS,
            )
        };
        graph
            .share(id)
            .map(|share| (rank(), graph.seen(id), id, share))
    };
    let is_later = |seen: Option<Date>| {
        seen.zip(date)
            .is_some_and(|(seen, date)| seen.first_day() > date.last_day())
    };
    let accounts = || claims.clone().filter_map(account);
    let by_then = accounts().filter(|account| !is_later(account.1));
    let latest = by_then.max_by_key(|&(rank, seen, id, _)| (rank, seen, id));
    let first_later = || {
        let later = accounts().filter(|account| is_later(account.1) && view.lens().as_of.is_none());
        later.min_by_key(|&(rank, seen, id, _)| (std::cmp::Reverse(rank), seen, id))
    };
    latest.or_else(first_later).map(|(.., share)| share)
}

/// Which nodes of an upward closure have no owner in it.
pub(in crate::resolve) struct UltimateOwners {
    component: FxHashMap<NodeId, usize>,
    is_source: Vec<bool>,
    is_cycle: Vec<bool>,
}

impl UltimateOwners {
    /// Finds the strongly connected components of the ownership above an asset, and those without an owner outside.
    /// Running something is no ownership: who runs its own owner is in no cycle with it.
    pub(in crate::resolve) fn of(
        view: &View<'_>,
        ownership: OwnershipKinds,
        closure: &Closure,
    ) -> Self {
        let is_stake = |id| ownership.is_stake(view.graph().relationship_kind_code(id));
        let stakes: Vec<_> = closure
            .edges
            .iter()
            .filter(|&&(_, _, id)| is_stake(id))
            .collect();
        let mut graph: DiGraph<NodeId, ()> = DiGraph::new();
        let indices: FxHashMap<NodeId, _> = closure
            .nodes
            .iter()
            .map(|&node| (node, graph.add_node(node)))
            .collect();
        for (nearer, farther, _) in &stakes {
            graph.add_edge(indices[farther], indices[nearer], ());
        }
        let mut component = FxHashMap::default();
        let components = kosaraju_scc(&graph);
        for (number, members) in components.iter().enumerate() {
            component.extend(members.iter().map(|&index| (graph[index], number)));
        }
        let mut is_source = vec![true; components.len()];
        let mut is_cycle: Vec<bool> = components.iter().map(|members| members.len() > 1).collect();
        for (nearer, farther, _) in &stakes {
            if component[nearer] != component[farther] {
                is_source[component[nearer]] = false;
            } else if nearer == farther {
                is_cycle[component[nearer]] = true;
            }
        }
        Self {
            component,
            is_source,
            is_cycle,
        }
    }

    /// Whether no owner outside a node's own cycle is known.
    pub(in crate::resolve) fn is_ultimate(&self, node: NodeId) -> bool {
        self.component
            .get(&node)
            .is_some_and(|&number| self.is_source[number])
    }

    /// Whether a node is part of an ownership cycle.
    pub(in crate::resolve) fn is_cyclic(&self, node: NodeId) -> bool {
        self.component
            .get(&node)
            .is_some_and(|&number| self.is_cycle[number])
    }
}
