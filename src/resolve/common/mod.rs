//! What do several entities have in common?

mod lists;
mod ownership;

use crate::answer::{Answer, CommonRelation, CommonRow, CommonWay, Cut, Detail, Limit, Rows};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::count;
use crate::query::Common;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::ownership::chains::{Chain, StepShares};
use crate::search::{Hop, meeting};

pub(super) fn answer(view: &View<'_>, question: &Common, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let entities = entities(view, question)?;
    let mut builder = AnswerBuilder::new(view);
    entities.iter().for_each(|&entity| builder.node(entity));
    let compared = Compared {
        view,
        entities: &entities,
    };
    let mut rows = ownership::owners(&compared);
    rows.extend(ownership::holdings(&compared));
    rows.extend(lists::lists(&compared));
    rows.sort_by_cached_key(|found| {
        (
            found.row.relation,
            found.hops,
            fold(&found.row.what.name),
            found.row.what.id.clone(),
        )
    });
    let (points, hops) = compared.meeting_points(question, &mut builder);
    rows.extend(points);
    for found in &rows {
        builder.node(found.what);
        builder.relationships(found.claims.iter().copied());
    }
    let rows: Vec<CommonRow> = rows.into_iter().map(|found| found.row).collect();
    let names: Vec<String> = entities
        .iter()
        .map(|&entity| named(graph, entity).name)
        .collect();
    let names = name_list(&names);
    let summary = summary(&rows, &names, hops);
    Ok(builder.finish(
        format!("What do {names} have in common?"),
        summary,
        Rows::Common(rows),
    ))
}

/// The entities, each once, in the order in which they are named.
fn entities(view: &View<'_>, question: &Common) -> Result<Vec<NodeId>> {
    let graph = view.graph();
    let mut entities = Vec::new();
    for name in &question.of {
        let entity = graph.entity_node(graph.entity_named(name)?);
        if !entities.contains(&entity) {
            entities.push(entity);
        }
    }
    match entities.len() {
        0 | 1 => Err(Wrong::OneThingAlone.hint(Hint::NameTwo).into()),
        _ => Ok(entities),
    }
}

/// The entities of the question.
struct Compared<'a, 'g> {
    view: &'a View<'g>,
    entities: &'a [NodeId],
}

/// A row with what it takes out of the graph.
struct Finding {
    row: CommonRow,
    what: NodeId,
    claims: Vec<RelationshipId>,
    /// How far it is from all of them together, to put the nearest first.
    hops: usize,
}

/// How an entity is joined to what is common: its chain, and the listings at the end of it.
struct Connection {
    of: NodeId,
    chain: Chain,
    listings: Vec<RelationshipId>,
}

impl Compared<'_, '_> {
    fn finding(
        &self,
        relation: CommonRelation,
        what: NodeId,
        connections: &[Connection],
    ) -> Finding {
        let (view, graph) = (self.view, self.view.graph());
        let claims = |connection: &Connection| {
            connection
                .chain
                .claims()
                .chain(connection.listings.iter().copied())
                .collect::<Vec<_>>()
        };
        let way = |connection: &Connection| CommonWay {
            of: named(graph, connection.of),
            chain: connection.chain.names(graph),
            path: connection.chain.path(graph),
            shares: connection
                .chain
                .shares(&mut StepShares::new(view, view.lens().as_of)),
            listings: ids(graph, &connection.listings),
            sources: citations(view, claims(connection)),
        };
        // Editions go by their names, which have their years.
        let is_list = relation == CommonRelation::List;
        let hops = if is_list {
            0
        } else {
            connections
                .iter()
                .map(|connection| connection.chain.steps.len())
                .sum()
        };
        let claims: Vec<RelationshipId> = connections.iter().flat_map(claims).collect();
        let ways = connections.iter().map(way).collect();
        let sources = citations(view, claims.iter().copied());
        Finding {
            row: CommonRow {
                relation,
                what: named(graph, what),
                ways,
                sources,
            },
            what,
            claims,
            hops,
        }
    }

    /// The nearest meeting points up to the limit, and how far they are from all entities together.
    fn meeting_points(
        &self,
        question: &Common,
        builder: &mut AnswerBuilder<'_, '_>,
    ) -> (Vec<Finding>, usize) {
        let found = meeting(self.view, self.entities, question.budget);
        let total = found.points.len();
        if total > question.limit {
            let what = Cut::MeetingPoints { hops: found.hops };
            builder.limit(Limit::new(what, question.limit, total));
        }
        if !found.is_complete {
            let total = question.budget.saturating_add(1);
            builder.limit(Limit::new(Cut::PlacesReached, question.budget, total));
        }
        let row = |(point, ways): &(NodeId, Vec<Vec<Hop>>)| {
            let connections = self.entities.iter().zip(ways).map(|(&of, way)| Connection {
                of,
                chain: self.way(of, way),
                listings: Vec::new(),
            });
            self.finding(
                CommonRelation::Meeting,
                *point,
                &connections.collect::<Vec<_>>(),
            )
        };
        (
            found.points.iter().take(question.limit).map(row).collect(),
            found.hops,
        )
    }

    fn way(&self, from: NodeId, hops: &[Hop]) -> Chain {
        let graph = self.view.graph();
        let mut nodes = vec![from];
        nodes.extend(hops.iter().map(|hop| {
            let (source, target) = graph.endpoints(hop.edge);
            if hop.forward { target } else { source }
        }));
        Chain {
            nodes,
            steps: hops
                .iter()
                .map(|hop| vec![graph.edge_relationship(hop.edge)])
                .collect(),
        }
    }
}

/// `A and B`, `A, B and C`.
fn name_list(names: &[String]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.join(", "),
    }
}

fn summary(rows: &[CommonRow], names: &str, hops: usize) -> String {
    let number = |relation| rows.iter().filter(|row| row.relation == relation).count();
    if rows.is_empty() {
        return format!("{names} have nothing in common, as far as the data goes.");
    }
    let (owners, holdings) = (
        number(CommonRelation::Owner),
        number(CommonRelation::Holding),
    );
    let (lists, points) = (
        number(CommonRelation::List),
        number(CommonRelation::Meeting),
    );
    let meet = match points {
        0 => "no meeting point".to_owned(),
        _ => format!(
            "{}, {} from all of them together",
            count(points, "nearest meeting point"),
            count(hops, "hop")
        ),
    };
    let (owners, holdings) = (
        count(owners, "common owner"),
        count(holdings, "common holding"),
    );
    format!(
        "{names}: {owners}, {holdings}, {}, {meet}.",
        count(lists, "common list")
    )
}
