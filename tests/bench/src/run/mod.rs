//! One run: everything side by side at each scale.

mod build;
mod cold;
mod command;
mod machine;
mod prepare;
mod spread;
mod warm;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::generate::{self, Meta, Scale};
use crate::question::Question;

pub use build::{Build, NamesBuild};
pub use cold::Cold;
pub use machine::Machine;
pub use spread::Spread;
pub use warm::{Loaded, Warm};

/// What to run.
#[derive(Debug, clap::Args)]
pub struct Plan {
    /// S (10^4 relationships), M (10^6) or L (10^7), separated by commas.
    #[arg(long, value_delimiter = ',', default_value = "S,M")]
    pub scale: Vec<Scale>,
    /// Other data of the same shape.
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
    /// Where data, databases and results lie.
    #[arg(long, default_value = "target/bench")]
    pub data: PathBuf,
    /// The program to measure; built in release mode if it is not named.
    #[arg(long)]
    pub relata: Option<PathBuf>,
    /// A Python that has what `peers/requirements.txt` names; installed into the data folder if it is not named.
    #[arg(long)]
    pub python: Option<PathBuf>,
    /// Which engines to ask, separated by commas; all by default.
    #[arg(long, value_delimiter = ',')]
    pub engines: Vec<String>,
    /// How often each question goes round all engines.
    #[arg(long, default_value_t = 7)]
    pub rounds: usize,
    /// Build databases anew although they are there.
    #[arg(long)]
    pub rebuild: bool,
    /// The folder whose `performance.md` gets the tables, and `performance.svg` the plot.
    #[arg(long)]
    pub docs: Option<PathBuf>,
}

impl Plan {
    /// Whether an engine takes part.
    fn takes(&self, engine: &str) -> bool {
        self.engines.is_empty() || self.engines.iter().any(|wanted| wanted == engine)
    }
}

/// Everything that was measured.
#[derive(Debug, Serialize, Deserialize)]
pub struct Run {
    pub machine: Machine,
    pub rounds: usize,
    pub scales: Vec<ScaleRun>,
}

/// What was measured at one scale.
#[derive(Debug, Serialize, Deserialize)]
pub struct ScaleRun {
    pub scale: Scale,
    pub meta: Meta,
    pub builds: Vec<Build>,
    pub loaded: Vec<Loaded>,
    pub warm: Vec<Warm>,
    pub cold: Vec<Cold>,
}

impl Run {
    /// Whether every engine answered every question as the others did, but for those of which something else is told.
    pub fn is_in_agreement(&self) -> bool {
        !self
            .scales
            .iter()
            .flat_map(|scale| &scale.warm)
            .any(Warm::is_error)
    }
}

impl ScaleRun {
    /// How long a loaded engine takes for a class of questions.
    pub fn warm(&self, class: &str, engine: &str) -> Option<&Warm> {
        self.warm
            .iter()
            .find(|warm| warm.class == class && warm.engine == engine)
    }

    /// How long a fresh process takes.
    pub fn cold(&self, what: &str, engine: &str) -> Option<&Cold> {
        self.cold
            .iter()
            .find(|cold| cold.what == what && cold.engine == engine)
    }
}

/// Whether a wrong answer of an engine is an error. Those of ladybug, which leaves out without a word what lies beyond its
/// cap on hops, are told in the tables instead.
fn is_trusted(engine: &str) -> bool {
    engine != "ladybug"
}

/// What is told of a wrong answer.
fn wrong(count: usize, right: usize) -> String {
    if count == right {
        "wrong: as many, but others".to_owned()
    } else {
        format!("wrong: {count} of {right}")
    }
}

/// Where the files of one scale lie.
struct Place<'p> {
    plan: &'p Plan,
    relata: &'p Path,
    python: &'p Path,
    folder: PathBuf,
}

impl Place<'_> {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A script beside this crate.
    fn script(&self, name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("peers")
            .join(name)
    }

    /// What relata opens: the snapshot if it makes one, else the text.
    fn relata_data(&self) -> PathBuf {
        let snapshot = self.file(build::SNAPSHOT);
        if snapshot.exists() {
            snapshot
        } else {
            self.file("data.ndjson")
        }
    }
}

/// Runs everything, scale by scale.
pub fn run(plan: &Plan) -> anyhow::Result<Run> {
    fs::create_dir_all(&plan.data)?;
    let (relata, python) = (prepare::relata(plan)?, prepare::python(plan)?);
    let scale_run = |&scale: &Scale| {
        let place = Place {
            plan,
            relata: &relata,
            python: &python,
            folder: plan.data.join(scale.to_string()),
        };
        run_scale(&place, scale)
    };
    let scales = plan
        .scale
        .iter()
        .map(scale_run)
        .collect::<anyhow::Result<_>>()?;
    Ok(Run {
        machine: Machine::here(&relata)?,
        rounds: plan.rounds,
        scales,
    })
}

fn run_scale(place: &Place<'_>, scale: Scale) -> anyhow::Result<ScaleRun> {
    let meta = generated(place, scale)?;
    let text =
        fs::read_to_string(place.file("queries.json")).context("cannot read queries.json")?;
    let questions: Vec<Question> =
        serde_json::from_str(&text).context("queries.json is not what this version writes")?;
    eprintln!("{scale}: building");
    let builds = build::builds(place, &meta)?;
    eprintln!("{scale}: fresh processes");
    let cold = cold::cold(place, &questions)?;
    eprintln!("{scale}: loaded engines");
    let (loaded, warm) = warm::warm(place, &questions)?;
    Ok(ScaleRun {
        scale,
        meta,
        builds,
        loaded,
        warm,
        cold,
    })
}

/// The data of a scale, generated unless it is there.
fn generated(place: &Place<'_>, scale: Scale) -> anyhow::Result<Meta> {
    let seed = place.plan.seed;
    let known = fs::read_to_string(place.file("meta.json"))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok());
    if let Some(meta) = known.filter(|meta: &Meta| meta.seed == seed) {
        return Ok(meta);
    }
    eprintln!("{scale}: generating");
    generate::generate(scale.relationships(), seed, &place.folder)
}
