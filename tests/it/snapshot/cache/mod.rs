//! Text that was read once is not read again, until it changes.

mod command;
mod trouble;

use std::cell::Cell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use relata::Graph;
use relata::graph::Leniency;
use relata::open::{Cache, Opened, Step, WORTH};
use relata::read::Input;

use super::pack;

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
fn little_text_is_not_kept() {
    let place = Place {
        cache: Cache::at("/no/such/place", TEXT.len() as u64 + 1),
        ..Place::new()
    };
    assert!(place.open().0.entity_named("Alpha").is_ok());
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
