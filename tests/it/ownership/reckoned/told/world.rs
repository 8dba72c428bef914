//! Random accounts of one stake, with all that records and questions can say of it.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use relata::answer::StakesRow;
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Interval, Percent, Record, Relationship, Status};
use relata::query::Stakes;
use serde_json::{Value, json};

use crate::ownership::owns;
use crate::ownership::reckoned::accounts::dates;
use crate::properties::graphs::{date, graph};

/// What X holds of A, which wholly owns D; X is called X2 as well, and is one of joint holders who hold some of B.
#[derive(Debug, Clone)]
pub struct World {
    pub accounts: Vec<Relationship>,
    pub own: bool,
    lifetime: Option<(bool, &'static str)>,
    different: bool,
    joint: bool,
    day: &'static str,
    pub without: bool,
    pub assume: bool,
}

fn account() -> impl Strategy<Value = Relationship> {
    let shares = vec![
        "10",
        "25.5",
        "60",
        "10-30",
        "20-60",
        "over 50",
        "about 30",
        "about 30.0",
        "49.999992",
        "?",
    ];
    let told = prop_oneof![
        6 => Just(Status::Stated),
        1 => Just(Status::Alleged),
        1 => Just(Status::Inferred)
    ];
    let times = (
        weighted(0.4, dates()),
        weighted(0.5, dates()),
        weighted(0.3, dates()),
    );
    let words = (
        weighted(0.3, select(vec!["ordinary", "preference"])),
        weighted(0.15, select(vec!["voting-rights", "class-a-shares"])),
        prop::bool::weighted(0.3),
        select(vec!["one", "two"]),
    );
    (select(shares), told, times, words).prop_map(
        |(text, status, (observed, since, until), (parcel, interest, is_alias, source))| {
            let (since, until) = (since.map(date), until.map(date));
            Relationship {
                observed: observed.map(date),
                since,
                until: until.filter(|until| since.is_none_or(|since| !since.is_after(*until))),
                status,
                parcel: parcel.map(str::to_owned),
                interest: interest.map(str::to_owned),
                sources: vec![source.into()],
                ..owns(if is_alias { "x2" } else { "x" }, "a", text)
            }
        },
    )
}

pub fn worlds() -> impl Strategy<Value = World> {
    let flags = (
        prop::bool::weighted(0.15),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.15),
    );
    let lifetime = weighted(0.2, (any::<bool>(), dates()));
    (vec(account(), 1..=4), flags, lifetime, dates()).prop_map(
        |(mut accounts, (own, different, joint, without, assume), lifetime, day)| {
            for (number, account) in accounts.iter_mut().enumerate() {
                account.id = format!("r{number}");
            }
            World {
                without: without && accounts.len() > 1,
                accounts,
                own,
                lifetime,
                different,
                joint,
                day,
                assume,
            }
        },
    )
}

impl World {
    pub fn graph(&self) -> Graph {
        let mut lines = vec![
            json!({"type": "source", "id": "one", "publisher": "One", "date": "2020"}),
            json!({"type": "source", "id": "two", "publisher": "Two", "date": "2021-05"}),
            json!({"type": "same", "id": "same", "left": "x", "right": "x2", "decision": "same", "why": "told"}),
        ];
        for id in ["x", "x2", "b", "d", "y"] {
            lines.push(json!({"type": "entity", "id": id, "kind": "company", "name": id}));
        }
        let mut asset = json!({"type": "entity", "id": "a", "kind": "company", "name": "a"});
        if let Some((is_end, day)) = self.lifetime {
            asset[if is_end { "until" } else { "since" }] = json!(day);
        }
        lines.push(asset);
        if self.different {
            lines.push(json!({"type": "same", "id": "other", "left": "x", "right": "y", "decision": "different", "why": "told"}));
        }
        if self.joint {
            lines.push(json!({"type": "entity", "id": "g", "kind": "group", "name": "g"}));
            lines.push(json!({"type": "relationship", "id": "m", "kind": "part-of", "from": "x", "to": "g"}));
        }
        let read = |line: Value| -> Record { serde_json::from_value(line).unwrap() };
        let mut records: Vec<Record> = lines.into_iter().map(read).collect();
        let mut claims = self.accounts.clone();
        claims.push(owns("a", "d", "100"));
        if self.own {
            claims.push(owns("a", "a", "10"));
        }
        if self.joint {
            claims.push(owns("g", "b", "20"));
        }
        records.extend(claims.into_iter().map(Record::Relationship));
        graph("told", records)
    }

    pub fn lens(&self) -> Lens {
        let mut lens = Lens::default().as_of(date(self.day));
        if self.without {
            lens = lens.without(["r0"]);
        }
        if self.assume {
            lens = lens.assume(["x owns a 33.4".parse().unwrap()]);
        }
        lens
    }

    /// What is varied, and whether it is here.
    pub fn features(&self) -> Vec<(&'static str, bool)> {
        let any = |is: &dyn Fn(&Relationship) -> bool| self.accounts.iter().any(is);
        let is_partial = |r: &Relationship| {
            let mut dates = [r.observed, r.since, r.until].into_iter().flatten();
            dates.any(|date| !date.is_exact())
        };
        let publishers: std::collections::BTreeSet<_> = self
            .accounts
            .iter()
            .map(|r| format!("{:?}", r.sources))
            .collect();
        vec![
            (
                "approximate",
                any(&|r| r.share.is_some_and(|share| share.approximate)),
            ),
            ("alleged", any(&|r| r.status == Status::Alleged)),
            ("inferred", any(&|r| r.status == Status::Inferred)),
            ("parcel", any(&|r| r.parcel.is_some())),
            ("interest", any(&|r| r.interest.is_some())),
            ("partial date", any(&is_partial)),
            ("two publishers", publishers.len() > 1),
            ("same", any(&|r| r.from == "x2")),
            ("different", self.different),
            ("joint holders", self.joint),
            ("own shares", self.own),
            ("dates of an entity", self.lifetime.is_some()),
            ("without", self.without),
            ("assume", self.assume),
        ]
    }

    /// The stake as `stakes` tells it, all parcels together; `None` where nobody says how much there is of the usual interest.
    pub fn expected(&self, graph: &Graph) -> Option<Interval> {
        let answer = graph.ask(Stakes::of("a"), &self.lens()).unwrap();
        let rows: Vec<StakesRow> = answer.into_rows().unwrap();
        let theirs = |row: &&StakesRow| row.owner.id == "x" && row.interest == "shareholding";
        let shares: Vec<Interval> = rows
            .iter()
            .filter(theirs)
            .filter_map(|row| row.share)
            .collect();
        if shares.is_empty() {
            return None;
        }
        let mut whole: Interval = shares.into_iter().sum();
        // No more than all of it, unless that is what the accounts say: then nobody may hide it.
        let is_over =
            whole.min > Percent::HUNDRED || (whole.min == Percent::HUNDRED && whole.min_exclusive);
        if whole.max > Percent::HUNDRED && !is_over {
            whole.max = Percent::HUNDRED;
            whole.max_exclusive = false;
        }
        // From nothing to all is said as well, where somebody says that it is all and it may have ended.
        let mut said = rows.iter().filter(theirs).flat_map(|row| &row.claims);
        let is_said = said.any(|id| {
            let account = self.accounts.iter().find(|account| account.id == *id);
            account.is_none_or(|account| {
                let day = account.observed.or(account.since);
                let is_later = day.is_some_and(|day| day.is_after(date(self.day)));
                account.share.is_some() && !is_later
            })
        });
        (is_said && whole != Interval::UNSTATED).then_some(whole)
    }
}
