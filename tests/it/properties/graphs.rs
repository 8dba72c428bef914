//! Small random data sets.
//!
//! Plans are numbers that stand for any place in a list, so that whatever proptest takes away still fits.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::graph::{Graph, GraphBuilder, Leniency};
use relata::model::{
    Citation, Date, Decision, Entity, Fact, Percent, Raw, Record, Relationship, Same, Share, Source,
};

/// The records of one data set.
#[derive(Clone, Default)]
pub struct World {
    pub sources: Vec<Source>,
    pub entities: Vec<Entity>,
    pub relationships: Vec<Relationship>,
    pub facts: Vec<Fact>,
    pub same: Vec<Same>,
}

/// Counterexamples are read as JSON Lines, and can be pasted into [`World::read`].
impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self
            .records()
            .into_iter()
            .map(|record| serde_json::to_string(&record).unwrap());
        lines.into_iter().try_for_each(|line| write!(f, "\n{line}"))
    }
}

impl World {
    /// Every record.
    pub fn records(&self) -> Vec<Record> {
        let sources = self.sources.iter().cloned().map(Record::Source);
        let entities = self.entities.iter().cloned().map(Record::Entity);
        let relationships = self.relationships.iter().cloned().map(Record::Relationship);
        let facts = self.facts.iter().cloned().map(Record::Fact);
        let same = self.same.iter().cloned().map(Record::Same);
        sources
            .chain(entities)
            .chain(relationships)
            .chain(facts)
            .chain(same)
            .collect()
    }

    /// A data set from JSON Lines.
    pub fn read(jsonl: &str) -> Self {
        let mut world = Self::default();
        for line in jsonl.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match serde_json::from_str(line).unwrap() {
                Record::Source(source) => world.sources.push(source),
                Record::Entity(entity) => world.entities.push(entity),
                Record::Relationship(relationship) => world.relationships.push(relationship),
                Record::Fact(fact) => world.facts.push(fact),
                Record::Same(same) => world.same.push(same),
                other => panic!("{} does not belong here", other.id()),
            }
        }
        world
    }

    /// The graph of these records.
    pub fn graph(&self) -> Graph {
        graph("random", self.records())
    }

    /// The record of a relationship.
    pub fn relationship(&self, id: &str) -> Option<&Relationship> {
        self.relationships.iter().find(|r| r.id == id)
    }

    /// The ids of the relationships that a record points at: they are nodes of the graph.
    pub fn claim_nodes(&self) -> BTreeSet<&str> {
        let ends = self.relationships.iter().flat_map(|r| [&r.from, &r.to]);
        let pointed_at = ends.chain(self.facts.iter().map(|f| &f.about));
        pointed_at
            .filter(|id| self.relationship(id).is_some())
            .map(String::as_str)
            .collect()
    }

    /// The ids of all nodes, also of entities that another one represents.
    pub fn nodes(&self) -> Vec<String> {
        let entities = self.entities.iter().map(|e| e.id.clone());
        entities
            .chain(self.claim_nodes().into_iter().map(str::to_owned))
            .collect()
    }

    /// Every word that a lens may call a source by.
    pub fn source_words(&self) -> Vec<String> {
        let cited = self
            .relationships
            .iter()
            .flat_map(|r| r.sources.iter().chain(&r.until_sources));
        let records = self.sources.iter();
        let named = records
            .clone()
            .flat_map(|s| [&s.publisher, &s.origin])
            .flatten();
        let words = records
            .map(|s| &s.id)
            .chain(named)
            .chain(cited.map(|c| &c.source));
        words
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// The kinds of relationships.
    pub fn kinds(&self) -> Vec<String> {
        self.relationships
            .iter()
            .map(|r| r.kind.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }
}

/// The graph of some records, in this order.
pub fn graph(name: &str, records: Vec<Record>) -> Graph {
    let mut builder = GraphBuilder::new(name);
    records.into_iter().for_each(|record| builder.push(record));
    builder.build(Leniency::Strict).unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

const ENTITY_KINDS: [&str; 8] = [
    "company",
    "company",
    "company",
    "platform",
    "person",
    "government",
    "list",
    "list",
];
/// In an order that is not that of the ids below, and not always unique.
const NAMES: [&str; 6] = ["Zeta", "alpha", "Omega Ltd", "b", "Ärger", "zeta"];
const ENTITY_IDS: [&str; 9] = ["m", "c", "x", "b", "q", "a", "z", "f", "k"];
/// A sort of data sets.
pub struct Sort {
    /// Kinds of relationships with how often they are wanted.
    kinds: &'static [(usize, &'static str)],
    count: RangeInclusive<usize>,
    /// Whether entities stand above those next to them only: long chains, and many of one length.
    is_ladder: bool,
}

/// Anything that can be written down.
pub const ANYTHING: Sort = Sort {
    kinds: &[
        (4, "owns"),
        (2, "controls"),
        (2, "operates"),
        (4, "lists"),
        (1, "delists"),
        (2, "located-in"),
        (1, "part-of"),
        (1, "alleges"),
        (1, "acknowledges"),
        (3, "disputes"),
        (1, "responds-to"),
        (1, "no-response"),
    ],
    count: 0..=18,
    is_ladder: false,
};
/// Chains of owners that hold and lose at different times.
pub const OWNERS: Sort = Sort {
    kinds: &[
        (6, "owns"),
        (2, "controls"),
        (2, "operates"),
        (4, "lists"),
        (1, "disputes"),
    ],
    count: 8..=18,
    is_ladder: true,
};
/// So many listers and places that the way around them is long.
pub const HUBS: Sort = Sort {
    kinds: &[
        (4, "lists"),
        (1, "delists"),
        (4, "located-in"),
        (3, "part-of"),
    ],
    count: 8..=18,
    is_ladder: false,
};

const REPLIES: [&str; 3] = ["disputes", "responds-to", "no-response"];
/// Few dates, so that they meet; of every precision, with both ends of a leap February.
const DATES: &str = "2019 2020 2021 2020-02 2020-06 2021-01 \
                     2020-02-28 2020-02-29 2020-03-01 2020-06-15 2021-01-01 2019-12-31";

pub fn dates() -> impl Strategy<Value = Date> {
    select(DATES.split(' ').collect::<Vec<_>>()).prop_map(date)
}

fn shares() -> impl Strategy<Value = Share> {
    let bounds = select(vec![
        ("10", "10"),
        ("25", "25"),
        ("50", "50"),
        ("100", "100"),
        ("10", "50"),
        ("25", ""),
        ("", "25"),
        ("", "50"),
    ]);
    (bounds, any::<bool>(), any::<bool>()).prop_map(|((min, max), min_open, max_open)| {
        let percent = |text: &str| text.parse::<Percent>().ok();
        let is_range = min != max;
        Share {
            min: percent(min),
            max: percent(max),
            min_exclusive: is_range && !min.is_empty() && min_open,
            max_exclusive: is_range && !max.is_empty() && max_open,
            ..Share::default()
        }
    })
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let names = || {
        weighted(
            0.7,
            select(vec!["AFP", "Reuters", "afp"]).prop_map(str::to_owned),
        )
    };
    vec((names(), names(), weighted(0.8, dates())), 0..=4).prop_map(|plans| {
        let source = |(number, (publisher, origin, date))| Source {
            id: format!("s{number}"),
            publisher,
            origin,
            date,
            ..Source::default()
        };
        plans.into_iter().enumerate().map(source).collect()
    })
}

fn entities() -> impl Strategy<Value = Vec<Entity>> {
    vec(
        (
            select(&ENTITY_KINDS[..]),
            select(&NAMES[..]),
            weighted(0.9, dates()),
            any::<bool>(),
        ),
        2..=9,
    )
    .prop_map(|plans| {
        let entity = |(number, (kind, name, published, other_series)): (
            usize,
            (&str, &str, Option<Date>, bool),
        )| {
            let is_list = kind == "list";
            let series = if other_series { "t" } else { "s" };
            Entity {
                id: ENTITY_IDS[number].to_owned(),
                kind: kind.to_owned(),
                name: name.to_owned(),
                series: is_list.then(|| series.to_owned()),
                published: published.filter(|_| is_list),
                ..Entity::default()
            }
        };
        plans.into_iter().enumerate().map(entity).collect()
    })
}

/// A relationship whose ends are numbers yet.
#[derive(Debug, Clone)]
struct Plan {
    kind: &'static str,
    ends: [Index; 2],
    /// Whether it has the ends of an earlier relationship instead.
    echo: Option<Index>,
    /// Whether an end that may be a claim is one.
    at_claims: [bool; 2],
    edition: Option<Index>,
    dates: [Option<Date>; 3],
    share: Option<Share>,
    sources: Vec<Index>,
    until_sources: Vec<Index>,
}

fn plans(sort: Sort) -> impl Strategy<Value = Vec<Plan>> {
    let at_claims =
        (prop::bool::weighted(0.06), prop::bool::weighted(0.12)).prop_map(|(from, to)| [from, to]);
    let to_claim = prop::bool::weighted(0.75);
    let [since, until, observed] = [0.5, 0.3, 0.4].map(|chance| weighted(chance, dates()));
    let dates =
        (since, until, observed).prop_map(|(since, until, observed)| [since, until, observed]);
    let cited = (vec(any::<Index>(), 0..=3), vec(any::<Index>(), 0..=1));
    let kinds: Vec<&str> = sort
        .kinds
        .iter()
        .flat_map(|&(times, kind)| vec![kind; times])
        .collect();
    let plan = (
        select(kinds),
        any::<[Index; 2]>(),
        weighted(0.25, any::<Index>()),
        at_claims,
        to_claim,
        weighted(0.8, any::<Index>()),
        dates,
        weighted(0.6, shares()),
        cited,
    );
    let plan = plan.prop_map(
        |(kind, ends, echo, at_claims, reply_at_claim, edition, dates, share, cited)| {
            let at_claims = if REPLIES.contains(&kind) {
                [at_claims[0], reply_at_claim]
            } else {
                at_claims
            };
            Plan {
                kind,
                ends,
                echo,
                at_claims,
                edition,
                dates,
                share,
                sources: cited.0,
                until_sources: cited.1,
            }
        },
    );
    vec(plan, sort.count)
}

/// Random data sets of a sort.
pub fn worlds(sort: Sort) -> impl Strategy<Value = World> {
    let facts = vec((any::<Index>(), any::<bool>()), 0..=2);
    let same = weighted(0.15, any::<[Index; 2]>());
    let is_ladder = sort.is_ladder;
    (sources(), entities(), plans(sort), facts, same).prop_map(
        move |(sources, entities, plans, facts, same)| {
            let ids: Vec<String> = (0..plans.len())
                .map(|number| format!("r{:02}", number * 7 % 19))
                .collect();
            let end = |at: &Index, at_claim| {
                if at_claim {
                    at.get(&ids).clone()
                } else {
                    at.get(&entities).id.clone()
                }
            };
            let mut relationships: Vec<Relationship> = Vec::new();
            for (id, plan) in ids.iter().zip(&plans) {
                let echoed = plan
                    .echo
                    .filter(|_| !relationships.is_empty())
                    .map(|at| at.get(&relationships));
                let [from, to] = match echoed {
                    _ if is_ladder && is_ownership(plan) => rung(&plan.ends, &entities),
                    Some(earlier) => [earlier.from.clone(), earlier.to.clone()],
                    None => [0, 1].map(|side| end(&plan.ends[side], plan.at_claims[side])),
                };
                relationships.push(Relationship {
                    id: id.clone(),
                    from,
                    to,
                    ..relationship(plan, &sources, &entities)
                });
            }
            let fact = |(number, (about, at_claim)): (usize, &(Index, bool))| Fact {
                id: format!("fact{number}"),
                about: end(about, *at_claim && !ids.is_empty()),
                property: "users".to_owned(),
                value: Raw::from("many"),
                ..Fact::default()
            };
            let facts = facts.iter().enumerate().map(fact).collect();
            let decision = |[left, right]: [Index; 2]| Same {
                id: "same".to_owned(),
                left: left.get(&entities).id.clone(),
                right: right.get(&entities).id.clone(),
                decision: Some(Decision::Same),
                ..Same::default()
            };
            let same = same.into_iter().map(decision).collect();
            World {
                sources,
                relationships,
                facts,
                same,
                entities: entities.clone(),
            }
        },
    )
}

fn is_ownership(plan: &Plan) -> bool {
    ["owns", "controls", "operates"].contains(&plan.kind)
}

/// An entity, and one that stands one or two places before it.
fn rung(at: &[Index; 2], entities: &[Entity]) -> [String; 2] {
    let above = 1 + at[0].index(entities.len() - 1);
    let below = above.saturating_sub(1 + at[1].index(2));
    [above, below].map(|number| entities[number].id.clone())
}

/// A relationship without its id and ends.
fn relationship(plan: &Plan, sources: &[Source], entities: &[Entity]) -> Relationship {
    let editions: Vec<&Entity> = entities.iter().filter(|e| e.kind == "list").collect();
    let has_edition = ["lists", "delists"].contains(&plan.kind) && !editions.is_empty();
    // One source more than there are records: it is cited, and kept bare.
    let cite = |at: &Index| {
        Citation::from(
            sources
                .get(at.index(sources.len() + 1))
                .map_or("bare", |s| &s.id),
        )
    };
    let is_stake = ["owns", "controls"].contains(&plan.kind);
    Relationship {
        kind: plan.kind.to_owned(),
        edition: plan
            .edition
            .filter(|_| has_edition)
            .map(|at| at.get(&editions).id.clone()),
        share: plan.share.filter(|_| is_stake),
        since: plan.dates[0],
        until: plan.dates[1],
        observed: plan.dates[2].filter(|_| is_stake),
        sources: plan.sources.iter().map(cite).collect(),
        until_sources: plan
            .until_sources
            .iter()
            .filter(|_| plan.dates[1].is_some())
            .map(cite)
            .collect(),
        ..Relationship::default()
    }
}
