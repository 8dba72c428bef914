//! A graph, opened and asked.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use relata::error::{Hint, Wrong};
use relata::graph::Leniency;
use relata::lens::{Allowance, Lens};
use relata::open::{self, Cache};
use relata::query::Query;
use relata::read::{Input, Mapping};
use relata::snapshot;
use relata::write::{Format, Style, export};

use crate::answer::{Answer, Asked};
use crate::problems::{self, raise, unwritten};
use crate::{file, work};

/// Claims, frozen and ready to be asked. Threads ask it at once.
#[pyclass(frozen, module = "relata._relata")]
pub(crate) struct Graph {
    graph: Arc<relata::Graph>,
    /// What it was read from.
    read: Arc<[PathBuf]>,
}

impl Graph {
    fn of(
        py: Python<'_>,
        open: impl FnOnce() -> relata::Result<relata::Graph> + Send + 'static,
    ) -> PyResult<Self> {
        let opened = work::run(py, &Allowance::default(), open)?;
        let graph = opened.map_err(|error| raise(py, &error))?;
        Ok(Self {
            graph: Arc::new(graph),
            read: Arc::default(),
        })
    }
}

#[pymethods]
impl Graph {
    /// Opens files and folders, as `--data` does; with what must be known of how they were read.
    #[staticmethod]
    fn open(
        py: Python<'_>,
        paths: Vec<PathBuf>,
        mapping: Option<PathBuf>,
        lenient: bool,
        cache: bool,
    ) -> PyResult<(Self, Vec<String>)> {
        let named = paths.iter().chain(&mapping);
        let read = named.map(|path| file::absolute(path)).collect();
        let opened = work::run(py, &Allowance::default(), move || {
            let mut told = Vec::new();
            let opened = opened(
                &paths,
                mapping.as_deref(),
                leniency(lenient),
                cache,
                &mut told,
            );
            opened.map(|graph| (graph, told))
        })?;
        let (graph, told) = opened.map_err(|error| raise(py, &error))?;
        let graph = Arc::new(graph);
        Ok((Self { graph, read }, told))
    }

    /// Opens the bundled pack.
    #[staticmethod]
    fn bundled(py: Python<'_>) -> PyResult<Self> {
        Self::of(py, relata::Graph::bundled)
    }

    /// Reads records from texts, each with a name that problems mention.
    #[staticmethod]
    fn from_texts(
        py: Python<'_>,
        name: String,
        texts: Vec<(String, String)>,
        lenient: bool,
    ) -> PyResult<Self> {
        Self::of(py, move || {
            let inputs: Vec<Input> = texts
                .into_iter()
                .map(|(name, text)| Input::text(name, text))
                .collect();
            open::open(&name, &inputs, leniency(lenient))
        })
    }

    /// Asks a question through a lens, both as JSON.
    fn ask(
        &self,
        py: Python<'_>,
        query: &str,
        lens: &str,
        seconds: Option<f64>,
        bytes: Option<usize>,
    ) -> PyResult<Answer> {
        let query: Query = parsed(py, "question", query)?;
        let lens: Lens = parsed(py, "lens", lens)?;
        let time = match seconds.map(Duration::try_from_secs_f64) {
            None => None,
            Some(Ok(time)) => Some(time),
            Some(Err(_)) => {
                return Err(problems::no_question(py, "no search takes so many seconds"));
            }
        };
        let asked = Asked {
            graph: Arc::clone(&self.graph),
            read: Arc::clone(&self.read),
            query,
            lens,
            time,
            memory: bytes,
        };
        Answer::ask(py, asked)
    }

    /// The whole graph in a format.
    fn export(&self, py: Python<'_>, format: &str) -> PyResult<Py<PyBytes>> {
        let format: Format = format
            .parse()
            .map_err(|error| problems::no_question(py, &format!("{error}")))?;
        let graph = Arc::clone(&self.graph);
        let written = work::run(py, &Allowance::default(), move || {
            let mut bytes = Vec::new();
            export(&graph, format, &Style::default(), &mut bytes).map(|()| bytes)
        })?;
        let bytes = written.map_err(|error| unwritten(py, &error))?;
        Ok(PyBytes::new(py, &bytes).unbind())
    }

    /// Writes what was made of the graph to a file.
    fn save(&self, py: Python<'_>, path: PathBuf, bytes: PyBackedBytes) -> PyResult<()> {
        file::save(py, path, bytes, &self.read)
    }

    /// What the data is called, how much it holds and its newest date.
    fn dataset(&self) -> (String, [usize; 4], Option<String>) {
        let dataset = self.graph.dataset();
        let counts = [
            dataset.entities,
            dataset.relationships,
            dataset.facts,
            dataset.sources,
        ];
        let newest = dataset.newest.map(|date| date.to_string());
        (dataset.name, counts, newest)
    }
}

/// Reads files, or opens what was kept of them, as the command does.
fn opened(
    paths: &[PathBuf],
    mapping: Option<&Path>,
    leniency: Leniency,
    cache: bool,
    told: &mut Vec<String>,
) -> relata::Result<relata::Graph> {
    let mapping = mapping.map(Mapping::read).transpose()?.map(Arc::new);
    let mut inputs = Vec::new();
    for path in paths {
        if snapshot::recover(path)? {
            told.push(format!(
                "{} was about to be replaced when the writer was killed; it is as it was before",
                path.display()
            ));
        }
        let input = input(path, mapping.as_ref());
        for passed_over in input.passed_over()? {
            told.push(passed_over.to_string());
        }
        inputs.push(input);
    }
    let names: Vec<String> = inputs.iter().map(Input::name).collect();
    let name = names.join(", ");
    // A snapshot is known by the text alone, which says another thing under another mapping.
    let cache = Cache::of_user().filter(|_| cache && mapping.is_none());
    let graph = match cache {
        Some(cache) => {
            let opened = cache.open(&name, &inputs, leniency, |_| {})?;
            if let Some(failure) = opened.failure {
                told.push(format!("no snapshot of the data is kept: {failure}"));
            }
            opened.graph
        }
        None => open::open(&name, &inputs, leniency)?,
    };
    if graph.node_count() == 0 {
        return Err(Wrong::NoEntities { name }.hint(Hint::SeeWhatWasRead).into());
    }
    Ok(graph)
}

fn leniency(lenient: bool) -> Leniency {
    match lenient {
        true => Leniency::Lenient,
        false => Leniency::Strict,
    }
}

/// How the names of tables end.
const TABLES: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "xlsm"];

/// A table as the mapping says, and anything else as it stands.
fn input(path: &Path, mapping: Option<&Arc<Mapping>>) -> Input {
    let name = path.to_string_lossy().to_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let ending = name.rsplit('.').next().unwrap_or_default();
    match mapping {
        Some(mapping) if TABLES.contains(&ending) => {
            Input::Mapped(path.to_owned(), Arc::clone(mapping))
        }
        _ => Input::Path(path.to_owned()),
    }
}

/// A question or lens from its JSON.
fn parsed<T: serde::de::DeserializeOwned>(py: Python<'_>, what: &str, json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| {
        let told = error.to_string();
        // Where in the JSON it is helps nobody who wrote none.
        let told = told
            .rsplit_once(" at line ")
            .map_or(&*told, |(told, _)| told);
        problems::no_question(py, &format!("no {what}: {told}"))
    })
}
