//! How solid is the connection of two entities?

mod sources;

use std::collections::BTreeSet;

use super::path::{note_not_passed, scope};
use crate::answer::{
    Answer, Cut, Detail, FirstOf, Limit, Named, Note, RobustPart, RobustRow, Rows, Survival,
};
use crate::error::Result;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::count;
use crate::query::{Path, Robust};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, sentence};
use crate::resolve::ownership::over::Over;
use crate::search::{Extent, Hop, Separation, Shortest, Subgraph, separation};

/// How many single points the summary names.
const NAMED: usize = 5;

pub(super) fn answer(view: &View<'_>, question: &Robust, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let from = graph.node_named(&question.from)?;
    let to = graph.node_named(&question.to)?;
    let one = named(graph, from).name;
    let other = named(graph, to).name;
    let title = format!("How solid is the connection of {one} and {other}?");
    let mut builder = AnswerBuilder::new(view);
    builder.node(from);
    builder.node(to);
    // No cut separates a thing from itself, so there is nothing to search for.
    if from == to {
        let summary = format!("{one} and {other} are the same thing, which nothing can separate.");
        return Ok(builder.finish(title, summary, Rows::Robust(Vec::new())));
    }
    let subgraph = Subgraph::new(view, from, to, question.max_hops, question.budget);
    let robustness = Robustness::of(view, &subgraph, from);
    builder.relationships(robustness.claims_on_the_way());
    let mut rows = robustness.connections();
    rows.extend(robustness.cut());
    let singles = robustness.singles();
    let single_points = single_points_text(&singles);
    rows.extend(singles);
    let sources = robustness.each_source();
    let is_needless =
        |row: &RobustRow| row.part == RobustPart::Origin || row.falls == Some(Survival::Survives);
    let no_single = sources.iter().all(is_needless);
    rows.extend(sources);
    if !robustness.paths.is_empty() {
        let (row, note) = robustness.sources_together(no_single);
        // They may cite claims beside the way, whose records are not in the answer.
        for citation in row.iter().flat_map(|row| &row.sources) {
            builder.cite(&citation.source);
        }
        rows.extend(row);
        builder.note(note);
    }
    // Else a budget would be blamed that was not spent.
    if view.allowance().cut().is_none() {
        note_reach(&mut builder, question, subgraph.reach);
    }
    if robustness.paths.is_empty() && subgraph.reach == Extent::End {
        note_not_passed(&mut builder);
    }
    let summary = robustness.summary_text((&one, &other), subgraph.reach, &single_points);
    Ok(builder.finish(title, summary, Rows::Robust(rows)))
}

/// The separation that was found, with what its rows are made from.
struct Robustness<'s, 'g> {
    view: &'s View<'g>,
    subgraph: &'s Subgraph<'g>,
    from: NodeId,
    found: Separation,
    /// The claims of each connection, in order.
    paths: Vec<Vec<RelationshipId>>,
}

impl<'s, 'g> Robustness<'s, 'g> {
    fn of(view: &'s View<'g>, subgraph: &'s Subgraph<'g>, from: NodeId) -> Self {
        let found = separation(subgraph);
        let claims = |path: &Vec<Hop>| path.iter().map(|&hop| subgraph.step(hop).0).collect();
        let paths = found.connections.iter().map(claims).collect();
        Self {
            view,
            subgraph,
            from,
            found,
            paths,
        }
    }

    /// The claims of the connections and of the cut, by id.
    fn claims_on_the_way(&self) -> BTreeSet<RelationshipId> {
        let mut claims: BTreeSet<RelationshipId> = self.found.cut.iter().copied().collect();
        for path in &self.paths {
            claims.extend(path);
        }
        claims
    }

    /// What becomes of the ends when some claims, or a node, fall.
    fn without(
        &self,
        falls: impl Fn(RelationshipId) -> bool,
        node_out: Option<NodeId>,
    ) -> Survival {
        let stands = |claim| !falls(claim);
        let is_there = |node| Some(node) != node_out;
        match self.subgraph.path(stands, is_there) {
            Shortest::Found(_) => Survival::Survives,
            Shortest::None => Survival::Separated,
            Shortest::GaveUp(_) => Survival::Unknown,
        }
    }

    /// How many connections have no claim that falls.
    fn left(&self, falls: impl Fn(RelationshipId) -> bool) -> usize {
        let is_whole = |path: &&Vec<RelationshipId>| !path.iter().any(|&claim| falls(claim));
        self.paths.iter().filter(is_whole).count()
    }

    fn row(
        &self,
        part: RobustPart,
        what: Named,
        falls: (Survival, usize),
        claims: &[RelationshipId],
    ) -> RobustRow {
        RobustRow {
            hangs_on: Default::default(),
            part,
            what,
            falls: Some(falls.0),
            left: Some(falls.1),
            claims: ids(self.view.graph(), claims),
            sources: citations(self.view, claims.iter().copied()),
        }
    }

    fn claim(&self, claim: RelationshipId) -> Named {
        let graph = self.view.graph();
        Named {
            id: graph.relationship_id(claim).to_owned(),
            name: sentence(graph, claim).to_string(),
        }
    }

    /// The connections, by their claims.
    fn connections(&self) -> Vec<RobustRow> {
        let mut rows = Vec::new();
        for (path, claims) in self.found.connections.iter().zip(&self.paths) {
            rows.push(RobustRow {
                hangs_on: Default::default(),
                part: RobustPart::Connection,
                what: Named {
                    id: ids(self.view.graph(), claims).join(" "),
                    name: self.chain(path),
                },
                falls: None,
                left: None,
                claims: ids(self.view.graph(), claims),
                sources: citations(self.view, claims.iter().copied()),
            });
        }
        rows
    }

    /// A connection in words: `USTR -lists-> WeChat <-owns- Tencent`; what no longer holds says so.
    fn chain(&self, path: &[Hop]) -> String {
        let graph = self.view.graph();
        let over = Over::new(self.view);
        let mut words = named(graph, self.from).name;
        for &hop in path {
            let (claim, node) = self.subgraph.step(hop);
            let mut kind = graph.relationship_kind(claim).to_owned();
            if over.last_day(&[claim]).is_some() {
                kind += " (former)";
            }
            let name = named(graph, node).name;
            words += &if hop.forward {
                format!(" -{kind}-> {name}")
            } else {
                format!(" <-{kind}- {name}")
            };
        }
        words
    }

    fn cut(&self) -> Vec<RobustRow> {
        let cut = &self.found.cut;
        // What becomes of the ends is asked of the whole cut, which falls together.
        let falls = self.without(|claim| cut.contains(&claim), None);
        let mut rows = Vec::new();
        for &claim in cut {
            let left = self.left(|fallen| fallen == claim);
            rows.push(self.row(RobustPart::Cut, self.claim(claim), (falls, left), &[claim]));
        }
        rows
    }

    /// Claims, and nodes between the ends, that are on every connection: of any two connections shown, both have them.
    fn singles(&self) -> Vec<RobustRow> {
        let Some((first, others)) = self.found.connections.split_first() else {
            return Vec::new();
        };
        let has = |path: &Vec<Hop>, node: NodeId| {
            path.iter().any(|&hop| self.subgraph.step(hop).1 == node)
        };
        let separated = (Survival::Separated, 0);
        let mut rows = Vec::new();
        // Only what is on the first connection can be on all; a search makes sure, since there may be
        // connections that are not shown.
        for &hop in first {
            let (claim, node) = self.subgraph.step(hop);
            let is_on_all = others.is_empty();
            if is_on_all && self.without(|fallen| fallen == claim, None) == Survival::Separated {
                rows.push(self.row(RobustPart::Claim, self.claim(claim), separated, &[claim]));
            }
            let is_between = first.last() != Some(&hop);
            let is_on_all = is_between && others.iter().all(|path| has(path, node));
            if is_on_all && self.without(|_| false, Some(node)) == Survival::Separated {
                let name = named(self.view.graph(), node);
                rows.push(self.row(RobustPart::Node, name, separated, &[]));
            }
        }
        rows.sort_by_key(|row| row.part == RobustPart::Node);
        rows
    }

    fn summary_text(
        &self,
        (one, other): (&str, &str),
        reach: Extent,
        single_points: &str,
    ) -> String {
        let paths = self.paths.len();
        let cut = self.found.cut.len();
        let within = match reach {
            Extent::End => String::new(),
            Extent::Hops(hops) | Extent::Budget(hops) => format!(" within {}", count(hops, "hop")),
        };
        if paths == 0 {
            let scope = if reach == Extent::End {
                format!(" {}", scope(self.view, &Path::new(one, other)))
            } else {
                String::new()
            };
            return format!("No connection of {one} and {other} was found{within}.{scope}");
        }
        if self.found.is_exact() {
            if paths == 1 {
                return format!(
                    "All connections of {one} and {other}{within} have a claim in common. {single_points}"
                );
            }
            return format!(
                "{paths} connections of {one} and {other} share no claim{within}; the fall of {cut} claims separates \
                 them. {single_points}"
            );
        }
        format!(
            "At least {paths} and at most {cut} connections of {one} and {other} share no claim{within}; the fall of \
             {cut} claims separates them, that of fewer than {paths} does not. {single_points}"
        )
    }
}

/// What all connections hang on.
fn single_points_text(singles: &[RobustRow]) -> String {
    if singles.is_empty() {
        return "No single claim or thing between them is on all of them.".to_owned();
    }
    let names = FirstOf::new(singles.iter().map(|row| &row.what), NAMED);
    format!("All hang on: {names}.")
}

fn note_reach(builder: &mut AnswerBuilder<'_, '_>, question: &Robust, reach: Extent) {
    match reach {
        Extent::End => {}
        Extent::Hops(hops) => builder.note(Note::LongerNotLookedFor { hops }),
        Extent::Budget(hops) => {
            let budget = question.budget;
            let total = question.max_hops.unwrap_or(hops + 1);
            builder.limit(Limit::new(Cut::ConnectionHops { budget }, hops, total));
        }
    }
}
