//! What is undefined, and taken all the same if one asks for it.

use std::collections::BTreeSet;

use super::{ask, rows};

/// Claims whose ends nobody defines.
const UNDEFINED: &str = r#"{"type":"source","id":"s","publisher":"P"}
{"type":"entity","id":"acme","kind":"company","name":"Acme"}
{"type":"relationship","id":"owns","kind":"owns","from":"nobody","to":"acme","sources":["s"]}
{"type":"relationship","id":"lists","kind":"lists","from":"nobody","to":"acme","edition":"no-edition","sources":["s"]}
{"type":"fact","id":"fact","about":"no-thing","property":"p","value":1,"sources":["s"]}
"#;

#[test]
fn lenient_makes_stubs_of_what_is_undefined() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("undefined.jsonl"), UNDEFINED).unwrap();
    assert_eq!(ask(folder.path(), &["owners", "acme"]).status, Some(2));
    let ran = ask(
        folder.path(),
        &["owners", "acme", "--lenient", "-f", "json"],
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(rows(&ran)[0]["owner"]["id"], "nobody");
    let mut found = BTreeSet::new();
    // A word of their ids each: the beginning of a word is none.
    for word in ["no", "nobody"] {
        let ran = ask(
            folder.path(),
            &[
                "find",
                word,
                "--entity-kind",
                "unknown",
                "--lenient",
                "-f",
                "json",
            ],
        );
        for row in rows(&ran) {
            found.insert(row["entity"]["id"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(
        found,
        ["no-edition", "no-thing", "nobody"]
            .map(String::from)
            .into()
    );
}

#[test]
fn check_can_be_lenient_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("undefined.jsonl"), UNDEFINED).unwrap();
    let strict = ask(folder.path(), &["check", "-f", "json"]);
    assert_eq!(
        (strict.status, rows(&strict).len()),
        (Some(1), 4),
        "{}",
        strict.out
    );
    let lenient = ask(folder.path(), &["check", "--lenient", "-f", "json"]);
    assert_eq!(
        (lenient.status, rows(&lenient).len()),
        (Some(0), 0),
        "{}",
        lenient.out
    );
}
