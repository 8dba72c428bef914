//! What do several things have in common?

mod lists;
mod ownership;

use super::chains::{Chain, Stated};
use super::extract::Extract;
use super::words::{citations, count, ids, named};
use crate::answer::{Answer, CommonRelation, CommonRow, CommonWay, Limit, Rows};
use crate::error::{Error, Result};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::query::Common;
use crate::search::{Hop, meeting};

pub(super) fn common(view: &View<'_>, question: &Common) -> Result<Answer> {
    let graph = view.graph();
    let things = things(view, question)?;
    let mut extract = Extract::new(view);
    things.iter().for_each(|&thing| extract.node(thing));
    let asked = Asked {
        view,
        things: &things,
    };
    let mut rows = ownership::owners(&asked);
    rows.extend(ownership::holdings(&asked));
    rows.extend(lists::lists(&asked));
    rows.sort_by_cached_key(|found| {
        (
            found.row.relation,
            found.hops,
            fold(&found.row.what.name),
            found.row.what.id.clone(),
        )
    });
    let (points, hops) = asked.meeting_points(question, &mut extract);
    rows.extend(points);
    for found in &rows {
        extract.node(found.what);
        extract.relationships(found.claims.iter().copied());
    }
    let rows: Vec<CommonRow> = rows.into_iter().map(|found| found.row).collect();
    let names: Vec<String> = things
        .iter()
        .map(|&thing| named(graph, thing).name)
        .collect();
    let names = in_a_row(&names);
    let summary = summary(&rows, &names, hops);
    Ok(extract.answer(
        format!("What do {names} have in common?"),
        summary,
        Rows::Common(rows),
    ))
}

/// The things, each once, in the order in which they are named.
fn things(view: &View<'_>, question: &Common) -> Result<Vec<NodeId>> {
    let graph = view.graph();
    let mut things = Vec::new();
    for name in &question.of {
        let thing = graph.entity_node(graph.entity_named(name)?);
        if !things.contains(&thing) {
            things.push(thing);
        }
    }
    match things.len() {
        0 | 1 => Err(Error::Question(
            "one thing alone has nothing in common\nname two different things or more".to_owned(),
        )),
        _ => Ok(things),
    }
}

/// The things that are asked about.
struct Asked<'a, 'g> {
    view: &'a View<'g>,
    things: &'a [NodeId],
}

/// A row with what it takes out of the graph.
struct Found {
    row: CommonRow,
    what: NodeId,
    claims: Vec<RelationshipId>,
    /// How far it is from all of them together, to put the nearest first.
    hops: usize,
}

/// How a thing is joined to what is common: its chain, and the listings at the end of it.
struct Joined {
    of: NodeId,
    chain: Chain,
    listings: Vec<RelationshipId>,
}

impl Asked<'_, '_> {
    fn found(&self, relation: CommonRelation, what: NodeId, joined: &[Joined]) -> Found {
        let (view, graph) = (self.view, self.view.graph());
        let claims = |joined: &Joined| {
            joined
                .chain
                .claims()
                .chain(joined.listings.iter().copied())
                .collect::<Vec<_>>()
        };
        let way = |joined: &Joined| CommonWay {
            of: named(graph, joined.of),
            chain: joined.chain.names(graph),
            path: joined.chain.path(graph),
            shares: joined
                .chain
                .shares(&mut Stated::new(view, view.lens().as_of)),
            listings: ids(graph, &joined.listings),
            sources: citations(view, claims(joined)),
        };
        // Editions go by their names, which tell their years.
        let is_list = relation == CommonRelation::List;
        let hops = if is_list {
            0
        } else {
            joined.iter().map(|joined| joined.chain.steps.len()).sum()
        };
        let claims: Vec<RelationshipId> = joined.iter().flat_map(claims).collect();
        let ways = joined.iter().map(way).collect();
        let sources = citations(view, claims.iter().copied());
        Found {
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

    /// The nearest meeting points, as many as are wanted, and how far they are from all things together.
    fn meeting_points(
        &self,
        question: &Common,
        extract: &mut Extract<'_, '_>,
    ) -> (Vec<Found>, usize) {
        let found = meeting(self.view, self.things, question.budget);
        let total = found.points.len();
        if total > question.limit {
            let what = format!(
                "nearest meeting points, {} from all of them together",
                count(found.hops, "hop")
            );
            extract.limit(Limit {
                what,
                shown: question.limit,
                total,
            });
        }
        if !found.is_complete {
            let what =
                "places reached in search of the nearest meeting points; --budget allows more"
                    .to_owned();
            extract.limit(Limit {
                what,
                shown: question.budget,
                total: question.budget.saturating_add(1),
            });
        }
        let row = |(point, ways): &(NodeId, Vec<Vec<Hop>>)| {
            let joined = self.things.iter().zip(ways).map(|(&of, way)| Joined {
                of,
                chain: self.way(of, way),
                listings: Vec::new(),
            });
            self.found(CommonRelation::Meeting, *point, &joined.collect::<Vec<_>>())
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
fn in_a_row(names: &[String]) -> String {
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
