//! What `-o` writes to: files old and new, links, pipes, devices, and places where nothing can be written.

use std::fs;
use std::path::Path;

use crate::run::{Ran, command, line, names, run};

/// The answer that is written.
const QUESTION: &str = "show wechat -f csv -o";

fn write_to(folder: &Path, place: &str) -> Ran {
    let arguments = QUESTION.split(' ').chain([place]);
    run(command().args(arguments).current_dir(folder), b"")
}

fn answer() -> String {
    line("show wechat -f csv").out
}

#[test]
fn where_nothing_can_be_written_the_error_says_why() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("plain"), "before").unwrap();
    for (place, reason) in [
        ("full", "cannot write full: this is a folder\n"),
        (
            "no/such/a.csv",
            "cannot write no/such/a.csv: there is no folder no/such\n",
        ),
        ("plain/a.csv", "cannot write plain/a.csv: "),
        ("new.csv/", "cannot write new.csv/: "),
    ] {
        let ran = write_to(folder.path(), place);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{place}");
        assert!(ran.err.contains(reason), "{place}: {}", ran.err);
    }
    assert_eq!(
        names(folder.path()),
        ["full", "plain"],
        "nothing is left behind"
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("plain")).unwrap(),
        "before"
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
    use std::process::Stdio;
    use std::{io, thread};

    use super::*;
    use crate::run::{RELATA, program};

    /// The question asked by a shell, which sets the stage first; `$0` is the program.
    fn shell(folder: &Path, script: &str) -> Ran {
        run(
            program("sh")
                .args(["-c", script, RELATA])
                .current_dir(folder),
            b"",
        )
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn new_files_have_the_mode_of_any_new_file_and_old_ones_keep_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("new.csv");
        for (umask, expected) in [("022", 0o644), ("027", 0o640), ("077", 0o600)] {
            let ran = shell(
                folder.path(),
                &format!("umask {umask}; $0 {QUESTION} new.csv"),
            );
            assert_eq!(ran.status, Some(0), "{}", ran.err);
            assert_eq!(mode(&new), expected, "umask {umask}");
            fs::remove_file(&new).unwrap();
        }
        let old = folder.path().join("old.csv");
        for expected in [0o600, 0o640, 0o664, 0o755] {
            fs::write(&old, "before").unwrap();
            fs::set_permissions(&old, fs::Permissions::from_mode(expected)).unwrap();
            assert_eq!(write_to(folder.path(), "old.csv").status, Some(0));
            assert_eq!(fs::read_to_string(&old).unwrap(), answer());
            assert_eq!(mode(&old), expected);
        }
        assert_eq!(names(folder.path()), ["old.csv"]);
    }

    #[test]
    fn an_old_file_keeps_its_owner_where_the_system_lets_it() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old.csv");
        fs::write(&old, "before").unwrap();
        // Only root can give a file away; others see that it stays theirs.
        let _ = std::os::unix::fs::chown(&old, Some(12_345), Some(54_321));
        let owner = |path: &Path| {
            let found = fs::metadata(path).unwrap();
            (found.uid(), found.gid())
        };
        let before = owner(&old);
        assert_eq!(write_to(folder.path(), "old.csv").status, Some(0));
        assert_eq!(fs::read_to_string(&old).unwrap(), answer());
        assert_eq!(owner(&old), before);
    }

    #[test]
    fn a_file_that_may_not_be_written_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old.csv");
        fs::write(&old, "before").unwrap();
        fs::set_permissions(&old, fs::Permissions::from_mode(0o444)).unwrap();
        if fs::OpenOptions::new().write(true).open(&old).is_ok() {
            return; // Root may write anything.
        }
        let ran = write_to(folder.path(), "old.csv");
        assert_eq!(ran.status, Some(2));
        assert!(ran.err.contains("cannot write old.csv: "), "{}", ran.err);
        assert_eq!(fs::read_to_string(&old).unwrap(), "before");
        assert_eq!(names(folder.path()), ["old.csv"]);
    }

    #[test]
    fn links_stay_and_what_they_lead_to_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("real")).unwrap();
        fs::write(path("real/old.csv"), "before").unwrap();
        symlink("real/old.csv", path("to-old.csv")).unwrap();
        symlink("to-old.csv", path("to-link.csv")).unwrap();
        symlink("real/new.csv", path("to-new.csv")).unwrap();
        symlink("real", path("to-folder")).unwrap();
        for (place, written) in [
            ("to-old.csv", "real/old.csv"),
            ("to-link.csv", "real/old.csv"),
            ("to-new.csv", "real/new.csv"),
            ("to-folder/more.csv", "real/more.csv"),
        ] {
            let ran = write_to(folder.path(), place);
            assert_eq!(ran.status, Some(0), "{place}: {}", ran.err);
            assert_eq!(
                fs::read_to_string(path(written)).unwrap(),
                answer(),
                "{place}"
            );
            fs::write(path(written), "before").unwrap();
        }
        for link in ["to-old.csv", "to-link.csv", "to-new.csv", "to-folder"] {
            assert!(path(link).is_symlink(), "{link}");
        }
        assert_eq!(
            names(&path("real")),
            ["more.csv", "new.csv", "old.csv"],
            "nothing is left behind"
        );

        symlink("circle.csv", path("circle.csv")).unwrap();
        let ran = write_to(folder.path(), "circle.csv");
        assert_eq!(ran.status, Some(2));
        assert!(
            ran.err
                .contains("cannot write circle.csv: its links lead to one another"),
            "{}",
            ran.err
        );
    }

    #[test]
    fn a_file_of_several_names_keeps_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(
            path("one.csv"),
            "before, and longer than the answer ".repeat(1000),
        )
        .unwrap();
        fs::hard_link(path("one.csv"), path("two.csv")).unwrap();
        assert_eq!(write_to(folder.path(), "one.csv").status, Some(0));
        assert_eq!(fs::read_to_string(path("two.csv")).unwrap(), answer());
        assert_eq!(fs::metadata(path("one.csv")).unwrap().nlink(), 2);
    }

    #[test]
    fn a_pipe_is_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(program("mkfifo").arg(&pipe).status().unwrap().success());
        let (ran, read) = thread::scope(|scope| {
            let reader = scope.spawn(|| fs::read_to_string(&pipe).unwrap());
            (write_to(folder.path(), "pipe"), reader.join().unwrap())
        });
        assert_eq!((ran.status, read), (Some(0), answer()), "{}", ran.err);
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }

    /// Through a link, so that nothing but a link is at stake.
    #[test]
    fn a_device_is_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("null");
        symlink("/dev/null", &link).unwrap();
        let ran = write_to(folder.path(), "null");
        assert_eq!((ran.status, &*ran.out), (Some(0), ""), "{}", ran.err);
        assert!(link.is_symlink() && fs::metadata(&link).unwrap().file_type().is_char_device());
        assert_eq!(names(folder.path()), ["null"]);
    }

    #[test]
    fn standard_output_by_name_is_added_to() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write_to(folder.path(), "/dev/stdout").out, answer());
        assert_eq!(write_to(folder.path(), "/dev/fd/1").out, answer());
        let ran = shell(
            folder.path(),
            &format!("{{ echo above; $0 {QUESTION} /dev/stdout; echo below; }} > all.csv"),
        );
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let written = fs::read_to_string(folder.path().join("all.csv")).unwrap();
        assert_eq!(written, format!("above\n{}below\n", answer()));
        assert_eq!(names(folder.path()), ["all.csv"]);
    }

    /// As on a full disk: no file may grow at all.
    #[test]
    fn what_was_there_stays_when_the_disk_is_full() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old.csv");
        fs::write(&old, "before").unwrap();
        for place in ["old.csv", "new.csv"] {
            let limited = format!("trap '' XFSZ; ulimit -f 0; exec $0 {QUESTION} {place}");
            let ran = shell(folder.path(), &limited);
            assert_eq!(ran.status, Some(2), "{}", ran.err);
            assert!(
                ran.err.contains(&format!("cannot write {place}: ")),
                "{}",
                ran.err
            );
        }
        assert_eq!(fs::read_to_string(&old).unwrap(), "before");
        assert_eq!(names(folder.path()), ["old.csv"], "nothing is left behind");
    }

    /// A reader who leaves is no error, as with standard output.
    #[test]
    fn a_reader_of_a_pipe_may_leave() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(program("mkfifo").arg(&pipe).status().unwrap().success());
        let mut asked = command();
        asked
            .args(["around", "ustr", "--depth", "2", "-f", "json", "-o"])
            .arg(&pipe)
            .stderr(Stdio::piped());
        let ran = thread::scope(|scope| {
            scope.spawn(|| drop(fs::File::open(&pipe)));
            asked.output().unwrap()
        });
        assert_eq!(ran.status.code(), Some(0));
        assert_eq!(io::read_to_string(&*ran.stderr).unwrap(), "");
    }
}

/// Whatever is read to answer: data, also of a folder or a snapshot, a mapping, names, questions and earlier answers.
#[test]
fn no_file_that_is_read_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("data")).unwrap();
    let records = r#"{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"relationship","id":"ab","kind":"owns","from":"a","to":"b","share":"60"}
"#;
    fs::write(path("data/a.jsonl"), records).unwrap();
    fs::hard_link(path("data/a.jsonl"), path("other.jsonl")).unwrap();
    fs::write(path("table.csv"), "owner,owned,percent\nA,B,60\n").unwrap();
    fs::write(path("names.txt"), "B\n").unwrap();
    fs::write(path("map.toml"), "[columns]\nowner = \"owner\"\n").unwrap();
    let question = r#"{"query":{"verb":"owners","of":["B"]}}"#;
    fs::write(path("question.json"), question).unwrap();
    let asked = |arguments: &str| {
        let arguments = arguments.split(' ');
        run(command().args(arguments).current_dir(folder.path()), b"")
    };
    assert_eq!(asked("index data -o b.relata").status, Some(0));
    let ran = asked("ask question.json --data data -f json -o before.json");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for (arguments, over) in [
        ("owners B --data data -f csv -o", "data/a.jsonl"),
        ("owners B --data data/a.jsonl -f csv -o", "other.jsonl"),
        ("check --data data -f csv -o", "data/a.jsonl"),
        ("export data -f csv -o", "data/a.jsonl"),
        (
            "show B --data b.relata -f json -o",
            "b.relata/manifest.json",
        ),
        ("import data/a.jsonl -o", "other.jsonl"),
        ("import table.csv --map map.toml -o", "map.toml"),
        (
            "owners B --data table.csv --map map.toml -f csv -o",
            "map.toml",
        ),
        ("screen names.txt --data data -f csv -o", "names.txt"),
        (
            "sensitivity screen names.txt --data data -f csv -o",
            "names.txt",
        ),
        ("ask question.json --data data -f json -o", "question.json"),
        (
            "ask question.json --against before.json --data data -f json -o",
            "before.json",
        ),
    ] {
        let before = fs::read(path(over)).unwrap();
        let ran = asked(&format!("{arguments} {over}"));
        assert_eq!(ran.status, Some(2), "{arguments} {over}: {}", ran.err);
        assert!(ran.err.contains("would be lost"), "{over}: {}", ran.err);
        assert_eq!(fs::read(path(over)).unwrap(), before, "{over}");
    }
    // What stands beside the data, and is not read, may be replaced.
    fs::write(path("data/drawing.svg"), "before").unwrap();
    let ran = asked("owners B --data data -o data/drawing.svg");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}
