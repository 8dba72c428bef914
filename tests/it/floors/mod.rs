//! The rooms of the house: each imports only rooms on floors below its own, so that what is below can be read, and one
//! day split off, without what is above.
//!
//! The imports are read from the sources themselves. What only tests import does not count.

mod paths;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sources::Sources;

use crate::run::root;

/// From the ground up. Rooms that share a floor do not know each other. The folders and files of `src` are the rooms;
/// one that is not here fails the test.
const FLOORS: &[&[&str]] = &[
    &["model", "book"],
    &["error"],
    &["column", "read"],
    &["graph"],
    &["snapshot"],
    &["open"],
    &["pattern", "lens"],
    &["query"],
    &["answer"],
    &["search", "ownership"],
    &["resolve", "check"],
    &["write"],
    &["schema", "loopback"],
    &["serve", "mcp", "engine"],
    &["cli"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn no_room_imports_what_stands_above_or_beside_it() {
    let sources = Sources::read();
    // An arrow, and the first file that draws it.
    let mut arrows: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for import in &sources.imports {
        let (Some(from), Some(to)) = (import.from.room(), import.to.room()) else {
            continue;
        };
        if from != to {
            arrows.entry((from, to)).or_insert(&import.file);
        }
    }
    let strangers: BTreeSet<&str> = sources
        .rooms()
        .filter(|room| floor(room).is_none())
        .collect();
    assert!(strangers.is_empty(), "on no floor: {strangers:?}");
    // Since every arrow leads down, no rooms stand in a circle.
    let upward: Vec<String> = arrows
        .iter()
        .filter(|((from, to), _)| floor(from) <= floor(to))
        .map(|((from, to), file)| format!("{from} imports {to}, in {file}"))
        .collect();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
    assert!(arrows.len() > 40, "only {} arrows were found", arrows.len());
}

/// So many lines are the most that a file teaches at once.
const LONGEST: usize = 400;

#[test]
fn no_file_is_too_long_to_be_read_at_once() {
    let mut folders = vec![root().join("src"), root().join("tests")];
    let mut files = 0;
    let mut long = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_made = ["target", "node_modules"]
                .iter()
                .any(|name| path.ends_with(name));
            if path.is_dir() && !is_made {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files += 1;
                let lines = fs::read_to_string(&path).unwrap().lines().count();
                if lines > LONGEST {
                    long.push(format!("{} has {lines} lines", path.display()));
                }
            }
        }
    }
    assert!(files > 500, "too few files were found");
    assert!(
        long.is_empty(),
        "more than {LONGEST} lines; what could have a file of its own?\n{}",
        long.join("\n")
    );
}

#[test]
fn no_two_files_of_a_room_import_each_other() {
    let sources = Sources::read();
    let mut arrows = BTreeSet::new();
    for import in &sources.imports {
        let is_family = import.from.is_around(&import.to) || import.to.is_around(&import.from);
        if import.from.room() == import.to.room() && !is_family {
            arrows.insert((import.from.to_string(), import.to.to_string()));
        }
    }
    assert!(
        arrows.len() > 100,
        "only {} arrows were found",
        arrows.len()
    );
    let circles: BTreeSet<(&str, &str)> = arrows
        .iter()
        .filter(|(from, to)| from < to && arrows.contains(&(to.clone(), from.clone())))
        .map(|(from, to)| (from.as_str(), to.as_str()))
        .collect();
    assert!(circles.is_empty(), "import each other: {circles:?}");
}
