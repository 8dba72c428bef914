//! How well names are matched, kind by kind: `cargo test --test it names -- --nocapture` prints the tables.

use std::collections::BTreeMap;
use std::fmt::Write;

use relata::graph::Graph;
use relata::query::Screen;
use serde_json::json;

/// Pairs by which weights, rules and tables were chosen, and pairs of other names that nothing was chosen by; with the recall,
/// precision and part of the decoys that must hold at the default line.
const LISTS: [(&str, &str, [f64; 3]); 4] = [
    (
        "tuned",
        include_str!("../data/names/tuned.tsv"),
        [0.98, 0.99, 0.02],
    ),
    (
        "kept",
        include_str!("../data/names/kept.tsv"),
        [0.97, 0.99, 0.02],
    ),
    (
        "wide-tuned",
        include_str!("../data/names/wide-tuned.tsv"),
        [0.96, 0.98, 0.03],
    ),
    (
        "wide-kept",
        include_str!("../data/names/wide-kept.tsv"),
        [0.92, 0.97, 0.05],
    ),
];

/// The lines of the calibration.
const LINES: [u32; 10] = [60, 65, 70, 75, 80, 85, 90, 95, 97, 98];

struct Pair<'l> {
    kind: &'l str,
    asked: &'l str,
    name: &'l str,
    is_same: bool,
    /// The score of the name in the data; 0 if it is not found.
    score: u32,
}

/// The pairs of a list, each asked of a graph with all names of the list.
fn pairs(list: &str) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, asked, name, relation] = fields[..] else {
            panic!("{line}");
        };
        assert!(["same", "other"].contains(&relation), "{line}");
        pairs.push(Pair {
            kind,
            asked,
            name,
            is_same: relation == "same",
            score: 0,
        });
    }
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let mut text = json!({"type": "source", "id": "s"}).to_string();
    for pair in &pairs {
        let id = format!("e{}", ids.len());
        if !ids.contains_key(pair.name) {
            let entity = json!({
                "type": "entity", "id": id, "kind": "other", "name": pair.name, "sources": ["s"],
            });
            writeln!(text, "\n{entity}").unwrap();
            ids.insert(pair.name, id);
        }
    }
    let graph = Graph::from_text("names.jsonl", text).unwrap();
    for pair in &mut pairs {
        let is_it = |entity| graph.entity_id(entity) == ids[pair.name];
        let mut matches = graph.matches(pair.asked).into_iter();
        pair.score = matches.find(|m| is_it(m.entity)).map_or(0, |m| m.score);
    }
    pairs
}

/// Recall, precision and the part of the decoys that alarm, at a line.
fn measured(pairs: &[Pair<'_>], line: u32) -> (f64, f64, f64) {
    let count = |is_same: bool, least: u32| {
        let found = pairs
            .iter()
            .filter(|p| p.is_same == is_same && p.score >= least);
        found.count() as f64
    };
    let (right, wrong) = (count(true, line), count(false, line));
    let precision = right / (right + wrong).max(1.0);
    (right / count(true, 0), precision, wrong / count(false, 0))
}

fn table(name: &str, pairs: &[Pair<'_>], line: u32) -> String {
    let mut kinds: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for pair in pairs {
        let (all, found) = kinds.entry((!pair.is_same, pair.kind)).or_default();
        *all += 1;
        *found += usize::from(pair.score >= line);
    }
    let mut table = format!("{name}: {} pairs, found at {line}\n", pairs.len());
    for ((is_decoy, kind), (all, found)) in kinds {
        let of = if is_decoy { "decoy" } else { "same" };
        writeln!(table, "  {of:5}  {kind:18} {found:3} of {all}").unwrap();
    }
    for line in LINES {
        let (recall, precision, decoys) = measured(pairs, line);
        writeln!(
            table,
            "  from {line}: recall {recall:.3}, precision {precision:.3}, decoys {decoys:.3}"
        )
        .unwrap();
    }
    for pair in pairs.iter().filter(|p| p.is_same != (p.score >= line)) {
        let fault = if pair.is_same { "missed" } else { "alarm" };
        let Pair {
            kind,
            asked,
            name,
            score,
            ..
        } = pair;
        writeln!(table, "  {fault} {score:3}  {kind}: {asked} | {name}").unwrap();
    }
    table
}

#[test]
fn names_are_found_and_decoys_are_not() {
    let line = Screen::against("anybody", ["a name"]).min_score;
    for (name, list, [least_recall, least_precision, most_decoys]) in LISTS {
        let pairs = pairs(list);
        let table = table(name, &pairs, line);
        println!("{table}");
        let (recall, precision, decoys) = measured(&pairs, line);
        assert!(pairs.len() >= 200, "{name}");
        assert!(
            recall >= least_recall && precision >= least_precision && decoys <= most_decoys,
            "{table}"
        );
    }
}

/// What was once read wrongly is held pair by pair, each kind with its decoys.
#[test]
fn kinds_that_were_mended_hold() {
    let line = Screen::against("anybody", ["a name"]).min_score;
    let pairs = pairs(include_str!("../data/names/mended.tsv"));
    let table = table("mended", &pairs, line);
    println!("{table}");
    assert!(
        pairs
            .iter()
            .all(|pair| pair.is_same == (pair.score >= line)),
        "{table}"
    );
}

/// Measures a list of your own: `RELATA_NAMES=list.tsv cargo test --test it names -- --nocapture`.
#[test]
fn another_list_is_measured() {
    let Some(path) = std::env::var_os("RELATA_NAMES") else {
        return;
    };
    let line = Screen::against("anybody", ["a name"]).min_score;
    let list = std::fs::read_to_string(&path).unwrap();
    println!("{}", table(&path.to_string_lossy(), &pairs(&list), line));
}
