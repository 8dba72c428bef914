//! Which data is asked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::progress::Progress;
use super::signals;
use super::tell::{note, say};
use crate::error::{EngineError, Error, Hint, Result, Wrong};
use crate::graph::{Graph, Leniency};
use crate::open::{self, Cache, Step};
use crate::read::{Input, Mapping};
use crate::snapshot;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Data")]
pub(super) struct DataArgs {
    /// A file or folder to ask; without it the bundled Notorious Markets pack
    ///
    /// JSON Lines, also .gz or .zst, a table of owners as CSV or a workbook, or another format that is read; - is standard
    /// input. May be repeated. Or a snapshot that `relata index` made.
    #[arg(long, value_name = "PATH")]
    data: Vec<PathBuf>,
    /// Ask Apache Spark instead, as sc://HOST:PORT or sc://HOST:PORT/;use_ssl=true;token=TOKEN: see docs/scale.md. Without
    /// --data and this, the one that RELATA_ENGINE names
    #[arg(
        long,
        value_name = "ADDRESS",
        conflicts_with = "data",
        hide_short_help = true
    )]
    engine: Option<String>,
    #[command(flatten)]
    map: MapArgs,
    #[command(flatten)]
    ends: EndsArgs,
    /// Whether it is no question that is asked, but data that is read.
    #[arg(skip)]
    is_read: bool,
    /// Read the text itself, and keep no snapshot of it. Otherwise text of 4 MB and more is read once, and later
    /// questions use the snapshot made then: see `relata index --list`
    #[arg(long, hide_short_help = true)]
    no_cache: bool,
}

// What to do about an end that no record defines. No doc comment: clap would show it as what a verb does.
#[derive(Debug, clap::Args)]
pub(super) struct EndsArgs {
    /// Refuse ends that no record defines, and report each: so it is unless --lenient is given
    #[arg(long, conflicts_with = "lenient", hide_short_help = true)]
    strict: bool,
    /// Accept ends that no record defines: they become entities of kind `unknown`
    #[arg(long, hide_short_help = true)]
    lenient: bool,
}

// How tables are to be understood. No doc comment: clap would show it as what a verb does.
#[derive(Debug, Default, clap::Args)]
pub(super) struct MapArgs {
    /// Understand the tables among the data (.csv, .tsv, .xlsx) as this file says: see docs/formats.md
    #[arg(long, value_name = "FILE", value_parser = mapping)]
    map: Option<MapFile>,
}

/// A mapping, and the file that says it.
#[derive(Debug, Clone)]
struct MapFile {
    path: String,
    mapping: Arc<Mapping>,
}

fn mapping(path: &str) -> Result<MapFile> {
    Ok(MapFile {
        path: path.to_owned(),
        mapping: Arc::new(Mapping::read(Path::new(path))?),
    })
}

/// How the names of tables end.
const TABLES: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "xlsm"];

impl MapArgs {
    /// The file of the mapping.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.map.as_ref().map(|map| PathBuf::from(&map.path))
    }

    /// The input of an argument: a table as the mapping says, and anything else as it stands.
    pub(super) fn input(&self, path: &Path) -> Input {
        let name = path.to_string_lossy().to_lowercase();
        let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
        let ending = name.rsplit('.').next().unwrap_or_default();
        match &self.map {
            Some(map) if TABLES.contains(&ending) => {
                Input::Mapped(path.to_owned(), Arc::clone(&map.mapping))
            }
            _ => Input::from_argument(path),
        }
    }
}

impl DataArgs {
    /// Data to be read as text.
    pub(super) fn text(data: Vec<PathBuf>, ends: EndsArgs) -> Self {
        Self {
            no_cache: true,
            ..Self::of(data, ends)
        }
    }

    /// Data that is named without `--data`.
    pub(super) fn of(data: Vec<PathBuf>, ends: EndsArgs) -> Self {
        Self {
            data,
            engine: None,
            map: MapArgs::default(),
            ends,
            is_read: true,
            no_cache: false,
        }
    }

    /// Data whose tables are understood as a mapping says.
    pub(super) fn mapped(self, map: MapArgs) -> Self {
        Self { map, ..self }
    }

    /// The name of the data and its inputs.
    pub(super) fn inputs(&self) -> (String, Vec<Input>) {
        if self.data.is_empty() {
            return (open::PACK.to_owned(), open::bundled());
        }
        let inputs: Vec<Input> = self.data.iter().map(|path| self.map.input(path)).collect();
        let names: Vec<String> = inputs.iter().map(Input::name).collect();
        (names.join(", "), inputs)
    }

    pub(super) fn leniency(&self) -> Leniency {
        if self.ends.lenient && !self.ends.strict {
            Leniency::Lenient
        } else {
            Leniency::Strict
        }
    }

    /// Tells what of the data is not read: nobody should miss it without a word.
    pub(super) fn tell_passed_over(inputs: &[Input]) -> Result<()> {
        for input in inputs {
            input.passed_over()?.iter().for_each(note);
        }
        Ok(())
    }

    /// The engine that is asked instead of data on this machine.
    pub(super) fn engine(&self) -> Option<String> {
        match &self.engine {
            Some(address) => Some(address.clone()),
            None if self.data.is_empty() && !self.is_read => engine_of_user(),
            None => None,
        }
    }

    pub(super) fn open(&self) -> Result<Graph> {
        if self.engine().is_some() {
            // Whoever can ask an engine has done so.
            return Err(EngineError::Verb { verb: "this verb" }.into());
        }
        if self.data.is_empty() {
            return Graph::bundled();
        }
        self.recover()?;
        let (name, inputs) = self.inputs();
        Self::tell_passed_over(&inputs)?;
        let progress = Progress::default();
        // A snapshot is known by the text alone, which says another thing under another mapping.
        let cache = if self.no_cache || self.map.map.is_some() {
            None
        } else {
            Cache::of_user()
        };
        let graph = match cache {
            None => {
                progress.show(Step::Reading(self.size()));
                open::open(&name, &inputs, self.leniency())?
            }
            Some(cache) => {
                let told = |step| {
                    // Only now: a question that finds its snapshot writes nothing and needs no thread for signals.
                    if matches!(step, Step::Writing) {
                        signals::clear_at_end();
                    }
                    progress.show(step);
                };
                let opened = cache.open(&name, &inputs, self.leniency(), told)?;
                opened.failure.iter().for_each(warn_not_cached);
                opened.graph
            }
        };
        if graph.node_count() == 0 {
            let nothing = Wrong::NoEntities { name };
            return Err(nothing.hint(Hint::SeeWhatWasRead).into());
        }
        Ok(graph)
    }

    /// Puts back snapshots that a writer was about to replace when it was killed.
    fn recover(&self) -> Result<()> {
        for path in &self.data {
            if snapshot::recover(path)? {
                note(format_args!(
                    "{} was about to be replaced when the writer was killed; it is as it was before",
                    path.display()
                ));
            }
        }
        Ok(())
    }

    /// The same data and a file more.
    pub(super) fn with(mut self, path: &Path) -> Self {
        self.data.push(path.to_owned());
        self
    }

    /// The flags that name the same data.
    #[cfg(any(feature = "mcp", feature = "serve"))]
    pub(super) fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        for path in &self.data {
            flags.extend(["--data".to_owned(), path.display().to_string()]);
        }
        if let Some(map) = &self.map.map {
            flags.extend(["--map".to_owned(), map.path.clone()]);
        }
        if self.ends.lenient {
            flags.push("--lenient".to_owned());
        }
        flags
    }

    /// The files and folders that were named, and the mapping of tables.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let map = self.map.path();
        self.data.iter().cloned().chain(map).collect()
    }

    /// How much there is to read, as far as that is easily told.
    fn size(&self) -> u64 {
        self.data
            .iter()
            .filter_map(|path| std::fs::metadata(path).ok())
            .map(|metadata| metadata.len())
            .sum()
    }
}

/// The engine that the environment names.
pub(super) fn engine_of_user() -> Option<String> {
    std::env::var("RELATA_ENGINE")
        .ok()
        .filter(|address| !address.is_empty())
}

/// Nothing is wrong with the answer, so this is no error.
fn warn_not_cached(failure: &Error) {
    note(format!("no snapshot of the data is kept: {failure}"));
    say(
        "Each question reads the text again. RELATA_CACHE names another folder; --no-cache tries none.",
    );
}
