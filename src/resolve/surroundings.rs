//! What stands around an answer?

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::compose::answer_builder::AnswerBuilder;
use crate::answer::{Answer, ClaimTotal, CountOnly, Rows, Surroundings};
use crate::error::Result;
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::{Allowance, Lens, View};

/// How far to look, and how much to take: a page of a few hundred kilobytes.
const HOPS: usize = 2;
const MOST_CLAIMS: usize = 2_000;
/// The most claims of one kind on one side of a thing: a lister's thousands must not crowd out everything else.
const MOST_OF_A_KIND: usize = 200;

impl Graph {
    /// The claims around the things of an answer, within two hops and 2,000 claims, of all times: whoever explores the
    /// answer without the graph can go on from it. The answer's lens chooses them, but for its date.
    ///
    /// ```
    /// use relata::lens::Allowance;
    /// use relata::{Graph, Lens, Owners};
    /// let graph = Graph::bundled()?;
    /// let answer = graph.ask(Owners::of("wechat"), &Lens::default())?;
    /// let around = graph.surroundings(&Allowance::default(), &answer)?;
    /// assert!(around.records.relationships().len() > answer.relationships().len());
    /// # Ok::<(), relata::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Graph::ask`].
    pub fn surroundings(&self, allowance: &Allowance, answer: &Answer) -> Result<Surroundings> {
        let lens = Lens {
            as_of: None,
            ..answer.lens().clone()
        };
        let around = if lens.assume.is_empty() {
            walk(&lens.over(self)?.within(allowance), answer)
        } else {
            let assuming = self.assuming(&lens.assume)?;
            walk(&lens.over(&assuming)?.within(allowance), answer)
        };
        self.damage().map_or(Ok(around), Err)
    }
}

fn walk(view: &View<'_>, answer: &Answer) -> Surroundings {
    let graph = view.graph();
    let mut taken = Taken {
        claims: FxHashSet::default(),
        nodes: Vec::new(),
        met: FxHashSet::default(),
        is_cut: false,
    };
    for claim in answer.relationships() {
        if let Some(claim) = graph.relationship_by_id(&claim.id) {
            taken.claims.insert(claim);
            taken.meet_claim(view, claim);
        }
    }
    for entity in answer.entities() {
        if let Some(entity) = graph.entity_by_id(&entity.id) {
            taken.meet(graph.entity_node(entity));
        }
    }
    // What the answer holds itself is no part of what is added to it.
    let most = taken.claims.len() + MOST_CLAIMS;
    let mut frontier = 0..taken.nodes.len();
    for _ in 0..HOPS {
        let mut nodes = taken.nodes[frontier.clone()].to_vec();
        nodes.sort_unstable();
        for node in nodes {
            if view.ends_search() {
                break;
            }
            taken.step(view, node, most);
        }
        frontier = frontier.end..taken.nodes.len();
    }
    let mut builder = AnswerBuilder::new(view);
    for &node in &taken.nodes {
        builder.node(node);
    }
    builder.relationships(taken.claims.iter().copied());
    let mut totals = BTreeMap::new();
    for entity in builder.entities() {
        totals.insert(graph.entity_id(entity).to_owned(), totals_at(view, entity));
    }
    let records = builder.finish("", "", Rows::CountOnly(CountOnly { count: 0 }));
    let mut days = BTreeMap::new();
    for claim in records.relationships() {
        if let Some(id) = graph.relationship_by_id(&claim.id) {
            days.insert(claim.id.clone(), view.validity([id]));
        }
    }
    Surroundings {
        records,
        days,
        totals,
        hops: HOPS,
        most_claims: MOST_CLAIMS,
        is_cut: taken.is_cut,
    }
}

/// What a walk has met.
struct Taken {
    claims: FxHashSet<RelationshipId>,
    nodes: Vec<NodeId>,
    met: FxHashSet<NodeId>,
    is_cut: bool,
}

impl Taken {
    fn meet(&mut self, node: NodeId) {
        if self.met.insert(node) {
            self.nodes.push(node);
        }
    }

    /// A claim that others point at is a place to look around from, too: that is where its replies stand.
    fn meet_claim(&mut self, view: &View<'_>, claim: RelationshipId) {
        if let Some(node) = view.graph().claim_node(claim) {
            self.meet(node);
        }
    }

    /// Takes the claims at a node, and what is at their other ends.
    fn step(&mut self, view: &View<'_>, node: NodeId, most: usize) {
        let graph = view.graph();
        for incident in [graph.out(node), graph.into(node)] {
            for (kind, group) in incident.by_kind() {
                for (place, (edge, other)) in view.admitted(kind, group).enumerate() {
                    let claim = graph.edge_relationship(edge);
                    if !self.claims.contains(&claim)
                        && (place >= MOST_OF_A_KIND || self.claims.len() >= most)
                    {
                        self.is_cut = true;
                        break;
                    }
                    self.claims.insert(claim);
                    self.meet_claim(view, claim);
                    self.meet(other);
                }
            }
        }
    }
}

fn totals_at(view: &View<'_>, entity: EntityId) -> Vec<ClaimTotal> {
    let graph = view.graph();
    let node = graph.entity_node(entity);
    let mut totals = Vec::new();
    for (incident, outgoing) in [(graph.out(node), true), (graph.into(node), false)] {
        for (kind, group) in incident.by_kind() {
            // A claim that others point at stands there as an edge and as an arc, and is one all the same.
            let edges = view.admitted(kind, group);
            let total = edges.filter(|(edge, _)| !graph.is_arc(*edge)).count();
            if total > 0 {
                totals.push(ClaimTotal {
                    kind: graph.relationship_word(kind).to_owned(),
                    outgoing,
                    total,
                });
            }
        }
    }
    totals
}
