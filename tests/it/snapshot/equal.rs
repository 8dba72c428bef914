//! Text, memory, cache, and a snapshot made at once or added to, give the same bytes, whatever is asked, through any lens, in any format.

use crate::asked::check_data;
use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::{Baseline, Report};
use relata::graph::{Graph, Leniency};
use relata::lens::Lens;
use relata::open::Cache;
use relata::query::{Holdings, Investigation, Owners, Saved, Show};
use relata::read::Input;
use relata::snapshot;
use relata::write::{Format, Style, write_report};

use super::{opened, pack, questions, snapshot_of_pack, text_of, told, written};
use crate::properties::added::histories;
use crate::properties::graphs::graph;
use crate::properties::lenses::worlds_with_lenses;
use crate::properties::{check, check_fewer};

/// The formats that hold several answers.
const OF_REPORTS: [Format; 6] = [
    Format::Table,
    Format::Markdown,
    Format::Html,
    Format::Json,
    Format::Jsonl,
    Format::Bibtex,
];

/// Several questions asked together, and what changed since an earlier run, in every format that holds them.
fn told_together(graph: &Graph, questions: &Investigation, earlier: &[Baseline]) -> Vec<String> {
    let written = |report: &Report, format| {
        let mut bytes = Vec::new();
        write_report(report, format, &Style::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let report = graph.investigate(questions);
    let since = graph
        .investigate(questions)
        .and_then(|report| report.since(earlier));
    let all = |report: relata::Result<Report>| match report {
        Err(error) => vec![error.to_string()],
        Ok(report) => OF_REPORTS.map(|format| written(&report, format)).to_vec(),
    };
    [report, since].into_iter().flat_map(all).collect()
}

/// Some saved questions about two nodes, with an answer to one of them from before.
fn saved(
    [one, other]: &[String; 2],
    lens: &Lens,
    before: &Graph,
) -> (Investigation, Vec<Baseline>) {
    let owners = Saved::new(Owners::of(one), lens.clone());
    let earlier = before.ask(owners.query.clone(), &Lens::default());
    let earlier = earlier.map(|answer| {
        let json = written(&answer, Format::Json);
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json["lens"] = serde_json::to_value(lens).unwrap();
        Baseline::from_json("earlier.json", &json.to_string()).unwrap()
    });
    let questions = [
        owners,
        Saved::new(Holdings::of(other), lens.clone()),
        Saved::new(Show::new(one), lens.clone()),
    ];
    let report = Investigation::new("All", questions);
    (report, earlier.unwrap_or_default())
}

#[test]
fn every_question_about_anything() {
    let folder = tempfile::tempdir().unwrap();
    let [text, stored] = ["random.jsonl", "random.relata"].map(|name| folder.path().join(name));
    let cache = Cache::at(folder.path().join("cache"), 0);
    let cases = worlds_with_lenses().prop_flat_map(|(world, lens)| {
        let history = histories(world.records());
        (Just(world), Just(lens), any::<[Index; 2]>(), history)
    });
    check_fewer(cases, |(world, lens, at, history)| {
        let nodes = at.map(|at| at.get(&world.nodes()).clone());
        text_of(&world.records(), &text);
        let memory = world.graph();
        snapshot::write(&memory, &stored, Vec::new()).unwrap();
        let cached = || {
            let inputs = [Input::Path(text.clone())];
            let opened = cache
                .open("random", &inputs, Leniency::Strict, |_| {})
                .unwrap();
            assert!(opened.failure.is_none(), "{:?}", opened.failure);
            opened.graph
        };
        let others = [
            ("text", opened("random", &text)),
            ("snapshot", opened("another name", &stored)),
            (
                "added to",
                opened("another name", &history.snapshot("random", folder.path())),
            ),
            ("first", cached()),
            ("cached", cached()),
        ];
        let records = world.records();
        let mut questions = questions(&nodes);
        questions.extend(records.iter().map(|record| Show::new(record.id()).into()));
        for question in questions {
            let expected = told(&memory, &question, &lens);
            for (what, graph) in &others {
                prop_assert_eq!(
                    &told(graph, &question, &lens),
                    &expected,
                    "{}: {:?}",
                    what,
                    question
                );
            }
        }
        let (saved, earlier) = saved(&nodes, &lens, &memory);
        let expected = told_together(&memory, &saved, &earlier);
        for (what, graph) in &others {
            prop_assert_eq!(
                &told_together(graph, &saved, &earlier),
                &expected,
                "{}",
                what
            );
        }
        Ok(())
    });
}

#[test]
fn the_bundled_pack() {
    let folder = tempfile::tempdir().unwrap();
    let (text, stored) = (
        opened("pack", &pack()),
        opened("", &snapshot_of_pack(folder.path())),
    );
    let lenses = [
        Lens::default(),
        Lens::default()
            .as_of("2022-06-01".parse().unwrap())
            .exclude_disputed(),
        Lens::default()
            .known_by("2022".parse().unwrap())
            .min_share("15".parse().unwrap()),
        Lens::default().kinds(["owns", "lists"]),
        Lens::default().assume(["Tencent owns Avito 30".parse().unwrap()]),
    ];
    let nodes = [
        ["tencent", "wechat"],
        ["ustr", "shopee"],
        ["nml-2021/wechat", "nml-2020"],
    ];
    for (lens, nodes) in lenses.iter().zip(nodes.iter().cycle()) {
        for question in questions(&nodes.map(str::to_owned)) {
            assert_eq!(
                told(&text, &question, lens),
                told(&stored, &question, lens),
                "{question:?} {lens:?}"
            );
        }
    }
}

#[test]
fn a_check_tells_the_same_files_and_lines() {
    let folder = tempfile::tempdir().unwrap();
    let checked = |path| check_data("pack", &[Input::Path(path)], Leniency::Strict).unwrap();
    let [text, stored] = [checked(pack()), checked(snapshot_of_pack(folder.path()))];
    assert!(written(&text, Format::Csv).contains(".jsonl:"));
    assert_eq!(written(&text, Format::Json), written(&stored, Format::Json));
}

#[test]
fn the_order_of_the_records_is_not_in_the_hash() {
    let folder = tempfile::tempdir().unwrap();
    let cases = worlds_with_lenses().prop_flat_map(|(world, _)| {
        let shuffled = Just(world.records()).prop_shuffle();
        (Just(world), shuffled)
    });
    check(cases, |(world, shuffled)| {
        let hash = |graph: relata::Graph, name: &str| {
            snapshot::write(&graph, &folder.path().join(name), Vec::new())
                .unwrap()
                .manifest
                .hash()
                .to_owned()
        };
        let whole = hash(world.graph(), "one");
        prop_assert_eq!(&whole, &hash(graph("random", shuffled.clone()), "other"));
        let mut changed = world.clone();
        if let Some(relationship) = changed.relationships.last_mut() {
            relationship.kind = "founded".to_owned();
            prop_assert_ne!(&whole, &hash(changed.graph(), "changed"));
        }
        Ok(())
    });
}
