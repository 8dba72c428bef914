//! Random patterns: plans, and what they ask of one data set, as text and as a tree.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::graph::Graph;

use crate::properties::graphs::World;

/// How often an edge is repeated, at least and at most; none for one edge by itself.
pub type Repeat = Option<(usize, Option<usize>)>;

/// What a place asks, with numbers for words of the data.
#[derive(Debug, Clone)]
pub struct ElementPlan {
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
pub struct PathPlan {
    mode: &'static str,
    first: ElementPlan,
    rest: Vec<(ElementPlan, &'static str, Repeat, ElementPlan)>,
}

fn elements(chance_of_label: f64) -> impl Strategy<Value = ElementPlan> {
    let condition = (
        0..7_usize,
        any::<Index>(),
        any::<bool>(),
        weighted(0.3, (any::<bool>(), 0..7_usize, any::<Index>())),
    );
    let condition = condition.prop_map(|(sort, at, negated, with)| ConditionPlan {
        sort,
        at,
        negated,
        with,
    });
    let label = (vec(any::<Index>(), 1..=3), prop::bool::weighted(0.2));
    (
        weighted(0.25, any::<Index>()),
        weighted(chance_of_label, label),
        weighted(0.12, condition),
    )
        .prop_map(|(shares_name, label, condition)| ElementPlan {
            shares_name,
            label,
            condition,
        })
}

pub fn paths() -> impl Strategy<Value = Vec<PathPlan>> {
    let mode = select(vec!["TRAIL", "TRAIL", "", "ACYCLIC", "SIMPLE", "WALK"]);
    let repeat = weighted(0.35, (0..=2_usize, weighted(0.8, 0..=2_usize)));
    let repeat = repeat
        .prop_map(|repeat| repeat.map(|(min, more)| (min, more.map(|more| (min + more).max(1)))));
    let direction = select(vec![">", ">", "<", ""]);
    let rest = vec((elements(0.2), direction, repeat, elements(0.15)), 0..=3);
    let path = (mode, elements(0.2), rest)
        .prop_map(|(mode, first, rest)| PathPlan { mode, first, rest })
        .boxed();
    prop_oneof![3 => vec(path.clone(), 1..=1), 2 => vec(path, 2..=2)]
}

/// A condition on two places.
pub type JoinPlan = Option<(usize, Index, Index)>;

/// A place of the pattern.
#[derive(Debug, Clone)]
pub struct Place {
    pub name: String,
    pub kinds: Option<(Vec<String>, bool)>,
    pub condition: Option<Condition>,
}

#[derive(Debug, Clone)]
pub enum Condition {
    Is(&'static str, String),
    Share(&'static str, i64),
    Since(&'static str, &'static str),
    IsNull(&'static str),
    Disputed,
    Not(Box<Condition>),
    Both(Box<Condition>, Box<Condition>),
    Either(Box<Condition>, Box<Condition>),
}

pub struct Hop {
    pub edge: Place,
    pub direction: &'static str,
    pub repeat: Repeat,
}

pub struct Path {
    pub mode: &'static str,
    pub nodes: Vec<Place>,
    pub hops: Vec<Hop>,
}

pub struct Pattern {
    pub paths: Vec<Path>,
    pub join: Option<(usize, String, String)>,
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
        let shared = plan
            .shares_name
            .filter(|_| !is_repeated && !self.shared.is_empty());
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
        let kinds = label.map(|(at, negated)| {
            (
                at.iter().map(|at| (*at.get(&known)).clone()).collect(),
                *negated,
            )
        });
        let condition = plan.condition.as_ref().map(|plan| self.condition(plan));
        Place {
            name,
            kinds,
            condition,
        }
    }

    fn condition(&self, plan: &ConditionPlan) -> Condition {
        let mut condition = self.simple(plan.sort, plan.at);
        if plan.negated {
            condition = Condition::Not(Box::new(condition));
        }
        match plan.with {
            None => condition,
            Some((true, sort, at)) => {
                Condition::Both(Box::new(condition), Box::new(self.simple(sort, at)))
            }
            Some((false, sort, at)) => {
                Condition::Either(Box::new(condition), Box::new(self.simple(sort, at)))
            }
        }
    }

    fn simple(&self, sort: usize, at: Index) -> Condition {
        let sign = *at.get(&["<", "<=", ">", ">=", "<>"]);
        match sort {
            0 => Condition::Is("id", at.get(&self.ids).clone()),
            1 => Condition::Is(
                "name",
                (*at.get(&["Zeta", "alpha", "zeta", "b"])).to_owned(),
            ),
            2 => Condition::Is(
                "kind",
                (*at.get(&["company", "owns", "list", "disputes"])).to_owned(),
            ),
            3 => Condition::Share(sign, *at.get(&[10, 25, 50])),
            4 => Condition::Since(
                sign,
                at.get::<&str>(&["2020-02-28", "2020", "2021-01", "2020-06-15"]),
            ),
            5 => Condition::IsNull(at.get::<&str>(&["share", "since", "name", "country"])),
            _ => Condition::Disputed,
        }
    }
}

impl Pattern {
    pub fn of(graph: &Graph, world: &World, plans: &[PathPlan], join: &JoinPlan) -> Self {
        let mut namer = Namer {
            graph,
            ids: world.nodes(),
            next: 0,
            shared: Vec::new(),
        };
        let mut paths = Vec::new();
        for plan in plans {
            let mut path = Path {
                mode: plan.mode,
                nodes: vec![namer.place(&plan.first, false, false)],
                hops: Vec::new(),
            };
            for (edge, direction, repeat, node) in &plan.rest {
                // Walks of any length only where they end.
                let is_endless =
                    |repeat: &(usize, Option<usize>)| repeat.1.is_none() && plan.mode == "WALK";
                let repeat = repeat.map(|repeat| {
                    if is_endless(&repeat) {
                        (repeat.0, Some(repeat.0 + 1))
                    } else {
                        repeat
                    }
                });
                let edge = namer.place(edge, true, repeat.is_some());
                path.hops.push(Hop {
                    edge,
                    direction,
                    repeat,
                });
                path.nodes.push(namer.place(node, false, false));
            }
            paths.push(path);
        }
        let join = join.as_ref().map(|(sort, one, other)| {
            (
                *sort,
                one.get(&namer.shared).clone(),
                other.get(&namer.shared).clone(),
            )
        });
        Self { paths, join }
    }

    /// As it is typed. Without names, where `is_bare` and no other place needs them.
    pub fn text(&self, is_bare: bool) -> String {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for place in self.places() {
            *count.entry(&place.name).or_default() += 1;
        }
        if let Some((_, one, other)) = &self.join {
            [one, other]
                .into_iter()
                .for_each(|name| *count.entry(name).or_default() += 1);
        }
        let element = |place: &Place| {
            let is_needed = !is_bare || count[place.name.as_str()] > 1 || place.condition.is_some();
            let name = if is_needed {
                place.name.clone()
            } else {
                String::new()
            };
            let label = place.kinds.as_ref().map(|(kinds, negated)| {
                let kinds = kinds.join("|");
                if *negated {
                    format!(":!({kinds})")
                } else {
                    format!(":{kinds}")
                }
            });
            let filter = place.condition.as_ref().map(|condition| match condition {
                Condition::Is(property, value) => format!(" {{{property}: '{value}'}}"),
                condition => format!(" WHERE {}", condition.text(&place.name)),
            });
            format!(
                "{name}{}{}",
                label.unwrap_or_default(),
                filter.unwrap_or_default()
            )
        };
        let path = |path: &Path| {
            let mut text = format!("{} ({})", path.mode, element(&path.nodes[0]));
            for (hop, node) in path.hops.iter().zip(&path.nodes[1..]) {
                let (left, right) = (
                    if hop.direction == "<" { "<" } else { "" },
                    if hop.direction == ">" { ">" } else { "" },
                );
                let repeat = match hop.repeat {
                    None => String::new(),
                    Some((0, None)) => "*".to_owned(),
                    Some((1, None)) => "+".to_owned(),
                    Some((min, None)) => format!("{{{min},}}"),
                    Some((min, Some(max))) if min == max => format!("{{{min}}}"),
                    Some((min, Some(max))) => format!("{{{min},{max}}}"),
                };
                text += &format!(
                    "{left}-[{}]-{right}{repeat}({})",
                    element(&hop.edge),
                    element(node)
                );
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
        self.paths.iter().flat_map(|path| {
            path.nodes
                .iter()
                .chain(path.hops.iter().map(|hop| &hop.edge))
        })
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
            Condition::Either(one, other) => {
                format!("({} OR {})", one.text(name), other.text(name))
            }
        }
    }
}
