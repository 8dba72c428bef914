//! Chains of ownership, as owners and holdings show them.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use crate::answer::{Cut, Limit, Named, Role, Roles, ShareNote};
use crate::graph::{Direction, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Share, entity_kind, relationship_kind as kind};
use crate::ownership::{VOTING_RIGHTS, interest, is_joint};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::ids;
use crate::resolve::compose::labels::named;
use crate::resolve::ownership::step_share::StepShares;
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
            let hops = closure.hops.get(&node).copied().unwrap_or_default();
            self.long += usize::from(hops > LONGEST_CHAIN);
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

/// How many of all chains are shown in full.
pub(in crate::resolve) fn chains_cut(shown: usize, total: usize) -> Limit {
    let hops = LONGEST_CHAIN;
    Limit::new(Cut::Chains { hops }, shown, total)
}

/// The kinds of ownership as codes of one graph.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) struct OwnershipKinds {
    owns: Option<u16>,
    controls: Option<u16>,
    operates: Option<u16>,
    /// Of who is one of joint holders; none where the data knows no joint holders.
    part_of: Option<u16>,
}

impl OwnershipKinds {
    pub(in crate::resolve) fn of(graph: &Graph) -> Self {
        Self {
            owns: graph.relationship_code(kind::OWNS),
            controls: graph.relationship_code(kind::CONTROLS),
            operates: graph.relationship_code(kind::OPERATES),
            part_of: graph.relationship_code(kind::PART_OF).filter(|_| {
                let mut kinds = graph.entity_kinds().iter();
                kinds.any(|word| word == entity_kind::GROUP)
            }),
        }
    }

    /// Whether a claim of these kinds leads from an owner to an asset: who is part of something holds with it only if
    /// these are joint holders.
    pub(super) fn joins(self, graph: &Graph, claim: RelationshipId) -> bool {
        let is_part = self.part_of == Some(graph.relationship_kind_code(claim));
        !is_part || is_joint(graph, graph.ends(claim).1)
    }

    /// A closure without what is part of something that holds nothing.
    pub(in crate::resolve) fn joined(self, graph: &Graph, found: Closure) -> Closure {
        let is_joined =
            |&(_, _, claim): &(NodeId, NodeId, RelationshipId)| self.joins(graph, claim);
        match self.part_of {
            Some(_) if !found.edges.iter().all(is_joined) => {
                found.within(|claim| self.joins(graph, claim))
            }
            _ => found,
        }
    }

    /// The lens without the claims that are part of something that holds nothing: for questions about very many things.
    pub(in crate::resolve) fn joined_view<'g>(self, view: &View<'g>) -> View<'g> {
        let Some(part_of) = self.part_of else {
            return view.clone();
        };
        let graph = view.graph();
        let mut others: Vec<RelationshipId> = graph.relationships().collect();
        others.retain(|&id| {
            graph.relationship_kind_code(id) == part_of && !is_joint(graph, graph.ends(id).1)
        });
        match others.is_empty() {
            true => view.clone(),
            false => view.leaving_out(others),
        }
    }

    /// A stake, control, or a part in joint holders; these chain.
    pub(in crate::resolve) fn is_holding(self, code: u16) -> bool {
        self.is_stake(code) || self.part_of == Some(code)
    }

    /// A stake or control.
    pub(in crate::resolve) fn is_stake(self, code: u16) -> bool {
        [self.owns, self.controls].contains(&Some(code))
    }

    /// Running something; this ends a chain at the asset that is run.
    pub(in crate::resolve) fn is_operation(self, code: u16) -> bool {
        self.operates == Some(code)
    }

    /// Whether a search for owners follows a kind from the asset itself, or from one of its owners.
    pub(in crate::resolve) fn follows(self, code: u16, from_asset: bool) -> bool {
        // Who runs one thing of an owner has no part in what else the owner has.
        self.is_holding(code) || (from_asset && self.is_operation(code))
    }

    /// Whether an asset has a direct owner other than itself.
    pub(in crate::resolve) fn has_owner(self, view: &View<'_>, asset: NodeId) -> bool {
        let graph = view.graph();
        let is_owner = |owner: NodeId| owner != asset && graph.node_entity(owner).is_some();
        for (code, group) in graph.into(asset).by_kind() {
            if !self.follows(code, true) {
                continue;
            }
            if self.part_of == Some(code) && !is_joint(graph, asset) {
                continue;
            }
            let mut owners = view.admitted(code, group).map(|(_, owner)| owner);
            if owners.any(is_owner) {
                return true;
            }
        }
        false
    }

    /// All owners of an asset: its operators, and whoever owns or controls it or them, to the end.
    pub(in crate::resolve) fn above(self, view: &View<'_>, asset: NodeId) -> Closure {
        let found = closure(view, asset, Direction::In, |code, hops| {
            self.follows(code, hops == 0)
        });
        self.joined(view.graph(), found)
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
        for claims in links.values_mut() {
            // By id: edges come kind by kind, and a step shows its claims in one order.
            claims.sort_unstable();
        }
        Self(links)
    }

    /// The claims between two neighbours.
    pub(in crate::resolve) fn between(&self, nearer: NodeId, farther: NodeId) -> &[RelationshipId] {
        self.0.get(&(nearer, farther)).map_or(&[], Vec::as_slice)
    }
}

/// A chain from an owner down to what it holds.
#[derive(Clone)]
pub(in crate::resolve) struct Chain {
    /// The owner first.
    pub(in crate::resolve) nodes: Vec<NodeId>,
    /// The claims of each step.
    pub(in crate::resolve) steps: Vec<Vec<RelationshipId>>,
}

impl Chain {
    /// The chain through some nodes, the owner first, by the links of an upward closure.
    pub(in crate::resolve) fn upward(nodes: Vec<NodeId>, links: &LinkClaims) -> Self {
        let mut steps = Vec::new();
        for pair in nodes.windows(2) {
            steps.push(links.between(pair[1], pair[0]).to_vec());
        }
        Self { nodes, steps }
    }

    /// Every claim of the chain.
    pub(in crate::resolve) fn claims(&self) -> impl Iterator<Item = RelationshipId> {
        self.steps.iter().flatten().copied()
    }

    /// The claims that it rests on.
    pub(in crate::resolve) fn cited(&self, graph: &Graph) -> impl Iterator<Item = RelationshipId> {
        let steps = self.steps.iter();
        steps.flat_map(move |step| without_replaced(graph, step))
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
    pub(in crate::resolve) fn roles(&self, graph: &Graph) -> Roles {
        roles(graph, self.steps.first().map_or(&[], Vec::as_slice))
    }

    /// The stake of each step.
    pub(in crate::resolve) fn shares(&self, step_shares: &mut StepShares<'_>) -> ChainShares {
        let mut told = ChainShares::default();
        for step in &self.steps {
            let of_step = step_shares.of(step);
            told.shares.push(of_step.share);
            told.notes.push(of_step.note);
        }
        told
    }
}

/// The claims of a step without the accounts instead of which its stake is assumed: they say nothing of it.
fn without_replaced(graph: &Graph, step: &[RelationshipId]) -> Vec<RelationshipId> {
    let mut assumed = step.to_vec();
    assumed.retain(|&claim| graph.is_assumed(claim));
    if assumed.is_empty() || assumed.len() == step.len() {
        return step.to_vec();
    }
    let stake = |claim: RelationshipId| {
        let record = graph.relationship(claim);
        let is_stake = kind::OWNERSHIP.contains(&record.kind.as_str());
        is_stake.then(|| (interest(&record).to_owned(), record.parcel))
    };
    let replaced: Vec<_> = assumed.into_iter().map(stake).collect();
    let mut others = step.to_vec();
    others.retain(|&claim| graph.is_assumed(claim) || !replaced.contains(&stake(claim)));
    others
}

/// The stakes along a chain, and what must be known of each.
#[derive(Debug, Default)]
pub(in crate::resolve) struct ChainShares {
    pub(in crate::resolve) shares: Vec<Option<Share>>,
    pub(in crate::resolve) notes: Vec<ShareNote>,
}

/// How claims stand one to the other: each kind once, stakes first.
///
/// An operator is given by its role, and who holds some of the votes does not read as being in control.
pub(in crate::resolve) fn roles(graph: &Graph, claims: &[RelationshipId]) -> Roles {
    claims.iter().map(|&claim| role(graph, claim)).collect()
}

fn role(graph: &Graph, claim: RelationshipId) -> Role {
    let is_votes = graph.interest(claim) == Some(VOTING_RIGHTS);
    match graph.relationship_kind(claim) {
        kind::OWNS => Role::Owns,
        kind::PART_OF => Role::Member {
            of: named(graph, graph.ends(claim).1).name,
        },
        kind::CONTROLS if is_votes => Role::Votes,
        kind::OPERATES => {
            let role = graph.relationship(claim).role;
            Role::Operates {
                role: role.filter(|role| role != kind::OPERATES),
            }
        }
        kind => Role::Claim {
            relationship: kind.to_owned(),
        },
    }
}

/// The stake of a chain of one step: longer chains have no direct stake.
pub(in crate::resolve) fn direct_share(shares: &[Option<Share>]) -> Option<Share> {
    match shares {
        [share] => *share,
        _ => None,
    }
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
        let is_stake = |id| ownership.is_holding(view.graph().relationship_kind_code(id));
        let mut graph: DiGraph<NodeId, ()> = DiGraph::new();
        let mut indices: FxHashMap<NodeId, NodeIndex> = FxHashMap::default();
        for &node in &closure.nodes {
            indices.insert(node, graph.add_node(node));
        }
        for &(nearer, farther, id) in &closure.edges {
            if is_stake(id) {
                graph.add_edge(indices[&farther], indices[&nearer], ());
            }
        }
        // Companies that hold each other own, seen from outside, as one: nobody stands above them unless an edge comes into
        // the component from elsewhere.
        let components = kosaraju_scc(&graph);
        let mut component = FxHashMap::default();
        let mut is_cycle = Vec::new();
        for (number, members) in components.iter().enumerate() {
            // A company alone is in no cycle yet; that it holds itself, only an edge can tell.
            is_cycle.push(members.len() > 1);
            component.extend(members.iter().map(|&index| (graph[index], number)));
        }
        let mut is_source = vec![true; components.len()];
        for edge in graph.edge_references() {
            let owner = graph[edge.source()];
            let asset = graph[edge.target()];
            if component[&owner] != component[&asset] {
                is_source[component[&asset]] = false;
            } else if owner == asset {
                is_cycle[component[&asset]] = true;
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
        let number = self.component.get(&node);
        number.is_some_and(|&number| self.is_source[number])
    }

    /// Whether a node is part of an ownership cycle.
    pub(in crate::resolve) fn is_cyclic(&self, node: NodeId) -> bool {
        let number = self.component.get(&node);
        number.is_some_and(|&number| self.is_cycle[number])
    }
}
