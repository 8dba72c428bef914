//! What stands around it?

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::answer::{Answer, AroundRow, CountOnly, Cut, Detail, Limit, Note, Rows};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::count;
use crate::query::Around;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, when};
use crate::resolve::compose::parallel;
use crate::resolve::ownership::step_share::StepShares;
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
    let step_shares = StepShares::new(view, view.lens().as_of);
    let row = |&((from, kind, to), ref claims): &((NodeId, u16, NodeId), Vec<RelationshipId>)| {
        // The farther end: a claim is as far away as the hop that leads along it.
        let hops = [from, to]
            .iter()
            .filter_map(|node| hops_to.get(node))
            .max()
            .copied()
            .unwrap_or_default();
        AroundRow {
            // A claim from the start to itself is one hop, too.
            hops: hops.max(1),
            from: named(graph, from),
            kind: graph.relationship_word(kind).to_owned(),
            to: named(graph, to),
            when: when(view, claims),
            share: step_shares.of_parallel(claims),
            sources: citations(view, claims.iter().copied()),
            claims: ids(graph, claims),
        }
    };
    let rows = match detail {
        // Whoever only counts need not wait for shares and sources.
        Detail::Records => Rows::CountOnly(CountOnly {
            count: parallel.len(),
        }),
        Detail::All | Detail::Rows | Detail::First(_) => {
            let mut rows = parallel::map_while(&parallel, || !view.ends_rows(), row);
            rows.sort_by(|a, b| {
                (a.hops, &a.from.id, &a.kind, &a.to.id)
                    .cmp(&(b.hops, &b.from.id, &b.kind, &b.to.id))
            });
            Rows::Around(rows)
        }
    };

    let name = named(graph, start).name;
    // A claim that is met as a node is no thing; it stands among the claims.
    let entities = surroundings.nodes[1..]
        .iter()
        .filter(|&&(node, _)| graph.node_entity(node).is_some())
        .count();
    let claims: usize = parallel.iter().map(|(_, claims)| claims.len()).sum();
    let reach = count(question.depth, "hop");
    let entity_count = count(entities, "thing");
    let summary = format!(
        "{entity_count} within {reach} of {name}, by {}.",
        count(claims, "claim")
    );
    Ok(builder.finish(format!("Around {name}"), summary, rows))
}
