//! One stake is told alike by every question in every format, whatever the records of it are like.

mod world;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use relata::answer::{
    AffectedRow, Answer, AroundRow, CommonRow, GroupRow, HoldingsRow, MatchRow, MatchValue,
    OwnersRow, PathRow,
};
use relata::model::{Interval, Share};
use relata::query::{
    Affected, Around, Common, Group, Holdings, Match, Owners, Path, Query, Stakes, Threshold,
};
use relata::write::Format;
use serde_json::Value;

use self::world::worlds;
use super::drawn::assert_drawn;
use crate::asked::written;
use crate::properties::check_times;

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
