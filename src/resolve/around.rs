//! What stands around it?

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::answer::{Answer, AroundRow, CountOnly, Cut, Detail, Limit, Note, Rows};
use crate::error::Result;
use crate::graph::{Direction, EdgeId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::count;
use crate::query::Around;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, when};
use crate::resolve::compose::parallel;
use crate::resolve::ownership::over::{Over, Parted};
use crate::resolve::ownership::step_share::{StepShares, ToldShare};
use crate::search::surroundings;

pub(super) fn answer(view: &View<'_>, question: &Around, detail: Detail) -> Result<Answer> {
    let graph = view.graph();
    let start = graph.node_named(&question.start)?;
    let surroundings = surroundings(
        view,
        start,
        question.depth,
        question.direction,
        question.limit,
    );

    let hops_to: FxHashMap<NodeId, usize> = surroundings.nodes.iter().copied().collect();

    let mut builder = AnswerBuilder::new(view);
    builder.node(start);
    // One row for claims that say the same of the same two. A set, as a claim can be met as an edge and as two arcs.
    let mut parallel: BTreeMap<(NodeId, u16, NodeId), BTreeSet<RelationshipId>> = BTreeMap::new();
    for &edge in &surroundings.edges {
        if view.ends_rows() {
            break;
        }
        let relationship = graph.edge_relationship(edge);
        builder.relationship(relationship);
        let (from, to) = graph.ends(relationship);
        parallel
            .entry((from, graph.relationship_kind_code(relationship), to))
            .or_default()
            .insert(relationship);
    }
    for cut in &surroundings.cuts {
        let what = Cut::ClaimsBeside {
            relationship: graph.relationship_word(cut.kind).to_owned(),
            of: named(graph, cut.node).name,
            outgoing: cut.outgoing,
        };
        builder.limit(Limit::new(what, question.limit, cut.total));
    }
    if !surroundings.closed.is_empty() {
        let words = surroundings.closed.iter();
        let mut kinds: Vec<String> = words
            .map(|&kind| graph.relationship_word(kind).to_owned())
            .collect();
        kinds.sort();
        builder.note(Note::KindsClosed { kinds });
    }
    let parallel: Vec<_> = parallel
        .into_iter()
        .map(|(ends, claims)| (ends, claims.into_iter().collect::<Vec<_>>()))
        .collect();
    let over = Over::new(view);
    let parted = parallel::map(&parallel, |(_, claims)| over.parted(claims));
    let mut former: FxHashSet<RelationshipId> = FxHashSet::default();
    for parted in &parted {
        former.extend(&parted.over);
        former.extend(parted.last_day.iter().flat_map(|_| &parted.told));
    }
    let told: Vec<_> = parallel.into_iter().zip(parted).collect();
    let step_shares = StepShares::new(view, view.lens().as_of);
    let row = |&(((from, kind, to), ref claims), ref parted): &(Parallel, Parted)| {
        // The farther end: a claim is as far away as the hop that leads along it.
        let hops = [from, to]
            .iter()
            .filter_map(|node| hops_to.get(node))
            .max()
            .copied()
            .unwrap_or_default();
        let ToldShare { share, note } = step_shares.of_parted(parted);
        AroundRow {
            hangs_on: Default::default(),
            // A claim from the start to itself is one hop, too.
            hops: hops.max(1),
            from: named(graph, from),
            kind: graph.relationship_word(kind).to_owned(),
            to: named(graph, to),
            when: when(view, &parted.told),
            former: parted.last_day.is_some(),
            share,
            // Without a share there is nothing that it would be a share of.
            share_of: share.and(note.interest),
            sources: citations(view, claims.iter().copied()),
            claims: ids(graph, claims),
        }
    };
    let rows = match detail {
        // Whoever only counts need not wait for shares and sources.
        Detail::Records => Rows::CountOnly(CountOnly { count: told.len() }),
        Detail::All | Detail::Told | Detail::Rows | Detail::First(_) => {
            let mut rows = parallel::map_while(&told, || !view.ends_rows(), row);
            rows.sort_by(|a, b| {
                (a.hops, a.former, &a.from.id, &a.kind, &a.to.id)
                    .cmp(&(b.hops, b.former, &b.from.id, &b.kind, &b.to.id))
            });
            Rows::Around(rows)
        }
    };

    let name = named(graph, start).name;
    let reached = match former.is_empty() {
        true => surroundings.nodes.iter().map(|&(node, _)| node).collect(),
        false => reached_without(view, start, question, &surroundings.edges, &former),
    };
    // A claim that is met as a node is no thing; it stands among the claims.
    let is_thing = |node: &&NodeId| graph.node_entity(**node).is_some();
    let entities = reached[1..].iter().filter(is_thing).count();
    let claims: usize = told.iter().map(|((_, claims), _)| claims.len()).sum();
    let reach = count(question.depth, "hop");
    let entity_count = count(entities, "thing");
    let summary = format!(
        "{entity_count} within {reach} of {name}, by {}{}.",
        count(claims - former.len(), "claim"),
        match former.len() {
            0 => String::new(),
            former => format!("; {former} former"),
        }
    );
    Ok(builder.finish(format!("Around {name}"), summary, rows))
}

/// Claims that say the same of the same two.
type Parallel = ((NodeId, u16, NodeId), Vec<RelationshipId>);

/// What still stands around the start without ties that are over, the start first.
fn reached_without(
    view: &View<'_>,
    start: NodeId,
    question: &Around,
    edges: &[EdgeId],
    former: &FxHashSet<RelationshipId>,
) -> Vec<NodeId> {
    let graph = view.graph();
    let mut beside: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
    for &edge in edges {
        if former.contains(&graph.edge_relationship(edge)) {
            continue;
        }
        let (source, target) = graph.endpoints(edge);
        if question.direction != Direction::In {
            beside.entry(source).or_default().push(target);
        }
        if question.direction != Direction::Out {
            beside.entry(target).or_default().push(source);
        }
    }
    let mut reached = vec![start];
    let mut met = FxHashSet::from_iter([start]);
    let mut nearer = 0;
    for _ in 0..question.depth {
        let farther = reached.len();
        for place in nearer..farther {
            for &node in beside.get(&reached[place]).into_iter().flatten() {
                if met.insert(node) {
                    reached.push(node);
                }
            }
        }
        nearer = farther;
    }
    reached
}
