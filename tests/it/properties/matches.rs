//! Matches of a pattern among all ways to fill it.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::answer::{Answer, MatchValue, Rows};
use relata::graph::Graph;
use relata::query::Match;

use super::brute_force::{Truth, days};
use super::check_times;
use super::edges::{Edge, edges};
use super::graphs::World;
use super::lenses::worlds_with_lenses;

/// Patterns that take more steps to fill in all ways are not compared.
const MOST: usize = 20_000;

/// How often an edge is repeated, at least and at most; none for one edge by itself.
type Repeat = Option<(usize, Option<usize>)>;

/// What a place asks, with numbers for words of the data.
#[derive(Debug, Clone)]
struct ElementPlan {
    shares_name: Option<Index>,
    label: Option<(Vec<Index>, bool)>,
    condition: Option<ConditionPlan>,
}

#[derive(Debug, Clone)]
struct ConditionPlan {
    sort: usize,
    at: Index,
    negated: bool,
    /// Joined with another by AND or OR.
    with: Option<(bool, usize, Index)>,
}

#[derive(Debug, Clone)]
struct PathPlan {
    mode: &'static str,
    first: ElementPlan,
    rest: Vec<(ElementPlan, &'static str, Repeat, ElementPlan)>,
}

fn elements(chance_of_label: f64) -> impl Strategy<Value = ElementPlan> {
    let condition =
        (0..7_usize, any::<Index>(), any::<bool>(), weighted(0.3, (any::<bool>(), 0..7_usize, any::<Index>())));
    let condition = condition.prop_map(|(sort, at, negated, with)| ConditionPlan { sort, at, negated, with });
    let label = (vec(any::<Index>(), 1..=3), prop::bool::weighted(0.2));
    (weighted(0.25, any::<Index>()), weighted(chance_of_label, label), weighted(0.12, condition))
        .prop_map(|(shares_name, label, condition)| ElementPlan { shares_name, label, condition })
}

fn paths() -> impl Strategy<Value = Vec<PathPlan>> {
    let mode = select(vec!["TRAIL", "TRAIL", "", "ACYCLIC", "SIMPLE", "WALK"]);
    let repeat = weighted(0.35, (0..=2_usize, weighted(0.8, 0..=2_usize)));
    let repeat = repeat.prop_map(|repeat| repeat.map(|(min, more)| (min, more.map(|more| (min + more).max(1)))));
    let direction = select(vec![">", ">", "<", ""]);
    let rest = vec((elements(0.2), direction, repeat, elements(0.15)), 0..=3);
    let path = (mode, elements(0.2), rest).prop_map(|(mode, first, rest)| PathPlan { mode, first, rest }).boxed();
    prop_oneof![3 => vec(path.clone(), 1..=1), 2 => vec(path, 2..=2)]
}

/// A condition on two places.
type JoinPlan = Option<(usize, Index, Index)>;

/// A place of the pattern.
#[derive(Debug, Clone)]
struct Place {
    name: String,
    kinds: Option<(Vec<String>, bool)>,
    condition: Option<Condition>,
}

#[derive(Debug, Clone)]
enum Condition {
    Is(&'static str, String),
    Share(&'static str, i64),
    Since(&'static str, &'static str),
    IsNull(&'static str),
    Disputed,
    Not(Box<Condition>),
    Both(Box<Condition>, Box<Condition>),
    Either(Box<Condition>, Box<Condition>),
}

struct Hop {
    edge: Place,
    direction: &'static str,
    repeat: Repeat,
}

struct Path {
    mode: &'static str,
    nodes: Vec<Place>,
    hops: Vec<Hop>,
}

struct Pattern {
    paths: Vec<Path>,
    join: Option<(usize, String, String)>,
}

/// Gives the plans names and words.
struct Namer<'g> {
    graph: &'g Graph,
    ids: Vec<String>,
    next: usize,
    /// The names of places that others may share.
    shared: Vec<String>,
}

impl Namer<'_> {
    fn place(&mut self, plan: &ElementPlan, is_edge: bool, is_repeated: bool) -> Place {
        let fresh = format!("v{}", self.next);
        let shared = plan.shares_name.filter(|_| !is_repeated && !self.shared.is_empty());
        let name = shared.map_or_else(|| fresh.clone(), |at| at.get(&self.shared).clone());
        self.next += 1;
        if name == fresh && !is_repeated {
            self.shared.push(fresh);
        }
        let claims = self.graph.relationship_kinds();
        let known: Vec<&String> = match is_edge {
            true => claims.iter().collect(),
            false => self.graph.entity_kinds().iter().chain(claims).collect(),
        };
        let label = plan.label.as_ref().filter(|_| !known.is_empty());
        let kinds = label.map(|(at, negated)| (at.iter().map(|at| (*at.get(&known)).clone()).collect(), *negated));
        let condition = plan.condition.as_ref().map(|plan| self.condition(plan));
        Place { name, kinds, condition }
    }

    fn condition(&self, plan: &ConditionPlan) -> Condition {
        let mut condition = self.simple(plan.sort, plan.at);
        if plan.negated {
            condition = Condition::Not(Box::new(condition));
        }
        match plan.with {
            None => condition,
            Some((true, sort, at)) => Condition::Both(Box::new(condition), Box::new(self.simple(sort, at))),
            Some((false, sort, at)) => Condition::Either(Box::new(condition), Box::new(self.simple(sort, at))),
        }
    }

    fn simple(&self, sort: usize, at: Index) -> Condition {
        let sign = *at.get(&["<", "<=", ">", ">=", "<>"]);
        match sort {
            0 => Condition::Is("id", at.get(&self.ids).clone()),
            1 => Condition::Is("name", (*at.get(&["Zeta", "alpha", "zeta", "b"])).to_owned()),
            2 => Condition::Is("kind", (*at.get(&["company", "owns", "list", "disputes"])).to_owned()),
            3 => Condition::Share(sign, *at.get(&[10, 25, 50])),
            4 => Condition::Since(sign, at.get::<&str>(&["2020-02-28", "2020", "2021-01", "2020-06-15"])),
            5 => Condition::IsNull(at.get::<&str>(&["share", "since", "name", "country"])),
            _ => Condition::Disputed,
        }
    }
}

impl Pattern {
    fn of(graph: &Graph, world: &World, plans: &[PathPlan], join: &JoinPlan) -> Self {
        let mut namer = Namer { graph, ids: world.nodes(), next: 0, shared: Vec::new() };
        let mut paths = Vec::new();
        for plan in plans {
            let mut path =
                Path { mode: plan.mode, nodes: vec![namer.place(&plan.first, false, false)], hops: Vec::new() };
            for (edge, direction, repeat, node) in &plan.rest {
                // Walks of any length only where they end.
                let is_endless = |repeat: &(usize, Option<usize>)| repeat.1.is_none() && plan.mode == "WALK";
                let repeat =
                    repeat.map(|repeat| if is_endless(&repeat) { (repeat.0, Some(repeat.0 + 1)) } else { repeat });
                let edge = namer.place(edge, true, repeat.is_some());
                path.hops.push(Hop { edge, direction, repeat });
                path.nodes.push(namer.place(node, false, false));
            }
            paths.push(path);
        }
        let join = join
            .as_ref()
            .map(|(sort, one, other)| (*sort, one.get(&namer.shared).clone(), other.get(&namer.shared).clone()));
        Self { paths, join }
    }

    /// As it is typed. Without names, where `is_bare` and no other place needs them.
    fn text(&self, is_bare: bool) -> String {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for place in self.places() {
            *count.entry(&place.name).or_default() += 1;
        }
        if let Some((_, one, other)) = &self.join {
            [one, other].into_iter().for_each(|name| *count.entry(name).or_default() += 1);
        }
        let element = |place: &Place| {
            let is_needed = !is_bare || count[place.name.as_str()] > 1 || place.condition.is_some();
            let name = if is_needed { place.name.clone() } else { String::new() };
            let label = place.kinds.as_ref().map(|(kinds, negated)| {
                let kinds = kinds.join("|");
                if *negated { format!(":!({kinds})") } else { format!(":{kinds}") }
            });
            let filter = place.condition.as_ref().map(|condition| match condition {
                Condition::Is(property, value) => format!(" {{{property}: '{value}'}}"),
                condition => format!(" WHERE {}", condition.text(&place.name)),
            });
            format!("{name}{}{}", label.unwrap_or_default(), filter.unwrap_or_default())
        };
        let path = |path: &Path| {
            let mut text = format!("{} ({})", path.mode, element(&path.nodes[0]));
            for (hop, node) in path.hops.iter().zip(&path.nodes[1..]) {
                let (left, right) =
                    (if hop.direction == "<" { "<" } else { "" }, if hop.direction == ">" { ">" } else { "" });
                let repeat = match hop.repeat {
                    None => String::new(),
                    Some((0, None)) => "*".to_owned(),
                    Some((1, None)) => "+".to_owned(),
                    Some((min, None)) => format!("{{{min},}}"),
                    Some((min, Some(max))) if min == max => format!("{{{min}}}"),
                    Some((min, Some(max))) => format!("{{{min},{max}}}"),
                };
                text += &format!("{left}-[{}]-{right}{repeat}({})", element(&hop.edge), element(node));
            }
            text
        };
        let paths: Vec<String> = self.paths.iter().map(path).collect();
        let join = self.join.as_ref().map(|(sort, one, other)| match sort {
            0 => format!(" WHERE {one} = {other}"),
            1 => format!(" WHERE {one} <> {other}"),
            2 => format!(" WHERE {one}.kind = {other}.kind"),
            _ => format!(" WHERE NOT ({one}.name = {other}.name AND {one}.kind <> 'owns')"),
        });
        paths.join(", ") + &join.unwrap_or_default()
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        self.paths.iter().flat_map(|path| path.nodes.iter().chain(path.hops.iter().map(|hop| &hop.edge)))
    }
}

impl Condition {
    fn text(&self, name: &str) -> String {
        match self {
            Condition::Is(property, value) => format!("{name}.{property} = '{value}'"),
            Condition::Share(sign, number) => format!("{name}.share {sign} {number}"),
            Condition::Since(sign, date) => format!("{name}.since {sign} '{date}'"),
            Condition::IsNull(property) => format!("{name}.{property} IS NULL"),
            Condition::Disputed => format!("{name}.disputed"),
            Condition::Not(part) => format!("NOT ({})", part.text(name)),
            Condition::Both(one, other) => format!("{} AND {}", one.text(name), other.text(name)),
            Condition::Either(one, other) => format!("({} OR {})", one.text(name), other.text(name)),
        }
    }
}

/// What variables stand for: one id, or those of a walk.
type Filled = BTreeMap<String, Vec<String>>;

/// All ways to fill a pattern, one after the other.
struct Naive<'w> {
    truth: Truth<'w>,
    edges: Vec<Edge>,
    nodes: Vec<String>,
    pattern: &'w Pattern,
    found: Vec<Filled>,
    steps: usize,
}

/// A path as far as it goes.
#[derive(Clone)]
struct Partial {
    filled: Filled,
    nodes: Vec<String>,
    edges: Vec<String>,
}

impl Naive<'_> {
    fn entity(&self, id: &str) -> Option<&relata::model::Entity> {
        self.truth.world.entities.iter().find(|entity| entity.id == id)
    }

    fn property(&self, id: &str, property: &str) -> Option<String> {
        let claim = self.truth.world.relationship(id);
        match property {
            "id" => Some(id.to_owned()),
            "kind" => claim.map(|r| r.kind.clone()).or_else(|| Some(self.entity(id)?.kind.clone())),
            "name" => Some(self.entity(id)?.name.clone()),
            "share" => claim?.share.map(|_| String::new()),
            "since" => self.truth.since(claim?).map(|date| date.to_string()),
            _ => None,
        }
    }

    fn holds(&self, condition: &Condition, id: &str) -> Option<bool> {
        let claim = self.truth.world.relationship(id);
        match condition {
            Condition::Is(property, value) => self.property(id, property).map(|is| is == *value),
            Condition::Share(sign, number) => {
                let share = claim?.share?;
                let whole = |bound: Option<relata::model::Percent>, none| {
                    bound.map_or(none, |bound| bound.to_string().parse::<i64>().unwrap())
                };
                let (min, max) = (2 * whole(share.min, 0), 2 * whole(share.max, 100));
                let (min, max) = (min + i64::from(share.min_exclusive), max - i64::from(share.max_exclusive));
                compared(sign, (min, max), (2 * number, 2 * number))
            }
            Condition::Since(sign, date) => {
                let since = self.truth.since(claim?)?;
                let number = |(first, last): (u32, u32)| (i64::from(first), i64::from(last));
                compared(sign, number(days(since)), number(days(date.parse().unwrap())))
            }
            Condition::IsNull(property) => Some(self.property(id, property).is_none()),
            Condition::Disputed => {
                claim?;
                let objects = |d: &&relata::model::Relationship| d.kind == "disputes" && d.to == id;
                let mut disputes = self.truth.world.relationships.iter().filter(objects);
                Some(disputes.any(|d| self.truth.counts_but_for_kind(d)))
            }
            Condition::Not(part) => self.holds(part, id).map(|so| !so),
            Condition::Both(one, other) => match (self.holds(one, id), self.holds(other, id)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Condition::Either(one, other) => match (self.holds(one, id), self.holds(other, id)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
        }
    }

    fn fits(&self, place: &Place, id: &str) -> bool {
        let kind = self.property(id, "kind").unwrap();
        let is_of_kind = place.kinds.as_ref().is_none_or(|(kinds, negated)| kinds.contains(&kind) != *negated);
        is_of_kind && place.condition.as_ref().is_none_or(|condition| self.holds(condition, id) == Some(true))
    }

    /// Fills a place for one thing, if it fits there.
    fn fill(&self, partial: &mut Partial, place: &Place, id: &str) -> bool {
        let known = partial.filled.entry(place.name.clone()).or_insert_with(|| vec![id.to_owned()]);
        *known == [id] && self.fits(place, id)
    }

    /// The edges of a hop that leave a node, with the nodes to which they lead.
    fn leaving(&self, hop: &Hop, node: &str) -> Vec<(String, String)> {
        let mut leaving = Vec::new();
        for edge in &self.edges {
            if hop.direction != "<" && edge.from == node {
                leaving.push((edge.claim.clone(), edge.to.clone()));
            }
            if hop.direction != ">" && edge.to == node && !(hop.direction.is_empty() && edge.from == edge.to) {
                leaving.push((edge.claim.clone(), edge.from.clone()));
            }
        }
        leaving
    }

    fn path(&mut self, number: usize, filled: &Filled) {
        let pattern = self.pattern;
        let Some(path) = pattern.paths.get(number) else {
            if self.joins(filled) {
                self.found.push(filled.clone());
            }
            return;
        };
        for node in self.nodes.clone() {
            let mut partial = Partial { filled: filled.clone(), nodes: vec![node.clone()], edges: Vec::new() };
            if self.fill(&mut partial, &path.nodes[0], &node) {
                self.hop(number, 0, partial);
            }
        }
    }

    fn hop(&mut self, number: usize, at: usize, partial: Partial) {
        let path = &self.pattern.paths[number];
        self.steps += 1;
        if self.steps > MOST {
            return;
        }
        let Some(hop) = path.hops.get(at) else {
            if is_allowed(path.mode, &partial) {
                self.path(number + 1, &partial.filled);
            }
            return;
        };
        let Some((min, max)) = hop.repeat else {
            for (edge, node) in self.leaving(hop, partial.nodes.last().unwrap()) {
                let mut next = partial.clone();
                next.edges.push(edge.clone());
                next.nodes.push(node.clone());
                let is_node = self.nodes.contains(&node);
                if is_node && self.fill(&mut next, &hop.edge, &edge) && self.fill(&mut next, &path.nodes[at + 1], &node)
                {
                    self.hop(number, at + 1, next);
                }
            }
            return;
        };
        let mut first = partial;
        first.filled.insert(hop.edge.name.clone(), Vec::new());
        let mut walks = vec![first];
        while let Some(walk) = walks.pop() {
            let length = walk.filled[&hop.edge.name].len();
            let node = walk.nodes.last().unwrap().clone();
            let mut end = walk.clone();
            if length >= min && self.nodes.contains(&node) && self.fill(&mut end, &path.nodes[at + 1], &node) {
                self.hop(number, at + 1, end);
            }
            self.steps += 1;
            if max.is_some_and(|max| length >= max) || self.steps > MOST {
                continue;
            }
            for (edge, node) in self.leaving(hop, &node) {
                let mut next = walk.clone();
                next.edges.push(edge.clone());
                next.nodes.push(node);
                next.filled.get_mut(&hop.edge.name).unwrap().push(edge.clone());
                if self.fits(&hop.edge, &edge) && may_be_allowed(path.mode, &next) {
                    walks.push(next);
                }
            }
        }
    }

    fn joins(&self, filled: &Filled) -> bool {
        let Some((sort, one, other)) = &self.pattern.join else { return true };
        let (one, other) = (&filled[one][0], &filled[other][0]);
        let same = |property: &str| Some(self.property(one, property)? == self.property(other, property)?);
        let is_other = self.property(one, "kind").map(|kind| kind != "owns");
        match sort {
            0 => one == other,
            1 => one != other,
            2 => same("kind") == Some(true),
            _ => same("name") == Some(false) || is_other == Some(false),
        }
    }
}

/// How two ranges compare, if that is sure.
fn compared(sign: &str, (min, max): (i64, i64), (from, to): (i64, i64)) -> Option<bool> {
    let (sure, never) = match sign {
        "<" => (max < from, min >= to),
        "<=" => (max <= from, min > to),
        ">" => (min > to, max <= from),
        ">=" => (min >= to, max < from),
        _ => (max < from || min > to, min == max && from == to && min == from),
    };
    if sure { Some(true) } else { never.then_some(false) }
}

fn is_distinct(ids: &[String]) -> bool {
    (1..ids.len()).all(|at| !ids[..at].contains(&ids[at]))
}

fn is_allowed(mode: &str, partial: &Partial) -> bool {
    let nodes = &partial.nodes;
    match mode {
        "WALK" => true,
        "ACYCLIC" => is_distinct(nodes),
        "SIMPLE" => is_distinct(nodes) || (is_distinct(&nodes[1..]) && nodes.first() == nodes.last()),
        _ => is_distinct(&partial.edges),
    }
}

/// Whether a path may still become one that is allowed.
fn may_be_allowed(mode: &str, partial: &Partial) -> bool {
    mode == "SIMPLE" && is_distinct(&partial.nodes[..partial.nodes.len() - 1]) || is_allowed(mode, partial)
}

fn found(answer: &Answer) -> Vec<Filled> {
    let Rows::Match(found) = &answer.rows else { panic!() };
    let ids = |value: &MatchValue| match value {
        MatchValue::Thing(named) => vec![named.id.clone()],
        MatchValue::List(values) => values.iter().flat_map(one).collect(),
        other => panic!("{other:?}"),
    };
    let row = |row: &relata::answer::MatchRow| {
        found.columns.iter().map(|column| column.key.to_string()).zip(row.values.iter().map(ids)).collect()
    };
    found.rows.iter().map(row).collect()
}

fn one(value: &MatchValue) -> Option<String> {
    let MatchValue::Thing(named) = value else { return None };
    Some(named.id.clone())
}

fn cases() -> impl Strategy<Value = ((World, relata::Lens), Vec<PathPlan>, JoinPlan)> {
    (worlds_with_lenses(), paths(), weighted(0.3, (0..4_usize, any::<Index>(), any::<Index>())))
}

#[test]
fn every_way_to_fill_a_pattern_is_found_once() {
    check_times(8, cases(), |((world, lens), plans, join)| {
        let graph = world.graph();
        let pattern = Pattern::of(&graph, &world, &plans, &join);
        let text = pattern.text(false);
        let truth = Truth { world: &world, lens: &lens };
        let edges: Vec<Edge> = edges(&truth).into_iter().filter(|edge| !edge.is_arc).collect();
        let is_there = |id: &String| world.relationship(id).is_none_or(|r| truth.counts_but_for_kind(r));
        let mut nodes: Vec<String> = world.nodes().iter().map(|id| truth.entity(id)).filter(is_there).collect();
        nodes.sort();
        nodes.dedup();
        let mut naive = Naive { truth, edges, nodes, pattern: &pattern, found: Vec::new(), steps: 0 };
        naive.path(0, &Filled::new());
        if naive.steps > MOST {
            return Ok(());
        }
        let mut expected = naive.found;
        expected.sort();

        let answer =
            graph.ask(Match::of(&text), &lens).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        let mut rows = found(&answer);
        rows.sort();
        prop_assert_eq!(&rows, &expected, "{}", text);
        prop_assert!(answer.complete);

        let bare = format!("{} RETURN count(*) AS n", pattern.text(true));
        let counted =
            graph.ask(Match::of(&bare), &lens).map_err(|error| TestCaseError::fail(format!("{bare}: {error}")))?;
        let Rows::Match(counted) = counted.rows else { panic!() };
        prop_assert_eq!(&counted.rows[0].values, &[MatchValue::Count(expected.len())], "{}", bare);
        Ok(())
    });
}

#[test]
fn a_place_that_was_known_before_stays_known() {
    let world = World::read(
        r#"{"type":"entity","id":"m","kind":"company"}
        {"type":"entity","id":"c","kind":"company"}
        {"type":"relationship","id":"r07","kind":"owns","from":"c","to":"m"}
        {"type":"relationship","id":"r09","kind":"owns","from":"c","to":"m"}"#,
    );
    let pattern = "(v0)-[v1]->{0,1}(v2)<-[v3]-*(v0)-[v5]->{0,1}(v6)";
    let answer = world.graph().ask(Match::of(pattern), &relata::Lens::default()).unwrap();
    let claims: Vec<[Vec<String>; 3]> =
        found(&answer).iter().map(|row| ["v1", "v3", "v5"].map(|name| row[name].clone())).collect();
    let expected: [[&[&str]; 3]; 6] = [
        [&[], &[], &[]],
        [&[], &[], &["r07"]],
        [&[], &[], &["r09"]],
        [&["r07"], &["r09"], &[]],
        [&["r09"], &["r07"], &[]],
        [&[], &[], &[]],
    ];
    let sorted = |mut all: Vec<[Vec<String>; 3]>| {
        all.sort();
        all
    };
    let expected = expected.map(|row| row.map(|ids| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>()));
    assert_eq!(sorted(claims), sorted(expected.to_vec()));
}
