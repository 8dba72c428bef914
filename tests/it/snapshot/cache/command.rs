//! What the command does of the cache: keeps, lists, prunes, and tells when it cannot.

use std::fs;

use super::{Place, large};
use crate::run::{Ran, command, run};

#[test]
fn the_command_keeps_lists_and_prunes() {
    let folder = tempfile::tempdir().unwrap();
    let (large, cache) = (large(folder.path()), folder.path().join("cache"));
    let ask = |line: &str| -> Ran {
        run(
            command()
                .args(line.split(' '))
                .env("RELATA_CACHE", &cache)
                .current_dir(folder.path()),
            b"",
        )
    };
    let question = "owners wechat --as-of 2022-06-01 -f json --data large.jsonl";
    let uncached = ask(&format!("{question} --no-cache"));
    assert!(!cache.exists());
    assert_eq!(ask("index --list").status, Some(1));
    let (first, second) = (ask(question), ask(question));
    for ran in [&first, &second] {
        assert!(ran.status == Some(0) && ran.err.is_empty(), "{}", ran.err);
        assert!(ran.out == uncached.out && ran.out.contains("large.jsonl"));
    }
    let piped = run(
        command()
            .args(["stats", "--data", "-"])
            .env("RELATA_CACHE", &cache),
        &fs::read(&large).unwrap(),
    );
    assert_eq!(piped.status, Some(0), "{}", piped.err);

    let listed = ask("index --list");
    assert_eq!(
        listed.out.lines().count(),
        2,
        "standard input is not kept: {}",
        listed.out
    );
    assert!(
        listed.out.contains("  current   ") && listed.out.contains("large.jsonl"),
        "{}",
        listed.out
    );
    let pruned = ask("index --prune");
    assert!(
        pruned.out.starts_with("0 snapshots removed"),
        "{}",
        pruned.out
    );
    fs::remove_file(large).unwrap();
    assert!(ask("index --list").out.contains("  outdated  "));
    assert!(ask("index --prune").out.contains("\n1 snapshot removed"));
    assert_eq!(ask("index --list").status, Some(1));
}

#[test]
fn the_command_tells_when_it_cannot_keep_anything() {
    let folder = tempfile::tempdir().unwrap();
    let large = large(folder.path());
    let ran = run(
        command()
            .args(["stats", "--data"])
            .arg(&large)
            .env("RELATA_CACHE", large.join("below")),
        b"",
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let said: Vec<&str> = ran.err.lines().collect();
    assert!(
        said.len() == 2 && said[0].starts_with("note: ") && said[1].contains("RELATA_CACHE"),
        "{}",
        ran.err
    );
}

#[test]
fn old_snapshots_are_pruned_on_demand() {
    let place = Place::new();
    place.open();
    let asked = |arguments: &[&str]| {
        run(
            command()
                .args(arguments)
                .env("RELATA_CACHE", place.cache.folder()),
            b"",
        )
    };
    assert!(asked(&["index", "--prune"]).out.starts_with("0 snapshots"));
    assert!(
        asked(&["index", "--prune", "--older-than", "0"])
            .out
            .contains("1 snapshot removed")
    );
    assert_eq!(asked(&["index", "--older-than", "3"]).status, Some(2));
    assert_eq!(asked(&["index", "--list", "--prune"]).status, Some(2));
}
