//! One stake is told alike by every question in every format, whatever the records of it are like.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use relata::answer::{
    AffectedRow, Answer, AroundRow, CommonRow, GroupRow, HoldingsRow, MatchRow, MatchValue,
    OwnersRow, PathRow, StakesRow,
};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Interval, Percent, Record, Relationship, Share, Status};
use relata::query::{
    Affected, Around, Common, Group, Holdings, Match, Owners, Path, Query, Stakes, Threshold,
};
use relata::write::Format;
use serde_json::{Value, json};

use super::accounts::dates;
use super::drawn::assert_drawn;
use crate::asked::written;
use crate::ownership::owns;
use crate::properties::check_times;
use crate::properties::graphs::{date, graph};

/// What X holds of A, which wholly owns D; X is called X2 as well, and is one of joint holders who hold some of B.
#[derive(Debug, Clone)]
struct World {
    accounts: Vec<Relationship>,
    own: bool,
    lifetime: Option<(bool, &'static str)>,
    different: bool,
    joint: bool,
    day: &'static str,
    without: bool,
    assume: bool,
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

fn worlds() -> impl Strategy<Value = World> {
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
    fn graph(&self) -> Graph {
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

    fn lens(&self) -> Lens {
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
    fn features(&self) -> Vec<(&'static str, bool)> {
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
    fn expected(&self, graph: &Graph) -> Option<Interval> {
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
        let is_stated = whole.min > Percent::ZERO || whole.max < Percent::HUNDRED;
        is_stated.then_some(whole)
    }
}

/// Whether a value stands somewhere in some JSON.
fn has(json: &Value, value: &Value) -> bool {
    if json == value {
        return true;
    }
    match json {
        Value::Array(values) => values.iter().any(|inner| has(inner, value)),
        Value::Object(fields) => fields.values().any(|inner| has(inner, value)),
        _ => false,
    }
}

/// What is told of the stake in the rows of an answer, if anything is.
fn rows(verb: &str, answer: &Answer) -> Vec<Option<Share>> {
    let is_theirs = |claims: &[String]| {
        claims
            .iter()
            .any(|id| id.starts_with('r') || id.starts_with("assumed"))
    };
    let mut told = Vec::new();
    match verb {
        "owners" => {
            for row in answer.rows::<OwnersRow>().unwrap() {
                for (step, share) in row.path.iter().zip(&row.shares) {
                    told.extend(is_theirs(step).then_some(*share));
                }
                if row.path.len() == 1 && is_theirs(&row.path[0]) {
                    told.push(row.share);
                }
            }
        }
        "holdings" => {
            for row in answer.rows::<HoldingsRow>().unwrap() {
                for (step, share) in row.path.iter().zip(&row.shares) {
                    told.extend(is_theirs(step).then_some(*share));
                }
            }
        }
        "common" => {
            for way in answer
                .rows::<CommonRow>()
                .unwrap()
                .flat_map(|row| &row.ways)
            {
                // On the way to a meeting point nobody is said to hold anything of the next.
                let told_steps = way.path.iter().zip(&way.shares);
                for (step, share) in told_steps.filter(|(_, share)| share.is_some()) {
                    told.extend(is_theirs(step).then_some(*share));
                }
            }
        }
        "around" => {
            for row in answer.rows::<AroundRow>().unwrap() {
                told.extend(is_theirs(&row.claims).then_some(row.share));
            }
        }
        "path" => {
            for row in answer.rows::<PathRow>().unwrap() {
                for step in &row.steps {
                    told.extend(is_theirs(&step.claims).then_some(step.share));
                }
            }
        }
        "match" => {
            for row in answer.rows::<MatchRow>().unwrap() {
                match row.values[0] {
                    MatchValue::Share(share) => told.push(Some(share)),
                    _ => told.push(None),
                }
            }
        }
        "group" => {
            for row in answer.rows::<GroupRow>().unwrap() {
                let is_it = row.entity.id == "a" && row.interest.as_deref() == Some("shareholding");
                if let Some(held) = row.held.filter(|_| is_it && !row.time.former) {
                    told.push(Some(held.into()));
                }
            }
        }
        _ => {
            for row in answer.rows::<AffectedRow>().unwrap() {
                told.extend((row.entity.id == "a").then_some(Some(Share::from(row.sum))));
            }
        }
    }
    told
}

#[test]
fn one_stake_is_told_alike_by_every_question_in_every_format() {
    let met: RefCell<BTreeMap<&str, usize>> = RefCell::default();
    let answered = RefCell::new(0_usize);
    check_times(2, worlds(), |world| {
        let lens = world.lens();
        let plain = world.graph();
        let graph = match world.assume {
            true => plain.assuming(&lens.assume).unwrap(),
            false => plain,
        };
        let Some(expected) = world.expected(&graph) else {
            return Ok(());
        };
        *answered.borrow_mut() += 1;
        for (feature, is_here) in world.features() {
            *met.borrow_mut().entry(feature).or_default() += usize::from(is_here);
        }
        let threshold = Threshold::over("0.001".parse().unwrap());
        let mut affected = Affected::by(["x"]);
        affected.threshold = Some(threshold);
        let mut questions: Vec<(&str, Query)> = vec![
            ("owners", Owners::of("a").into()),
            ("owners", Owners::of("d").into()),
            ("holdings", Holdings::of("x").into()),
            ("around", Around::new("a").into()),
            ("path", Path::new("x", "a").into()),
            ("path", Path::new("x", "d").into()),
            ("common", Common::of(["a", "d"]).into()),
            (
                "match",
                Match::of("(x {id: 'x'})-[o:owns]->(a {id: 'a'}) WHERE o.interest = 'shareholding' RETURN o.stake").into(),
            ),
        ];
        // Rules and groups reckon what a company holds of itself both ways, and what others leave over.
        if !world.own {
            questions.push(("affected", affected.into()));
            questions.push(("group", Group::of("a").any_stake().into()));
        }
        let mut words = BTreeSet::from([expected.to_string()]);
        for (verb, question) in questions {
            let answer = graph.ask(question, &lens).unwrap();
            let told = rows(verb, &answer);
            for share in &told {
                prop_assert_eq!(share.map(Interval::of), Some(expected), "{}", verb);
            }
            assert_drawn(
                verb,
                &written(&answer, Format::Dot),
                &world.accounts,
                expected,
            )?;
            let Some(share) = told.into_iter().flatten().next() else {
                continue;
            };
            // As a source writes it, or as sums are written: rows of a group tell sums, and lines what the source writes.
            words.insert(share.to_string());
            let is_in = |text: &str| words.iter().any(|words| text.contains(words));
            for format in [Format::Table, Format::Csv, Format::Markdown, Format::Html] {
                let text = written(&answer, format);
                let text: Vec<&str> = text.split_whitespace().collect();
                let text = text.join(" ");
                prop_assert!(is_in(&text), "{verb}, {format}: {words:?} in {text}");
            }
            let json: Value = serde_json::from_str(&written(&answer, Format::Json)).unwrap();
            let values = [
                serde_json::to_value(share).unwrap(),
                serde_json::to_value(expected).unwrap(),
            ];
            prop_assert!(
                values.iter().any(|value| has(&json["rows"], value)),
                "{verb}: {values:?} in {json}"
            );
            // A drawn line stands for the stake, too.
            for format in [Format::Dot, Format::Mermaid] {
                let drawn = written(&answer, format);
                prop_assert!(is_in(&drawn), "{verb}, {format}: {words:?} in {drawn}");
            }
        }
        // JSON Lines have the accounts: read again, they come to the same.
        if !world.assume && !world.without {
            let answer = graph.ask(Stakes::of("a"), &lens).unwrap();
            let records = written(&answer, Format::Jsonl);
            let again = crate::properties::graphs::World::read(&records).graph();
            prop_assert_eq!(world.expected(&again), Some(expected), "{}", records);
        }
        Ok(())
    });
    let answered = answered.into_inner();
    for (feature, times) in met.into_inner() {
        eprintln!("{feature}: in {times} of {answered} worlds that answer something");
        // In few worlds chance alone may leave one out.
        assert!(
            answered < 400 || times * 50 >= answered,
            "{feature} is too rare"
        );
    }
}
