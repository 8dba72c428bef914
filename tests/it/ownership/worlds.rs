//! Small random data in which owners, shares and lists change from day to day.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use relata::model::{Date, Entity, Relationship, Status};

use super::share;
use crate::properties::graphs::{World, date};

/// The first and the last of the days on which something changes: the European rule does in between.
pub const FIRST: &str = "2024-06-20";
pub const LAST: &str = "2024-07-10";

/// Every day between two dates, both included.
pub fn days(first: Date, last: Date) -> Vec<Date> {
    let days =
        (1..=12).flat_map(|month| (1..=31).map(move |day| format!("2024-{month:02}-{day:02}")));
    days.filter_map(|text| text.parse().ok())
        .filter(|day| first <= *day && *day <= last)
        .collect()
}

fn dates() -> impl Strategy<Value = Date> {
    let exact = select(days(date(FIRST), date(LAST)));
    prop_oneof![8 => exact, 1 => select(vec![date("2024-06"), date("2024-07")]), 1 => Just(date("2024"))]
}

fn company(number: usize) -> String {
    format!("c{number}")
}

/// A stake between two of some companies; or control.
fn stake(companies: usize) -> impl Strategy<Value = Relationship> {
    let shares = select(vec![
        "50", "50", "25", "60", "40", "75", "10-60", "over 50", "about 50", "?",
    ]);
    let interest = weighted(0.2, select(vec!["voting-rights", "shareholding"]));
    let ends = (0..companies, 0..companies);
    let times = (
        weighted(0.6, dates()),
        weighted(0.4, dates()),
        weighted(0.3, dates()),
    );
    let words = (0..8_usize, 0..10_usize, interest);
    (ends, shares, times, words).prop_map(
        |((from, to), text, (since, until, observed), (control, alleged, interest))| Relationship {
            kind: if control == 0 { "controls" } else { "owns" }.to_owned(),
            from: company(from),
            to: company(to),
            share: share(text),
            interest: interest.map(str::to_owned),
            status: if alleged == 0 {
                Status::Alleged
            } else {
                Status::Stated
            },
            since,
            until: until
                .filter(|until| since.is_none_or(|since| since.last_day() < until.first_day())),
            observed,
            ..Relationship::default()
        },
    )
}

/// A listing or delisting in one of two editions, or in none.
fn listing(companies: usize) -> impl Strategy<Value = Relationship> {
    (0..companies, 0..5_usize, 0..3_usize, dates()).prop_map(|(to, delists, edition, since)| {
        Relationship {
            kind: if delists == 0 { "delists" } else { "lists" }.to_owned(),
            from: "authority".to_owned(),
            to: company(to),
            edition: (edition < 2).then(|| format!("edition-{edition}")),
            since: (edition == 2).then_some(since),
            ..Relationship::default()
        }
    })
}

/// Records of a few companies with stakes, listings and disputes.
pub fn worlds() -> impl Strategy<Value = World> {
    (2..=6_usize).prop_flat_map(|companies| {
        let claims = (
            vec(stake(companies), 1..=10),
            vec(listing(companies), 1..=3),
        );
        let disputes = vec(
            (any::<proptest::sample::Index>(), weighted(0.7, dates())),
            0..=2,
        );
        (claims, disputes, (dates(), dates())).prop_map(
            move |((stakes, listings), disputes, published)| {
                let mut claims: Vec<Relationship> = stakes.into_iter().chain(listings).collect();
                claims
                    .iter_mut()
                    .enumerate()
                    .for_each(|(number, claim)| claim.id = format!("r{number:02}"));
                let dispute =
                    |(number, (of, since)): (usize, (proptest::sample::Index, Option<Date>))| {
                        Relationship {
                            id: format!("s{number}"),
                            kind: "disputes".to_owned(),
                            from: company(0),
                            to: of.get(&claims).id.clone(),
                            since,
                            ..Relationship::default()
                        }
                    };
                let disputes: Vec<Relationship> =
                    disputes.into_iter().enumerate().map(dispute).collect();
                let entity = |id: String, kind: &str| Entity {
                    id,
                    kind: kind.to_owned(),
                    ..Entity::default()
                };
                let edition = |(number, published): (usize, Date)| Entity {
                    series: Some("edition".to_owned()),
                    published: Some(published),
                    ..entity(format!("edition-{number}"), "list")
                };
                let entities = (0..companies).map(|number| entity(company(number), "company"));
                let editions = [published.0, published.1]
                    .into_iter()
                    .enumerate()
                    .map(edition);
                let entities = entities
                    .chain(editions)
                    .chain([entity("authority".to_owned(), "government")]);
                let relationships = claims.into_iter().chain(disputes).collect();
                World {
                    entities: entities.collect(),
                    relationships,
                    ..World::default()
                }
            },
        )
    })
}
