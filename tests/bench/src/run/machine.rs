//! Where it was run.

use std::fs;
use std::path::Path;
use std::thread;

use serde::{Deserialize, Serialize};

use super::command::{command, output};

/// The machine, as Linux tells it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Machine {
    pub processor: String,
    pub cores: usize,
    pub memory_gb: u64,
    pub kernel: String,
    pub relata: String,
}

impl Machine {
    pub fn here(relata: &Path) -> anyhow::Result<Self> {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let field = |text: &str, name: &str| {
            let line = text
                .lines()
                .find(|line| line.starts_with(name))
                .and_then(|line| line.split_once(':'));
            line.map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default()
        };
        let memory_kb = field(&read("/proc/meminfo"), "MemTotal");
        Ok(Self {
            processor: field(&read("/proc/cpuinfo"), "model name"),
            cores: thread::available_parallelism()?.get(),
            memory_gb: memory_kb
                .trim_end_matches(" kB")
                .parse::<u64>()
                .unwrap_or_default()
                >> 20,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            relata: output(&mut command(relata, ["--version"]))?,
        })
    }
}
