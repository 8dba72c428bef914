//! `relata index` from outside.

use std::fs;
use std::path::Path;

use crate::run::{Ran, command, run};

fn ask(folder: &Path, line: &str) -> Ran {
    run(command().args(line.split(' ')).current_dir(folder), b"")
}

const TEXT: &str = r#"{"type":"entity","id":"a","kind":"company","name":"Alpha"}
{"type":"entity","id":"b","kind":"company","name":"Beta"}
{"type":"relationship","id":"a-b","kind":"owns","from":"a","to":"b","share":"60"}
"#;

#[test]
fn a_snapshot_is_made_asked_added_to_and_verified() {
    let folder = tempfile::tempdir().unwrap();
    let ask = |line: &str| ask(folder.path(), line);
    fs::write(folder.path().join("data.jsonl"), TEXT).unwrap();
    let more = r#"{"type":"entity","id":"b","kind":"company","name":"Bert"}"#;
    fs::write(folder.path().join("more.jsonl"), more).unwrap();

    let made = ask("index data.jsonl -o my.relata");
    assert!(made.status == Some(0) && made.err.is_empty(), "{made:?}");
    assert!(
        made.out
            .starts_with("my.relata: 2 entities, 1 relationship,"),
        "{}",
        made.out
    );
    let (text, stored) = (
        ask("owners Beta -f json --data data.jsonl"),
        ask("owners Beta -f json --data my.relata"),
    );
    assert_eq!(
        (text.status, &text.out),
        (Some(0), &stored.out),
        "also the name of the data"
    );

    assert_eq!(
        ask("index my.relata --add more.jsonl -o new.relata").status,
        Some(0)
    );
    assert_eq!(ask("owners Bert --data new.relata").status, Some(0));
    assert_eq!(
        ask("owners Bert --data my.relata").status,
        Some(2),
        "the first one is as it was"
    );
    assert_eq!(ask("index my.relata --add more.jsonl").status, Some(0));
    assert_eq!(
        ask("owners Bert --data my.relata").status,
        Some(0),
        "without -o it is replaced"
    );
    assert_eq!(ask("index --verify my.relata").status, Some(0));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        4,
        "nothing is left beside them"
    );
}

#[test]
fn what_cannot_be_done_is_told_with_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.jsonl"), TEXT).unwrap();
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/letter.txt"), "dear").unwrap();
    assert_eq!(
        ask(folder.path(), "index data.jsonl -o my.relata").status,
        Some(0)
    );
    for (line, hint) in [
        ("index data.jsonl", "-o"),
        ("index -o my.relata", "name files or folders"),
        ("index data.jsonl -o mine", "name another folder with -o"),
        (
            "index --add data.jsonl -o my.relata",
            "relata index SNAPSHOT --add MORE",
        ),
        (
            "index data.jsonl --add data.jsonl",
            "make one with `relata index`",
        ),
        ("index --verify mine", "make one with `relata index`"),
        (
            "stats --data my.relata --data data.jsonl",
            "relata index --add",
        ),
    ] {
        let ran = ask(folder.path(), line);
        let said: Vec<&str> = ran.err.lines().collect();
        assert_eq!(
            (ran.status, said.len()),
            (Some(2), 2),
            "{line}: {}",
            ran.err
        );
        assert!(said[1].contains(hint), "{line}: {}", ran.err);
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("mine/letter.txt")).unwrap(),
        "dear"
    );
}
