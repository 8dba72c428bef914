//! Whole answers of an engine beside those of the graph: every row, record, citation and note.

use std::time::Instant;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use relata::engine::{Engine, is_answered};
use relata::graph::{GraphBuilder, Leniency};
use relata::lens::Allowance;
use relata::model::Record;
use relata::query::{
    Affected, Around, Diff, Facts, Holdings, Owners, Path, Period, Query, Stakes, Stats,
};
use relata::write::{Format, Style, write};
use relata::{Error, Graph, Lens};
use serde_json::json;

use super::{load, quietly, tell};
use crate::asked::questions;
use crate::formats::partitions::export_to;
use crate::properties::graphs::World;
use crate::properties::lenses::worlds_with_lenses;

/// An answer as JSON, or what is said instead. Of words of a lens that mean nothing, no near ones of all the data are told.
fn answered(graph: relata::Result<&Graph>, query: &Query, lens: &Lens) -> String {
    let answer = graph.and_then(|graph| graph.ask(query.clone(), lens));
    match answer {
        Ok(answer) => {
            let mut bytes = Vec::new();
            write(&answer, Format::Json, &Style::default(), &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        }
        Err(error @ Error::NotFound { .. }) => error.to_string(),
        Err(error) => {
            let said = error.to_string();
            said.lines().next().unwrap_or_default().to_owned()
        }
    }
}

/// What an engine answers.
pub(super) fn asked_there(address: &str, query: &Query, lens: &Lens) -> String {
    let engine = Engine::connect(address, &Allowance::default()).unwrap();
    match engine.part_for(query, lens, &quietly) {
        Ok(part) => answered(Ok(&part), query, lens),
        Err(error) => answered(Err(error), query, lens),
    }
}

/// What the graph answers.
pub(super) fn answered_here(graph: &Graph, query: &Query) -> String {
    answered(Ok(graph), query, &Lens::default())
}

fn compare(address: &str, graph: &Graph, query: &Query, lens: &Lens, world: &str) {
    let expected = answered(Ok(graph), query, lens);
    let found = asked_there(address, query, lens);
    if found != expected {
        let kept = std::env::temp_dir().join("relata-engine");
        std::fs::create_dir_all(&kept).unwrap();
        std::fs::write(kept.join("expected.json"), &expected).unwrap();
        std::fs::write(kept.join("found.json"), &found).unwrap();
        panic!(
            "{query:?}\nthrough {lens:?}\nof {world}\nboth answers are in {}",
            kept.display()
        );
    }
}

/// Questions of every verb about the bundled pack.
fn about_the_pack() -> Vec<(Query, Lens)> {
    let plain = Lens::default;
    let on = |date: &str| plain().as_of(date.parse().unwrap());
    let owners = || Owners::listed_by("ustr").edition("nml-2021");
    vec![
        (owners().into(), plain()),
        (owners().counted().into(), plain()),
        (Owners::listed_by("ustr").counted().into(), on("2019-06-30")),
        (
            Owners::listed_by("ustr").known_only().counted().into(),
            plain(),
        ),
        (
            Owners::of("wechat").and("avito").counted().into(),
            on("2022"),
        ),
        (Owners::listed_by("ustr").into(), on("2022-06-01")),
        (
            Owners::of("avito").during(Period::default()).into(),
            plain(),
        ),
        (Path::new("tencent", "ustr").shortest(3).into(), on("2022")),
        (Path::new("taobao", "naspers").into(), plain()),
        (
            Affected::listed_by("ustr").edition("nml-2021").into(),
            plain(),
        ),
        (Affected::by(["alibaba-group"]).proof().into(), plain()),
        (Holdings::of("tencent").into(), plain()),
        (Stakes::of("shopee").into(), plain()),
        (Around::new("tencent").depth(2).into(), plain()),
        (Facts::of("online-markets").into(), plain()),
        (Stats::default().into(), plain()),
        (Diff::between("nml-2020", "nml-2021").into(), plain()),
        (
            Diff::between("2020", "2023")
                .of(Owners::listed_by("ustr"))
                .into(),
            plain(),
        ),
    ]
}

pub(super) fn the_pack(address: &str, begun: Instant) {
    let folder = tempfile::tempdir().unwrap();
    let pack = Graph::bundled().unwrap();
    load(address, folder.path(), &pack);
    tell(begun, "loaded the pack");
    for (query, lens) in about_the_pack() {
        compare(address, &pack, &query, &lens, "the pack");
        tell(begun, &format!("the pack: {}", query.verb()));
    }
    for name in [
        "no-such-thing",
        "wechta",
        "Tencnt Holdings",
        "WeChat",
        "wechat.com",
        "'; DROP TABLE relata.dataset; --",
    ] {
        compare(
            address,
            &pack,
            &Stakes::of(name).into(),
            &Lens::default(),
            "the pack",
        );
    }
    tell(begun, "the pack: names");
}

/// How many random worlds are tried.
fn worlds() -> usize {
    let said = std::env::var("RELATA_SPARK_WORLDS");
    said.map_or(3, |said| said.parse().unwrap())
}

pub(super) fn random_worlds(address: &str, begun: Instant) {
    let mut runner = TestRunner::default();
    for number in 0..worlds() {
        let tree = worlds_with_lenses().new_tree(&mut runner).unwrap();
        let (world, lens) = tree.current();
        let graph = world.graph();
        let folder = tempfile::tempdir().unwrap();
        load(address, folder.path(), &graph);
        // A third of the questions of each, another third of the next: each takes seconds.
        let described = format!("{world:?}");
        for query in of_world(&world).iter().skip(number % 3).step_by(3) {
            compare(address, &graph, query, &lens, &described);
        }
        // Counted there where the lens is a day, or nothing.
        let mut claims = world.relationships.iter();
        let counted = match claims.find(|claim| claim.kind == "lists") {
            Some(listing) => Owners::listed_by(&listing.from).counted(),
            None => Owners::of(&world.entities[0].id).counted(),
        };
        for day in ["2020-06-15", "2021-01-01"] {
            let lens = Lens::default().as_of(day.parse().unwrap());
            compare(address, &graph, &counted.clone().into(), &lens, &described);
        }
        tell(begun, &format!("random world {number}"));
    }
}

/// Questions of every verb that an engine answers about the first and the last thing of a world.
fn of_world(world: &World) -> Vec<Query> {
    let mut ids: Vec<String> = world.entities.iter().map(|it| it.id.clone()).collect();
    ids.sort();
    let ends = [ids[0].clone(), ids[ids.len() - 1].clone()];
    let mut all = questions(&ends);
    all.push(Facts::of("users").into());
    all.push(Owners::default().into());
    all.push(Affected::default().into());
    all.retain(|query| is_answered(query, &Lens::default()).is_ok());
    all
}

/// Ids that would do harm if they ever stood in a statement.
pub(super) fn hostile_ids(address: &str, begun: Instant) {
    const HOSTILE: [&str; 6] = [
        "'; DROP TABLE relata.relationships; --",
        "\\' OR '1'='1",
        ":names",
        "{last}",
        "007",
        "`a`\"b\"$1 ${env:HOME}",
    ];
    let mut builder = GraphBuilder::new("hostile' --");
    for (number, id) in HOSTILE.iter().enumerate() {
        let next = HOSTILE[(number + 1) % HOSTILE.len()];
        let source = format!("s{id}");
        let records = [
            json!({"type": "source", "id": source, "title": id, "publisher": id}),
            json!({"type": "entity", "id": id, "kind": "company", "name": id, "aliases": [format!("{id}?")]}),
            json!({"type": "relationship", "id": format!("own {id}"), "kind": "owns", "from": id, "to": next, "share": 51,
                "sources": [source]}),
            json!({"type": "fact", "id": format!("fact {id}"), "about": id, "property": "users", "value": id}),
        ];
        for record in records {
            builder.push(serde_json::from_value::<Record>(record).unwrap());
        }
    }
    let graph = builder.build(Leniency::Strict).unwrap();
    let folder = tempfile::tempdir().unwrap();
    load(address, folder.path(), &graph);
    let first = HOSTILE[0];
    let lens = Lens::default().sources([first.to_owned(), format!("s{}", HOSTILE[2])]);
    for (query, lens) in [
        (Query::from(Owners::of(first)), Lens::default()),
        (Owners::of(HOSTILE[1]).into(), lens),
        (Path::new(first, HOSTILE[3]).into(), Lens::default()),
        (
            Around::new(HOSTILE[5]).into(),
            Lens::default().kinds(["owns".to_owned()]),
        ),
        (
            Holdings::of(HOSTILE[2]).into(),
            Lens::default().without([format!("own {}", HOSTILE[4])]),
        ),
    ] {
        compare(address, &graph, &query, &lens, "hostile ids");
    }
    tell(begun, "hostile ids");
}

/// Sail speaks the same protocol, and keeps tables as long as a session.
pub(super) fn in_sail(address: &str, begun: Instant) {
    let folder = tempfile::tempdir().unwrap();
    let pack = Graph::bundled().unwrap();
    export_to(folder.path(), &pack);
    let engine = Engine::connect(address, &Allowance::default()).unwrap();
    engine.load(folder.path(), &quietly).unwrap();
    let mut answered_alike = 0;
    for (query, lens) in about_the_pack() {
        match engine.part_for(&query, &lens, &quietly) {
            Ok(part) => {
                let found = answered(Ok(&part), &query, &lens);
                assert_eq!(found, answered(Ok(&pack), &query, &lens), "{query:?}");
                answered_alike += 1;
            }
            // A statement that Sail does not know is no wrong answer.
            Err(error) => tell(begun, &format!("Sail: {}: {error}", query.verb())),
        }
    }
    assert!(answered_alike > 0, "Sail answers nothing any more");
    tell(begun, &format!("Sail: {answered_alike} answers alike"));
}
