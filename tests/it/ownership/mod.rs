//! Stakes and threshold rules: published examples, cases of our own, and brute force on random ownership.

mod accounts;
mod beside_names;
mod brute_force;
mod cases;
mod causes;
mod changes;
mod choices;
mod control_rules;
mod deep;
mod imprecise_lists;
mod lifetimes;
mod look_through;
mod merges;
mod min_share;
mod owned;
mod proofs;
mod public_reports;
pub mod reckoned;
mod screen;
mod screened_beside;
mod sensitivity;
mod told_with_rows;
mod what_if;
mod when;
mod worlds;

use relata::answer::{AffectedRow, StakesRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Entity, Record, Relationship, Share};
use relata::query::{Affected, Stakes};

use crate::properties::graphs::{date, graph};

/// A day on which every rule is in force.
const NOW: &str = "2024-08-01";

/// A share in short: `50`, `about 50`, `over 50`, `40-60`, `40-under 60`, `?` for one that nobody states.
fn share(text: &str) -> Option<Share> {
    let percent = |text: &str| Some(text.parse().unwrap());
    match text.split_once([' ', '-']) {
        _ if text == "?" => None,
        Some(("about", value)) => Some(Share {
            approximate: true,
            ..Share::exact(value.parse().unwrap())
        }),
        Some(("over", value)) => Some(Share {
            min: percent(value),
            min_exclusive: true,
            ..Share::default()
        }),
        Some((min, max)) => {
            let (max_exclusive, max) = max
                .strip_prefix("under ")
                .map_or((false, max), |max| (true, max));
            Some(Share {
                min: percent(min),
                max: percent(max),
                max_exclusive,
                ..Share::default()
            })
        }
        None => Some(Share::exact(text.parse().unwrap())),
    }
}

/// The claim that an owner holds this much; its id is `owner>asset`.
fn owns(owner: &str, asset: &str, text: &str) -> Relationship {
    Relationship {
        id: format!("{owner}>{asset}"),
        kind: "owns".to_owned(),
        from: owner.to_owned(),
        to: asset.to_owned(),
        share: share(text),
        ..Relationship::default()
    }
}

/// The graph of some claims, with a company for each end.
fn companies(claims: Vec<Relationship>) -> Graph {
    let mut ids: Vec<&String> = claims
        .iter()
        .flat_map(|claim| [&claim.from, &claim.to])
        .collect();
    ids.sort();
    ids.dedup();
    let entity = |id: &String| Entity {
        id: id.clone(),
        kind: "company".to_owned(),
        ..Entity::default()
    };
    let entities: Vec<Record> = ids.into_iter().map(entity).map(Record::Entity).collect();
    graph(
        "stakes",
        entities
            .into_iter()
            .chain(claims.into_iter().map(Record::Relationship))
            .collect(),
    )
}

fn as_of(day: &str) -> Lens {
    Lens::default().as_of(date(day))
}

/// What the ownership of the listed catches on a day.
fn affected(graph: &Graph, listed: &[&str], rule: &str, day: &str) -> Vec<AffectedRow> {
    let answer = graph
        .ask(Affected::by(listed.iter().copied()).rule(rule), &as_of(day))
        .unwrap();
    answer.into_rows::<AffectedRow>().unwrap()
}

/// Who holds how much on a day.
fn stakes(graph: &Graph, asset: &str, day: &str) -> Vec<StakesRow> {
    graph
        .ask(Stakes::of(asset), &as_of(day))
        .unwrap()
        .into_rows::<StakesRow>()
        .unwrap()
}
