//! The fuzz targets of `tests/fuzz`, each over its seeds.

#[path = "../fuzz/targets.rs"]
mod targets;

use crate::run::root;

/// Runs a target over every seed that it has.
#[track_caller]
fn over_seeds(name: &str, target: fn(&[u8])) {
    let folder = root().join("tests/fuzz/seeds").join(name);
    let mut seeds: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(!seeds.is_empty());
    seeds.sort();
    for seed in seeds {
        target(&std::fs::read(seed).unwrap());
    }
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            over_seeds(stringify!($name), targets::$name);
        })*
    };
}
targets!(records documents compressed dates shares names questions answers patterns snapshots);
