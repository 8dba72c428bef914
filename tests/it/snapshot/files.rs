//! Where a snapshot is written: nothing that is not relata's goes, and nobody's work is lost.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::run::{Ran, command, names, run};

const TEXT: &str = r#"{"type":"entity","id":"a","kind":"company","name":"Alpha"}
{"type":"entity","id":"b","kind":"company","name":"Beta"}
{"type":"relationship","id":"a-b","kind":"owns","from":"a","to":"b","share":"60"}
"#;

/// A folder with a text, `w.jsonl`, and a snapshot of it, `s.relata`.
fn stage() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("w.jsonl"), TEXT).unwrap();
    assert_eq!(
        ask(folder.path(), "index w.jsonl -o s.relata").status,
        Some(0)
    );
    folder
}

fn ask(folder: &Path, line: &str) -> Ran {
    run(command().args(line.split(' ')).current_dir(folder), b"")
}

#[test]
fn what_is_not_a_snapshot_of_relata_stays() {
    let stage = stage();
    let folder = stage.path();
    let write = |path: &str, text: &str| fs::write(folder.join(path), text).unwrap();
    for path in ["app", "copied", "data"] {
        fs::create_dir(folder.join(path)).unwrap();
    }
    write(
        "app/manifest.json",
        r#"{"name":"an extension","manifest_version":3}"#,
    );
    write("app/thesis.txt", "precious");
    write("s.relata/NOTES", "mine");
    write(
        "copied/manifest.json",
        &fs::read_to_string(folder.join("s.relata/manifest.json")).unwrap(),
    );
    fs::create_dir(folder.join("copied/entities.arrow")).unwrap();
    write("data/a.jsonl", TEXT);
    write("file", "mine");
    for (line, said) in [
        (
            "index w.jsonl -o app",
            "app is there already and is no snapshot",
        ),
        (
            "index w.jsonl -o s.relata",
            "s.relata holds NOTES, which is no part of a snapshot",
        ),
        ("index s.relata --add data", "s.relata holds NOTES"),
        ("index w.jsonl -o copied", "copied holds entities.arrow"),
        ("index w.jsonl -o data", "data is there already"),
        ("index w.jsonl -o file", "file is there already"),
        (
            "index data/a.jsonl -o data",
            "in the place of its data data/a.jsonl",
        ),
        ("index data -o data", "in the place of its data data"),
        (
            "index data -o data/below/s.relata",
            "in the place of its data data",
        ),
        (
            "index w.jsonl -o w.jsonl",
            "in the place of its data w.jsonl",
        ),
        ("index data -o .", "in the place of its data data"),
        (
            "index s.relata --add data -o data",
            "in the place of its data data",
        ),
        (
            "index s.relata -o s.relata",
            "in the place of its data s.relata",
        ),
    ] {
        let ran = ask(folder, line);
        assert_eq!(ran.status, Some(2), "{line}: {}", ran.err);
        assert!(
            ran.err.contains(said) && ran.err.contains("\nname another folder with -o"),
            "{line}: {}",
            ran.err
        );
    }
    assert_eq!(
        names(folder),
        ["app", "copied", "data", "file", "s.relata", "w.jsonl"]
    );
    assert_eq!(names(&folder.join("app")), ["manifest.json", "thesis.txt"]);
    assert!(names(&folder.join("s.relata")).contains(&"NOTES".to_owned()));
    assert_eq!(names(&folder.join("data")), ["a.jsonl"]);
}

#[test]
fn a_folder_of_data_may_have_a_manifest_of_somebody_else() {
    let stage = stage();
    let data = stage.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("manifest.json"), r#"{"name":"an extension"}"#).unwrap();
    fs::write(data.join("a.jsonl"), TEXT).unwrap();
    let ran = ask(stage.path(), "owners Beta --data data -f csv");
    assert_eq!((ran.status, &*ran.err), (Some(0), ""));
    assert_eq!(
        ran.out,
        ask(stage.path(), "owners Beta --data s.relata -f csv").out
    );
}

#[test]
fn a_slash_at_the_end_is_no_matter() {
    let stage = stage();
    let folder = stage.path();
    fs::write(folder.join("more.jsonl"), TEXT.replace("Beta", "Bert")).unwrap();
    for line in [
        "index w.jsonl -o new.relata/",
        "index w.jsonl -o s.relata/",
        "index w.jsonl -o ./s.relata/.",
        "index s.relata/ --add more.jsonl",
        "owners Bert --data s.relata/",
        "index --verify s.relata/",
    ] {
        let ran = ask(folder, line);
        assert_eq!((ran.status, &*ran.err), (Some(0), ""), "{line}");
    }
    assert_eq!(
        names(folder),
        ["more.jsonl", "new.relata", "s.relata", "w.jsonl"]
    );
}

#[test]
fn two_who_add_at_one_time_both_add() {
    let stage = stage();
    let folder = stage.path();
    for name in ["x", "y"] {
        let record = format!(r#"{{"type":"entity","id":"z-{name}","kind":"company"}}"#);
        fs::write(folder.join(name).with_extension("jsonl"), record).unwrap();
    }
    for _ in 0..4 {
        assert_eq!(ask(folder, "index w.jsonl -o s.relata").status, Some(0));
        thread::scope(|scope| {
            for name in ["x", "y"] {
                scope.spawn(move || {
                    let ran = ask(folder, &format!("index s.relata --add {name}.jsonl"));
                    assert_eq!(ran.status, Some(0), "{}", ran.err);
                });
            }
        });
        for id in ["z-x", "z-y", "a-b"] {
            assert_eq!(
                ask(folder, &format!("show {id} --data s.relata")).status,
                Some(0)
            );
        }
        assert_eq!(names(folder), ["s.relata", "w.jsonl", "x.jsonl", "y.jsonl"]);
    }
}

#[test]
fn who_reads_beside_a_writer_reads_one_or_the_other() {
    let stage = stage();
    let folder = stage.path();
    fs::write(folder.join("v.jsonl"), TEXT.replace("60", "70")).unwrap();
    let answers: Vec<String> = ["w.jsonl", "v.jsonl"]
        .map(|data| ask(folder, &format!("owners Beta -f csv --data {data}")).out)
        .into();
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for data in ["v.jsonl", "w.jsonl"].repeat(5) {
                let ran = ask(folder, &format!("index {data} -o s.relata"));
                assert_eq!(ran.status, Some(0), "{}", ran.err);
            }
        });
        while !writer.is_finished() {
            let ran = ask(folder, "owners Beta -f csv --data s.relata");
            assert!(answers.contains(&ran.out), "{}", ran.err);
        }
    });
}

#[test]
fn what_the_dead_left_is_cleared_and_nothing_else() {
    let stage = stage();
    let folder = stage.path();
    let make = |name: &str, file: &str| {
        fs::create_dir(folder.join(name)).unwrap();
        fs::write(folder.join(name).join(file), "left").unwrap();
    };
    make(".s.relata.aB3dE6aB3dE6.part", "entities.arrow");
    make(".s.relata.Zz9Zz9Zz9Zz9.old", "manifest.json");
    fs::write(folder.join(".s.relata.lock"), "").unwrap();
    let others = [
        (".s.relata.aB3dE6aB3dE7.part", "letter.txt"),
        (".other.relata.aB3dE6aB3dE6.part", "entities.arrow"),
        (".s.relata.backup.part", "entities.arrow"),
        ("s.relata.1.old", "entities.arrow"),
        ("s.relata.1.part", "entities.arrow"),
    ];
    for (name, file) in others {
        make(name, file);
    }
    assert_eq!(ask(folder, "index w.jsonl -o s.relata").status, Some(0));
    let mut expected = others.map(|(name, _)| name.to_owned()).to_vec();
    expected.extend(["s.relata".to_owned(), "w.jsonl".to_owned()]);
    expected.sort();
    assert_eq!(names(folder), expected);
}

#[test]
fn the_work_of_the_living_is_left_alone() {
    let stage = stage();
    let folder = stage.path();
    // Another writer: it holds the lock, and has begun.
    let lock = File::create(folder.join(".s.relata.lock")).unwrap();
    lock.lock().unwrap();
    let begun = folder.join(".s.relata.aB3dE6aB3dE6.part");
    fs::create_dir(&begun).unwrap();
    let mut waiting = command()
        .args(["index", "w.jsonl", "-o", "s.relata"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(700));
    assert!(waiting.try_wait().unwrap().is_none(), "it waits");
    assert!(begun.exists());
    assert_eq!(
        ask(folder, "owners Beta --data s.relata").status,
        Some(0),
        "readers do not wait"
    );
    drop(lock);
    assert!(waiting.wait().unwrap().success());
    assert_eq!(names(folder), ["s.relata", "w.jsonl"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::run::{RELATA, program};

    #[test]
    fn a_link_to_a_snapshot_stays_a_link() {
        let stage = stage();
        let folder = stage.path();
        fs::write(folder.join("v.jsonl"), TEXT.replace("60", "70")).unwrap();
        fs::create_dir(folder.join("sub")).unwrap();
        symlink("sub/new.relata", folder.join("dangling")).unwrap();
        symlink("s.relata", folder.join("link")).unwrap();
        symlink("round", folder.join("round")).unwrap();
        for line in [
            "index v.jsonl -o link",
            "index v.jsonl -o link/",
            "index v.jsonl -o dangling",
            "index dangling --add w.jsonl",
        ] {
            let ran = ask(folder, line);
            assert_eq!((ran.status, &*ran.err), (Some(0), ""), "{line}");
        }
        assert_eq!(ask(folder, "index v.jsonl -o round").status, Some(2));
        let is_link = |name: &str| folder.join(name).symlink_metadata().unwrap().is_symlink();
        assert!(is_link("link") && is_link("dangling"));
        assert_eq!(names(&folder.join("sub")), ["new.relata"]);
        let owners = |data| ask(folder, &format!("owners Beta -f csv --data {data}")).out;
        assert_eq!(owners("s.relata"), owners("v.jsonl"));
    }

    #[test]
    fn the_mode_of_the_folder_is_kept() {
        let stage = stage();
        let stored = stage.path().join("s.relata");
        fs::set_permissions(&stored, PermissionsExt::from_mode(0o750)).unwrap();
        assert_eq!(
            ask(stage.path(), "index w.jsonl -o s.relata").status,
            Some(0)
        );
        assert_eq!(
            fs::metadata(&stored).unwrap().permissions().mode() & 0o777,
            0o750
        );
    }

    /// Standard output and error that take nothing.
    #[test]
    fn a_full_disk_is_an_error_and_no_panic() {
        if !Path::new("/dev/full").exists() {
            return;
        }
        let stage = stage();
        for (line, status) in [
            ("index w.jsonl -o s.relata >/dev/full", 2),
            ("index --verify s.relata >/dev/full", 2),
            ("index --list >/dev/full", 2),
            ("stats --data s.relata >/dev/full", 2),
            ("stats --data s.relata -f json >/dev/full", 2),
            ("completions bash >/dev/full", 2),
            ("man >/dev/full", 2),
            ("--help >/dev/full", 2),
            ("--version >/dev/full", 2),
            ("around nobody-at-all 2>/dev/full", 2),
            ("around nobody-at-all 2>&-", 2),
            ("find qqqqqqqq -f csv 2>/dev/full", 1),
            ("stats --data no/such 2>/dev/full", 2),
            ("no-such-verb 2>/dev/full", 2),
            ("stats --data s.relata >&-", 0),
        ] {
            let script = format!("exec \"$0\" {line}");
            let mut shell = program("sh");
            shell
                .args(["-c", &script, RELATA])
                .current_dir(stage.path());
            let ran = run(shell.env("RELATA_CACHE", stage.path().join("cache")), b"");
            assert_eq!(ran.status, Some(status), "{line}: {}", ran.err);
            assert!(!ran.err.contains("panicked"), "{line}: {}", ran.err);
        }
    }
}
