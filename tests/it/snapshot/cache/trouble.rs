//! Snapshots that are damaged, data with problems, a folder that cannot be written.

use std::fs;

use relata::Error;
use relata::graph::Leniency;
use relata::open::Cache;
use relata::read::Input;

use super::{Place, TEXT, large};
use crate::run::{command, run};

#[test]
fn a_damaged_snapshot_is_made_again() {
    for file in ["manifest.json", "entities.arrow", "out.arrow"] {
        let place = Place::new();
        place.open();
        let damaged = place.stored().join(file);
        fs::write(&damaged, "nonsense").unwrap();
        assert!(place.is_read(), "{file}");
        assert!(!place.is_read(), "{file}");
        fs::remove_file(&damaged).unwrap();
        assert!(place.is_read(), "without {file}");
        assert!(!place.is_read(), "without {file}");
        place.stored();
    }
}

#[test]
fn damage_that_a_question_meets_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    large(folder.path());
    let cache = folder.path().join("cache");
    let ask = |line: &str, input: &[u8]| {
        let mut command = command();
        command.args(line.split(' ')).env("RELATA_CACHE", &cache);
        run(command.current_dir(folder.path()), input)
    };
    let question = "owners wechat -f csv --data large.jsonl";
    let expected = ask(question, b"");
    assert_eq!(expected.status, Some(0), "{}", expected.err);
    let spoil = || {
        let entry = fs::read_dir(&cache)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        let table = entry.join("relationships.arrow");
        let mut bytes = fs::read(&table).unwrap();
        let length = bytes.len();
        bytes[length / 8..length / 8 * 7].fill(0);
        fs::write(table, bytes).unwrap();
    };
    spoil();
    let mended = ask(question, b"");
    assert_eq!((mended.status, &mended.out), (Some(0), &expected.out));
    assert!(
        mended
            .err
            .contains("note: a snapshot in the cache was damaged"),
        "{}",
        mended.err
    );
    assert_eq!(ask(question, b"").err, expected.err);

    // What was read from standard input cannot be read again.
    spoil();
    let screen = "screen - --listed-by ustr -f csv --data large.jsonl";
    let refused = ask(screen, b"WeChat\n");
    assert_eq!((refused.status, &*refused.out), (Some(2), ""));
    assert!(refused.err.contains("is damaged"), "{}", refused.err);
    let again = ask(screen, b"WeChat\n");
    assert_eq!(again.status, Some(0), "{}", again.err);
}

#[test]
fn data_with_problems_is_not_kept() {
    let place = Place::new();
    fs::write(
        &place.text,
        TEXT.replace("\"to\":\"b\"", "\"to\":\"nobody\""),
    )
    .unwrap();
    let inputs = [Input::Path(place.text.clone())];
    for _ in 0..2 {
        let refused = place.cache.open("text", &inputs, Leniency::Strict, |_| {});
        assert!(matches!(refused, Err(Error::Data(_))));
    }
    assert!(place.cache.entries().unwrap().is_empty());
    assert!(
        place
            .cache
            .open(
                "text",
                &[Input::Path("no/such/file".into())],
                Leniency::Strict,
                |_| {}
            )
            .is_err()
    );
}

#[test]
fn a_cache_that_cannot_be_written_is_no_error() {
    let place = Place::new();
    let cache = Cache::at(place.text.join("below-a-file"), 0);
    let opened = cache
        .open(
            "text",
            &[Input::Path(place.text.clone())],
            Leniency::Strict,
            |_| {},
        )
        .unwrap();
    assert!(opened.graph.entity_named("Alpha").is_ok());
    assert!(matches!(opened.failure, Some(Error::Write { .. })));
}

#[test]
fn many_at_once_do_not_hurt_one_another() {
    let place = Place::new();
    for round in 0..5 {
        fs::write(
            &place.text,
            TEXT.replace("Beta", &"Beta ".repeat(round + 1)),
        )
        .unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..3 {
                        assert!(place.open().0.entity_named("Alpha").is_ok());
                    }
                });
            }
        });
        assert!(!place.is_read());
        place.stored();
    }
}
