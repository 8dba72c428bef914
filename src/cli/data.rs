//! Which data is asked.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use indicatif::ProgressBar;

use crate::error::{Error, Result};
use crate::graph::{Graph, Leniency};
use crate::open;
use crate::read::Input;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Data")]
pub(super) struct DataArgs {
    /// A file or folder of JSON Lines, also .gz or .zst; - is standard input. May be repeated.
    /// Without it: the bundled Notorious Markets pack
    #[arg(long, value_name = "PATH")]
    data: Vec<PathBuf>,
    /// Accept ends that no record defines: they become entities of kind `unknown`
    #[arg(long)]
    lenient: bool,
}

/// Text above this size takes long enough to show that something happens.
const LONG_READING: u64 = 16 << 20;

impl DataArgs {
    pub(super) fn of(data: Vec<PathBuf>, lenient: bool) -> Self {
        Self { data, lenient }
    }

    /// The name of the data and its inputs.
    pub(super) fn inputs(&self) -> (String, Vec<Input>) {
        if self.data.is_empty() {
            return ("notorious-markets (bundled)".to_owned(), open::bundled());
        }
        let inputs: Vec<Input> = self.data.iter().map(|path| Input::from_argument(path)).collect();
        let names: Vec<String> = inputs.iter().map(Input::name).collect();
        (names.join(", "), inputs)
    }

    pub(super) fn leniency(&self) -> Leniency {
        if self.lenient { Leniency::Lenient } else { Leniency::Strict }
    }

    pub(super) fn open(&self) -> Result<Graph> {
        let (name, inputs) = self.inputs();
        let progress = self.progress();
        let graph = open::open(&name, &inputs, self.leniency());
        progress.finish_and_clear();
        let graph = graph?;
        if graph.node_count() == 0 {
            return Err(Error::Question(format!("{name} holds no entities, so there is nothing to ask")));
        }
        Ok(graph)
    }

    /// A spinner on a terminal's standard error, if the reading will take long.
    fn progress(&self) -> ProgressBar {
        let size: u64 = self.data.iter().filter_map(|path| std::fs::metadata(path).ok()).map(|m| m.len()).sum();
        if size < LONG_READING || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let progress = ProgressBar::new_spinner().with_message(format!("reading {} MB", size >> 20));
        progress.enable_steady_tick(Duration::from_millis(100));
        progress
    }
}
