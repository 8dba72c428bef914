//! Random data sets of a sort.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::model::{
    Citation, Date, Decision, Entity, Fact, Percent, Raw, Relationship, Same, Share, Source,
};

use super::{Sort, World, date};

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
            // An id that is its bearer's name, and that of others, is ambiguous: questions here ask by ids.
            let name = if name == ENTITY_IDS[number] {
                "Zeta"
            } else {
                name
            };
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
