//! What is told when time or memory is used up before a search has ended.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use relata::answer::{Answer, Cut, Detail, TableRow};
use relata::check::check_within;
use relata::graph::{Graph, Leniency};
use relata::lens::{Allowance, Lens, Spent};
use relata::query::{Owners, Query};
use relata::{Error, open};

use crate::asked::questions;
use crate::run::relata;

/// How often the memory was asked for: it grows with every look, so that a search can be cut at any of them.
static LOOKS: AtomicUsize = AtomicUsize::new(0);

/// What one look seems to take.
const UNIT: usize = 100;

fn in_use() -> usize {
    LOOKS.fetch_add(1, Ordering::Relaxed) * UNIT
}

/// An allowance whose memory is used up for searches after so many looks.
fn ending_after(looks: usize) -> Allowance {
    LOOKS.store(0, Ordering::Relaxed);
    Allowance::default().memory(looks * 2 * UNIT, in_use)
}

/// The lines of an answer without what is worked out for all rows of a thing together, which may be missing in all.
fn lines(answer: &Answer) -> BTreeSet<String> {
    let table = answer.table();
    let late = ["look_through", "control"];
    let line = |row: &TableRow| {
        let cells = row.cells.iter().zip(&*table.columns);
        let kept: Vec<&str> = cells
            .filter(|(_, column)| !late.contains(&&*column.key))
            .map(|(cell, _)| cell.text())
            .collect();
        kept.join("|")
    };
    table.rows.iter().map(line).collect()
}

/// Whether every line of an answer stands by itself, whatever else is found.
fn has_lines_of_their_own(question: &Query) -> bool {
    match question {
        // Numbers of what was found so far.
        Query::Owners(owners) => !owners.count,
        // The first of what was found need not be the first of all.
        Query::Match(of) => !["count", "ORDER"]
            .iter()
            .any(|word| of.pattern.contains(word)),
        // The best pairs of those that were compared.
        Query::Resolve(_) => false,
        // How many connections are left, of those that were found.
        Query::Robust(_) => false,
        // A line joins parallel claims, of which the other end may have told more.
        Query::Around(_) => false,
        _ => true,
    }
}

// One test for all: the number of looks is shared.
#[test]
fn wherever_a_search_is_cut_it_tells_no_line_that_the_whole_does_not_tell_and_says_so() {
    let graph = Graph::bundled().unwrap();
    let mut cut = BTreeSet::new();
    for names in [["ustr", "tencent"], ["tencent", "wechat"]] {
        for question in questions(&names.map(str::to_owned)) {
            let lens = Lens::default();
            let Ok(whole) = graph.ask(question.clone(), &lens) else {
                continue;
            };
            let all = lines(&whole);
            let mut looks = 1;
            loop {
                let allowance = ending_after(looks);
                let told = graph.ask_within(&allowance, Detail::All, question.clone(), &lens);
                let told = told.unwrap();
                let spent = |what: &Cut| matches!(what, Cut::Spent { by: Spent::Memory });
                let is_cut = told.limits().iter().any(|limit| spent(&limit.what));
                if !is_cut {
                    assert_eq!(told.summary(), whole.summary(), "{question:?}");
                    assert_eq!(told.is_complete(), whole.is_complete(), "{question:?}");
                    break;
                }
                cut.insert(question.verb());
                assert!(!told.is_complete(), "{question:?}");
                assert!(told.summary().starts_with("As far as the memory allowed: "));
                if has_lines_of_their_own(&question) {
                    let lines = lines(&told);
                    let strange: Vec<_> = lines.difference(&all).collect();
                    assert!(
                        strange.is_empty(),
                        "{question:?} after {looks}: {strange:#?}"
                    );
                }
                looks = 2 * looks + 1;
            }
        }
    }
    // A verb whose loops do not look would never be cut.
    for verb in [
        "around",
        "path",
        "robust",
        "common",
        "match",
        "owners",
        "holdings",
        "group",
        "diff",
        "timeline",
        "affected",
        "screen",
        "sensitivity",
    ] {
        assert!(cut.contains(verb), "{verb} is never cut");
    }
    let salvaged = open::salvage("pack", &open::bundled(), Leniency::Strict).unwrap();
    let checked = check_within(&ending_after(3), &salvaged.0, &salvaged.1);
    assert!(!checked.is_complete() && checked.limits().len() == 1);
}

#[test]
fn what_is_stopped_from_outside_tells_what_it_has() -> Result<(), Error> {
    let graph = Graph::bundled()?;
    let allowance = Allowance::default();
    allowance.stop();
    let owners = Owners::listed_by("ustr");
    let answer = graph.ask_within(&allowance, Detail::All, owners, &Lens::default())?;
    assert!(!answer.is_complete() && !answer.is_found());
    let late = Allowance::default().time(Duration::ZERO);
    assert_eq!(late.is_over(), Some(Spent::Time));
    Ok(())
}

#[test]
fn the_command_says_when_nothing_can_be_told_any_more() {
    let ran = relata(&["owners", "--listed-by", "ustr", "--timeout", "0.000001"]);
    assert_eq!(ran.status, Some(2));
    let told = ran.out + &ran.err;
    assert!(told.contains("--timeout allows more"), "{told}");
    let ran = relata(&["stats", "--timeout", "600", "--max-memory", "2G"]);
    assert_eq!((ran.status, &*ran.err), (Some(0), ""));
    for wrong in [
        ["--timeout", "0"],
        ["--timeout", "soon"],
        ["--max-memory", "1K"],
    ] {
        assert_eq!(relata(&[&["stats"], &wrong[..]].concat()).status, Some(2));
    }
}

#[test]
fn a_table_that_is_cut_tells_of_all_things_and_makes_the_first_rows_only() {
    let all = relata(&["owners", "--listed-by", "ustr"]);
    let first = relata(&["owners", "--listed-by", "ustr", "--rows", "3"]);
    assert_eq!(all.out.lines().next(), first.out.lines().next());
    let last = first.out.lines().last().unwrap();
    assert!(
        last.starts_with("Shown: 3 of ") && last.contains(" things."),
        "{last}"
    );
    let graph = Graph::bundled().unwrap();
    let question = Owners::listed_by("ustr");
    let whole = graph.ask(question.clone(), &Lens::default()).unwrap();
    let some = graph
        .ask_for(Detail::First(3), question, &Lens::default())
        .unwrap();
    assert_eq!(some.summary(), whole.summary());
    let rows = some.table().rows;
    assert!(!rows.is_empty() && rows[..] == whole.table().rows[..rows.len()]);
}

#[test]
fn rows_in_parts_are_those_of_the_whole() {
    let graph = Graph::bundled().unwrap();
    for names in [["ustr", "tencent"], ["tencent", "wechat"]] {
        for question in questions(&names.map(str::to_owned)) {
            let Ok(whole) = graph.ask(question.clone(), &Lens::default()) else {
                continue;
            };
            let mut parts = Vec::new();
            let mut take = |rows: relata::Rows| {
                parts.push(serde_json::to_value(rows).unwrap());
                true
            };
            let free = Allowance::default();
            let told = graph
                .ask_in_parts(&free, question, &Lens::default(), &mut take)
                .unwrap();
            assert_eq!(told.summary(), whole.summary());
            assert_eq!(told.limits(), whole.limits());
            let rows = match &parts[..] {
                [one] => one.clone(),
                _ => parts
                    .into_iter()
                    .flat_map(|part| part.as_array().unwrap().clone())
                    .collect(),
            };
            assert_eq!(rows, serde_json::to_value(whole.any_rows()).unwrap());
        }
    }
}
