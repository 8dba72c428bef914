//! Text that was read once is not read again, until it changes.

use std::cell::Cell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use relata::graph::Leniency;
use relata::open::{Cache, Opened, Step, WORTH};
use relata::read::Input;
use relata::{Error, Graph};

use super::pack;
use crate::run::{Ran, command, run};

/// A folder with text and a cache for it.
struct Place {
    folder: tempfile::TempDir,
    cache: Cache,
    text: PathBuf,
}

const TEXT: &str = r#"{"type":"entity","id":"a","kind":"company","name":"Alpha"}
{"type":"entity","id":"b","kind":"company","name":"Beta"}
{"type":"relationship","id":"a-b","kind":"owns","from":"a","to":"b","share":"60"}
"#;

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (cache, text) = (
            Cache::at(folder.path().join("cache"), 0),
            folder.path().join("text.jsonl"),
        );
        fs::write(&text, TEXT).unwrap();
        Self {
            folder,
            cache,
            text,
        }
    }

    /// Opens the text, and tells whether it was read.
    fn open(&self) -> (Graph, bool) {
        self.open_as("text", std::slice::from_ref(&self.text), Leniency::Strict)
    }

    fn open_as(&self, name: &str, paths: &[PathBuf], leniency: Leniency) -> (Graph, bool) {
        let inputs: Vec<Input> = paths.iter().cloned().map(Input::Path).collect();
        let is_read = Cell::new(false);
        let told = |step| is_read.set(is_read.get() || matches!(step, Step::Reading(_)));
        let Opened { graph, failure, .. } = self.cache.open(name, &inputs, leniency, told).unwrap();
        assert!(failure.is_none(), "{failure:?}");
        (graph, is_read.get())
    }

    fn is_read(&self) -> bool {
        self.open().1
    }

    /// The folder of the only snapshot.
    fn stored(&self) -> PathBuf {
        let mut folders = fs::read_dir(self.cache.folder()).unwrap();
        let only = folders.next().unwrap().unwrap().path();
        assert!(folders.next().is_none(), "one snapshot, and nothing else");
        only
    }
}

#[test]
fn text_is_read_once() {
    let place = Place::new();
    assert!(place.is_read());
    assert!(!place.is_read());
    assert!(!place.is_read());
}

#[test]
fn text_that_changed_is_read_again_and_the_earlier_snapshot_goes() {
    let place = Place::new();
    assert!(place.is_read());
    let first = place.stored();
    fs::write(&place.text, TEXT.replace("Beta", "Bert")).unwrap();
    // As long as before; so that not even the clock need have gone on.
    let later = SystemTime::now() + Duration::from_secs(5);
    File::options()
        .write(true)
        .open(&place.text)
        .unwrap()
        .set_modified(later)
        .unwrap();
    let (graph, is_read) = place.open();
    assert!(is_read && graph.entity_named("Bert").is_ok());
    assert_ne!(place.stored(), first);
    assert!(!place.is_read());
}

#[test]
fn a_file_that_took_the_place_of_another_is_read() {
    let place = Place::new();
    assert!(place.is_read());
    let modified = place.text.metadata().unwrap().modified().unwrap();
    let other = place.folder.path().join("other");
    fs::write(&other, TEXT.replace("Beta", "Bert")).unwrap();
    File::options()
        .write(true)
        .open(&other)
        .unwrap()
        .set_modified(modified)
        .unwrap();
    fs::rename(&other, &place.text).unwrap();
    assert!(
        place.is_read() || cfg!(not(unix)),
        "of the same size and time, but another file"
    );
}

#[test]
fn a_change_in_place_is_seen_though_its_time_is_set_back() {
    let place = Place::new();
    assert!(place.is_read());
    let modified = place.text.metadata().unwrap().modified().unwrap();
    fs::write(&place.text, TEXT.replace("Beta", "Bert")).unwrap();
    File::options()
        .write(true)
        .open(&place.text)
        .unwrap()
        .set_modified(modified)
        .unwrap();
    assert!(place.is_read() || cfg!(not(unix)));
}

#[test]
fn leniency_and_other_files_are_other_text() {
    let place = Place::new();
    assert!(place.is_read());
    let one = std::slice::from_ref(&place.text);
    assert!(place.open_as("text", one, Leniency::Lenient).1);
    assert!(!place.open_as("text", one, Leniency::Lenient).1);
    let more = place.folder.path().join("more.jsonl");
    fs::write(&more, r#"{"type":"entity","id":"c","kind":"company"}"#).unwrap();
    assert!(
        place
            .open_as("text", &[place.text.clone(), more], Leniency::Strict)
            .1
    );
    assert!(!place.is_read(), "nobody took it away");
}

#[test]
fn a_folder_is_read_again_when_a_file_comes_into_it() {
    let place = Place::new();
    let folder = [place.folder.path().join("data")];
    fs::create_dir(&folder[0]).unwrap();
    fs::write(folder[0].join("one.jsonl"), TEXT).unwrap();
    assert!(place.open_as("data", &folder, Leniency::Strict).1);
    assert!(!place.open_as("data", &folder, Leniency::Strict).1);
    fs::write(
        folder[0].join("two.jsonl"),
        r#"{"type":"entity","id":"c","kind":"company"}"#,
    )
    .unwrap();
    let (graph, is_read) = place.open_as("data", &folder, Leniency::Strict);
    assert!(is_read && graph.entity_named("c").is_ok());
}

#[test]
fn the_data_goes_by_the_name_that_is_asked_for() {
    let place = Place::new();
    place.open();
    #[cfg(unix)]
    {
        let link = place.folder.path().join("link.jsonl");
        std::os::unix::fs::symlink(&place.text, &link).unwrap();
        let (graph, is_read) = place.open_as(
            "another name",
            std::slice::from_ref(&link),
            Leniency::Strict,
        );
        assert!(!is_read, "the same file");
        assert_eq!(graph.dataset().name, "another name");
        let file = graph.entity_origin(graph.entity_named("a").unwrap()).0;
        assert_eq!(file, link.display().to_string());
    }
}

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
fn little_text_is_not_kept() {
    let place = Place {
        cache: Cache::at("/no/such/place", TEXT.len() as u64 + 1),
        ..Place::new()
    };
    assert!(place.open().0.entity_named("Alpha").is_ok());
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

#[test]
fn entries_tell_whether_they_are_of_use() {
    let place = Place::new();
    place.open();
    let entries = place.cache.entries().unwrap();
    assert!(entries.len() == 1 && entries[0].is_current());
    assert_eq!(
        entries[0].inputs(),
        [place.text.canonicalize().unwrap().to_str().unwrap()]
    );
    assert_eq!(entries[0].bytes_of_text(), TEXT.len() as u64);
    fs::remove_file(&place.text).unwrap();
    assert!(!entries[0].is_current());
    entries[0].remove().unwrap();
    assert!(place.cache.entries().unwrap().is_empty());
}

/// Enough text to be kept: the pack, and many who have nothing to do with it.
pub fn large(folder: &Path) -> PathBuf {
    let path = folder.join("large.jsonl");
    let mut files: Vec<_> = fs::read_dir(pack())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut text: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for number in 0.. {
        if text.len() as u64 >= WORTH {
            break;
        }
        let note = "far away".repeat(100);
        text += &format!(
            "{{\"type\":\"entity\",\"id\":\"n{number}\",\"kind\":\"company\",\"note\":\"{note}\"}}\n"
        );
    }
    fs::write(&path, text).unwrap();
    path
}

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
