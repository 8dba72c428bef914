//! Several tables and records together, and what is imported of them.

use super::{claims, entities, read};
use crate::run::command;
use crate::run::run;

#[test]
fn tables_that_name_one_thing_are_imported_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(
        path("a.csv"),
        "owner,owned,percent,source\nA,B,60,Annual report 2020\n",
    )
    .unwrap();
    std::fs::write(path("b.csv"), "owner,owned,percent\nB,C,60\n").unwrap();
    let ran = run(
        command().arg("import").args([path("a.csv"), path("b.csv")]),
        b"",
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let imported: &'static str = ran.out.leak();
    let graph = read(&[("all.jsonl", imported)]).unwrap();
    assert_eq!(entities(&graph).len(), 3);
    assert!(
        claims(&graph)
            .iter()
            .any(|claim| claim.sources[0].source == "Annual-report-2020")
    );
}

#[test]
fn two_unnamed_owners_are_never_one() {
    let graph = read(&[("t.csv", "owner,owned,percent\nunknown,A,60\nUnknown,B,60\n")]).unwrap();
    let unnamed = entities(&graph);
    let unnamed = unnamed.iter().filter(|entity| entity.kind == "unknown");
    assert_eq!(unnamed.count(), 2);
}

#[test]
fn records_define_what_a_table_only_names() {
    let record = r#"{"type":"entity","id":"b","kind":"platform","name":"The Shop","country":"US"}"#;
    let tables = [
        (
            "t.csv",
            "owner,owned,percent,owned country\na,b,60,France\n",
        ),
        ("r.jsonl", record),
        ("u.csv", "owner,owned,percent\nb,c,60\n"),
    ];
    let graph = read(&tables).unwrap();
    let told = entities(&graph);
    let shop = told.iter().find(|entity| entity.id == "b").unwrap();
    assert_eq!(
        (shop.kind.as_str(), shop.name.as_str()),
        ("platform", "The Shop")
    );
    assert_eq!(shop.country.as_deref(), Some("US"));
    let reversed: Vec<_> = tables.iter().rev().copied().collect();
    let mut again = entities(&read(&reversed).unwrap());
    again.retain(|entity| entity.id == "b");
    assert_eq!(&again[0], shop);
    assert_eq!(claims(&graph).len(), 2);
}

#[test]
fn what_is_imported_is_what_is_asked() {
    let table = "owner,owned,percent,until,deal,source\n\
        Doe,Acme,more than 25% but not more than 50%,2023,yes,https://example.org/a; r#2\n\
        ?,Acme,ca. 30,,,\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    std::fs::write(&path, table).unwrap();
    let ran = run(command().arg("import").arg(&path), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let records: &'static str = ran.out.leak();
    let direct = read(&[("own.csv", table)]).unwrap();
    let imported = read(&[("own.jsonl", records)]).unwrap();
    assert_eq!(claims(&imported), claims(&direct));
    assert_eq!(entities(&imported), entities(&direct));
    let doe = claims(&direct);
    let doe = doe.iter().find(|claim| claim.from == "Doe").unwrap();
    assert_eq!(doe.share.unwrap().to_string(), "over 25 to 50 %");
    assert_eq!(doe.extra["deal"].to_string(), "yes");
    assert_eq!(doe.sources.len(), 2);

    // What cannot be read in full is not written in half.
    let ran = run(
        command().args(["import", "-"]),
        b"owner,owned,percent\nA,B,60\nA,C,many\n",
    );
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("<stdin>:3"), "{}", ran.err);
}

#[test]
fn nothing_is_written_over_what_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let table = "owner,owned,percent\nA,B,60\n";
    std::fs::write(&path, table).unwrap();
    for verb in [vec!["import"], vec!["owners", "B", "--data"]] {
        let ran = run(command().args(verb).arg(&path).arg("-o").arg(&path), b"");
        assert_eq!(ran.status, Some(2), "{}", ran.out);
        assert!(ran.err.contains("would be lost"), "{}", ran.err);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), table);
    }
}

#[test]
fn files_of_one_name_are_sources_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, row) in [("a", "A,B,60"), ("b", "C,D,50")] {
        std::fs::create_dir(path(name)).unwrap();
        let table = format!("owner,owned,percent\n{row}\n");
        std::fs::write(path(name).join("own.csv"), table).unwrap();
    }
    let files = [path("a/own.csv"), path("b/own.csv")];
    let ran = run(command().arg("import").args(&files), b"");
    for cited in ["own.csv@a#L2", "own.csv@b#L2"] {
        assert!(ran.out.contains(cited), "{}", ran.out);
    }
    let asked = run(
        command()
            .args(["owners", "D", "-f", "csv", "--data"])
            .arg(&files[0])
            .arg("--data")
            .arg(&files[1]),
        b"",
    );
    assert!(asked.out.contains("own.csv@b#L2"), "{}", asked.out);
    // Alone, a file keeps its bare name.
    let alone = run(command().arg("import").arg(&files[1]), b"");
    assert!(alone.out.contains("\"own.csv#L2\""), "{}", alone.out);
}

#[test]
fn addresses_of_one_cell_are_several_sources() {
    let table = "owner,owned,percent,source\n\
        Ann,Shop,60,https://ex.org/a;https://ex.org/b\nBob,Shop,30,https://ex.org/c;v=1; reg\n";
    let graph = read(&[("t.csv", table)]).unwrap();
    let mut cited = Vec::new();
    for claim in claims(&graph) {
        cited.extend(claim.sources.iter().map(ToString::to_string));
    }
    cited.sort();
    let expected = [
        "https://ex.org/a",
        "https://ex.org/b",
        "https://ex.org/c;v=1",
        "reg",
    ];
    assert_eq!(cited, expected);
}
