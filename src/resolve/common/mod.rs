//! What do several entities have in common?

mod lists;
mod ownership;

use crate::answer::{
    Answer, CommonRelation, CommonRow, CommonWay, Cut, Detail, Held, Limit, Rows, ShareNote,
};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::{Date, count};
use crate::query::Common;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::listings::ANYBODY;
use crate::resolve::ownership::chains::Chain;
use crate::resolve::ownership::over::Over;
use crate::resolve::ownership::step_share::StepShares;
use crate::search::{Hop, meeting};

pub(super) fn answer(view: &View<'_>, question: &Common, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let entities = entities(view, question)?;
    let mut builder = AnswerBuilder::new(view);
    for &entity in &entities {
        builder.node(entity);
    }
    let date = view.lens().as_of.or(graph.newest_day());
    let compared = Compared {
        view,
        entities: &entities,
        date,
    };
    builder.as_of(date);
    builder.asked_editions(ANYBODY.editions(view));
    let mut rows = ownership::owners(&compared);
    let below = ownership::below(&compared);
    rows.extend(ownership::holdings(&compared, &below));
    rows.extend(lists::lists(&compared, &below));
    rows.sort_by_cached_key(|found| {
        (
            found.row.relation,
            found.row.former,
            found.hops,
            fold(&found.row.what.name),
            found.row.what.id.clone(),
        )
    });
    // After the sorting: meeting points stand last, in the order in which the search found them.
    let (points, hops) = compared.meeting_points(question, &mut builder);
    rows.extend(points);
    for found in &rows {
        builder.node(found.what);
        builder.relationships(found.claims.iter().copied());
    }
    let rows: Vec<CommonRow> = rows.into_iter().map(|found| found.row).collect();
    let names = entities.iter().map(|&entity| named(graph, entity).name);
    let names = name_list(&names.collect::<Vec<_>>());
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
        // A thing has everything in common with itself, which would be no answer.
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
    /// The day of the answer.
    date: Option<Date>,
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
    /// A day on which the chain held: that of the answer, of the listing, or the last one.
    day: Option<Date>,
    /// Whether the last day is over.
    former: bool,
}

impl Compared<'_, '_> {
    /// The day before which something is former.
    fn date_before(&self) -> Option<Date> {
        // What a search did not come to may well be held today.
        self.date.filter(|_| !self.view.ends_search())
    }

    fn finding(
        &self,
        relation: CommonRelation,
        what: NodeId,
        connections: &[Connection],
    ) -> Finding {
        let view = self.view;
        let graph = view.graph();
        let mut claims: Vec<RelationshipId> = Vec::new();
        let mut ways = Vec::new();
        let mut hops = 0;
        for Connection {
            of,
            chain,
            listings,
            day,
            former,
        } in connections
        {
            let mut shares = chain.shares(&mut match (*former, *day) {
                (true, Some(day)) => StepShares::past(view, day),
                _ => StepShares::new(view, *day),
            });
            if relation == CommonRelation::Meeting {
                // A chain says what each holds of the next; on the way to a meeting point it may be the other way round.
                shares.shares.fill(None);
                shares.notes.fill(ShareNote::default());
            }
            let own: Vec<RelationshipId> = chain.claims().chain(listings.iter().copied()).collect();
            ways.push(CommonWay {
                hangs_on: Default::default(),
                of: named(graph, *of),
                chain: chain.names(graph),
                path: chain.path(graph),
                shares: shares.shares,
                share_notes: shares.notes,
                held: match relation {
                    CommonRelation::Meeting if !former => Held::default(),
                    _ => chain.held(view, *day, *former),
                },
                listings: ids(graph, listings),
                sources: citations(view, own.iter().copied()),
            });
            // Those of all ways: the row stands on every one of them.
            claims.extend(own);
            hops += chain.steps.len();
        }
        if relation == CommonRelation::List {
            // Editions go by their names, which have their years.
            hops = 0;
        }
        Finding {
            row: CommonRow {
                hangs_on: Default::default(),
                relation,
                what: named(graph, what),
                // What a list named when it was held stays common, whatever became of it.
                former: relation != CommonRelation::List
                    && connections.iter().any(|way| way.former),
                ways,
                sources: citations(view, claims.iter().copied()),
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
        if !found.is_complete && self.view.allowance().cut().is_none() {
            // How many places there would have been nobody knows; one more than were reached is what is sure.
            let total = question.budget.saturating_add(1);
            builder.limit(Limit::new(Cut::PlacesReached, question.budget, total));
        }
        let mut findings = Vec::new();
        let over = Over::new(self.view);
        for (point, ways) in found.points.iter().take(question.limit) {
            let mut connections = Vec::new();
            for (&of, hops) in self.entities.iter().zip(ways) {
                let chain = self.way(of, hops);
                let ended = chain.steps.iter().filter_map(|step| over.last_day(step));
                let day = ended.min();
                connections.push(Connection {
                    of,
                    chain,
                    listings: Vec::new(),
                    day,
                    former: day.is_some(),
                });
            }
            findings.push(self.finding(CommonRelation::Meeting, *point, &connections));
        }
        (findings, found.hops)
    }

    fn way(&self, from: NodeId, hops: &[Hop]) -> Chain {
        let graph = self.view.graph();
        let mut nodes = vec![from];
        let mut steps = Vec::new();
        for hop in hops {
            let (source, target) = graph.endpoints(hop.edge);
            nodes.push(if hop.forward { target } else { source });
            steps.push(vec![graph.edge_relationship(hop.edge)]);
        }
        Chain { nodes, steps }
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
    let current = || rows.iter().filter(|row| !row.former);
    let number = |relation| current().filter(|row| row.relation == relation).count();
    let former = match rows.len() - current().count() {
        0 => String::new(),
        former => format!("; {former} former"),
    };
    if rows.is_empty() {
        return format!("{names} have nothing in common, as far as the data goes.");
    }
    let owners = count(number(CommonRelation::Owner), "common owner");
    let holdings = count(number(CommonRelation::Holding), "common holding");
    let lists = count(number(CommonRelation::List), "common list");
    let points = number(CommonRelation::Meeting);
    let meet = match points {
        0 => "no meeting point".to_owned(),
        _ => {
            let points = count(points, "nearest meeting point");
            let hops = count(hops, "hop");
            format!("{points}, {hops} from all of them together")
        }
    };
    format!("{names}: {owners}, {holdings}, {lists}, {meet}{former}.")
}
