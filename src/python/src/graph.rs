//! A graph, opened and asked.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use relata::graph::Leniency;
use relata::lens::{Allowance, Lens};
use relata::open::{self, Cache};
use relata::query::Query;
use relata::read::{Input, Mapping};
use relata::write::{Format, Style, export};

use crate::answer::{Answer, Asked};
use crate::problems::{self, raise, unwritten};
use crate::work;

/// Claims, frozen and ready to be asked. Threads ask it at once.
#[pyclass(frozen, module = "relata._relata")]
pub(crate) struct Graph {
    graph: Arc<relata::Graph>,
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
        })
    }
}

#[pymethods]
impl Graph {
    /// Opens files and folders, as `--data` does.
    #[staticmethod]
    fn open(
        py: Python<'_>,
        paths: Vec<PathBuf>,
        mapping: Option<PathBuf>,
        lenient: bool,
        cache: bool,
    ) -> PyResult<Self> {
        Self::of(py, move || {
            let mapping = mapping.map(|path| Mapping::read(&path)).transpose()?;
            let mapping = mapping.map(Arc::new);
            let inputs: Vec<Input> = paths
                .into_iter()
                .map(|path| input(path, mapping.as_ref()))
                .collect();
            let names: Vec<String> = inputs.iter().map(Input::name).collect();
            let name = names.join(", ");
            // A snapshot is known by the text alone, which says another thing under another mapping.
            match Cache::of_user().filter(|_| cache && mapping.is_none()) {
                Some(cache) => {
                    let opened = cache.open(&name, &inputs, leniency(lenient), |_| {})?;
                    Ok(opened.graph)
                }
                None => open::open(&name, &inputs, leniency(lenient)),
            }
        })
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

fn leniency(lenient: bool) -> Leniency {
    match lenient {
        true => Leniency::Lenient,
        false => Leniency::Strict,
    }
}

/// How the names of tables end.
const TABLES: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "xlsm"];

/// A table as the mapping says, and anything else as it stands.
fn input(path: PathBuf, mapping: Option<&Arc<Mapping>>) -> Input {
    let name = path.to_string_lossy().to_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let ending = name.rsplit('.').next().unwrap_or_default();
    match mapping {
        Some(mapping) if TABLES.contains(&ending) => Input::Mapped(path, Arc::clone(mapping)),
        _ => Input::Path(path),
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
