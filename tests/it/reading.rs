//! Where records come from and how they may be written: files, folders, compressed, merged, deleted.

use std::io::Write;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use relata::answer::{Answer, HoldingsRow, OwnersRow, ShowRow};
use relata::graph::{Graph, Leniency};
use relata::lens::Lens;
use relata::query::{Holdings, Owners, Show};
use relata::read::Input;
use tempfile::TempDir;

use crate::run::{command, relata, root, run};

const ACME: &str = r#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}"#;
const SHOP: &str = r#"{"type":"entity","id":"shop","kind":"platform","name":"Shop"}"#;
const OWNS: &str = r#"{"type":"relationship","id":"acme-owns-shop","kind":"owns","from":"acme","to":"shop","share":"75.01"}"#;

/// A folder of data that vanishes with the test.
struct Data(TempDir);

impl Data {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Whether these bytes, as a file of this name, tell that Acme owns the shop.
fn is_read(name: &str, bytes: impl AsRef<[u8]>) {
    let data = Data::new();
    let path = data.write(name, bytes);
    tells_the_owner(&Graph::open([&path]).unwrap_or_else(|error| panic!("{name}: {error}")));
}

fn tells_the_owner(graph: &Graph) {
    let answer = graph.ask(Owners::of("shop"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
    let owners: Vec<_> = rows
        .iter()
        .filter_map(|row| row.owner.as_ref())
        .map(|owner| owner.id.as_str())
        .collect();
    assert_eq!(owners, ["acme"]);
    assert_eq!(rows[0].share.unwrap().to_string(), "75.01 %");
}

fn all_three() -> String {
    format!("{OWNS}\n{ACME}\n{SHOP}\n")
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

fn records(answer: &Answer) -> Vec<serde_json::Value> {
    let mut bytes = Vec::new();
    relata::write::write(
        answer,
        relata::write::Format::Jsonl,
        &relata::write::Style::default(),
        &mut bytes,
    )
    .unwrap();
    String::from_utf8(bytes)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn text_is_read_however_it_was_saved() {
    is_read("plain.jsonl", all_three());
    is_read("any-name", all_three());
    is_read("no-last-newline.jsonl", all_three().trim_end());
    is_read("empty-lines.jsonl", format!("\n\n{}\n \t\n", all_three()));
    is_read(
        "indented.jsonl",
        all_three()
            .replace('{', "  {")
            .replace("\"share\"", "\t\"share\""),
    );
    is_read("windows.jsonl", all_three().replace('\n', "\r\n"));
    is_read("bom.jsonl", format!("\u{feff}{}", all_three()));
    is_read(
        "bom-alone-on-its-line.jsonl",
        format!("\u{feff}\r\n{}", all_three()),
    );
}

#[test]
fn compressed_text_is_read_whatever_its_name() {
    for name in ["data.jsonl.gz", "data.gz", "data.jsonl"] {
        is_read(name, gzip(&all_three()));
    }
    for name in ["data.jsonl.zst", "data.jsonl"] {
        is_read(name, zstd(&all_three()));
    }
    let bom = format!("\u{feff}{}", all_three()).replace('\n', "\r\n");
    is_read("bom.jsonl.gz", gzip(&bom));
    is_read(
        "joined.gz",
        [gzip(&format!("{OWNS}\n{ACME}")), gzip(&format!("\n{SHOP}"))].concat(),
    );
    is_read(
        "joined.zst",
        [zstd(&format!("{OWNS}\n{ACME}")), zstd(&format!("\n{SHOP}"))].concat(),
    );
}

/// Half a compressed file must not pass for a small one.
#[test]
fn a_truncated_file_is_an_error() {
    for (name, bytes) in [
        ("half.jsonl.gz", gzip(&all_three())),
        ("half.jsonl.zst", zstd(&all_three())),
    ] {
        let data = Data::new();
        let path = data.write(name, &bytes[..bytes.len() - 6]);
        let error = Graph::open([&path]).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn a_folder_is_read_with_all_below_it() {
    let data = Data::new();
    data.write("a/companies.jsonl", ACME);
    data.write("b/c/platforms.ndjson.gz", gzip(SHOP));
    data.write("claims.jsonl.zst", zstd(OWNS));
    data.write("notes.txt", "this is no record");
    data.write("claims.jsonl.bak", "nor is this");
    tells_the_owner(&Graph::open([data.path()]).unwrap());
}

#[test]
fn a_folder_without_data_says_what_to_do() {
    let data = Data::new();
    let nothing = Graph::open([data.path()]).unwrap_err().to_string();
    assert!(nothing.contains("no file in this folder"), "{nothing}");
    assert!(!nothing.contains("such as"), "{nothing}");
    data.write("b.json", ACME);
    let named = data.write("a/owners.json", ACME);
    let error = Graph::open([data.path()]).unwrap_err().to_string();
    assert!(error.contains("of 2 files in it"), "{error}");
    assert!(error.contains(named.to_str().unwrap()), "{error}");
    assert!(error.len() < 500, "{error}");
    Graph::open([named]).unwrap();
}

#[test]
fn several_inputs_are_one_graph() {
    let data = Data::new();
    let things = data.write("things.jsonl", format!("{ACME}\n{SHOP}\n"));
    let claims = data.write("more/claims.jsonl", OWNS);
    tells_the_owner(&Graph::open([&claims, &things]).unwrap());
    let more = claims.parent().unwrap();
    let ran = relata(&[
        "owners",
        "shop",
        "-f",
        "csv",
        "--data",
        things.to_str().unwrap(),
        "--data",
        more.to_str().unwrap(),
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("acme"), "{}", ran.out);
    let alone = relata(&["owners", "shop", "--data", more.to_str().unwrap()]);
    assert_eq!(
        alone.status,
        Some(2),
        "the ends are undefined without the other file"
    );
}

#[test]
fn standard_input_is_an_input_like_any_other() {
    let data = Data::new();
    let things = data.write("things.jsonl", format!("{ACME}\n{SHOP}\n"));
    let ask = |arguments: &[&str], input: &[u8]| {
        run(
            command()
                .args(["owners", "shop", "-f", "csv"])
                .args(arguments),
            input,
        )
    };
    for input in [
        all_three().into_bytes(),
        gzip(&all_three()),
        zstd(&all_three()),
    ] {
        let ran = ask(&["--data", "-"], &input);
        assert_eq!(
            (ran.status, ran.out.contains("acme")),
            (Some(0), true),
            "{ran:?}"
        );
    }
    let ran = ask(
        &["--data", things.to_str().unwrap(), "--data", "-"],
        OWNS.as_bytes(),
    );
    assert_eq!(
        (ran.status, ran.out.contains("acme")),
        (Some(0), true),
        "{ran:?}"
    );
    let bad = ask(&["--data", "-"], b"{}\n");
    assert_eq!(bad.status, Some(2));
    assert!(
        bad.err.contains("<stdin>:1: a record needs a `type`"),
        "{}",
        bad.err
    );
}

#[test]
fn type_may_stand_anywhere() {
    let turned = r#"{"share":{"min":75.01,"max":"75.01"},"to":"shop","extra":{"a":[1]},"type":"relationship","from":"acme","id":"acme-owns-shop","kind":"owns"}"#;
    is_read("turned.jsonl", format!("{turned}\n{ACME}\n{SHOP}\n"));
}

/// The same record without an id is the same record: its id is its content, whatever the order of its fields.
#[test]
fn records_without_an_id_are_named_after_their_content() {
    let claim =
        r#"{"type":"relationship","kind":"owns","from":"acme","to":"shop","share":"75.01"}"#;
    let turned = r#"{"to":"shop","from":"acme","share":{"max":75.010,"min":75.01},"kind":"owns","type":"relationship"}"#;
    let other = r#"{"type":"relationship","kind":"operates","from":"acme","to":"shop"}"#;
    let data = Data::new();
    let path = data.write(
        "claims.jsonl",
        format!("{ACME}\n{SHOP}\n{claim}\n{turned}\n{other}\n{claim}\n"),
    );
    let graph = Graph::open([&path]).unwrap();
    let ids: Vec<&str> = graph
        .relationships()
        .map(|id| graph.relationship_id(id))
        .collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids.iter().all(|id| id.starts_with("content-")), "{ids:?}");
    let again = Graph::open([&path]).unwrap();
    assert!(
        ids.iter().all(|id| again.relationship_by_id(id).is_some()),
        "the same in every run"
    );
    tells_the_owner(&graph);
}

#[test]
fn delete_takes_back_a_record_of_any_input() {
    let data = Data::new();
    let base = data.write("base.jsonl", all_three());
    let wrong = r#"{"type":"relationship","id":"wrong","kind":"owns","from":"shop","to":"acme"}"#;
    let late = data.write("late.jsonl", format!("{wrong}\n"));
    let correction = data.write(
        "correction.jsonl",
        "{\"type\":\"delete\",\"id\":\"wrong\"}\n",
    );
    assert_eq!(
        Graph::open([&base, &late]).unwrap().relationships().len(),
        2
    );
    for order in [[&base, &late, &correction], [&correction, &late, &base]] {
        let graph = Graph::open(order).unwrap();
        assert!(graph.relationship_by_id("wrong").is_none());
        tells_the_owner(&graph);
    }
}

/// Two companies that a decision joins, with claims and facts about both.
fn joined() -> (Data, Graph) {
    let data = Data::new();
    let path = data.write(
        "joined.jsonl",
        r#"{"type":"source","id":"s","publisher":"P"}
{"type":"entity","id":"new-co","kind":"company","name":"New Co","sources":["s"]}
{"type":"entity","id":"old-co","kind":"company","name":"Old Co","aliases":["Olde Co"],"ids":{"lei":"L1"},"sources":["s#p2"]}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"entity","id":"mall","kind":"platform","name":"Mall"}
{"type":"entity","id":"list","kind":"list","name":"The List"}
{"type":"entity","id":"liste","kind":"list","name":"La Liste"}
{"type":"relationship","id":"old-owns","kind":"owns","from":"old-co","to":"shop","sources":["s"]}
{"type":"relationship","id":"new-owns","kind":"owns","from":"new-co","to":"mall","sources":["s"]}
{"type":"relationship","id":"listed","kind":"lists","from":"old-co","to":"mall","edition":"liste","sources":["s"]}
{"type":"fact","id":"old-fact","about":"old-co","property":"founded","value":1999,"sources":["s"]}
{"type":"fact","id":"new-fact","about":"new-co","property":"founded","value":2001,"sources":["s"]}
{"type":"same","id":"renamed","left":"old-co","right":"new-co","decision":"same","why":"Renamed.","sources":["s"]}
{"type":"same","id":"translated","left":"list","right":"liste","decision":"same","why":"Translated.","sources":["s"]}
"#,
    );
    let graph = Graph::open([&path]).unwrap();
    (data, graph)
}

#[test]
fn what_is_the_same_is_one_thing_under_its_smallest_id() {
    let (_data, graph) = joined();
    let one = graph.entity_named("new-co").unwrap();
    for name in ["old-co", "Old Co", "olde co", "lei:L1", "New Co"] {
        assert_eq!(graph.entity_named(name).unwrap(), one, "{name}");
    }
    assert_eq!(graph.entity(one).id, "new-co");
    let claim = graph.relationship_by_id("old-owns").unwrap();
    assert_eq!(
        graph.relationship(claim).from,
        "old-co",
        "the claim stays as it was written"
    );

    let answer = graph.ask(Holdings::of("old-co"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<HoldingsRow>().unwrap().collect();
    let held: Vec<&str> = rows.iter().map(|row| row.holding.id.as_str()).collect();
    assert_eq!(held, ["mall", "shop"]);
    assert!(rows.iter().all(|row| row.chain[0].id == "new-co"));
}

#[test]
fn what_is_the_same_has_the_facts_of_both() {
    let (_data, graph) = joined();
    let answer = graph.ask(Show::new("old-co"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<ShowRow>().unwrap().collect();
    let facts: Vec<_> = rows
        .iter()
        .filter(|row| row.what == "founded")
        .map(|row| (&*row.value, row.disagrees))
        .collect();
    assert_eq!(facts, [("2001", true), ("1999", true)]);
    let decision = rows.iter().find(|row| row.records == ["renamed"]).unwrap();
    assert!(decision.value.contains("Renamed."), "{decision:?}");
}

/// Merged or not, an answer as records stands on its own.
#[test]
fn an_answer_about_what_is_the_same_can_be_read_again() {
    let (_data, graph) = joined();
    for id in ["old-co", "listed", "old-fact", "mall"] {
        let answer = graph.ask(Show::new(id), &Lens::default()).unwrap();
        let data = Data::new();
        let lines: Vec<String> = records(&answer).iter().map(ToString::to_string).collect();
        let path = data.write("answer.jsonl", lines.join("\n"));
        let again = Graph::open([&path]).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(
            again.relationships().len(),
            answer.graph().edge_count(),
            "{id}"
        );
        assert_eq!(again.facts().len(), answer.facts().len(), "{id}");
    }
}

#[test]
fn different_things_stay_apart() {
    let data = Data::new();
    let decision =
        r#"{"type":"same","id":"apart","left":"acme","right":"shop","decision":"different"}"#;
    let path = data.write("apart.jsonl", format!("{}{decision}\n", all_three()));
    let graph = Graph::open([&path]).unwrap();
    assert_ne!(
        graph.entity_named("acme").unwrap(),
        graph.entity_named("shop").unwrap()
    );
    tells_the_owner(&graph);
}

/// What this version does not know, it must not lose, down to the last digit.
#[test]
fn unknown_fields_come_back() {
    let data = Data::new();
    let path = data.write(
        "unknown.jsonl",
        r#"{"type":"source","id":"s","x-shelf":"42"}
{"type":"entity","id":"acme","kind":"company","name":"Acme","colour":{"deep":[1.50,null,"ü"]},"sources":["s"]}
{"big":123456789012345678901234567890.10,"type":"relationship","id":"owns","kind":"owns","from":"acme","to":"shop","sources":["s"]}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"fact","id":"fact","about":"acme","property":"size","value":1.10,"certainty":"high","sources":["s"]}
"#,
    );
    let ran = relata(&[
        "show",
        "acme",
        "-f",
        "jsonl",
        "--data",
        path.to_str().unwrap(),
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for kept in [
        r#""x-shelf":"42""#,
        r#""colour":{"deep":[1.50,null,"ü"]}"#,
        r#""big":123456789012345678901234567890.10"#,
        r#""value":1.10"#,
        r#""certainty":"high""#,
    ] {
        assert!(ran.out.contains(kept), "{kept} is not in\n{}", ran.out);
    }
}

/// The whole pack, written as records by a question that reaches all of it, read again and asked again.
#[test]
fn a_large_answer_can_be_asked_again() {
    let first = relata(&[
        "around", "ustr", "--depth", "2", "--limit", "10000", "-f", "jsonl",
    ]);
    assert_eq!(first.status, Some(0), "{}", first.err);
    let again = run(
        command().args("around ustr --depth 2 --limit 10000 -f jsonl --data -".split(' ')),
        first.out.as_bytes(),
    );
    assert_eq!(again.status, Some(0), "{}", again.err);
    assert!(first.out.lines().count() > 1000);
    assert_eq!(first.out, again.out);
}

/// Damaged lines are told or read, and never end the program.
#[test]
fn damage_is_never_a_crash() {
    let pack =
        std::fs::read_to_string(root().join("data/notorious-markets/ownership.jsonl")).unwrap();
    let lines: Vec<&str> = pack.lines().collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.jsonl");
    let damage = (
        0..lines.len(),
        proptest::collection::vec((0..400_usize, proptest::num::u8::ANY, 0..3_u8), 1..6),
    );
    proptest!(|((line, changes) in damage)| {
        let mut bytes = lines[line].as_bytes().to_vec();
        for (place, byte, change) in changes {
            let place = place % bytes.len().max(1);
            match change {
                0 if !bytes.is_empty() => bytes[place] = byte,
                1 if !bytes.is_empty() => drop(bytes.remove(place)),
                _ => bytes.insert(place, byte),
            }
        }
        std::fs::write(&path, &bytes).unwrap();
        let found = crate::asked::check_data("damaged", &[Input::Path(path.clone())], Leniency::Strict).unwrap();
        prop_assert!(found.has_errors(), "its owner and asset are in another file at the least");
    });
}

/// What looks like data in a folder and is not read is told, also by `check`.
#[cfg(unix)]
#[test]
fn links_that_are_not_followed_are_told() {
    let data = Data::new();
    data.write("all.jsonl", all_three());
    std::os::unix::fs::symlink("/nowhere", data.path().join("gone.jsonl")).unwrap();
    let elsewhere = Data::new();
    elsewhere.write("more.jsonl", ACME.replace("acme", "other"));
    std::os::unix::fs::symlink(elsewhere.path(), data.path().join("linked")).unwrap();
    let folder = data.path().to_str().unwrap();
    for verb in [&["owners", "shop"][..], &["check"], &["stats"]] {
        let ran = relata(&[verb, &["--data", folder, "-f", "csv"]].concat());
        assert_eq!(ran.status, Some(0), "{verb:?}: {}", ran.err);
        for told in [
            "gone.jsonl is passed over: it is a link to nowhere",
            "linked is passed over: it is a link to a folder",
        ] {
            assert!(ran.err.contains(told), "{verb:?}: {}", ran.err);
        }
    }
}

/// However long a value is, the message that quotes it is not.
#[test]
fn long_values_are_quoted_in_short() {
    let long = "9".repeat(1_000_000);
    let digits = OWNS.replace("75.01", &long);
    let kind = OWNS.replace("\"owns\"", &format!("\"{long}!\""));
    let date = OWNS.replace("\"share\"", &format!("\"since\":\"{long}\",\"share\""));
    let end = OWNS.replace("\"to\":\"shop\"", &format!("\"to\":\"{long}\""));
    let id = OWNS.replace("acme-owns-shop", &long).replace("75.01", "x");
    let record = format!("{{\"type\":\"{long}\"}}");
    let status = OWNS.replace("\"share\"", &format!("\"status\":\"{long}\",\"share\""));
    for line in [digits, kind, date, end, id, record, status] {
        let data = format!("{line}\n{ACME}\n{SHOP}\n");
        for verb in [&["owners", "shop"][..], &["check"]] {
            let arguments = verb.iter().chain(&["--data", "-"]);
            let ran = run(command().args(arguments), data.as_bytes());
            let told = ran.out.len() + ran.err.len();
            assert!(told < 5000, "{verb:?} tells {told} bytes");
        }
    }
    for arguments in [
        &["show", &long[..100_000]][..],
        &["find", &long[..100_000]],
        &["owners", "wechat", "--kind", &long[..100_000]],
        &["owners", "wechat", "--source", &long[..100_000]],
        &["owners", "wechat", "--without", &long[..100_000]],
    ] {
        let ran = relata(arguments);
        let told = ran.out.len() + ran.err.len();
        assert!(told < 5000, "{} tells {told} bytes", arguments[0]);
    }
}
