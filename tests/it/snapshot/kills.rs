//! Writers that are killed: under the name is the earlier snapshot or the later one, and the next run clears up.
//!
//! `RELATA_KILLS=200` kills at as many points.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::cache::large;
use crate::run::{RELATA, Ran, command, names, program, run};

/// At how many points each kind of writer is killed.
fn kills() -> u32 {
    std::env::var("RELATA_KILLS").map_or(4, |count| count.parse().unwrap())
}

/// Two texts, so long that writing takes its time.
struct Stage(tempfile::TempDir);

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, kind) in [("old", "company"), ("new", "person"), ("more", "platform")] {
            let count = if name == "more" { 3 } else { 2000 };
            let record =
                |n| format!("{{\"type\":\"entity\",\"id\":\"{name}-{n}\",\"kind\":\"{kind}\"}}\n");
            let text: String = (0..count).map(record).collect();
            fs::write(folder.path().join(name).with_extension("jsonl"), text).unwrap();
        }
        Self(folder)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = command();
        command.args(line.split(' ')).current_dir(self.0.path());
        command.env("RELATA_CACHE", self.0.path().join("cache"));
        command
    }

    fn ask(&self, line: &str) -> Ran {
        run(&mut self.command(line), b"")
    }

    fn counts(&self) -> Ran {
        self.ask("stats --data s.relata -f csv")
    }

    /// The snapshot as it is before anybody is killed.
    fn begin(&self) {
        let ran = self.ask("index old.jsonl -o s.relata");
        assert_eq!(ran.status, Some(0), "{}", ran.err);
    }

    /// The answers before and after a writer.
    fn answers(&self, writer: &str) -> [String; 2] {
        [false, true].map(|is_after| {
            self.begin();
            if is_after {
                assert_eq!(self.ask(writer).status, Some(0));
            }
            let ran = self.counts();
            assert_eq!(ran.status, Some(0), "{}", ran.err);
            ran.out
        })
    }

    /// What must hold after a writer was killed, and after the next one.
    fn judge(&self, answers: &[String; 2], how: &str) {
        let ran = self.counts();
        assert!(
            answers.contains(&ran.out),
            "{how}: {:?} {}",
            ran.status,
            ran.err
        );
        assert_eq!(self.ask("index --verify s.relata").status, Some(0), "{how}");
        self.begin();
        assert_eq!(self.counts().out, answers[0], "{how}");
        assert_eq!(
            names(self.0.path()),
            ["more.jsonl", "new.jsonl", "old.jsonl", "s.relata"],
            "{how}"
        );
    }
}

const WRITERS: [&str; 2] = [
    "index new.jsonl -o s.relata",
    "index s.relata --add more.jsonl",
];

/// Starts a command, and kills it by this signal after some time.
fn killed(command: &mut Command, signal: &str, after: Duration) {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(after);
    let number = child.id().to_string();
    // It may have ended already.
    let _ = Command::new("kill")
        .args([signal, &number])
        .stderr(Stdio::null())
        .status();
    child.wait().unwrap();
}

#[test]
#[cfg(unix)]
fn a_kill_at_any_moment_leaves_the_old_or_the_new() {
    let stage = Stage::new();
    for writer in WRITERS {
        let answers = stage.answers(writer);
        stage.begin();
        let start = Instant::now();
        stage.ask(writer);
        let whole = start.elapsed();
        for point in 0..kills() {
            stage.begin();
            let after = whole * (point + 1) / (kills() + 1);
            killed(&mut stage.command(writer), "-KILL", after);
            stage.judge(&answers, &format!("{writer} killed after {after:?}"));
        }
    }
}

#[test]
#[cfg(unix)]
fn a_signal_to_end_leaves_nothing_unfinished() {
    let stage = Stage::new();
    let answers = stage.answers(WRITERS[0]);
    let start = Instant::now();
    stage.ask(WRITERS[0]);
    let whole = start.elapsed();
    for point in 0..kills() {
        for signal in ["-INT", "-TERM", "-HUP"] {
            stage.begin();
            let after = whole * (point + 1) / (kills() + 1);
            killed(&mut stage.command(WRITERS[0]), signal, after);
            assert_eq!(
                names(stage.0.path()),
                ["more.jsonl", "new.jsonl", "old.jsonl", "s.relata"],
                "{signal} after {after:?}"
            );
            assert!(answers.contains(&stage.counts().out));
        }
    }
}

/// `strace`, which lets system calls fail or kills at them, unless it cannot be had: then this is said aloud.
fn strace() -> Option<Command> {
    let works = program("strace")
        .args(["-o", "/dev/null", "-e", "trace=rename", "true"])
        .output()
        .is_ok_and(|ran| ran.status.success());
    if works {
        return Some(program("strace"));
    }
    // Not `eprintln!`, which the test harness swallows when a test passes.
    std::io::stderr()
        .write_all(b"SKIPPED, strace does not work here: kills at each renaming\n")
        .unwrap();
    None
}

const RENAMES: &str = "rename,renameat,renameat2";

/// Runs a writer that is killed at its renaming of a number; whether it came to that.
fn killed_at_rename(stage: &Stage, writer: &str, number: u32, is_exchanged: bool) -> bool {
    let mut strace = strace().unwrap();
    strace.args(["-f", "-o", "/dev/null", "-e", &format!("trace={RENAMES}")]);
    if is_exchanged {
        strace.args([
            "-e",
            &format!("inject={RENAMES}:signal=SIGKILL:when={number}"),
        ]);
    } else {
        // As a file system that cannot exchange.
        strace.args(["-e", "inject=renameat2:error=EINVAL"]);
        strace.args([
            "-e",
            &format!("inject=rename,renameat:signal=SIGKILL:when={number}"),
        ]);
    }
    strace.arg(RELATA).args(writer.split(' '));
    strace.env("RELATA_CACHE", stage.0.path().join("cache"));
    run(strace.current_dir(stage.0.path()), b"").status != Some(0)
}

#[test]
#[cfg(target_os = "linux")]
fn a_kill_at_each_renaming_leaves_the_old_or_the_new() {
    let Some(_) = strace() else { return };
    let stage = Stage::new();
    for is_exchanged in [true, false] {
        for writer in WRITERS {
            let answers = stage.answers(writer);
            let mut number = 1;
            loop {
                stage.begin();
                if !killed_at_rename(&stage, writer, number, is_exchanged) {
                    break;
                }
                stage.judge(&answers, &format!("{writer} killed at renaming {number}"));
                number += 1;
            }
            let most = if is_exchanged { 1 } else { 2 };
            assert_eq!(number - 1, most, "{writer}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_was_moved_away_comes_back_with_words() {
    let Some(_) = strace() else { return };
    let stage = Stage::new();
    let [before, _] = stage.answers(WRITERS[0]);
    stage.begin();
    assert!(killed_at_rename(&stage, WRITERS[0], 2, false));
    assert!(!stage.0.path().join("s.relata").exists());
    let ran = stage.counts();
    assert_eq!((ran.status, &ran.out), (Some(0), &before));
    assert!(
        ran.err.contains("note: s.relata was about to be replaced"),
        "{}",
        ran.err
    );
    let again = stage.counts();
    assert_eq!((&again.out, &*again.err), (&before, ""));
}

#[test]
#[cfg(unix)]
fn a_kill_while_the_cache_is_written_costs_only_time() {
    let stage = Stage::new();
    let folder = stage.0.path();
    large(folder);
    let cache = folder.join("cache");
    let ask = || stage.ask("stats --data large.jsonl -f csv");
    let start = Instant::now();
    let expected = ask().out;
    let whole = start.elapsed();
    for point in 0..kills() {
        fs::remove_dir_all(&cache).unwrap();
        // Most of the time goes into reading, before anything is written.
        let after = whole / 2 + whole * (point + 1) / (2 * (kills() + 1));
        killed(
            &mut stage.command("stats --data large.jsonl"),
            "-KILL",
            after,
        );
        for _ in 0..2 {
            let ran = ask();
            assert_eq!((ran.status, &*ran.err), (Some(0), ""));
            assert_eq!(ran.out, expected);
        }
        let kept = names(&cache);
        assert!(
            kept.len() == 1 && kept[0].ends_with(".relata"),
            "{after:?}: {kept:?}"
        );
    }
}

/// A name that another container would take, since both count their processes from one.
#[test]
#[cfg(target_os = "linux")]
fn processes_of_one_number_do_not_hinder_each_other() {
    let apart = ["--user", "--map-root-user", "-pf", "--mount-proc"];
    let works = program("unshare")
        .args(apart)
        .arg("true")
        .output()
        .is_ok_and(|ran| ran.status.success());
    if !works {
        std::io::stderr()
            .write_all(b"SKIPPED, unshare does not work here: containers on one folder\n")
            .unwrap();
        return;
    }
    let stage = Stage::new();
    let folder: &Path = stage.0.path();
    thread::scope(|scope| {
        for data in ["old.jsonl", "new.jsonl"] {
            scope.spawn(move || {
                for _ in 0..kills() {
                    let mut unshare = program("unshare");
                    unshare.args(apart).arg(RELATA);
                    unshare
                        .args(["index", data, "-o", "s.relata"])
                        .current_dir(folder);
                    let ran = run(&mut unshare, b"");
                    assert_eq!(ran.status, Some(0), "{}", ran.err);
                }
            });
        }
    });
    assert_eq!(stage.ask("index --verify s.relata").status, Some(0));
    assert_eq!(
        names(folder),
        ["more.jsonl", "new.jsonl", "old.jsonl", "s.relata"]
    );
}
