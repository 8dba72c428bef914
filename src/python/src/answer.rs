//! What a question gets back: rows as they come, or the whole answer once somebody asks for more than rows.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyCapsule, PyList};
use relata::answer::{Detail, Surroundings};
use relata::error::{Door, Render};
use relata::lens::{Allowance, Lens};
use relata::query::Query;
use relata::write::{Collapse, DrawingOptions, Format, Paper, Style, UnknownCollapse, write};

use crate::problems::{no_question, raise, unwritten};
use crate::stream::{Begun, Chunks, Parts, RowStream};
use crate::table::{self, Plan};
use crate::values::Values;
use crate::{file, in_use, work};

/// A question, and all that it is asked of and with.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) graph: Arc<relata::Graph>,
    /// What the graph was read from.
    pub(crate) read: Arc<[PathBuf]>,
    pub(crate) query: Query,
    pub(crate) lens: Lens,
    pub(crate) time: Option<Duration>,
    pub(crate) memory: Option<usize>,
}

impl Asked {
    /// The time and memory, beginning now.
    pub(crate) fn allowance(&self) -> Allowance {
        let mut allowance = Allowance::default();
        if let Some(most) = self.time {
            allowance = allowance.time(most);
        }
        if let Some(most) = self.memory {
            allowance = allowance.memory(most, in_use);
        }
        allowance
    }

    /// Whether its rows may be very many, and come as they are made.
    fn is_told_in_parts(&self) -> bool {
        match &self.query {
            Query::Owners(owners) => {
                let tells_owners = !owners.count && owners.period.is_none();
                owners.of.is_empty() && tells_owners && self.lens.assume.is_empty()
            }
            _ => false,
        }
    }

    fn whole(&self, py: Python<'_>) -> PyResult<Arc<relata::Answer>> {
        let asked = self.clone();
        let allowance = self.allowance();
        let within = allowance.clone();
        let answered = work::run(py, &allowance, move || {
            let Asked {
                graph, query, lens, ..
            } = asked;
            graph.ask_within(&within, Detail::All, query, &lens)
        })?;
        answered.map(Arc::new).map_err(|error| raise(py, &error))
    }
}

/// The answer to one question.
#[pyclass(frozen, module = "relata._relata")]
pub(crate) struct Answer {
    asked: Asked,
    /// All of it, once somebody wanted more than rows.
    whole: OnceLock<Arc<relata::Answer>>,
    /// All but the rows, once they were told to the last.
    told: Arc<OnceLock<Arc<relata::Answer>>>,
    /// Rows that have begun to come, for the first who wants them.
    begun: Mutex<Option<Begun>>,
}

impl Answer {
    /// Asks; what is wrong with the question is raised here, and not when somebody looks at the answer.
    pub(crate) fn ask(py: Python<'_>, asked: Asked) -> PyResult<Self> {
        let answer = Self {
            whole: OnceLock::new(),
            told: Arc::default(),
            begun: Mutex::new(None),
            asked,
        };
        if answer.asked.is_told_in_parts() {
            let begun = Parts::of(&answer.asked, &answer.told)?.begin(py)?;
            *answer.begun.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
        } else {
            answer.whole(py)?;
        }
        Ok(answer)
    }

    fn whole(&self, py: Python<'_>) -> PyResult<Arc<relata::Answer>> {
        if let Some(whole) = self.whole.get() {
            return Ok(Arc::clone(whole));
        }
        let whole = self.asked.whole(py)?;
        // Another thread may have been quicker: all look at one.
        Ok(Arc::clone(self.whole.get_or_init(|| whole)))
    }

    /// All but the rows, from wherever it is known already.
    fn about(&self, py: Python<'_>) -> PyResult<Arc<relata::Answer>> {
        match self.told.get() {
            Some(told) if self.whole.get().is_none() => Ok(Arc::clone(told)),
            _ => self.whole(py),
        }
    }

    /// The rows from the first on.
    fn chunks(&self, py: Python<'_>) -> PyResult<Chunks> {
        if let Some(whole) = self.whole.get() {
            return Ok(Chunks::held(Arc::clone(whole)));
        }
        let begun = self
            .begun
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let begun = match begun {
            Some(begun) => begun,
            None => Parts::of(&self.asked, &self.told)?.begin(py)?,
        };
        Ok(Chunks::coming(begun))
    }

    /// What stands around the answer, which a page needs to go on from it.
    fn surroundings(
        &self,
        py: Python<'_>,
        answer: &Arc<relata::Answer>,
    ) -> PyResult<Arc<Surroundings>> {
        let graph = Arc::clone(&self.asked.graph);
        let answer = Arc::clone(answer);
        let allowance = self.asked.allowance();
        let within = allowance.clone();
        let around = work::run(py, &allowance, move || graph.surroundings(&within, &answer))?;
        around.map(Arc::new).map_err(|error| raise(py, &error))
    }

    fn plan(&self) -> Plan {
        match self.whole.get() {
            Some(whole) => Plan::of(whole.any_rows()),
            None => Plan::of_type("OwnersRow"),
        }
    }
}

#[pymethods]
impl Answer {
    #[getter]
    fn verb(&self) -> &'static str {
        self.asked.query.verb()
    }

    #[getter]
    fn title(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.about(py)?.title().to_owned())
    }

    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.about(py)?.summary().to_owned())
    }

    #[getter]
    fn complete(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(self.about(py)?.is_complete())
    }

    #[getter]
    fn day(&self, py: Python<'_>) -> PyResult<Option<String>> {
        Ok(self.about(py)?.day().map(|day| day.to_string()))
    }

    #[getter]
    fn found(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(self.about(py)?.is_found())
    }

    /// The notes in words, and as JSON.
    fn notes(&self, py: Python<'_>) -> PyResult<(Vec<String>, String)> {
        let answer = self.about(py)?;
        let mut words = Vec::new();
        for note in answer.notes() {
            words.push(note.render(Door::Python).to_string());
        }
        let values = serde_json::to_string(answer.notes()).unwrap_or_default();
        Ok((words, values))
    }

    /// What was cut: in words, how many are shown, of how many.
    fn limits(&self, py: Python<'_>) -> PyResult<Vec<(String, usize, usize)>> {
        let answer = self.about(py)?;
        let mut limits = Vec::new();
        for limit in answer.limits() {
            let what = limit.what.render(Door::Python).to_string();
            limits.push((what, limit.shown, limit.total));
        }
        Ok(limits)
    }

    /// Every source, as JSON.
    fn sources(&self, py: Python<'_>) -> PyResult<String> {
        Ok(serde_json::to_string(self.whole(py)?.sources()).unwrap_or_default())
    }

    /// How many rows.
    fn row_count(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.about(py)?.row_count())
    }

    /// Some of the rows as dictionaries.
    fn rows(&self, py: Python<'_>, first: usize, most: usize) -> PyResult<Py<PyList>> {
        let whole = self.whole(py)?;
        let rows = whole.any_rows();
        let last = first.saturating_add(most).min(rows.len());
        let json = rows.to_json(first..last).unwrap_or_default();
        let plan = self.plan();
        let values = Values::of(py, &plan)?;
        values.rows(py, &json)
    }

    /// The rows one after the other, without all of them in memory.
    fn stream(&self, py: Python<'_>) -> PyResult<RowStream> {
        let chunks = self.chunks(py)?;
        Ok(RowStream::of(chunks, self.plan()))
    }

    /// The rows as a stream of Arrow: a new one at each call.
    fn arrow(&self, py: Python<'_>) -> PyResult<Py<PyCapsule>> {
        let chunks = self.chunks(py)?;
        table::capsule(py, chunks, self.plan())
    }

    /// The columns of the table with their types, as Arrow calls these.
    fn columns(&self) -> Vec<(String, String)> {
        let schema = self.plan().schema();
        let fields = schema.fields().iter();
        fields
            .map(|field| (field.name().clone(), field.data_type().to_string()))
            .collect()
    }

    /// The answer in a format, and what the writer had to say.
    fn write(
        &self,
        py: Python<'_>,
        format: &str,
        looks: Looks,
    ) -> PyResult<(Py<PyBytes>, Vec<String>)> {
        let format: Format = format
            .parse()
            .map_err(|error| no_question(py, &format!("{error}")))?;
        let has_script = looks.script;
        let mut style = looks.style().map_err(|told| no_question(py, &told))?;
        let told = style.told.clone();
        let answer = self.whole(py)?;
        if format == Format::Html && has_script {
            style.page.surroundings = Some(self.surroundings(py, &answer)?);
        }
        let written = work::run(py, &Allowance::default(), move || {
            let mut bytes = Vec::new();
            write(&answer, format, &style, &mut bytes).map(|()| bytes)
        })?;
        let bytes = written.map_err(|error| unwritten(py, &error))?;
        Ok((PyBytes::new(py, &bytes).unbind(), told.take()))
    }

    /// Writes what was made of the answer to a file.
    fn save(&self, py: Python<'_>, path: PathBuf, bytes: PyBackedBytes) -> PyResult<()> {
        file::save(py, path, bytes, &self.asked.read)
    }

    /// What was asked, as JSON: the question, and the lens.
    fn asked(&self) -> (String, String) {
        let query = serde_json::to_string(&self.asked.query).unwrap_or_default();
        let lens = serde_json::to_string(&self.asked.lens).unwrap_or_default();
        (query, lens)
    }
}

/// What is chosen about the looks of an answer, from a dictionary.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Looks {
    cite: bool,
    width: Option<usize>,
    for_spreadsheet: bool,
    collapse: Option<String>,
    focus: Option<String>,
    reaches: Option<String>,
    plain: bool,
    paper: Option<String>,
    script: bool,
}

impl Looks {
    /// As writers take it, or what is wrong with it.
    fn style(self) -> Result<Style, String> {
        let mut drawing = DrawingOptions::default();
        if let Some(word) = self.collapse {
            let what: Collapse = word
                .parse()
                .map_err(|error: UnknownCollapse| error.to_string())?;
            drawing = drawing.collapse(what);
        }
        if let Some(width) = self.paper {
            let paper = Paper::of_width(&width).map_err(|error| error.to_string())?;
            drawing = drawing.paper(paper);
        }
        drawing.focus = self.focus;
        drawing.reaches = self.reaches;
        drawing.plain = self.plain;
        let mut style = Style::default().drawing(drawing).door(Door::Python);
        style.cite = self.cite;
        style.width = self.width;
        style.for_spreadsheet = self.for_spreadsheet;
        style.page.script = self.script;
        Ok(style)
    }
}
