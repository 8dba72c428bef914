//! From text to what each engine opens.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::Place;
use super::command::{command, output, take_printing};
use crate::generate::Meta;

/// The name of relata's snapshot.
pub const SNAPSHOT: &str = "graph.relata";

/// A peer that keeps a database on disk.
pub struct Database {
    pub engine: &'static str,
    pub title: &'static str,
    /// What makes the database and asks it.
    pub script: &'static str,
    pub file: &'static str,
}

/// In the order in which they are asked: others are compared with the first.
pub const DATABASES: [Database; 3] = [
    Database {
        engine: "sqlite",
        title: "SQLite",
        script: "sqlite_peer.py",
        file: "graph.sqlite",
    },
    Database {
        engine: "duckdb",
        title: "DuckDB",
        script: "duckdb_peer.py",
        file: "graph.duckdb",
    },
    Database {
        engine: "ladybug",
        title: "ladybug",
        script: "ladybug_peer.py",
        file: "graph.ladybug",
    },
];

/// What building one thing took.
#[derive(Debug, Serialize, Deserialize)]
pub struct Build {
    pub engine: String,
    pub seconds: f64,
    /// Without the index of names.
    pub relationships_per_second: f64,
    pub peak_mb: f64,
    /// Bytes on disk.
    pub bytes: u64,
    /// The index of names, which peers do not have.
    #[serde(default)]
    pub names: Option<NamesBuild>,
}

/// What the index of names took of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct NamesBuild {
    pub seconds: f64,
    pub bytes: u64,
}

impl Build {
    /// Bytes on disk without the index of names.
    pub fn bytes_without_names(&self) -> u64 {
        self.bytes - self.names.as_ref().map_or(0, |names| names.bytes)
    }
}

/// Builds whatever is not there yet, and remembers what it took beside it.
pub fn builds(place: &Place<'_>, meta: &Meta) -> anyhow::Result<Vec<Build>> {
    let plan = place.plan;
    let mut builds = Vec::new();
    let mut build =
        |engine: &str, target: &Path, program: &Path, arguments: &[&Path]| -> anyhow::Result<()> {
            let mut remembered = target.as_os_str().to_owned();
            remembered.push(".json");
            let known = fs::read_to_string(&remembered)
                .ok()
                .filter(|_| target.exists() && !plan.rebuild);
            if let Some(known) = known {
                builds.push(serde_json::from_str(&known)?);
                return Ok(());
            }
            remove(target)?;
            let (took, printed) = take_printing(&mut command(program, arguments))?;
            let seconds = took.ms / 1e3;
            let index = target.join("names.arrow");
            let names = names_seconds(&printed).filter(|_| index.exists());
            let names = names
                .map(|seconds| {
                    Ok::<_, anyhow::Error>(NamesBuild {
                        seconds,
                        bytes: size(&index)?,
                    })
                })
                .transpose()?;
            let without_names = seconds - names.as_ref().map_or(0.0, |names| names.seconds);
            let relationships_per_second = meta.relationships as f64 / without_names;
            let built = Build {
                engine: engine.to_owned(),
                seconds,
                relationships_per_second,
                peak_mb: took.peak_mb,
                bytes: size(target)?,
                names,
            };
            fs::write(remembered, serde_json::to_string(&built)?)?;
            builds.push(built);
            Ok(())
        };
    if output(&mut command(place.relata, ["--help"]))?.contains("\n  index ") {
        let (data, target) = (place.file("data.ndjson"), place.file(SNAPSHOT));
        build(
            "relata",
            &target,
            place.relata,
            &["index".as_ref(), &data, "-o".as_ref(), &target],
        )?;
    }
    for peer in DATABASES.into_iter().filter(|peer| plan.takes(peer.engine)) {
        let (script, target) = (place.script(peer.script), place.file(peer.file));
        build(
            peer.engine,
            &target,
            place.python,
            &[&script, "build".as_ref(), &place.folder, &target],
        )?;
    }
    Ok(builds)
}

/// How long the index of names took, as `relata index` says.
fn names_seconds(printed: &str) -> Option<f64> {
    let line = printed
        .lines()
        .find(|line| line.starts_with("The index of names"))?;
    line.split_once(" made in ")?
        .1
        .split_once(' ')?
        .0
        .parse()
        .ok()
}

/// Removes a file or folder, if it is there.
fn remove(path: &Path) -> anyhow::Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    if path.exists() {
        removed.with_context(|| format!("cannot remove {}", path.display()))
    } else {
        Ok(())
    }
}

/// Bytes of a file, or of all files in a folder.
fn size(path: &Path) -> anyhow::Result<u64> {
    let mut pending = vec![path.to_owned()];
    let mut bytes = 0;
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                pending.push(entry?.path());
            }
        } else {
            bytes += fs::metadata(&path)?.len();
        }
    }
    Ok(bytes)
}
