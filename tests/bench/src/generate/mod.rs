//! Generated data: corporate groups, those who own them, and governments that list their platforms.

mod cast;
mod claims;
mod groups;
mod incidence;
mod lines;
mod queries;
mod random;
mod words;
mod world;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use claims::Kind;
use world::{Purpose, World};

/// How much data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[value(rename_all = "UPPER")]
pub enum Scale {
    /// 10^4 relationships.
    S,
    /// 10^6 relationships.
    M,
    /// 10^7 relationships.
    L,
}

impl Scale {
    pub fn relationships(self) -> u32 {
        match self {
            Scale::S => 10_000,
            Scale::M => 1_000_000,
            Scale::L => 10_000_000,
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// What was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Meta {
    pub seed: u64,
    pub entities: u32,
    pub relationships: usize,
    pub sources: u32,
    /// Claims that another one points at.
    pub claim_nodes: usize,
    /// Companies that own each other in a ring.
    pub ring: u32,
    pub largest_group: u32,
    /// Relationships by kind.
    pub kinds: BTreeMap<String, usize>,
    /// Bytes by file.
    pub bytes: BTreeMap<String, u64>,
}

/// Writes `data.ndjson` (the native format), `nodes.csv` and `edges.csv` (the same graph for peers), `queries.json` and
/// `meta.json` into a folder.
pub fn generate(relationships: u32, seed: u64, folder: &Path) -> anyhow::Result<Meta> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let world = World::new(relationships, seed);
    let order = world.random(Purpose::Lines, 1).shuffled(relationships);
    let questions = queries::queries(&world);
    let written = [
        (
            "data.ndjson",
            file(folder, "data.ndjson", |to| lines::write(&world, to))?,
        ),
        (
            "nodes.csv",
            file(folder, "nodes.csv", |to| incidence::write_nodes(&world, to))?,
        ),
        (
            "edges.csv",
            file(folder, "edges.csv", |to| {
                incidence::write_edges(&world, &order, to)
            })?,
        ),
        (
            "queries.json",
            file(folder, "queries.json", |to| {
                Ok(serde_json::to_writer_pretty(to, &questions)?)
            })?,
        ),
    ];
    let of_kind = |kind: Kind| {
        world
            .claims
            .iter()
            .filter(|claim| claim.kind == kind)
            .count()
    };
    let starts = &world.groups.starts;
    let meta = Meta {
        seed,
        entities: world.cast.len(),
        relationships: world.claims.len(),
        sources: world.sources,
        claim_nodes: world.is_pointed_at.iter().filter(|is| **is).count(),
        ring: world.cast.ring,
        largest_group: starts
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .max()
            .unwrap_or_default(),
        kinds: Kind::ALL
            .map(|kind| (kind.word().to_owned(), of_kind(kind)))
            .into(),
        bytes: written.map(|(name, bytes)| (name.to_owned(), bytes)).into(),
    };
    file(folder, "meta.json", |to| {
        Ok(serde_json::to_writer_pretty(to, &meta)?)
    })?;
    Ok(meta)
}

/// Writes one file and says how long it is.
fn file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> anyhow::Result<u64> {
    let path = folder.join(name);
    let context = || format!("cannot write {}", path.display());
    let mut to = BufWriter::with_capacity(1 << 20, File::create(&path).with_context(context)?);
    write(&mut to)
        .and_then(|()| to.flush())
        .with_context(context)?;
    Ok(fs::metadata(&path).with_context(context)?.len())
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn the_same_seed_writes_the_same_bytes_and_another_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let data = |name: &str, seed| {
            generate(10_000, seed, &folder.path().join(name)).unwrap();
            ["data.ndjson", "nodes.csv", "edges.csv", "queries.json"]
                .map(|file| fs::read(folder.path().join(name).join(file)).unwrap())
        };
        let first = data("a", 7);
        assert!(first == data("b", 7));
        assert!(first != data("c", 8));
    }

    #[test]
    fn owners_of_one_thing_never_hold_more_than_all_of_it() {
        let world = World::new(20_000, 7);
        let mut held: HashMap<u32, u32> = HashMap::new();
        for claim in world.claims.iter().filter(|claim| claim.kind == Kind::Owns) {
            *held.entry(claim.to).or_default() += u32::from(claim.share);
        }
        assert!(held.values().all(|&held| held <= 10_000));
    }

    #[test]
    fn replies_point_at_listings() {
        let world = World::new(20_000, 7);
        let mut replies = world.claims.iter().filter(|claim| claim.kind.is_reply());
        assert!(replies.all(|reply| world.claims[reply.to as usize].kind == Kind::Lists));
    }

    #[test]
    fn the_ring_is_a_component_of_its_size() {
        let world = World::new(20_000, 7);
        let ring = world.cast.ring();
        let reached = |forward: bool| {
            let mut reached = HashSet::from([ring.start]);
            let mut pending = vec![ring.start];
            while let Some(node) = pending.pop() {
                for claim in world.claims.iter().filter(|claim| claim.kind == Kind::Owns) {
                    let (from, to) = if forward {
                        (claim.from, claim.to)
                    } else {
                        (claim.to, claim.from)
                    };
                    if from == node && reached.insert(to) {
                        pending.push(to);
                    }
                }
            }
            reached
        };
        let component: HashSet<u32> = reached(true)
            .intersection(&reached(false))
            .copied()
            .collect();
        assert_eq!(component, ring.collect());
    }
}
