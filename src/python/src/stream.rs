//! Rows as they are made: a search in a thread of its own hands them on, some at a time, and waits until they are taken.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use pyo3::prelude::*;
use relata::answer::Rows;
use relata::lens::Allowance;
use relata::{Error, Result};
use serde_json::Value;

use crate::answer::Asked;
use crate::problems::raise;
use crate::table::Plan;
use crate::values::Values;
use crate::work;

/// So many rows are made into values of Python at once.
const AT_ONCE: usize = 512;

/// What comes from the search.
enum Part {
    Rows(Rows),
    /// All but the rows, or what went wrong.
    End(Box<Result<relata::Answer>>),
}

type Told = Arc<OnceLock<Arc<relata::Answer>>>;

/// A search that goes on as its rows are taken.
pub(crate) struct Parts {
    allowance: Allowance,
    coming: Option<Receiver<Part>>,
    told: Told,
}

impl Parts {
    /// Starts the search.
    pub(crate) fn of(asked: &Asked, told: &Told) -> PyResult<Self> {
        let allowance = asked.allowance();
        let within = allowance.clone();
        let asked = asked.clone();
        // One that waits beside one in the making: no more rows than these are ever in memory.
        let (hand_on, coming) = mpsc::sync_channel(1);
        work::start(move || {
            let Asked {
                graph, query, lens, ..
            } = asked;
            let answered = graph.ask_in_parts(&within, query, &lens, &mut |rows| {
                hand_on.send(Part::Rows(rows)).is_ok()
            });
            // Whoever took the rows may be gone.
            let _ = hand_on.send(Part::End(Box::new(answered)));
        })?;
        Ok(Self {
            allowance,
            coming: Some(coming),
            told: Arc::clone(told),
        })
    }

    /// Waits for the first rows: a question that cannot be asked has none.
    pub(crate) fn begin(mut self, py: Python<'_>) -> PyResult<Begun> {
        let first = self.next_heard(py)?;
        Ok(Begun { first, parts: self })
    }

    /// The next rows; Ctrl-C is heard meanwhile.
    fn next_heard(&mut self, py: Python<'_>) -> PyResult<Option<Rows>> {
        let Some(coming) = self.coming.take() else {
            return Ok(None);
        };
        let (part, coming) = work::wait_on(py, &self.allowance, coming)?;
        self.coming = Some(coming);
        self.taken(part).map_err(|error| raise(py, &error))
    }

    /// The next rows, waited for without Python.
    fn next(&mut self) -> Result<Option<Rows>> {
        let part = self.coming.as_ref().and_then(|coming| coming.recv().ok());
        self.taken(part)
    }

    fn taken(&mut self, part: Option<Part>) -> Result<Option<Rows>> {
        match part {
            Some(Part::Rows(rows)) => Ok(Some(rows)),
            Some(Part::End(answered)) => {
                self.coming = None;
                let answer = (*answered)?;
                // Told before, if this is not the first who takes the rows.
                let _ = self.told.set(Arc::new(answer));
                Ok(None)
            }
            None => {
                self.coming = None;
                Ok(None)
            }
        }
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        // Nobody takes any more: the search need not go on.
        self.allowance.stop();
    }
}

/// A search whose first rows are there.
pub(crate) struct Begun {
    first: Option<Rows>,
    parts: Parts,
}

enum Source {
    Held(Arc<relata::Answer>),
    Coming { rows: Option<Rows>, parts: Parts },
}

/// Rows from the first to the last, some at a time.
pub(crate) struct Chunks {
    source: Source,
    /// The next row of those at hand.
    next: usize,
}

impl Chunks {
    pub(crate) fn held(answer: Arc<relata::Answer>) -> Self {
        Self {
            source: Source::Held(answer),
            next: 0,
        }
    }

    pub(crate) fn coming(begun: Begun) -> Self {
        let Begun { first: rows, parts } = begun;
        Self {
            source: Source::Coming { rows, parts },
            next: 0,
        }
    }

    /// The rows at hand, and which of them are next, at most so many; none when more have to come first.
    fn at_hand(&mut self, most: usize) -> Option<(&Rows, Range<usize>)> {
        let rows = match &self.source {
            Source::Held(answer) => Some(answer.any_rows()),
            Source::Coming { rows, .. } => rows.as_ref(),
        }?;
        let next = self.next..self.next.saturating_add(most).min(rows.len());
        self.next = next.end;
        (!next.is_empty()).then_some((rows, next))
    }

    /// Makes something of the next rows, at most so many; none after the last.
    pub(crate) fn next<T>(
        &mut self,
        most: usize,
        make: impl FnOnce(&Rows, Range<usize>) -> T,
    ) -> Result<Option<T>, Error> {
        loop {
            if let Some((rows, next)) = self.at_hand(most) {
                return Ok(Some(make(rows, next)));
            }
            let Source::Coming { rows, parts } = &mut self.source else {
                return Ok(None);
            };
            *rows = parts.next()?;
            self.next = 0;
            if rows.is_none() {
                return Ok(None);
            }
        }
    }

    /// The next rows as JSON, at most so many: empty after the last. Ctrl-C is heard meanwhile.
    fn next_heard(&mut self, py: Python<'_>, most: usize) -> PyResult<Vec<Value>> {
        loop {
            if let Some((rows, next)) = self.at_hand(most) {
                return Ok(rows.to_json(next).unwrap_or_default());
            }
            let Source::Coming { rows, parts } = &mut self.source else {
                return Ok(Vec::new());
            };
            *rows = parts.next_heard(py)?;
            self.next = 0;
            if rows.is_none() {
                return Ok(Vec::new());
            }
        }
    }
}

/// Rows one after the other.
#[pyclass(frozen, module = "relata._relata")]
pub(crate) struct RowStream {
    inner: Mutex<Inner>,
    plan: Plan,
}

struct Inner {
    chunks: Chunks,
    /// Rows that are made and not yet handed on.
    made: VecDeque<Py<PyAny>>,
}

impl RowStream {
    pub(crate) fn of(chunks: Chunks, plan: Plan) -> Self {
        let made = VecDeque::new();
        Self {
            inner: Mutex::new(Inner { chunks, made }),
            plan,
        }
    }
}

#[pymethods]
impl RowStream {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        // Not waited for: another thread that holds it may be waiting for this one to let go of Python.
        let mut inner = match self.inner.try_lock() {
            Ok(inner) => inner,
            Err(std::sync::TryLockError::Poisoned(poisoned)) => PoisonError::into_inner(poisoned),
            Err(std::sync::TryLockError::WouldBlock) => {
                return Err(pyo3::exceptions::PyValueError::new_err(
                    "another thread is taking rows from this iterator",
                ));
            }
        };
        if inner.made.is_empty() {
            let json = inner.chunks.next_heard(py, AT_ONCE)?;
            let values = Values::of(py, &self.plan)?;
            for row in &json {
                inner.made.push_back(values.row(py, row)?);
            }
        }
        Ok(inner.made.pop_front())
    }
}
