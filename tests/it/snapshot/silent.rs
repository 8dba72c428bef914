//! Damage is never silent: an answer from a damaged snapshot is the right one, or an error that names the damage.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;
use relata::lens::Lens;
use relata::query::{Find, Owners, Path as Paths, Query, Stats};
use relata::write::Format;
use relata::{Error, Graph, snapshot};

use super::{opened, pack, snapshot_of_pack};
use crate::asked::written;
use crate::properties::check_times;

/// What is done to the files of a snapshot.
#[derive(Debug, Clone)]
enum Damage {
    /// A byte of a file is another one.
    Byte(Index, Index, u8),
    /// A piece is zero: a sector, a page, or more.
    Zeroed(Index, Index, usize),
    /// A piece stands where another one stood.
    Moved(Index, Index, Index, usize),
    /// A file ends early.
    Cut(Index, Index),
    /// A file goes on.
    Grown(Index, usize),
    /// Two files bear each other's names.
    Swapped(Index, Index),
    /// A file is that of another snapshot.
    Foreign(Index),
    /// A digit of the manifest is another one.
    Digit(Index, u8),
    /// A file is gone.
    Missing(Index),
}

fn damages() -> impl Strategy<Value = Damage> {
    let size = || prop_oneof![Just(512_usize), Just(4096), Just(20_000)];
    let at = any::<Index>;
    prop_oneof![
        6 => (at(), at(), 1..=255_u8).prop_map(|(file, at, change)| Damage::Byte(file, at, change)),
        4 => (at(), at(), size()).prop_map(|(file, at, size)| Damage::Zeroed(file, at, size)),
        3 => (at(), at(), at(), size())
            .prop_map(|(file, from, to, size)| Damage::Moved(file, from, to, size)),
        2 => (at(), at()).prop_map(|(file, at)| Damage::Cut(file, at)),
        1 => (at(), 1..9000_usize).prop_map(|(file, by)| Damage::Grown(file, by)),
        2 => (at(), at()).prop_map(|(one, other)| Damage::Swapped(one, other)),
        2 => at().prop_map(Damage::Foreign),
        3 => (at(), 0..10_u8).prop_map(|(at, digit)| Damage::Digit(at, digit)),
        1 => at().prop_map(Damage::Missing),
    ]
}

/// The files of a snapshot with what they hold.
type Files = Vec<(PathBuf, Vec<u8>)>;

fn files(folder: &Path) -> Files {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: PathBuf| (path.clone(), fs::read(path).unwrap());
    files.into_iter().map(read).collect()
}

impl Damage {
    /// Does it: the numbers of the files that are other ones now.
    fn apply(&self, whole: &Files, other: &Files) -> Vec<usize> {
        let chosen = |file: &Index| file.index(whole.len());
        let write = |file: usize, bytes: &[u8]| {
            fs::write(&whole[file].0, bytes).unwrap();
            vec![file]
        };
        match self {
            Damage::Byte(file, at, change) => {
                let file = chosen(file);
                let mut bytes = whole[file].1.clone();
                let at = at.index(bytes.len());
                bytes[at] ^= change;
                write(file, &bytes)
            }
            Damage::Zeroed(file, at, size) => {
                let file = chosen(file);
                let mut bytes = whole[file].1.clone();
                let start = at.index(bytes.len()) / size * size;
                let end = bytes.len().min(start + size);
                bytes[start..end].fill(0);
                write(file, &bytes)
            }
            Damage::Moved(file, from, to, size) => {
                let file = chosen(file);
                let mut bytes = whole[file].1.clone();
                let size = bytes.len().min(*size);
                let from = from.index(bytes.len() - size + 1);
                let to = to.index(bytes.len() - size + 1);
                bytes.copy_within(from..from + size, to);
                write(file, &bytes)
            }
            Damage::Cut(file, at) => {
                let file = chosen(file);
                let bytes = &whole[file].1;
                write(file, &bytes[..at.index(bytes.len())])
            }
            Damage::Grown(file, by) => {
                let file = chosen(file);
                write(file, &[&whole[file].1[..], &vec![0; *by]].concat())
            }
            Damage::Swapped(one, other) => {
                let [one, other] = [chosen(one), chosen(other)];
                write(one, &whole[other].1);
                write(other, &whole[one].1);
                vec![one, other]
            }
            Damage::Foreign(file) => {
                let file = chosen(file);
                let name = whole[file].0.file_name();
                let foreign = other.iter().find(|(path, _)| path.file_name() == name);
                write(file, &foreign.unwrap().1)
            }
            Damage::Digit(at, digit) => {
                let is_manifest = |(path, _): &(PathBuf, Vec<u8>)| path.ends_with("manifest.json");
                let file = whole.iter().position(is_manifest).unwrap();
                let mut bytes = whole[file].1.clone();
                let digits = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit());
                let digits: Vec<usize> = digits.collect();
                bytes[digits[at.index(digits.len())]] = b'0' + digit;
                write(file, &bytes)
            }
            Damage::Missing(file) => {
                let file = chosen(file);
                fs::remove_file(&whole[file].0).unwrap();
                vec![file]
            }
        }
    }
}

fn questions() -> [Query; 5] {
    [
        Stats::default().into(),
        Find::new("tencnet").into(),
        Owners::listed_by("ustr").edition("nml-2021").into(),
        Paths::new("tencent", "ustr").into(),
        Owners::of("shopee").into(),
    ]
}

/// How often damage was told, and how often it was not met.
#[test]
fn no_damage_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    let other = folder.path().join("other.relata");
    // As long as the first in most tables.
    let text = fs::read_to_string(pack().join("ownership.jsonl")).unwrap();
    let changed = folder.path().join("pack");
    fs::create_dir(&changed).unwrap();
    for file in fs::read_dir(pack()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), changed.join(file.file_name())).unwrap();
    }
    fs::write(
        changed.join("ownership.jsonl"),
        text.replace("28.9", "31.7"),
    )
    .unwrap();
    snapshot::write(opened("pack", &changed), &other, Vec::new()).unwrap();
    let whole = files(&stored);
    let other = files(&other);

    let lens = Lens::default();
    let answer = |graph: &Graph, question: Query| {
        let answer = graph.ask(question, &lens)?;
        Ok::<String, Error>(written(&answer, Format::Json))
    };
    let graph = Graph::open([&stored]).unwrap();
    let expected = questions().map(|question| answer(&graph, question).unwrap());
    drop(graph);
    check_times(4, damages(), |damage| {
        // Also what a case before left that failed.
        for (path, bytes) in &whole {
            fs::write(path, bytes).unwrap();
        }
        let changed = damage.apply(&whole, &other);
        let is_told = |error: &Error| {
            let said = error.to_string();
            // Without its manifest it is a folder like any other.
            matches!(error, Error::Snapshot(_))
                || said.contains("no plain file")
                || said.contains("file in this folder")
        };
        for (question, expected) in questions().into_iter().zip(&expected) {
            let asked = Graph::open([&stored]).and_then(|graph| answer(&graph, question));
            match asked {
                Ok(answer) => prop_assert_eq!(&answer, expected, "{:?}", damage),
                Err(error) => prop_assert!(is_told(&error), "{:?}: {}", damage, error),
            }
        }
        let is_same = changed
            .iter()
            .all(|&file| fs::read(&whole[file].0).is_ok_and(|bytes| bytes == whole[file].1));
        prop_assert_eq!(snapshot::verify(&stored).is_ok(), is_same, "{:?}", damage);
        Ok(())
    });
}

#[test]
fn what_was_changed_on_purpose_and_sealed_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    snapshot::seal(&stored).unwrap();
    snapshot::verify(&stored).unwrap();
    let manifest = stored.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replace("\"newest\": \"20", "\"newest\": \"19"),
    )
    .unwrap();
    assert!(snapshot::verify(&stored).is_err() && Graph::open([&stored]).is_err());
    snapshot::seal(&stored).unwrap();
    snapshot::verify(&stored).unwrap();
    assert!(Graph::open([&stored]).is_ok());
}

#[test]
#[cfg(unix)]
fn only_plain_files_of_the_folder_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let stored = snapshot_of_pack(folder.path());
    let manifest = stored.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for name in [
        "/dev/zero",
        "../other/entities.arrow",
        "notes.arrow",
        "manifest.json",
    ] {
        let named = text.replace("entities.arrow", name);
        fs::write(&manifest, named).unwrap();
        assert!(snapshot::verify(&stored).is_err(), "{name}");
    }
    fs::write(&manifest, &text).unwrap();
    let table = stored.join("entities.arrow");
    let aside = folder.path().join("entities.arrow");
    fs::rename(&table, &aside).unwrap();
    for target in [Path::new("/dev/zero"), &aside] {
        std::os::unix::fs::symlink(target, &table).unwrap();
        for error in [
            snapshot::verify(&stored).unwrap_err(),
            Graph::open([&stored]).unwrap_err(),
        ] {
            assert!(error.to_string().contains("no plain file"), "{error}");
        }
        fs::remove_file(&table).unwrap();
    }
}
